"""Changing where remarks begin and end once replies hang on them.

What an approved reply answers is not divided, joined or moved: the committee decided on those very words. A reply that
is still being written follows the words: it answers the parts of a remark that was split, and the whole again if that
is undone.
"""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from pejl.errors import PejlError
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import Edit, Remark
from pejl.stages.remarks.queries.history import next_redo, next_undo, spans_in
from pejl.stages.remarks.verbs import history, spans
from pejl.stages.replies.models import ReplyRemark, ReplyState
from pejl.stages.responses.models import Response


class AnsweredAlready(PejlError):
    """An approved reply answers these very words."""

    message = "Remark {remark} is answered by the approved reply {reply}, so its words stay as they are."
    remedy = "Have the reply reopened first, if they must change."


@transaction.atomic
def split(*, remark: Remark, at: Iterable[int], by: Person | None) -> list[Remark]:
    """See `spans.split`. Raises AnsweredAlready too."""
    _require_open([remark.pk])
    parts = spans.split(remark=remark, at=at, by=by)
    _let_replies_follow(remark.response_id)
    return parts


@transaction.atomic
def merge(*, remarks: Sequence[Remark], by: Person | None) -> Remark:
    """See `spans.merge`. Raises AnsweredAlready too."""
    _require_open([remark.pk for remark in remarks])
    joined = spans.merge(remarks=remarks, by=by)
    _let_replies_follow(joined.response_id)
    return joined


@transaction.atomic
def move(*, remark: Remark, start: int, end: int, by: Person | None) -> Remark:
    """See `spans.move`. Raises AnsweredAlready too, also for a neighbour that would give way."""
    touched = Remark.objects.filter(response=remark.response_id, retired_at=None, start__lt=end, end__gt=start)
    _require_open([remark.pk, *touched.values_list("pk", flat=True)])
    return spans.move(remark=remark, start=start, end=end, by=by)


@transaction.atomic
def retire(*, remark: Remark, by: Person | None) -> None:
    """See `spans.retire`. Raises AnsweredAlready too."""
    _require_open([remark.pk])
    spans.retire(remark=remark, by=by)


@transaction.atomic
def undo(*, response: Response, by: Person | None) -> Edit:
    """See `history.undo`. Raises AnsweredAlready too."""
    if by is not None:
        _require_open_to(next_undo(response, by))
    edit = history.undo(response=response, by=by)
    _let_replies_follow(response.pk)
    return edit


@transaction.atomic
def redo(*, response: Response, by: Person | None) -> Edit:
    """See `history.redo`. Raises AnsweredAlready too."""
    if by is not None:
        _require_open_to(next_redo(response, by))
    edit = history.redo(response=response, by=by)
    _let_replies_follow(response.pk)
    return edit


def _require_open_to(edit: Edit | None) -> None:
    if edit is not None:
        _require_open(spans_in(edit))


def _require_open(remarks: Collection[int]) -> None:
    """Raises AnsweredAlready where an approved reply answers one of these (ids)."""
    approved = Q(reply__state=ReplyState.APPROVED)
    found = ReplyRemark.objects.filter(approved, remark__in=remarks).select_related("remark__response", "reply").first()
    if found is not None:
        raise AnsweredAlready(remark=str(found.remark), reply=found.reply.number)


def _let_replies_follow(response: int) -> None:
    """Move what replies under way answer from remarks that count no more to those that have their words now."""
    left = ReplyRemark.objects.filter(remark__response=response, remark__retired_at__isnull=False)
    for tie in left.exclude(reply__state=ReplyState.APPROVED).select_related("remark"):
        heirs = Remark.objects.filter(
            response=response, retired_at=None, start__lt=tie.remark.end, end__gt=tie.remark.start
        )
        for heir in heirs:
            ReplyRemark.objects.get_or_create(remark=heir, unit_id=tie.unit_id, defaults={"reply_id": tie.reply_id})
        if heirs:
            tie.delete()
