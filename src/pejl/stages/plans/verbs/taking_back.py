"""What entered a plan because a committee approved it leaves the plan when the committee takes its approval back."""

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.plans.content import Reported
from pejl.stages.plans.models import Initiative, InitiativeStatus, Result, YearlyTarget
from pejl.stages.plans.rules import GATE


@transaction.atomic
def take_result_back(
    target: YearlyTarget, *, year: int, before: Reported | None, reported_by: Person | None = None, by: Person
) -> None:
    """Put back what stood there, in the name of who reported it; None leaves the year without a result.

    Raises NotAllowed, WrongState.
    """
    initiative = target.initiative
    GATE.require("yearly_target.take_back", by=by, state=initiative.plan.state, units=_committees(initiative))
    standing = target.results.filter(year=year).first()
    if before is None:
        target.results.filter(year=year).delete()
    else:
        values = {"value": before.value, "out_of": before.out_of, "note": before.note, "by": reported_by or by}
        Result.objects.update_or_create(target=target, year=year, defaults=values)
    log("yearly_target.take_back", target, by=by, initiative=initiative.code, number=target.number, year=year,
        before=str(standing.value) if standing else None, value=str(before.value) if before else None)  # fmt: skip


@transaction.atomic
def take_status_back(initiative: Initiative, *, status: InitiativeStatus, by: Person) -> None:
    """Put back how far it was. Raises NotAllowed, WrongState."""
    GATE.require("initiative.take_back", by=by, state=initiative.plan.state, units=_committees(initiative))
    before, initiative.status = initiative.status, status
    initiative.save(update_fields=["status"])
    log("initiative.take_back", initiative, by=by, plan=initiative.plan.pk, code=initiative.code,
        before=before, status=status)  # fmt: skip


def _committees(initiative: Initiative) -> list[Unit]:
    """Those that may have approved it: the plan's own, and those that who carries it out, or the lead, serves."""
    plan = initiative.plan
    serving = (initiative.responsible, plan.administration, plan.policy.lead)
    return [plan.committee, *(committee for unit in serving for committee in unit.serves.all())]
