"""What a new remark takes over from those it was made of."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from pejl.stages.remarks.finding import index_remarks
from pejl.stages.remarks.models import (
    Assignment,
    Remark,
    RemarkCommittee,
    RemarkProvision,
    RemarkTheme,
    Tie,
)
from pejl.stages.remarks.reckoning import reckon
from pejl.stages.responses.models import Extract

_STRENGTH = {Tie.CONFIRMED.value: 2, Tie.SUGGESTED.value: 1, Tie.REJECTED.value: 0}


def text_of(response: int) -> str:
    """The canonical text. Raises Extract.DoesNotExist for a response that was never read."""
    return Extract.objects.values_list("text", flat=True).get(response=response)


def living(response: int) -> QuerySet[Remark]:
    """The response's remarks that count."""
    return Remark.objects.filter(response=response, retired_at=None)


def next_number(response: int) -> int:
    """A number that no remark of the response has ever had; the caller holds the response's lock."""
    highest: int | None = Remark.objects.filter(response=response).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def retire_rows(rows: Sequence[Remark]) -> None:
    """Let them count no more."""
    Remark.objects.filter(pk__in=[row.pk for row in rows]).update(retired_at=timezone.now())


def succeed(rows: Sequence[Remark], spans: Sequence[tuple[int, int]], text: str) -> list[Remark]:
    """Put remarks with these spans in the place of `rows`: with their box, ties, assignments and a person's kind."""
    retire_rows(rows)
    number = next_number(rows[0].response_id)
    made = [_successor(rows, span, text, number + place, first=place == 0) for place, span in enumerate(spans)]
    for remark in made:
        remark.save()
        remark.came_from.set(rows)
        _take_over(rows, remark)
    index_remarks(made)
    return made


def _successor(rows: Sequence[Remark], span: tuple[int, int], text: str, number: int, *, first: bool) -> Remark:
    model = rows[0]
    decided = next((row for row in rows if row.kind_at is not None), model)
    boxed = next((row for row in rows if row.section_at is not None), model)
    campaigns = {row.campaign_id for row in rows}
    remark = Remark(
        response=model.response,
        hearing_id=model.hearing_id,
        number=number,
        start=span[0],
        end=span[1],
        text=text[span[0] : span[1]],
        section_id=boxed.section_id,
        section_suggested_id=model.section_suggested_id,
        section_by_id=boxed.section_by_id,
        section_at=boxed.section_at,
        kind=decided.kind,
        kind_by_id=decided.kind_by_id,
        kind_at=decided.kind_at,
        rank=model.rank if first else None,
        lead_in_start=model.lead_in_start,
        lead_in_end=model.lead_in_end,
        campaign_id=model.campaign_id if len(campaigns) == 1 else None,
    )
    reckon(remark, text)
    return remark


def _take_over(rows: Sequence[Remark], remark: Remark) -> None:
    """Copy ties and assignments; of two that say the same, what a person confirmed wins."""
    ids = [row.pk for row in rows]
    provisions = _strongest(RemarkProvision.objects.filter(remark__in=ids), "key")
    committees = _strongest(RemarkCommittee.objects.filter(remark__in=ids), "committee_id")
    themes = _strongest(RemarkTheme.objects.filter(remark__in=ids), "theme_id")
    assignments = {tie.unit_id: tie for tie in Assignment.objects.filter(remark__in=ids).order_by("-id")}
    taken: list[tuple[Any, list[Any]]] = [
        (RemarkProvision, provisions),
        (RemarkCommittee, committees),
        (RemarkTheme, themes),
        (Assignment, list(assignments.values())),
    ]
    for model, ties in taken:
        for tie in ties:
            tie.pk, tie.remark = None, remark
        model.objects.bulk_create(ties)


def _strongest(ties: QuerySet[Any], name: str) -> list[Any]:
    kept: dict[object, Any] = {}
    for tie in sorted(ties, key=lambda tie: _STRENGTH[tie.state]):
        kept[getattr(tie, name)] = tie
    return list(kept.values())
