"""Where each remark ends: in a change of the text, in a reason, or passed on. None may be without an end."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Remark
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.replies.models import Reply, ReplyRemark, ReplyState
from pejl.stages.revisions.models import Change, ChangeState
from pejl.writing.reply import Decision


class EndKind(StrEnum):
    """What a remark came to."""

    CHANGED = "changed"  # words of the policy
    ANSWERED = "answered"  # a reply that says why not, or that it is covered or noted
    PASSED_ON = "passed_on"  # to a committee, or to the catalogue of ideas
    OPEN = "open"  # nothing yet, or a promise without a change


PROMISES = frozenset({Decision.ACCOMMODATED.value, Decision.PARTLY_ACCOMMODATED.value})
"""Decisions that say that the text changes: alone they end nothing."""


@dataclass(frozen=True, slots=True)
class End:
    """Where one remark ended: the approved changes it is behind, and the approved replies to it."""

    remark: Remark
    changes: tuple[Change, ...]
    replies: tuple[Reply, ...]

    @property
    def kind(self) -> EndKind:
        """The weightiest: a change goes before a reason, a reason before being passed on."""
        if self.changes:
            return EndKind.CHANGED
        decisions = {reply.decision for reply in self.replies} - PROMISES
        if decisions - {Decision.PASSED_ON.value}:
            return EndKind.ANSWERED
        return EndKind.PASSED_ON if decisions else EndKind.OPEN


def remarks_without_end(hearing: Hearing) -> QuerySet[Remark]:
    """Remarks that neither an approved change nor an approved reply with another decision than a promise ends."""
    changed = Change.remarks.through._default_manager.filter(remark=OuterRef("pk"), change__state=ChangeState.APPROVED)
    ended = ReplyRemark.objects.filter(remark=OuterRef("pk"), reply__state=ReplyState.APPROVED).exclude(
        Q(reply__decision__in=PROMISES) | Q(reply__decision="")
    )
    return standing_remarks(hearing).filter(~Exists(changed) & ~Exists(ended))


def ends_of(remarks: QuerySet[Remark]) -> list[End]:
    """Each remark's end, in their order; three queries more, however many. Page long lists first."""
    changes = Change.objects.filter(state=ChangeState.APPROVED).select_related("unit", "revision")
    answers = ReplyRemark.objects.filter(reply__state=ReplyState.APPROVED).select_related(
        "reply__unit", "reply__passed_on_to"
    )
    rows = remarks.prefetch_related(
        Prefetch("changes", queryset=changes, to_attr="approved_changes"),
        Prefetch("answered_by", queryset=answers, to_attr="approved_answers"),
    )
    return [_end(row) for row in rows]


def counts_by_end(ends: Iterable[End]) -> dict[EndKind, int]:
    """How many remarks ended in each way, every way named."""
    kinds = [end.kind for end in ends]
    return {kind: kinds.count(kind) for kind in EndKind}


def _end(remark: Remark) -> End:
    changes: list[Change] = remark.approved_changes  # type: ignore[attr-defined]
    answers: list[ReplyRemark] = remark.approved_answers  # type: ignore[attr-defined]
    return End(remark, tuple(changes), tuple(answer.reply for answer in answers))
