"""What officers do with responses: who sent it, its text typed off, whether it came twice, consent asked."""

from datetime import timedelta
from typing import Any

import pytest
from tests.making import NOW, make_hearing, make_party, make_person, make_response

from pejl.ground.audit.models import Event
from pejl.ground.work.models import Job
from pejl.stages.hearings.models import Hearing, Invitee
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.models import District, Person
from pejl.stages.organisation.roles import Role
from pejl.stages.responses import duplicates
from pejl.stages.responses.errors import DuplicateOfItself, NobodyToAsk, NothingSaid, OtherHearing, SenderMissing
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.models import Response, Transcript
from pejl.stages.responses.rules import GATE
from pejl.stages.responses.verbs.handling import (
    ask_consent,
    assign,
    link_duplicate,
    note_look,
    read_again,
    type_text,
    unlink_duplicate,
)

pytestmark = pytest.mark.django_db
TEXT = "Der bør være flere praktikpladser til unge, og de bør ligge tæt på havnen, så vejen ikke bliver for lang."


def hearing_() -> Hearing:
    return make_hearing(state="open")


def officer() -> Person:
    return make_person(Role.OFFICER)


def reloaded(response: Response) -> Response:
    return Response.objects.get(pk=response.pk)


def test_senders_are_assigned_by_hand() -> None:
    response, district = make_response(TEXT, hearing=hearing_()), District.objects.create(name="Havnen", slug="havnen")
    senders = [GivenSender("Havnens Venner", "association"), GivenSender("Kajskolen", "school")]
    assign(response, senders=senders, district=district, email="venner@example.org", by=officer())
    after = reloaded(response)
    assert (after.title, after.sender_kind, after.district, after.email) == (
        "Havnens Venner, Kajskolen",
        "association",
        district,
        "venner@example.org",
    )
    assert list(after.senders.values_list("name", "by_hand")) == [("Havnens Venner", True), ("Kajskolen", True)]


def test_a_party_with_its_own_deadline_is_no_longer_late() -> None:
    hearing = hearing_()
    party = make_party()
    Invitee.objects.create(hearing=hearing, party=party, closes_at=NOW + timedelta(days=40))
    response = make_response(TEXT, hearing=hearing, received_at=NOW + timedelta(days=30), late=True)
    assign(response, senders=[GivenSender("Lokaludvalget", party=party.pk)], by=officer())
    assert reloaded(response).late is False


def test_somebody_must_be_named() -> None:
    with pytest.raises(SenderMissing):
        assign(make_response(TEXT, hearing=hearing_()), senders=[GivenSender("  ")], by=officer())


def test_a_typed_text_is_kept_and_read() -> None:
    response, person = make_response(hearing=hearing_(), state="unreadable", unreadable_reason="Billede"), officer()
    type_text(response, text="  Kære kommune\n", by=person)
    type_text(response, text="Kære kommune!", by=person)
    after = reloaded(response)
    assert (after.state, after.unreadable_reason) == ("received", "")
    assert list(Transcript.objects.values_list("text", "by")) == [("Kære kommune!", person.pk)]
    assert Job.objects.filter(kind="read-response").count() == 2
    assert Event.objects.filter(verb="response.typed").values_list("data", flat=True)[1] == {
        "edition": 1,
        "length": 13,
    }


def test_nothing_typed_is_refused() -> None:
    with pytest.raises(NothingSaid):
        type_text(make_response(hearing=hearing_()), text=" ", by=officer())


def test_reading_again_goes_back_to_the_queue() -> None:
    response = make_response(hearing=hearing_(), state="unreadable", unreadable_reason="Kodeord")
    read_again(response, by=officer())
    assert (reloaded(response).state, Job.objects.get().kind) == ("received", "read-response")


def test_duplicates_are_linked_to_the_first_of_them() -> None:
    hearing, person = hearing_(), officer()
    first, second, third = (make_response(TEXT, hearing=hearing) for _ in range(3))
    link_duplicate(third, original=second, by=person)
    link_duplicate(second, original=first, by=person)
    assert list(first.duplicates.order_by("number")) == [second, third]
    link_duplicate(third, original=second, by=person)
    assert reloaded(third).duplicate_of == first
    unlink_duplicate(third, by=person)
    assert reloaded(third).duplicate_of is None


def test_a_response_is_no_duplicate_of_itself_nor_of_its_duplicate() -> None:
    hearing = hearing_()
    first, second = make_response(TEXT, hearing=hearing), make_response(TEXT, hearing=hearing)
    link_duplicate(second, original=first, by=officer())
    for original in (first, second):
        with pytest.raises(DuplicateOfItself):
            link_duplicate(first, original=original, by=officer())


def test_duplicates_stay_within_a_hearing() -> None:
    with pytest.raises(OtherHearing):
        link_duplicate(make_response(TEXT, hearing=hearing_()), original=make_response(TEXT), by=officer())


def test_consent_is_asked_where_there_is_an_address() -> None:
    response = make_response(TEXT, hearing=hearing_())
    with pytest.raises(NobodyToAsk):
        ask_consent(response, by=officer())
    response.senders.create(name="Anna Holm", email="anna@example.org")
    ask_consent(response, by=officer())
    assert (reloaded(response).consent_asked_at is not None, Job.objects.get().kind) == (True, "ask-consent")


def test_a_look_at_the_original_is_logged() -> None:
    response, auditor = make_response(TEXT), make_person(Role.AUDITOR)
    note_look(response, by=auditor, what="original")
    event = Event.objects.get(verb="response.look")
    assert (event.by_id, event.subject_id, event.data) == (auditor.pk, str(response.pk), {"what": "original"})
    with pytest.raises(NotAllowed):
        note_look(response, by=make_person(Role.POLITICIAN), what="original")


_ACTS: dict[str, Any] = {
    "response.assign": lambda response, by: assign(response, senders=[GivenSender("A")], by=by),
    "response.type": lambda response, by: type_text(response, text="A", by=by),
    "response.read_again": lambda response, by: read_again(response, by=by),
    "response.link": lambda response, by: unlink_duplicate(response, by=by),
    "response.ask_consent": lambda response, by: ask_consent(response, by=by),
}


@pytest.mark.parametrize("action", _ACTS)
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("state", ["received", "unreadable", "read", "withdrawn"])
def test_who_may_do_what_in_which_state(action: str, role: Role, state: str) -> None:
    response = make_response(hearing=hearing_(), state=state, email="a@example.org")
    person = make_person(role)
    if role not in GATE.who[action]:
        with pytest.raises(NotAllowed):
            _ACTS[action](response, person)
    elif state not in GATE.when[action]:
        with pytest.raises(WrongState):
            _ACTS[action](response, person)
    else:
        _ACTS[action](response, person)
        assert Event.objects.filter(subject_id=str(response.pk)).count() == 1


def _sent(hearing: Hearing, text: str, name: str = "", **fields: Any) -> Response:
    response = make_response(text, hearing=hearing, **fields)
    if name:
        response.senders.create(name=name)
    return response


def test_the_same_words_from_the_same_sender_are_one_response() -> None:
    hearing = hearing_()
    first = _sent(hearing, TEXT, "Havnens Venner")
    again = _sent(hearing, f"Havnens Venner\n{TEXT.upper()}", "Havnens Venner")
    assert duplicates.link_if_duplicate(again) == first
    assert reloaded(again).duplicate_of == first


def test_the_same_words_from_different_senders_are_a_campaign() -> None:
    hearing = hearing_()
    _sent(hearing, TEXT, "Anna Holm")
    assert duplicates.link_if_duplicate(_sent(hearing, TEXT, "Bo Lund")) is None


def test_other_words_from_the_same_sender_are_another_response() -> None:
    hearing = hearing_()
    _sent(hearing, TEXT, "Anna Holm")
    other = _sent(hearing, "Biblioteket bør have åbent om aftenen, så flere kan nå det efter arbejde.", "Anna Holm")
    assert duplicates.link_if_duplicate(other) is None


def test_the_same_address_is_the_same_sender() -> None:
    hearing = hearing_()
    first = _sent(hearing, TEXT, email="anna@example.org")
    again = _sent(hearing, TEXT, "Anna Holm", email="anna@example.org")
    assert duplicates.link_if_duplicate(again) == first


def test_a_withdrawn_response_has_no_duplicates() -> None:
    hearing = hearing_()
    _sent(hearing, TEXT, "Anna Holm", state="withdrawn")
    assert duplicates.link_if_duplicate(_sent(hearing, TEXT, "Anna Holm")) is None
