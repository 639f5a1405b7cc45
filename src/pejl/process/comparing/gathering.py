"""What is compared: the responses that count and their remarks, as the analysis takes them."""

from dataclasses import dataclass, field

from pejl.analysing.hearing import GENERAL
from pejl.analysing.model import Kind, Remark
from pejl.process.analysis import Heard
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Remark as RemarkRow
from pejl.stages.remarks.models import RemarkProvision
from pejl.stages.responses.models import Response, ResponseState


@dataclass(frozen=True)
class Gathered:
    """A hearing's responses; they and their remarks are known by their ids as text, in the order of the results."""

    heard: Heard
    remarks: list[Remark]
    languages: dict[str, str]
    """By response, in their order."""
    ties: dict[str, list[RemarkProvision]] = field(default_factory=dict)
    """By remark, in the order in which they were made."""
    by_hand: frozenset[str] = frozenset()
    """Remarks that a person has said something of: their words may be others than the machine chose."""


def gathered(hearing: Hearing) -> Gathered:
    """Ask the database. A response that repeats another of the same sender does not count, nor a withdrawn one."""
    responses = Response.objects.filter(hearing=hearing, state=ResponseState.READ, duplicate_of=None)
    rows = list(
        RemarkRow.objects.filter(response__in=responses, retired_at=None)
        .select_related("section")
        .order_by("response__number", "start")
    )
    ties: dict[str, list[RemarkProvision]] = {}
    every = RemarkProvision.objects.filter(remark__response__in=responses, remark__retired_at=None).order_by("id")
    for tie in every:
        ties.setdefault(str(tie.remark_id), []).append(tie)
    return Gathered(
        heard=Heard.of(hearing),
        remarks=[_plain(row) for row in rows],
        languages={str(pk): said for pk, said in responses.order_by("number").values_list("pk", "language")},
        ties=ties,
        by_hand=frozenset(str(row.pk) for row in rows if row.checked_at is not None),
    )


def _plain(row: RemarkRow) -> Remark:
    return Remark(
        id=str(row.pk),
        response=str(row.response_id),
        section=row.section.key if row.section else GENERAL,
        start=row.start,
        end=row.end,
        text=row.text,
        kind=Kind(row.kind),
        confidence=row.confidence or 0.0,
    )
