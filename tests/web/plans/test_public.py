"""Plans, the project bank, initiatives and ideas as everybody sees them."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.making import NOW, make_hearing, make_remark, make_reply, make_response
from tests.stages.plans.making import (
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

from pejl.stages.hearings.models import Hearing
from pejl.stages.plans.content import News, Reported
from pejl.stages.plans.contents import about_of
from pejl.stages.plans.models import IdeaFate, Plan
from pejl.stages.plans.verbs.funding import tell_funding
from pejl.stages.plans.verbs.ideas import decide_idea
from pejl.stages.plans.verbs.initiatives import edit_initiative
from pejl.stages.plans.verbs.plans import reopen_plan
from pejl.stages.plans.verbs.targets import report_result
from pejl.stages.policies.models import Policy
from pejl.stages.remarks.models import Remark, RemarkProvision
from pejl.stages.replies.models import Reply, ReplyRemark

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    """The words of a page, without its elements."""
    found = re.sub(r"<(script|style|svg).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found).split())


def adopted(policy: Policy | None = None, **fields: Any) -> Plan:
    plan = make_plan(policy)
    make_target(make_initiative(plan, **fields))
    pay(plan, line())
    return adopt(plan)


def test_a_draft_is_nobodys_business(client: Client) -> None:
    plan = make_plan()
    make_initiative(plan)
    for page in ("", "I1/", "plan.csv"):
        assert client.get(f"/handleplaner/{plan.slug}/{page}").status_code == 404
    assert plan.title not in client.get("/handleplaner/").content.decode()
    client.force_login(officer_of(plan))
    assert "Kun medarbejdere kan se den." in text_of(client.get(f"/handleplaner/{plan.slug}/"))


def test_an_adopted_plan_is_shown_with_its_goals_and_its_money(client: Client) -> None:
    plan = adopted()
    assert plan.title in text_of(client.get("/handleplaner/"))
    page = text_of(client.get(f"/handleplaner/{plan.slug}/"))
    assert "vedtaget 6. februar 2023" in page
    assert "Mål 1: Flere i job" in page
    assert "I1 Vedholdende virksomhedspraktik 3.300 3.300 3.300 3.300 13.200" in page
    assert plan.title in text_of(client.get(f"/politikker/{plan.policy.slug}/"))
    english = text_of(client.get(f"/en/plans/{plan.slug}/"))
    assert "I1 Vedholdende virksomhedspraktik 3,300 3,300 3,300 3,300 13,200" in english
    assert client.get(f"/handleplaner/{plan.slug}/plan.xlsx").status_code == 200
    assert client.get(f"/handleplaner/{plan.slug}/I9/").status_code == 404


def test_what_it_means_for_the_goal_that_money_is_missing_is_said(client: Client) -> None:
    plan = adopted()
    tell_funding(plan.initiatives.get(), news=News("expired"), by=officer_of(plan))
    page = text_of(client.get(f"/handleplaner/{plan.slug}/"))
    assert "Der er lige nu ikke penge til noget af arbejdet med målet. Uden penge: I1." in page


def test_a_plan_that_is_being_revised_stands_as_it_was_adopted(client: Client) -> None:
    plan = adopted(purpose="Kom i gang")
    told = client.get(f"/handleplaner/{plan.slug}/plan.csv").content
    reopen_plan(plan, reason="Reserven fordeles", by=secretary_of(plan))
    plan.refresh_from_db()
    make_initiative(plan, "I2", name="Foreløbig")
    pay(plan, line(), line("I2"))
    page = text_of(client.get(f"/handleplaner/{plan.slug}/"))
    assert "Planen er ved at blive revideret. Her står den, som den blev vedtaget" in page
    assert "Foreløbig" not in page
    assert re.search(r"Alle linjer( [\d.]+){5}", page)
    assert client.get(f"/handleplaner/{plan.slug}/plan.csv").content == told


def test_initiatives_of_a_plan_that_is_being_revised_stand_as_they_were_adopted(client: Client) -> None:
    plan = adopted(purpose="Kom i gang")
    before = text_of(client.get("/projektbank/"))
    reopen_plan(plan, reason="Reserven fordeles", by=secretary_of(plan))
    plan.refresh_from_db()
    first, officer = plan.initiatives.get(), officer_of(plan)
    about = replace(about_of(first), name="Foreløbig", purpose="Foreløbigt formål")
    edit_initiative(first, about=about, by=officer)
    make_initiative(plan, "I2", name="Foreløbig to")
    for _ in range(2):
        page = text_of(client.get(f"/handleplaner/{plan.slug}/I1/"))
        assert "Planen er ved at blive revideret. Her står den, som den blev vedtaget" in page
        assert "Kom i gang" in page
        assert "deltagere: mindst 350" in page
        assert "Foreløbig" not in page
        assert client.get(f"/handleplaner/{plan.slug}/I2/").status_code == 404
        client.force_login(officer)  # sees here what everybody sees
    client.logout()
    assert text_of(client.get("/projektbank/")) == before
    adopt(plan)
    assert "Foreløbig to" in text_of(client.get(f"/handleplaner/{plan.slug}/I2/"))


def test_an_initiative_shows_targets_with_results(client: Client) -> None:
    plan = adopted(purpose="Kom i gang", evidence=())
    target = plan.initiatives.get().targets.get()
    report_result(target, year=2023, reported=Reported(Decimal(362), note="Over målet"), by=officer_of(plan))
    page = text_of(client.get(f"/handleplaner/{plan.slug}/I1/"))
    assert "deltagere: mindst 350" in page
    assert "2023 362 Nået Målet er nået. Over målet mindst 350" in page
    assert "Kom i gang" in page
    assert "Ret" not in page.split()


def published_hearing(policy: Policy) -> Hearing:
    version = policy.versions.get()
    return make_hearing(version=version, state="concluded", publishes=True, published_at=NOW)


def published_remark(hearing: Hearing, **fields: Any) -> Remark:
    response = make_response("Der bør være flere praktikpladser.", hearing=hearing, consent=True, publication="cleared")
    return make_remark(response=response, **fields)


def test_an_initiative_shows_what_was_said_about_its_goal_and_what_was_answered(client: Client) -> None:
    policy = make_adopted_policy()
    plan = adopted(policy)
    remark = published_remark(published_hearing(policy))
    RemarkProvision.objects.create(remark=remark, key="goal-1", reason="text", score=1)
    reply = make_reply(hearing=remark.hearing, state="approved", decision="accommodated", text="Der kommer flere.")
    ReplyRemark.objects.create(reply=reply, remark=remark, unit=reply.unit)
    page = text_of(client.get(f"/handleplaner/{plan.slug}/I1/"))
    assert "Der bør være flere praktikpladser." in page
    assert "Imødekommes Der kommer flere." in page
    RemarkProvision.objects.update(state="rejected")
    assert "Der bør være flere praktikpladser." not in text_of(client.get(f"/handleplaner/{plan.slug}/I1/"))


def test_the_bank_is_searched_narrowed_and_says_what_to_do_when_nothing_fits(client: Client) -> None:
    adopted(target_group="Nye borgere")
    adopted(name="Sprogcaféer", target_group="Voksne")
    page = text_of(client.get("/projektbank/"))
    assert "2 indsatser" in page
    assert "1 indsats" in text_of(client.get("/projektbank/?q=sprog"))
    narrowed = text_of(client.get("/projektbank/?target_group=Voksne&status=planned"))
    assert "Sprogcaféer" in narrowed
    assert "Vedholdende" not in narrowed
    assert "Ingen indsatser passer" in text_of(client.get("/projektbank/?q=xyz&district=nej&plan=nej"))


def test_an_empty_bank_and_an_empty_list_say_what_comes(client: Client) -> None:
    assert "Ingen indsatser endnu" in text_of(client.get("/projektbank/"))
    assert "Ingen handleplaner endnu" in text_of(client.get("/handleplaner/"))
    assert "Ingen idéer her" in text_of(client.get("/idekatalog/"))


def passed_on(hearing: Hearing) -> Reply:
    remark = published_remark(hearing)
    reply = make_reply(hearing=hearing, state="approved", decision="passed_on", text="Sendes til handleplanen.")
    ReplyRemark.objects.create(reply=reply, remark=remark, unit=reply.unit)
    return reply


def test_ideas_are_shown_once_the_outcome_is_public_with_what_became_of_them(client: Client) -> None:
    policy = make_adopted_policy()
    hidden = make_hearing(version=policy.versions.get(), state="closed")
    passed_on(hidden)
    assert "Ingen idéer her" in text_of(client.get("/idekatalog/"))
    reply = passed_on(published_hearing(policy))
    page = text_of(client.get("/idekatalog/"))
    assert "1 idé" in page
    assert "Der bør være flere praktikpladser." in page
    assert "Ingen har endnu skrevet, hvad der bliver af den." in page
    draft = make_plan(policy)
    initiative = make_initiative(draft, name="Endnu hemmelig")
    decide_idea(reply, fate=IdeaFate.TAKEN_UP, initiative=initiative, by=officer_of_unit(reply))
    page = text_of(client.get("/idekatalog/?fate=taken_up"))
    assert "Taget op i en indsats : i en handleplan, der ikke er vedtaget endnu" in page
    assert "Endnu hemmelig" not in page
    pay(draft, line())
    adopt(draft)
    assert "I1 Endnu hemmelig" in text_of(client.get("/idekatalog/"))


def test_ideas_are_narrowed_to_what_there_is_and_an_empty_choice_leads_back(client: Client) -> None:
    passed_on(published_hearing(make_adopted_policy()))
    page = text_of(client.get("/idekatalog/"))
    assert "Hvad det blev til Alle Ikke set på endnu 1 Sendes videre til Alle Ingen bestemt 1 1 idé" in page
    page = text_of(client.get("/idekatalog/?fate=taken_up"))
    assert "Ikke set på endnu 1 Taget op i en indsats 0" in page
    assert "Ingen idéer passer Fjern et filter. Se alle idéer" in page


def officer_of_unit(reply: Reply) -> Any:
    return reply.created_by


@pytest.mark.parametrize("page", ["/projektbank/", "/idekatalog/", "/handleplaner/"])
def test_a_list_asks_the_same_number_of_questions_for_one_and_for_three(client: Client, page: str) -> None:
    policy = make_adopted_policy()
    hearing = published_hearing(policy)
    plan = make_plan(policy)

    def count() -> int:
        client.get(page)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        return len(queries)

    make_initiative(plan)
    pay(plan, line())
    adopt(plan)
    passed_on(hearing)
    one = count()
    reopen_plan(plan, reason="Flere indsatser", by=secretary_of(plan))
    for code in ("I2", "I3"):
        make_initiative(plan, code)
    pay(plan, line(), line("I2"), line("I3"), frame=9900)
    adopt(plan)
    for _ in range(2):
        passed_on(hearing)
    assert count() == one
