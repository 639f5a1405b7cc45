"""Keeping a year wheel: begin with the usual dates, add, change, remove, take back."""

from dataclasses import fields
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.followup.models import DateKind, Every, WheelDate
from pejl.stages.followup.wheel.content import Planned, usual_wheel
from pejl.stages.followup.wheel.errors import DayUnknown, EndHalf, TooLong, YearMissing
from pejl.stages.followup.wheel.recurring import comes_every_year, turns_of
from pejl.stages.followup.wheel.rules import GATE
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy

_HALF_A_YEAR = 181
"""Days of the shorter one."""


@transaction.atomic
def begin_wheel(policy: Policy, *, by: Person | None) -> list[WheelDate]:
    """Take over those usual dates of whose kind the wheel has none; windows of plans stand there by themselves.

    Raises NotAllowed.
    """
    GATE.require("wheel_date.begin", by=by, units=[policy.lead])
    Policy.objects.select_for_update().get(pk=policy.pk)  # two clicks at once begin once
    there = set(policy.wheel_dates.filter(removed_at=None).values_list("kind", flat=True))
    if policy.plans.exclude(windows=[]).exists():
        there.add(DateKind.WINDOW)
    new = [add_date(policy, planned=one, by=by) for one in usual_wheel(policy) if one.kind not in there]
    log("wheel_date.begin", policy, by=by, dates=len(new))
    return new


@transaction.atomic
def add_date(policy: Policy, *, planned: Planned, by: Person | None) -> WheelDate:
    """A new date. Raises NotAllowed, DayUnknown, YearMissing, EndHalf, TooLong."""
    GATE.require("wheel_date.add", by=by, units=[policy.lead])
    new = WheelDate(policy=policy, **_checked(planned))
    _check_length(new)
    new.save()
    _log("wheel_date.add", new, by)
    return new


@transaction.atomic
def change_date(of: WheelDate, *, planned: Planned, by: Person | None) -> WheelDate:
    """Another day, title, unit ...; of a new day its people are reminded anew. Raises as `add_date`."""
    of = _locked(of)
    GATE.require("wheel_date.change", by=by, units=[of.policy.lead])
    for name, value in _checked(planned).items():
        setattr(of, name, value)
    _check_length(of)
    of.save()
    _log("wheel_date.change", of, by)
    return of


@transaction.atomic
def remove_date(of: WheelDate, *, by: Person | None) -> None:
    """Take it off the wheel; it can be taken back. Raises NotAllowed."""
    of = _locked(of)
    GATE.require("wheel_date.remove", by=by, units=[of.policy.lead])
    of.removed_at, of.removed_by = timezone.now(), by
    of.save(update_fields=["removed_at", "removed_by", "changed_at"])
    _log("wheel_date.remove", of, by)


@transaction.atomic
def restore_date(of: WheelDate, *, by: Person | None) -> WheelDate:
    """Put what was removed on the wheel again. Raises NotAllowed."""
    of = _locked(of)
    GATE.require("wheel_date.restore", by=by, units=[of.policy.lead])
    of.removed_at = of.removed_by = None
    of.save(update_fields=["removed_at", "removed_by", "changed_at"])
    _log("wheel_date.restore", of, by)
    return of


def _locked(of: WheelDate) -> WheelDate:
    rows = WheelDate.objects.select_for_update(of=("self",)).select_related("policy__lead", "unit")
    return rows.get(pk=of.pk)


def _checked(planned: Planned) -> dict[str, Any]:
    once = planned.every == Every.ONCE
    if once and planned.year is None:
        raise YearMissing
    if (planned.until_month is None) != (planned.until_day is None):
        raise EndHalf
    year = planned.year if once else None
    _check_day(planned.month, planned.day, year)
    if planned.until_month is not None and planned.until_day is not None:
        ends_later = (planned.until_month, planned.until_day) < (planned.month, planned.day)
        _check_day(planned.until_month, planned.until_day, year and year + ends_later)
    given = {field.name: getattr(planned, field.name) for field in fields(planned)}
    return {**given, "year": year, "title": planned.title.strip(), "title_en": planned.title_en.strip()}


def _check_day(month: int, day: int, year: int | None) -> None:
    if not (comes_every_year(month, day) if year is None else _is_day(year, month, day)):
        raise DayUnknown(day=day, month=month)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _check_length(of: WheelDate) -> None:
    turns = turns_of(of)
    if len(turns) > 1 and any(turn.in_year(2025).days > _HALF_A_YEAR for turn in turns):
        raise TooLong


def _log(verb: str, of: WheelDate, by: Person | None) -> None:
    log(verb, of, by=by, policy=of.policy.pk, kind=of.kind, month=of.month, day=of.day)
