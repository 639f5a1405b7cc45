"""A plan from its start to its end, and who may take it there."""

from datetime import date
from decimal import Decimal

import pytest
from tests.making import make_person, make_unit
from tests.stages.plans.making import (
    YEARS,
    adopt,
    description,
    every_year,
    line,
    make_adopted_policy,
    make_initiative,
    make_plan,
    make_target,
    officer_of,
    pay,
    secretary_of,
)

from pejl.ground.audit.models import Event
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import Role
from pejl.stages.plans import errors
from pejl.stages.plans.content import About, Figure, News, Reported
from pejl.stages.plans.models import FundingKind, InitiativeStatus, Plan, PlanState
from pejl.stages.plans.verbs.funding import tell_funding
from pejl.stages.plans.verbs.initiatives import add_initiative, edit_initiative, follow_initiative, remove_initiative
from pejl.stages.plans.verbs.plans import (
    adopt_plan,
    close_plan,
    describe_plan,
    discard_plan,
    reopen_plan,
    start_plan,
)
from pejl.stages.plans.verbs.targets import (
    add_target,
    edit_target,
    remove_target,
    report_result,
    revise_target,
)

pytestmark = pytest.mark.django_db


def paid_plan() -> Plan:
    """A draft whose only initiative costs what the frame allows."""
    plan = make_plan()
    make_initiative(plan)
    pay(plan, line())
    return plan


def test_a_plan_is_started_under_an_address_of_its_own() -> None:
    policy = make_adopted_policy()
    first, second = make_plan(policy), make_plan(policy)
    assert (first.slug, second.slug) == ("integrationshandleplan", "integrationshandleplan-2")
    assert (first.state, list(first.years)) == (PlanState.DRAFT, list(YEARS))
    assert Event.objects.filter(verb="plan.start").count() == 2


def test_only_the_administration_that_serves_the_committee_writes_its_plan() -> None:
    plan = make_plan()
    stranger = make_person(Role.OFFICER)
    with pytest.raises(errors.CommitteeWrong):
        start_plan(
            policy=plan.policy,
            committee=plan.committee,
            administration=stranger.memberships.get().unit,
            description=description(),
            by=stranger,
        )
    with pytest.raises(NotAllowed):
        describe_plan(plan, description=description(title="En anden plan"), by=stranger)


@pytest.mark.parametrize(("first", "last"), [(2026, 2023), (2023, 2050), (23, 26)])
def test_a_period_runs_forward_and_not_for_ever(first: int, last: int) -> None:
    with pytest.raises(errors.PeriodWrong):
        make_plan(first_year=first, last_year=last)


def test_a_year_with_money_is_not_cut_off() -> None:
    plan = paid_plan()
    with pytest.raises(errors.YearOutside) as refused:
        describe_plan(plan, description=description(last_year=2025), by=officer_of(plan))
    assert refused.value.parameters["year"] == 2026


def test_an_adopted_plan_stays_until_the_committee_reopens_it() -> None:
    plan = adopt(paid_plan())
    initiative = plan.initiatives.get()
    for change in (
        lambda: add_initiative(plan, code="I2", about=About("Sprogcaféer", "X"), by=officer_of(plan)),
        lambda: remove_initiative(initiative, by=officer_of(plan)),
        lambda: pay(plan, line()),
        lambda: discard_plan(plan, by=officer_of(plan)),
    ):
        with pytest.raises(WrongState):
            change()
    with pytest.raises(NotAllowed):
        reopen_plan(plan, reason="Reserven fordeles", by=officer_of(plan))
    with pytest.raises(errors.ReasonMissing):
        reopen_plan(plan, reason=" ", by=secretary_of(plan))
    reopen_plan(plan, reason="Reserven fordeles", by=secretary_of(plan))
    assert plan.state == PlanState.DRAFT
    with pytest.raises(errors.WasAdopted):
        discard_plan(plan, by=officer_of(plan))


def test_every_adoption_keeps_the_plan_as_it_was() -> None:
    plan = adopt(paid_plan())
    reopen_plan(plan, reason="Rammen er hævet", by=secretary_of(plan))
    pay(plan, line(amounts=every_year(3500)), frame=3500)
    adopt_plan(plan, on=date(2025, 1, 20), by=secretary_of(plan))
    newest, first = plan.adoptions.all()
    year = first.table[0].index("2024")
    assert [[row[year] for row in one.table if row[0] == "Budgetlinje"] for one in (first, newest)] == [
        ["3300"],
        ["3500"],
    ]
    assert (first.note, newest.on) == ("Punkt 4", date(2025, 1, 20))


def test_nothing_is_no_plan() -> None:
    plan = make_plan()
    with pytest.raises(errors.NothingToAdopt):
        adopt(plan)


def test_a_closed_plan_takes_no_results() -> None:
    plan = make_plan()
    target = make_target(make_initiative(plan))
    pay(plan, line())
    adopt(plan)
    report_result(target, year=2023, reported=Reported(Decimal(362)), by=officer_of(plan))
    close_plan(plan, by=secretary_of(plan))
    target.refresh_from_db()
    with pytest.raises(WrongState):
        report_result(target, year=2024, reported=Reported(Decimal(400)), by=officer_of(plan))


def test_an_initiative_serves_goals_of_the_policy_only() -> None:
    plan = make_plan()
    with pytest.raises(errors.GoalUnknown) as refused:
        make_initiative(plan, serves=("goal-1", "goal-9"))
    assert refused.value.parameters == {"key": "goal-9"}
    initiative = make_initiative(plan, serves=("goal-1", "commitment-1"))
    assert [tie.key for tie in initiative.serves.all()] == ["commitment-1", "goal-1"]


@pytest.mark.parametrize("code", ["", "I 1", "I/1", "-1", "I" * 21])
def test_a_code_fits_into_an_address(code: str) -> None:
    with pytest.raises(errors.CodeWrong):
        make_initiative(code=code)


def test_a_code_is_given_once() -> None:
    initiative = make_initiative()
    with pytest.raises(errors.CodeTaken):
        make_initiative(initiative.plan)


def test_the_unit_that_carries_it_out_says_how_far_it_is_also_when_the_plan_is_adopted() -> None:
    plan, unit = make_plan(), make_unit(code="KFF")
    initiative = make_initiative(plan, responsible="KFF")
    pay(plan, line())
    adopt(plan)
    initiative.refresh_from_db()
    follow_initiative(initiative, status=InitiativeStatus.RUNNING, by=make_person(Role.OFFICER, unit))
    with pytest.raises(NotAllowed):
        follow_initiative(initiative, status=InitiativeStatus.DONE, by=make_person(Role.OFFICER))
    initiative.refresh_from_db()
    assert initiative.status == InitiativeStatus.RUNNING


def test_an_initiative_is_written_anew_with_what_belongs_to_it() -> None:
    initiative = make_initiative(serves=("goal-1",))
    about = About("Praktik", initiative.responsible.code, serves=("commitment-1",), stated_yearly=Decimal("2500.5"))
    edit_initiative(initiative, about=about, by=officer_of(initiative.plan))
    initiative.refresh_from_db()
    assert [tie.key for tie in initiative.serves.all()] == ["commitment-1"]
    assert (initiative.name, initiative.stated_yearly) == ("Praktik", Decimal("2500.500"))


def test_a_removed_initiative_takes_its_targets_and_its_money_with_it() -> None:
    plan = make_plan()
    initiative = make_initiative(plan)
    people = make_target(initiative)
    make_target(initiative, "share", 90, name="i praktik", of=people)
    pay(plan, line(), line("R", kind="reserve", belongs_to="", name="Reserve"))
    remove_initiative(initiative, by=officer_of(plan))
    assert [row.code for row in plan.lines.all()] == ["R"]


def test_a_share_is_a_share_of_something_of_the_same_initiative() -> None:
    plan = make_plan()
    initiative, other = make_initiative(plan), make_initiative(plan, "I2")
    people = make_target(initiative)
    for of in (None, make_target(other)):
        with pytest.raises(errors.ShareOfNothing):
            make_target(initiative, "share", 90, of=of)
    with pytest.raises(errors.ShareWrong):
        make_target(initiative, "share", 101, of=people)
    with pytest.raises(errors.ValueMissing):
        make_target(initiative, "exactly", None)
    part = make_target(initiative, "all", None, of=people)
    with pytest.raises(errors.ShareOfNothing):  # a circle
        edit_target(people, name="deltagere", figure=Figure("all"), of=part, by=officer_of(plan))
    with pytest.raises(errors.TargetInUse):
        remove_target(people, by=officer_of(plan))


def test_a_target_is_revised_with_a_reason_and_the_old_one_stays() -> None:
    plan = make_plan()
    target = make_target(make_initiative(plan))
    pay(plan, line())
    with pytest.raises(WrongState):  # a draft is simply written anew
        revise_target(target, figure=Figure("minimum", Decimal(300), holds_from=2025, reason="x"), by=officer_of(plan))
    adopt(plan)
    target.refresh_from_db()
    officer = officer_of(plan)
    with pytest.raises(errors.ReasonMissing):
        revise_target(target, figure=Figure("minimum", Decimal(300), holds_from=2025), by=officer)
    for year in (None, 2022, 2027):
        with pytest.raises(errors.YearOutside):
            revise_target(target, figure=Figure("minimum", Decimal(300), holds_from=year, reason="Færre"), by=officer)
    revise_target(
        target, figure=Figure("minimum", Decimal(300), holds_from=2025, reason="Færre nye borgere"), by=officer
    )
    assert [(one.value, one.holds_from, one.reason) for one in target.figures.all()] == [
        (Decimal(350), None, ""),
        (Decimal(300), 2025, "Færre nye borgere"),
    ]
    with pytest.raises(errors.YearOutside):  # a revision does not reach behind the one before it
        revise_target(target, figure=Figure("minimum", Decimal(280), holds_from=2024, reason="x"), by=officer)


def test_a_result_can_be_corrected_and_taken_back_and_the_log_knows() -> None:
    target = make_target(make_initiative())
    officer = officer_of(target.initiative.plan)
    for value in (362, 371):
        report_result(target, year=2023, reported=Reported(Decimal(value)), by=officer)
    assert target.results.get().value == 371
    assert Event.objects.filter(verb="yearly_target.report").latest("pk").data["before"] == "362.000"
    report_result(target, year=2023, reported=None, by=officer)
    assert not target.results.exists()
    with pytest.raises(errors.YearOutside):
        report_result(target, year=2022, reported=Reported(Decimal(1)), by=officer)


@pytest.mark.parametrize(
    ("news", "error"),
    [
        (News("applied", year=2024, month=5, amount=Decimal(600)), errors.WindowWrong),
        (News("applied", month=3, amount=Decimal(600)), errors.WindowWrong),
        (News("applied", year=2024, month=3), errors.ValueMissing),
        (News("applied", year=2024, month=3, amount=Decimal(600), outcome="partly"), errors.GrantWrong),
        (
            News("applied", year=2024, month=3, amount=Decimal(6), outcome="partly", granted=Decimal(6)),
            errors.GrantWrong,
        ),
        (
            News("applied", year=2024, month=3, amount=Decimal(6), outcome="refused", granted=Decimal(5)),
            errors.GrantWrong,
        ),
        (News("allocated", amount=Decimal(-1)), errors.AmountWrong),
    ],
)
def test_what_is_told_of_funding_agrees_with_itself(news: News, error: type[Exception]) -> None:
    initiative = make_initiative()
    with pytest.raises(error):
        tell_funding(initiative, news=news, by=officer_of(initiative.plan))


def test_an_application_goes_to_the_plans_pool_and_the_history_stays() -> None:
    initiative = make_initiative()
    officer = officer_of(initiative.plan)
    tell_funding(initiative, news=News("needed"), by=officer)
    tell_funding(initiative, news=News("applied", year=2024, month=9, amount=Decimal("600.5")), by=officer)
    assert [(one.kind, one.pool, one.amount) for one in initiative.funding.all()] == [
        (FundingKind.NEEDED, "", None),
        (FundingKind.APPLIED, "Investeringspuljen", Decimal("600.500")),
    ]


def test_targets_are_added_by_those_who_write_the_plan() -> None:
    initiative = make_initiative()
    with pytest.raises(NotAllowed):
        add_target(initiative, name="deltagere", figure=Figure("minimum", Decimal(1)), by=make_person(Role.OFFICER))
