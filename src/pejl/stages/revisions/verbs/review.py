"""A change's way to the committees and back. Each committee approves its own part; a joint one needs all of them."""

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.revisions.errors import CommentMissing, CommitteeNotAsked, RewrittenMeanwhile
from pejl.stages.revisions.models import Approval, Change
from pejl.stages.revisions.rules import GATE, Step
from pejl.stages.revisions.verbs.keeping import forget_approvals, locked_change, store_step, transition


@transaction.atomic
def submit(*, change: Change, by: Person, comment: str = "") -> Change:
    """Send a draft to the committees whose text it changes. Raises NotAllowed, WrongState, RevisionClosed."""
    return transition(locked_change(change), "change.submit", Step.SUBMITTED, by=by, comment=comment)


@transaction.atomic
def take_back(*, change: Change, by: Person) -> Change:
    """Take a change back to write on in it; what committees said is forgotten. Raises NotAllowed, WrongState."""
    taken = transition(locked_change(change), "change.take_back", Step.TAKEN_BACK, by=by)
    forget_approvals(taken)
    return taken


@transaction.atomic
def approve(*, change: Change, committee: Unit, by: Person, saves: int | None = None) -> Change:
    """Approve for one committee; with the last of them the change is approved and locked.

    `saves` is how often the words that were read had been saved: others are not approved unseen. None for whatever it
    says now. Raises NotAllowed, WrongState, RevisionClosed, CommitteeNotAsked, RewrittenMeanwhile.
    """
    current = locked_change(change)
    GATE.require("change.approve", by=by, state=current.state, units=[committee])
    if saves is not None and current.saves != saves:
        raise RewrittenMeanwhile(number=current.number)
    approval = _asked(current, committee)
    now = timezone.now()
    approval.approved_by, approval.approved_at = by, now
    approval.save(update_fields=["approved_by", "approved_at"])
    if not current.approvals.filter(approved_at=None).exists():
        return transition(current, "change.approve", Step.APPROVED, by=by, committee=committee, approved_at=now)
    store_step(current, Step.APPROVED, by=by, committee=committee)
    log("change.approve", current, by=by, hearing=current.revision.hearing_id, number=current.number)
    return current


@transaction.atomic
def decline(*, change: Change, committee: Unit, by: Person, comment: str) -> Change:
    """A committee sends a change back to the administration and says why.

    Raises NotAllowed, WrongState, RevisionClosed, CommitteeNotAsked, CommentMissing.
    """
    current = locked_change(change)
    _asked(current, committee)
    declined = transition(current, "change.decline", Step.DECLINED, by=by, committee=committee, comment=_said(comment))
    forget_approvals(declined)
    return declined


@transaction.atomic
def reopen(*, change: Change, by: Person, comment: str) -> Change:
    """Make an approved change a draft again and say why.

    Raises NotAllowed, WrongState, RevisionClosed, CommentMissing.
    """
    opened = transition(
        locked_change(change), "change.reopen", Step.REOPENED, by=by, comment=_said(comment), approved_at=None
    )
    forget_approvals(opened)
    return opened


@transaction.atomic
def withdraw(*, change: Change, by: Person, comment: str = "") -> Change:
    """Take a change out; it is kept, and can be restored. Raises NotAllowed, WrongState, RevisionClosed."""
    return transition(locked_change(change), "change.withdraw", Step.WITHDRAWN, by=by, comment=comment)


@transaction.atomic
def restore(*, change: Change, by: Person) -> Change:
    """Make a withdrawn change a draft again. Raises NotAllowed, WrongState, RevisionClosed."""
    return transition(locked_change(change), "change.restore", Step.RESTORED, by=by)


def _asked(change: Change, committee: Unit) -> Approval:
    found = change.approvals.filter(committee=committee).first()
    if found is None:
        raise CommitteeNotAsked(committee=committee.code, number=change.number)
    return found


def _said(comment: str) -> str:
    if not comment.strip():
        raise CommentMissing
    return comment.strip()
