"""What the public may see: which responses, under which name, and never a character of what is blacked out."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import NOW, make_hearing, make_party, make_response

from pejl.stages.responses.models import Redaction, Response, Sender
from pejl.stages.responses.public import (
    is_published,
    public_name,
    public_pieces,
    public_text,
    published_responses,
    with_words,
)

WORDS = "Vi bor i Havnekvarteret. Ring til Viggo Eskelund på 20 30 40 50, hvis I har spørgsmål."


def make_published(text: str = WORDS, **fields: Any) -> Response:
    hearing = fields.pop("hearing", None) or make_hearing(published_at=NOW, state="closed")
    return make_response(text, hearing=hearing, **{"consent": True, "publication": "cleared", **fields})


def reread(response: Response) -> Response:
    return with_words(Response.objects.filter(pk=response.pk)).get()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        {"consent": None},
        {"consent": False},
        {"publication": "pending"},
        {"publication": "withheld"},
        {"withdrawn_at": NOW},
        {"state": "withdrawn"},
    ],
)
def test_a_response_is_public_only_with_consent_cleared_and_standing(fields: dict[str, Any]) -> None:
    shown = make_published()
    make_published(hearing=shown.hearing, **fields)
    assert list(published_responses(shown.hearing)) == [shown]


@pytest.mark.django_db
def test_nothing_of_a_hearing_is_public_before_it_is_published_or_where_it_does_not_publish() -> None:
    for fields in ({"published_at": None}, {"published_at": NOW, "publishes": False}):
        hearing = make_hearing(**fields)
        make_published(hearing=hearing)
        assert list(published_responses(hearing)) == []
        assert not is_published(hearing)
    assert list(published_responses()) == []


@pytest.mark.django_db
def test_the_same_response_twice_is_shown_once() -> None:
    first = make_published()
    make_published(hearing=first.hearing, duplicate_of=first)
    assert list(published_responses(first.hearing)) == [first]


@pytest.mark.django_db
def test_organisations_are_named_and_everybody_else_is_numbered() -> None:
    response = make_published(number=12)
    Sender.objects.create(response=response, order=0, name="Havnekvarterets Lokaludvalg", kind="local_committee")
    Sender.objects.create(response=response, order=1, name="Viggo Eskelund", kind="resident")
    Sender.objects.create(response=response, order=2, name="Foreningen Broen", kind="unknown", party=make_party())
    with translation.override("da"):
        assert public_name(reread(response)) == "Havnekvarterets Lokaludvalg, Borger 12 og Foreningen Broen"
    with translation.override("en"):
        assert public_name(reread(response)) == "Havnekvarterets Lokaludvalg, Resident 12 and Foreningen Broen"


@pytest.mark.django_db
def test_a_sender_of_whom_nothing_is_known_is_not_named() -> None:
    response = make_published(number=7)
    Sender.objects.create(response=response, name="Viggo Eskelund", kind="unknown")
    with translation.override("da"):
        assert public_name(reread(response)) == "Borger 7"


@pytest.mark.django_db
def test_what_was_accepted_or_not_yet_decided_is_blacked_out_and_what_was_rejected_is_shown() -> None:
    response = make_published()
    for word, kind, state in (
        ("Havnekvarteret", "address", "rejected"),
        ("Viggo Eskelund", "name", "accepted"),
        ("20 30 40 50", "phone", "proposed"),
    ):
        start = WORDS.index(word)
        Redaction.objects.create(response=response, start=start, end=start + len(word), kind=kind, state=state)
    with translation.override("da"):
        assert public_text(reread(response)) == (
            "Vi bor i Havnekvarteret. Ring til [navn] på [telefonnummer], hvis I har spørgsmål."
        )
    with translation.override("en"):
        assert "[telephone number]" in public_text(reread(response))


@pytest.mark.django_db
def test_a_resident_is_not_found_in_the_text_either() -> None:
    text = "Kære kommune\nJeg, VIGGO\nESKELUND, kan nås på 20304050 eller viggo@example.org.\nViggos bror er enig."
    response = make_published(text)
    Sender.objects.create(
        response=response, name="Viggo Eskelund", kind="resident", phone="20 30 40 50", email="viggo@example.org"
    )
    with translation.override("da"):
        assert public_text(reread(response)) == (
            "Kære kommune\nJeg, [navn], kan nås på [telefonnummer] eller [e-mailadresse].\nViggos bror er enig."
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Tak for udkastet.\nViggo", "Tak for udkastet.\n[navn]"),
        ("Tak for udkastet.\n  V. Eskelund. \nNordby", "Tak for udkastet.\n  V. Eskelund. \nNordby"),
        ("Tak for udkastet. Mvh. Viggo", "Tak for udkastet. Mvh. [navn]"),
        ("Venlig hilsen Viggo!", "Venlig hilsen [navn]!"),
        ("Best regards, viggo", "Best regards, [navn]"),
        ("Viggo var den første på broen.", "Viggo var den første på broen."),
    ],
)
def test_a_resident_who_signs_with_a_part_of_the_name_is_not_named(text: str, shown: str) -> None:
    response = make_published(text)
    Sender.objects.create(response=response, name="Viggo Eskelund", kind="resident")
    with translation.override("da"):
        assert public_text(reread(response)) == shown


@pytest.mark.django_db
def test_a_range_that_begins_or_ends_inside_a_blacked_out_place_shows_none_of_it() -> None:
    response = make_published()
    start = WORDS.index("Viggo")
    Redaction.objects.create(response=response, start=start, end=start + 14, kind="other", state="accepted")
    with translation.override("en"):
        assert public_text(reread(response), start + 3, start + 20) == "[blacked out] på 20"
        assert public_text(reread(response), start - 4, start + 3) == "til [blacked out]"


@pytest.mark.django_db
def test_reading_many_responses_takes_three_queries(django_assert_num_queries: Any) -> None:
    hearing = make_hearing(published_at=NOW + timedelta(days=30))
    for count in (1, 3):
        while hearing.responses.count() < count:
            made = make_published(hearing=hearing)
            Sender.objects.create(response=made, name="Viggo Eskelund", kind="resident")
        with django_assert_num_queries(3):
            shown = [(public_name(r), public_text(r)) for r in with_words(published_responses(hearing))]
        assert len(shown) == count


class _Known:
    """A response whose redactions and senders are at hand, as `with_words` gives it."""

    meeting = None
    number = 1

    def __init__(self, text: str, redactions: list[Redaction]) -> None:
        self.extract = type("Text", (), {"text": text})()
        self.redactions = type("Rows", (), {"all": lambda _: redactions})()
        self.senders = type("Rows", (), {"all": lambda _: []})()


@settings(deadline=None)
@given(st.data())
def test_no_character_of_a_blacked_out_place_leaks(data: st.DataObject) -> None:
    length = data.draw(st.integers(1, 60))
    text = "".join(chr(0x4E00 + place) for place in range(length))  # every character tells its place
    spans = data.draw(st.lists(st.tuples(st.integers(0, length), st.integers(0, length + 5)), max_size=6))
    states = data.draw(st.lists(st.sampled_from(["accepted", "proposed", "rejected"]), min_size=6, max_size=6))
    redactions = [
        Redaction(start=min(span), end=max(span), kind="name", state=state)
        for span, state in zip(spans, states, strict=False)
    ]
    response: Any = _Known(text, redactions)
    start, end = sorted((data.draw(st.integers(0, length)), data.draw(st.integers(0, length))))
    hidden = {
        place for r in redactions if r.state != "rejected" for place in range(r.start, min(r.end, length))
    }  # fmt: skip
    pieces = public_pieces(response, start, end)
    shown = "".join(piece.text for piece in pieces if not piece.redacted)
    assert shown == "".join(text[place] for place in range(start, end) if place not in hidden)
    assert not any(text[place] in public_text(response, start, end) for place in hidden)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
