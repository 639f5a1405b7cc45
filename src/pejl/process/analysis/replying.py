"""Replies as the note takes them: one to a remark, whoever answered."""

from collections.abc import Mapping, Sequence

from pejl.stages.hearings.models import Hearing
from pejl.stages.replies.models import Reply as ReplyRow
from pejl.stages.replies.models import ReplyRemark, ReplyState
from pejl.wording import Wording
from pejl.writing.reply import Decision, Reply

_LEANING = (
    Decision.ACCOMMODATED,
    Decision.PARTLY_ACCOMMODATED,
    Decision.PASSED_ON,
    Decision.ALREADY_COVERED,
    Decision.NOTED,
    Decision.OUTSIDE_PURPOSE,
    Decision.NOT_ACCOMMODATED,
)
"""Where several administrations answer one remark, the first of these that one of them says, counts for the remark."""


def replies_of(hearing: Hearing, ids: Mapping[int, str], say: Wording, *, drafts: bool) -> dict[str, Reply]:
    """By remark (`ids` gives the id of each row) its reply; several administrations' replies are put together."""
    answers = ReplyRemark.objects.filter(reply__hearing=hearing).select_related("reply__unit", "reply__passed_on_to")
    if not drafts:
        answers = answers.filter(reply__state=ReplyState.APPROVED)
    given: dict[str, list[ReplyRow]] = {}
    for answer in answers.order_by("reply__number"):
        if answer.remark_id in ids:
            given.setdefault(ids[answer.remark_id], []).append(answer.reply)
    return {remark: _together(remark, replies, say) for remark, replies in given.items()}


def _together(remark: str, replies: Sequence[ReplyRow], say: Wording) -> Reply:
    several = len(replies) > 1
    decisions = {Decision(reply.decision) for reply in replies if reply.decision}
    return Reply(
        remark_id=remark,
        decision=joint_decision(decisions),
        text="\n\n".join(_labelled(reply, _text(reply, say), several) for reply in replies if _text(reply, say)),
        reason="\n\n".join(
            _labelled(reply, reply.reason.strip(), several) for reply in replies if reply.reason.strip()
        ),
        author=say.join(dict.fromkeys(reply.unit.name for reply in replies)),
    )


def joint_decision(decisions: set[Decision]) -> Decision | None:
    """What came of the remark as a whole: wholly accommodated only where all say so."""
    if not decisions:
        return None
    first = next(decision for decision in _LEANING if decision in decisions)
    refused = decisions & {Decision.NOT_ACCOMMODATED, Decision.OUTSIDE_PURPOSE, Decision.PARTLY_ACCOMMODATED}
    return Decision.PARTLY_ACCOMMODATED if first is Decision.ACCOMMODATED and refused else first


def _text(reply: ReplyRow, say: Wording) -> str:
    text = reply.text.strip()
    if reply.decision != Decision.PASSED_ON:
        return text
    receiver = reply.passed_on_to.name if reply.passed_on_to else say("the catalogue of ideas")
    return f"{text}\n{say('Passed on to {receiver}.', receiver=receiver)}".strip()


def _labelled(reply: ReplyRow, text: str, several: bool) -> str:
    return f"{reply.unit.code}: {text}" if several else text
