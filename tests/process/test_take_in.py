"""Taking a response in: stored, numbered, idempotent, marked late or refused."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connections
from tests.making import NOW, make_hearing, make_party, make_person

from pejl.analysing.hearing import Channel
from pejl.ground.audit.models import Event
from pejl.ground.originals.store import fetch
from pejl.ground.work.models import Job
from pejl.process.take_in import Receipt, take_in
from pejl.stages.hearings.models import Hearing, Invitee
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.errors import DeadlinePassed, HearingNotOpen, NothingSaid
from pejl.stages.responses.given import GivenAnchor, GivenSender
from pejl.stages.responses.links import hash_of
from pejl.stages.responses.models import Response

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=21)


def say(hearing: Hearing, **given: Any) -> Receipt:
    return take_in(
        hearing,
        **{"channel": Channel.WEB_FORM, "received_at": NOW, "boxes": {"general": "Flere praktikpladser."}, **given},
    )


def open_hearing(**fields: Any) -> Hearing:
    return make_hearing(state="open", **fields)


def test_a_response_is_stored_as_it_was_given() -> None:
    hearing = open_hearing()
    receipt = say(
        hearing,
        files=[("svar.txt", b"Vi er enige.")],
        anchors=[GivenAnchor("goal-1", "Skriv 100 i stedet.", "mindst 50")],
        senders=[GivenSender("Havnens Venner", "association", email="venner@example.org")],
        consent=True,
        email="venner@example.org",
    )
    response = Response.objects.get(pk=receipt.response.pk)
    edition = response.editions.get()
    file = edition.files.get()
    assert (response.number, response.state, response.title, response.sender_kind) == (
        1,
        "received",
        "Havnens Venner",
        "association",
    )
    assert (response.consent, response.late, response.email) == (True, False, "venner@example.org")
    assert edition.boxes == {"general": "Flere praktikpladser."}
    assert edition.anchors == [{"provision": "goal-1", "text": "Skriv 100 i stedet.", "quote": "mindst 50"}]
    assert edition.senders == [
        {
            "name": "Havnens Venner",
            "kind": "association",
            "contact": "",
            "email": "venner@example.org",
            "phone": "",
            "address": "",
        }
    ]
    assert (file.name, fetch(file.original), file.original.media_type) == ("svar.txt", b"Vi er enige.", "text/plain")
    assert hash_of(receipt.token) == response.follow_hash


def test_reading_and_receipt_wait_in_the_queue_and_the_log_holds_no_words() -> None:
    hearing = open_hearing()
    receipt = say(hearing, email="a@example.org", senders=[GivenSender("Anna Holm", "resident")])
    assert list(Job.objects.order_by("id").values_list("kind", "hearing_id")) == [
        ("read-response", hearing.pk),
        ("send-receipt", hearing.pk),
    ]
    event = Event.objects.get(verb="response.received")
    assert (event.subject_id, event.hearing_id) == (str(receipt.response.pk), hearing.pk)
    assert event.data == {"channel": "web_form", "late": False, "files": []}


def test_without_an_address_there_is_no_receipt_to_send() -> None:
    say(open_hearing())
    assert list(Job.objects.values_list("kind", flat=True)) == ["read-response"]


def test_numbers_count_within_each_hearing() -> None:
    one, other = open_hearing(), open_hearing()
    numbers = [say(hearing).response.number for hearing in (one, one, other, one)]
    assert numbers == [1, 2, 1, 3]


def test_the_same_source_is_the_same_response() -> None:
    hearing = open_hearing()
    first = say(hearing, source="mail:<1@example.org>")
    again = say(hearing, source="mail:<1@example.org>", boxes={"general": "Noget andet."})
    assert (first.is_new, again.is_new) == (True, False)
    assert (first.response, first.token) == (again.response, again.token)
    assert hearing.responses.count() == 1
    assert Hearing.objects.get(pk=hearing.pk).last_number == 1


def test_the_same_source_in_another_hearing_is_another_response() -> None:
    assert say(open_hearing(), source="x").token != say(open_hearing(), source="x").token


def test_a_long_source_is_told_from_another_that_begins_alike() -> None:
    hearing = open_hearing()
    numbers = [say(hearing, source="mail:" + "x" * 400 + end).response.number for end in ("1", "2", "1")]
    assert numbers == [1, 2, 1]


def test_an_empty_response_is_refused() -> None:
    with pytest.raises(NothingSaid):
        say(open_hearing(), boxes={"general": "  \n"})


def test_after_the_deadline_a_response_is_marked_late() -> None:
    hearing, end = open_hearing(), NOW + timedelta(days=20)
    assert say(hearing, received_at=end).response.late is True
    assert say(hearing, received_at=end - timedelta(seconds=1)).response.late is False


def test_the_lead_may_refuse_late_responses_on_the_web_but_a_letter_is_only_marked() -> None:
    hearing = open_hearing(accepts_late=False)
    with pytest.raises(DeadlinePassed):
        say(hearing, received_at=LATER)
    mail = say(hearing, received_at=LATER, channel=Channel.EMAIL)
    paper = say(hearing, received_at=LATER, channel=Channel.WRITTEN, by=make_person(Role.OFFICER))
    assert (mail.response.late, paper.response.late) == (True, True)


def test_a_party_has_its_own_deadline() -> None:
    hearing = open_hearing(accepts_late=False)
    party = make_party(name="Havnens Lokaludvalg")
    Invitee.objects.create(hearing=hearing, party=party, closes_at=LATER + timedelta(days=1))
    mine = say(hearing, received_at=LATER, senders=[GivenSender("Lokaludvalget", party=party.pk)])
    assert mine.response.late is False
    named = say(hearing, received_at=LATER, channel=Channel.EMAIL, senders=[GivenSender("havnens lokaludvalg")])
    assert named.response.late is False
    with pytest.raises(DeadlinePassed):
        say(hearing, received_at=LATER, senders=[GivenSender("Havnens Lokaludvalg")])


@pytest.mark.parametrize("state", ["draft", "concluded", "cancelled"])
@pytest.mark.parametrize("channel", [Channel.WEB_FORM, Channel.EMAIL])
def test_a_hearing_that_is_not_open_takes_nothing(state: str, channel: Channel) -> None:
    with pytest.raises(HearingNotOpen):
        say(make_hearing(state=state), channel=channel)


def test_before_it_opens_a_hearing_takes_nothing() -> None:
    with pytest.raises(HearingNotOpen):
        say(open_hearing(), received_at=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("role", "allowed"), [(Role.LEAD, True), (Role.OFFICER, True), (Role.AUDITOR, False), (Role.PARTY, False)]
)
def test_only_leads_and_officers_register(role: Role, allowed: bool) -> None:
    hearing, person = open_hearing(), make_person(role)
    if allowed:
        assert say(hearing, by=person, channel=Channel.WRITTEN).response.number == 1
    else:
        with pytest.raises(NotAllowed):
            say(hearing, by=person, channel=Channel.WRITTEN)
    assert hearing.responses.count() == int(allowed)


def _threads(count: int, hearing: Hearing, sources: list[str]) -> list[int]:
    def send(source: str) -> int:
        try:
            return say(hearing, source=source).response.number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(send, sources))


@pytest.mark.django_db(transaction=True)
def test_senders_at_the_same_moment_get_numbers_without_gaps() -> None:
    hearing = open_hearing()
    numbers = _threads(8, hearing, [f"form:{n}" for n in range(40)])
    assert sorted(numbers) == list(range(1, 41))


@pytest.mark.django_db(transaction=True)
def test_a_double_click_at_the_same_moment_is_one_response() -> None:
    hearing = open_hearing()
    assert _threads(6, hearing, ["form:1"] * 6) == [1] * 6
    assert hearing.responses.count() == 1
    assert Job.objects.filter(kind="read-response").count() == 1
