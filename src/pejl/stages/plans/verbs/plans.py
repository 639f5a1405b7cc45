"""A plan from its start to its end."""

from datetime import date
from typing import Any

from django.db import transaction

from pejl.analysing.policy_text import slug as slug_of
from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.plans.content import Description
from pejl.stages.plans.contents import content_of
from pejl.stages.plans.errors import (
    CommitteeWrong,
    NameMissing,
    NothingToAdopt,
    PeriodWrong,
    ReasonMissing,
    TotalsDiffer,
    WasAdopted,
    YearOutside,
)
from pejl.stages.plans.models import Adoption, Amount, Plan, PlanState
from pejl.stages.plans.money import frame_differences
from pejl.stages.plans.numbers import write_number
from pejl.stages.plans.rules import GATE, MOVES
from pejl.stages.plans.sheet import as_table
from pejl.stages.policies.models import Policy

LONGEST_PERIOD = 12
"""Years; a policy seldom holds for longer than four, and every year is a column of the sheet."""
_RESERVED = frozenset({"new", "ny", "import", "indlaes"})
"""Addresses beside those of plans."""
_DESCRIBED = ("title", "first_year", "last_year", "scale", "currency", "revised_after", "windows", "pool")


@transaction.atomic
def start_plan(
    *, policy: Policy, committee: Unit, administration: Unit, description: Description, by: Person | None
) -> Plan:
    """A new draft. Raises NotAllowed, NameMissing, PeriodWrong, CommitteeWrong."""
    GATE.require("plan.start", by=by, units=[administration])
    assert by is not None  # the gate lets nobody else through
    _check_description(description)
    if committee.kind == UnitKind.COMMITTEE and not administration.serves.filter(pk=committee.pk).exists():
        raise CommitteeWrong(unit=administration.code, committee=committee.code)
    plan = Plan.objects.create(
        policy=policy,
        committee=committee,
        administration=administration,
        slug=free_slug(description.title),
        created_by=by,
        **_fields(description),
    )
    log("plan.start", plan, by=by, policy=policy.pk)
    return plan


@transaction.atomic
def describe_plan(plan: Plan, *, description: Description, by: Person | None) -> None:
    """Correct its title, period and how it counts. Raises YearOutside where a year has money that would be lost."""
    GATE.require("plan.describe", by=by, state=plan.state, units=[plan.administration])
    _check_description(description)
    for year in _years_with_money(plan):
        if year not in description.years:
            raise YearOutside(year=year, first=description.first_year, last=description.last_year)
    for name, value in _fields(description).items():
        setattr(plan, name, value)
    plan.save(update_fields=_DESCRIBED)
    log("plan.describe", plan, by=by)


@transaction.atomic
def discard_plan(plan: Plan, *, by: Person | None) -> None:
    """Throw a draft away that nobody has adopted. Raises WasAdopted."""
    GATE.require("plan.discard", by=by, state=plan.state, units=[plan.administration])
    if plan.adoptions.exists():
        raise WasAdopted
    log("plan.discard", plan, by=by, slug=plan.slug)
    plan.delete()


@transaction.atomic
def adopt_plan(plan: Plan, *, on: date, by: Person | None, note: str = "") -> Adoption:
    """The committee adopts the plan: from now on initiatives, targets and money stay as they are.

    Raises NothingToAdopt, and TotalsDiffer where the lines of a year are not its frame.
    """
    GATE.require("plan.adopt", by=by, state=plan.state, units=[plan.committee])
    assert by is not None
    if not plan.initiatives.exists():
        raise NothingToAdopt
    for year, total, frame in frame_differences(plan):
        raise TotalsDiffer(year=year, total=write_number(total), frame=write_number(frame))
    table = as_table(content_of(plan), "da")
    adoption = Adoption.objects.create(plan=plan, on=on, note=note.strip()[:300], table=table, by=by)
    _move(plan, "plan.adopt", by=by, on=on.isoformat())
    return adoption


@transaction.atomic
def reopen_plan(plan: Plan, *, reason: str, by: Person | None) -> None:
    """Take adoption, or closing, back; what was adopted is kept. Raises ReasonMissing."""
    GATE.require("plan.reopen", by=by, state=plan.state, units=[plan.committee])
    if not reason.strip():
        raise ReasonMissing
    _move(plan, "plan.reopen", by=by, reason=reason.strip())


@transaction.atomic
def close_plan(plan: Plan, *, by: Person | None) -> None:
    """The plan's time is over: nothing of it changes any more."""
    GATE.require("plan.close", by=by, state=plan.state, units=[plan.committee])
    _move(plan, "plan.close", by=by)


def locked_plan(plan: Plan) -> Plan:
    """The plan as it is now, kept from others until the transaction ends."""
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related("policy", "committee", "administration")
        .get(pk=plan.pk)
    )


def _move(plan: Plan, action: str, *, by: Person | None, **data: Any) -> None:
    plan.state = MOVES[action][PlanState(plan.state)]
    plan.save(update_fields=["state"])
    log(action, plan, by=by, state=plan.state, **data)


def _fields(description: Description) -> dict[str, object]:
    found = {name: getattr(description, name) for name in _DESCRIBED}
    return {**found, "title": description.title.strip(), "windows": sorted(set(description.windows))}


def _check_description(description: Description) -> None:
    if not description.title.strip():
        raise NameMissing
    length = description.last_year - description.first_year + 1
    if not 1 <= length <= LONGEST_PERIOD or not 1900 <= description.first_year <= 2200:
        raise PeriodWrong(first=description.first_year, last=description.last_year, limit=LONGEST_PERIOD)


def _years_with_money(plan: Plan) -> set[int]:
    amounts = Amount.objects.filter(line__plan=plan).exclude(amount=0).values_list("year", flat=True)
    return {*amounts, *plan.frames.values_list("year", flat=True)}


def free_slug(title: str) -> str:
    """An address that no plan has yet."""
    base = slug_of(title)[:70] or "handleplan"
    taken = {*Plan.objects.filter(slug__startswith=base).values_list("slug", flat=True), *_RESERVED}
    name, number = base, 2
    while name in taken:
        name, number = f"{base}-{number}", number + 1
    return name
