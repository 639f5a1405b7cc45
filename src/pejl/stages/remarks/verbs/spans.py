"""Where remarks begin and end: split, merge, move a boundary, make one, take one away. The text itself stays whole."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from pejl.ground.audit import events
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.editing import editing, keep, require_text
from pejl.stages.remarks.finding import index_remarks
from pejl.stages.remarks.models import Remark
from pejl.stages.remarks.reckoning import reckon
from pejl.stages.remarks.rules import (
    GATE,
    NotNeighbours,
    NoWords,
    SpanTaken,
    parts_between,
    trimmed,
)
from pejl.stages.remarks.succession import living, next_number, retire_rows, succeed, text_of
from pejl.stages.responses.models import Answer, Response


@transaction.atomic
def split(*, remark: Remark, at: Iterable[int], by: Person | None) -> list[Remark]:
    """Cut a remark in two or more at canonical offsets. The parts get new numbers; the old one is never used again.

    What a person had decided of the whole holds for each part; the machine looks at each part's words anew.
    Raises NothingToSplit, Retired, NotAllowed, WrongState.
    """
    with editing("remark.split", [remark], by=by) as change:
        whole = change.remarks[0]
        text = text_of(whole.response_id)
        spans = parts_between(text, whole.start, whole.end, at)
        change.made.extend(succeed([whole], spans, text))
        change.named["into"] = [str(part) for part in change.made]
    return change.made


@transaction.atomic
def merge(*, remarks: Sequence[Remark], by: Person | None) -> Remark:
    """Make one remark of two or more that follow each other in a response, with the words between them.

    Raises NotNeighbours, Retired, NotAllowed, WrongState.
    """
    with editing("remark.merge", remarks, by=by) as change:
        rows = change.remarks
        if len(rows) < 2 or len({row.response_id for row in rows}) > 1:
            raise NotNeighbours
        between = living(rows[0].response_id).filter(start__gte=rows[0].start, start__lt=rows[-1].end)
        if between.count() != len(rows):
            raise NotNeighbours
        text = text_of(rows[0].response_id)
        change.made.extend(succeed(rows, [(rows[0].start, rows[-1].end)], text))
        change.named["into"] = str(change.made[0])
    return change.made[0]


@transaction.atomic
def move(*, remark: Remark, start: int, end: int, by: Person | None) -> Remark:
    """Let a remark begin and end elsewhere; it must keep some of its words. A neighbour whose words it takes gives way.

    Raises SpanTaken where a neighbour would be left without words, SpanOutside, NoWords, Retired.
    """
    text = text_of(remark.response_id)
    start, end = trimmed(text, start, end)
    touched = living(remark.response_id).exclude(pk=remark.pk).filter(start__lt=end, end__gt=start)
    with editing("remark.move", [remark, *touched], by=by) as change:
        for row in change.remarks:
            span = (start, end) if row.pk == remark.pk else _left_of(row, start, end)
            if row.pk == remark.pk and (start >= row.end or end <= row.start):
                raise NoWords
            row.start, row.end = _kept(row, span, text)
            row.text = text[row.start : row.end]
            reckon(row, text)
            row.save(update_fields=["start", "end", "text", "kind", "kind_suggested", "confidence", "amendments"])
    index_remarks(change.remarks)
    return next(row for row in change.remarks if row.pk == remark.pk)


def _left_of(row: Remark, start: int, end: int) -> tuple[int, int]:
    """What a neighbour keeps when [start, end) is taken from it. Raises SpanTaken where it would fall in two."""
    if row.start < start and row.end > end:
        raise SpanTaken(remark=str(row))
    return (row.start, start) if row.start < start else (end, max(end, row.end))


def _kept(row: Remark, span: tuple[int, int], text: str) -> tuple[int, int]:
    try:
        return trimmed(text, *span)
    except NoWords:
        raise SpanTaken(remark=str(row)) from None


@transaction.atomic
def make(*, response: Response, start: int, end: int, by: Person | None) -> Remark:
    """Make a remark of a passage that belongs to none. Raises SpanTaken, SpanOutside, NoWords, NotReadYet."""
    GATE.require("remark.make", by=by, state=response.hearing.state)
    assert by is not None  # the gate lets nobody else in
    require_text(response)
    Response.objects.select_for_update().get(pk=response.pk)
    text = text_of(response.pk)
    start, end = trimmed(text, start, end)
    taken = living(response.pk).filter(start__lt=end, end__gt=start).select_related("response").first()
    if taken is not None:
        raise SpanTaken(remark=str(taken))
    made = Remark(response=response, hearing_id=response.hearing_id, start=start, end=end, text=text[start:end])
    answer = Answer.objects.filter(response=response, start__lte=start, end__gte=end).first()
    made.section_id = made.section_suggested_id = answer.section_id if answer else None
    made.number = next_number(response.pk)
    reckon(made, text)
    made.save()
    index_remarks([made])
    keep("remark.make", {}, [made], by=by)
    events.log("remark.make", made, by=by, hearing=response.hearing_id, remark=str(made))
    return made


@transaction.atomic
def retire(*, remark: Remark, by: Person | None) -> None:
    """Take a remark away; its words stay in the response, in no remark, where anybody can see them."""
    with editing("remark.retire", [remark], by=by) as change:
        retire_rows(change.remarks)
