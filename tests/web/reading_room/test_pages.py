"""Lists of responses and remarks, themes, campaigns, samples and assignments."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.making import NOW, make_person, make_remark, make_response, make_unit
from tests.web.reading_room.conftest import living, with_remarks

from pejl.analysing.model import Kind
from pejl.ground.audit.models import Event
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Campaign, CampaignMember, Remark, RemarkTheme, Theme
from pejl.stages.remarks.verbs import samples
from pejl.stages.responses.models import Response

pytestmark = pytest.mark.django_db

WORK = "/en/work/hearings/groen-by/"


def text_of(client: Client, address: str) -> str:
    """The page's words, tags and spare white space taken out."""
    answer = client.get(WORK + address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def furnish(hearing: Hearing, count: int) -> None:
    """So many more of everything."""
    for _ in range(count):
        response = with_remarks(hearing, number=hearing.responses.count() + 1)
        first, _second = living(response)
        theme = Theme.objects.create(hearing=hearing, key=f"theme-{first.pk}", name=f"Tema {first.pk}")
        RemarkTheme.objects.create(remark=first, theme=theme)
        first.committees.create(committee=hearing.lead.serves.get())
        Assignment.objects.create(remark=first, unit=hearing.lead, person=make_person(Role.OFFICER), at=NOW)
        campaign = Campaign.objects.create(hearing=hearing, key=f"c-{first.pk}", title="Brev", lead=response)
        CampaignMember.objects.create(campaign=campaign, response=response)


PAGES = (
    "reading/",
    "remarks/",
    "remarks/?text=lys&sort=newest",
    "remarks-on/goal-1/",
    "themes/",
    "campaigns/",
    "samples/",
    "assignments/",
    "assignments/?unit=BIF",
    "assignments/?unit=-",
)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_takes_as_many_queries_for_three_as_for_one(office: Client, hearing: Hearing, address: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text_of(office, address)
        return len(captured)

    furnish(hearing, 1)
    queries()  # the look is logged
    one = queries()
    furnish(hearing, 2)
    assert queries() == one


@pytest.mark.parametrize("address", [*PAGES, "themes/light/", "campaigns/brev/"])
def test_who_may_open_a_page(client: Client, hearing: Hearing, address: str) -> None:
    Theme.objects.create(hearing=hearing, key="light", name="Lys")
    Campaign.objects.create(hearing=hearing, key="brev", title="Brev", lead=make_response("x", hearing=hearing))
    assert client.get(WORK + address).status_code == 302
    for role, status in ((Role.AUDITOR, 200), (Role.SECRETARY, 200), (Role.POLITICIAN, 403), (Role.PARTY, 403)):
        client.force_login(make_person(role))
        assert client.get(WORK + address).status_code == status, role


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_page_says_what_to_do(office: Client, hearing: Hearing, address: str) -> None:
    assert office.get(WORK + address).status_code == 200


def test_pages_that_are_not_there(office: Client, hearing: Hearing) -> None:
    for address in ("remarks-on/goal-9/", "themes/x/", "campaigns/x/", "samples/99/", "samples/99/code/"):
        assert office.get(WORK + address).status_code == 404, address
    assert office.get("/en/work/hearings/nonsense/remarks/").status_code == 404
    assert office.get(WORK + "remarks/?after=nonsense").status_code == 400


def test_the_reading_list_begins_with_what_is_for_the_unit(office: Client, hearing: Hearing, unit: Unit) -> None:
    with_remarks(hearing, number=1)
    second = with_remarks(hearing, number=2)
    Assignment.objects.create(remark=living(second)[0], unit=unit, at=NOW)
    page = office.get(WORK + "reading/").content.decode()
    assert re.findall(r'reading/(\d)/">\d\. Foreningen', page) == ["2", "1"]
    assert "2 remarks, 2 not looked at" in " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert re.findall(r'reading/(\d)/">\d\. ', office.get(WORK + "reading/?whose=unit").content.decode()) == ["2"]
    assert "No response fits" in text_of(office, "reading/?status=handled")


def test_remarks_are_narrowed_and_changed_in_bulk(
    office: Client, hearing: Hearing, unit: Unit, officer: Person
) -> None:
    for number in (1, 2):
        with_remarks(hearing, number=number)
    theme = Theme.objects.create(hearing=hearing, key="light", name="Lys", state="approved")
    lit = list(Remark.objects.filter(text__contains="lys"))
    assert "2 remarks" in text_of(office, "remarks/?text=lys")
    answer = office.post(
        WORK + "remarks/change/",
        {"act": "theme", "theme": "light", "remarks": [row.pk for row in lit], "next": WORK + "remarks/?theme=light"},
        follow=True,
    )
    assert "2 remarks are changed." in answer.content.decode()
    assert set(theme.ties.values_list("remark_id", "state")) == {(row.pk, "confirmed") for row in lit}
    office.post(WORK + "remarks/change/", {"act": "kind", "kind": "offer", "all": "1", "narrow-theme": "light"})
    assert list(Remark.objects.order_by("id").values_list("kind", flat=True)) == ["change", "offer"] * 2
    office.post(
        WORK + "remarks/change/",
        {"act": "assign", "unit": "BIF", "due_on": "2026-06-01", "remarks": [lit[0].pk]},
    )
    assert Assignment.objects.get().due_on == date(2026, 6, 1)
    office.post(WORK + "remarks/change/", {"act": "check", "remarks": [lit[1].pk]})
    lit[1].refresh_from_db()
    assert lit[1].checked_by == officer
    nothing = office.post(WORK + "remarks/change/", {"act": "check"}, follow=True)
    assert "Nothing was chosen." in nothing.content.decode()
    outside = office.post(
        WORK + "remarks/change/", {"act": "check", "remarks": [lit[0].pk], "next": "https://elsewhere.example/"}
    )
    assert outside.headers["Location"] == WORK + "remarks/"
    assert Event.objects.filter(verb="remark.look", by_id=officer.pk).count() == 1


def test_a_page_of_many_remarks_leads_to_the_next(office: Client, hearing: Hearing) -> None:
    for _ in range(51):
        make_remark(hearing=hearing)
    page = office.get(WORK + "remarks/").content.decode()
    following = re.search(r'href="(\?[^"]*after=[^"]+)" rel="next"', page)
    assert following is not None
    assert page.count('name="remarks"') == 50
    assert (
        office.get(WORK + "remarks/" + following[1].replace("&amp;", "&")).content.decode().count('name="remarks"') == 1
    )


def test_a_provision_shows_what_was_said_of_it(office: Client, response: Response) -> None:
    page = text_of(office, "remarks-on/goal-1/")
    assert "2 remarks on this" in page
    assert "Flere stier i hele byen." in page
    assert "Der bør være lys på stierne." in page
    assert "Nobody has said anything of this part" in text_of(office, "remarks-on/goal-2/")


def themes_act(office: Client, **fields: object) -> str:
    return office.post(WORK + "themes/change/", fields, follow=True).content.decode()


def test_the_code_frame_by_forms(office: Client, hearing: Hearing, response: Response) -> None:
    first, second = living(response)
    for key, name in (("light", "Lys"), ("paths", "Stier")):
        theme = Theme.objects.create(hearing=hearing, key=key, name=name, words=[key])
        RemarkTheme.objects.create(remark=first, theme=theme)
        RemarkTheme.objects.create(remark=second, theme=theme)
    page = text_of(office, "themes/")
    assert "2 candidates wait for a person" in page
    assert "2 remarks by 1 sender" in page
    assert "Vi støtter målet. Men hvem betaler for busserne?" in page
    assert "Approved." in themes_act(office, act="approve", themes=["light", "paths"])
    assert "Merged into “Lys”." in themes_act(office, act="merge", themes=["paths"], into="light")
    assert "Your last change to the themes is undone." in themes_act(office, act="undo")
    assert themes_act(office, act="reword", theme="light", name="Belysning", description="Lamper", **{"from": "theme"})
    assert Theme.objects.get(key="light").description == "Lamper"
    split = themes_act(office, act="split", theme="light", remarks=[second.pk], name="Lys på stier")
    assert "The remarks you chose now speak of “Lys på stier”." in split
    assert "Left out of the code frame." in themes_act(office, act="reject", themes=["paths"])
    assert "is now a theme." in themes_act(office, act="add", name="Busser", description="")
    assert "A theme needs a name that no other theme has." in themes_act(office, act="add", name="busser")
    page = text_of(office, "themes/light/")
    assert "1 remark" in page
    assert "Belysning" in page
    assert dict(Theme.objects.values_list("key", "state")) == {
        "light": "approved",
        "paths": "rejected",
        "lys-pa-stier": "approved",
        "busser": "approved",
    }


def test_a_campaign_shows_what_each_sender_changed(office: Client, hearing: Hearing) -> None:
    lead = make_response("Bevar caféen nu.", hearing=hearing, number=1)
    other = make_response("Bevar caféen i morgen.", hearing=hearing, number=2, title="Bente")
    campaign = Campaign.objects.create(hearing=hearing, key="brev", title="Bevar caféen", lead=lead)
    for response, text, differences in ((lead, "Bevar caféen nu.", []), (other, "Bevar caféen i morgen.", ["x"])):
        make_remark(response=response, text=text, campaign=campaign)
        CampaignMember.objects.create(campaign=campaign, response=response, differences=differences)
    assert "2 senders · 1 with words of their own · 1 remark in the lead text" in text_of(office, "campaigns/")
    page = office.get(WORK + "campaigns/brev/").content.decode()
    assert "Bevar caféen <del>nu</del><ins>i morgen</ins>." in page
    answer = office.post(WORK + "campaigns/brev/change/", {"act": "take-out", "response": 2}, follow=True)
    assert "Response 2 is read and answered by itself." in answer.content.decode()
    assert "Put back" in text_of(office, "campaigns/brev/?show=out")
    office.post(WORK + "campaigns/brev/change/", {"act": "put-back", "response": 2})
    office.post(WORK + "campaigns/brev/change/", {"act": "lead", "response": 2})
    campaign.refresh_from_db()
    assert campaign.lead == other
    assert set(campaign.members.values_list("response__number", "state")) == {(1, "suggested"), (2, "confirmed")}


def test_a_sample_from_drawing_to_settling(office: Client, hearing: Hearing, officer: Person, unit: Unit) -> None:
    with_remarks(hearing, number=1)
    colleague = make_person(Role.OFFICER, unit, name="Bo Bæk")
    drawn = office.post(
        WORK + "samples/", {"name": "Prøve", "size": 2, "first": officer.pk, "second": colleague.pk}, follow=True
    )
    assert "The sample is drawn. Both can begin." in drawn.content.decode()
    sample = hearing.samples.get()
    first, second = sample.remarks.order_by("id")
    code = f"{WORK}samples/{sample.pk}/code/"
    page = office.get(code).content.decode()
    assert "1 of 2" in page
    assert "said--auto" not in page  # nobody sees what the machine said
    assert office.post(code, {"remark": first.pk, "kind": "change"}).headers["Location"] == f"{code}?remark={second.pk}"
    done = office.post(code, {"remark": second.pk, "kind": "offer"}, follow=True)
    assert "You have coded all of it." in done.content.decode()
    assert "The two codings are shown when both are complete." in done.content.decode()
    for remark, kind in ((first, Kind.CHANGE), (second, Kind.CONCERN)):
        samples.code(sample=sample, remark=remark, kind=kind, theme=None, by=colleague)
    page = text_of(office, f"samples/{sample.pk}/")
    assert "Alike in 50%; by chance it would be 25%." in page
    assert "Cohen’s kappa is 0.33" in page
    assert "1 remark seen differently" in page
    settled = office.post(
        f"{WORK}samples/{sample.pk}/settle/", {"remark": second.pk, "kind": "concern", "theme": ""}, follow=True
    )
    assert "Settled: Concern" in " ".join(re.sub(r"<[^>]+>", " ", settled.content.decode()).split())
    second.refresh_from_db()
    assert (second.kind, second.kind_by) == ("concern", officer)
    assert office.get(code).headers["Location"] == f"{WORK}samples/{sample.pk}/"


def test_work_is_assigned_planned_and_moved(office: Client, hearing: Hearing, unit: Unit, officer: Person) -> None:
    response = with_remarks(hearing, number=1)
    first, second = living(response)
    first.committees.create(committee=unit.serves.get())
    other = make_unit(code="SUF", name="Sundhedsforvaltningen")
    assert "2 remarks wait for nobody." in text_of(office, "assignments/")
    ruled = office.post(WORK + "assignments/rules/", follow=True)
    assert "1 more remark has somebody to answer it." in ruled.content.decode()
    form = {"of": "BIF", "remarks": [first.pk], "person": officer.pk, "due_on": "2026-01-02"}
    office.post(WORK + "assignments/", {"act": "plan", **form})
    page = text_of(office, "assignments/?unit=BIF")
    assert re.search(r"Asta Ravn · by [^·]*2026 \(overdue\) · by rule", page)
    office.post(WORK + "assignments/", {"act": "assign", "unit": "SUF", "remarks": [second.pk]})
    office.post(WORK + "assignments/", {"act": "move", "unit": "SUF", "of": "BIF", "remarks": [first.pk]})
    assert set(Assignment.objects.values_list("remark", "unit")) == {(first.pk, other.pk), (second.pk, other.pk)}
    office.post(WORK + "assignments/", {"act": "take-off", "of": "SUF", "remarks": [first.pk]})
    assert "1 remark waits for nobody." in text_of(office, "assignments/")
    Assignment.objects.update(assessed_at=NOW)
    assert "Nothing waits here." in text_of(office, "assignments/?unit=SUF")
    assert "Der bør være lys på stierne." in text_of(office, "assignments/?unit=SUF&state=answered")


def test_the_pages_are_danish_too(office: Client, hearing: Hearing, response: Response) -> None:
    assert "2 bemærkninger" in " ".join(
        re.sub(r"<[^>]+>", " ", office.get("/arbejde/hoeringer/groen-by/bemaerkninger/").content.decode()).split()
    )
    assert "Høringssvar at læse" in office.get("/arbejde/hoeringer/groen-by/laesning/").content.decode()
