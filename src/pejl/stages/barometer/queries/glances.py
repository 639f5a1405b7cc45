"""A policy at a glance: what was worked out before is read, the rest is worked out now."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from pejl.measuring import Outcome, Period
from pejl.stages.barometer.models import Glance, Indicator
from pejl.stages.barometer.queries.assessed import (
    Assessed,
    Standing,
    assessed_of,
    ends_of,
    standing_with,
    with_promises,
)
from pejl.stages.barometer.queries.points import Point, Points
from pejl.stages.barometer.rules_mark import mark_of_rules
from pejl.stages.policies.models import Policy, Version


@dataclass(frozen=True, slots=True)
class Glanced:
    """An indicator with its answer and three figures, without the others."""

    indicator: Indicator
    outcome: Outcome | None
    score: float | None
    points: Points


def standing_at_a_glance(
    policy: Policy, version: Version, *, only_public: bool = False
) -> Standing[Glanced | Assessed]:
    """As `standing_of`, without the figures between start and now: as many queries for one as for thousands."""
    rows = policy.indicators.filter(is_public=True) if only_public else policy.indicators.all()
    return standing_with(policy, version, glances_of(policy, list(rows.select_related("glance")), only_public))


def glances_of(policy: Policy, indicators: Sequence[Indicator], only_public: bool) -> list[Glanced | Assessed]:
    """Each indicator in order. `glance` must be fetched."""
    ends, mark = str(ends_of(policy) or ""), mark_of_rules()
    found: dict[int, Glanced | Assessed] = {}
    for one in indicators:
        glance = getattr(one, "glance", None)
        if glance and glance.ends == ends and glance.worked_out_by == mark and (only_public or not glance.hides):
            found[one.pk] = _glanced(one, glance)
    missing = [one.pk for one in indicators if one.pk not in found]
    if missing:
        rows = with_promises(policy.indicators.filter(pk__in=missing))
        found |= {one.indicator.pk: one for one in assessed_of(policy, rows, only_public=only_public)}
    return [found[one.pk] for one in indicators]


def without_glance() -> Q:
    """Of indicators: those that were not worked out, or by other rules than those that hold now."""
    return Q(glance=None) | ~Q(glance__worked_out_by=mark_of_rules())


def policies_without_glances() -> QuerySet[Policy]:
    """Policies with an indicator that has yet to be worked out, and all of them after an upgrade that changed rules."""
    return Policy.objects.filter(Exists(Indicator.objects.filter(without_glance(), policy=OuterRef("pk"))))


def written_points(points: Points) -> list[Any]:
    """As `Glance.points` keeps them."""
    return [point and [point.value, str(point.period or "")] for point in points[:3]]


def _glanced(indicator: Indicator, glance: Glance) -> Glanced:
    outcome = Outcome(glance.outcome) if glance.outcome else None
    start, now, aim = (_read(point) for point in glance.points)
    points = Points(start, now, aim, glance.hides_start)
    return Glanced(indicator, outcome, glance.score, points)


def _read(point: list[Any] | None) -> Point | None:
    return Point(float(point[0]), Period.parse(point[1]) if point[1] else None) if point else None
