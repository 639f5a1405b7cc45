"""Plans for tests: `make_plan()`, with an officer who writes it and a secretary whose committee adopts it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from tests.making import make_person, make_policy, make_provision, make_unit, make_version

from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.plans.content import About, Description, Figure, Line
from pejl.stages.plans.models import Initiative, Plan, YearlyTarget
from pejl.stages.plans.verbs.initiatives import add_initiative
from pejl.stages.plans.verbs.money import write_budget
from pejl.stages.plans.verbs.plans import adopt_plan, start_plan
from pejl.stages.plans.verbs.targets import add_target
from pejl.stages.policies.models import Policy, VersionKind

_number = count(1)
YEARS = (2023, 2024, 2025, 2026)
ADOPTED_ON = date(2023, 2, 6)


def description(**fields: Any) -> Description:
    given = {"title": "Integrationshandleplan", "first_year": YEARS[0], "last_year": YEARS[-1], "windows": (3, 9),
             "pool": "Investeringspuljen"}  # fmt: skip
    return Description(**{**given, **fields})


def make_adopted_policy() -> Policy:
    """With one goal, "goal-1", and its commitment, "commitment-1"."""
    policy = make_policy(title="Integrationspolitik 2023-2026")
    version = make_version(policy=policy, kind=VersionKind.ADOPTED, adopted_on=ADOPTED_ON)
    goal = make_provision(version=version, key="goal-1", number="1", title="Flere i job")
    make_provision(version=version, key="commitment-1", kind="commitment", title="Fast kontaktperson", parent=goal)
    type(version).objects.filter(pk=version.pk).update(frozen_at="2023-02-06T10:00Z")
    return policy


def make_plan(policy: Policy | None = None, administration: Unit | None = None, **fields: Any) -> Plan:
    """A draft of an administration with an officer, for a committee with a secretary."""
    n = next(_number)
    committee = make_unit(kind="committee", code=f"UDV{n}", name=f"Udvalg {n}")
    unit = administration or make_unit(code=f"FORV{n}")
    unit.serves.add(committee)
    make_person(Role.SECRETARY, committee)
    officer = make_person(Role.OFFICER, unit)
    return start_plan(
        policy=policy or make_adopted_policy(),
        committee=committee,
        administration=unit,
        description=description(**fields),
        by=officer,
    )


def officer_of(plan: Plan) -> Person:
    return Person.objects.filter(memberships__unit=plan.administration, memberships__role=Role.OFFICER)[0]


def secretary_of(plan: Plan) -> Person:
    return Person.objects.filter(memberships__unit=plan.committee, memberships__role=Role.SECRETARY)[0]


def make_initiative(plan: Plan | None = None, code: str = "I1", **fields: Any) -> Initiative:
    plan = plan or make_plan()
    given = {"name": "Vedholdende virksomhedspraktik", "responsible": plan.administration.code, "serves": ("goal-1",)}
    return add_initiative(plan, code=code, about=About(**{**given, **fields}), by=officer_of(plan))


def make_target(initiative: Initiative, kind: str = "minimum", value: int | None = 350, **fields: Any) -> YearlyTarget:
    figure = Figure(kind, None if value is None else Decimal(value), fields.pop("from_year", None),
                    fields.pop("by_year", None))  # fmt: skip
    name = fields.pop("name", "deltagere")
    return add_target(initiative, name=name, figure=figure, by=officer_of(initiative.plan), **fields)


def every_year(amount: int | str) -> dict[int, Decimal]:
    return dict.fromkeys(YEARS, Decimal(amount))


def line(code: str = "I1", amounts: Mapping[int, Decimal] | None = None, **fields: Any) -> Line:
    given = {"kind": "initiative", "belongs_to": code}
    return Line(code=code, amounts=every_year(3300) if amounts is None else amounts, **{**given, **fields})


def pay(plan: Plan, *lines: Line, frame: int = 3300) -> None:
    write_budget(plan, frames=every_year(frame), lines=lines, by=officer_of(plan))


def adopt(plan: Plan) -> Plan:
    adopt_plan(plan, on=ADOPTED_ON, note="Punkt 4", by=secretary_of(plan))
    return plan
