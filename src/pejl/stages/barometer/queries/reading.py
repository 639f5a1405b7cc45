"""Finding indicators and policies that have any."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from pejl.measuring import Observation, Period
from pejl.stages.barometer.models import CompositeIndex, Edition, FigureRevision, Indicator
from pejl.stages.barometer.queries.breakdowns import tells_of_few
from pejl.stages.policies.models import Policy, Version, VersionKind

_TELLING = ("value", "numerator", "denominator", "respondents")
"""What of a figure says of how many it tells."""


def text_measured(policy: Policy) -> Version | None:
    """The text whose goals are measured: the version last adopted; where none is yet, the newest."""
    versions = policy.versions.order_by("-number")
    return versions.filter(kind=VersionKind.ADOPTED, frozen_at__isnull=False).first() or versions.first()


def measured_policies() -> QuerySet[Policy]:
    """Policies with an indicator that everybody may see, the newest first."""
    public = Indicator.objects.filter(policy=OuterRef("pk"), is_public=True)
    return Policy.objects.filter(Exists(public)).select_related("lead").order_by("-starts", "title")


def indicator_called(policy: Policy, code: str) -> Indicator | None:
    """The indicator with this code, baselines and targets with those who set them fetched."""
    return (
        policy.indicators.select_related("committee", "administration", "policy")
        .prefetch_related("baselines__by", "targets__by")
        .filter(code=code)
        .first()
    )


def shown_revisions(indicator: Indicator, most: int = 60) -> list[FigureRevision]:
    """Figures of the whole that were corrected, the last first, where what they were and are may be shown."""
    rows = FigureRevision.objects.filter(figure__series__indicator=indicator, figure__series__breakdown_key="")
    states: dict[int, dict[str, Any]] = {}
    found = []
    for row in rows.select_related("figure__series", "by").order_by("-pk"):
        after = states.setdefault(row.figure_id, {name: getattr(row.figure, name) for name in _TELLING})
        before = {**after, **{name: value for name, value in row.before.items() if name in after}}
        states[row.figure_id] = before
        period = Period.parse(row.figure.period)
        if not any(tells_of_few(Observation(period, **state), indicator.counted) for state in (before, after)):
            found.append(row)
    return found[:most]


def edition_called(policy: Policy, number: int) -> Edition | None:
    """An edition by its number."""
    return policy.editions.filter(number=number).first()


def measured_or_adopted() -> QuerySet[Policy]:
    """Policies that have indicators, or an adopted text whose goals could be measured, the newest first."""
    any_of = Indicator.objects.filter(policy=OuterRef("pk"))
    adopted = Version.objects.filter(policy=OuterRef("pk"), kind=VersionKind.ADOPTED)
    return Policy.objects.filter(Exists(any_of) | Exists(adopted)).select_related("lead").order_by("-starts", "title")


def newest_indices(policy: Policy) -> list[CompositeIndex]:
    """The version of each index that is computed, in order of their keys."""
    return list({one.key: one for one in policy.indices.order_by("key", "version")}.values())
