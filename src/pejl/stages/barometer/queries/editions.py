"""What an edition of the barometer holds: numbers and sentences as they stood, as plain data for json."""

from typing import Any

from pejl.measuring import Period, explain
from pejl.stages.barometer.queries.assessed import Assessed, GoalStanding, Standing
from pejl.wording import Wording

_LANGUAGES = ("da", "en")


def contents_of_edition(standing: Standing[Assessed]) -> dict[str, Any]:
    """Goals with their indicators, figures, targets and answers; sentences in both languages."""
    goals = [
        _goal(goal, marker.content["title"] if marker.content else "")
        for marker in standing.markers
        for goal in marker.goals
    ]
    return {
        "outcome": standing.rolled.outcome.value,
        "assessed": standing.rolled.assessed,
        "indicators": standing.rolled.indicators,
        "goals": goals,
    }


def _goal(goal: GoalStanding[Assessed], marker: str) -> dict[str, Any]:
    return {
        "key": goal.key,
        "number": goal.content["number"],
        "title": goal.content["title"],
        "marker": marker,
        "outcome": goal.rolled.outcome.value,
        "assessed": goal.rolled.assessed,
        "promised": goal.rolled.indicators,
        "indicators": [_indicator(one) for one in goal.indicators],
    }


def _indicator(one: Assessed) -> dict[str, Any]:
    answer = one.assessment
    base = one.series.baseline.observation
    return {
        "code": one.indicator.code,
        "name": one.indicator.name,
        "name_en": one.indicator.name_en,
        "unit": one.indicator.unit,
        "decimals": one.indicator.decimals,
        "source": one.indicator.source,
        "outcome": answer.outcome.value if answer else "",
        "reason": answer.reason.value if answer else "",
        "said": {
            language: list(explain(answer, Wording(language), unit=one.indicator.unit)) if answer else []
            for language in _LANGUAGES
        },
        "start": [str(base.period), base.figure] if base and base.figure is not None else None,
        "figures": [[str(o.period), o.figure] for o in one.series.observations if o.figure is not None],
        "target": answer.told_target if answer else None,
        "by": str(answer.by) if answer and answer.by else "",
        "needed": [[str(period), value] for period, value in answer.required] if answer else [],
        "measure": answer.measure.value if answer else "",
    }


def periods_of(pairs: list[list[Any]]) -> list[tuple[Period, float]]:
    """Figures of an edition as they are drawn."""
    return [(Period.parse(period), value) for period, value in pairs]
