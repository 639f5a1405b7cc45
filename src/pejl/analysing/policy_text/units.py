"""The lines of thought of a policy text: headings, paragraphs and list items, whatever the layout delivered.

Readers of plain text and pdf can only guess at headings; here a block is cut where a label such as "Mål 3:" or a line
in capitals begins, and a heading that was set over several lines becomes one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pejl.analysing.policy_text.labels import is_commitment_lead, label_of, role_of
from pejl.analysing.policy_text.parties import holds_statements, is_party
from pejl.analysing.provision import ProvisionKind
from pejl.reading.document import Block, BlockKind, Cell, Document

_FOLIO = re.compile(r"(?:s\.|side|page)\s*\d+(?:\s+[A-ZÆØÅ\d–-].{0,60})?", re.IGNORECASE)
_INNER_LABEL = re.compile(r"(?<=\S)\s+(?=(?:Mål|Pejlemærke|Indsatsområde|Goal|Marker) \d{1,3}[a-z]?: ?[A-ZÆØÅ])")
_TAIL_IN_CAPITALS = re.compile(
    r"(?:\s|(?<=/))(?P<heading>(?=[A-ZÆØÅ]{3})(?:[A-ZÆØÅø][A-ZÆØÅø-]*|\d+)(?:\s+(?:[A-ZÆØÅø][A-ZÆØÅø-]*|\d+))+)$"
)
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WITHOUT_STRUCTURE = frozenset({"txt", "pdf"})
_LONGEST_CAPITALS = 120


@dataclass(frozen=True, slots=True)
class Unit:
    """One heading, paragraph, list item or piece of a table cell; `text` is on one line."""

    text: str
    start: int
    end: int
    heading: bool = False
    level: int = 0
    listed: bool = False
    marker: str = ""
    cell: Cell | None = None
    capitals: bool = False
    """Set in capitals; see `shouts`."""

    @property
    def shouts(self) -> bool:
        """Whether the capitals stand for a heading: some word is too long for an abbreviation ("BIU, ØU" is none)."""
        return self.capitals and bool(_LONG_WORD.search(self.text))


def units_of(document: Document) -> list[Unit]:
    """All units of a document's body in reading order."""
    guessed = document.format in _WITHOUT_STRUCTURE
    found: list[Unit] = []
    for block in document.body:
        if _FOLIO.fullmatch(document.text_of(block)):
            continue
        for unit in _units_in(document, block, guessed):
            if found and _continues(found[-1], unit):
                found[-1] = replace(found[-1], text=f"{found[-1].text} {unit.text}", end=unit.end)
            else:
                found.append(unit)
    return found


def in_capitals(text: str) -> bool:
    """Whether a text is set in capitals; Danish letters may be small, as some fonts leave them so ("KøBENHAVN")."""
    letters = [letter for letter in text if letter.isalpha() and letter not in "æøå"]
    return len(letters) > 1 and len(text) <= _LONGEST_CAPITALS and all(letter.isupper() for letter in letters)


def _units_in(document: Document, block: Block, guessed: bool) -> Iterator[Unit]:
    text = document.text_of(block)
    for start, end in _pieces(text, block, guessed):
        words = " ".join(text[start:end].split())
        if not words:
            continue
        listed = block.kind == BlockKind.LIST_ITEM and start == 0
        capitals = block.cell is None and not listed and in_capitals(words)
        yield Unit(
            words,
            block.start + start,
            block.start + end,
            heading=block.kind == BlockKind.HEADING,
            level=block.level if block.kind == BlockKind.HEADING else 0,
            listed=listed,
            marker=block.marker if start == 0 else "",
            cell=block.cell,
            capitals=capitals,
        )


def _pieces(text: str, block: Block, guessed: bool) -> Iterator[tuple[int, int]]:
    """Cut a block where a labelled part or a line in capitals begins or ends.

    Where the reader had to guess (`guessed`) also before capitals that end a line: a heading run into the text above.
    """
    if block.cell is not None or (block.kind == BlockKind.HEADING and not in_capitals(text)):
        yield 0, len(text)
        return
    cuts = {0, *(match.end() for match in _INNER_LABEL.finditer(text))}
    for before, line in pairwise(re.finditer(r"[^\n]+", text)):
        label = label_of(line[0].strip())
        if (label and label.separated) or in_capitals(line[0]) != in_capitals(before[0]):
            cuts.add(line.start())
    if guessed:
        cuts.update(_run_in(text))
    yield from ((start, end) for start, end in pairwise([*sorted(cuts), len(text)]) if start < end)


def _run_in(text: str) -> set[int]:
    """Where a heading in capitals begins that was run into the text or heading before it."""
    cuts = set()
    tail = None if in_capitals(text) else _TAIL_IN_CAPITALS.search(text, max(0, len(text) - _LONGEST_CAPITALS))
    if tail:
        cuts.add(tail.start("heading"))
    heading = text[tail.start("heading") :] if tail else text
    if in_capitals(heading):
        offset = len(text) - len(heading)
        words = [match.start() for match in re.finditer(r"\S+", heading)][1:]
        cuts.update(offset + at for at in words if holds_statements(heading[:at]) and is_party(heading[at:]))
        cuts.update(offset + at for at in words if is_commitment_lead(heading[at:]))
    return cuts


def _continues(before: Unit, unit: Unit) -> bool:
    """Whether a line in capitals goes on with the heading before it."""
    if not (before.capitals and unit.capitals) or before.cell or unit.cell:
        return False
    if before.heading and unit.heading and before.level != unit.level:
        return False
    if is_party(unit.text) or is_party(before.text) or label_of(unit.text):
        return False
    if (label := label_of(before.text)) and not label.title:
        return True
    return role_of(before.text) != ProvisionKind.FOREWORD and role_of(unit.text) == ProvisionKind.SECTION
