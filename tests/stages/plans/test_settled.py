"""A plan that is written again after its adoption: everybody goes on seeing what was adopted."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.making import make_unit
from tests.stages.plans.making import (
    adopt,
    description,
    every_year,
    line,
    make_initiative,
    make_plan,
    make_target,
    officer_of,
    pay,
    secretary_of,
)

from pejl.stages.organisation.models import District
from pejl.stages.plans.content import About, Reported, Source
from pejl.stages.plans.contents import about_of
from pejl.stages.plans.models import Initiative, InitiativeStatus, Plan
from pejl.stages.plans.queries.bank import WantedInitiatives, options_of_bank, project_bank
from pejl.stages.plans.queries.overview import Overview, overview_of, public_overview
from pejl.stages.plans.queries.reading import public_plans
from pejl.stages.plans.queries.settled import as_adopted, settled_initiatives, settled_of
from pejl.stages.plans.results import assessments
from pejl.stages.plans.verbs.initiatives import edit_initiative, follow_initiative, remove_initiative
from pejl.stages.plans.verbs.plans import describe_plan, reopen_plan
from pejl.stages.plans.verbs.targets import report_result

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 1)


@pytest.fixture
def plan() -> Plan:
    """Two initiatives with money, one of them with targets, evidence and a district; adopted."""
    plan = make_plan()
    District.objects.create(name="Nordby", slug="nordby")
    evidence = (Source("Det virkede i Holland.", "VIVE 2020", "https://vive.example/1"),)
    first = make_initiative(plan, "I1", purpose="Flere i praktik", target_group="Kvinder", districts=("Nordby",),
                            evidence=evidence, group="Job")  # fmt: skip
    whole = make_target(first)
    make_target(first, "share", 90, name="i job", of=whole)
    make_initiative(plan, "I2", name="Mentorer", serves=("commitment-1",))
    pay(plan, line("I1"), line("I2", every_year(200)), line("R", every_year(100), kind="reserve", belongs_to="",
        name="Reserve"), frame=3600)  # fmt: skip
    return adopt(plan)


def seen(shown: Overview) -> object:
    """All that pages show of a plan, as plain values."""
    return (
        (shown.plan.title, shown.plan.first_year, shown.plan.last_year),
        [(about_of(one), one.order, one.status) for one in shown.initiatives],
        [[(t.number, t.name, t.of.number if t.of else None, [(f.kind, f.value) for f in t.figures.all()],
           [(r.year, r.value) for r in t.results.all()]) for t in one.targets.all()] for one in shown.initiatives],
        [(one.code, one.called("da"), one.kind) for one in shown.lines],
        (shown.table.amounts, shown.table.total, shown.table.frame, [group.name for group in shown.table.groups]),
        [(goal.provision.key, goal.prospect, [one.initiative.code for one in goal.serving]) for goal in shown.goals],
        [one.standing for one in shown.money.values()],
        [assessments(one, 2024, TODAY) for one in shown.initiatives],
    )  # fmt: skip


def write_again(plan: Plan) -> Plan:
    """Reopened; one initiative is renamed, one is gone, one is new, and the title and the money are others."""
    reopen_plan(plan, reason="Ny ramme", by=secretary_of(plan))
    plan = Plan.objects.select_related("policy__lead", "committee", "administration").get(pk=plan.pk)
    officer = officer_of(plan)
    first, second = plan.initiatives.order_by("order")
    about = About("Hemmeligt navn", make_unit(code="NY").code, purpose="Hemmeligt formål", target_group="Mænd")
    edit_initiative(first, about=about, by=officer)
    first.targets.filter(number=1).update(name="hemmeligt mål")
    remove_initiative(second, by=officer)
    make_initiative(plan, "I9", name="Ny og hemmelig")
    describe_plan(plan, description=description(title="Hemmelig titel"), by=officer)
    pay(plan, line("I1", every_year(999)), frame=999)
    return Plan.objects.select_related("policy__lead", "committee", "administration", "version").get(pk=plan.pk)


def test_everybody_sees_what_was_adopted_until_it_is_adopted_again(plan: Plan) -> None:
    before = seen(overview_of(plan, TODAY))
    assert settled_of(plan) is None
    assert seen(public_overview(plan, TODAY)) == before
    again = write_again(plan)
    assert seen(public_overview(again, TODAY)) == before
    assert again.title == "Hemmelig titel"  # what is shown is a copy
    adopt(again)
    assert seen(public_overview(again, TODAY)) == seen(overview_of(again, TODAY)) != before


def test_results_and_progress_are_those_of_today(plan: Plan) -> None:
    again = write_again(plan)
    first = again.initiatives.get(code="I1")
    report_result(first.targets.get(number=1), year=2024, reported=Reported(Decimal(360)), by=officer_of(again))
    follow_initiative(first, status=InitiativeStatus.RUNNING, by=officer_of(again))
    shown = public_overview(again, TODAY).initiatives[0]
    assert (shown.name, shown.status) == ("Vedholdende virksomhedspraktik", "running")
    assert [(r.year, r.value) for r in shown.targets.all()[0].results.all()] == [(2024, Decimal(360))]
    assert shown.targets.all()[0].name == "deltagere"


def test_the_bank_shows_and_narrows_what_was_adopted(plan: Plan) -> None:
    other = make_plan(title="Kulturplan")
    make_initiative(other, "K1", name="Teater", target_group="Kvinder")
    adopt(other)
    before = [(one.code, one.name, one.plan.slug) for one in project_bank(WantedInitiatives())]
    options = options_of_bank()
    write_again(plan)
    assert [(one.code, one.name, one.plan.slug) for one in project_bank(WantedInitiatives())] == before
    assert options_of_bank() == options

    def names(**wanted: str) -> list[str]:
        return [one.name for one in project_bank(WantedInitiatives(**wanted))]

    assert names(words="hemmelig") == names(target_group="Mænd") == []
    assert names(words="FLERE praktik") == ["Vedholdende virksomhedspraktik"]
    assert sorted(names(target_group="Kvinder")) == ["Teater", "Vedholdende virksomhedspraktik"]
    assert sorted(names(district="nordby")) == ["Mentorer", "Teater", "Vedholdende virksomhedspraktik"]
    assert sorted(names(plan=plan.slug, status="planned")) == ["Mentorer", "Vedholdende virksomhedspraktik"]
    assert names(plan=plan.slug, status="done") == []


def test_lists_name_plans_and_initiatives_as_they_were_adopted(plan: Plan) -> None:
    write_again(plan)
    [shown] = as_adopted(public_plans())
    assert (shown.title, shown.size) == ("Integrationshandleplan", 2)  # type: ignore[attr-defined]
    rows = Initiative.objects.select_related("plan")
    assert [one.name for one in settled_initiatives(rows).values()] == ["Vedholdende virksomhedspraktik"]


def test_what_is_shown_needs_no_more_queries_for_more_initiatives(
    plan: Plan, django_assert_max_num_queries: object
) -> None:
    again = write_again(plan)
    with django_assert_max_num_queries(20):  # type: ignore[operator]
        shown = public_overview(again, TODAY)
        assert [one.responsible.name for one in shown.initiatives]
    assert replace(shown, today=TODAY) == shown
