"""Reading year wheels."""

from collections.abc import Iterable

from django.db.models import QuerySet

from pejl.stages.followup.models import WheelDate
from pejl.stages.policies.models import Policy


def dates() -> QuerySet[WheelDate]:
    """Every date that is on a wheel, with its policy and unit."""
    return (
        WheelDate.objects.filter(removed_at=None).select_related("policy__lead", "unit").order_by("month", "day", "id")
    )


def dates_of(policies: Iterable[Policy]) -> list[WheelDate]:
    """The dates on these policies' wheels, through the year."""
    return list(dates().filter(policy__in=[policy.pk for policy in policies]))


def removed_dates_of(policy: Policy) -> list[WheelDate]:
    """What was taken off the wheel, the last first."""
    rows = policy.wheel_dates.filter(removed_at__isnull=False).select_related("unit", "removed_by")
    return list(rows.order_by("-removed_at", "-id"))


def date_of(policy: Policy, pk: int) -> WheelDate | None:
    """One date of the wheel, also one that was removed."""
    return policy.wheel_dates.select_related("policy__lead", "unit").filter(pk=pk).first()
