"""The morning letter: what waits, once a day, and nothing to those for whom nothing waits."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from tests.making import NOW, make_hearing, make_person, make_remark, make_reply, make_unit

from pejl.process.digests import DIGEST, send_digests, send_digests_of
from pejl.stages.hearings.models import Letter
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment
from pejl.stages.replies.models import ReplyRemark

pytestmark = pytest.mark.django_db

DAY = date(2026, 5, 4)


def letters() -> list[Letter]:
    return list(Letter.objects.filter(kind=DIGEST).order_by("recipient"))


def test_each_hears_what_waits_in_their_own_language() -> None:
    hearing, unit = make_hearing(state="closed", title="Grøn by"), make_unit()
    mine = make_person(Role.OFFICER, unit, name="Malte", email="malte@ravnsund.example")
    make_person(Role.OFFICER, unit, name="Asta", email="asta@ravnsund.example", language="en")
    make_person(Role.OFFICER, name="Ingen", email="ingen@ravnsund.example")
    make_person(Role.POLITICIAN, unit, email="politiker@ravnsund.example")
    for person, due_on in ((mine, date(2026, 5, 1)), (mine, date(2026, 5, 6)), (None, None)):
        Assignment.objects.create(remark=make_remark(hearing=hearing), unit=unit, person=person, due_on=due_on, at=NOW)
    assert send_digests_of(DAY) == 2
    asta, malte = letters()
    assert (asta.recipient, malte.recipient) == ("asta@ravnsund.example", "malte@ravnsund.example")
    assert malte.subject == "1 bemærkning er over fristen"
    assert [line for line in malte.body.splitlines() if line.startswith("- ")] == [
        "- 2 bemærkninger venter på dit svar",
        "- 1 bemærkning venter i din enhed på, at nogen tager den",
        "- 1 af dem er over fristen",
        "- 1 af dem skal besvares inden for en uge",
    ]
    assert f"/arbejde/hoeringer/{hearing.slug}/fordeling/" in malte.body
    assert asta.subject == "This waits for you today"
    assert [line for line in asta.body.splitlines() if line.startswith("- ")] == [
        "- 1 remark waits in your unit for somebody to take it"
    ]
    assert f"/en/work/hearings/{hearing.slug}/assignments/" in asta.body
    assert send_digests_of(DAY) == 0
    assert send_digests_of(date(2026, 5, 5)) == 2


def test_reviewers_hear_of_replies() -> None:
    hearing, unit = make_hearing(state="closed"), make_unit()
    make_person(Role.REVIEWER, unit, email="reviewer@ravnsund.example")
    reply = make_reply(hearing=hearing, unit=unit, state="in_review")
    ReplyRemark.objects.create(reply=reply, remark=make_remark(hearing=hearing), unit=unit)
    assert send_digests_of(DAY) == 1
    (letter,) = letters()
    assert "- 1 besvarelse venter på din gennemgang" in letter.body.splitlines()


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (datetime(2026, 5, 4, 6, 59), 0),  # Monday
        (datetime(2026, 5, 4, 7, 0), 1),
        (datetime(2026, 5, 4, 9, 59), 1),
        (datetime(2026, 5, 4, 10, 0), 0),
        (datetime(2026, 5, 2, 8, 0), 0),  # Saturday
    ],
)
def test_only_on_mornings_of_working_days(moment: datetime, sent: int) -> None:
    unit = make_unit()
    make_person(Role.OFFICER, unit)
    Assignment.objects.create(remark=make_remark(hearing=make_hearing(state="open")), unit=unit, at=NOW)
    with time_machine.travel(moment.replace(tzinfo=ZoneInfo("Europe/Copenhagen")), tick=False):
        send_digests()
    assert len(letters()) == sent
