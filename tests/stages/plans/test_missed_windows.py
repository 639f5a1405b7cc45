"""A window in which nobody applied for what is not paid for, day by day."""

from datetime import date
from decimal import Decimal

import pytest
from tests.stages.plans.making import adopt, make_initiative, make_plan, officer_of

from pejl.stages.plans.checking import check_plan
from pejl.stages.plans.content import News
from pejl.stages.plans.models import Initiative, InitiativeStatus, Plan
from pejl.stages.plans.queries.overview import overview_of
from pejl.stages.plans.verbs.funding import tell_funding
from pejl.stages.plans.verbs.initiatives import follow_initiative

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative() -> Initiative:
    """Without money, in an adopted plan from 2023 to 2026 with windows in March and September."""
    initiative = make_initiative()
    adopt(initiative.plan)
    return Initiative.objects.select_related("plan__administration", "responsible").get(pk=initiative.pk)


def found(plan: Plan, today: date) -> list[tuple[str, date | None]]:
    looked = overview_of(Plan.objects.get(pk=plan.pk), today).looked
    return [(one.rule, one.window) for one in check_plan(looked, "da") if one.rule in {"window", "missed"}]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2023, 3, 31), [("window", None)]),  # the first window's last day
        (date(2023, 4, 1), [("window", None), ("missed", date(2023, 3, 1))]),
        (date(2023, 9, 30), [("window", None), ("missed", date(2023, 3, 1))]),
        (date(2023, 10, 1), [("missed", date(2023, 9, 1))]),
        (date(2024, 1, 1), [("window", None), ("missed", date(2023, 9, 1))]),
        (date(2026, 12, 31), [("missed", date(2026, 9, 1))]),
        (date(2027, 1, 1), []),  # the plan is over
    ],
)
def test_the_last_window_that_is_over_counts(
    initiative: Initiative, today: date, expected: list[tuple[str, date | None]]
) -> None:
    assert found(initiative.plan, today) == expected


def test_who_applied_in_it_missed_none(initiative: Initiative) -> None:
    by = officer_of(initiative.plan)
    tell_funding(initiative, news=News("applied", year=2024, month=3, amount=Decimal(3)), by=by)
    tell_funding(initiative, news=News("needed"), by=by)
    assert found(initiative.plan, date(2024, 4, 1)) == []
    assert found(initiative.plan, date(2024, 10, 1)) == [("missed", date(2024, 9, 1))]


def test_what_is_paid_for_stopped_or_still_written_misses_nothing(initiative: Initiative) -> None:
    by, day = officer_of(initiative.plan), date(2024, 10, 1)
    draft = make_plan()
    make_initiative(draft)
    assert found(draft, day) == []
    follow_initiative(initiative, status=InitiativeStatus.STOPPED, by=by)
    assert found(initiative.plan, day) == []
    follow_initiative(initiative, status=InitiativeStatus.RUNNING, by=by)
    assert found(initiative.plan, day) == [("missed", date(2024, 9, 1))]
    tell_funding(initiative, news=News("allocated", amount=Decimal(3), year=2026), by=by)
    assert found(initiative.plan, day) == []
