"""With the cover report its annexes come by themselves: the note, what is published, and the text with its changes."""

from pathlib import Path

import pytest
from django.utils import timezone
from tests.making import make_response
from tests.stages.decisions.conftest import Hall, make_hall
from tests.stages.revisions.conftest import WORK

from pejl.ground.originals.store import fetch
from pejl.process.cover_report import build_report
from pejl.process.note import build_hearing_note
from pejl.reading import read
from pejl.stages.decisions.models import Annex, OwnPaper
from pejl.stages.decisions.queries import public_annexes
from pejl.stages.decisions.verbs import add_annex, remove_annex, want_again
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.responses.models import Redaction, Response
from pejl.stages.revisions.verbs import submit, withdraw

pytestmark = pytest.mark.django_db

NOTE, RESPONSES = (
    ("Høringsnotat", "hoeringsnotat.html"),
    ("Høringssvarene, som de er offentliggjort", "hoeringssvar.pdf"),
)
REDLINES = [
    ("Teksten med de foreslåede ændringer vist (PDF)", "aendringer.pdf"),
    ("Teksten med de foreslåede ændringer vist (Word)", "aendringer.docx"),
]
OWN = ("Økonomibilag", "tal.pdf")


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def cleared(hall: Hall, text: str, **fields: object) -> Response:
    response = make_response(text, hearing=hall.town.hearing, consent=True, publication="cleared", **fields)
    response.senders.create(name="Foreningen Åbne Døre", kind="association")
    return response


def publish(hall: Hall) -> None:
    hall.town.hearing.publishes, hall.town.hearing.published_at = True, timezone.now()
    hall.town.hearing.save()


def whole(hall: Hall) -> None:
    """A note, a published response, and a change that waits for its committee, beside a paper of the lead's."""
    add_annex(item=hall.item, title=OWN[0], file_name=OWN[1], content=b"tal", by=hall.town.lead)
    cleared(hall, "Der bør være flere praktikpladser.")
    publish(hall)
    build_hearing_note(hall.town.hearing, formats=["html"])
    change = hall.town.change(hall.town.text.reword("goal-1", body=WORK.replace("20", "25")))
    submit(change=change, by=hall.town.officer)


def build(hall: Hall) -> str:
    report = build_report(hall.item, formats=["html"], by=hall.town.lead)
    assert report.html is not None
    return fetch(report.html).decode()


def annexes(hall: Hall) -> list[tuple[str, str]]:
    return list(hall.item.annexes.values_list("title", "file_name"))


def test_the_report_annexes_what_the_case_holds_and_lists_it_with_numbers(hall: Hall, tmp_path: Path) -> None:
    whole(hall)
    listed = build(hall).rpartition("Bilag</h2>")[2]
    names = [OWN, NOTE, RESPONSES, *REDLINES]
    assert annexes(hall) == names
    assert [listed.index(title) for title, _ in names] == sorted(listed.index(title) for title, _ in names)
    assert "<ol" in listed[: listed.index(OWN[0])]
    english = build_report(hall.item, language="en", formats=["html"])
    assert english.html is not None
    assert "The responses, as published" in fetch(english.html).decode()
    assert annexes(hall) == names


def test_built_again_nothing_is_doubled_and_only_what_changed_is_renewed(hall: Hall) -> None:
    whole(hall)
    build(hall)
    before = dict(hall.item.annexes.values_list("pk", "original"))
    cleared(hall, "Kurserne bør ligge om dagen.")
    build(hall)
    after = dict(hall.item.annexes.values_list("pk", "original"))
    renewed = [Annex.objects.get(pk=pk).title for pk in after if after[pk] != before[pk]]
    assert (list(after), renewed) == (list(before), [RESPONSES[0]])


def test_only_what_the_public_may_know_is_among_the_responses(hall: Hall, tmp_path: Path) -> None:
    shown = cleared(hall, "Ring til Asta på 12 34 56 78 om kurserne.")
    Redaction.objects.create(response=shown, start=17, end=28, kind="phone", reason="Telefon", state="accepted")
    make_response("Min egen sag skal ingen læse.", hearing=hall.town.hearing, consent=False)
    build(hall)
    assert annexes(hall) == []
    publish(hall)
    build(hall)
    file = tmp_path / "responses.pdf"
    file.write_bytes(fetch(hall.item.annexes.get().original))
    said = " ".join(read(file).text.split())
    assert "Foreningen Åbne Døre" in said
    assert "om kurserne." in said
    assert "12 34 56 78" not in said
    assert "ingen læse" not in said


def test_what_is_taken_off_stays_off_until_it_is_wanted_again(hall: Hall) -> None:
    whole(hall)
    build(hall)
    remove_annex(annex=hall.item.annexes.get(title=RESPONSES[0]), by=hall.town.lead)
    assert RESPONSES[0] not in build(hall)
    assert annexes(hall) == [OWN, NOTE, *REDLINES]
    paper = OwnPaper.objects.get(annex=None)
    with pytest.raises(NotAllowed):
        want_again(paper=paper, by=hall.politician)
    want_again(paper=paper, by=hall.town.lead)
    build(hall)
    assert annexes(hall) == [OWN, NOTE, *REDLINES, RESPONSES]


def test_what_the_case_no_longer_holds_goes_off(hall: Hall) -> None:
    whole(hall)
    build(hall)
    withdraw(change=hall.town.revision.changes.get(), by=hall.town.officer)
    build(hall)
    assert annexes(hall) == [OWN, NOTE, RESPONSES]


def test_an_item_that_is_decided_keeps_the_papers_that_lay_before_the_bodies(hall: Hall) -> None:
    whole(hall)
    build(hall)
    kept = list(hall.item.annexes.values_list("pk", "original"))
    for treatment in hall.way:
        hall.decided(treatment)
    cleared(hall, "Et svar, der kom senere.")
    build(hall)
    assert list(hall.item.annexes.values_list("pk", "original")) == kept


def test_everybody_reads_the_papers_of_the_case_and_those_that_are_meant_for_them(hall: Hall) -> None:
    whole(hall)
    add_annex(item=hall.item, title="Kort", file_name="kort.pdf", content=b"kort", public=True, by=hall.town.lead)
    build(hall)
    titles = [annex.title for annex in public_annexes([hall.item])]
    assert titles == ["Kort", NOTE[0], RESPONSES[0], *(title for title, _ in REDLINES)]
