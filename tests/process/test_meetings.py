"""A meeting's input becomes remarks with their channel, boxes and ranks."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from tests.making import make_hearing, make_person, make_section

from pejl.analysing.hearing import Channel
from pejl.ground.work.jobs import run_waiting
from pejl.process.meetings import Input, compose, register_meeting
from pejl.process.take_in import Receipt
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import District
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.errors import ChallengeMissing
from pejl.stages.responses.models import Meeting, Response

pytestmark = pytest.mark.django_db
CHALLENGES = ["Der er for få praktikpladser til de unge.", "Busserne kører for sjældent om aftenen."]


def hearing_() -> Hearing:
    hearing = make_hearing(state="open")
    make_section(hearing=hearing, key="general", order=1, title="Generelle bemærkninger")
    make_section(hearing=hearing, key="language", order=2, title="Sprog og skole")
    return hearing


def registered(hearing: Hearing, **given: Any) -> Receipt:
    return register_meeting(
        hearing,
        **{
            "channel": Channel.TOWN_MEETING,
            "title": "Stormøde på havnen",
            "held_on": date(2026, 2, 25),
            "by": make_person(Role.OFFICER),
            **given,
        },
    )


def test_a_meeting_is_stored_with_its_facts() -> None:
    district = District.objects.create(name="Havnen", slug="havnen")
    response = registered(
        hearing_(), place="Kulturhuset", attendance=84, district=district, challenges=CHALLENGES, consent=True
    ).response
    meeting = Meeting.objects.get()
    assert (meeting.place, meeting.attendance, meeting.district) == ("Kulturhuset", 84, district)
    assert (response.meeting, response.title, response.channel, response.consent) == (
        meeting,
        "Stormøde på havnen",
        "town_meeting",
        True,
    )
    assert response.received_at == datetime(2026, 2, 25, 11, tzinfo=UTC)


def test_what_was_said_is_put_into_the_boxes() -> None:
    inputs = [
        Input("Flere\nmentorer", group="Bord 1"),
        Input("Gratis kurser", "language"),
        Input(" "),
        Input("Lektiehjælp", group="Bord 1"),
    ]
    assert compose("God stemning.", inputs, CHALLENGES, "da") == {
        "general": "God stemning.\n\n"
        "Bord 1:\n- Flere mentorer\n- Lektiehjælp\n\n"
        "Udfordringerne i prioriteret rækkefølge:\n\n"
        "1. Der er for få praktikpladser til de unge.\n2. Busserne kører for sjældent om aftenen.",
        "language": "- Gratis kurser",
    }


def test_a_meeting_where_nothing_was_written_down_is_refused() -> None:
    with pytest.raises(ChallengeMissing):
        registered(hearing_(), notes=" ", inputs=[Input(" ")])
    assert Meeting.objects.count() == 0


def test_an_auditor_registers_no_meeting() -> None:
    with pytest.raises(NotAllowed):
        registered(hearing_(), by=make_person(Role.AUDITOR), notes="Noter")


@pytest.mark.django_db(transaction=True)
def test_inputs_and_challenges_become_remarks_with_box_and_rank() -> None:
    hearing = hearing_()
    inputs = [
        Input("Kommunen bør tilbyde gratis sprogkurser om aftenen.", "language"),
        Input("Skolerne bør have flere modersmålslærere.", "language"),
    ]
    registered(hearing, inputs=inputs, challenges=CHALLENGES)
    run_waiting()
    response = Response.objects.get()
    remarks = response.remarks.filter(retired_at=None).select_related("section").order_by("start")
    assert (response.state, response.title) == ("read", "Stormøde på havnen")
    assert [(remark.section.key if remark.section else "", remark.rank, remark.text) for remark in remarks] == [
        ("general", 1, CHALLENGES[0]),
        ("general", 2, CHALLENGES[1]),
        ("language", None, inputs[0].text),
        ("language", None, inputs[1].text),
    ]
