"""Deciding what is blacked out, going back, and letting the response be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import make_hearing, make_person, make_response

from pejl.ground.audit.models import Event
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.responses import redacting
from pejl.stages.responses.models import Redaction, RedactionState, Response
from pejl.stages.responses.public import Piece, public_text, published_responses, with_words
from pejl.stages.responses.redacting.queries import counts_of
from pejl.stages.responses.redacting.rules import (
    GATE,
    ChangedAfterwards,
    CprStays,
    NoConsent,
    NothingToRedact,
    NothingToTakeBack,
    PlaceWrong,
    StillOpen,
    WhyMissing,
    WordsNotFound,
)

TEXT = "Ring på 20 30 40 50.\nMit CPR-nummer er 010203-4567.\nHilsen Karen Prøve, Åvej 3. Karen  Prøve!"
NOW = "2026-03-02T10:00Z"


@pytest.fixture
def officer(db: None) -> Person:
    return make_person(Role.OFFICER)


@pytest.fixture
def response(db: None) -> Response:
    hearing = make_hearing(state="closed", published_at=NOW)
    return make_response(TEXT, hearing=hearing, consent=True, sender_kind="association")


def propose(response: Response, words: str, kind: str = "phone") -> Redaction:
    start = TEXT.index(words)
    return Redaction.objects.create(response=response, start=start, end=start + len(words), kind=kind, confidence=0.9)


def seen(response: Response) -> str:
    return public_text(with_words(Response.objects.filter(pk=response.pk)).get())


def test_nothing_is_public_before_it_is_done(response: Response, officer: Person) -> None:
    place = propose(response, "20 30 40 50")
    assert not published_responses().exists()
    with pytest.raises(StillOpen) as raised:
        redacting.done(response=response, by=officer)
    assert raised.value.parameters == {"count": 1}
    redacting.decide(response=response, redactions=[place.pk], state=RedactionState.ACCEPTED, by=officer)
    cleared = redacting.done(response=response, by=officer)
    assert (cleared.publication, cleared.redacted_by) == ("cleared", officer)
    assert cleared.redacted_at is not None
    assert published_responses().get() == response
    assert seen(response).startswith("Ring på [telefonnummer].")


def test_shown_where_a_person_says_so(response: Response, officer: Person) -> None:
    place = propose(response, "20 30 40 50")
    redacting.decide(response=response, redactions=[place.pk], state=RedactionState.REJECTED, by=officer)
    place.refresh_from_db()
    assert (place.state, place.by) == ("rejected", officer)
    assert seen(response).startswith("Ring på 20 30 40 50.")


def test_a_cpr_number_is_shown_only_with_a_reason(response: Response, officer: Person) -> None:
    place = propose(response, "010203-4567", "cpr")
    with pytest.raises(CprStays):
        redacting.decide(response=response, redactions=[place.pk], state=RedactionState.REJECTED, by=officer)
    redacting.decide(
        response=response, redactions=[place.pk], state=RedactionState.REJECTED, by=officer, reason="Et varenummer."
    )
    place.refresh_from_db()
    assert (place.state, place.reason) == ("rejected", "Et varenummer.")


def test_all_of_a_kind_at_once_but_not_what_was_decided(response: Response, officer: Person) -> None:
    first, second = propose(response, "Karen Prøve", "name"), propose(response, "Karen  Prøve", "name")
    phone = propose(response, "20 30 40 50")
    redacting.decide(response=response, redactions=[first.pk], state=RedactionState.REJECTED, by=officer)
    edit = redacting.decide_kind(response=response, kind="name", state=RedactionState.ACCEPTED, by=officer)
    assert edit is not None
    assert edit.changes == [{"redaction": second.pk, "before": "proposed", "after": "accepted"}]
    assert dict(Redaction.objects.values_list("pk", "state")) == {
        first.pk: "rejected",
        second.pk: "accepted",
        phone.pk: "proposed",
    }
    assert redacting.open_proposals(response) == {"phone": 1}
    assert redacting.decide_kind(response=response, kind="name", state=RedactionState.ACCEPTED, by=officer) is None


def test_a_free_place_with_its_reason(response: Response, officer: Person) -> None:
    start = TEXT.index(" Åvej 3")
    with pytest.raises(WhyMissing):
        redacting.add(response=response, start=start, end=start + 7, reason=" ", by=officer)
    place = redacting.add(response=response, start=start, end=start + 7, reason="Privat adresse.", by=officer)
    assert (TEXT[place.start : place.end], place.state, place.reason) == ("Åvej 3", "accepted", "Privat adresse.")
    assert "[overstreget]" in seen(response)
    for wrong in ((5, 5), (-1, 3), (0, len(TEXT) + 1), (20, 21)):
        with pytest.raises(PlaceWrong):
            redacting.add(response=response, start=wrong[0], end=wrong[1], reason="Privat.", by=officer)


def test_words_are_found_wherever_they_stand(response: Response, officer: Person) -> None:
    places = redacting.add_words(response=response, words="karen prøve", reason="Privatperson.", by=officer)
    assert [TEXT[place.start : place.end] for place in places] == ["Karen Prøve", "Karen  Prøve"]
    for words in ("Ulla", "  "):
        with pytest.raises(WordsNotFound):
            redacting.add_words(response=response, words=words, reason="Privatperson.", by=officer)


def test_undo_goes_back_step_by_step(response: Response, officer: Person) -> None:
    place = propose(response, "20 30 40 50")
    redacting.decide(response=response, redactions=[place.pk], state=RedactionState.ACCEPTED, by=officer)
    own = redacting.add(response=response, start=0, end=4, reason="Prøve.", by=officer)
    redacting.undo(response=response, by=officer)
    own.refresh_from_db()
    assert own.state == "rejected"
    redacting.undo(response=response, by=officer)
    place.refresh_from_db()
    assert place.state == "proposed"
    with pytest.raises(NothingToTakeBack):
        redacting.undo(response=response, by=officer)


def test_a_step_that_somebody_built_on_cannot_be_undone(response: Response, officer: Person) -> None:
    place = propose(response, "20 30 40 50")
    redacting.decide(response=response, redactions=[place.pk], state=RedactionState.ACCEPTED, by=officer)
    colleague = make_person(Role.LEAD)
    redacting.decide(response=response, redactions=[place.pk], state=RedactionState.REJECTED, by=colleague)
    with pytest.raises(ChangedAfterwards):
        redacting.undo(response=response, by=officer)


def test_withheld_with_a_reason_and_opened_again(response: Response, officer: Person) -> None:
    with pytest.raises(WhyMissing):
        redacting.withhold(response=response, reason="", by=officer)
    held = redacting.withhold(response=response, reason="Følsomt om et barn.", by=officer)
    assert (held.publication, held.withheld_reason, held.redacted_at) == ("withheld", "Følsomt om et barn.", None)
    opened = redacting.reopen(response=response, by=officer)
    assert (opened.publication, opened.withheld_reason) == ("pending", "")
    redacting.done(response=response, by=officer)
    assert published_responses().exists()
    redacting.reopen(response=response, by=officer)
    assert not published_responses().exists()
    assert [edit.action for edit in redacting.log_of(response)] == ["reopened", "done", "reopened", "withheld"]


def test_who_said_no_is_not_published(response: Response, officer: Person) -> None:
    response.consent = False
    response.save()
    with pytest.raises(NoConsent):
        redacting.done(response=response, by=officer)


def test_what_was_not_read_cannot_be_redacted(officer: Person) -> None:
    unread = make_response(hearing=make_hearing(state="closed"))
    with pytest.raises(NothingToRedact):
        redacting.done(response=unread, by=officer)


@pytest.mark.parametrize("role", list(Role))
def test_who_may_redact_and_when(response: Response, role: Role) -> None:
    person = make_person(role)
    place = propose(response, "20 30 40 50")
    if role not in GATE.who["redaction.decide"]:
        with pytest.raises(NotAllowed):
            redacting.decide(response=response, redactions=[place.pk], state=RedactionState.ACCEPTED, by=person)
        return
    redacting.decide(response=response, redactions=[place.pk], state=RedactionState.ACCEPTED, by=person)
    redacting.done(response=response, by=person)
    with pytest.raises(WrongState):
        redacting.decide(response=response, redactions=[place.pk], state=RedactionState.REJECTED, by=person)
    with pytest.raises(WrongState):
        redacting.add(response=response, start=0, end=4, reason="Privat.", by=person)


def test_every_look_and_step_is_logged_without_a_word_of_the_response(response: Response, officer: Person) -> None:
    assert redacting.look_at(response, by=officer)
    assert not redacting.look_at(response, by=officer)  # the same look
    redacting.add_words(response=response, words="Karen Prøve", reason="Privatperson.", by=officer)
    redacting.done(response=response, by=officer)
    events = list(Event.objects.order_by("id"))
    assert [event.verb for event in events] == ["redaction.look", "redaction.added", "redaction.done"]
    assert all("Karen" not in str(event.data) for event in events)
    with pytest.raises(NotAllowed):
        redacting.look_at(response, by=make_person(Role.PARTY))


def test_the_queue_counts_places(response: Response, officer: Person) -> None:
    propose(response, "20 30 40 50")
    place = propose(response, "010203-4567", "cpr")
    redacting.decide(response=response, redactions=[place.pk], state=RedactionState.ACCEPTED, by=officer)
    other = make_response("Tak.", hearing=response.hearing)
    rows = list(redacting.to_redact(response.hearing))
    assert [(r.pk, r.proposed, r.accepted, r.rejected) for r in rows] == [(response.pk, 1, 1, 0), (other.pk, 0, 0, 0)]  # type: ignore[attr-defined]
    redacting.withhold(response=other, reason="Uden samtykke.", by=officer)
    assert list(redacting.to_redact(response.hearing, "withheld")) == [other]
    assert counts_of(response.hearing) == {"open": 1, "done": 0, "withheld": 1}


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)), max_size=6)


@given(text=st.text("ab \n", max_size=50), places=SPANS, masks=SPANS)
def test_the_marked_text_is_the_text(text: str, places: list[tuple[int, int]], masks: list[tuple[int, int]]) -> None:
    """Cutting at marks loses and doubles nothing, and every character of a place is in a mark of some place."""
    rows = [Redaction(pk=number, start=at, end=at + size) for number, (at, size) in enumerate(places, start=1)]
    pieces = [Piece("[navn]", at, at + size, True) for at, size in masks]
    paragraphs = redacting.marked_paragraphs(text, rows, pieces)
    assert "\n".join("".join(mark.text for mark in marks) for marks in paragraphs) == text
    covered = {
        mark.start + at for marks in paragraphs for mark in marks if mark.redaction for at in range(len(mark.text))
    }
    wanted = {at for row in rows for at in range(row.start, min(row.end, len(text))) if text[at] != "\n"}
    assert covered == wanted
