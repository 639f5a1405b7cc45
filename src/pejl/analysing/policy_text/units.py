"""The lines of thought of a policy text: headings, paragraphs and list items, whatever the layout delivered.

Readers of plain text and pdf can only guess at headings; here a block is cut where a label such as "Mål 3:" or a line
in capitals begins, and a heading that was set over several lines becomes one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pejl.analysing.policy_text.labels import label_of
from pejl.analysing.policy_text.parties import is_party
from pejl.reading.document import Block, BlockKind, Cell, Document

_FOLIO = re.compile(r"(?:s\.|side|page)\s*\d+(?:\s+[A-ZÆØÅ\d–-].{0,60})?", re.IGNORECASE)
_INNER_LABEL = re.compile(r"\s+(?=(?:Mål|Pejlemærke|Indsatsområde|Goal|Marker) \d{1,3}[a-z]?: ?[A-ZÆØÅ])")
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
    """A line in capitals that stands for a heading."""


def units_of(document: Document) -> list[Unit]:
    """All units of a document's body in reading order."""
    found: list[Unit] = []
    for block in document.body:
        for unit in _units_in(document, block):
            if _FOLIO.fullmatch(unit.text):
                continue
            if found and _continues(found[-1], unit):
                found[-1] = replace(found[-1], text=f"{found[-1].text} {unit.text}", end=unit.end)
            else:
                found.append(unit)
    return found


def in_capitals(text: str) -> bool:
    """Whether a text is set in capitals; Danish letters may be small, as some fonts leave them so ("KøBENHAVN")."""
    letters = [letter for letter in text if letter.isalpha() and letter not in "æøå"]
    return len(letters) > 2 and len(text) <= _LONGEST_CAPITALS and all(letter.isupper() for letter in letters)


def _units_in(document: Document, block: Block) -> Iterator[Unit]:
    text = document.text_of(block)
    for start, end in _pieces(text, block):
        words = " ".join(text[start:end].split())
        if not words:
            continue
        capitals = block.cell is None and block.kind != BlockKind.LIST_ITEM and in_capitals(words)
        yield Unit(
            words,
            block.start + start,
            block.start + end,
            heading=block.kind == BlockKind.HEADING,
            level=block.level if block.kind == BlockKind.HEADING else 0,
            listed=block.kind == BlockKind.LIST_ITEM,
            marker=block.marker if start == 0 else "",
            cell=block.cell,
            capitals=capitals,
        )


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """Cut a block where a labelled part or a line in capitals begins or ends."""
    if block.kind == BlockKind.HEADING or block.cell is not None:
        yield 0, len(text)
        return
    cuts = {0, *(match.end() for match in _INNER_LABEL.finditer(text))}
    lines = list(re.finditer(r"[^\n]+", text))
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None:
            continue
        label = label_of(line[0].strip())
        if (label and label.separated) or in_capitals(line[0]) != in_capitals(before[0]):
            cuts.add(line.start())
    ordered = [*sorted(cuts), len(text)]
    yield from ((start, end) for start, end in pairwise(ordered) if start < end)


def _continues(before: Unit, unit: Unit) -> bool:
    """Whether a line in capitals goes on with the heading before it."""
    if not (before.capitals and unit.capitals) or before.cell or unit.cell:
        return False
    if before.heading and unit.heading and before.level != unit.level:
        return False
    return not (is_party(unit.text) or is_party(before.text) or label_of(unit.text))
