"""From goals to plans and back, how the money stands, what the check finds, the bank, the ideas."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import make_hearing, make_person, make_provision, make_remark, make_reply, make_unit, make_version
from tests.stages.plans.making import (
    adopt,
    line,
    make_adopted_policy,
    make_initiative,
    make_plan,
    make_target,
    officer_of,
    pay,
)

from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import District
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.checking import check_plan
from pejl.stages.plans.content import Figure, News, Reported
from pejl.stages.plans.errors import InitiativeMissing, NotPassedOn, ReasonMissing
from pejl.stages.plans.models import IdeaFate, Plan
from pejl.stages.plans.queries.bank import WantedInitiatives, options_of_bank, project_bank
from pejl.stages.plans.queries.funding import Standing
from pejl.stages.plans.queries.goals import Prospect, goals_without_plan
from pejl.stages.plans.queries.ideas import CATALOGUE, WAITING, WantedIdeas, counts_by_fate, ideas
from pejl.stages.plans.queries.overview import Overview, overview_of
from pejl.stages.plans.queries.reading import public_plans
from pejl.stages.plans.results import assessments, figure_in
from pejl.stages.plans.verbs.funding import tell_funding
from pejl.stages.plans.verbs.ideas import decide_idea
from pejl.stages.plans.verbs.targets import report_result, revise_target
from pejl.stages.policies.models import Policy, VersionKind
from pejl.stages.replies.models import Reply, ReplyRemark

pytestmark = pytest.mark.django_db
IN_2025 = date(2025, 6, 1)


def seen(plan: Plan, today: date = IN_2025) -> Overview:
    return overview_of(Plan.objects.get(pk=plan.pk), today)


def rules_of(plan: Plan, today: date = IN_2025) -> list[tuple[str, str]]:
    """Rule and what it is about, of each finding."""
    found = check_plan(seen(plan, today).looked, "da")
    return [
        (one.rule, one.initiative.code if one.initiative else one.provision.key if one.provision else "")
        for one in found
    ]


def test_a_goal_without_an_initiative_and_a_commitment_nobody_keeps_are_found() -> None:
    plan = make_plan()
    make_initiative(plan, serves=())
    assert rules_of(plan, date(2023, 1, 2)) == [
        ("goal", "goal-1"),
        ("commitment", "commitment-1"),
        ("initiative", "I1"),
        ("target", "I1"),
        ("unpaid", "I1"),
        ("window", "I1"),
    ]


def test_a_goal_is_its_committees_own_or_that_of_what_it_stands_under() -> None:
    policy = Policy.objects.create(slug="p", title="Politik", lead=make_unit())
    version = make_version(policy=policy, kind=VersionKind.ADOPTED)
    plan = make_plan(policy)
    other = make_unit(kind="committee", code="BUU")
    ours = make_provision(version=version, key="marker-1", kind="marker")
    theirs = make_provision(version=version, key="marker-2", kind="marker")
    ours.committees.set([plan.committee])
    theirs.committees.set([other])
    make_provision(version=version, key="goal-1", parent=ours)
    make_provision(version=version, key="goal-2", parent=theirs)
    make_provision(version=version, key="goal-3", parent=theirs)
    make_provision(version=version, key="goal-4")
    make_initiative(plan, serves=("goal-3",))
    assert [goal.provision.key for goal in seen(plan).goals] == ["goal-1", "goal-3", "goal-4"]


def test_goals_of_adopted_policies_that_no_plan_serves_are_listed() -> None:
    served, kept, bare = make_adopted_policy(), make_adopted_policy(), make_adopted_policy()
    make_version()  # nobody has adopted it
    make_initiative(make_plan(served), serves=("goal-1",))
    make_initiative(make_plan(kept), serves=("commitment-1",))
    make_initiative(make_plan(bare), serves=())
    assert [(policy, [goal.key for goal in goals]) for policy, goals in goals_without_plan()] == [(bare, ["goal-1"])]


@pytest.mark.parametrize(
    ("news", "standing"),
    [
        ([], Standing.PAID),
        ([News("needed")], Standing.NEEDED),
        ([News("allocated", amount=Decimal(3), year=2026)], Standing.PAID),
        ([News("allocated", amount=Decimal(3), year=2024)], Standing.EXPIRED),
        ([News("expired")], Standing.EXPIRED),
        ([News("applied", year=2025, month=3, amount=Decimal(3))], Standing.APPLIED),
        ([News("applied", year=2025, month=3, amount=Decimal(3), outcome="refused")], Standing.REFUSED),
        ([News("applied", year=2025, month=3, amount=Decimal(3), outcome="granted")], Standing.PAID),
        (
            [News("applied", year=2025, month=3, amount=Decimal(3), outcome="partly", granted=Decimal(1))],
            Standing.PARTLY,
        ),
        ([News("needed"), News("allocated")], Standing.PAID),
    ],
)
def test_how_the_money_stands_follows_from_the_newest(news: list[News], standing: Standing) -> None:
    plan = make_plan()
    initiative = make_initiative(plan)
    pay(plan, line())
    for one in news:
        tell_funding(initiative, news=one, by=officer_of(plan))
    assert seen(plan).money[initiative.pk].standing is standing


def test_without_news_the_budget_says_whether_it_is_paid_for() -> None:
    plan = make_plan()
    pilot, later = make_initiative(plan), make_initiative(plan, "I2")
    pay(
        plan,
        line(amounts={2023: Decimal(600), 2024: Decimal(600)}),
        line("I2", {2026: Decimal(1200)}),
    )
    money = seen(plan).money
    assert (money[pilot.pk].standing, money[pilot.pk].last_paid) == (Standing.EXPIRED, 2024)
    assert money[later.pk].standing is Standing.NEEDED
    assert seen(plan, date(2030, 1, 1)).money[later.pk].standing is Standing.PAID  # its last year


@pytest.mark.parametrize(
    ("unpaid", "prospect"),
    [((), Prospect.SERVED), (("I1",), Prospect.PARTLY), (("I1", "I2"), Prospect.UNPAID)],
)
def test_what_it_means_for_a_goal_that_an_initiative_is_not_paid_for(
    unpaid: tuple[str, ...], prospect: Prospect
) -> None:
    plan = make_plan()
    for code in ("I1", "I2"):
        initiative = make_initiative(plan, code)
        news = News("needed" if code in unpaid else "allocated")
        tell_funding(initiative, news=news, by=officer_of(plan))
    [goal] = seen(plan).goals
    assert (goal.prospect, tuple(one.initiative.code for one in goal.unpaid)) == (prospect, unpaid)


def test_a_finished_plan_has_nothing_to_remark_and_time_brings_new_findings() -> None:
    plan = make_plan()
    initiative = make_initiative(plan, serves=("goal-1", "commitment-1"))
    target = make_target(initiative)
    pay(plan, line())
    adopt(plan)
    assert rules_of(plan, date(2023, 3, 1)) == []
    assert rules_of(plan) == [("revision", "I1"), ("result", "I1")]
    target.refresh_from_db()
    for year in (2023, 2024):
        report_result(target, year=year, reported=Reported(Decimal(350)), by=officer_of(plan))
    revised = Figure("minimum", Decimal(300), holds_from=2025, reason="Færre nye borgere")
    revise_target(target, figure=revised, by=officer_of(plan))
    assert rules_of(plan) == []


def test_a_year_is_held_against_the_figure_that_held_then() -> None:
    plan = make_plan()
    initiative = make_initiative(plan)
    people = make_target(initiative)
    placed = make_target(initiative, "share", 90, name="i praktik", of=people)
    working = make_target(initiative, "share", 40, name="heraf i job", of=placed)
    pay(plan, line())
    adopt(plan)
    officer = officer_of(plan)
    for target in (people, placed, working):
        target.refresh_from_db()
    revise_target(
        people, figure=Figure("minimum", Decimal(300), holds_from=2024, reason="Færre nye borgere"), by=officer
    )
    for year, numbers in ((2023, (350, 315, 125)), (2024, (310, 270, 108))):
        for target, number in zip((people, placed, working), numbers, strict=True):
            report_result(target, year=year, reported=Reported(Decimal(number)), by=officer)
    initiative = seen(plan).initiatives[0]
    answers = {year: assessments(initiative, year, IN_2025) for year in (2023, 2024, 2025)}
    # 350 of 350; 315 of 350 = 90 %; 125 of 315 = 39.7 %. Then 310 of 300; 270 of 310 = 87.1 %; 108 of 270 = 40 %
    assert [one.outcome for one in answers[2023].values()] == ["reached", "reached", "too_slow"]
    assert [one.outcome for one in answers[2024].values()] == ["reached", "too_slow", "reached"]
    assert {one.outcome for one in answers[2025].values()} == {"not_assessable"}
    assert answers[2024][2].observed[-1][1] == pytest.approx(100 * 270 / 310)
    assert figure_in(initiative.targets.all()[0], 2023).value == 350


def test_a_share_can_be_counted_of_another_number_and_what_is_done_stays_done() -> None:
    plan = make_plan()
    initiative = make_initiative(plan)
    people = make_target(initiative)
    share = make_target(initiative, "all", None, name="kender deres rettigheder", of=people)
    survey = make_target(initiative, "done", None, name="undersøgelse", by_year=2024)
    officer = officer_of(plan)
    report_result(share, year=2024, reported=Reported(Decimal(45), Decimal(50)), by=officer)
    report_result(survey, year=2024, reported=Reported(Decimal(1)), by=officer)
    initiative = seen(plan).initiatives[0]
    in_2024 = assessments(initiative, 2024, IN_2025)
    assert in_2024[share.number].observed[-1][1] == 90
    assert assessments(initiative, 2023, IN_2025)[survey.number].reason == "not_in_force"
    assert [assessments(initiative, year, IN_2025)[survey.number].outcome for year in (2024, 2025)] == ["reached"] * 2


def test_an_overview_asks_the_same_number_of_questions_however_large_the_plan() -> None:
    def count(plan: Plan) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            found = seen(plan)
            check_plan(found.looked, "da")
        return len(queries)

    small, large = make_plan(), make_plan()
    for plan, size in ((small, 1), (large, 4)):
        lines = []
        for n in range(size):
            initiative = make_initiative(plan, f"I{n}")
            make_target(initiative, "all", None, of=make_target(initiative))
            tell_funding(initiative, news=News("allocated"), by=officer_of(plan))
            lines.append(line(f"I{n}"))
        pay(plan, *lines)
    assert count(small) == count(large)


def adopted_initiative(code: str = "I1", **fields: Any) -> Plan:
    plan = make_plan()
    make_initiative(plan, code, **fields)
    pay(plan, line(code))
    return adopt(plan)


def test_the_bank_holds_what_committees_have_adopted_and_is_searched_and_narrowed() -> None:
    for name, slug in (("Møllevangen", "moellevangen"), ("Nordby", "nordby")):
        District.objects.create(name=name, slug=slug)
    local = adopted_initiative(
        name="Mentorer", districts=("Møllevangen",), target_group="Kvinder", purpose="ÆRLIG snak om job"
    )
    adopted_initiative(name="Sprogcaféer", target_group="Voksne")
    make_initiative(make_plan(), name="En kladde")

    def names(**wanted: str) -> list[str]:
        return sorted(one.name for one in project_bank(WantedInitiatives(**wanted)))

    assert names() == ["Mentorer", "Sprogcaféer"]
    assert names(words="sprog") == ["Sprogcaféer"]
    assert names(words="ærlig JOB") == ["Mentorer"]
    assert names(words="sprog job") == []
    assert names(district="nordby") == ["Sprogcaféer"]  # the whole city is there too
    assert names(district="moellevangen") == ["Mentorer", "Sprogcaféer"]
    assert names(target_group="Kvinder", status="planned", plan=local.slug) == ["Mentorer"]
    assert names(status="done") == []
    options = options_of_bank()
    assert options["district"] == [("moellevangen", "Møllevangen", 2), ("nordby", "Nordby", 1)]
    assert options["target_group"] == [("Kvinder", "Kvinder", 1), ("Voksne", "Voksne", 1)]
    assert sorted(options["plan"]) == sorted((plan.slug, plan.title, 1) for plan in public_plans())


def passed_on(**fields: Any) -> Reply:
    reply = make_reply(state="approved", decision="passed_on", text="Sendes videre", **fields)
    ReplyRemark.objects.create(reply=reply, remark=make_remark(hearing=reply.hearing), unit=reply.unit)
    return reply


def test_the_catalogue_holds_what_approved_replies_passed_on() -> None:
    committee = make_unit(kind="committee", code="BIU")
    hearing = make_hearing()
    to_committee = passed_on(hearing=hearing, passed_on_to=committee)
    to_all = passed_on(hearing=hearing)
    make_reply(hearing=hearing, state="draft", decision="passed_on")
    make_reply(hearing=hearing, state="approved", decision="noted")
    assert [(one.pk, one.answers.count()) for one in ideas()] == [(to_committee.pk, 1), (to_all.pk, 1)]
    assert list(ideas(WantedIdeas(committee="BIU"))) == [to_committee]
    assert list(ideas(WantedIdeas(committee=CATALOGUE))) == [to_all]
    decide_idea(to_all, fate=IdeaFate.LATER, reason="Til næste plan", by=make_person(Role.OFFICER, to_all.unit))
    assert list(ideas(WantedIdeas(fate=WAITING))) == [to_committee]
    assert list(ideas(WantedIdeas(fate=IdeaFate.LATER, hearing=hearing.slug))) == [to_all]
    assert counts_by_fate(ideas()) == {"waiting": 1, "taken_up": 0, "elsewhere": 0, "later": 1, "dropped": 0}


def test_an_idea_is_decided_with_a_reason_by_those_it_concerns() -> None:
    plan = make_plan()
    initiative = make_initiative(plan)
    reply = passed_on(passed_on_to=plan.committee)
    officer = officer_of(plan)  # of the administration that serves the committee
    with pytest.raises(NotAllowed):
        decide_idea(reply, fate=IdeaFate.DROPPED, reason="x", by=make_person(Role.OFFICER))
    with pytest.raises(InitiativeMissing):
        decide_idea(reply, fate=IdeaFate.TAKEN_UP, by=officer)
    with pytest.raises(ReasonMissing):
        decide_idea(reply, fate=IdeaFate.DROPPED, reason=" ", by=officer)
    noted = make_reply(state="approved", decision="noted", unit=plan.administration)
    with pytest.raises(NotPassedOn):
        decide_idea(noted, fate=IdeaFate.LATER, reason="x", by=officer)
    decide_idea(reply, fate=IdeaFate.TAKEN_UP, initiative=initiative, by=officer)
    assert ideas().get().idea.initiative == initiative
    decide_idea(reply, fate=IdeaFate.DROPPED, reason="Den blev for dyr", by=officer)
    idea = ideas().get().idea
    assert (idea.fate, idea.initiative) == (IdeaFate.DROPPED, None)
