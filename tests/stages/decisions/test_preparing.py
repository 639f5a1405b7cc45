"""Meetings are planned, items prepared and routed, annexes attached."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from tests.making import make_hearing, make_person, make_policy
from tests.stages.decisions.conftest import Hall

from pejl.stages.decisions.errors import (
    ItemOfAnother,
    ItemUntitled,
    MeetingNotBegun,
    MeetingOfAnother,
    MeetingOver,
    MeetingThere,
    NoBody,
    NotRouted,
    ReadingWrong,
)
from pejl.stages.decisions.models import ItemState, MeetingState, TreatmentState
from pejl.stages.decisions.verbs import (
    About,
    add_annex,
    add_treatment,
    cancel_meeting,
    change_meeting,
    create_item,
    hold_meeting,
    mark_adopted,
    move_earlier,
    place_on_agenda,
    plan_meeting,
    prepare_treatment,
    publish_item,
    remove_annex,
    remove_treatment,
    take_off_agenda,
    take_up_item,
    withdraw_item,
    write_item,
)
from pejl.stages.hearings.errors import FileMissing
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db


def test_a_secretary_plans_moves_holds_and_cancels_the_meetings_of_their_body(hall: Hall) -> None:
    town = hall.town
    at = timezone.now() + timedelta(days=3)
    meeting = plan_meeting(body=town.employment_committee, starts_at=at, place=" Rådhuset ", by=town.secretary)
    assert (meeting.place, meeting.state) == ("Rådhuset", MeetingState.PLANNED)
    with pytest.raises(MeetingThere):
        plan_meeting(body=town.employment_committee, starts_at=at, by=town.secretary)
    with pytest.raises(NotAllowed):
        plan_meeting(body=town.housing_committee, starts_at=at, by=town.secretary)
    with pytest.raises(MeetingNotBegun):
        hold_meeting(meeting=meeting, by=town.secretary)
    placed = place_on_agenda(treatment=hall.way[0], meeting=meeting, agenda_number=4, by=town.secretary)
    assert (placed.agenda_number, placed.state) == (4, TreatmentState.PLACED)
    cancel_meeting(meeting=meeting, by=town.secretary)
    placed.refresh_from_db()
    assert (placed.meeting, placed.agenda_number, placed.state) == (None, None, TreatmentState.WAITING)
    again = plan_meeting(body=town.employment_committee, starts_at=at, by=town.secretary)
    moved = change_meeting(meeting=again, starts_at=at - timedelta(days=4), place="", by=town.secretary)
    assert hold_meeting(meeting=moved, by=town.secretary).state == MeetingState.HELD
    with pytest.raises(WrongState):
        change_meeting(meeting=moved, starts_at=at, place="", by=town.secretary)


def test_only_committees_and_the_council_meet_and_decide(hall: Hall) -> None:
    unit = hall.town.employment
    with pytest.raises(NoBody):
        plan_meeting(body=unit, starts_at=timezone.now(), by=make_person(Role.SECRETARY, unit))
    with pytest.raises(NoBody):
        add_treatment(item=hall.item, body=unit, by=hall.town.lead)


def test_an_item_has_a_title_and_a_recommendation_and_may_share_its_case_number(hall: Hall) -> None:
    lead, policy = hall.town.lead, hall.item.policy
    with pytest.raises(ItemUntitled):
        create_item(policy=policy, about=About("Sag", " "), by=lead)
    assert create_item(policy=policy, about=About("Igen", "at", "2026-0042"), by=lead).case_number == "2026-0042"
    with pytest.raises(ItemOfAnother):
        create_item(policy=policy, about=About("Sag", "at"), hearing=make_hearing(), by=lead)
    with pytest.raises(NotAllowed):
        create_item(policy=make_policy(), about=About("Sag", "at"), by=lead)
    item = write_item(item=hall.item, about=About("Ny titel", "at den drøftes", "2026-0042", "Ingen udgift."), by=lead)
    assert (item.title, item.economy) == ("Ny titel", "Ingen udgift.")


def test_the_council_reads_twice_and_in_order(hall: Hall) -> None:
    lead = hall.town.lead
    with pytest.raises(ReadingWrong):
        add_treatment(item=hall.item, body=hall.town.housing_committee, reading=1, by=lead)
    with pytest.raises(ReadingWrong):
        move_earlier(treatment=hall.way[3], by=lead)
    with pytest.raises(ReadingWrong):
        remove_treatment(treatment=hall.way[2], by=lead)
    move_earlier(treatment=hall.way[1], by=lead)
    move_earlier(treatment=hall.way[1], by=lead)
    assert [(t.order, t.body.code) for t in hall.treatments()] == [(1, "TMU"), (2, "BIU"), (3, "BYR"), (4, "BYR")]
    remove_treatment(treatment=hall.way[3], by=lead)
    remove_treatment(treatment=hall.way[1], by=lead)
    assert [(t.order, t.body.code) for t in hall.treatments()] == [(1, "BIU"), (2, "BYR")]


def test_who_has_decided_keeps_their_place(hall: Hall) -> None:
    hall.decided(hall.way[0])
    with pytest.raises(NotRouted):
        move_earlier(treatment=hall.way[1], by=hall.town.lead)
    with pytest.raises(NotRouted):
        remove_treatment(treatment=hall.way[0], by=hall.town.lead)


def test_an_item_is_decided_in_a_meeting_of_the_body_whose_turn_it_is(hall: Hall) -> None:
    other = hall.meeting(hall.town.housing_committee)
    with pytest.raises(MeetingOfAnother):
        place_on_agenda(treatment=hall.way[0], meeting=other, by=hall.town.secretary)
    cancelled = cancel_meeting(meeting=hall.meeting(hall.town.employment_committee), by=hall.town.secretary)
    with pytest.raises(MeetingOver):
        place_on_agenda(treatment=hall.way[0], meeting=cancelled, by=hall.town.secretary)
    placed = hall.placed(hall.way[0])
    assert take_off_agenda(treatment=placed, by=hall.town.secretary).state == TreatmentState.WAITING


def test_each_body_can_be_recommended_something_of_its_own(hall: Hall) -> None:
    prepared = prepare_treatment(treatment=hall.way[0], recommendation=" at udvalget drøfter sagen ", by=hall.town.lead)
    assert prepared.recommendation == "at udvalget drøfter sagen"
    decided = hall.decided(hall.way[0])
    with pytest.raises(WrongState):
        prepare_treatment(treatment=decided, recommendation="Noget andet", by=hall.town.secretary)


def test_annexes_are_kept_as_they_are_until_the_item_has_ended(hall: Hall) -> None:
    lead = hall.town.lead
    with pytest.raises(FileMissing):
        add_annex(item=hall.item, title="Tom", file_name="tom.pdf", by=lead)
    first = add_annex(item=hall.item, title="Opsamling", file_name="opsamling.pdf", content=b"%PDF-1.7", by=lead)
    second = add_annex(item=hall.item, title="", file_name="svar.docx", original=first.original, by=hall.town.secretary)
    assert [(a.order, a.title) for a in hall.item.annexes.all()] == [(1, "Opsamling"), (2, "svar.docx")]
    remove_annex(annex=second, by=lead)
    for treatment in hall.way:
        hall.decided(treatment)
    with pytest.raises(WrongState):
        add_annex(item=hall.item, title="For sent", file_name="a.pdf", content=b"%PDF-1.7", by=lead)
    with pytest.raises(DatabaseError, match="decisions_annex_no_delete"), transaction.atomic():
        first.delete()
    with pytest.raises(DatabaseError, match="decisions_item_no_update"), transaction.atomic():
        type(hall.item).objects.filter(pk=hall.item.pk).update(title="Noget andet")


def test_an_item_is_withdrawn_taken_up_and_published(hall: Hall) -> None:
    lead = hall.town.lead
    assert withdraw_item(item=hall.item, by=lead).state == ItemState.WITHDRAWN
    assert take_up_item(item=hall.item, by=lead).state == ItemState.OPEN
    assert publish_item(item=hall.item, by=lead).published_at is not None
    assert publish_item(item=hall.item, by=lead, public=False).published_at is None
    with pytest.raises(WrongState):
        mark_adopted(item=hall.item, version=hall.town.base, by=lead)
