"""The year wheel: on which days a date falls, who keeps it, what is refused, what can be taken back."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.making import make_person, make_policy, make_unit
from tests.stages.plans.making import make_plan

from pejl.ground.audit.models import Event
from pejl.stages.followup.models import DateKind, Every, WheelDate
from pejl.stages.followup.wheel.content import Planned, usual_wheel
from pejl.stages.followup.wheel.errors import DayUnknown, EndHalf, TooLong, YearMissing
from pejl.stages.followup.wheel.queries import dates_of, removed_dates_of
from pejl.stages.followup.wheel.recurring import Span, comes_every_year, spans_of
from pejl.stages.followup.wheel.verbs import add_date, begin_wheel, change_date, remove_date, restore_date
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)


def wheel_date(policy: Policy | None = None, **fields: Any) -> WheelDate:
    """Not saved."""
    policy = policy or Policy(title="Integrationspolitik", starts=FIRST, ends=LAST)
    return WheelDate(**{"policy": policy, "kind": DateKind.WINDOW, "unit": Unit(), "month": 3, "day": 1, **fields})


def spans(of: WheelDate, first: date = FIRST, last: date = LAST) -> list[str]:
    return [f"{span.first}/{span.last}" if span.days > 1 else str(span.first) for span in spans_of(of, first, last)]


def test_what_comes_every_year_comes_while_the_policy_holds() -> None:
    assert spans(wheel_date(), date(2020, 1, 1), date(2030, 1, 1)) == [
        "2023-03-01", "2024-03-01", "2025-03-01", "2026-03-01",
    ]  # fmt: skip
    unbounded = wheel_date(Policy(title="Uden periode"))
    assert spans(unbounded, date(2029, 12, 1), date(2031, 2, 28)) == ["2030-03-01"]


def test_a_window_of_march_comes_again_as_one_of_september() -> None:
    of = wheel_date(every=Every.HALF_YEAR, until_month=3, until_day=31)
    assert spans(of, date(2024, 1, 1), date(2024, 12, 31)) == ["2024-03-01/2024-03-31", "2024-09-01/2024-09-30"]
    backwards = wheel_date(every=Every.HALF_YEAR, month=9, until_month=9, until_day=30)
    assert spans(backwards, date(2024, 1, 1), date(2024, 12, 31)) == spans(of, date(2024, 1, 1), date(2024, 12, 31))
    august = wheel_date(every=Every.HALF_YEAR, month=8, day=31)
    assert spans(august, date(2024, 1, 1), date(2024, 12, 31)) == ["2024-02-28", "2024-08-31"]


def test_days_over_new_year_belong_to_the_year_in_which_they_begin() -> None:
    of = wheel_date(month=12, day=15, until_month=1, until_day=10)
    assert spans(of, date(2024, 1, 1), date(2024, 1, 31)) == ["2023-12-15/2024-01-10"]
    assert spans(of, date(2024, 12, 31), date(2024, 12, 31)) == ["2024-12-15/2025-01-10"]
    assert spans(of, date(2023, 1, 1), date(2023, 6, 1)) == []  # it would have begun before the policy did


def test_what_comes_once_may_lie_outside_the_period() -> None:
    of = wheel_date(every=Every.ONCE, year=2027, month=2, day=1)
    assert spans(of, LAST, date(2027, 12, 31)) == ["2027-02-01"]
    assert spans(of) == []


@settings(max_examples=60)
@given(day=st.dates(date(2023, 1, 1), date(2023, 12, 31)), length=st.integers(0, 170))
def test_a_half_yearly_date_comes_twice_a_year_and_never_over_itself(day: date, length: int) -> None:
    last = date.fromordinal(day.toordinal() + length)
    until = {"until_month": last.month, "until_day": last.day} if length else {}
    of = wheel_date(Policy(title="Uden periode"), every=Every.HALF_YEAR, month=day.month, day=day.day, **until)
    found = spans_of(of, date(2030, 1, 1), date(2039, 12, 31))
    assert sum(span.first.year in range(2030, 2040) for span in found) == 20
    assert all(one.last < other.first for one, other in pairwise(found))
    assert comes_every_year(day.month, day.day)


@pytest.fixture
def policy(db: None) -> Policy:
    return make_policy(starts=FIRST, ends=LAST)


@pytest.fixture
def lead(policy: Policy) -> Person:
    return make_person(Role.LEAD, policy.lead)


def planned(policy: Policy, **fields: Any) -> Planned:
    return Planned(**{"kind": DateKind.NEGOTIATION, "unit": policy.lead, "month": 8, "day": 20, **fields})


def test_the_usual_wheel_is_begun_once_and_leaves_what_is_there(policy: Policy, lead: Person) -> None:
    own = add_date(policy, planned=planned(policy, day=25), by=lead)
    new = begin_wheel(policy, by=lead)
    assert [str(one.kind) for one in new] == [
        "status", "window", "committee", "barometer", "council", "midterm", "other",
    ]  # fmt: skip
    midterm, draft = new[-2:]
    assert (midterm.year, midterm.month, midterm.day) == (2024, 12, 31)
    assert (draft.year, draft.called("da"), draft.called("en")) == (
        2025,
        "Begynd på det næste udkast",
        "Begin the next draft",
    )
    assert (new[2].title, new[3].called("da")) == ("Udvalget drøfter den årlige status", "Udgave af barometret")
    assert begin_wheel(policy, by=lead) == []
    assert len(dates_of([policy])) == 8
    assert own in dates_of([policy])


def test_the_windows_of_a_plan_are_not_written_twice(policy: Policy, lead: Person) -> None:
    make_plan(policy, windows=())
    assert DateKind.WINDOW in {one.kind for one in begin_wheel(policy, by=lead)}
    other = make_policy(lead=policy.lead)
    make_plan(other, windows=(9,))
    assert DateKind.WINDOW not in {one.kind for one in begin_wheel(other, by=lead)}


def test_a_wheel_without_a_period_has_nothing_of_a_middle_or_an_end(db: None) -> None:
    kinds = {one.kind for one in usual_wheel(make_policy())}
    assert not {DateKind.MIDTERM, DateKind.OTHER} & kinds
    leap = usual_wheel(make_policy(starts=date(2024, 3, 1), ends=date(2028, 2, 29)))
    assert [(one.year, one.month, one.day) for one in leap][-1] == (2027, 2, 28)


def test_a_date_is_changed_removed_and_taken_back(policy: Policy, lead: Person) -> None:
    of = add_date(policy, planned=planned(policy, title="  Forhandlinger "), by=lead)
    assert of.title == "Forhandlinger"
    other = make_unit(code="ØKF")
    change_date(of, planned=planned(policy, unit=other, until_month=9, until_day=15, lead_days=30), by=lead)
    [found] = dates_of([policy])
    assert (found.title, found.unit, found.until_day, found.lead_days) == ("", other, 15, 30)
    assert found.called("en") == "Budget negotiation"
    remove_date(found, by=lead)
    assert dates_of([policy]) == []
    assert [(one.pk, one.removed_by) for one in removed_dates_of(policy)] == [(of.pk, lead)]
    restore_date(found, by=lead)
    assert [one.pk for one in dates_of([policy])] == [of.pk]
    assert removed_dates_of(policy) == []
    verbs = list(Event.objects.filter(verb__startswith="wheel_date").order_by("id").values_list("verb", flat=True))
    assert verbs == ["wheel_date.add", "wheel_date.change", "wheel_date.remove", "wheel_date.restore"]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"month": 4, "day": 31}, DayUnknown),
        ({"month": 13}, DayUnknown),
        ({"month": 2, "day": 29}, DayUnknown),
        ({"until_month": 9, "until_day": 31}, DayUnknown),
        ({"until_month": 9}, EndHalf),
        ({"until_day": 9}, EndHalf),
        ({"every": Every.ONCE}, YearMissing),
        ({"every": Every.ONCE, "year": 2025, "month": 2, "day": 29}, DayUnknown),
        ({"every": Every.HALF_YEAR, "until_month": 3, "until_day": 1}, TooLong),
    ],
)
def test_what_is_no_day_is_refused(
    policy: Policy, lead: Person, fields: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        add_date(policy, planned=planned(policy, **fields), by=lead)
    of = add_date(policy, planned=planned(policy), by=lead)
    with pytest.raises(error):
        change_date(of, planned=planned(policy, **fields), by=lead)
    assert [(one.month, one.day, one.every) for one in dates_of([policy])] == [(8, 20, "year")]


def test_a_leap_day_can_come_once(policy: Policy, lead: Person) -> None:
    of = add_date(policy, planned=planned(policy, every=Every.ONCE, year=2024, month=2, day=29), by=lead)
    assert spans_of(of, FIRST, LAST) == [Span(date(2024, 2, 29), date(2024, 2, 29))]


def test_only_the_lead_administration_keeps_the_wheel(policy: Policy, lead: Person) -> None:
    of = add_date(policy, planned=planned(policy), by=lead)
    others = [make_person(Role.LEAD), make_person(Role.SECRETARY, policy.lead), make_person(Role.AUDITOR, policy.lead)]
    for person in others:
        for act in (
            lambda by: begin_wheel(policy, by=by),
            lambda by: add_date(policy, planned=planned(policy), by=by),
            lambda by: change_date(of, planned=planned(policy), by=by),
            lambda by: remove_date(of, by=by),
            lambda by: restore_date(of, by=by),
        ):
            with pytest.raises(NotAllowed):
                act(person)
    assert change_date(of, planned=planned(policy, day=21), by=make_person(Role.OFFICER, policy.lead)).day == 21
