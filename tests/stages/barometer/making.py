"""Barometers for tests: a policy with goals, indicators, figures."""

from collections.abc import Iterable
from datetime import date
from itertools import count
from random import Random
from typing import Any

from tests.making import make_person, make_policy, make_provision, make_unit, make_version

from pejl.ground.originals.store import keep
from pejl.measuring import Better, Period
from pejl.measuring.figures import FigureRow, TakenIn
from pejl.stages.barometer.models import Indicator, SeriesRole, TakeIn
from pejl.stages.barometer.verbs import About, Start, add_indicator, set_baseline, set_target, store_figures
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy, VersionKind

_number = count(1)


def make_measured_policy() -> Policy:
    """Adopted, from 2023 to 2026: a marker with the goals "goal-1" and "goal-2", and a lead to whom it belongs."""
    unit = make_unit()
    policy = make_policy(
        title="Integrationspolitik 2023-2026", starts=date(2023, 1, 1), ends=date(2026, 12, 31), lead=unit
    )
    version = make_version(policy=policy, kind=VersionKind.ADOPTED, adopted_on=date(2023, 2, 6))
    marker = make_provision(version=version, key="marker-1", kind="marker", number="1", title="Flere i job")
    make_provision(version=version, key="goal-1", number="1", title="Flere kommer i arbejde", parent=marker)
    make_provision(version=version, key="goal-2", number="2", title="Flere får en uddannelse", parent=marker)
    type(version).objects.filter(pk=version.pk).update(frozen_at="2023-02-06T10:00Z")
    return policy


def lead_of(policy: Policy) -> Person:
    found = Person.objects.filter(memberships__unit=policy.lead, memberships__role=Role.LEAD).first()
    return found or make_person(Role.LEAD, policy.lead)


def make_indicator(policy: Policy | None = None, code: str = "1a", **fields: Any) -> Indicator:
    policy = policy or make_measured_policy()
    given = {"name": "Andel i arbejde", "unit": "percent", "better": Better.HIGHER, "goal": "goal-1"}
    return add_indicator(policy, about=About(code=code, **{**given, **fields}), by=lead_of(policy))


def start(indicator: Indicator, period: str = "2022", value: float | None = 50.0, **fields: Any) -> None:
    set_baseline(indicator, start=Start(period=period, value=value, **fields), by=lead_of(indicator.policy))


def promise(indicator: Indicator, **data: Any) -> None:
    set_target(indicator, data=data, by=lead_of(indicator.policy), reason="Byrådets beslutning")


def row(code: str, period: str, value: float | None = None, breakdown: str = "", **fields: Any) -> FigureRow:
    """`breakdown` as "district=Nord"."""
    pairs = tuple((part.split("=")[0], part.split("=")[1]) for part in breakdown.split("|") if part)
    return FigureRow(next(_number), code, Period.parse(period), pairs, value, **fields)


def take(policy: Policy, rows: Iterable[FigureRow], *, role: SeriesRole = SeriesRole.OWN) -> TakeIn:
    taken = TakenIn(tuple(rows), ())
    return store_figures(policy, taken=taken, file_name="tal.csv", original=keep(b"tal"), by=lead_of(policy), role=role)


def by_chance(chance: Random, code: str) -> dict[str, Any]:
    """A count, a share of some, or one of a survey; one in six of few."""
    count = float(chance.choice([2, 6, 9, 15, 30, 60]))
    match code:
        case "1a":
            return {"value": count}
        case "1b":
            return {"numerator": count, "denominator": count + chance.choice([0, 3, 40, 90, 91, 92])}
    return {"value": chance.choice([0.0, 40.0, 60.0, 99.0]), "respondents": chance.choice([4, 40, 60, 90, 200])}
