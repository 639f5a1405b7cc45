"""Which administration answers a remark, who there, and by when."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit import events
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Membership, Person, Unit
from pejl.stages.organisation.roles import STAFF
from pejl.stages.remarks.editing import log
from pejl.stages.remarks.models import Assignment, Remark
from pejl.stages.remarks.rules import GATE, AlreadyAssessed, NothingChosen, NotInUnit, NotOfThisHearing
from pejl.stages.remarks.tying import assign_by_rule

_AT_ONCE = 1000
"""Rows written in one statement."""


@transaction.atomic
def assign_by_rules(*, hearing: Hearing, by: Person | None) -> int:
    """Give the hearing's remarks to the administrations that serve their committees; how many more wait for somebody.

    What a person has assigned is left alone, and so is what has been answered. Raises NotAllowed, WrongState.
    """
    GATE.require("remark.assign", by=by, state=hearing.state)
    living = Remark.objects.filter(hearing=hearing, retired_at=None)
    before = living.filter(assignments__isnull=False).distinct().count()
    assign_by_rule(list(living.values_list("pk", flat=True)))
    more = living.filter(assignments__isnull=False).distinct().count() - before
    events.log("remark.assign", hearing, by=by, hearing=hearing.pk, rule=True, more=more)
    return more


@transaction.atomic
def assign(
    *,
    remarks: Sequence[Remark],
    unit: Unit,
    by: Person | None,
    person: Person | None = None,
    due_on: date | None = None,
    instead: bool = False,
) -> None:
    """Let the unit answer these remarks of one hearing, instead of those that had them or beside them.

    A deadline or a person that is not given stays as it was. Raises NotInUnit where the person has no work in the unit,
    AlreadyAssessed where another unit that would lose a remark has answered it, NotAllowed, WrongState.
    """
    _admit(remarks, by)
    _require_member(person, unit)
    held = Assignment.objects.filter(remark__in=remarks)
    if instead:
        answered = held.exclude(unit=unit).filter(assessed_at__isnull=False).select_related("remark__response", "unit")
        if lost := answered.first():
            raise AlreadyAssessed(remark=str(lost.remark), unit=lost.unit.code)
        held.exclude(unit=unit).delete()
    now = timezone.now()
    # what a person said holds from now on, however the rules change
    given = {name: value for name, value in (("person", person), ("due_on", due_on)) if value is not None}
    held.update(by_rule=False)
    held.filter(unit=unit).update(by=by, at=now, **given)
    having = set(held.filter(unit=unit).values_list("remark_id", flat=True))
    Assignment.objects.bulk_create(
        [
            Assignment(remark=remark, unit=unit, by_rule=False, by=by, at=now, **given)
            for remark in remarks
            if remark.pk not in having
        ],
        batch_size=_AT_ONCE,
    )
    log("remark.assign", remarks, by=by, unit=unit.code, instead=instead)


@transaction.atomic
def take_off(*, remarks: Sequence[Remark], unit: Unit, by: Person | None) -> None:
    """Let the unit no longer answer these remarks. Raises AlreadyAssessed, NotAllowed, WrongState."""
    _admit(remarks, by)
    held = Assignment.objects.filter(remark__in=remarks)
    if lost := held.filter(unit=unit, assessed_at__isnull=False).select_related("remark__response").first():
        raise AlreadyAssessed(remark=str(lost.remark), unit=unit.code)
    held.update(by_rule=False)
    held.filter(unit=unit).delete()
    log("remark.assign", remarks, by=by, unit=unit.code, taken_off=True)


@transaction.atomic
def plan(
    *, remarks: Sequence[Remark], unit: Unit, by: Person | None, person: Person | None, due_on: date | None
) -> None:
    """Say who in the unit answers, and by when; None means nobody in particular and no day. Raises NotInUnit."""
    _admit(remarks, by)
    _require_member(person, unit)
    Assignment.objects.filter(remark__in=remarks, unit=unit).update(person=person, due_on=due_on)
    log("remark.assign", remarks, by=by, unit=unit.code, planned=True)


def _admit(remarks: Sequence[Remark], by: Person | None) -> None:
    if not remarks:
        raise NothingChosen
    if len({remark.hearing_id for remark in remarks}) != 1:
        raise NotOfThisHearing
    GATE.require("remark.assign", by=by, state=remarks[0].hearing.state)


def _require_member(person: Person | None, unit: Unit) -> None:
    if person and not Membership.objects.filter(person=person, unit=unit, role__in=STAFF).exists():
        raise NotInUnit(person=person.name, unit=unit.code)
