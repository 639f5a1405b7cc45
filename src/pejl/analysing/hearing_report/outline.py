"""A report's blocks under their headings."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pejl.analysing.hearing_report.model import Passage
from pejl.analysing.hearing_report.roles import labelled
from pejl.analysing.policy_text.labels import label_of
from pejl.reading.document import Block, BlockKind, Document

_KNOWN = re.compile(
    r"(?:indstilling(?: og beslutning)?|problemstilling|løsning|økonomi|videre proces|bilag(?:soversigt)?|baggrund|"
    r"indledning|sammenfatning|konklusion|høringssvar|generelle bemærkninger|annexes|background)\s*:?",
    re.IGNORECASE,
)
_LONGEST_HEADING = 80
_MOST_HEADING_WORDS = 12
_ENDS_SENTENCE = (".", "!", "?", ":", ";", ",", "”", "“", '"')
_WITHOUT_STRUCTURE = frozenset({"txt", "pdf"})
"""Formats whose headings the reader can only guess at."""
_TRAILING_NUMBER = re.compile(r"\s*\d{1,2}\.$")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, list item or table cell of a report, and the headings it stands under."""

    block: Block
    text: str
    path: tuple[str, ...]
    listed: bool = False
    """An item of a list: set so, or in a run of paragraphs that a colon leads in."""

    @property
    def section(self) -> str:
        """The nearest heading."""
        return self.path[-1] if self.path else ""

    def passage(self, start: int, end: int) -> Passage:
        """A range of the unit's own text, in the offsets of the document."""
        return Passage(self.block.start + start, self.block.start + end, " ".join(self.text[start:end].split()))


def units_of(document: Document) -> tuple[str, list[Unit]]:
    """The report's title (its first heading, else what the file calls itself) and its units in reading order."""
    title = ""
    units: list[Unit] = []
    path: list[tuple[int, str]] = []
    led_in = False
    guessed = document.format in _WITHOUT_STRUCTURE or not any(b.kind is BlockKind.HEADING for b in document.body)
    for block in document.body:
        text = document.text_of(block)
        if not text.strip():
            continue
        if _is_heading(block, text, guess=guessed and not (led_in and not _item_is_over(units))):
            words = " ".join(text.split()).rstrip(":")
            if not title:
                title = words
                continue
            level = block.level or _guessed_level(path)
            path = [*[one for one in path if one[0] < level], (level, words)]
            led_in = False
            continue
        listed = block.kind is BlockKind.LIST_ITEM or (led_in and not _opens_quotation(text))
        units.append(Unit(block, text, tuple(words for _, words in path), listed))
        led_in = text.rstrip().endswith(":") or (led_in and listed)
    return title or document.metadata.title, units


def joined(units: Sequence[Unit]) -> Passage:
    """All of these units as one passage."""
    return stretch(units, units[0].block.start, units[-1].block.end)


def stretch(units: Sequence[Unit], start: int, end: int) -> Passage:
    """The words of [start, end), a line for each unit that has some of them; `units` are in order."""
    first = max(bisect_right(units, start, key=lambda unit: unit.block.start) - 1, 0)
    lines = []
    for unit in units[first:]:
        if unit.block.start >= end:
            break
        words = unit.text[max(0, start - unit.block.start) : end - unit.block.start]
        lines.append(" ".join(words.split()))
    return Passage(start, end, "\n".join(line for line in lines if line))


def in_sections(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """The units of each section, in order."""
    run: list[Unit] = []
    for unit in units:
        if run and run[-1].path != unit.path:
            yield run
            run = []
        run.append(unit)
    if run:
        yield run


def _is_heading(block: Block, text: str, *, guess: bool) -> bool:
    words = " ".join(text.split())
    if block.cell is not None or block.kind is BlockKind.LIST_ITEM:
        return False
    if block.kind is BlockKind.HEADING or _KNOWN.fullmatch(words):
        return True
    if not guess or len(words) > _LONGEST_HEADING or len(words.split()) > _MOST_HEADING_WORDS:
        return False
    if words.endswith(_ENDS_SENTENCE) or _TRAILING_NUMBER.search(words) or labelled(words)[0]:
        return False
    return bool(label_of(words)) or (words[:1].isupper() and "." not in words)


def _item_is_over(units: Sequence[Unit]) -> bool:
    """Whether the last unit was an item with a full stop: a line without one may be a heading again."""
    return bool(units) and units[-1].listed and units[-1].text.rstrip().endswith(".")


def _guessed_level(path: Sequence[tuple[int, str]]) -> int:
    """A heading without a level is a sister of the one before."""
    return path[-1][0] if path else 1


def _opens_quotation(text: str) -> bool:
    return text.lstrip()[:1] in "”“„\"»’‘'"
