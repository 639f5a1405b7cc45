"""What is disputed: remarks that the administration says no to, wholly or in part, most senders first."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply, ReplyRemark, ReplyState
from pejl.writing.reply import Decision

REFUSED = frozenset({Decision.NOT_ACCOMMODATED.value, Decision.PARTLY_ACCOMMODATED.value})
_BEFORE_COMMITTEE = frozenset({ReplyState.REVIEWED, ReplyState.APPROVED})
"""Replies that a committee may see: those its administration has handed on."""


@dataclass(frozen=True, slots=True)
class Disputed:
    """One reply that says no, with what it answers."""

    number: int
    """Its place, from 1: the most senders first."""
    reply: Reply
    remarks: tuple[Remark, ...]
    senders: int
    """Responses that say it."""

    @property
    def first(self) -> Remark:
        """The remark that speaks for the others: what most of them say in the same words, and fits a phone's screen."""
        said = Counter(remark.text for remark in self.remarks)
        short = [remark for remark in self.remarks if len(remark.text) <= _ONE_SCREEN]
        if not short:
            return min(self.remarks, key=_length)
        return max(short, key=lambda remark: (said[remark.text], len(remark.text)))


_ONE_SCREEN = 240
"""Characters."""


def _length(remark: Remark) -> int:
    return len(remark.text)


def disputed_remarks(hearing: Hearing, committees: Collection[Unit] = ()) -> list[Disputed]:
    """All that is disputed in a hearing, or what belongs to these committees. Three queries, however many."""
    replies = _replies(hearing, committees).annotate(senders=Count("answers__remark__response", distinct=True))
    answers = ReplyRemark.objects.filter(remark__retired_at=None).select_related("remark__response", "remark__section")
    rows = replies.prefetch_related(Prefetch("answers", queryset=answers.order_by("remark__response__number", "id")))
    found = sorted(rows, key=lambda reply: (-reply.senders, reply.number))
    told = [(reply, tuple(answer.remark for answer in reply.answers.all())) for reply in found]
    with_remarks = [(reply, remarks) for reply, remarks in told if remarks]
    return [
        Disputed(number, reply, remarks, reply.senders) for number, (reply, remarks) in enumerate(with_remarks, start=1)
    ]


def _replies(hearing: Hearing, committees: Collection[Unit]) -> QuerySet[Reply]:
    rows = hearing.replies.filter(decision__in=REFUSED, state__in=_BEFORE_COMMITTEE)
    if committees:
        served = Unit.serves.through.objects.filter(from_unit=OuterRef("unit"), to_unit__in=committees)
        rows = rows.filter(Q(committee__in=committees) | (Q(committee=None) & Q(Exists(served))))
    return rows.select_related("unit", "committee")
