"""What the follow-up of an adopted policy has overlooked, by a day: the policy check after the adoption."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from pejl.measuring import Period
from pejl.stages.barometer.models import Baseline, Figure, Frequency, Indicator, SeriesRole
from pejl.stages.followup.models import Round, RoundState, Share
from pejl.stages.followup.queries.rounds import owes
from pejl.stages.plans.checking import check_plan
from pejl.stages.plans.models import Initiative, PlanState
from pejl.stages.plans.queries.overview import overview_of
from pejl.stages.policies.models import Policy, VersionKind

_YEAR: Final = 12
_GRACE: Final = 6
"""Months that a figure may take after its period."""
_BETWEEN: Final = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
    Frequency.EVERY_SECOND_YEAR: 24,
}
"""Months from one figure to the next."""

RULES: dict[str, tuple[str, str]] = {
    "period": (_("The period is over"), _("A policy that has expired without a successor commits nobody any more.")),
    "status": (_("Status that is overdue"), _("The reports are built from these answers.")),
    "indicator": (
        _("Indicators without a figure for a year"),
        _("The next figure should have been there half a year ago or more; nobody can say how it goes."),
    ),
    "window": (
        _("Applications that nobody sent"),
        _("The window is over; what is not paid for waits for the next one."),
    ),
}
"""Rule -> its name, and why it matters. The order is that of the page."""


@dataclass(frozen=True, slots=True)
class Overlooked:
    """One thing. `about` names it: the policy, or the successor that is not adopted; a share, or a round in which
    nobody has been asked; an indicator; an initiative."""

    rule: str
    about: Policy | Share | Round | Indicator | Initiative
    day: date | None = None
    """Since when: the policy's or the answer's last day, the first day of the window."""
    period: Period | None = None
    """Of the latest figure; None where there is none."""


def overlooked(policy: Policy, today: date) -> list[Overlooked]:
    """All findings, rule by rule in the order of `RULES`; none where the policy is not adopted.

    Six queries, and those of a plan's overview for each adopted plan.
    """
    if not policy.versions.filter(kind=VersionKind.ADOPTED).exists():
        return []
    return [
        *_period_over(policy, today),
        *_status_overdue(policy, today),
        *_without_figures(policy, today),
        *_windows_missed(policy, today),
    ]


def _period_over(policy: Policy, today: date) -> Iterator[Overlooked]:
    if policy.ends is None or policy.ends >= today:
        return
    successor = Policy.objects.filter(predecessor=policy).first()
    if successor is None or not successor.versions.filter(kind=VersionKind.ADOPTED).exists():
        yield Overlooked("period", successor or policy, policy.ends)


def _status_overdue(policy: Policy, today: date) -> Iterator[Overlooked]:
    for of in policy.rounds.filter(state=RoundState.DRAFT, due__lt=today).order_by("due", "id"):
        yield Overlooked("status", of, of.due)
    shares = Share.objects.filter(round__policy=policy, round__state=RoundState.OPEN, due__lt=today)
    for share in shares.select_related("round__policy", "unit").order_by("due", "unit__code"):
        if owes(share):
            yield Overlooked("status", share, share.due)


def _without_figures(policy: Policy, today: date) -> Iterator[Overlooked]:
    """Counted from the end of the latest period. Once the policy has expired its last year is what is looked for."""
    until = min(today, _months_on(policy.ends, _YEAR)) if policy.ends else today
    latest = _latest_periods(policy)
    for indicator in policy.indicators.prefetch_related("baselines"):
        period = latest.get(indicator.pk)
        since = _day_after(period) if period else _awaited_since(policy, indicator)
        if since is None or _months_on(since, _patience(indicator)) < until:
            yield Overlooked("indicator", indicator, since, period)


def _patience(indicator: Indicator) -> int:
    """Months from the end of a period until the figure of the next one is missed.

    That period must be over, and the figure gets half a year to be counted, checked and published: the figure of last
    year is not there in January. A year at least, however often figures come.
    """
    return max(_YEAR, _BETWEEN[Frequency(indicator.frequency)] + _GRACE)


def _latest_periods(policy: Policy) -> dict[int, Period]:
    """By indicator (id): the period of its figures that ends last; what it is compared with does not count."""
    known = Q(value__isnull=False) | Q(numerator__isnull=False)
    figures = Figure.objects.filter(known, series__indicator__policy=policy)
    rows = figures.exclude(series__role=SeriesRole.COMPARATOR).order_by()
    latest: dict[int, Period] = {}
    for indicator, text in rows.values_list("series__indicator", "period").distinct():
        period = Period.parse(text)
        if indicator not in latest or period.end > latest[indicator].end:
            latest[indicator] = period
    return latest


def _awaited_since(policy: Policy, indicator: Indicator) -> date | None:
    """From when on a first figure could be expected: the policy's start, its baseline, or what that waits for."""
    baseline: Baseline | None = next(iter(reversed(indicator.baselines.all())), None)
    text = (baseline.pending or baseline.period) if baseline else ""
    known = [policy.starts, _day_after(Period.parse(text)) if text else None]
    return max((day for day in known if day is not None), default=None)


def _windows_missed(policy: Policy, today: date) -> Iterator[Overlooked]:
    for plan in policy.plans.filter(state=PlanState.ADOPTED).select_related("policy", "committee", "administration"):
        for one in check_plan(overview_of(plan, today).looked, policy.language):
            if one.rule == "missed" and one.initiative is not None:
                yield Overlooked("window", one.initiative, one.window)


def _day_after(period: Period) -> date:
    return date(period.end // 12, period.end % 12 + 1, 1)


def _months_on(day: date, months: int) -> date:
    """The same day of a later month, or the last that the month has."""
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
