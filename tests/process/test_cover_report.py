"""The cover report from the database: its six headings, its figures, what officers wrote, and the report of 2010."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.making import make_person, make_remark, make_response, make_section, make_unit
from tests.stages.decisions.conftest import Hall, make_hall
from tests.stages.revisions.conftest import WORK

from pejl.ground.originals.store import fetch
from pejl.ground.work.jobs import run_waiting
from pejl.ground.work.models import Job
from pejl.process.cover_report import build_report, request_cover_report
from pejl.reading import read
from pejl.stages.decisions.models import CoverBuild, Item, Outcome
from pejl.stages.decisions.queries.cover_report import report_of
from pejl.stages.decisions.verbs import (
    About,
    add_annex,
    add_treatment,
    create_item,
    place_on_agenda,
    plan_meeting,
    prepare_treatment,
    write_item,
)
from pejl.stages.decisions.verbs import cover_report as verbs
from pejl.stages.hearings.models import Hearing, Milestone
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import RemarkCommittee
from pejl.stages.replies.models import Reply
from pejl.stages.replies.verbs import Content, approve, forward, send, start
from pejl.stages.revisions.verbs import submit

pytestmark = pytest.mark.django_db

HEADINGS = ["Indstilling og beslutning", "Problemstilling", "Løsning", "Økonomi", "Videre proces", "Bilag"]


@pytest.fixture
def hall() -> Hall:
    """The hall with a section of the hearing, and two associations that ask for the same."""
    hall = make_hall()
    section = make_section(hearing=hall.town.hearing, key="work", title="Arbejde", provisions=["marker-1"])
    section.committees.add(hall.town.employment_committee)
    for name in ("Foreningen Åbne Døre", "Aftenskolen"):
        text = "Der bør være flere praktikpladser."
        response = make_response(text, hearing=hall.town.hearing, title=name)
        response.senders.create(name=name, kind="association")
        response.answers.create(section=section, start=0, end=len(text))
        remark = make_remark(response=response, text=text, section=section)
        RemarkCommittee.objects.create(remark=remark, committee=hall.town.employment_committee)
    return hall


def answered(hall: Hall, **content: Any) -> Reply:
    town = hall.town
    given: dict[str, Any] = {
        "text": "Målet hæves.",
        "decision": "partly_accommodated",
        "reason": "Der er ikke pladser nok.",
        **content,
    }
    remarks = list(town.hearing.remarks.order_by("id"))
    reply = start(remarks=remarks, unit=town.employment, by=town.officer, content=Content(**given))
    reviewer = make_person(Role.REVIEWER, town.employment)
    return approve(reply=forward(reply=send(reply=reply, by=town.officer), by=reviewer), by=town.secretary)


def page(build: CoverBuild) -> str:
    assert build.html is not None
    return fetch(build.html).decode()


def text(build: CoverBuild, folder: Path) -> str:
    """What a reader of the web page reads."""
    file = folder / "report.html"
    file.write_text(page(build), encoding="utf-8")
    return " ".join(read(file).text.split())


def test_the_report_has_its_six_headings_in_both_languages(hall: Hall) -> None:
    for language, names in (
        ("da", HEADINGS),
        ("en", ["Recommendation and decision", "The issue", "Solution", "Economy", "Next steps", "Annexes"]),
    ):
        said = page(build_report(hall.item, language=language, formats=["html"]))
        places = [said.index(f">{name}</h2>") for name in names]
        assert places == sorted(places)


def test_per_section_it_says_what_was_said_what_is_answered_and_what_changes(hall: Hall, tmp_path: Path) -> None:
    town = hall.town
    remarks = list(town.hearing.remarks.order_by("id"))
    answered(hall)
    edit = town.text.reword("goal-1", body=WORK.replace("20", "25"))
    submit(change=town.change(edit, remarks=remarks, reason="Flere skal have en plads."), by=town.officer)
    town.change(*town.text.delete("goal-2"), title="Kun en kladde")
    build = build_report(hall.item, formats=["html"])
    said = text(build, tmp_path)
    assert "2 bemærkninger fra 2 afsendere." in said
    assert "Foreningen Åbne Døre og Aftenskolen: ”Der bør være flere praktikpladser.”" in said
    assert "Forvaltning BIF (imødekommes delvist): Målet hæves. Der er ikke pladser nok." in said
    assert "Ændring 1: Flere praktikpladser. Flere skal have en plads." in said
    assert "Mål 1: ”Mindst 20 procent får en praktikplads.” bliver til ”Mindst 25 procent får en praktikplads.”" in said
    assert "Kun en kladde" not in said
    assert "Kun en kladde" in text(build_report(hall.item, drafts=True, formats=["html"]), tmp_path)
    assert (build.figures["changes"], build.figures["responses"], build.figures["decided"]) == (1, 2, 2)


def test_what_bodies_decided_and_what_is_ahead_stand_with_their_days(hall: Hall, tmp_path: Path) -> None:
    prepare_treatment(treatment=hall.way[0], recommendation="at udvalget drøfter svarene", by=hall.town.lead)
    first = hall.decided(hall.way[0], Outcome.RECOMMENDED, text="Udvalget anbefaler politikken.")
    second = hall.placed(hall.way[1], days=9)
    Milestone.objects.create(hearing=hall.town.hearing, on=timezone.localdate() - timedelta(days=99), title="Stormøde")
    said = text(build_report(hall.item, formats=["html"]), tmp_path)
    assert "Anbefalet. Udvalget anbefaler politikken." in said
    assert "indstiller over for Forvaltning BIU: at udvalget drøfter svarene" in said
    assert "indstiller over for Forvaltning TMU og Byrådet: at politikken godkendes" in said
    assert "Stormøde" in said[: said.index("Løsning")]
    assert first.meeting is not None
    assert second.meeting is not None
    ahead = said[said.rindex("Videre proces") :]
    assert "Forvaltning TMU behandler sagen. Byrådet (førstebehandling) behandler sagen." in ahead
    assert str(timezone.localtime(second.meeting.starts_at).year) in ahead


def test_the_officers_own_words_survive_and_conflicts_are_shown(hall: Hall) -> None:
    lead, place = hall.town.lead, "words:came-in"
    build_report(hall.item, formats=["html"])
    verbs.write_own_words(item=hall.item, place=place, text="Mange har svaret. Tak.", seen="", by=lead)
    verbs.write_own_words(
        item=hall.item, place="introduction:solution", text="Kort fortalt.", seen="", by=hall.town.secretary
    )
    again = build_report(hall.item, formats=["html"])
    assert "Mange har svaret. Tak." in page(again)
    assert "Kort fortalt." in page(again)
    assert "Der er kommet 2 skriftlige høringssvar" not in page(again)
    assert "Mange har svaret" not in page(build_report(hall.item, language="en", formats=["html"]))
    make_response("Et svar mere.", hearing=hall.town.hearing)
    build_report(hall.item, formats=["html"])
    (conflict,) = report_of(hall.item).conflicts()
    assert "Der er kommet 3 skriftlige høringssvar" in conflict.built
    settled = verbs.decide_conflict(
        own=report_of(hall.item).own.get(pk=conflict.own.pk), keep="built", seen=conflict.built, by=lead
    )
    assert "Mange har svaret" not in page(build_report(hall.item, formats=["html"]))
    verbs.put_back_own_words(own=settled, by=lead)
    assert "Mange har svaret" in page(build_report(hall.item, formats=["html"]))
    with pytest.raises(NotAllowed):
        verbs.write_own_words(item=hall.item, place=place, text="Nej.", seen="", by=hall.politician)


def test_three_formats_say_the_same_and_are_built_in_the_queue(hall: Hall, tmp_path: Path) -> None:
    write_item(
        item=hall.item, about=About("Politik", "at den godkendes", economy="Den koster 3,5 mio. kr."), by=hall.town.lead
    )
    job = request_cover_report(hall.item, by=hall.town.lead)
    assert request_cover_report(hall.item, by=hall.town.lead) == job
    with pytest.raises(NotAllowed):
        request_cover_report(hall.item, by=hall.politician)
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (Job.State.DONE, 4, 4)
    build = CoverBuild.objects.get()
    for name in ("docx", "pdf", "html"):
        file = tmp_path / f"report.{name}"
        file.write_bytes(fetch(getattr(build, name)))
        said = " ".join(read(file).text.split())
        assert "Den koster 3,5 mio. kr." in said
        assert all(heading in said for heading in HEADINGS)


def test_an_item_without_a_hearing_has_a_report_too(hall: Hall, tmp_path: Path) -> None:
    item = create_item(policy=hall.item.policy, about=About("Ny politik", "at den sendes i høring"), by=hall.town.lead)
    said = text(build_report(item, formats=["html"]), tmp_path)
    assert "Sagen handler om ”Integrationspolitik”." in said
    assert "De økonomiske konsekvenser er ikke beskrevet endnu." in said


def of_2010(hall: Hall) -> Item:
    """The item of autumn 2010, as the report tells of it: who answered, when it was decided, and its five annexes."""
    town = hall.town
    hearing = Hearing.objects.get(pk=town.hearing.pk)
    hearing.opens_at, hearing.closes_at = datetime(2010, 8, 18, 8, tzinfo=UTC), datetime(2010, 10, 15, 22, tzinfo=UTC)
    hearing.save()
    kinds = ["local_committee"] * 11 + ["committee"] * 4 + ["association"] * 22 + ["advisory_body"]
    sent = [(kind, "written") for kind in kinds] + [("unknown", "town_meeting")] * 2 + [("unknown", "micro_panel")] * 3
    for number, (kind, channel) in enumerate(sent, start=1):
        response = make_response("Vi støtter udkastet.", hearing=hearing, number=number, channel=channel)
        response.senders.create(name=f"Afsender {number}", kind=kind)
    committee = make_unit(kind="committee", code="BI", name="Beskæftigelses- og Integrationsudvalget")
    secretary = make_person(Role.SECRETARY, committee)
    Milestone.objects.create(
        hearing=hearing, on=datetime(2010, 8, 17, tzinfo=UTC).date(), title="Udkastet blev godkendt til høring"
    )
    item = create_item(
        policy=hall.item.policy,
        hearing=hearing,
        about=About(
            "Resultater af høringen om integrationspolitikken",
            "at udvalget drøfter svarene og de øvrige input",
            "2010-150914",
            "Sagen koster ikke noget i sig selv. 3,5 mio. kr. i den tværgående pulje kan støtte politikken.",
        ),
        by=town.lead,
    )
    for day in (datetime(2010, 11, 22, 15, tzinfo=UTC), datetime(2010, 12, 6, 15, tzinfo=UTC)):
        treatment = add_treatment(item=item, body=committee, by=town.lead)
        meeting = plan_meeting(body=committee, starts_at=day, by=secretary)
        place_on_agenda(treatment=treatment, meeting=meeting, by=secretary)
    for title in ("Skriftlige svar", "Stormøder", "Presse og mikropaneler", "Hjemmesiden", "Eksperttænketankens svar"):
        add_annex(item=item, title=title, file_name=f"{title}.pdf", content=title.encode(), by=town.lead)
    return item


def test_the_report_of_2010_can_be_told(tmp_path: Path) -> None:
    build = build_report(of_2010(make_hall()), formats=["html"])
    said = text(build, tmp_path)
    assert (
        "Der er kommet 38 skriftlige høringssvar: 11 fra lokaludvalg, 4 fra byens egne udvalg og forvaltninger "
        "og 23 fra andre. Dertil kommer input fra 2 stormøder og 3 mikropaneler."
    ) in said
    assert "2010-150914" in page(build)
    assert "17. august 2010: Udkastet blev godkendt til høring" in said
    assert "3,5 mio. kr. i den tværgående pulje" in said
    ahead, annexes = said[said.rindex("Videre proces") :].split("Bilag", maxsplit=1)
    assert "22. november 2010: Beskæftigelses- og Integrationsudvalget behandler sagen." in ahead
    assert "6. december 2010: Beskæftigelses- og Integrationsudvalget behandler sagen." in ahead
    assert annexes.index("Skriftlige svar") < annexes.index("Eksperttænketankens svar")
    assert (build.figures["annexes"], build.figures["steps"]) == (5, 2)


def test_those_figures_are_the_reports(shared: Path) -> None:
    """What the test above builds is what the report of 2010 says of itself."""
    report = (shared / "seeds" / "hearing-report-2010.txt").read_text(encoding="utf-8")
    for figure in (
        "38 skriftlige",
        "11 lokaludvalg",
        "23 svar",
        "2010-150914",
        "22. november 2010",
        "6. december 2010",
    ):
        assert figure in " ".join(report.split())
    assert "17. august 2010" in report
    assert "3,5 mio. kr." in report
