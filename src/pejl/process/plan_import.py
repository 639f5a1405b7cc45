"""A plan from a file: csv and xlsx in the format of our own export, or yaml with a plan's facts."""

from dataclasses import dataclass
from pathlib import PurePath

from django.db import transaction

from pejl.errors import PejlError
from pejl.process.plan_facts import read_facts
from pejl.reading.sandbox import LimitedPool
from pejl.reading.sheets import table_of
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.plans.contents import content_of
from pejl.stages.plans.errors import UnitUnknown
from pejl.stages.plans.models import Plan
from pejl.stages.plans.sheet import ReadPlan, RowChange, as_table, differences, read_table
from pejl.stages.plans.verbs.filling import Taken, fill_plan
from pejl.stages.plans.verbs.plans import start_plan
from pejl.stages.policies.models import Policy

_SECONDS = 20.0
_YAML = {".yaml", ".yml"}


class NoPlanInFile(PejlError):
    """A file that says too little to begin a plan with."""

    message = "“{name}” does not say what the plan is called and which years it covers."
    remedy = "Begin the plan first and import the file into it, or add rows of the kind “Plan”."


class CommitteeNotNamed(PejlError):
    """Neither the file nor the person says whose plan it is."""

    message = "It is not said which committee's plan this is, or which administration writes it."
    remedy = "Choose both."


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan and what came of the file it was filled from."""

    plan: Plan
    taken: Taken


def read_plan_file(content: bytes, name: str) -> ReadPlan:
    """What a file says of a plan. Raises UnreadableFile, FactsNotRead, SheetWithoutRows, SheetTooLong."""
    if PurePath(name).suffix.lower() in _YAML:
        return read_facts(content, name)
    with LimitedPool(workers=1, seconds_per_file=_SECONDS) as pool:
        [(_, table)] = pool.map_unordered(table_of, [(name, content)])
    if isinstance(table, PejlError):
        raise table
    return read_table(table)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change of a plan, and what of it could not enter."""

    changes: tuple[RowChange, ...]
    taken: Taken


def preview_into(plan: Plan, *, content: bytes, name: str, by: Person | None, language: str) -> Preview:
    """As `import_into`, and then everything as it was: the very same checks say what would happen."""
    found = read_plan_file(content, name)
    before = as_table(content_of(plan), language)
    with transaction.atomic():
        taken = fill_plan(plan, found, by=by)
        after = as_table(content_of(Plan.objects.get(pk=plan.pk)), language)
        transaction.set_rollback(True)
    plan.refresh_from_db()
    return Preview(tuple(differences(before, after)), taken)


def import_into(plan: Plan, *, content: bytes, name: str, by: Person | None) -> Imported:
    """Fill a draft from a file; what the file does not name stays."""
    return Imported(plan, fill_plan(plan, read_plan_file(content, name), by=by))


@transaction.atomic
def import_plan(
    *,
    policy: Policy,
    content: bytes,
    name: str,
    by: Person | None,
    committee: Unit | None = None,
    administration: Unit | None = None,
) -> Imported:
    """A new plan from a file. Raises NoPlanInFile, CommitteeNotNamed, UnitUnknown, and as `start_plan` does.

    Committee and administration are those of the file where they are not given; the administration is the one that
    serves the committee where neither says.
    """
    found = read_plan_file(content, name)
    description = found.description()
    if description is None:
        raise NoPlanInFile(name=name)
    committee = committee or _unit(found.committee)
    administration = administration or _unit(found.administration) or _serving(committee)
    if committee is None or administration is None:
        raise CommitteeNotNamed
    plan = start_plan(policy=policy, committee=committee, administration=administration, description=description, by=by)
    return Imported(plan, fill_plan(plan, found, by=by))


def _unit(code: str) -> Unit | None:
    if not code:
        return None
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise UnitUnknown(code=code)
    return unit


def _serving(committee: Unit | None) -> Unit | None:
    return committee.served_by.filter(active=True).first() if committee else None
