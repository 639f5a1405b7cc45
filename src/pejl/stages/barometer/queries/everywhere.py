"""How every indicator goes in every district at once: worked out in columns, some indicators at a time."""

from collections.abc import Iterator, Sequence
from math import nan
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pejl.measuring import Better, Outcome, Period, assess_columns, read_target, series_ends
from pejl.measuring.outcomes import OUTCOMES
from pejl.measuring.series_facts import is_counted
from pejl.measuring.suppression import FEWEST
from pejl.measuring.targets.kinds import Absolute, PointChange, RelativeChange
from pejl.stages.barometer.models import Figure, Indicator
from pejl.stages.barometer.queries.assessed import ends_of, with_promises
from pejl.stages.barometer.queries.figures import series_by
from pejl.stages.policies.models import Policy

_AT_ONCE = 50
"""Indicators whose figures are in memory together: with a hundred districts and forty periods, 200,000 figures."""
_BATCH = 50_000


class Everywhere(NamedTuple):
    """One indicator in one district, or another category of a trait."""

    indicator: Indicator
    category: str
    first: str
    """The first and the last period with a figure."""
    last: str
    outcome: Outcome


def progress_everywhere(policy: Policy, trait: str, *, only_public: bool = True) -> Iterator[Everywhere]:
    """From the first to the last figure of each category, towards the indicator's target where it has a figure.

    Without the figures themselves, of which some may be hidden; figures that tell of fewer than five people do not
    count. An indicator without direction says nothing.
    """
    rows = policy.indicators.exclude(better="")
    keys = list((rows.filter(is_public=True) if only_public else rows).values_list("pk", flat=True))
    ends = ends_of(policy)
    for start in range(0, len(keys), _AT_ONCE):
        indicators = with_promises(policy.indicators.filter(pk__in=keys[start : start + _AT_ONCE]))
        yield from _some(indicators, trait, ends)


def _some(indicators: Sequence[Indicator], trait: str, ends: Period | None) -> Iterator[Everywhere]:
    own = series_by(trait).filter(indicator__in=indicators).values_list("pk", "indicator_id", "breakdown_key")
    series = {key: (indicator, breakdown.partition("=")[2]) for key, indicator, breakdown in own}
    if not series:
        return
    by_key = {one.pk: one for one in indicators}
    counted = {key for key, (indicator, _) in series.items() if is_counted(by_key[indicator].unit)}
    numbers, times, values, periods = _columns(series, counted)
    found = series_ends(numbers, times, values)
    promises = {one.pk: _promise(one, ends) for one in indicators}
    owners = [series[int(key)][0] for key in found.series]
    factors, points, deadlines, ups = (np.array(column) for column in zip(*(promises[o] for o in owners), strict=True))
    answers = assess_columns(
        found.base,
        found.base_time,
        found.latest,
        found.latest_time,
        higher_is_better=ups.astype(bool),
        target=found.base * factors + points,
        target_time=deadlines,
        is_final=found.latest_time >= deadlines,
    )
    rows = zip(found.series, found.base_time, found.latest_time, answers.outcome, strict=True)
    for key, first, last, outcome in rows:
        indicator, category = series[int(key)]
        yield Everywhere(by_key[indicator], category, periods[first], periods[last], OUTCOMES[outcome])


def _columns(
    series: dict[int, Any], counted: set[int]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], dict[float, str]]:
    """Series, times and values of all figures, those that tell of few as NaN; and the period of each time."""
    rows = Figure.objects.filter(series__in=list(series)).order_by("series_id", "time")
    names = ("series_id", "time", "value", "numerator", "denominator", "respondents", "period")
    parts, periods = [], {}
    for some in _batches(rows.values_list(*names).iterator(chunk_size=_BATCH)):
        periods.update({row[1]: row[-1] for row in some})
        parts.append(_batch([row[:-1] for row in some], counted))
    if not parts:
        return np.empty(0, np.int64), np.empty(0), np.empty(0), {}
    numbers, times, values = (np.concatenate(column) for column in zip(*parts, strict=True))
    return numbers, times, values, periods


def _batches(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while batch := [row for _, row in zip(range(_BATCH), rows, strict=False)]:
        yield batch


def _batch(rows: Sequence[Any], counted: set[int]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    numbers, *others = zip(*rows, strict=True)
    series = np.array(numbers, np.int64)
    times, values, counts, wholes, answered = (np.array(column, float) for column in others)
    with np.errstate(all="ignore"):
        figures = np.where(np.isnan(values), 100 * counts / wholes, values)
        behind = np.where(np.isin(series, list(counted)), figures, counts)
        few = (answered < FEWEST) | _small(behind) | _small(wholes - behind)
    return series, times, np.where(few, nan, figures)


def _small(counts: NDArray[Any]) -> NDArray[Any]:
    rounded = np.round(counts)
    return np.asarray((rounded > 0) & (rounded < FEWEST))


def _promise(indicator: Indicator, ends: Period | None) -> tuple[float, float, float, bool]:
    """What the first figure is multiplied by and what is added to it, by when, and whether higher is better."""
    up = indicator.better == Better.HIGHER
    holding = next((one for one in indicator.targets.all() if one.replaced_at is None), None)
    target = read_target(holding.data) if holding else None
    by = getattr(target, "by", None) or ends
    deadline = by.time if by else nan
    match target:
        case Absolute(value=value):
            return 0.0, value, deadline, up
        case RelativeChange(change=change):
            return 1 + change / 100, 0.0, deadline, up
        case PointChange(change=change):
            return 1.0, change, deadline, up
    return nan, nan, nan, up
