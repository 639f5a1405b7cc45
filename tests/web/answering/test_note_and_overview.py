"""The hearing note's page, its files and own words; the overview; the panel of the reading room."""

import re

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.making import make_hearing, make_person, make_remark, make_response, make_section
from tests.stages.replies.conftest import Office
from tests.web.answering.conftest import LogIn

from pejl.ground.work.jobs import run_waiting
from pejl.process.note import build_hearing_note
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Campaign, Remark
from pejl.stages.replies.models import NoteBuild, OwnParagraph, Reply
from pejl.stages.replies.verbs import mark_seen, send, write_note
from pejl.web.answering.panel import Panel, reply_panel

pytestmark = pytest.mark.django_db
NOTE = "/arbejde/hoeringer/hoering/notat/"
OVERVIEW = "/arbejde/hoeringer/hoering/"


def said(office: Office, text: str, name: str = "Foreningen Åbne Døre") -> Remark:
    """A read response of an association, and the remark that is all of it."""
    section = office.hearing.sections.get()
    response = make_response(text, hearing=office.hearing, title=name)
    response.senders.create(name=name, kind="association")
    response.answers.create(section=section, start=0, end=len(text))
    remark = make_remark(response=response, text=text, section=section)
    Assignment.objects.create(remark=remark, unit=office.unit, at="2026-03-02T10:00Z", due_on="2020-01-01")
    return remark


@pytest.fixture
def built(office: Office) -> NoteBuild:
    """A note of one response, as a web page only."""
    said(office, "Der bør være flere praktikpladser.")
    return build_hearing_note(office.hearing, by=office.officer, formats=["html"])


def test_built_from_the_page_and_read(office: Office, log_in: LogIn) -> None:
    said(office, "Der bør være flere praktikpladser.")
    client = log_in(office.officer)
    assert "Byg det" in client.get(NOTE).content.decode()
    client.post(f"{NOTE}byg/", {"language": "da"})
    assert "hx-get" in client.get(NOTE).content.decode()  # the page follows the progress
    assert client.get(f"{NOTE}fremdrift/").status_code == 200
    run_waiting()
    assert client.get(f"{NOTE}fremdrift/")["HX-Refresh"] == "true"
    build = NoteBuild.objects.get()
    shown = client.get(NOTE).content.decode()
    for form in ("docx", "pdf", "html"):
        assert f"{NOTE}{build.pk}/{form}/" in shown
        answer = client.get(f"{NOTE}{build.pk}/{form}/")
        assert answer["Content-Disposition"] == f'attachment; filename="hearing-note-hoering.{form}"'
        assert answer.content
    assert client.get(f"{NOTE}{build.pk}/exe/").status_code == 404


def test_the_web_page_may_use_its_own_style_and_nothing_else(office: Office, log_in: LogIn, built: NoteBuild) -> None:
    answer = log_in(office.officer).get(f"{NOTE}{built.pk}/html/?read=1")
    assert answer["Content-Disposition"].startswith("inline")
    policy = answer["Content-Security-Policy"]
    assert re.search(r"style-src 'sha256-[A-Za-z0-9+/]{43}='", policy)
    assert "script-src 'none'" in policy
    assert "unsafe" not in policy
    assert " style=" not in answer.content.decode()


def test_own_words_on_the_page(office: Office, log_in: LogIn, built: NoteBuild) -> None:
    client = log_in(office.officer)
    place = f"{NOTE}ord/?place=words:came-in"
    assert "Høringen har givet 1 høringssvar" in client.get(place).content.decode()
    client.post(place, {"text": "Ét svar.\r\n\r\nMed vægt.", "seen": ""})
    assert OwnParagraph.objects.get().text == "Ét svar.\n\nMed vægt."
    shown = client.post(place, {"text": "Et svar.", "seen": ""}).content.decode()
    assert "har skrevet det samme sted, siden du åbnede siden." in shown
    assert "<del>" in shown
    assert client.get(f"{NOTE}ord/?place=words:weather").status_code == 404
    said(office, "Flere busser.", "Aftenskolen")
    build_hearing_note(office.hearing, formats=["html"])
    page = client.get(NOTE).content.decode()
    assert "1 sted, hvor jeres egne ord og de byggede ikke passer sammen" in page
    assert "<del>1</del><ins>2</ins>" in page
    own = OwnParagraph.objects.get()
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    client.post(f"{NOTE}ord/{own.pk}/", {"keep": "built", "seen": seen.group(1)})
    own.refresh_from_db()
    assert not own.in_use
    assert "Egne ord, der er lagt til side" in client.get(NOTE).content.decode()
    client.post(f"{NOTE}ord/{own.pk}/", {"keep": "again"})
    own.refresh_from_db()
    assert own.in_use


def test_published_by_the_lead_only(office: Office, log_in: LogIn, built: NoteBuild) -> None:
    publish = f"{NOTE}{built.pk}/offentliggoer/"
    assert log_in(office.officer).post(publish).status_code == 403
    client = log_in(make_person(Role.LEAD, office.unit))
    client.post(publish)
    built.refresh_from_db()
    assert built.published_at is not None
    client.post(publish, {"withdraw": "1"})
    built.refresh_from_db()
    assert built.published_at is None


def test_a_committees_note_has_its_own_page(office: Office, log_in: LogIn, built: NoteBuild) -> None:
    client = log_in(office.secretary)
    client.post(f"{NOTE}byg/", {"language": "da", "committee": "BIFU"})
    run_waiting()
    assert NoteBuild.objects.latest("id").committee == office.committee
    assert office.committee.name in client.get(f"{NOTE}?committee=BIFU").content.decode()
    assert client.get(f"{NOTE}?committee=XXX").status_code == 404


def test_the_notes_page_asks_as_often_for_many_builds(office: Office, log_in: LogIn, built: NoteBuild) -> None:
    client = log_in(office.officer)

    def queries() -> int:
        client.get(NOTE)
        with CaptureQueriesContext(connection) as captured:
            client.get(NOTE)
        return len(captured)

    build_hearing_note(office.hearing, formats=["html"])
    before = queries()
    for _ in range(2):
        build_hearing_note(office.hearing, formats=["html"])
    assert queries() == before


def test_the_overview_shows_figures_and_what_is_next(office: Office, log_in: LogIn) -> None:
    first, second = said(office, "Flere pladser."), said(office, "Flere busser.", "Aftenskolen")
    office.approved(first)
    send(reply=office.reply(second), by=office.officer)
    said(office, "Flere tog.", "Ældrerådet")
    shown = log_in(office.officer).get(OVERVIEW).content.decode()
    assert "1 bemærkning venter på jeres svar" in shown
    assert "3 høringssvar er ikke gennemgået" in shown
    assert '<span class="big-number">3</span> <span>læste høringssvar</span>' in shown
    assert "Imødekommes" in shown
    row = shown[shown.index("besvarelser/?unit=BIF") :]
    numbers = [int(n) for n in re.findall(r'<td class="number">(?:<strong>)?(\d+)', row[: row.index("</tr>")])]
    assert numbers == [1, 0, 1, 0, 1, 2, 2]  # none, draft, in review, awaits, approved; overdue; left
    assert "1 besvarelse venter på din kvalitetssikring" in log_in(office.reviewer).get(OVERVIEW).content.decode()
    english = log_in(office.officer).get("/en/work/hearings/hoering/").content.decode()
    assert "3 responses have not been looked through" in english


def test_a_politician_reads_figures_and_note_and_is_sent_nowhere_else(
    office: Office, log_in: LogIn, built: NoteBuild
) -> None:
    office.approved(said(office, "Flere pladser."))
    client = log_in(make_person(Role.POLITICIAN))
    shown = client.get(OVERVIEW).content.decode()
    assert '<span class="big-number">2</span> <span>læste høringssvar</span>' in shown
    main = shown[shown.index("<main") : shown.index("</main>")]
    assert set(re.findall(r'href="(/arbejde/[^"]*)"', main)) <= {"/arbejde/"}
    note = client.get(NOTE).content.decode()
    assert ("Byg det" in note, f"{NOTE}{built.pk}/html/" in note) == (False, True)
    assert client.get(f"{NOTE}{built.pk}/html/").status_code == 200
    make_hearing(slug="anden", state="draft")
    for address in ("/arbejde/hoeringer/anden/", "/arbejde/hoeringer/anden/notat/", f"{OVERVIEW}besvarelser/"):
        assert client.get(address).status_code in {403, 404}


def test_an_empty_hearing_says_what_to_do(office: Office, log_in: LogIn) -> None:
    make_hearing(slug="anden", state="draft")
    client = log_in(office.officer)
    assert "Forbered høringen, og åbn den" in client.get("/arbejde/hoeringer/anden/").content.decode()
    assert "Der er ikke kommet noget ind endnu" in client.get(OVERVIEW).content.decode()


def test_the_overview_asks_as_often_for_three_as_for_one(office: Office, log_in: LogIn) -> None:
    client = log_in(office.officer)

    def queries() -> int:
        client.get(OVERVIEW)
        with CaptureQueriesContext(connection) as captured:
            client.get(OVERVIEW)
        return len(captured)

    office.approved(said(office, "Flere pladser."))
    said(office, "Flere bænke.")
    before = queries()
    for number in range(2):
        office.approved(said(office, f"Flere busser {number}.", f"Forening {number}"))
        said(office, f"Flere tog {number}.")
    assert queries() == before


def panel_of(person: Person, remark: Remark) -> Panel:
    request = RequestFactory().get("/arbejde/laesning/1/?remark=1")
    request.user = person
    return reply_panel(request, remark)["panel"]


def test_the_panel_lets_the_officer_begin_and_write_on(office: Office, log_in: LogIn) -> None:
    remark = said(office, "Flere pladser.")
    new = panel_of(office.officer, remark)
    assert (new.unit, new.own, new.post_to) == (office.unit, None, reverse("reply_new", args=["hoering"]))
    form = {"remarks": remark.pk, "unit": "BIF", "begin": "1", "text": "Ja.", "next": new.here}
    assert log_in(office.officer).post(new.post_to, form)["Location"] == new.here
    reply = Reply.objects.get()
    draft = panel_of(office.officer, remark)
    assert (draft.own, draft.unit, draft.post_to) == (reply, None, reverse("reply", args=["hoering", reply.number]))
    assert draft.form is not None
    assert draft.form.initial["text"] == "Ja."
    for other in (office.reviewer, make_person(Role.AUDITOR)):
        assert panel_of(other, remark).form is None
    send(reply=office.reply(said(office, "Flere tog.")), by=office.officer)
    office.hearing.state = "concluded"
    office.hearing.save()
    assert panel_of(office.officer, remark).form is None


def test_the_panel_counts_letters_that_say_the_same_and_marks_notes_as_seen(office: Office) -> None:
    remark, copy = said(office, "Bevar hallen."), said(office, "Bevar hallen.", "Aftenskolen")
    campaign = Campaign.objects.create(hearing=office.hearing, key="pool", title="Hallen", lead=remark.response)
    Remark.objects.update(campaign=campaign)
    remark.refresh_from_db()
    note = write_note(about=remark, text="Se her.", by=office.reviewer, mentions=[office.officer])
    panel = panel_of(office.officer, remark)
    assert (panel.fellows, panel.notes) == (1, [note])
    assert list(note.seen_by.all()) == [office.officer]
    mark_seen(about=copy, by=office.officer)


def test_the_panel_asks_as_often_however_much_is_written(office: Office) -> None:
    remark = said(office, "Flere pladser.")
    make_section(hearing=office.hearing, key="more")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            panel_of(Person.objects.get(pk=office.officer.pk), remark)
        return len(captured)

    office.reply(remark)
    write_note(about=remark, text="En.", by=office.officer)
    queries()
    one = queries()
    for text in ("To.", "Tre."):
        write_note(about=remark, text=text, by=office.officer)
    assert queries() == one
