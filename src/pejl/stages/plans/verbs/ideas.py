"""Deciding what becomes of ideas that hearings passed on."""

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person
from pejl.stages.plans.errors import InitiativeMissing, NotPassedOn, ReasonMissing
from pejl.stages.plans.models import Idea, IdeaFate, Initiative
from pejl.stages.plans.rules import GATE
from pejl.stages.replies.models import Reply, ReplyState
from pejl.writing.reply import Decision


@transaction.atomic
def decide_idea(
    reply: Reply, *, fate: IdeaFate, by: Person | None, initiative: Initiative | None = None, reason: str = ""
) -> Idea:
    """Say what became of what a reply passed on. Raises NotPassedOn, InitiativeMissing, ReasonMissing.

    The administration that answered may, and so may who works for the committee it was passed on to.
    """
    committee = [reply.passed_on_to] if reply.passed_on_to else []
    serving = list(reply.passed_on_to.served_by.all()) if reply.passed_on_to else []
    GATE.require("idea.decide", by=by, units=[reply.unit, *committee, *serving])
    if reply.state != ReplyState.APPROVED or reply.decision != Decision.PASSED_ON:
        raise NotPassedOn(reply=reply.number)
    if fate == IdeaFate.TAKEN_UP and initiative is None:
        raise InitiativeMissing
    if fate != IdeaFate.TAKEN_UP and not reason.strip():
        raise ReasonMissing
    taken_up = initiative if fate == IdeaFate.TAKEN_UP else None
    values = {"fate": fate, "initiative": taken_up, "reason": reason.strip(), "by": by}
    idea, _ = Idea.objects.update_or_create(reply=reply, defaults=values)
    log("idea.decide", idea, by=by, hearing=reply.hearing_id, reply=reply.number, fate=fate)
    return idea
