"""How every indicator goes in every district at once: worked out in columns, some indicators at a time."""

from collections.abc import Iterator, Sequence
from math import nan
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pejl.measuring import Better, Outcome, Period, assess_columns, read_target, series_ends
from pejl.measuring.observations import FEWEST_RESPONDENTS
from pejl.measuring.outcomes import OUTCOMES
from pejl.measuring.targets.kinds import Absolute, PointChange, RelativeChange
from pejl.stages.barometer.models import Indicator
from pejl.stages.barometer.queries.assessed import ends_of, with_promises
from pejl.stages.barometer.queries.columns import FigureColumns, Owner, may_be_shown, read_columns
from pejl.stages.barometer.queries.figures import series_by
from pejl.stages.policies.models import Policy

_AT_ONCE = 50
"""Indicators whose figures are in memory together: with a hundred districts and forty periods, 200,000 figures."""


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

    Figures that `shown_of` hides do not count, so that nothing of them can be read from how it goes. An indicator
    without direction says nothing.
    """
    rows = policy.indicators.exclude(better="")
    keys = list((rows.filter(is_public=True) if only_public else rows).values_list("pk", flat=True))
    ends = ends_of(policy)
    for start in range(0, len(keys), _AT_ONCE):
        indicators = with_promises(policy.indicators.filter(pk__in=keys[start : start + _AT_ONCE]))
        yield from _some(indicators, trait, ends)


def _some(indicators: Sequence[Indicator], trait: str, ends: Period | None) -> Iterator[Everywhere]:
    by_key = {one.pk: one for one in indicators}
    rows = series_by(trait).filter(indicator__in=indicators).values_list("pk", "indicator_id", "breakdown_key")
    owners = {
        key: Owner(indicator, breakdown.partition("=")[2], by_key[indicator].counted)
        for key, indicator, breakdown in rows
    }
    if not owners:
        return
    columns, periods = read_columns(owners)
    columns = columns.only(may_be_shown(columns, owners, periods) & ~np.isnan(columns.figures()))
    found = series_ends(columns.series, columns.times, columns.figures())
    promises = {one.pk: _promise(one, ends) for one in indicators}
    promised = [promises[owners[int(key)].indicator] for key in found.series]
    if not promised:
        return
    factors, points, deadlines, ups = (np.array(column) for column in zip(*promised, strict=True))
    answers = assess_columns(
        found.base,
        found.base_time,
        np.where(_is_comparable(columns), found.latest, nan),
        found.latest_time,
        higher_is_better=ups.astype(bool),
        target=found.base * factors + points,
        target_time=deadlines,
        is_final=found.latest_time >= deadlines,
    )
    first, last = _ends(columns.series)
    for key, began, ended, outcome in zip(found.series, first, last, answers.outcome, strict=True):
        owner = owners[int(key)]
        when = (periods[columns.periods[began]], periods[columns.periods[ended]])
        yield Everywhere(by_key[owner.indicator], owner.category, *when, OUTCOMES[outcome])


def _ends(series: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Places of the first and the last figure of each series, which stand together and oldest first."""
    first = np.flatnonzero(np.diff(series, prepend=-1))
    return first, np.append(first[1:], series.size) - 1


def _is_comparable(columns: FigureColumns) -> NDArray[Any]:
    """For each series whether its last figure counts what its first does, and both are of enough people.

    As `measuring.comparable` has it: a break of method or another scope in between, and nothing can be said.
    """
    first, last = _ends(columns.series)
    begun = np.repeat(first, last - first + 1)
    is_later = columns.times > columns.times[begun]
    differs = is_later & (columns.breaks | (columns.scopes != columns.scopes[begun]))
    few = columns.respondents < FEWEST_RESPONDENTS
    return np.asarray(~(np.logical_or.reduceat(differs, first) | few[first] | few[last]))


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
