"""Meetings and items on the pages of secretaries and leads, from the first plan to adoption."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.stages.decisions.conftest import Hall
from tests.stages.revisions.conftest import WORK
from tests.web.deciding.conftest import LogIn, refused

from pejl.ground.work.jobs import run_waiting
from pejl.process.cover_report import build_report
from pejl.process.note import build_hearing_note
from pejl.stages.decisions.models import CoverBuild, Item, ItemState, Meeting, MeetingState, Treatment
from pejl.stages.decisions.verbs import move_amendment, write_statement
from pejl.stages.plans.models import Plan
from pejl.stages.policies.tree import contents_of
from pejl.stages.revisions.verbs import submit

pytestmark = pytest.mark.django_db
MORE = WORK.replace("20", "25")
MEETINGS, ITEMS = "/arbejde/moeder/", "/arbejde/sager/"


def at(treatment: Treatment) -> str:
    return f"{ITEMS}{treatment.item_id}/organer/{treatment.pk}/"


def test_a_secretary_plans_a_meeting_and_puts_an_item_on_its_agenda(hall: Hall, log_in: LogIn) -> None:
    client, committee = log_in(hall.town.secretary), hall.town.employment_committee
    assert "Der er ikke planlagt møder" in client.get(MEETINGS).content.decode()
    when = timezone.localtime() + timedelta(days=4)
    form = client.get(f"{MEETINGS}nyt/").content.decode()
    assert committee.name in form
    assert hall.council.name not in form
    given = {"body": committee.pk, "starts_at": f"{when:%Y-%m-%dT%H:%M}", "place": "Rådhuset"}
    client.post(f"{MEETINGS}nyt/", given)
    meeting = Meeting.objects.get()
    assert "allerede et møde" in client.post(f"{MEETINGS}nyt/", given).content.decode()
    page = f"{MEETINGS}{meeting.pk}/"
    assert hall.item.title in client.get(page).content.decode()
    client.post(f"{page}dagsorden/", {"treatment": hall.way[0].pk, "number": "3"})
    assert f'3. <a href="{at(hall.way[0])}">' in client.get(page).content.decode()
    assert "1 sag" in client.get(f"{MEETINGS}?body=BIU").content.decode()
    client.post(f"{page}dagsorden/", {"treatment": hall.way[0].pk, "off": "1"})
    client.post(f"{page}ret/", {"starts_at": f"{when:%Y-%m-%dT}18:30", "place": "Salen"})
    client.post(f"{page}trin/", {"step": "cancel"})
    meeting.refresh_from_db()
    assert (meeting.place, meeting.state) == ("Salen", MeetingState.CANCELLED)
    assert client.post(f"{page}trin/", {"step": "noget"}).status_code == 404


def test_a_lead_prepares_an_item_from_its_hearing(hall: Hall, log_in: LogIn) -> None:
    client, town = log_in(hall.town.lead), hall.town
    assert "/arbejde/sager/ny/?hearing=hoering" in client.get("/arbejde/hoeringer/hoering/sager/").content.decode()
    assert town.hearing.title in client.get(f"{ITEMS}ny/?hearing=hoering").content.decode()
    given = {"policy": town.base.policy.pk, "hearing": town.hearing.pk, "title": "Ny sag", "recommendation": "at ja"}
    client.post(f"{ITEMS}ny/", given)
    item = Item.objects.latest("pk")
    assert (item.title, item.revision, item.hearing) == ("Ny sag", town.revision, town.hearing)
    page = f"{ITEMS}{item.pk}/"
    for body in (f"{town.housing_committee.pk}:0", f"{town.employment_committee.pk}:0", f"{hall.council.pk}:1"):
        client.post(f"{page}vej/", {"action": "add", "body": body})
    second = item.treatments.get(body=town.employment_committee)
    client.post(f"{page}vej/", {"action": "earlier", "treatment": second.pk})
    client.post(f"{page}vej/", {"action": "remove", "treatment": item.treatments.get(body=hall.council).pk})
    assert [t.body.code for t in item.treatments.all()] == ["BIU", "TMU"]
    client.post(f"{page}bilag/", {"title": "Notat", "file": SimpleUploadedFile("notat.pdf", b"%PDF-1.7")})
    annex = item.annexes.get()
    answer = client.get(f"{page}bilag/{annex.pk}/")
    assert (answer.content, answer["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    client.post(f"{page}bilag/", {"remove": annex.pk})
    client.post(f"{page}ret/", {"title": "Nyt navn", "recommendation": "at nej", "case_number": "2026-7"})
    client.post(f"{page}trin/", {"step": "publish"})
    client.post(f"{page}trin/", {"step": "withdraw"})
    item.refresh_from_db()
    assert (item.title, item.state, item.published_at is None, item.annexes.count()) == (
        "Nyt navn", ItemState.WITHDRAWN, False, 0,
    )  # fmt: skip
    assert "Nyt navn" in client.get(f"{ITEMS}?state=withdrawn").content.decode()


def test_a_decision_is_recorded_with_votes_amendments_and_statements(hall: Hall, log_in: LogIn) -> None:
    town, treatment = hall.town, hall.placed(hall.way[0])
    client, page = log_in(town.secretary), at(hall.way[0])
    own = submit(change=town.change(town.text.reword("vision", body="En by for os alle.")), by=town.officer)
    unwanted = submit(change=town.change(*town.text.delete("goal-2"), title="Ingen kurser"), by=town.officer)
    refused(hall, "Flere penge.")
    begun = client.get(f"{page}aendringsforslag/?part=goal-1").content.decode()
    assert f'name="row-0-body" rows="10" aria-describedby="row-0-hint" lang="da">{WORK}</textarea>' in begun
    row = {"row-0-what": "reword", "row-0-key": "goal-1", "row-0-number": "1", "row-0-title": "Flere i arbejde"}
    amended = {"parties": [hall.red.pk], "text": "25 procent.", "rows": "1", **row, "row-0-body": MORE}
    client.post(f"{page}aendringsforslag/", {**amended, "act": "save"})
    client.post(
        f"{page}aendringsforslag/", {"parties": [hall.blue.pk], "text": "Sagen skal koste mindre.", "act": "save"}
    )
    said = {"statement-kind": "dissent", "statement-parties": [hall.blue.pk], "statement-text": "Vi er imod."}
    client.post(f"{page}skriv/", said)
    shown = client.get(page).content.decode()
    for words in ("25 procent.", "Sagen skal koste mindre.", "Vi er imod.", "1 besvarelse", "2 ændringer af teksten"):
        assert words in shown
    red, blue = hall.red.pk, hall.blue.pk
    given = {
        "outcome": "changed",
        "text": "Udvalget anbefaler politikken med ændringsforslag 1.",
        "amendment-1": "adopted",
        "amendment-2": "withdrawn",
        f"votes-1-{red}-in_favour": "6",
        f"votes-1-{blue}-against": "mange",
        f"votes-item-{red}-in_favour": "6",
        f"votes-item-{blue}-against": "5",
        "changes": [str(own.number)],
        "seen": [f"{change.number}:{change.saves}" for change in (own, unwanted)],
    }
    wrong = client.post(page, given).content.decode()
    assert "”mange” er ikke et antal stemmer." in wrong
    assert f'name="votes-1-{red}-in_favour" value="6"' in wrong
    assert client.post(page, {**given, f"votes-1-{blue}-against": "5"}).status_code == 302
    treatment.refresh_from_db()
    states = {c.number: c.state for c in town.revision.changes.all()}
    assert (treatment.outcome, states[own.number], states[unwanted.number]) == ("changed", "approved", "draft")
    assert [c.state for c in town.revision.changes.filter(moved_by=hall.red)] == ["approved"]
    assert town.hearing.replies.get().state == "approved"
    record = client.get(page).content.decode()
    assert "Udvalget anbefaler politikken med ændringsforslag 1." in record
    assert "Mindretalsudtalelse" in record
    client.post(f"{page}skriv/", {"correction-text": "Der stemte 12."})
    assert "Der stemte 12." in client.get(page).content.decode()


def test_an_amendment_rewords_one_part_deletes_another_and_brings_a_new_one(hall: Hall, log_in: LogIn) -> None:
    treatment = hall.placed(hall.way[0])
    client, page = log_in(hall.town.secretary), f"{at(treatment)}aendringsforslag/"
    given = {"parties": [hall.red.pk], "text": "Mere plads.", "rows": "0"}
    shown = client.post(page, {**given, "act": "add", "add-what": "delete", "add-key": "goal-2"}).content.decode()
    assert "Mere plads.</textarea>" in shown
    assert ('name="row-0-what" value="delete"' in shown, treatment.amendments.count()) == (True, 0)
    rows = {
        "row-0-what": "delete", "row-0-key": "goal-2",
        "row-1-what": "insert", "row-1-kind": "goal", "row-1-title": "Ny hal", "row-1-body": "Byen bygger en hal.",
        "row-1-place": "marker-2|",
        "row-2-what": "reword", "row-2-key": "goal-1", "row-2-number": "1", "row-2-title": "Flere i arbejde",
        "row-2-body": MORE,
    }  # fmt: skip
    empty = client.post(page, {**given, **rows, "text": "", "rows": "3", "act": "save"}).content.decode()
    assert "Byen bygger en hal.</textarea>" in empty
    assert client.post(page, {**given, **rows, "rows": "3", "act": "save"}).status_code == 302
    change = treatment.amendments.get().change
    assert change is not None
    assert [(edit.action, edit.key) for edit in change.edits.all()] == [
        ("delete", "goal-2"), ("insert", "goal-ny-hal"), ("reword", "goal-1"),
    ]  # fmt: skip
    assert [approval.committee.code for approval in change.approvals.all()] == ["BIU", "TMU"]


def test_what_was_written_down_by_mistake_goes_out_again(hall: Hall, log_in: LogIn) -> None:
    treatment, by = hall.placed(hall.way[0]), hall.town.secretary
    move_amendment(treatment=treatment, parties=[hall.red], text="Nej.", by=by)
    write_statement(treatment=treatment, parties=[hall.red], text="Nej.", by=by)
    client, page = log_in(by), at(treatment)
    client.post(f"{page}skriv/", {"remove_amendment": "1"})
    client.post(f"{page}skriv/", {"remove_statement": "1"})
    client.post(f"{page}skriv/", {"recommendation": "at udvalget drøfter sagen"})
    treatment.refresh_from_db()
    assert (treatment.amendments.count(), treatment.statements.count()) == (0, 0)
    assert treatment.recommendation == "at udvalget drøfter sagen"
    assert client.post(f"{page}skriv/", {"noget": "andet"}).status_code == 404


def test_the_lead_adopts_when_nothing_stands_in_the_way(hall: Hall, log_in: LogIn) -> None:
    client, page = log_in(hall.town.lead), f"{ITEMS}{hall.item.pk}/"
    hall.town.approved(hall.town.text.reword("goal-1", body=MORE))
    for treatment in hall.way:
        hall.decided(treatment)
    assert "Der er intet høringsnotat" in client.get(page).content.decode()
    build_hearing_note(hall.town.hearing, formats=["html"])
    shown = client.get(page).content.decode()
    assert "Vedtag og offentliggør" in shown
    assert "Se på det her, før teksten ligger fast" not in shown
    assert f'value="{timezone.localdate() - timedelta(days=1):%Y-%m-%d}"' in shown
    assert client.post(f"{page}vedtag/", {"on": "i går"}).status_code == 302
    client.post(f"{page}vedtag/", {"on": "2026-11-28"})
    adopted = Item.objects.get(pk=hall.item.pk).adopted
    assert adopted is not None
    assert contents_of(adopted)["goal-1"]["body"] == MORE
    after = client.get(page).content.decode()
    assert "Vedtag og offentliggør" not in after
    plan = Plan.objects.get()
    assert f'<a href="/arbejde/handleplaner/{plan.slug}/">{plan.title}</a>' in after


def test_words_of_a_draft_are_pointed_out_before_the_text_is_fixed(hall: Hall, log_in: LogIn) -> None:
    client = log_in(hall.town.lead)
    hall.town.approved(hall.town.text.reword("goal-1", body=f"Udkast til høring\n{MORE}"))
    for treatment in hall.way:
        hall.decided(treatment)
    shown = client.get(f"{ITEMS}{hall.item.pk}/").content.decode()
    assert "Der står stadig ”Udkast til høring” i teksten." in shown
    assert ">Åbn tilretningen</a>" in shown


def test_the_cover_report_is_built_edited_and_published_on_its_page(hall: Hall, log_in: LogIn) -> None:
    client, page = log_in(hall.town.lead), f"{ITEMS}{hall.item.pk}/indstilling/"
    client.post(f"{page}byg/", {"language": "da"})
    assert "hx-get" in client.get(page).content.decode()
    assert client.get(f"{page}fremdrift/").status_code == 200
    run_waiting()
    assert client.get(f"{page}fremdrift/")["HX-Refresh"] == "true"
    build = CoverBuild.objects.get()
    for form in ("docx", "pdf", "html"):
        name = f'attachment; filename="cover-report-{hall.item.pk}-{build.pk}.{form}"'
        assert client.get(f"{page}{build.pk}/{form}/")["Content-Disposition"] == name
    assert client.get(f"{page}{build.pk}/odt/").status_code == 404
    place = f"{page}ord/?place=words:economy"
    assert "ikke beskrevet endnu" in client.get(place).content.decode()
    client.post(place, {"text": "Det koster intet.", "seen": ""})
    assert "Det koster intet." in client.get(page).content.decode()
    newer = client.post(place, {"text": "Noget andet.", "seen": ""}).content.decode()
    assert "har skrevet her" in newer or "Det koster intet." in newer
    hall.item.economy = "To millioner."
    hall.item.save()
    client.post(f"{page}byg/", {"language": "da"})
    run_waiting()
    shown = client.get(page).content.decode()
    assert "1 sted, hvor" in shown
    own = hall.item.own_paragraphs.get()
    client.post(f"{page}ord/{own.pk}/", {"keep": "own", "seen": "To millioner."})
    assert "1 sted, hvor" not in client.get(page).content.decode()
    client.post(f"{page}{build.pk}/offentliggoer/")
    build.refresh_from_db()
    assert build.published_at is not None


def test_a_paper_that_was_taken_off_is_wanted_again(hall: Hall, log_in: LogIn) -> None:
    client, page = log_in(hall.town.lead), f"{ITEMS}{hall.item.pk}/"
    build_hearing_note(hall.town.hearing, formats=["html"])
    build_report(hall.item, formats=["html"])
    client.post(f"{page}bilag/", {"remove": str(hall.item.annexes.get().pk)})
    assert "Taget af: Høringsnotat" in client.get(page).content.decode()
    client.post(f"{page}bilag/", {"again": "hearing_note"})
    assert "Taget af" not in client.get(page).content.decode()
    build_report(hall.item, formats=["html"])
    assert "fornyes med indstillingen" in client.get(page).content.decode()


def test_only_those_who_may_see_the_buttons(hall: Hall, log_in: LogIn) -> None:
    for person in (hall.town.officer, hall.town.other_secretary):
        client = log_in(person)
        assert "Ret sagen" not in client.get(f"{ITEMS}{hall.item.pk}/").content.decode()
        assert "Før beslutningen" not in client.get(at(hall.placed(hall.way[0]))).content.decode()
    politician = log_in(hall.politician)
    for page in (MEETINGS, f"{ITEMS}{hall.item.pk}/", at(hall.way[0]), f"{ITEMS}{hall.item.pk}/indstilling/"):
        assert politician.get(page).status_code == 403


@pytest.mark.parametrize("page", [MEETINGS, ITEMS, "/arbejde/hoeringer/hoering/sager/", "one item", "one meeting"])
def test_the_number_of_queries_does_not_grow(hall: Hall, log_in: LogIn, page: str) -> None:
    client = log_in(hall.town.lead)
    said = hall.placed(hall.way[0])
    write_statement(treatment=said, parties=[hall.red], text="Ja.", by=hall.town.secretary)
    first = hall.decided(said)
    assert first.meeting is not None
    page = {"one item": f"{ITEMS}{hall.item.pk}/", "one meeting": f"{MEETINGS}{first.meeting.pk}/"}.get(page, page)

    def asked() -> int:
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    before = asked()
    placed = hall.placed(hall.way[1])
    write_statement(treatment=placed, parties=[hall.red, hall.blue], text="Ja.", by=hall.town.other_secretary)
    hall.decided(placed)
    hall.decided(hall.way[2])
    hall.meeting(hall.council, days=7)
    hall.meeting(hall.council, days=9)
    assert asked() == before
