"""Figures by the categories of a trait in long columns, those that may not be shown taken out.

What is hidden is what `breakdowns.hidden_categories` hides. It is asked only of the rows (an indicator in a period)
that hold a figure of few people, and those are found in columns.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pejl.measuring import Observation, Period
from pejl.measuring.counted import Counted
from pejl.measuring.suppression import FEWEST, is_small
from pejl.stages.barometer.models import Figure
from pejl.stages.barometer.queries.breakdowns import hidden_categories

_BATCH = 50_000
_NUMBERS = ("value", "numerator", "denominator", "respondents")

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Owner(NamedTuple):
    """Whose figures a series holds."""

    indicator: int
    category: str
    counted: Counted
    """Whom its figures tell of."""


class FigureColumns(NamedTuple):
    """One entry for each figure, series by series and oldest first; NaN where a number is not known."""

    series: Whole
    times: Floats
    periods: Whole
    """Places in the list of periods."""
    value: Floats
    numerator: Floats
    denominator: Floats
    respondents: Floats
    scopes: Whole
    """The same number for the same scope."""
    breaks: Flags

    def figures(self) -> Floats:
        """As `Observation.figure`."""
        with np.errstate(all="ignore"):
            shares = np.where(self.denominator == 0, np.nan, 100 * self.numerator / self.denominator)
        return np.where(np.isnan(self.value), shares, self.value)

    def only(self, wanted: Flags) -> "FigureColumns":
        """Some of the figures."""
        columns: list[NDArray[Any]] = [column[wanted] for column in self]
        return FigureColumns(*columns)


def read_columns(series: Collection[int]) -> tuple[FigureColumns, list[str]]:
    """All figures of some series, by their keys, and the periods as `Period.parse` reads them: one query."""
    rows = Figure.objects.filter(series__in=series).order_by("series_id", "time")
    names = ("series_id", "time", "period", "scope", "breaks", *_NUMBERS)
    periods: dict[str, int] = {}
    scopes: dict[str, int] = {}
    batches = _batches(rows.values_list(*names).iterator(chunk_size=_BATCH))
    parts = [columns_of(some, periods, scopes) for some in batches] or [columns_of([], periods, scopes)]
    return FigureColumns(*(np.concatenate(column) for column in zip(*parts, strict=True))), list(periods)


def columns_of(rows: Sequence[Any], periods: dict[str, int], scopes: dict[str, int]) -> FigureColumns:
    """Rows of series, time, period, scope, breaks, value, numerator, denominator and respondents as columns.

    `periods` and `scopes` grow by those that they do not have yet.
    """
    series, times, texts, kinds, breaks, *numbers = zip(*rows, strict=True) if rows else ((),) * 9
    value, numerator, denominator, respondents = (np.array(column, float) for column in numbers)
    return FigureColumns(
        np.array(series, np.int64),
        np.array(times, float),
        np.array([periods.setdefault(text, len(periods)) for text in texts], np.int64),
        value,
        numerator,
        denominator,
        respondents,
        np.array([scopes.setdefault(kind, len(scopes)) for kind in kinds], np.int64),
        np.array(breaks, bool),
    )


def may_be_shown(columns: FigureColumns, owners: Mapping[int, Owner], periods: Sequence[str]) -> Flags:
    """Which figures count: neither small nor needed to protect a small one of the same indicator and period."""
    numbers, places = np.unique(columns.series, return_inverse=True)
    own = [owners[int(number)] for number in numbers]
    people, nobody = (np.array([one.counted is what for one in own], bool)[places]
                      for what in (Counted.PEOPLE, Counted.NOBODY))  # fmt: skip
    few = tells_of_few(columns, people, nobody)
    shown = np.ones(few.size, bool)
    if not few.any():
        return shown
    of = np.array([one.indicator for one in own], np.int64)[places] * len(periods) + columns.periods
    rows: dict[int, list[int]] = {}
    for place in np.flatnonzero(np.isin(of, np.unique(of[few]))).tolist():
        rows.setdefault(int(of[place]), []).append(place)
    for row in rows.values():
        categories = {place: own[int(places[place])].category for place in row}
        seen = {category: _observation(columns, place, periods) for place, category in categories.items()}
        hidden = hidden_categories(seen, own[int(places[row[0]])].counted)
        shown[[place for place, category in categories.items() if category in hidden]] = False
    return shown


def tells_of_few(columns: FigureColumns, people: Flags, nobody: Flags) -> Flags:
    """As `breakdowns.tells_of_few` says of each figure.

    `people` marks figures that count people themselves, `nobody` those behind which none are counted.
    """
    value, respondents = columns.value, columns.respondents
    count = np.where(people, columns.figures(), columns.numerator)
    count = np.where(np.isnan(count), respondents * value / 100, count)
    whole = np.where(np.isnan(columns.numerator), respondents, columns.denominator)
    others = np.where(whole < count, np.nan, np.round(whole - count))
    counts = np.where((count < 0) | nobody, np.nan, np.round(count))
    return (respondents < FEWEST) | is_small(counts) | (~np.isnan(counts) & is_small(others))


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := [row for _, row in zip(range(_BATCH), rows, strict=False)]:
        yield batch


def _observation(columns: FigureColumns, place: int, periods: Sequence[str]) -> Observation:
    given = (columns.value, columns.numerator, columns.denominator, columns.respondents)
    value, numerator, denominator, respondents = (
        None if np.isnan(column[place]) else float(column[place]) for column in given
    )
    return Observation(
        Period.parse(periods[columns.periods[place]]),
        value,
        numerator,
        denominator,
        respondents=None if respondents is None else int(respondents),
    )
