"""A hearing's life, and what its version may no longer do."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.making import NOW, make_hearing, make_person, make_provision
from tests.stages.hearings.ready import ready

from pejl.ground.audit.models import Event
from pejl.stages.hearings import verbs
from pejl.stages.hearings.errors import DatesOutOfOrder, NotReady, ReasonMissing, StillRunning
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.hearings.rules import TRANSITIONS
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db


def test_opening_freezes_the_version_for_good() -> None:
    hearing, lead = ready()
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        verbs.open_hearing(hearing, by=lead)
    hearing.refresh_from_db()
    assert (hearing.state, hearing.opens_at) == ("open", NOW + timedelta(hours=1))
    assert hearing.version.frozen_at == NOW + timedelta(hours=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_provision(version=hearing.version)
    event = Event.objects.get(verb="hearing.open")
    assert (event.by_id, event.data) == (lead.pk, {"before": "draft", "after": "open"})


@time_machine.travel(NOW, tick=False)
def test_a_hearing_that_is_not_in_order_stays_closed() -> None:
    hearing, lead = ready(contact_phone="", privacy_notice="")
    with pytest.raises(NotReady) as refused:
        verbs.open_hearing(hearing, by=lead)
    assert "telefonnummer" in str(refused.value)
    assert "databeskyttelse" in str(refused.value)
    hearing.refresh_from_db()
    assert (hearing.state, hearing.version.is_frozen) == ("draft", False)


@time_machine.travel(NOW, tick=False)
def test_only_the_lead_of_its_unit_opens_it() -> None:
    hearing, _ = ready()
    for role in Role:
        person = make_person(role, hearing.lead) if role != Role.LEAD else make_person(role)
        with pytest.raises(NotAllowed):
            verbs.open_hearing(hearing, by=person)
    with pytest.raises(NotAllowed):
        verbs.open_hearing(hearing, by=None)


def act(action: str, hearing: Hearing, by: object) -> None:
    """Do one transition with all it needs."""
    later = timezone.now() + timedelta(days=60)
    match action:
        case "hearing.extend":
            verbs.extend_hearing(hearing, closes_at=later, reason="Ferie.", by=by)  # type: ignore[arg-type]
        case "hearing.reopen":
            verbs.reopen_hearing(hearing, closes_at=later, reason="Fejl i bilag.", by=by)  # type: ignore[arg-type]
        case "hearing.resume":
            verbs.resume_hearing(hearing, reason="Fejl i notatet.", by=by)  # type: ignore[arg-type]
        case "hearing.cancel":
            verbs.cancel_hearing(hearing, reason="Forslaget er trukket.", by=by)  # type: ignore[arg-type]
        case _:
            getattr(verbs, f"{action.removeprefix('hearing.')}_hearing")(hearing, by=by)


@pytest.mark.parametrize("state", [state.value for state in HearingState])
@pytest.mark.parametrize("action", sorted(TRANSITIONS))
def test_every_step_leads_where_the_table_says_and_nowhere_else(action: str, state: str) -> None:
    with time_machine.travel(NOW, tick=False):
        hearing, lead = ready(state=state)
    # after the deadline, so that it may be closed; opening needs one that is ahead
    moment = NOW if action == "hearing.open" else NOW + timedelta(days=41)
    with time_machine.travel(moment, tick=False):
        if state in TRANSITIONS[action]:
            act(action, hearing, lead)
            assert hearing.state == TRANSITIONS[action][state]
        else:
            with pytest.raises(WrongState):
                act(action, hearing, lead)
            assert hearing.state == state
    assert Hearing.objects.get().state == hearing.state


def test_people_have_the_time_they_were_told() -> None:
    hearing, lead = ready(state="open")
    with time_machine.travel(NOW + timedelta(days=39), tick=False), pytest.raises(StillRunning):
        verbs.close_hearing(hearing, by=lead)
    with time_machine.travel(NOW + timedelta(days=40), tick=False):
        verbs.close_hearing(hearing, by=None)
    assert hearing.state == "closed"


@time_machine.travel(NOW, tick=False)
def test_a_deadline_moves_only_forward_and_with_a_reason() -> None:
    hearing, lead = ready(state="open")
    with pytest.raises(ReasonMissing):
        verbs.extend_hearing(hearing, closes_at=NOW + timedelta(days=50), reason=" ", by=lead)
    with pytest.raises(DatesOutOfOrder):
        verbs.extend_hearing(hearing, closes_at=NOW + timedelta(days=39), reason="Ferie.", by=lead)
    notice = verbs.extend_hearing(hearing, closes_at=NOW + timedelta(days=50), reason="Påskeferie.", by=lead)
    assert (notice.kind, notice.reason) == ("extended", "Påskeferie.")
    assert (notice.before, notice.after) == (NOW + timedelta(days=40), NOW + timedelta(days=50))
    assert Hearing.objects.get().closes_at == NOW + timedelta(days=50)


@time_machine.travel(NOW, tick=False)
def test_a_plan_needs_a_hearing_in_order_and_can_be_dropped() -> None:
    hearing, lead = ready(opens_at=NOW + timedelta(days=3))
    verbs.plan_opening(hearing, by=lead)
    assert (hearing.planned_at, hearing.planned_by) == (NOW, lead)
    verbs.drop_plan(hearing, by=lead)
    assert (hearing.planned_at, hearing.planned_by) == (None, None)
    hearing.contact_email = ""
    hearing.save()
    with pytest.raises(NotReady):
        verbs.plan_opening(hearing, by=lead)


@time_machine.travel(NOW, tick=False)
def test_responses_are_published_after_the_deadline_and_taken_down_with_a_reason() -> None:
    hearing, lead = ready(state="open")
    with pytest.raises(WrongState):
        verbs.publish_responses(hearing, by=lead)
    Hearing.objects.update(state="closed")
    verbs.publish_responses(hearing, by=lead)
    assert Hearing.objects.get().published_at == NOW
    with pytest.raises(ReasonMissing):
        verbs.unpublish_responses(hearing, reason="", by=lead)
    notice = verbs.unpublish_responses(hearing, reason="Et navn stod åbent.", by=lead)
    assert (notice.kind, Hearing.objects.get().published_at) == ("unpublished", None)


def test_a_hearing_that_publishes_nothing_never_does() -> None:
    hearing, lead = ready(state="closed", publishes=False)
    with pytest.raises(WrongState):
        verbs.publish_responses(hearing, by=lead)


def test_another_units_lead_has_no_say() -> None:
    hearing = make_hearing(state="open")
    with pytest.raises(NotAllowed):
        verbs.cancel_hearing(hearing, reason="Nej.", by=make_person(Role.LEAD))
