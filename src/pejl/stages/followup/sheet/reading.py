"""From a filled-in sheet to what it says: what is right is taken, what is wrong is told by row and reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language

from pejl.errors import PejlError
from pejl.stages.followup.content import LONGEST_TEXT
from pejl.stages.followup.errors import StatusUnknown, TextTooLong
from pejl.stages.followup.models import Subject
from pejl.stages.followup.sheet.columns import COLUMNS, ROWS, STATUSES, TARGET
from pejl.stages.plans.errors import CellMissing, CellUnknown, SheetTooLong, SheetWithoutRows, TwiceThere
from pejl.stages.plans.numbers import read_number
from pejl.stages.plans.sheet.cells import whole_number
from pejl.stages.plans.sheet.columns import in_a_sentence, known_words, written
from pejl.stages.plans.sheet.reading import Fault

MOST_ROWS = 5_000
_HEADER_WITHIN = 10
_TEXTS = ("text", "measure", "learned")
Key = tuple[str, str]
"""Subject and code of a line."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A row about a line: only what stands there; an empty cell leaves what is kept."""

    row: int
    texts: Mapping[str, Any]
    """By field of `Said`: status, text, measure, learned."""
    spent: Decimal | None

    @property
    def says_something(self) -> bool:
        """Whether anything is filled in."""
        return bool(self.texts) or self.spent is not None


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """A row about a yearly target."""

    row: int
    value: Decimal | None
    out_of: Decimal | None

    @property
    def says_something(self) -> bool:
        """Whether anything is filled in."""
        return self.value is not None or self.out_of is not None


@dataclass(slots=True)
class ReadShare:
    """What a sheet says."""

    lines: dict[Key, ReadLine] = field(default_factory=dict)
    outcomes: dict[tuple[str, int], ReadOutcome] = field(default_factory=dict)
    """By the initiative's code and the target's number."""
    faults: list[Fault] = field(default_factory=list)


def read_table(table: Sequence[tuple[int, Sequence[str]]]) -> ReadShare:
    """Rows with their numbers, as `pejl.reading.sheets.table_of` gives them. Raises SheetWithoutRows, SheetTooLong."""
    header, columns = _header_of(table)
    below = [(number, cells) for number, cells in table[header + 1 :] if any(cell.strip() for cell in cells)]
    if len(below) > MOST_ROWS:
        raise SheetTooLong(count=len(below), limit=MOST_ROWS)
    found = ReadShare()
    for number, cells in below:
        row = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
        try:
            _take(found, number, row)
        except PejlError as error:
            found.faults.append(Fault(number, error))
    return found


def _header_of(table: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, dict[str, int]]:
    """Which row holds the titles, and in which column each field stands."""
    titles = known_words(COLUMNS)
    for at, (_number, cells) in enumerate(table[:_HEADER_WITHIN]):
        found: dict[str, int] = {}
        for column, cell in enumerate(cells):
            name = titles.get(" ".join(cell.split()).casefold())
            if name is not None:
                found.setdefault(name, column)
        if {"row", "code"} <= found.keys():
            return at, found
    raise SheetWithoutRows


def _take(found: ReadShare, number: int, row: Mapping[str, str]) -> None:
    kind = _kind(row)
    code = row.get("code", "")
    if not code:
        raise CellMissing(column=str(COLUMNS["code"]))
    if kind == TARGET:
        if not row.get("number"):
            raise CellMissing(column=str(COLUMNS["number"]))
        key = (code, whole_number(row["number"]))
        if key in found.outcomes:
            raise TwiceThere(row=found.outcomes[key].row)
        found.outcomes[key] = ReadOutcome(number, _number(row, "value"), _number(row, "out_of"))
        return
    if (kind, code) in found.lines:
        raise TwiceThere(row=found.lines[kind, code].row)
    found.lines[kind, code] = ReadLine(number, _texts(row, kind), _number(row, "spent"))


def _kind(row: Mapping[str, str]) -> str:
    text = row.get("row", "")
    if not text:
        raise CellMissing(column=str(COLUMNS["row"]))
    kind = known_words(ROWS).get(" ".join(text.split()).casefold())
    if kind is None:
        language = "en" if (get_language() or "").startswith("en") else "da"
        known = in_a_sentence(written(ROWS, language).values())
        raise CellUnknown(value=text[:40], column=str(COLUMNS["row"]), known=known)
    return kind


def _texts(row: Mapping[str, str], kind: str) -> dict[str, str]:
    found = {name: row[name] for name in _TEXTS if row.get(name)}
    for text in found.values():
        if len(text) > LONGEST_TEXT:
            raise TextTooLong(length=len(text), limit=LONGEST_TEXT)
    if written_status := row.get("status", ""):
        status = known_words(STATUSES).get(" ".join(written_status.split()).casefold())
        if status is None or kind != Subject.INITIATIVE:
            raise StatusUnknown(value=written_status[:40])
        found["status"] = status
    return found


def _number(row: Mapping[str, str], name: str) -> Decimal | None:
    """Raises AmountWrong, NumberAmbiguous."""
    return read_number(row[name]) if row.get(name) else None
