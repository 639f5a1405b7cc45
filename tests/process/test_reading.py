"""Reading responses: what comes out of files and forms, twice the same, and what people did stays."""

import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from tests.making import (
    NOW,
    make_hearing,
    make_party,
    make_person,
    make_provision,
    make_section,
    make_unit,
    make_version,
)

from pejl.analysing.hearing import Channel
from pejl.analysing.model import Kind
from pejl.ground.work.jobs import run_waiting
from pejl.ground.work.models import Job
from pejl.process.meetings import Input, register_meeting
from pejl.process.reading import read_responses
from pejl.process.take_in import take_in
from pejl.stages.hearings.models import Hearing, Invitee
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Remark, RemarkCommittee, RemarkProvision
from pejl.stages.remarks.suggesting import LOST
from pejl.stages.remarks.verbs import coding, spans
from pejl.stages.replies.verbs import start
from pejl.stages.responses.given import GivenAnchor, GivenSender
from pejl.stages.responses.models import Edition, Redaction, RedactionState, Response, Sender, Transcript
from pejl.stages.responses.reading import REDACTION_AGAIN, document_of
from pejl.stages.responses.redacting import verbs as redacting
from pejl.stages.responses.storing import Contents
from pejl.stages.responses.verbs.sending import correct

pytestmark = pytest.mark.django_db
LETTER = (
    "Til Ravnsund Kommune\n\n"
    "Der bør være flere praktikpladser i Mål 1, og de skal slås op, så alle kan søge dem.\n\n"
    "Hvem betaler for den faste kontaktperson?\n\n"
    "Venlig hilsen\nGrethe Ankermose\nTelefon 51 22 33 44\n"
)


@pytest.fixture
def hearing() -> Hearing:
    """Open, with two boxes, a goal of each, and an administration for each committee."""
    lead = make_unit(code="BIF")
    committees = {code: make_unit(kind="committee", code=code) for code in ("BIU", "BUU")}
    lead.serves.add(committees["BIU"])
    make_unit(code="BUF").serves.add(committees["BUU"])
    version = make_version()
    made = make_hearing(state="open", lead=lead, version=version)
    make_section(hearing=made, key="general", order=1, title="Generelle bemærkninger")
    for order, (key, title, code) in enumerate((("work", "Arbejde", "BIU"), ("schools", "Skoler", "BUU")), start=2):
        goal = make_provision(version=version, key=f"goal-{order - 1}", number=str(order - 1), title=title)
        section = make_section(hearing=made, key=key, order=order, title=title, provisions=[goal.key])
        section.committees.add(committees[code])
    return made


@pytest.fixture
def officer(hearing: Hearing) -> Person:
    return make_person(Role.OFFICER, hearing.lead)


def received(hearing: Hearing, **given: Any) -> Response:
    said = {"channel": Channel.WEB_FORM, "received_at": NOW, **given}
    return take_in(hearing, **said).response


def read_now(*responses: Response) -> Response:
    read_responses([response.pk for response in responses])
    return Response.objects.get(pk=responses[0].pk)


def texts(response: Response) -> list[str]:
    return list(response.remarks.filter(retired_at=None).order_by("start").values_list("text", flat=True))


def everything(response: Response) -> list[list[str]]:
    """All rows that reading writes, with their ids."""
    remarks = Remark.objects.filter(response=response)
    return [
        sorted(str(row) for row in queryset.values_list())
        for queryset in (
            Response.objects.filter(pk=response.pk),
            response.answers,
            response.senders,
            response.redactions,
            remarks,
            RemarkProvision.objects.filter(remark__in=remarks),
            RemarkCommittee.objects.filter(remark__in=remarks),
            Assignment.objects.filter(remark__in=remarks),
        )
    ]


def test_a_letter_becomes_remarks_tied_to_what_it_names(hearing: Hearing) -> None:
    response = read_now(received(hearing, files=[("brev.txt", LETTER.encode())], channel=Channel.WRITTEN))

    assert (response.state, response.title, response.sender_kind) == ("read", "Grethe Ankermose", "resident")
    assert texts(response) == [
        "Der bør være flere praktikpladser i Mål 1, og de skal slås op, så alle kan søge dem.",
        "Hvem betaler for den faste kontaktperson?",
    ]
    first, second = response.remarks.order_by("start")
    assert [(tie.key, tie.reason, tie.state) for tie in first.provisions.all()] == [
        ("goal-1", "reference", "suggested")
    ]
    assert [tie.committee.code for tie in first.committees.all()] == ["BIU"]
    assert [(row.unit.code, row.by_rule) for row in first.assignments.all()] == [("BIF", True)]
    assert (second.kind, second.kind_suggested) == ("question", "question")
    text = response.extract.text
    assert all(text[row.start : row.end] == row.text for row in (first, second))
    assert {text[r.start : r.end]: r.kind for r in response.redactions.all()} == {
        "Grethe Ankermose": "name",
        "51 22 33 44": "phone",
    }


def test_reading_twice_leaves_every_row_as_it_was(hearing: Hearing) -> None:
    response = read_now(
        received(
            hearing,
            files=[("brev.txt", LETTER.encode())],
            boxes={"schools": "Skolerne mangler lærere. Kan kommunen ansætte flere?"},
            anchors=[GivenAnchor("goal-1", "Skriv 100 i stedet for 50.", "mindst 50")],
        )
    )
    before = everything(response)

    read_now(response)

    assert everything(response) == before
    assert all(before)


def test_boxes_anchors_and_files_are_one_text_each_in_its_box(hearing: Hearing) -> None:
    response = read_now(
        received(
            hearing,
            files=[("brev.txt", LETTER.encode())],
            boxes={"schools": "Skolerne mangler lærere.", "work": "Lav flere praktikpladser."},
            anchors=[GivenAnchor("goal-1", "Her bør der stå 100.", "mindst 50")],
            senders=[GivenSender("Havnens Venner", "association")],
        )
    )

    text = response.extract.text
    answers = {(row.section.key, text[row.start : row.end]) for row in response.answers.all() if row.end > row.start}
    assert answers == {
        ("work", "Lav flere praktikpladser."),
        ("work", "Her bør der stå 100."),
        ("schools", "Skolerne mangler lærere."),
        ("general", LETTER.split("\n\n")[1] + "\n" + LETTER.split("\n\n")[2]),
    }
    anchored = response.remarks.get(text="Her bør der stå 100.")
    tie = anchored.provisions.get()
    assert (tie.key, tie.reason, tie.quote, tie.score) == ("goal-1", "anchor", "mindst 50", 1.0)
    assert anchored.section is not None
    assert anchored.section.key == "work"
    assert text.startswith("Arbejde\nLav flere praktikpladser.\n1 Arbejde ”mindst 50”\nHer bør der stå 100.\nSkoler\n")
    document = document_of(response.extract)
    assert (document.text, {block.part for block in document.body}) == (text, {"", "brev.txt"})
    assert response.title == "Havnens Venner"


def test_a_party_that_has_no_remarks_answers_with_none(hearing: Hearing) -> None:
    response = read_now(received(hearing, boxes={"general": "Vi har ingen bemærkninger."}))
    assert (response.state, response.has_remarks, texts(response)) == ("read", False, [])


def test_each_row_of_a_list_of_comments_is_a_response_of_its_own(hearing: Hearing, officer: Person) -> None:
    table = (
        "Navn;Dato;Kommentar\n"
        "Lars;02-03-2026;Der bør være flere bænke ved havnen.\n"
        "Bente;03-03-2026;Kan biblioteket holde åbent til klokken 20?\n"
        "Ali;04-03-2026;Tak for cykelstien, den bliver brugt hver dag.\n"
    )
    response = received(
        hearing,
        files=[("kommentarer.csv", table.encode())],
        source="drop:1",
        by=officer,
        received_at=NOW + timedelta(days=10),
    )

    read_now(response)

    rows = list(hearing.responses.order_by("number"))
    assert [(row.number, row.source, row.title) for row in rows] == [
        (1, "drop:1", "Lars"),
        (2, "drop:1#2", "Bente"),
        (3, "drop:1#3", "Ali"),
    ]
    originals = {row.editions.get().files.get().original_id for row in rows}
    assert len(originals) == 1
    assert [len(texts(row)) for row in rows] == [1, 1, 1]
    assert rows[1].received_at.date().isoformat() == "2026-03-02"  # the evening before in UTC
    assert rows[0].duplicate_of is None

    read_now(rows[2])  # is read with the others

    assert hearing.responses.count() == 3


def test_what_cannot_be_read_in_an_archive_waits_for_a_person_by_itself(hearing: Hearing, officer: Person) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", LETTER)
        archive.writestr("b.docx", b"PK\x03\x04 broken")
    response = received(hearing, files=[("breve.zip", packed.getvalue())], by=officer, source="drop:2")

    read_now(response)

    first, second = hearing.responses.order_by("number")
    assert (first.state, second.state) == ("read", "unreadable")
    assert second.unreadable_reason.startswith("docx-filen er beskadiget eller ufuldstændig.")
    file = second.editions.get().files.get()
    assert (file.name, file.problem) == ("breve.zip/b.docx", second.unreadable_reason)


def test_a_response_is_partly_readable_when_one_of_its_files_is(hearing: Hearing) -> None:
    files = [("svar.txt", LETTER.encode()), ("bilag.pdf", b"%PDF-1.7 broken")]
    response = read_now(received(hearing, files=files))
    assert response.state == "read"
    assert [bool(file.problem) for file in response.editions.get().files.all()] == [False, True]


def test_an_unreadable_response_is_read_from_what_a_person_typed_off(hearing: Hearing, officer: Person) -> None:
    response = read_now(received(hearing, files=[("scan.pdf", b"%PDF-1.7 broken")]))
    assert (response.state, response.unreadable_reason != "") == ("unreadable", True)

    Transcript.objects.create(edition=response.editions.get(), text=LETTER, by=officer, at=NOW)
    response = read_now(response)

    assert (response.state, response.unreadable_reason, len(texts(response))) == ("read", "", 2)
    assert response.editions.get().files.get().problem != ""


def test_lateness_follows_the_party_that_reading_finds(hearing: Hearing) -> None:
    assert hearing.closes_at is not None
    party = make_party(name="Nordby Lokaludvalg", kind="local_committee")
    Invitee.objects.create(hearing=hearing, party=party, closes_at=hearing.closes_at + timedelta(days=14))
    late = hearing.closes_at + timedelta(days=3)
    signed = "Venlig hilsen\nNordby Lokaludvalg\n"
    letters = [
        received(hearing, files=[("a.txt", LETTER.encode())], channel=Channel.EMAIL, received_at=late),
        received(
            hearing,
            files=[("b.txt", (LETTER.split("Venlig")[0] + signed).encode())],
            channel=Channel.EMAIL,
            received_at=late,
        ),
    ]
    assert [response.late for response in letters] == [True, True]

    read_now(*letters)

    found = Response.objects.filter(hearing=hearing).order_by("number")
    assert [(one.late, "Received after the deadline." in one.concerns) for one in found] == [
        (True, True),
        (False, False),
    ]
    sender = found[1].senders.get()
    assert (sender.name, sender.party, sender.kind) == ("Nordby Lokaludvalg", party, "local_committee")


def test_senders_that_an_officer_wrote_stay(hearing: Hearing) -> None:
    response = read_now(received(hearing, files=[("brev.txt", LETTER.encode())]))
    response.senders.all().delete()
    Sender.objects.create(response=response, name="Ankermosens Beboerforening", kind="association", by_hand=True)

    response = read_now(response)

    assert [sender.name for sender in response.senders.all()] == ["Ankermosens Beboerforening"]
    assert (response.title, response.sender_kind) == ("Ankermosens Beboerforening", "association")


def corrected(response: Response, text: str) -> Response:
    """The sender sends another text."""
    correct(response, contents=Contents(boxes={"general": text}), received_at=NOW, consent=True)
    return read_now(response)


def test_in_an_unchanged_text_what_a_person_did_stays(hearing: Hearing, officer: Person) -> None:
    said = "Der bør være flere praktikpladser, og de skal slås op. Hvem betaler for kontaktpersonen? Tak for udkastet."
    response = read_now(received(hearing, boxes={"general": said}))
    first = response.remarks.order_by("start")[0]
    cut = first.start + first.text.index(", og") + 1
    parts = spans.split(remark=first, at=[cut], by=officer)
    coding.set_kind(remarks=parts[:1], kind=Kind.CONCERN, by=officer)
    before = everything(response)

    read_now(response)

    assert everything(response) == before


def test_in_a_changed_text_remarks_follow_their_words_and_keep_their_numbers(hearing: Hearing, officer: Person) -> None:
    response = read_now(
        received(hearing, boxes={"general": "Der bør være flere praktikpladser.\n\nHvem betaler for kontaktpersonen?"})
    )
    first, second = response.remarks.order_by("start")
    coding.set_kind(remarks=[first], kind=Kind.CONCERN, by=officer)

    response = corrected(
        response, "Vi er enige i det meste.\n\nDer bør være flere praktikpladser.\n\nHvad koster det i alt?"
    )

    kept = Remark.objects.get(pk=first.pk)
    text = response.extract.text
    assert (kept.number, kept.kind, text[kept.start : kept.end]) == (1, "concern", "Der bør være flere praktikpladser.")
    assert Remark.objects.get(pk=second.pk).retired_at is not None
    assert texts(response) == [
        "Vi er enige i det meste.",
        "Der bør være flere praktikpladser.",
        "Hvad koster det i alt?",
    ]
    assert LOST not in response.concerns


def test_a_persons_remark_that_is_gone_from_the_text_calls_a_person(hearing: Hearing, officer: Person) -> None:
    response = read_now(received(hearing, boxes={"general": "Der bør være flere praktikpladser."}))
    remark = response.remarks.get()
    coding.set_kind(remarks=[remark], kind=Kind.CONCERN, by=officer)
    coding.handle(response=response, by=officer)

    response = corrected(response, "Vi trækker forslaget om praktik. Byg hellere en svømmehal.")

    assert response.concerns[0] == LOST
    assert response.handled_at is None
    remark.refresh_from_db()
    assert (remark.retired_at is not None, remark.kind, remark.kind_by) == (True, "concern", officer)
    assert read_now(response).concerns[0] == LOST


def test_a_remark_that_somebody_answers_is_not_taken_away(hearing: Hearing, officer: Person) -> None:
    response = read_now(received(hearing, boxes={"general": "Der bør være flere praktikpladser."}))
    remark = response.remarks.get()
    reply = start(remarks=[remark], unit=hearing.lead, by=officer)

    response = corrected(response, "Kære alle.\n\nDer bør være flere praktikpladser.")

    assert list(reply.answers.values_list("remark", flat=True)) == [remark.pk]
    remark.refresh_from_db()
    assert remark.retired_at is None
    assert response.extract.text[remark.start : remark.end] == remark.text


def test_what_a_person_took_away_is_not_suggested_again(hearing: Hearing, officer: Person) -> None:
    response = read_now(received(hearing, boxes={"general": "Der bør være flere bænke.\n\nHvem betaler?"}))
    spans.retire(remark=response.remarks.get(text="Hvem betaler?"), by=officer)

    response = corrected(response, "Hej.\n\nDer bør være flere bænke.\n\nHvem betaler?")

    assert texts(response) == ["Der bør være flere bænke."]


def test_a_decided_redaction_follows_its_words_and_the_response_is_looked_at_again(
    hearing: Hearing, officer: Person
) -> None:
    said = "Ring til mig på 51 22 33 44, hvis I vil vide mere om vores forslag til flere praktikpladser."
    response = read_now(received(hearing, boxes={"general": said}, consent=True))
    redaction = response.redactions.get(kind="phone")
    redacting.decide(
        response=response,
        redactions=[r.pk for r in response.redactions.all()],
        state=RedactionState.ACCEPTED,
        by=officer,
    )
    redacting.done(response=response, by=officer)

    Edition.objects.create(response=response, number=2, received_at=NOW, boxes={"general": f"Kære kommune.\n\n{said}"})
    response = read_now(response)

    redaction.refresh_from_db()
    assert response.extract.text[redaction.start : redaction.end] == "51 22 33 44"
    assert redaction.state == "accepted"
    assert (response.publication, response.redacted_at) == ("pending", None)
    assert REDACTION_AGAIN in response.concerns
    assert Redaction.objects.filter(response=response, kind="phone").count() == 1


def test_an_edition_that_came_meanwhile_is_not_overwritten_by_an_older_one(hearing: Hearing) -> None:
    response = received(hearing, boxes={"general": "Første udgave, som blev sendt for tidligt."})
    Edition.objects.create(
        response=response, number=2, received_at=NOW, boxes={"general": "Anden udgave er den rigtige."}
    )
    assert texts(read_now(response)) == ["Anden udgave er den rigtige."]


def test_the_job_reads_and_asks_once_for_a_comparison(hearing: Hearing) -> None:
    for number in range(3):
        received(hearing, boxes={"general": f"Der bør være {number + 2} bænke mere ved havnen."})
    waiting = Job.objects.filter(kind="read-response", state="waiting")
    assert waiting.count() == 3

    assert run_waiting() >= 4

    assert set(hearing.responses.values_list("state", flat=True)) == {"read"}
    assert Job.objects.filter(kind="compare-hearing").count() <= 3
    assert not Job.objects.exclude(state="done").exists()


def test_a_withdrawn_response_is_left_alone(hearing: Hearing) -> None:
    response = received(hearing, boxes={"general": "Der bør være flere bænke."})
    Response.objects.filter(pk=response.pk).update(state="withdrawn")
    assert texts(read_now(response)) == []


def test_committees_without_an_administration_leave_nobody_waiting(hearing: Hearing) -> None:
    Unit.objects.filter(code="BUF").update(active=False)
    response = read_now(received(hearing, boxes={"schools": "Skolerne mangler lærere i naturfag."}))
    remark = response.remarks.get()
    assert [tie.committee.code for tie in remark.committees.all()] == ["BUU"]
    assert not remark.assignments.exists()


def test_what_was_said_at_a_meeting_becomes_remarks_with_their_ranks(hearing: Hearing, officer: Person) -> None:
    receipt = register_meeting(
        hearing,
        channel=Channel.TOWN_MEETING,
        title="Borgermøde i Nordby",
        held_on=NOW.date(),
        by=officer,
        inputs=[Input("Skolerne skal have flere lærere i naturfag.", "schools", "Bord 3")],
        challenges=["Der mangler praktikpladser i byen.", "Bussen kører for sjældent om aftenen."],
    )

    response = read_now(receipt.response)

    assert (response.channel, response.title, response.senders.count()) == ("town_meeting", "Borgermøde i Nordby", 0)
    assert list(response.remarks.order_by("start").values_list("rank", "section__key", "text")) == [
        (1, "general", "Der mangler praktikpladser i byen."),
        (2, "general", "Bussen kører for sjældent om aftenen."),
        (None, "schools", "Skolerne skal have flere lærere i naturfag."),
    ]
    assert "The sender could not be found." not in response.concerns
