"""What the database itself refuses once a plan is adopted."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, transaction
from tests.stages.plans.making import (
    adopt,
    line,
    make_initiative,
    make_plan,
    make_target,
    officer_of,
    pay,
    secretary_of,
)

from pejl.stages.plans.models import (
    Adoption,
    Amount,
    BudgetLine,
    Evidence,
    Frame,
    Initiative,
    Plan,
    Result,
    Serves,
    TargetFigure,
    YearlyTarget,
)
from pejl.stages.plans.verbs.plans import close_plan, reopen_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    plan = make_plan()
    initiative = make_initiative(plan)
    make_target(initiative)
    Evidence.objects.create(initiative=initiative, text="Praktik virker", source="Rapport 2021")
    pay(plan, line())
    return adopt(plan)


CHANGES: dict[str, Callable[[Plan], object]] = {
    "plans_frame_no_update": lambda plan: Frame.objects.update(amount=1),
    "plans_frame_no_delete": lambda plan: Frame.objects.all().delete(),
    "plans_frame_no_insert": lambda plan: Frame.objects.create(plan=plan, year=2030, amount=1),
    "plans_budgetline_no_update": lambda plan: BudgetLine.objects.update(name="x"),
    "plans_budgetline_no_insert": lambda plan: BudgetLine.objects.create(
        plan=plan, code="R", order=9, kind="reserve", name="Reserve"
    ),
    "plans_amount_no_update": lambda plan: Amount.objects.update(amount=1),
    "plans_amount_no_delete": lambda plan: Amount.objects.all().delete(),
    "plans_amount_no_insert": lambda plan: Amount.objects.create(line=plan.lines.get(), year=2030, amount=1),
    "plans_initiative_no_update": lambda plan: Initiative.objects.update(name="x"),
    "plans_initiative_no_insert": lambda plan: Initiative.objects.create(
        plan=plan, code="I9", order=9, name="x", responsible=plan.administration
    ),
    "plans_serves_no_delete": lambda plan: Serves.objects.all().delete(),
    "plans_evidence_no_update": lambda plan: Evidence.objects.update(text="x"),
    "plans_yearlytarget_no_update": lambda plan: YearlyTarget.objects.update(name="x"),
    "plans_targetfigure_no_update": lambda plan: TargetFigure.objects.update(value=1),
    "plans_targetfigure_no_insert": lambda plan: TargetFigure.objects.create(
        target=YearlyTarget.objects.get(), revision=1, kind="minimum", value=1, set_by=officer_of(plan)
    ),
    "plans_plan_no_update": lambda plan: Plan.objects.update(last_year=2030),
    "plans_adoption_no_update": lambda plan: Adoption.objects.update(note="x"),
    "plans_adoption_no_delete": lambda plan: Adoption.objects.all().delete(),
}


@pytest.mark.parametrize("rule", CHANGES)
def test_what_was_adopted_stays(plan: Plan, rule: str) -> None:
    with pytest.raises(DatabaseError, match=rule), transaction.atomic():
        CHANGES[rule](plan)


def test_results_and_status_go_on_until_the_plan_is_closed(plan: Plan) -> None:
    target = YearlyTarget.objects.get()
    result = Result.objects.create(target=target, year=2023, value=1, by=officer_of(plan))
    Initiative.objects.update(status="running")
    close_plan(plan, by=secretary_of(plan))
    with pytest.raises(DatabaseError, match="plans_result_no_update"), transaction.atomic():
        Result.objects.filter(pk=result.pk).update(value=2)
    with pytest.raises(DatabaseError, match="plans_result_no_insert"), transaction.atomic():
        Result.objects.create(target=target, year=2024, value=1, by=officer_of(plan))


def test_a_reopened_plan_can_be_written_again(plan: Plan) -> None:
    reopen_plan(plan, reason="Reserven fordeles", by=secretary_of(plan))
    Amount.objects.update(amount=7)
    assert {one.amount for one in Amount.objects.all()} == {7}
