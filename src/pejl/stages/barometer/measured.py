"""Rows as the plain package `measuring` knows them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pejl.measuring import Baseline as PlainBaseline
from pejl.measuring import Better, Criterion, Observation, Period
from pejl.measuring import Series as PlainSeries
from pejl.measuring.counted import is_counted
from pejl.stages.barometer.models import Baseline, Indicator, SeriesRole


class SeriesKey(NamedTuple):
    """Which row of figures: what it is for, of which breakdown, by which criterion."""

    role: str
    breakdown_key: str = ""
    criterion: str = ""


Figures = Mapping[SeriesKey, Sequence[Observation]]
"""All figures of one indicator, each row in order of time."""
OWN = SeriesKey(SeriesRole.OWN.value)


def observation_of_baseline(row: Baseline) -> Observation:
    """The figure of a baseline."""
    return Observation(Period.parse(row.period), row.value, row.numerator, row.denominator, scope=row.scope)


def baseline_of(row: Baseline) -> PlainBaseline:
    """Where it starts, or from when a figure is expected."""
    return PlainBaseline(
        observation_of_baseline(row) if row.period else None,
        Period.parse(row.pending) if row.pending else None,
        row.reason,
    )


def series_of(
    indicator: Indicator,
    figures: Figures,
    baselines: Iterable[Baseline],
    *,
    breakdown_key: str = "",
    target: Mapping[str, Any] | None = None,
) -> PlainSeries:
    """The indicator's figures as a whole, or one breakdown of it.

    A breakdown has no baseline of its own: its first figure is where it starts. Where `target` names criteria in
    "higher_is_better", in those the area is behind where it is below the city.
    """
    own = tuple(figures.get(SeriesKey(SeriesRole.OWN.value, breakdown_key), ()))
    starts = tuple(baseline_of(row) for row in baselines)
    if breakdown_key:
        starts = (PlainBaseline(own[0]),) if own else ()
    return PlainSeries(
        better=better_of(indicator),
        baselines=starts,
        observations=own,
        comparator=tuple(figures.get(SeriesKey(SeriesRole.COMPARATOR.value, breakdown_key), ())),
        criteria=_criteria(indicator, figures, (target or {}).get("higher_is_better", ())),
        limit=indicator.limit,
        is_count=is_counted(indicator.unit),
        counts_people=indicator.counts_people,
    )


def better_of(indicator: Indicator) -> Better:
    """Which way it shall go; a figure that only tells something is never assessed, and counts as one that may rise."""
    return Better(indicator.better or Better.HIGHER)


def _criteria(indicator: Indicator, figures: Figures, higher: Collection[str]) -> tuple[Criterion, ...]:
    keys = dict.fromkeys(key.criterion for key in figures if key.role == SeriesRole.AREA)
    return tuple(
        Criterion(
            name,
            Better.HIGHER if name in higher else better_of(indicator),
            tuple(figures.get(SeriesKey(SeriesRole.AREA.value, criterion=name), ())),
            tuple(figures.get(SeriesKey(SeriesRole.CITY.value, criterion=name), ())),
        )
        for name in keys
    )
