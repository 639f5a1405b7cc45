"""An indicator made ready for pages: its chart, and a table for each breakdown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pejl.measuring import Observation, Period
from pejl.measuring.counted import is_counted
from pejl.measuring.targets import Measure
from pejl.stages.barometer.models import Indicator
from pejl.stages.barometer.queries.assessed import Assessed
from pejl.stages.barometer.queries.breakdowns import Breakdown, Shown
from pejl.stages.barometer.queries.editions import periods_of
from pejl.web.barometer.drawing import Given, LineChart, line_chart
from pejl.web.barometer.words import category_of, figure_of, language, name_of, period_of, trait_of
from pejl.web.charts import Bar, Chart, bars

_MOST_COLUMNS = 6
"""Periods of a breakdown's table; the newest. All are in the files."""


@dataclass(frozen=True, slots=True)
class Table:
    """A breakdown's figures: a row a category, a column a period."""

    trait: str
    periods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def chart_of(one: Assessed) -> LineChart | None:
    """What was seen, what was needed, and what it is compared with, through time."""
    seen = _figures(one.series.observations)
    base = one.series.baseline.observation
    if base is not None and base.figure is not None and base.period not in dict(seen):
        seen = sorted([*seen, (base.period, base.figure)], key=lambda pair: (pair[0].time, pair[0]))
    given = [
        Given("seen", _("Measured"), seen),
        Given("needed", _("Needed to reach the target"), _needed(one)),
        Given("level", one.indicator.comparator_name or _("Compared with"), _figures(one.series.comparator)),
    ]
    return line_chart(name_of(one.indicator), given, one.indicator.unit, one.indicator.decimals)


def tables_of(indicator: Indicator, shown: Shown) -> list[Table]:
    """One for each breakdown; a hidden figure is said to be hidden."""
    return [
        Table(
            trait_of(one.name),
            tuple(period_of(period) for period in one.periods[-_MOST_COLUMNS:]),
            tuple(
                (category_of(name), tuple(cell_of(indicator, row, period) for period in one.periods[-_MOST_COLUMNS:]))
                for name, row in one.rows.items()
            ),
        )
        for one in shown.breakdowns
    ]


def charts_of_breakdowns(indicator: Indicator, shown: Shown) -> list[Chart]:
    """The newest figures of each breakdown as bars; hidden ones have none."""
    return [
        bars(
            _("%(trait)s, %(period)s") % {"trait": trait_of(one.name), "period": period_of(one.periods[-1])},
            trait_of(one.name),
            name_of(indicator),
            [
                Bar(
                    category_of(name),
                    max(seen.figure, 0),
                    text=figure_of(seen.figure, indicator.unit, indicator.decimals),
                )
                for name, seen in one.latest().items()
                if seen is not None and seen.figure is not None
            ],
            has_shares=False,
        )
        for one in shown.breakdowns
    ]


def cell_of(indicator: Indicator, row: Mapping[Period, Observation | None], period: Period) -> str:
    """A figure of a breakdown's row; a dash where there is none, a word where it is hidden."""
    if period not in row:
        return "–"
    seen = row[period]
    return _("hidden") if seen is None else figure_of(seen.figure, indicator.unit, indicator.decimals)


def _figures(observations: Sequence[Observation]) -> list[tuple[Period, float]]:
    return [(o.period, o.figure) for o in observations if o.figure is not None]


def _needed(one: Assessed) -> list[tuple[Period, float]]:
    """The path to the target in the indicator's own unit; a target without a path is a point at its deadline."""
    answer = one.assessment
    if answer is None or answer.measure is Measure.RATIO:
        return []
    own_unit = answer.measure is Measure.VALUE or one.series.is_count
    if own_unit and answer.required:
        *path, last = answer.required
        return [*path, (last[0], last[1] if answer.whole_target is None else answer.whole_target)]
    aim = one.points.aim
    base = one.series.baseline.observation
    if aim is None or answer.by is None or base is None or base.figure is None:
        return []
    return [(base.period, base.figure), (answer.by, aim.value)]


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """One indicator in a district, beside the city's other districts and the whole city."""

    indicator: Indicator
    when: str
    own: str
    beside: str
    city: str
    best: str
    chart: LineChart | None


CityRow = Mapping[Period, Observation | None]
"""The whole city's figures, None where one is hidden."""


def profile_rows(
    by_district: Iterable[tuple[Indicator, Breakdown, CityRow]], name: str, beside: str = ""
) -> list[ProfileRow]:
    """Every indicator that is known by district; a figure that is hidden is said to be."""
    found = []
    for indicator, breakdown, city in by_district:
        latest = breakdown.latest()
        if name not in breakdown.rows:
            continue
        period = breakdown.periods[-1]
        others = [o.figure for o in latest.values() if o is not None and o.figure is not None]
        low, high = (min(others), max(others)) if others else (None, None)
        found.append(
            ProfileRow(
                indicator,
                period_of(period),
                cell_of(indicator, breakdown.rows[name], period),
                cell_of(indicator, breakdown.rows.get(beside, {}), period) if beside else "",
                cell_of(indicator, city, period),
                _span(indicator, low, high),
                _district_chart(indicator, breakdown, [one for one in (name, beside) if one], city),
            )
        )
    return found


def _span(indicator: Indicator, low: float | None, high: float | None) -> str:
    return _("%(low)s to %(high)s") % {
        "low": figure_of(low, indicator.unit, indicator.decimals),
        "high": figure_of(high, indicator.unit, indicator.decimals),
    }


def _district_chart(
    indicator: Indicator, breakdown: Breakdown, names: Sequence[str], city: CityRow
) -> LineChart | None:
    """Its figures through time, the other district's, and of a share the city's; beside a sum a part would lie flat."""
    rows = [(kind, name, breakdown.rows.get(name, {})) for kind, name in zip(("seen", "other"), names, strict=False)]
    if not is_counted(indicator.unit):
        rows.append(("level", _("The whole city"), city))
    given = [Given(kind, name, [(p, o.figure) for p, o in row.items() if o and o.figure is not None])
             for kind, name, row in rows]  # fmt: skip
    return line_chart(name_of(indicator), given, indicator.unit, indicator.decimals)


def edition_charts(contents: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The goals of an edition, each indicator with its chart, drawn from what was frozen."""
    return [
        {**goal, "indicators": [{**one, "chart": _frozen_chart(one)} for one in goal["indicators"]]}
        for goal in contents["goals"]
    ]


def _frozen_chart(one: Mapping[str, Any]) -> LineChart | None:
    seen = periods_of(one["figures"])
    if one["start"] and one["start"][0] not in {period for period, _value in one["figures"]}:
        seen = sorted([*periods_of([one["start"]]), *seen], key=lambda pair: (pair[0].time, pair[0]))
    needed = periods_of(one["needed"]) if one["measure"] == Measure.VALUE else []
    given = [Given("seen", _("Measured"), seen), Given("needed", _("Needed to reach the target"), needed)]
    name = one["name_en"] if language() == "en" and one["name_en"] else one["name"]
    return line_chart(name, given, one["unit"], one["decimals"])
