"""The year wheel across the stages: what is known from data, who is written to, once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from pytest_django import DjangoAssertNumQueries
from tests.making import NOW, make_person, make_policy, make_unit
from tests.stages.followup.making import DUE, City, make_city_with_plans, make_round
from tests.stages.plans.making import adopt, make_initiative, make_plan

from pejl.process.year_wheel import Happening, Source, happenings, own_and_windows, remind_of_dates
from pejl.process.year_wheel.reminding import remind_of_wheel_dates
from pejl.stages.barometer.models import Edition
from pejl.stages.decisions.models import Item, Meeting, MeetingState, Treatment
from pejl.stages.followup.models import DateKind, Every, RoundKind
from pejl.stages.followup.verbs.rounds import start_round
from pejl.stages.followup.wheel.content import Planned
from pejl.stages.followup.wheel.verbs import add_date, change_date, remove_date
from pejl.stages.hearings.models import Letter
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

pytestmark = pytest.mark.django_db
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def policy() -> Policy:
    return make_policy(title="Integrationspolitik", starts=date(2023, 1, 1), ends=date(2026, 12, 31))


def planned(policy: Policy, **fields: Any) -> Planned:
    given = {"kind": DateKind.NEGOTIATION, "unit": policy.lead, "month": 3, "day": 20, "lead_days": 14}
    return Planned(**{**given, **fields})


def lead_of(policy: Policy) -> Person:
    return make_person(Role.LEAD, policy.lead)


def adopted_plan(policy: Policy) -> None:
    plan = make_plan(policy)
    make_initiative(plan, serves=())
    adopt(plan)


def told(found: list[Happening]) -> list[tuple[str, str, str]]:
    return [(one.span.first.isoformat(), one.kind.value, one.source.value) for one in found]


def make_meeting(policy: Policy, day: datetime, *titles: str, kind: str = "committee", **fields: Any) -> Meeting:
    meeting = Meeting.objects.create(body=make_unit(kind=kind), starts_at=day, **fields)
    for title in titles:
        item = Item.objects.create(policy=policy, title=title, recommendation="At godkende", published_at=NOW)
        Treatment.objects.create(item=item, order=1, body=meeting.body, meeting=meeting)
    return meeting


def test_plans_windows_rounds_meetings_and_editions_stand_on_the_wheel_by_themselves(policy: Policy) -> None:
    adopted_plan(policy)
    with time_machine.travel(NOW, tick=False):
        make_meeting(policy, datetime(2026, 3, 25, 23, 30, tzinfo=UTC), "Status", "Handleplan")  # the 26th in Denmark
        make_meeting(policy, datetime(2026, 6, 4, 16, tzinfo=UTC), "Status", kind="council")
        make_meeting(policy, datetime(2026, 5, 4, 16, tzinfo=UTC), "Aflyst", state=MeetingState.CANCELLED)
        Edition.objects.create(policy=policy, number=1, title="Forår", contents={}, published_at=NOW)
    found = happenings([policy], *YEAR)
    assert told(found) == [
        ("2026-03-01", "window", "window"),
        ("2026-03-02", "barometer", "edition"),
        ("2026-03-26", "committee", "meeting"),
        ("2026-06-04", "council", "meeting"),
        ("2026-09-01", "window", "window"),
        ("2026-12-31", "expiry", "plan_ends"),
        ("2026-12-31", "expiry", "policy_ends"),
    ]
    assert [one.span.last.isoformat() for one in found if one.source is Source.WINDOW] == ["2026-03-31", "2026-09-30"]
    assert found[2].items == ("Status", "Handleplan")
    assert told(happenings([policy], date(2023, 1, 1), date(2023, 2, 1))) == [
        ("2023-01-01", "other", "plan_begins"),
        ("2023-01-01", "other", "policy_begins"),
    ]


def test_everybody_sees_no_drafts(policy: Policy) -> None:
    make_plan(policy)
    lead = lead_of(policy)
    with time_machine.travel(NOW, tick=False):
        start_round(policy, kind=RoundKind.MIDTERM, year=2025, due=DUE, by=lead)
        meeting = make_meeting(policy, datetime(2026, 4, 2, 10, tzinfo=UTC), "Fortrolig")
    Item.objects.update(published_at=None)
    add_date(policy, planned=planned(policy), by=lead)
    assert told(happenings([policy], *YEAR, only_public=True)) == [
        ("2026-03-20", "negotiation", "own"),
        ("2026-12-31", "expiry", "policy_ends"),
    ]
    at_work = told(happenings([policy], *YEAR))
    assert ("2026-04-01", "midterm", "round") in at_work
    assert (f"{meeting.starts_at:%Y-%m-%d}", "committee", "meeting") in at_work
    assert ("2026-09-01", "window", "window") in at_work


def test_a_round_is_for_each_unit_that_is_asked() -> None:
    with time_machine.travel(NOW, tick=False):
        city: City = make_city_with_plans()
        make_round(city)
    policy = Policy.objects.select_related("lead").get(pk=city.policy.pk)
    [found] = [one for one in happenings([policy], *YEAR) if one.source is Source.ROUND]
    assert [unit.code for unit in found.units] == [policy.lead.code, "BIF", "SOF"]
    assert found.concerns({city.second.pk})
    assert not found.concerns({make_unit().pk})


def test_many_policies_take_as_many_queries_as_one(
    policy: Policy, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    policies = [policy, *(make_policy(starts=date(2023, 1, 1), ends=date(2026, 12, 31)) for _ in range(2))]
    for one in policies:
        adopted_plan(one)
        lead = lead_of(one)
        add_date(one, planned=planned(one), by=lead)
        with time_machine.travel(NOW, tick=False):
            start_round(one, kind=RoundKind.YEARLY, year=2025, due=DUE, by=lead)
    for some in (policies[:1], policies):
        with django_assert_num_queries(6):
            assert len(happenings(some, *YEAR)) == 6 * len(some)


def test_for_some_units_there_are_their_own_dates_and_windows_of_their_plans(
    policy: Policy, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    plan, other = make_plan(policy), make_plan(policy)
    lead = lead_of(policy)
    add_date(policy, planned=planned(policy), by=lead)
    add_date(policy, planned=planned(policy, unit=other.administration), by=lead)
    expected_of: tuple[tuple[Unit, list[str]], ...] = (
        (policy.lead, ["own"]),
        (plan.administration, ["window", "window"]),
        (plan.committee, ["window", "window"]),
        (other.administration, ["window", "own", "window"]),
        (make_unit(), []),
    )
    for unit, expected in expected_of:
        with django_assert_num_queries(2):
            assert [one.source.value for one in own_and_windows({unit.pk}, *YEAR)] == expected


def letters() -> list[tuple[str, str]]:
    return list(Letter.objects.filter(kind="wheel_reminder").order_by("id").values_list("recipient", "subject"))


def test_the_units_officers_are_reminded_once_for_each_day(policy: Policy) -> None:
    lead = lead_of(policy)
    unit = make_unit(code="ØKF", name="Økonomiforvaltningen")
    officer = make_person(Role.OFFICER, unit, email="oda@ravnsund.example", name="Oda")
    make_person(Role.OFFICER, unit, email="ole@ravnsund.example", is_active=False)
    make_person(Role.LEAD, unit, email="leif@ravnsund.example")
    english = make_person(Role.OFFICER, unit, email="ann@ravnsund.example", language="en")
    of = add_date(policy, planned=planned(policy, unit=unit, until_month=4, until_day=1), by=lead)
    add_date(policy, planned=planned(policy, unit=unit, lead_days=None), by=lead)
    assert remind_of_dates(date(2026, 3, 5)) == 0  # fifteen days before
    assert remind_of_dates(date(2026, 3, 6)) == 2
    assert remind_of_dates(date(2026, 3, 6)) == 0
    assert remind_of_dates(date(2026, 3, 20)) == 0
    assert letters() == [
        (officer.email, "Budgetforhandling: 20. marts 2026"),
        (english.email, "Budget negotiation: 20 March 2026"),
    ]
    letter = Letter.objects.get(recipient=officer.email)
    assert letter.body.splitlines()[2:6] == [
        "“Budgetforhandling” i årshjulet for “Integrationspolitik” løber fra 20. marts 2026 til 1. april 2026.",
        "Økonomiforvaltningen sørger for det.",
        "",
        f"Hele året: http://localhost:8000/arbejde/aarshjul/{policy.slug}/?year=2026",
    ]
    assert remind_of_dates(date(2025, 3, 20)) == 2  # another year
    change_date(of, planned=planned(policy, unit=unit, day=25), by=lead)
    assert remind_of_dates(date(2026, 3, 21)) == 2  # another day
    remove_date(of, by=lead)
    assert remind_of_dates(date(2024, 3, 24)) == 0


def test_where_there_is_no_officer_the_lead_or_the_unit_itself_is_reminded(policy: Policy) -> None:
    lead = lead_of(policy)
    bare = make_unit(email="post@ravnsund.example")
    silent = make_unit()
    for unit in (policy.lead, bare, silent):
        add_date(policy, planned=planned(policy, unit=unit, every=Every.ONCE, year=2026), by=lead)
    assert remind_of_dates(date(2026, 3, 20)) == 2
    assert {recipient for recipient, _ in letters()} == {lead.email, "post@ravnsund.example"}


@pytest.mark.parametrize(("hour", "expected"), [(4, 0), (6, 1)])
def test_nobody_is_written_to_in_the_night(policy: Policy, hour: int, expected: int) -> None:
    add_date(policy, planned=planned(policy), by=lead_of(policy))
    with time_machine.travel(datetime(2026, 3, 10, hour, 30, tzinfo=UTC), tick=False):
        remind_of_wheel_dates()
    assert len(letters()) == expected
