"""From a table to a plan: what is right is taken, what is wrong is told by row and reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from pejl.errors import PejlError
from pejl.stages.plans.content import About, Description, Figure, Line, News, Reported, Source, Target, Undertaking
from pejl.stages.plans.errors import (
    CellUnknown,
    OwnerUnknown,
    SheetTooLong,
    SheetWithoutRows,
    TwiceThere,
)
from pejl.stages.plans.models import LineKind
from pejl.stages.plans.sheet.cells import RowCells, title_of, whole_number
from pejl.stages.plans.sheet.columns import (
    COLUMNS,
    FUNDING_KINDS,
    LINE_KINDS,
    OUTCOMES,
    ROWS,
    SETTINGS,
    STATUSES,
    TARGET_KINDS,
    YES_NO,
    Row,
    known_words,
)

MOST_ROWS = 10_000
Place = int | str
"""A row's number, or the name of the thing in a file without rows."""
_HEADER_WITHIN = 10
_YEAR = re.compile(r"(19|20|21)\d\d")
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t")
_WHOLE_SETTINGS = {"first_year", "last_year", "scale", "revised_after"}
_LONGEST_SETTING = {"title": 200, "currency": 3, "pool": 120, "committee": 20, "administration": 20}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that cannot be taken, and why."""

    place: Place
    error: PejlError


@dataclass(slots=True)
class ReadPlan:
    """What a file says of a plan; it need not say everything."""

    settings: dict[str, Any] = field(default_factory=dict)
    """Fields of `Description` that it names."""
    committee: str = ""
    administration: str = ""
    frames: dict[int, Decimal] = field(default_factory=dict)
    initiatives: dict[str, Undertaking] = field(default_factory=dict)
    """By code, in the file's order."""
    lines: dict[str, Line] = field(default_factory=dict)
    totals: dict[int, Decimal] = field(default_factory=dict)
    """What it says the lines add up to, to be held against them."""
    faults: list[Fault] = field(default_factory=list)
    places: dict[tuple[str | int, ...], Place] = field(default_factory=dict)
    """Where each thing stood: ("initiative", "I1"), ("target", "I1", 2), ("line", "O1"), ("frame",)."""

    def description(self, known: Description | None = None) -> Description | None:
        """What it says of the plan over what is known; None where a new plan would lack its title or its years."""
        if known is not None:
            return replace(known, **self.settings)
        needed = {"title", "first_year", "last_year"}
        return Description(**self.settings) if needed <= self.settings.keys() else None


def read_table(table: Sequence[tuple[int, Sequence[str]]]) -> ReadPlan:
    """Rows with their numbers, as `pejl.reading.sheets.table_of` gives them. Raises SheetWithoutRows, SheetTooLong."""
    header, columns = _header_of(table)
    below = [(number, cells) for number, cells in table[header + 1 :] if any(cell.strip() for cell in cells)]
    if len(below) > MOST_ROWS:
        raise SheetTooLong(count=len(below), limit=MOST_ROWS)
    reader = _Reader()
    for number, cells in below:
        values = {name: _plain(cells[at]) for name, at in columns.items() if at < len(cells)}
        reader.take(RowCells(number, values))
    return reader.found


def _header_of(table: Sequence[tuple[int, Sequence[str]]]) -> tuple[int, dict[str | int, int]]:
    """Which row holds the titles, and in which column each field and each year stands."""
    titles = known_words(COLUMNS)
    for at, (_number, cells) in enumerate(table[:_HEADER_WITHIN]):
        found: dict[str | int, int] = {}
        for column, cell in enumerate(cells):
            title = " ".join(cell.split())
            name: str | int | None = int(title) if _YEAR.fullmatch(title) else titles.get(title.casefold())
            if name is not None:
                found.setdefault(name, column)
        if "row" in found:
            return at, found
    raise SheetWithoutRows


def _plain(cell: str) -> str:
    """A cell as written, without the apostrophe that keeps it from being a formula."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_BEGINS_FORMULA) else cell


class _Reader:
    """Takes rows in their order, so that what belongs to something comes after it."""

    def __init__(self) -> None:
        self.found = ReadPlan()
        self._take: dict[str, Callable[[RowCells], None]] = {
            Row.PLAN.value: self._setting,
            Row.FRAME.value: self._frame,
            Row.INITIATIVE.value: self._initiative,
            Row.EVIDENCE.value: self._evidence,
            Row.TARGET.value: self._target,
            Row.REVISION.value: self._revision,
            Row.RESULT.value: self._result,
            Row.OUT_OF.value: self._out_of,
            Row.RESULT_NOTE.value: self._result_note,
            Row.FUNDING.value: self._funding,
            Row.LINE.value: self._line,
        }

    def take(self, row: RowCells) -> None:
        try:
            self._take[row.word("row", ROWS)](row)
        except PejlError as error:
            self.found.faults.append(Fault(row.at, error))

    def _setting(self, row: RowCells) -> None:
        name = row.word("kind", SETTINGS)
        value = row.text("value", longest=_LONGEST_SETTING.get(name))
        if name in {"committee", "administration"}:
            setattr(self.found, name, value)
        elif name in _WHOLE_SETTINGS:
            self.found.settings[name] = whole_number(value)
        elif name == "windows":
            self.found.settings[name] = tuple(whole_number(month) for month in row.listed("value"))
        else:
            self.found.settings[name] = value

    def _frame(self, row: RowCells) -> None:
        self._note_place(row, "frame")
        self.found.frames = row.numbers()

    def _initiative(self, row: RowCells) -> None:
        code = row.text("code", needed=True)
        about = About(
            name=row.text("name", needed=True),
            responsible=row.text("unit"),
            group=row.text("group"),
            name_en=row.text("name_en"),
            purpose=row.text("purpose"),
            target_group=row.text("target_group"),
            steps=row.text("steps"),
            partners=row.text("partners"),
            districts=row.listed("districts"),
            serves=row.listed("serves"),
            pilot=row.word("pilot", YES_NO, default="no") == "yes",
            stated_yearly=row.number("value"),
        )
        status = row.word("status", STATUSES, default="planned")
        self._note_place(row, "initiative", code)
        self.found.initiatives[code] = Undertaking(code, about, status)

    def _evidence(self, row: RowCells) -> None:
        owner = self._owner(row)
        one = Source(row.text("note", needed=True), row.text("source"), row.text("link"))
        about = replace(owner.about, evidence=(*owner.about.evidence, one))
        self._keep(replace(owner, about=about))

    def _target(self, row: RowCells) -> None:
        owner, number = self._owner(row), whole_number(row.text("code", needed=True))
        figure = _figure_of(row)
        target = Target(
            number=number,
            name=row.text("name", needed=True),
            figures=(replace(figure, holds_from=None, reason=""),),
            name_en=row.text("name_en"),
            of=row.whole("of"),
            exception=row.text("note", longest=300),
        )
        if target.of is not None and target.of not in {one.number for one in owner.targets}:
            raise OwnerUnknown(code=target.of)
        self._note_place(row, "target", owner.code, number)
        self._keep(replace(owner, targets=(*owner.targets, target)))

    def _revision(self, row: RowCells) -> None:
        target = self._target_of(row)
        figure = _figure_of(row)
        row.text("holds_from", needed=True)
        self._keep_target(row, replace(target, figures=(*target.figures, figure)))

    def _result(self, row: RowCells) -> None:
        target = self._target_of(row)
        results = {year: Reported(number) for year, number in row.numbers().items()}
        self._note_place(row, "result", row.text("belongs_to"), target.number)
        self._keep_target(row, replace(target, results=results))

    def _out_of(self, row: RowCells) -> None:
        target = self._target_of(row)
        results = dict(target.results)
        for year, number in row.numbers().items():
            results[year] = replace(_result_in(results, year), out_of=number)
        self._keep_target(row, replace(target, results=results))

    def _result_note(self, row: RowCells) -> None:
        target = self._target_of(row)
        results = dict(target.results)
        for year, text in row.years().items():
            results[year] = replace(_result_in(results, year), note=text[:300])
        self._keep_target(row, replace(target, results=results))

    def _funding(self, row: RowCells) -> None:
        owner = self._owner(row)
        news = News(
            kind=row.word("kind", FUNDING_KINDS),
            pool=row.text("source", longest=120),
            year=row.whole("from"),
            month=row.whole("month"),
            amount=row.number("value"),
            outcome=row.word("status", OUTCOMES, default=""),
            granted=row.number("granted"),
            note=row.text("note", longest=300),
        )
        self._note_place(row, "funding", owner.code, len(owner.funding))
        self._keep(replace(owner, funding=(*owner.funding, news)))

    def _line(self, row: RowCells) -> None:
        code, kind = row.text("code", needed=True), row.word("kind", LINE_KINDS)
        line = Line(
            code=code,
            kind=kind,
            amounts={year: number for year, number in row.numbers().items() if number},
            name=row.text("name", needed=kind != LineKind.INITIATIVE),
            name_en=row.text("name_en"),
            belongs_to=row.text("belongs_to", needed=kind in {LineKind.INITIATIVE, LineKind.OF_WHICH}),
            note=row.text("note", longest=300),
        )
        self._note_place(row, "line", code)
        self.found.lines[code] = line

    def _owner(self, row: RowCells) -> Undertaking:
        code = row.text("belongs_to", needed=True)
        if code not in self.found.initiatives:
            raise OwnerUnknown(code=code)
        return self.found.initiatives[code]

    def _target_of(self, row: RowCells) -> Target:
        owner, number = self._owner(row), whole_number(row.text("code", needed=True))
        target = next((one for one in owner.targets if one.number == number), None)
        if target is None:
            raise OwnerUnknown(code=f"{owner.code}.{number}")
        return target

    def _keep(self, undertaking: Undertaking) -> None:
        self.found.initiatives[undertaking.code] = undertaking

    def _keep_target(self, row: RowCells, target: Target) -> None:
        owner = self._owner(row)
        targets = tuple(target if one.number == target.number else one for one in owner.targets)
        self._keep(replace(owner, targets=targets))

    def _note_place(self, row: RowCells, *thing: str | int) -> None:
        """Raises TwiceThere."""
        if thing in self.found.places:
            raise TwiceThere(row=self.found.places[thing])
        self.found.places[thing] = row.at


def _figure_of(row: RowCells) -> Figure:
    return Figure(
        kind=row.word("kind", TARGET_KINDS),
        value=row.number("value"),
        from_year=row.whole("from"),
        by_year=row.whole("by"),
        holds_from=row.whole("holds_from"),
        reason=row.text("note"),
    )


def _result_in(results: Mapping[int, Reported], year: int) -> Reported:
    if year not in results:
        raise CellUnknown(value=str(year), column=title_of("row"), known=str(sorted(results)))
    return results[year]
