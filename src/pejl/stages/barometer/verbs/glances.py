"""Working out how indicators stand, and forgetting it where something changed."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Q

from pejl.stages.barometer.measured import Figures, baseline_of
from pejl.stages.barometer.models import Glance, Indicator
from pejl.stages.barometer.queries.assessed import assess_indicators, ends_of, with_promises
from pejl.stages.barometer.queries.breakdowns import shown_baselines, shown_whole
from pejl.stages.barometer.queries.figures import figures_of
from pejl.stages.barometer.queries.glances import without_glance, written_points
from pejl.stages.barometer.rules_mark import mark_of_rules
from pejl.stages.policies.models import Policy

_AT_ONCE = 500
"""Indicators whose figures are in memory together."""


def forget_glances(policy: Policy, indicators: Collection[int]) -> None:
    """Say of indicators, by their keys, that what was worked out no longer holds. Needs a transaction.

    The lock lets no glance that was worked out from older figures come in afterwards.
    """
    Policy.objects.select_for_update().get(pk=policy.pk)
    Glance.objects.filter(indicator__policy=policy, indicator__in=indicators).delete()


@transaction.atomic
def assess_anew(policy: Policy) -> int:
    """Work out every glance of a policy that is not there or no longer holds, and say how many."""
    Policy.objects.select_for_update().get(pk=policy.pk)
    ends = str(ends_of(policy) or "")
    wanted = policy.indicators.filter(without_glance() | ~Q(glance__ends=ends)).order_by("pk")
    keys = list(wanted.values_list("pk", flat=True))
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        Glance.objects.filter(indicator__in=some).delete()
        rows = with_promises(policy.indicators.filter(pk__in=some))
        Glance.objects.bulk_create(_worked_out(policy, rows, ends))
    return len(keys)


def _worked_out(policy: Policy, indicators: Sequence[Indicator], ends: str) -> list[Glance]:
    figures = figures_of([one.pk for one in indicators])
    hides = {one.pk for one in indicators if _hides(one, figures[one.pk])}
    return [
        Glance(
            indicator=one.indicator,
            ends=ends,
            worked_out_by=mark_of_rules(),
            hides=one.indicator.pk in hides,
            hides_start=one.points.hides_start,
            outcome=one.outcome.value if one.outcome else "",
            score=one.score,
            points=written_points(one.points),
        )
        for one in assess_indicators(indicators, figures, ends=ends_of(policy), only_public=True)
    ]


def _hides(indicator: Indicator, figures: Figures) -> bool:
    """Whether something is left out for the public, because it tells of few."""
    starts = [baseline_of(row) for row in indicator.baselines.all()]
    shown = shown_whole(figures, indicator.counted)
    return list(shown_baselines(starts, indicator.counted)) != starts or any(
        len(shown[key]) < len(row) for key, row in figures.items() if key in shown
    )
