"""Meetings: planned, moved, held, cancelled."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.decisions.errors import MeetingNotBegun, MeetingThere, NoBody
from pejl.stages.decisions.models import Meeting, MeetingState, TreatmentState
from pejl.stages.decisions.rules import GATE, TRANSITIONS
from pejl.stages.decisions.verbs.keeping import BODIES
from pejl.stages.organisation.models import Person, Unit


@transaction.atomic
def plan_meeting(*, body: Unit, starts_at: datetime, by: Person, place: str = "") -> Meeting:
    """A meeting of a committee or the council. Raises NotAllowed, NoBody, MeetingThere."""
    GATE.require("meeting.plan", by=by, units=[body])
    if body.kind not in BODIES:
        raise NoBody(unit=body.name)
    _require_free(body, starts_at)
    meeting = Meeting.objects.create(body=body, starts_at=starts_at, place=place.strip()[:200], created_by=by)
    log("meeting.plan", meeting, by=by, body=body.code, starts_at=starts_at.isoformat())
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, starts_at: datetime, place: str, by: Person) -> Meeting:
    """Another time or place. Raises NotAllowed, WrongState, MeetingThere."""
    current = _locked(meeting)
    GATE.require("meeting.change", by=by, state=current.state, units=[current.body])
    _require_free(current.body, starts_at, but=current)
    current.starts_at, current.place = starts_at, place.strip()[:200]
    current.save(update_fields=["starts_at", "place"])
    log("meeting.change", current, by=by, starts_at=starts_at.isoformat())
    return current


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: Person) -> Meeting:
    """It has been held. Raises NotAllowed, WrongState, MeetingNotBegun."""
    current = _locked(meeting)
    GATE.require("meeting.hold", by=by, state=current.state, units=[current.body])
    require_begun(current)
    return enter(current, "meeting.hold", by)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: Person) -> Meeting:
    """It is not held: its items wait for another one. Raises NotAllowed, WrongState."""
    current = _locked(meeting)
    GATE.require("meeting.cancel", by=by, state=current.state, units=[current.body])
    current.treatments.filter(state=TreatmentState.PLACED).update(
        state=TreatmentState.WAITING, meeting=None, agenda_number=None
    )
    return enter(current, "meeting.cancel", by)


def require_begun(meeting: Meeting) -> None:
    """Raises MeetingNotBegun."""
    if meeting.starts_at > timezone.now():
        raise MeetingNotBegun


def enter(meeting: Meeting, action: str, by: Person) -> Meeting:
    """Go where the table of transitions leads."""
    meeting.state = TRANSITIONS[action][meeting.state]
    meeting.save(update_fields=["state"])
    log(action, meeting, by=by, body=meeting.body.code)
    return meeting


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)


def _require_free(body: Unit, starts_at: datetime, but: Meeting | None = None) -> None:
    others = Meeting.objects.filter(body=body, starts_at=starts_at).exclude(state=MeetingState.CANCELLED)
    if others.exclude(pk=but.pk if but else 0).exists():
        raise MeetingThere(body=body.name)
