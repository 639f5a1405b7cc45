"""Rows of a file as figures of indicators: the right ones are taken, the wrong ones reported with row and reason."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import NamedTuple

from pejl.measuring.errors import ColumnsMissing, PeriodNotUnderstood
from pejl.measuring.figures.mapping import FigureMapping
from pejl.measuring.figures.table import RawRow, RawTable
from pejl.measuring.observations import Observation
from pejl.measuring.periods import Period
from pejl.wording import Wording

Breakdown = tuple[tuple[str, str], ...]
Key = tuple[str, Period, Breakdown]

_SPACES = re.compile(r"[\s\u00a0\u202f]|%$")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+")
_FORMULA = ("#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?", "#NULL!", "#NUM!")


class FigureRow(NamedTuple):
    """One figure, from one row of a file. A tuple, because files have hundreds of thousands and processes send them."""

    number: int
    """The row's number in the file."""
    indicator: str
    period: Period
    breakdown: Breakdown = ()
    """(breakdown, category), sorted; empty for the whole."""
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    respondents: int | None = None
    standard_error: float | None = None
    note: str = ""

    @property
    def key(self) -> Key:
        """What makes it the same figure as another one."""
        return self.indicator, self.period, self.breakdown

    def says_the_same(self, other: "FigureRow") -> bool:
        """Whether both have the same numbers."""
        numbers = ("value", "numerator", "denominator", "respondents", "standard_error")
        return all(getattr(self, name) == getattr(other, name) for name in numbers)

    def as_observation(self) -> Observation:
        """As a figure of a series."""
        return Observation(
            self.period, self.value, self.numerator, self.denominator, self.standard_error, self.respondents,
            note=self.note,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureProblem:
    """Why a row was not taken. `message` is an English text with named placeholders for `Wording`."""

    number: int
    message: str
    parameters: Mapping[str, object] = field(default_factory=dict)

    def said(self, wording: Wording) -> str:
        """The row and the reason: "Row 7: ..."."""
        return wording("Row {number}: {reason}", number=self.number, reason=wording(self.message, **self.parameters))


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a file gave."""

    rows: tuple[FigureRow, ...]
    problems: tuple[FigureProblem, ...]
    missing: int = 0
    """Rows whose figure is marked as not there."""
    left_alone: int = 0
    """Rows the mapping does not ask for, and empty ones."""


def take_in(table: RawTable, mapping: FigureMapping) -> TakenIn:
    """The figures of a table, as `take_in_rows` takes them."""
    return take_in_rows(table.columns, table.rows, mapping, table.decimal)


def take_in_rows(
    there: Sequence[str], raw_rows: Iterable[RawRow], mapping: FigureMapping, decimal: str = ""
) -> TakenIn:
    """The figures of rows with the columns `there`, each row looked at once. Of rows that say the same twice the first
    is taken; of rows that contradict each other, none: a person must say which one holds.

    Raises MappingNotUnderstood, and ColumnsMissing where a column of the mapping is not there.
    """
    mapping.require_complete()
    columns = _found_columns(there, mapping)
    names: dict[str, str] = {}
    breakdowns: dict[Breakdown, Breakdown] = {}
    rows: list[FigureRow] = []
    problems: list[FigureProblem] = []
    missing = left_alone = 0
    for raw in raw_rows:
        cells = {name: raw.cells.get(column, "").strip() for name, column in columns.items()}
        if not any(cells.values()) or not _is_wanted(cells, mapping):
            left_alone += 1
            continue
        row = _read(raw, cells, mapping, mapping.decimal or decimal)
        if isinstance(row, FigureRow):
            name, breakdown = row.indicator, row.breakdown  # each once in memory, however many rows say it
            shared = (names.setdefault(name, name), breakdowns.setdefault(breakdown, breakdown))
            rows.append(row._replace(indicator=shared[0], breakdown=shared[1]))
        elif row is None:
            missing += 1
        else:
            problems.append(row)
    taken, repeated = _without_repeats(rows)
    ordered = sorted([*problems, *repeated], key=lambda problem: problem.number)
    return TakenIn(tuple(taken), tuple(ordered), missing, left_alone)


def split_known(rows: Iterable[FigureRow], known: Mapping[Key, FigureRow]) -> tuple[list[FigureRow], list[FigureRow]]:
    """Rows that are new, and rows that change a figure already known; those that repeat one are in neither."""
    new, changed = [], []
    for row in rows:
        before = known.get(row.key)
        if before is None:
            new.append(row)
        elif not row.says_the_same(before):
            changed.append(row)
    return new, changed


def read_number(text: str, decimal: str = "") -> float | FigureProblem:
    """A number as Danes, Britons or programs write it; `decimal` "" finds out, where that is possible.

    "1.234" without a sign of what the dot means is a problem rather than a guess; its `number` is 0.
    """
    if text.isascii() and text.isdigit():
        return float(text)  # most are, and the rest is slow
    bare = _SPACES.sub("", text.replace("\u2212", "-"))
    comma, dot = bare.rfind(","), bare.rfind(".")
    if not decimal and comma < 0 and _GROUPED.fullmatch(bare) and bare.count(".") == 1:
        return FigureProblem(0, "It is not clear whether “{written}” has thousands or decimals; say so in the mapping.",
                             {"written": text})  # fmt: skip
    mark = decimal or ("," if comma > dot else ".")
    if mark == "," and comma < 0 and dot >= 0 and not _GROUPED.fullmatch(bare):
        mark = "."
    if not decimal and mark == "." and bare.count(".") > 1:
        mark = ","
    plain = bare.replace("." if mark == "," else ",", "").replace(",", ".")
    if decimal == "." and comma >= 0 and dot < 0:
        plain = bare.replace(",", ".")  # a Danish text among numbers of a sheet
    number = float(plain) if _NUMBER.fullmatch(plain) else float("nan")
    return number if isfinite(number) else FigureProblem(0, "“{written}” is no number.", {"written": text})


def _found_columns(columns: Sequence[str], mapping: FigureMapping) -> dict[str, str]:
    # the same name in other case second: StatBank's labels and codes may differ in nothing else
    folded = {column.strip().casefold(): column for column in reversed(columns)}
    there = {name: name if name in columns else folded.get(name.strip().casefold()) for name in mapping.columns}
    absent = [name for name, column in there.items() if column is None]
    if absent:
        raise ColumnsMissing(columns=", ".join(absent), there=", ".join(columns))
    return {name: column for name, column in there.items() if column is not None}


def _is_wanted(cells: Mapping[str, str], mapping: FigureMapping) -> bool:
    return all(cells[column] in wanted for column, wanted in mapping.only.items())


def _read(
    raw: RawRow, cells: Mapping[str, str], mapping: FigureMapping, decimal: str
) -> FigureRow | FigureProblem | None:
    """One row; None where its figure is marked as missing."""
    indicator = _renamed(mapping.indicator_column, cells, mapping) or mapping.indicator
    if not indicator:
        return FigureProblem(raw.number, "The row names no indicator.")
    try:
        period = Period.parse(_renamed(mapping.period_column, cells, mapping) or mapping.period)
    except PeriodNotUnderstood as error:
        return FigureProblem(raw.number, error.message, error.parameters)
    numbers: dict[str, float | None] = {}
    for name in ("value", "numerator", "denominator", "respondents", "standard_error"):
        column = getattr(mapping, name)
        number = _number(cells[column], mapping, decimal) if column else None
        if isinstance(number, FigureProblem):
            return FigureProblem(raw.number, number.message, number.parameters)
        numbers[name] = number
    if problem := _contradiction(numbers):
        return FigureProblem(raw.number, problem)
    if numbers["value"] is None and numbers["numerator"] is None:
        return None
    return _row(raw.number, indicator, period, cells, numbers, mapping)


def _row(
    number: int,
    indicator: str,
    period: Period,
    cells: Mapping[str, str],
    numbers: Mapping[str, float | None],
    mapping: FigureMapping,
) -> FigureRow:
    value, error, respondents = numbers["value"], numbers["standard_error"], numbers["respondents"]
    categories = ((name, _renamed(column, cells, mapping)) for name, column in mapping.breakdowns.items())
    return FigureRow(
        number,
        indicator,
        period,
        tuple(sorted((name, category) for name, category in categories if category)),
        None if value is None else value * mapping.factor,
        numbers["numerator"],
        numbers["denominator"],
        None if respondents is None else int(respondents),
        None if error is None else error * mapping.factor,
        cells[mapping.note] if mapping.note else "",
    )


def _contradiction(numbers: Mapping[str, float | None]) -> str:
    """What cannot be, in an English text; empty where nothing is wrong."""
    denominator, respondents = numbers["denominator"], numbers["respondents"]
    if denominator is not None and denominator <= 0:
        return "The whole is not above 0."
    if respondents is not None and (respondents < 0 or respondents != int(respondents)):
        return "The number of respondents is no whole number."
    if numbers["standard_error"] is not None and numbers["standard_error"] < 0:
        return "The standard error is below 0."
    return ""


def _number(text: str, mapping: FigureMapping, decimal: str) -> float | FigureProblem | None:
    if text in mapping.missing:
        return None
    if text.upper() in _FORMULA:
        return FigureProblem(0, "The cell holds an error of the sheet: {written}", {"written": text})
    return 0.0 if text in mapping.zero else read_number(text, decimal)


def _renamed(column: str, cells: Mapping[str, str], mapping: FigureMapping) -> str:
    text = cells.get(column, "")
    return mapping.renamed.get(column, {}).get(text, text)


def _without_repeats(rows: list[FigureRow]) -> tuple[list[FigureRow], list[FigureProblem]]:
    firsts: dict[Key, FigureRow] = {}
    repeated: dict[Key, list[FigureRow]] = {}
    for row in rows:
        if firsts.setdefault(row.key, row) is not row:
            repeated.setdefault(row.key, []).append(row)
    problems: list[FigureProblem] = []
    for key, others in repeated.items():
        first = firsts[key]
        if all(first.says_the_same(other) for other in others):
            problems.extend(FigureProblem(other.number, "It says the same as row {first}; that one was taken.",
                                          {"first": first.number}) for other in others)  # fmt: skip
        else:
            del firsts[key]
            problems.extend(
                FigureProblem(row.number, "Rows {rows} say different things of the same figure; none was taken.",
                              {"rows": ", ".join(str(one.number) for one in (first, *others))})
                for row in (first, *others)
            )  # fmt: skip
    return list(firsts.values()), problems
