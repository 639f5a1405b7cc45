"""Which remarks a reply answers."""

from collections.abc import Collection

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.assessing import mark_assessed, take_on
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.errors import NoRemarks, NotTheSame, RemarkAnswered, RemarkNotThere
from pejl.stages.replies.models import Reply, ReplyRemark, ReplyState
from pejl.stages.replies.queries.offers import offered_to
from pejl.stages.replies.rules import GATE
from pejl.stages.replies.verbs.locking import locked_reply
from pejl.stages.responses.models import ResponseState


def answer(reply: Reply, remarks: Collection[Remark], *, by: Person) -> None:
    """Tie remarks to a reply whose hearing is locked. Raises RemarkNotThere, RemarkAnswered."""
    _require_there(reply, remarks)
    taken = (
        ReplyRemark.objects.filter(remark__in=remarks, unit=reply.unit)
        .select_related("remark__response", "reply")
        .first()
    )
    if taken is not None:
        raise RemarkAnswered(remark=taken.remark, reply=taken.reply.number)
    ReplyRemark.objects.bulk_create([ReplyRemark(reply=reply, remark=remark, unit=reply.unit) for remark in remarks])
    take_on(remarks=remarks, unit=reply.unit, by=by)


def _require_there(reply: Reply, remarks: Collection[Remark]) -> None:
    counting = Remark.objects.filter(
        pk__in=[remark.pk for remark in remarks], hearing_id=reply.hearing_id, retired_at=None
    ).exclude(response__state=ResponseState.WITHDRAWN)
    if counting.count() != len({remark.pk for remark in remarks}):
        raise RemarkNotThere


@transaction.atomic
def add_remarks(*, reply: Reply, remarks: Collection[Remark], by: Person) -> Reply:
    """Let a draft answer more remarks.

    Raises NotAllowed, WrongState, CaseClosed, RemarkNotThere, RemarkAnswered.
    """
    Hearing.objects.select_for_update().get(pk=reply.hearing_id)
    current = locked_reply(reply)
    GATE.require("reply.choose_remarks", by=by, state=current.state, units=[current.unit])
    answer(current, remarks, by=by)
    _log(current, "reply.add_remarks", remarks, by)
    return current


@transaction.atomic
def remove_remarks(*, reply: Reply, remarks: Collection[Remark], by: Person) -> Reply:
    """Take remarks out of a draft; they wait for an answer again.

    Raises NotAllowed, WrongState, CaseClosed, RemarkNotThere. A draft without remarks stays where its versions are,
    and can be given others.
    """
    current = locked_reply(reply)
    GATE.require("reply.choose_remarks", by=by, state=current.state, units=[current.unit])
    removed, _ = current.answers.filter(remark__in=remarks).delete()
    if not removed:
        raise RemarkNotThere
    _log(current, "reply.remove_remarks", remarks, by)
    return current


@transaction.atomic
def extend(*, reply: Reply, remarks: Collection[Remark], by: Person) -> Reply:
    """Give the reply, also an approved one, to letters of a campaign that say the same and to what its remarks became.

    Raises NotAllowed, CaseClosed, NoRemarks, NotTheSame, RemarkNotThere, RemarkAnswered.
    """
    if not remarks:
        raise NoRemarks
    Hearing.objects.select_for_update().get(pk=reply.hearing_id)
    current = locked_reply(reply)
    GATE.require("reply.extend", by=by, state=current.state, units=[current.unit])
    same = {fellow.pk for fellow in offered_to(current)}
    for remark in remarks:
        if remark.pk not in same:
            raise NotTheSame(remark=remark)
    answer(current, remarks, by=by)
    if current.state == ReplyState.APPROVED and current.approved_at is not None:
        mark_assessed(remarks=[remark.pk for remark in remarks], unit=current.unit, at=current.approved_at)
    _log(current, "reply.extend", remarks, by)
    return current


def _log(reply: Reply, verb: str, remarks: Collection[Remark], by: Person) -> None:
    log(verb, reply, by=by, hearing=reply.hearing_id, number=reply.number, remarks=sorted(r.pk for r in remarks))
