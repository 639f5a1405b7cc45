"""Whether an administration has answered what waits for it: written as replies come and go."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from pejl.stages.organisation.models import Person, Unit
from pejl.stages.remarks.models import Assignment, Remark


@transaction.atomic
def take_on(*, remarks: Collection[Remark], unit: Unit, by: Person | None) -> int:
    """Make sure that each remark waits for the unit that begins to answer it; how many did not before."""
    waiting = set(Assignment.objects.filter(remark__in=remarks, unit=unit).values_list("remark_id", flat=True))
    new = [remark for remark in remarks if remark.pk not in waiting]
    Assignment.objects.bulk_create(
        [Assignment(remark=remark, unit=unit, by_rule=False, by=by, at=timezone.now()) for remark in new]
    )
    return len(new)


def mark_assessed(*, remarks: Collection[int], unit: Unit, at: datetime) -> int:
    """The unit has given its reply to these remarks (ids)."""
    return Assignment.objects.filter(remark__in=remarks, unit=unit, assessed_at=None).update(assessed_at=at)


def mark_pending(*, remarks: Collection[int], unit: Unit) -> int:
    """The unit's reply to these remarks (ids) is open again."""
    return Assignment.objects.filter(remark__in=remarks, unit=unit).update(assessed_at=None)
