"""Finding what an address names, and what the person may do there."""

from datetime import date

from django.http import Http404

from pejl.errors import PejlError
from pejl.stages.followup.models import Round, RoundState, Share, ShareState
from pejl.stages.followup.queries.rounds import committees_of, round_called, share_called
from pejl.stages.followup.rules import GATE
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import READERS, STAFF, Role
from pejl.stages.policies.models import Policy
from pejl.web.access import StaffRequest, for_roles
from pejl.web.templatetags.figures import wording

READ = for_roles(READERS, Role.POLITICIAN)
WRITE = for_roles(STAFF)


def policy_or_404(slug: str) -> Policy:
    """The policy at an address."""
    policy = Policy.objects.select_related("lead").filter(slug=slug).first()
    if policy is None:
        raise Http404
    return policy


def round_or_404(slug: str, year: int, kind: str) -> Round:
    """The round at an address."""
    found = round_called(policy_or_404(slug), kind, year)
    if found is None:
        raise Http404
    return found


def share_or_404(slug: str, year: int, kind: str, unit: str) -> Share:
    """A round's part of one unit."""
    of = round_or_404(slug, year, kind)
    share = share_called(of, unit)
    if share is None:
        raise Http404
    share.round = of
    return share


def may_with_round(request: StaffRequest, of: Round) -> dict[str, bool]:
    """By action, with an underscore instead of the point: whether this person may do it now."""
    units = [of.policy.lead]
    return {
        action.replace(".", "_"): GATE.may(action, by=request.user, units=units) and GATE.can(action, of.state)
        for action in GATE.who
        if action.startswith("round.")
    } | {"remind": of.state == RoundState.OPEN and GATE.may("share.remind", by=request.user, units=units)}


def may_with_share(request: StaffRequest, share: Share, today: date) -> dict[str, bool]:
    """The same for a share; an answer that was handed in is corrected until its last day."""
    lead, own = [share.round.policy.lead], [share.unit]
    units = {
        "share.write": own, "share.hand_in": own, "share.contact": [*own, *lead],
        "share.approve": committees_of(share), "share.decline": committees_of(share),
    }  # fmt: skip
    is_open = share.round.state == RoundState.OPEN
    may = {
        action.removeprefix("share."): is_open
        and GATE.may(action, by=request.user, units=units.get(action, lead))
        and GATE.can(action, share.state)
        for action in GATE.who
        if action.startswith("share.")
    }
    over = share.due < today
    may["hand_in"] = may["hand_in"] and not (share.state == ShareState.ANSWERED and over)
    may["leave_out"] = may["leave_out"] and over
    return may


def reason_of(error: PejlError) -> str:
    """What to put right in the form. Raises what no form can put right: a missing role, a wrong state."""
    if isinstance(error, NotAllowed | WrongState):
        raise error
    return error.explain(wording())
