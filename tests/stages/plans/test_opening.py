"""With a policy's adoption every committee that answers for goals has one plan that carries the text out."""

from datetime import date

import pytest
from tests.making import make_person, make_policy, make_provision, make_unit, make_version
from tests.stages.plans.making import make_plan, secretary_of

from pejl.ground.audit.models import Event
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.models import Plan, PlanState
from pejl.stages.plans.queries.reading import plans_for
from pejl.stages.plans.text import text_of
from pejl.stages.plans.verbs.opening import open_plans, period_of
from pejl.stages.plans.verbs.plans import close_plan
from pejl.stages.policies.models import Version, VersionKind

pytestmark = pytest.mark.django_db

ON = date(2026, 12, 3)
PERIOD = {"starts": date(2027, 1, 1), "ends": date(2030, 12, 31)}


def make_committee(code: str, *serving: Unit) -> Unit:
    committee = make_unit(kind="committee", code=code, name=f"Udvalget {code}")
    for unit in serving:
        unit.serves.add(committee)
    return committee


def make_text(*committees: Unit, **period: date | None) -> Version:
    """An adopted text with one goal for each committee, the last one by the marker it stands under, and one of all."""
    policy = make_policy(**{**PERIOD, **period})
    version = make_version(policy=policy, kind=VersionKind.ADOPTED, adopted_on=ON)
    make_provision(version=version, key="goal-0")
    for number, committee in enumerate(committees, start=1):
        key = f"goal-{number}"
        above = make_provision(version=version, key=f"marker-{number}", kind="marker")
        goal = make_provision(version=version, key=key, parent=above)
        (above if committee == committees[-1] else goal).committees.add(committee)
    return version


def opened(version: Version) -> list[Plan]:
    return open_plans(version=version, on=ON, by=make_person(Role.LEAD, version.policy.lead))


def test_each_committee_with_goals_gets_a_draft_for_the_policys_period() -> None:
    serving, second = make_unit(code="BIF"), make_unit(code="AAA", active=False)
    text = make_text(make_committee("BIU", second, serving), make_committee("TMU"))
    plans = opened(text)
    lead = text.policy.lead
    assert [(p.title, p.slug, p.administration, p.state) for p in plans] == [
        ("Handleplan 2027–2030: Udvalget BIU", "handleplan-2027-2030-udvalget-biu", serving, PlanState.DRAFT),
        ("Handleplan 2027–2030: Udvalget TMU", "handleplan-2027-2030-udvalget-tmu", lead, PlanState.DRAFT),
    ]
    assert [text_of(plan) for plan in plans] == [text, text]
    assert Event.objects.filter(verb="plan.open").count() == 2


def test_done_again_it_changes_nothing() -> None:
    text = make_text(make_committee("BIU", make_unit(code="BIF")))
    assert opened(text) == opened(text) == plans_for(text)
    assert (Plan.objects.count(), Event.objects.filter(verb="plan.tie").count()) == (1, 0)


def test_a_plan_of_the_period_is_tied_to_the_new_text_whatever_its_state_but_closed() -> None:
    first = make_text()
    plans = [make_plan(first.policy, first_year=2027, last_year=2030) for _ in range(3)]
    Plan.objects.filter(pk=plans[1].pk).update(state=PlanState.ADOPTED)
    Plan.objects.filter(pk=plans[2].pk).update(state=PlanState.ADOPTED)
    plans[2].refresh_from_db()
    close_plan(plans[2], by=secretary_of(plans[2]))
    earlier = make_plan(first.policy, first_year=2023, last_year=2026)
    text = make_version(policy=first.policy, kind=VersionKind.ADOPTED, adopted_on=ON, number=2)
    for number, plan in enumerate(plans, start=1):
        make_provision(version=text, key=f"goal-{number}").committees.add(plan.committee)
    assert opened(text) == plans[:2]
    assert [(plan.title, plan.version) for plan in Plan.objects.order_by("pk")] == [
        *((plan.title, text) for plan in plans[:2]),
        (plans[2].title, None),
        (earlier.title, None),
    ]


def test_goals_that_are_nobodys_are_carried_out_by_the_leads_committees() -> None:
    text = make_text()
    committee = make_committee("BIU", text.policy.lead)
    assert [plan.committee for plan in opened(text)] == [committee]


@pytest.mark.parametrize(
    ("starts", "ends", "years"),
    [
        (date(2027, 1, 1), None, (2027, 2030)),
        (None, None, (2027, 2030)),
        (date(2027, 1, 1), date(2050, 12, 31), (2027, 2038)),
        (date(2027, 1, 1), date(2026, 12, 31), (2027, 2027)),
    ],
)
def test_a_period_is_a_term_of_the_council_where_the_policy_does_not_say(
    starts: date | None, ends: date | None, years: tuple[int, int]
) -> None:
    assert period_of(make_text(starts=starts, ends=ends), ON) == years


def test_only_the_policys_lead_opens_plans() -> None:
    text = make_text()
    with pytest.raises(NotAllowed):
        open_plans(version=text, on=ON, by=make_person(Role.LEAD))
