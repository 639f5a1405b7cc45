"""Writing and following plans in the browser, without JavaScript."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.making import make_hearing, make_person, make_remark, make_reply, make_unit, make_version
from tests.stages.plans.making import (
    YEARS,
    adopt,
    line,
    make_adopted_policy,
    make_initiative,
    make_plan,
    make_target,
    officer_of,
    pay,
    secretary_of,
)

from pejl.stages.organisation.models import District
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.contents import content_of
from pejl.stages.plans.models import Idea, Initiative, Plan, PlanState
from pejl.stages.plans.sheet import as_csv, as_table
from pejl.stages.replies.models import ReplyRemark

pytestmark = pytest.mark.django_db
WORK = "/arbejde/handleplaner/"


@pytest.fixture
def plan(client: Client) -> Plan:
    """A draft with one initiative that is paid for; its officer is logged in."""
    plan = make_plan()
    make_initiative(plan)
    pay(plan, line())
    client.force_login(officer_of(plan))
    return plan


def at(plan: Plan, page: str = "") -> str:
    return f"{WORK}{plan.slug}/{page}"


def text_of(response: Any) -> str:
    """The words of a page, without its elements."""
    found = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


DESCRIPTION = {
    "title": "Integrationshandleplan",
    "first_year": 2023,
    "last_year": 2026,
    "scale": 1000,
    "currency": "dkk",
    "revised_after": 2,
    "windows": [3, 9],
    "pool": "Investeringspuljen",
}


def test_a_plan_is_begun_filled_and_adopted(client: Client) -> None:
    committee = make_unit(kind="committee", code="BIU", name="Beskæftigelsesudvalget")
    unit = make_unit(code="BIF")
    unit.serves.add(committee)
    client.force_login(make_person(Role.OFFICER, unit))
    owner = {"policy": make_adopted_policy().pk, "committee": committee.pk, "administration": unit.pk}
    response = client.post(f"{WORK}ny/", {**DESCRIPTION, **owner})
    assert response.headers["Location"] == f"{WORK}integrationshandleplan/"
    plan = Plan.objects.get()
    assert (plan.currency, plan.windows, plan.scale) == ("DKK", [3, 9], 1000)
    initiative = {
        "code": "I1",
        "name": "Praktik",
        "responsible": unit.pk,
        "serves": ["goal-1"],
        "stated_yearly": "3.300",
        "evidence-TOTAL_FORMS": "1",
        "evidence-INITIAL_FORMS": "0",
        "evidence-0-text": "Praktik virker",
        "evidence-0-source": "Rapport 2021",
    }
    response = client.post(at(plan, "ny-indsats/"), initiative)
    assert response.headers["Location"] == at(plan, "indsatser/I1/")
    made = Initiative.objects.get()
    assert (made.stated_yearly, made.evidence.get().source) == (Decimal(3300), "Rapport 2021")
    client.post(at(plan, "indsatser/I1/maal/0/"), {"name": "deltagere", "kind": "minimum", "value": "350"})
    client.post(
        at(plan, "indsatser/I1/maal/0/"),
        {"name": "i praktik", "kind": "share", "value": "90", "of": made.targets.get().pk},
    )
    page = text_of(client.get(at(plan, "indsatser/I1/")))
    assert "deltagere: mindst 350" in page
    assert "i praktik: mindst 90 % af ”deltagere”" in page
    client.post(at(plan, "budget/"), budget(plan, {"code": "I1", "kind": "initiative", "belongs_to": "I1"}))
    client.force_login(make_person(Role.SECRETARY, committee))
    client.post(at(plan, "aendr/"), {"action": "adopt", "on": "2023-02-06", "note": "Punkt 7"})
    plan.refresh_from_db()
    assert (plan.state, plan.adoptions.get().note) == (PlanState.ADOPTED, "Punkt 7")


def budget(plan: Plan, *lines: dict[str, str], frame: str = "3.300", amount: str = "3.300") -> dict[str, str]:
    """What the form of the budget sends."""
    sent = {f"frame-year_{year}": frame for year in YEARS}
    sent |= {"line-TOTAL_FORMS": str(len(lines) + 1), "line-INITIAL_FORMS": "0"}
    for at_row, given in enumerate(lines):
        row = {"kind": "reserve", **{f"year_{year}": amount for year in YEARS}, **given}
        sent |= {f"line-{at_row}-{name}": value for name, value in row.items()}
    return {**sent, f"line-{len(lines)}-kind": "initiative"}


def test_the_budget_is_written_as_one_table_and_wrong_cells_are_told(client: Client, plan: Plan) -> None:
    lines = [
        {"code": "I1", "kind": "initiative", "belongs_to": "I1"},
        {"code": "I1.1", "kind": "of_which", "belongs_to": "I1", "name": "løn", "year_2023": "12,5"},
        {"code": "R", "name": "Reserve", "note": "BIU i 2025"},
    ]
    response = client.post(at(plan, "budget/"), budget(plan, *lines, amount="1650"))
    assert response.headers["Location"] == at(plan)
    assert [(one.code, one.kind, one.amounts.count()) for one in plan.lines.all()] == [
        ("I1", "initiative", 4),
        ("I1.1", "of_which", 4),
        ("R", "reserve", 4),
    ]
    assert "Linjerne giver præcis rammen i alle år." in text_of(client.get(at(plan)))
    wrong = client.post(at(plan, "budget/"), budget(plan, {"code": "R", "name": "Reserve", "year_2024": "mange"}))
    assert "“mange” kan ikke bruges som beløb." in wrong.content.decode()
    twice = client.post(at(plan, "budget/"), budget(plan, lines[2], lines[2]))
    assert "Der er allerede en med koden R." in twice.content.decode()
    assert plan.lines.count() == 3


def test_a_line_is_deleted(client: Client, plan: Plan) -> None:
    sent = budget(plan, {"code": "I1", "kind": "initiative", "belongs_to": "I1", "DELETE": "on"})
    client.post(at(plan, "budget/"), sent)
    assert not plan.lines.exists()


def test_the_overview_shows_money_goals_and_what_to_look_at(client: Client, plan: Plan) -> None:
    page = text_of(client.get(at(plan)))
    assert "13,2 mio. kr. i alt" in page
    assert "Der er penge til arbejdet med målet." in page
    assert "Ingen indsats indfrier dette løfte: Fast kontaktperson" in page
    check = text_of(client.get(at(plan, "tjek/")))
    assert "Løfter, som ingen indsats indfrier (1)" in check
    assert "Indsatser uden et årligt mål (1)" in check
    english = client.get(f"/en/work/plans/{plan.slug}/")
    assert "There is money for the work on this goal." in text_of(english)
    assert "DKK 13.2" not in text_of(english)
    assert "13.2 million DKK in all" in text_of(english)


def test_the_list_names_plans_and_the_goals_that_none_of_them_serves(client: Client, plan: Plan) -> None:
    page = text_of(client.get(WORK))
    assert "Integrationshandleplan 2023–2026" in page
    assert "Mål uden en handleplan" not in page
    make_adopted_policy()
    assert "Integrationspolitik 2023-2026 Mål 1: Flere i job" in text_of(client.get(WORK))


def test_an_adopted_plan_offers_no_writing_and_says_why(client: Client, plan: Plan) -> None:
    adopt(plan)
    page = client.get(at(plan)).content.decode()
    assert "ny-indsats" not in page
    for closed in ("budget/", "beskriv/", "ny-indsats/", "indsatser/I1/ret/", "indlaes/"):
        page = text_of(client.get(at(plan, closed)))
        assert "Kun en kladde kan" in page, closed
    refused = client.post(at(plan, "budget/"), budget(plan))
    assert refused.status_code == 302
    assert "Det kan ikke lade sig gøre nu" in text_of(client.get(at(plan)))
    assert plan.lines.count() == 1


def test_a_target_is_revised_and_both_are_shown(client: Client, plan: Plan) -> None:
    target = make_target(plan.initiatives.get())
    adopt(plan)
    address = at(plan, f"indsatser/I1/maal/{target.number}/aendr/")
    missing = client.post(address, {"holds_from": "2025", "kind": "minimum", "value": "300", "reason": ""})
    assert missing.status_code == 200
    client.post(address, {"holds_from": "2025", "kind": "minimum", "value": "300", "reason": "Færre nye borgere"})
    page = text_of(client.get(at(plan, "indsatser/I1/")))
    assert "deltagere: mindst 300" in page
    assert "Før: mindst 350" in page
    assert "Færre nye borgere" in page


def test_results_are_reported_by_the_unit_that_carries_it_out(client: Client, plan: Plan) -> None:
    other = make_unit(code="KFF")
    initiative = make_initiative(plan, "I2", responsible="KFF")
    people = make_target(initiative)
    make_target(initiative, "share", 90, name="i praktik", of=people)
    adopt(plan)
    client.force_login(make_person(Role.OFFICER, other))
    address = at(plan, "indsatser/I2/resultater/2023/")
    client.post(address, {"t1-value": "1.200", "t1-note": "", "t2-value": "900", "t2-out_of": "1.000", "t2-note": "x"})
    assert [(one.value, one.out_of) for one in people.results.all()] == [(Decimal(1200), None)]
    page = text_of(client.get(at(plan, "indsatser/I2/")))
    assert "900 (90 %) af 1.000" in page
    wrong = client.post(address, {"t1-value": "-1", "t2-value": "900", "t2-out_of": "", "t2-note": ""})
    assert "kan ikke bruges som beløb" in wrong.content.decode()
    client.post(address, {"t1-value": "", "t2-value": "900", "t2-out_of": "1000", "t2-note": "x"})
    assert not people.results.exists()
    assert client.get(at(plan, "indsatser/I2/resultater/2031/")).status_code == 404


def test_funding_is_told_and_its_history_shown(client: Client, plan: Plan) -> None:
    address = at(plan, "indsatser/I1/finansiering/")
    sent = {
        "kind": "applied",
        "amount": "600",
        "window": "2025-3",
        "pool": "",
        "outcome": "",
        "granted": "",
        "note": "",
    }
    client.post(address, sent)
    partly = client.post(address, {**sent, "outcome": "partly"})
    assert "passer ikke med udfaldet" in partly.content.decode()
    client.post(address, {**sent, "outcome": "partly", "granted": "250"})
    page = text_of(client.get(at(plan, "indsatser/I1/")))
    assert "Delvist finansieret 600 (1.000 kr.), marts 2025, Investeringspuljen. Delvist bevilget. 250 blev" in page
    assert "Der er søgt om penge. 600 (1.000 kr.), marts 2025, Investeringspuljen. Ikke besvaret endnu." in page


def test_a_file_with_wrong_rows_tells_them_and_the_rest_enters(client: Client, plan: Plan) -> None:
    table = as_table(content_of(plan), "da")
    wrong = [*table, ["Indsats", "I2", "", "", "", "Uden enhed", "", "", "", "", "", "", "XYZ"]]
    seen = text_of(client.post(at(plan, "indlaes/"), {"file": SimpleUploadedFile("plan.csv", as_csv(wrong))}))
    assert "Filen siger det, planen allerede siger." in seen
    assert "Der er ingen enhed “XYZ”." in seen
    page = text_of(client.post(at(plan, "indlaes/"), {"action": "enter"}))
    assert "1 ikke indlæst" in page
    assert "Der er ingen enhed “XYZ”." in page
    bad = client.post(at(plan, "indlaes/"), {"file": SimpleUploadedFile("plan.xlsx", b"PK\x03\x04")})
    assert bad.status_code == 200
    assert "plan.xlsx" in bad.content.decode() or "kan ikke læses" in bad.content.decode()


def test_what_a_file_would_change_is_seen_before_it_enters(client: Client, plan: Plan) -> None:
    titles, *rows = as_table(content_of(plan), "da")
    name, first = titles.index("Navn"), str(plan.first_year)
    changed = [[("Ny titel" if row[0] == "Indsats" and at == name else cell) for at, cell in enumerate(row)]
               for row in rows]  # fmt: skip
    new = ["Budgetlinje", "O9", "", "Anden udgift", "", "Møder", *[""] * (len(titles) - 6)]
    new[titles.index(first)] = "12"
    file = SimpleUploadedFile("plan.csv", as_csv([titles, *changed, new]))
    before = content_of(plan)
    page = text_of(client.post(at(plan, "indlaes/"), {"file": file}))
    assert "Intet fra “plan.csv” er indlæst endnu. 2 rækker i planen ville blive ændret." in page
    assert f"Indsats I1 Ny titel Navn: {before.initiatives[0].about.name} → Ny titel" in page
    assert f"Budgetlinje O9 Møder Nyt Type: Anden udgift Navn: Møder {first}: 12" in page
    assert content_of(plan) == before
    answer = client.post(at(plan, "indlaes/"), {"action": "enter"})
    assert answer.headers["Location"] == at(plan)
    after = content_of(plan)
    assert (after.initiatives[0].about.name, after.lines[-1].code) == ("Ny titel", "O9")
    assert client.post(at(plan, "indlaes/"), {"action": "enter"}).status_code == 200  # it enters once


def test_a_new_plan_comes_from_a_file(client: Client, plan: Plan) -> None:
    file = SimpleUploadedFile("plan.csv", as_csv(as_table(content_of(plan), "en")))
    response = client.post(f"{WORK}indlaes/", {"policy": plan.policy_id, "file": file})
    assert response.headers["Location"] == f"{WORK}integrationshandleplan-2/"
    for kind in ("csv", "xlsx"):
        download = client.get(at(plan, f"plan.{kind}"))
        assert download.headers["Content-Disposition"] == f'attachment; filename="{plan.slug}.{kind}"'
    assert client.get(at(plan, "plan.pdf")).status_code == 404


def test_the_committee_reopens_and_closes_and_drafts_are_thrown_away(client: Client, plan: Plan) -> None:
    adopt(plan)
    client.force_login(secretary_of(plan))
    client.post(at(plan, "aendr/"), {"action": "reopen", "reason": "Reserven fordeles"})
    assert Plan.objects.get().state == PlanState.DRAFT
    client.post(at(plan, "aendr/"), {"action": "adopt", "on": "i går"})
    assert Plan.objects.get().state == PlanState.DRAFT
    client.post(at(plan, "aendr/"), {"action": "adopt", "on": "2025-01-20"})
    client.post(at(plan, "aendr/"), {"action": "close"})
    assert Plan.objects.get().state == PlanState.CLOSED
    assert client.post(at(plan, "aendr/"), {"action": "explode"}).status_code == 404
    draft = make_plan()
    client.force_login(officer_of(draft))
    client.post(at(draft, "aendr/"), {"action": "discard"})
    assert not Plan.objects.filter(pk=draft.pk).exists()


def test_an_initiative_is_edited_moved_on_and_taken_out(client: Client, plan: Plan) -> None:
    district = District.objects.create(name="Nordby", slug="nordby")
    form = client.get(at(plan, "indsatser/I1/ret/")).content.decode()
    assert re.search(r'value="goal-1"[^>]* checked', form)
    sent = {"name": "Praktik med mentor", "responsible": plan.administration_id, "districts": [district.pk],
            "serves": ["commitment-1"], "evidence-TOTAL_FORMS": "0", "evidence-INITIAL_FORMS": "0"}  # fmt: skip
    client.post(at(plan, "indsatser/I1/ret/"), sent)
    initiative = Initiative.objects.get()
    assert (initiative.name, [d.name for d in initiative.districts.all()]) == ("Praktik med mentor", ["Nordby"])
    client.post(at(plan, "indsatser/I1/aendr/"), {"action": "status", "status": "running"})
    initiative.refresh_from_db()
    assert initiative.status == "running"
    target = make_target(initiative)
    client.post(at(plan, "indsatser/I1/aendr/"), {"action": "remove_target", "target": str(target.number)})
    assert not initiative.targets.exists()
    client.post(at(plan, "indsatser/I1/aendr/"), {"action": "remove"})
    assert not Initiative.objects.exists()


def test_somebody_says_what_became_of_an_idea(client: Client, plan: Plan) -> None:
    reply = make_reply(
        state="approved", decision="passed_on", text="Sendes til handleplanen", passed_on_to=plan.committee
    )
    ReplyRemark.objects.create(reply=reply, remark=make_remark(hearing=reply.hearing), unit=reply.unit)
    page = text_of(client.get("/arbejde/ideer/?fate=waiting"))
    assert "Sendes til handleplanen" in page
    address = f"/arbejde/ideer/{reply.hearing.slug}/{reply.number}/"
    assert "Der bør være flere praktikpladser." in text_of(client.get(address))
    refused = client.post(address, {"fate": "dropped", "reason": ""})
    assert "Der mangler en begrundelse." in refused.content.decode()
    client.post(address, {"fate": "taken_up", "initiative": plan.initiatives.get().pk, "reason": ""})
    assert Idea.objects.get().initiative == plan.initiatives.get()
    assert client.get("/arbejde/ideer/?fate=taken_up&committee=catalogue").status_code == 200


def test_the_plan_shows_what_its_hearing_passed_on(client: Client, plan: Plan) -> None:
    hearing = make_hearing(version=make_version(policy=plan.policy, number=2))
    other = make_unit(kind="committee", code="ANDET")
    for text, committee in (("Til os", plan.committee), ("Til ingen bestemt", None), ("Til de andre", other)):
        make_reply(hearing=hearing, state="approved", decision="passed_on", text=text, passed_on_to=committee)
    page = text_of(client.get(at(plan)))
    shown = page.partition("Idéer fra høringen")[2].partition("Hele idékataloget")[0]
    assert [text in shown for text in ("Til os", "Til ingen bestemt", "Til de andre")] == [True, True, False]


@pytest.mark.parametrize("role", [Role.PARTY, None])
def test_others_do_not_see_the_work(client: Client, plan: Plan, role: Role | None) -> None:
    client.force_login(make_person(role))
    for page in (WORK, at(plan), at(plan, "tjek/"), at(plan, "indsatser/I1/"), "/arbejde/ideer/"):
        assert client.get(page).status_code == 403, page


def test_a_stranger_in_the_administration_may_look_and_not_write(client: Client, plan: Plan) -> None:
    client.force_login(make_person(Role.OFFICER))
    assert "ny-indsats" not in client.get(at(plan)).content.decode()
    client.post(at(plan, "indsatser/I1/aendr/"), {"action": "remove"})
    assert Initiative.objects.count() == 1
