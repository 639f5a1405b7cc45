"""Building the hearing note from the database: what is in it, what stays, what differs."""

from pathlib import Path
from typing import Any

import pytest
from tests.making import make_person, make_remark, make_response, make_section, make_unit
from tests.stages.replies.conftest import Office, make_office

from pejl.ground.originals.store import fetch
from pejl.ground.work.jobs import run_waiting
from pejl.ground.work.models import Job
from pejl.process.library import published_notes
from pejl.process.note import build_hearing_note, request_note
from pejl.reading import read
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Campaign, CampaignMember, RemarkCommittee
from pejl.stages.replies.errors import (
    NoteChanged,
    NoteEmpty,
    NoteHasConflicts,
    NothingBuilt,
    PlaceUnknown,
    WorkingCopy,
)
from pejl.stages.replies.models import NoteBuild, OwnParagraph
from pejl.stages.replies.queries.hearing_note import (
    compared,
    conflicts_in,
    differences,
    places_in,
    set_aside,
)
from pejl.stages.replies.verbs import hearing_note as verbs

pytestmark = pytest.mark.django_db
CAME_IN = "words:came-in"
"""The place of the sentence that says how much came in."""


@pytest.fixture
def note_office() -> Office:
    """An office that leads its hearing, with one section of its committee and two remarks of two associations."""
    office = make_office()
    office.hearing.lead = office.unit
    office.hearing.save()
    section = make_section(hearing=office.hearing, key="work", title="Arbejde")
    section.committees.add(office.committee)
    for name, text in (
        ("Foreningen Åbne Døre", "Der bør være flere praktikpladser."),
        ("Aftenskolen", "Tak for målet."),
    ):
        response = make_response(text, hearing=office.hearing, title=name)
        response.senders.create(name=name, kind="association")
        response.answers.create(section=section, start=0, end=len(text))
        remark = make_remark(response=response, text=text, section=section)
        RemarkCommittee.objects.create(remark=remark, committee=office.committee)
    return office


@pytest.fixture
def lead(note_office: Office) -> Person:
    return make_person(Role.LEAD, note_office.unit)


def built(hearing: Hearing, **more: Any) -> NoteBuild:
    """The note as a web page only: the other formats take longer and have a test of their own."""
    return build_hearing_note(hearing, formats=["html"], **more)


def page(build: NoteBuild) -> str:
    assert build.html is not None
    return fetch(build.html).decode()


def test_the_note_holds_the_approved_replies(note_office: Office) -> None:
    first, second = note_office.hearing.remarks.order_by("id")
    note_office.approved(first, text="Målet får et tal: 200 pladser.")
    note_office.reply(second, text="Kun en kladde.")
    build = built(note_office.hearing)
    assert "Målet får et tal: 200 pladser." in page(build)
    assert "Kun en kladde." not in page(build)
    figures = {name: build.figures[name] for name in ("responses", "senders", "remarks", "decided")}
    assert figures == {"responses": 2, "senders": 2, "remarks": 2, "decided": 1}
    assert build.figures["decision:accommodated"] == 1
    assert build.figures["section:work"] == 2
    working = built(note_office.hearing, drafts=True)
    assert "Kun en kladde." in page(working)
    assert working.includes_drafts


def test_three_formats_say_the_same(note_office: Office, tmp_path: Path) -> None:
    build = build_hearing_note(note_office.hearing)
    for name in ("docx", "pdf", "html"):
        original = getattr(build, name)
        file = tmp_path / f"note.{name}"
        file.write_bytes(fetch(original))
        assert "Der bør være flere praktikpladser." in " ".join(read(file).text.split())
    assert build.docx is not None
    assert build.docx.media_type.endswith("wordprocessingml.document")


def test_a_committees_note_is_its_own_part(note_office: Office) -> None:
    other = make_office(note_office.hearing)
    section = make_section(hearing=note_office.hearing, key="homes", title="Boliger")
    section.committees.add(other.committee)
    remark = note_office.remark("Flere almene boliger.", section=section)
    RemarkCommittee.objects.create(remark=remark, committee=other.committee)
    common = page(built(note_office.hearing))
    own = built(note_office.hearing, committee=other.committee)
    assert own.figures["remarks"] == 1
    assert own.figures["responses"] == 3  # who answered is the same for all
    assert "Arbejde" in common
    said = page(own)
    assert f"Høring om integrationspolitik: {other.committee.name}" in said
    assert 'id="section-homes"' in said
    assert 'id="section-work"' not in said


def test_building_runs_in_the_queue_with_its_progress(note_office: Office) -> None:
    job = request_note(note_office.hearing, by=note_office.officer)
    assert request_note(note_office.hearing, by=note_office.officer) == job  # asked for once
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 4, 4)
    build = NoteBuild.objects.get()
    assert (build.built_by, build.committee, build.language) == (note_office.officer, None, "da")
    with pytest.raises(NotAllowed):
        request_note(note_office.hearing, by=make_person(Role.POLITICIAN))


def write(office: Office, place: str, text: str, seen: str = "") -> OwnParagraph:
    return verbs.write_own_words(
        hearing=office.hearing, committee=None, place=place, text=text, seen=seen, by=office.officer
    )


def test_own_words_survive_a_rebuild(note_office: Office) -> None:
    with pytest.raises(NothingBuilt):
        write(note_office, CAME_IN, "Få, men gode svar.")
    built(note_office.hearing)
    with pytest.raises(PlaceUnknown):
        write(note_office, "words:weather", "Sol.")
    with pytest.raises(NoteEmpty):
        write(note_office, CAME_IN, " ")
    write(note_office, CAME_IN, "Få, men gode svar.")
    write(note_office, "introduction:figures", "Tallene læses med forbehold.")
    for _ in range(2):
        said = page(built(note_office.hearing))
        assert "Få, men gode svar." in said
        assert "Tallene læses med forbehold." in said
        assert "Høringen har givet" not in said
    assert conflicts_in(note_office.hearing) == []


def test_a_conflict_is_shown_with_both_texts_and_nothing_is_lost(note_office: Office, lead: Person) -> None:
    built(note_office.hearing)
    own = write(note_office, CAME_IN, "To svar i alt.")
    make_response("Nyt svar.", hearing=note_office.hearing)
    build = built(note_office.hearing)
    assert "To svar i alt." in page(build)
    (conflict,) = conflicts_in(note_office.hearing)
    assert conflict.own == own
    assert own.replaces.startswith("Høringen har givet 2 høringssvar")
    assert conflict.built.startswith("Høringen har givet 3 høringssvar")
    assert [piece.text for piece in conflict.change if piece.change != "same"] == ["2", "3", "2", "3"]
    with pytest.raises(NoteHasConflicts):
        verbs.publish_build(build=build, by=lead)
    with pytest.raises(NoteChanged):
        verbs.decide_conflict(own=own, keep="own", seen="Noget andet", by=note_office.officer)
    verbs.decide_conflict(own=own, keep="own", seen=conflict.built, by=note_office.officer)
    assert conflicts_in(note_office.hearing) == []
    assert verbs.publish_build(build=build, by=lead).published_at is not None


def test_the_built_words_can_be_chosen_and_the_own_ones_put_back(note_office: Office) -> None:
    built(note_office.hearing)
    own = write(note_office, CAME_IN, "To svar i alt.")
    make_response("Nyt svar.", hearing=note_office.hearing)
    built(note_office.hearing)
    (conflict,) = conflicts_in(note_office.hearing)
    verbs.decide_conflict(own=own, keep="built", seen=conflict.built, by=note_office.officer)
    assert "To svar i alt." not in page(built(note_office.hearing))
    (aside,) = set_aside(note_office.hearing)
    assert aside.text == "To svar i alt."
    verbs.put_back_own_words(own=aside, by=note_office.officer)
    assert "To svar i alt." in page(built(note_office.hearing))


def test_own_words_whose_place_is_gone_are_kept_and_shown(note_office: Office) -> None:
    lead = note_office.hearing.responses.order_by("id")[0]
    campaign = Campaign.objects.create(hearing=note_office.hearing, key="jobs", title="Praktik", lead=lead)
    for response in note_office.hearing.responses.all():
        CampaignMember.objects.create(campaign=campaign, response=response)
    built(note_office.hearing)
    write(note_office, "introduction:campaigns", "Én kampagne.")
    campaign.delete()
    built(note_office.hearing)
    (conflict,) = conflicts_in(note_office.hearing)
    assert (conflict.gone, conflict.own.text) == (True, "Én kampagne.")
    assert isinstance(conflict.own, OwnParagraph)
    verbs.decide_conflict(own=conflict.own, keep="built", seen="", by=note_office.officer)
    assert OwnParagraph.objects.get().text == "Én kampagne."


def test_two_officers_in_one_place(note_office: Office) -> None:
    built(note_office.hearing)
    write(note_office, CAME_IN, "Den enes ord.")
    with pytest.raises(NoteChanged) as raised:
        write(note_office, CAME_IN, "Den andens ord.")
    assert raised.value.parameters == {"name": note_office.officer.name}
    assert OwnParagraph.objects.get().text == "Den enes ord."
    write(note_office, CAME_IN, "Begges ord.", seen="Den enes ord.")
    assert OwnParagraph.objects.get().text == "Begges ord."


def test_differences_to_the_build_before(note_office: Office) -> None:
    first = built(note_office.hearing)
    assert differences(first) == []
    note_office.approved(note_office.hearing.remarks.order_by("id")[0], decision="noted")
    built(note_office.hearing, drafts=True)  # a working copy is compared with working copies
    second = built(note_office.hearing)
    assert [(d.name, d.before, d.now) for d in differences(second)] == [("decided", 0, 1), ("decision:noted", 0, 1)]
    assert [(d.name, d.before, d.now) for d in compared({"a": 1, "b": 2}, {"b": 2})] == [("a", 1, 0)]


def test_what_is_published(note_office: Office, lead: Person) -> None:
    working = built(note_office.hearing, drafts=True)
    with pytest.raises(WorkingCopy):
        verbs.publish_build(build=working, by=lead)
    build = built(note_office.hearing)
    with pytest.raises(NotAllowed):
        verbs.publish_build(build=build, by=make_person(Role.LEAD))
    assert published_notes(note_office.hearing) == []
    verbs.publish_build(build=build, by=lead)
    committees = built(note_office.hearing, committee=note_office.committee)
    verbs.publish_build(build=committees, by=lead)
    newer = verbs.publish_build(build=built(note_office.hearing), by=lead)
    assert published_notes(note_office.hearing) == [newer, committees]
    verbs.withdraw_build(build=newer, by=lead)
    assert published_notes(note_office.hearing) == [build, committees]


def test_places_follow_the_note(note_office: Office) -> None:
    assert places_in(note_office.hearing) == []
    built(note_office.hearing)
    own = write(note_office, CAME_IN, "To svar.")
    places = {place.name: place for place in places_in(note_office.hearing)}
    assert (places[CAME_IN].own, places[CAME_IN].is_introduction) == (own, False)
    assert places["introduction:parties"].is_introduction
    assert next(iter(places)) == "introduction:summary"


def test_only_its_people_write_in_a_note(note_office: Office) -> None:
    built(note_office.hearing)
    built(note_office.hearing, committee=note_office.committee)
    given: dict[str, Any] = {"hearing": note_office.hearing, "place": CAME_IN, "text": "Ord.", "seen": ""}
    with pytest.raises(NotAllowed):
        verbs.write_own_words(**given, committee=None, by=note_office.secretary)
    own = verbs.write_own_words(**given, committee=note_office.committee, by=note_office.secretary)
    assert own.committee == note_office.committee
    with pytest.raises(NotAllowed):
        verbs.write_own_words(**given, committee=None, by=make_person(Role.OFFICER, make_unit()))
