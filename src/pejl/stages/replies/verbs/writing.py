"""Starting a reply and writing in it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal

from django.db import transaction
from django.db.models import Max

from pejl.ground.audit.events import log
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.remarks.models import Remark, RemarkCommittee, Tie
from pejl.stages.replies.errors import CommitteeWrong, NewerSave, NoRemarks, ReceiverMissing
from pejl.stages.replies.models import Reply, ReplyState, ReplyVersion
from pejl.stages.replies.rules import GATE, Step
from pejl.stages.replies.verbs.locking import locked_reply, require_open_case, store_version
from pejl.stages.replies.verbs.remarks import answer
from pejl.writing.reply import Decision

CATALOGUE: Final = "catalogue"
"""Passed on to the catalogue of ideas instead of to a committee."""


@dataclass(frozen=True, slots=True)
class Content:
    """What an officer writes in a reply; every part may still be missing."""

    text: str = ""
    decision: str = ""
    """A value of `Decision`, or empty."""
    reason: str = ""
    passed_on_to: Unit | Literal["catalogue"] | None = None
    """Counts with the decision "passed on" only."""

    @property
    def receiver(self) -> Unit | None:
        """As the table has it: a committee, or none for the catalogue of ideas. Raises ReceiverMissing."""
        if self.decision != Decision.PASSED_ON:
            return None
        if self.passed_on_to is None:
            raise ReceiverMissing
        if isinstance(self.passed_on_to, str):
            return None
        if self.passed_on_to.kind != UnitKind.COMMITTEE:
            raise ReceiverMissing
        return self.passed_on_to


_EMPTY = Content()


@transaction.atomic
def start(
    *,
    remarks: Collection[Remark],
    unit: Unit,
    by: Person,
    content: Content = _EMPTY,
    committee: Unit | None = None,
) -> Reply:
    """A new draft of `unit` that answers `remarks` of one hearing.

    Without `committee` it is the one that the unit serves; where it serves several, the one of them that the remarks
    belong to, if that is one. Raises NotAllowed, CaseClosed, NoRemarks, RemarkNotThere, RemarkAnswered, CommitteeWrong,
    ReceiverMissing.
    """
    GATE.require("reply.start", by=by, units=[unit])
    if not remarks:
        raise NoRemarks
    hearing = Hearing.objects.select_for_update().get(pk=next(iter(remarks)).hearing_id)
    require_open_case(hearing)
    last = hearing.replies.aggregate(last=Max("number"))["last"] or 0
    reply = Reply.objects.create(
        hearing=hearing,
        unit=unit,
        committee=_committee(unit, remarks, committee),
        number=last + 1,
        text=content.text,
        decision=content.decision,
        reason=content.reason,
        passed_on_to=content.receiver,
        created_by=by,
    )
    answer(reply, remarks, by=by)
    store_version(reply, Step.STARTED, by=by)
    log("reply.start", reply, by=by, hearing=hearing.pk, number=reply.number, remarks=sorted(r.pk for r in remarks))
    return reply


def _committee(unit: Unit, remarks: Collection[Remark], chosen: Unit | None) -> Unit | None:
    served = {committee.pk: committee for committee in unit.serves.all()}
    if chosen is not None:
        if chosen.pk not in served:
            raise CommitteeWrong(unit=unit.code, committee=chosen.code)
        return chosen
    if len(served) > 1:
        tied = RemarkCommittee.objects.filter(remark__in=remarks, committee__in=served).exclude(state=Tie.REJECTED)
        served = {key: served[key] for key in set(tied.values_list("committee_id", flat=True))}
    return next(iter(served.values())) if len(served) == 1 else None


def save(*, reply: Reply, revision: int, content: Content, by: Person) -> Reply:
    """Write in a reply that was opened at `revision`.

    The officer writes in a draft, the reviewer in what is in review. Raises NotAllowed, WrongState, CaseClosed,
    ReceiverMissing, and NewerSave where somebody saved in between: then what was written is kept as a version that was
    set aside, and the reply stays as it is. Do not call it inside a transaction that NewerSave would roll back.
    """
    with transaction.atomic():
        current = locked_reply(reply)
        action = "reply.correct" if current.state == ReplyState.IN_REVIEW else "reply.save"
        GATE.require(action, by=by, state=current.state, units=[current.unit])
        receiver = content.receiver
        if current.revision == revision:
            return _write(current, content, receiver, by)
        newest = current.versions.exclude(step=Step.SET_ASIDE).select_related("by").last()
        if not _says(current, content, receiver):
            _set_aside(current, revision, content, receiver, by)
    if _says(current, content, receiver):
        return current
    raise NewerSave(name=newest.by.name if newest else current.created_by.name)


def _says(reply: Reply, content: Content, receiver: Unit | None) -> bool:
    """Whether the reply already holds exactly this: a second click on "save" is no conflict."""
    return (reply.text, reply.decision, reply.reason, reply.passed_on_to_id) == (
        content.text,
        content.decision,
        content.reason,
        receiver.pk if receiver else None,
    )


def _write(reply: Reply, content: Content, receiver: Unit | None, by: Person) -> Reply:
    if _says(reply, content, receiver):
        return reply
    reply.text, reply.decision, reply.reason = content.text, content.decision, content.reason
    reply.passed_on_to = receiver
    reply.revision += 1
    reply.save(update_fields=["text", "decision", "reason", "passed_on_to", "revision", "changed_at"])
    store_version(reply, Step.SAVED, by=by)
    log("reply.save", reply, by=by, hearing=reply.hearing_id, number=reply.number, revision=reply.revision)
    return reply


def _set_aside(reply: Reply, revision: int, content: Content, receiver: Unit | None, by: Person) -> None:
    ReplyVersion.objects.create(
        reply=reply,
        revision=revision,
        state=reply.state,
        text=content.text,
        decision=content.decision,
        reason=content.reason,
        passed_on_to=receiver,
        step=Step.SET_ASIDE,
        by=by,
    )
    log("reply.set_aside", reply, by=by, hearing=reply.hearing_id, number=reply.number, revision=revision)
