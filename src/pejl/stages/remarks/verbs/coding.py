"""What is said of remarks: kind, box, provisions, committees, themes; and that somebody has looked.

Each verb takes one remark or many of one hearing. The machine's suggestion is kept beside what a person says.
"""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.analysing.model import Kind
from pejl.ground.audit import events
from pejl.stages.hearings.models import Section
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.models import Provision
from pejl.stages.remarks.editing import editing, require_text
from pejl.stages.remarks.models import (
    Edit,
    Remark,
    RemarkCommittee,
    RemarkProvision,
    RemarkTheme,
    Theme,
    ThemeState,
    Tie,
)
from pejl.stages.remarks.rules import GATE, NotOfThisHearing, UnknownProvision
from pejl.stages.remarks.tying import assign_by_rule
from pejl.stages.responses.models import Response


@transaction.atomic
def set_kind(*, remarks: Sequence[Remark], kind: Kind, by: Person | None) -> None:
    """Say what they do, be it what the machine suggested too. Raises Retired, NotAllowed, WrongState."""
    with editing("remark.kind", remarks, by=by) as change:
        change.named["kind"] = kind.value
        _update(change.remarks, kind=kind.value, kind_by=by, kind_at=timezone.now())


@transaction.atomic
def set_section(*, remarks: Sequence[Remark], section: Section, by: Person | None) -> None:
    """Say which box they belong to. Raises NotOfThisHearing, Retired, NotAllowed, WrongState."""
    with editing("remark.section", remarks, by=by) as change:
        if section.hearing_id != change.remarks[0].hearing_id:
            raise NotOfThisHearing
        change.named["section"] = section.key
        _update(change.remarks, section=section, section_by=by, section_at=timezone.now())


@transaction.atomic
def add_provision(*, remarks: Sequence[Remark], key: str, by: Person | None) -> None:
    """Say that they are about a provision of the version heard; a suggestion becomes confirmed.

    Raises UnknownProvision, Retired, NotAllowed, WrongState.
    """
    with editing("remark.provision", remarks, by=by) as change:
        hearing = change.remarks[0].hearing
        if not Provision.objects.filter(version=hearing.version_id, key=key).exists():
            raise UnknownProvision(key=key)
        change.named.update(provision=key, state=Tie.CONFIRMED.value)
        _decide(RemarkProvision, change.remarks, {"key": key}, Tie.CONFIRMED, by, fresh={"reason": "hand"})


@transaction.atomic
def remove_provision(*, remarks: Sequence[Remark], key: str, by: Person | None) -> None:
    """Say that they are not about it: what a person had added goes, what the machine had suggested is kept as rejected.

    Raises Retired, NotAllowed, WrongState.
    """
    with editing("remark.provision", remarks, by=by) as change:
        change.named.update(provision=key, state=Tie.REJECTED.value)
        ties = RemarkProvision.objects.filter(remark__in=change.remarks, key=key)
        ties.filter(reason="hand").delete()
        ties.update(state=Tie.REJECTED, by=by, at=timezone.now())


@transaction.atomic
def set_committee(*, remarks: Sequence[Remark], committee: Unit, belongs: bool, by: Person | None) -> None:
    """Say whether they belong to a committee; what is assigned by rule follows.

    Raises Retired, NotAllowed, WrongState.
    """
    with editing("remark.committee", remarks, by=by) as change:
        state = Tie.CONFIRMED if belongs else Tie.REJECTED
        change.named.update(committee=committee.code, state=state.value)
        _decide(RemarkCommittee, change.remarks, {"committee": committee}, state, by)
        assign_by_rule([remark.pk for remark in change.remarks])


@transaction.atomic
def set_theme(*, remarks: Sequence[Remark], theme: Theme, belongs: bool, by: Person | None) -> None:
    """Say whether they speak of a theme of the code frame. Raises NotOfThisHearing, Retired, NotAllowed, WrongState."""
    with editing("remark.theme", remarks, by=by) as change:
        unusable = belongs and theme.state in {ThemeState.MERGED, ThemeState.REJECTED}
        if theme.hearing_id != change.remarks[0].hearing_id or unusable:
            raise NotOfThisHearing
        state = Tie.CONFIRMED if belongs else Tie.REJECTED
        change.named.update(theme=theme.key, state=state.value)
        _decide(RemarkTheme, change.remarks, {"theme": theme}, state, by)


@transaction.atomic
def check(*, remarks: Sequence[Remark], by: Person | None) -> None:
    """Say that all that is said of them is right as it stands. Raises Retired, NotAllowed, WrongState."""
    with editing("remark.check", remarks, by=by):
        pass


@transaction.atomic
def handle(*, response: Response, by: Person | None) -> None:
    """Say that a response is read and its remarks are right; those not looked at one by one count as checked.

    Raises NotReadYet, NotAllowed, WrongState.
    """
    GATE.require("response.handle", by=by, state=response.hearing.state)
    assert by is not None  # the gate lets nobody else in
    require_text(response)
    row = Response.objects.select_for_update().get(pk=response.pk)
    if row.handled_at is not None:
        return
    now = timezone.now()
    unchecked = list(Remark.objects.filter(response=row, retired_at=None, checked_at=None).values_list("pk", flat=True))
    before: dict[str, dict[str, Any]] = {"response": {"handled_at": None, "handled_by_id": None}}
    after: dict[str, dict[str, Any]] = {"response": {"handled_at": now.isoformat(), "handled_by_id": by.pk}}
    for number in unchecked:
        before[str(number)] = {"checked_by_id": None, "checked_at": None}
        after[str(number)] = {"checked_by_id": by.pk, "checked_at": now.isoformat()}
    Remark.objects.filter(pk__in=unchecked).update(checked_by=by, checked_at=now)
    Response.objects.filter(pk=row.pk).update(handled_at=now, handled_by=by)
    Edit.objects.create(response=row, action="response.handle", before=before, after=after, by=by)
    events.log("response.handle", row, by=by, hearing=row.hearing_id)


def _update(remarks: Sequence[Remark], **fields: Any) -> None:
    Remark.objects.filter(pk__in=[remark.pk for remark in remarks]).update(**fields)


def _decide(
    model: Any,
    remarks: Sequence[Remark],
    tie: dict[str, Any],
    state: Tie,
    by: Person | None,
    fresh: dict[str, Any] | None = None,
) -> None:
    """Give the ties of these remarks a state: those there are changed, those that lack are made."""
    now = timezone.now()
    there = model.objects.filter(remark__in=remarks, **tie)
    known = set(there.values_list("remark_id", flat=True))
    there.update(state=state, by=by, at=now)
    missing = [remark for remark in remarks if remark.pk not in known]
    model.objects.bulk_create(
        [model(remark=remark, **tie, **(fresh or {}), state=state, by=by, at=now) for remark in missing]
    )
