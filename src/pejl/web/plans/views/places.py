"""Finding what an address names."""

from django.http import Http404
from django.utils import timezone

from pejl.errors import PejlError
from pejl.stages.organisation.gate import NotAllowed, WrongState, has_role
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import READERS
from pejl.stages.plans.models import Initiative, Plan
from pejl.stages.plans.queries.overview import Overview, overview_of
from pejl.stages.plans.queries.reading import initiative_of, plan_called, public_plans
from pejl.stages.plans.rules import GATE
from pejl.web.access import StaffRequest
from pejl.web.templatetags.figures import wording


def plan_or_404(slug: str) -> Plan:
    """The plan at an address, for those who work with plans."""
    plan = plan_called(slug)
    if plan is None:
        raise Http404
    return plan


def public_plan_or_404(slug: str, person: object) -> Plan:
    """A plan everybody may see, or a draft for those who work with plans."""
    plan = plan_called(slug)
    if plan is None or not (works_with_plans(person) or public_plans().filter(pk=plan.pk).exists()):
        raise Http404
    return plan


def works_with_plans(person: object) -> bool:
    """Whether somebody sees plans before they are adopted."""
    return isinstance(person, Person) and has_role(person, READERS)


def initiative_or_404(plan: Plan, code: str) -> Initiative:
    """An initiative of the plan with all that belongs to it."""
    initiative = initiative_of(plan, code)
    if initiative is None:
        raise Http404
    return initiative


def overview(plan: Plan) -> Overview:
    """The plan as it stands today."""
    return overview_of(plan, timezone.localdate())


def may(request: StaffRequest, plan: Plan, initiative: Initiative | None = None) -> dict[str, bool]:
    """By action, with an underscore instead of the point: whether this person may do it now."""
    units = {
        "plan.adopt": [plan.committee],
        "plan.reopen": [plan.committee],
        "plan.close": [plan.committee],
    }
    own = [plan.administration, *([initiative.responsible] if initiative else [])]
    return {
        action.replace(".", "_"): GATE.may(action, by=request.user, units=units.get(action, own))
        and GATE.can(action, plan.state)
        for action in GATE.who
    }


def reason_of(error: PejlError) -> str:
    """What to put right in the form. Raises what no form can put right: a missing role, a wrong state."""
    if isinstance(error, NotAllowed | WrongState):
        raise error
    return error.explain(wording())
