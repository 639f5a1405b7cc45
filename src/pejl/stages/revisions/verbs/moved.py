"""Changes that parties move in a committee or in the council, and what the body makes of them."""

from django.db import transaction
from django.utils import timezone

from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.revisions.models import Change, ChangeState, Revision
from pejl.stages.revisions.rules import GATE, Step
from pejl.stages.revisions.verbs.keeping import locked_change, store_step, transition
from pejl.stages.revisions.verbs.review import approve
from pejl.stages.revisions.verbs.writing import Wanted, begin


@transaction.atomic
def move(*, revision: Revision, body: Unit, party: Unit, wanted: Wanted, by: Person) -> Change:
    """What a party moves in a body, written down by its secretary; it awaits the body's vote.

    It is kept with the administration that leads the policy, and asks the committees whose text it changes.
    Raises NotAllowed, RevisionClosed, ChangeUntitled, NothingChanged, RemarkOfAnother.
    """
    GATE.require("change.move", by=by, units=[body])
    unit = revision.base.policy.lead
    change = begin(revision=revision, unit=unit, wanted=wanted, by=by, moved_by=party, state=ChangeState.SUBMITTED)
    store_step(change, Step.MOVED, by=by, committee=body)
    return change


@transaction.atomic
def carry(*, change: Change, body: Unit, by: Person) -> Change:
    """The body voted for it. A committee approves its own part; the council decides for all committees.

    In a committee that is not asked, it goes on to those that are. Raises NotAllowed, WrongState, RevisionClosed.
    """
    current = locked_change(change)
    if body.kind == UnitKind.COUNCIL:
        now = timezone.now()
        current.approvals.filter(approved_at=None).update(approved_by=by, approved_at=now)
        return transition(current, "change.approve", Step.APPROVED, by=by, committee=body, approved_at=now)
    if current.approvals.filter(committee=body).exists():
        return approve(change=current, committee=body, by=by)
    GATE.require("change.approve", by=by, state=current.state, units=[body])
    store_step(current, Step.APPROVED, by=by, committee=body)
    return current


@transaction.atomic
def vote_down(*, change: Change, body: Unit, by: Person, comment: str = "") -> Change:
    """The body voted against it, or those who moved it took it back. Raises NotAllowed, WrongState, RevisionClosed."""
    current = locked_change(change)
    return transition(current, "change.vote_down", Step.VOTED_DOWN, by=by, committee=body, comment=comment)
