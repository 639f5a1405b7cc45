"""A reply's way from the officer over the reviewer to the committee, and back."""

from django.db import transaction
from django.utils import timezone

from pejl.stages.organisation.models import Person
from pejl.stages.remarks.assessing import mark_assessed, mark_pending
from pejl.stages.replies.errors import CommentMissing, DecisionMissing, NoRemarks, ReasonMissing, TextMissing
from pejl.stages.replies.models import Reply
from pejl.stages.replies.rules import NEEDS_REASON, Step
from pejl.stages.replies.verbs.locking import locked_reply, transition


def what_is_missing(reply: Reply) -> type[NoRemarks | TextMissing | DecisionMissing | ReasonMissing] | None:
    """What keeps a draft from being sent to review, the first thing first."""
    if not reply.answers.exists():
        return NoRemarks
    if not reply.text.strip():
        return TextMissing
    if not reply.decision:
        return DecisionMissing
    if reply.decision in NEEDS_REASON and not reply.reason.strip():
        return ReasonMissing
    return None


def _require_complete(reply: Reply) -> None:
    missing = what_is_missing(reply)
    if missing is not None:
        raise missing(reply=reply.number)


@transaction.atomic
def send(*, reply: Reply, by: Person, comment: str = "") -> Reply:
    """Send a draft to the unit's reviewers.

    Raises NotAllowed, WrongState, CaseClosed, NoRemarks, TextMissing, DecisionMissing, ReasonMissing.
    """
    current = locked_reply(reply)
    sent = transition(current, "reply.send", Step.SENT, by=by, comment=comment)
    _require_complete(sent)
    return sent


@transaction.atomic
def take_back(*, reply: Reply, by: Person) -> Reply:
    """Take a reply back from review to write on in it. Raises NotAllowed, WrongState, CaseClosed."""
    return transition(locked_reply(reply), "reply.take_back", Step.TAKEN_BACK, by=by)


@transaction.atomic
def return_(*, reply: Reply, by: Person, comment: str) -> Reply:
    """Return a reply to the officer and say why. Raises NotAllowed, WrongState, CaseClosed, CommentMissing."""
    return transition(locked_reply(reply), "reply.return", Step.RETURNED, by=by, comment=_said(comment))


@transaction.atomic
def forward(*, reply: Reply, by: Person, comment: str = "") -> Reply:
    """Hand a reviewed reply to the committee.

    Raises NotAllowed, WrongState, CaseClosed, TextMissing, DecisionMissing, ReasonMissing.
    """
    current = transition(locked_reply(reply), "reply.forward", Step.FORWARDED, by=by, comment=comment)
    _require_complete(current)
    return current


@transaction.atomic
def decline(*, reply: Reply, by: Person, comment: str) -> Reply:
    """The committee sends a reply back to the officer. Raises NotAllowed, WrongState, CaseClosed, CommentMissing."""
    return transition(locked_reply(reply), "reply.decline", Step.DECLINED, by=by, comment=_said(comment))


@transaction.atomic
def approve(*, reply: Reply, by: Person) -> Reply:
    """Approve for the committee: the reply is locked, and its remarks are answered for the unit.

    Raises NotAllowed, WrongState, CaseClosed.
    """
    now = timezone.now()
    approved = transition(locked_reply(reply), "reply.approve", Step.APPROVED, by=by, approved_by=by, approved_at=now)
    mark_assessed(remarks=_remarks(approved), unit=approved.unit, at=now)
    return approved


@transaction.atomic
def reopen(*, reply: Reply, by: Person, comment: str) -> Reply:
    """Make an approved reply a draft again and say why. Raises NotAllowed, WrongState, CaseClosed, CommentMissing."""
    opened = transition(
        locked_reply(reply),
        "reply.reopen",
        Step.REOPENED,
        by=by,
        comment=_said(comment),
        approved_by=None,
        approved_at=None,
    )
    mark_pending(remarks=_remarks(opened), unit=opened.unit)
    return opened


def _remarks(reply: Reply) -> list[int]:
    return list(reply.answers.values_list("remark_id", flat=True))


def _said(comment: str) -> str:
    if not comment.strip():
        raise CommentMissing
    return comment.strip()
