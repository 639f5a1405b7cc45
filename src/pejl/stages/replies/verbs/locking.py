"""One reply at a time: the row is locked, looked at, changed, and its version stored."""

from typing import Any

from pejl.ground.audit.events import log
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.replies.errors import CaseClosed
from pejl.stages.replies.models import Reply, ReplyState, ReplyVersion
from pejl.stages.replies.rules import ANSWERED_WHILE, GATE, MOVES, Step


def locked_reply(reply: Reply) -> Reply:
    """The reply as it is now, kept from others until the transaction ends. Raises CaseClosed."""
    found = (
        Reply.objects.select_for_update(of=("self",)).select_related("hearing", "unit", "committee").get(pk=reply.pk)
    )
    require_open_case(found.hearing)
    return found


def require_open_case(hearing: Hearing) -> None:
    """Raises CaseClosed where the hearing is neither open nor being read."""
    if hearing.state not in ANSWERED_WHILE:
        raise CaseClosed


def committees_of(reply: Reply) -> list[Unit]:
    """The committees that may approve a reply."""
    return [reply.committee] if reply.committee else list(reply.unit.serves.all())


def transition(reply: Reply, action: str, step: Step, *, by: Person, comment: str = "", **fields: Any) -> Reply:
    """Take a locked reply along one row of `rules.MOVES`, store the version and log it."""
    GATE.require(action, by=by, state=reply.state, units=[reply.unit, *committees_of(reply)])
    reply.state = MOVES[action][ReplyState(reply.state)]
    reply.revision += 1
    for name, value in fields.items():
        setattr(reply, name, value)
    reply.save(update_fields=["state", "revision", "changed_at", *fields])
    store_version(reply, step, by=by, comment=comment)
    log(action, reply, by=by, hearing=reply.hearing_id, number=reply.number, revision=reply.revision)
    return reply


def store_version(reply: Reply, step: Step, *, by: Person, comment: str = "") -> ReplyVersion:
    """Keep the reply as it is after a step."""
    return ReplyVersion.objects.create(
        reply=reply,
        revision=reply.revision,
        state=reply.state,
        text=reply.text,
        decision=reply.decision,
        reason=reply.reason,
        passed_on_to=reply.passed_on_to,
        step=step,
        comment=comment,
        by=by,
    )
