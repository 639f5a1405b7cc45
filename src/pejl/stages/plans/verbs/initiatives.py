"""Writing initiatives, and saying how far they are."""

import re
from collections.abc import Collection

from django.db import transaction
from django.db.models import Max

from pejl.analysing.provision import ProvisionKind
from pejl.ground.audit.events import log
from pejl.stages.organisation.models import District, Person, Unit
from pejl.stages.plans.content import About, with_plain_breaks
from pejl.stages.plans.errors import CodeTaken, CodeWrong, DistrictUnknown, GoalUnknown, NameMissing, UnitUnknown
from pejl.stages.plans.models import Evidence, Initiative, InitiativeStatus, Plan, Serves
from pejl.stages.plans.rules import GATE
from pejl.stages.plans.text import text_of

_CODE = re.compile(r"[\w][\w.-]{0,19}")
SERVED = frozenset({ProvisionKind.GOAL, ProvisionKind.COMMITMENT, ProvisionKind.FLAGSHIP})
"""Kinds of provisions that an initiative can serve."""
_PLAIN = ("group", "name", "name_en", "purpose", "target_group", "steps", "partners", "pilot", "stated_yearly")


@transaction.atomic
def add_initiative(plan: Plan, *, code: str, about: About, by: Person | None) -> Initiative:
    """A new initiative, last in the plan. Raises CodeWrong, CodeTaken, NameMissing, UnitUnknown, GoalUnknown."""
    GATE.require("initiative.write", by=by, state=plan.state, units=[plan.administration])
    code = check_code(code)
    if plan.initiatives.filter(code=code).exists():
        raise CodeTaken(code=code)
    _check(plan, about)
    last = plan.initiatives.aggregate(last=Max("order"))["last"] or 0
    initiative = Initiative(plan=plan, code=code, order=last + 1)
    _write(initiative, about)
    log("initiative.add", initiative, by=by, plan=plan.pk, code=code)
    return initiative


@transaction.atomic
def edit_initiative(initiative: Initiative, *, about: About, by: Person | None) -> None:
    """Write it anew. Raises NameMissing, UnitUnknown, GoalUnknown."""
    plan = initiative.plan
    GATE.require("initiative.write", by=by, state=plan.state, units=[plan.administration, initiative.responsible])
    _check(plan, about, known=set(initiative.serves.values_list("key", flat=True)))
    _write(initiative, about)
    log("initiative.edit", initiative, by=by, plan=plan.pk, code=initiative.code)


@transaction.atomic
def remove_initiative(initiative: Initiative, *, by: Person | None) -> None:
    """Take it out of the draft, with its targets and its lines of the budget."""
    plan = initiative.plan
    GATE.require("initiative.write", by=by, state=plan.state, units=[plan.administration])
    log("initiative.remove", initiative, by=by, plan=plan.pk, code=initiative.code)
    initiative.lines.all().delete()
    initiative.targets.update(of=None)
    initiative.delete()


@transaction.atomic
def follow_initiative(initiative: Initiative, *, status: InitiativeStatus, by: Person | None) -> None:
    """Say how far it is."""
    plan = initiative.plan
    GATE.require("initiative.follow", by=by, state=plan.state, units=[plan.administration, initiative.responsible])
    initiative.status = status
    initiative.save(update_fields=["status"])
    log("initiative.follow", initiative, by=by, plan=plan.pk, code=initiative.code, status=status)


def check_code(code: str) -> str:
    """The code, trimmed. Raises CodeWrong."""
    code = code.strip()
    if not _CODE.fullmatch(code):
        raise CodeWrong(code=code[:40])
    return code


def _check(plan: Plan, about: About, known: Collection[str] = ()) -> None:
    """`known` are keys it serves already: a goal that a later version dropped is no reason to refuse a save."""
    if not about.name.strip():
        raise NameMissing
    if not Unit.objects.filter(code=about.responsible).exists():
        raise UnitUnknown(code=about.responsible)
    unknown = set(about.serves) - set(known)
    for district in sorted(set(about.districts) - set(District.objects.values_list("name", flat=True))):
        raise DistrictUnknown(name=district)
    version = text_of(plan)
    if unknown and version:
        unknown -= set(version.provisions.filter(kind__in=SERVED, key__in=unknown).values_list("key", flat=True))
    for key in sorted(unknown):
        raise GoalUnknown(key=key)


def _write(initiative: Initiative, about: About) -> None:
    for name in _PLAIN:
        value = getattr(about, name)
        setattr(initiative, name, with_plain_breaks(value).strip() if isinstance(value, str) else value)
    initiative.responsible = Unit.objects.get(code=about.responsible)
    initiative.save()
    initiative.districts.set(District.objects.filter(name__in=about.districts))
    initiative.serves.exclude(key__in=about.serves).delete()
    there = set(initiative.serves.values_list("key", flat=True))
    Serves.objects.bulk_create(Serves(initiative=initiative, key=key) for key in dict.fromkeys(about.serves)
                               if key not in there)  # fmt: skip
    initiative.evidence.all().delete()
    Evidence.objects.bulk_create(
        Evidence(initiative=initiative, text=one.text, source=one.source, url=one.url) for one in about.evidence
    )
