"""What is compared: the responses that count and their remarks, as the analysis takes them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

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
    languages = {pk: language for pk, _, language in sorted(_placed(responses), key=lambda row: row[1])}
    place = {pk: at for at, pk in enumerate(languages)}
    rows = [
        row
        for row in RemarkRow.objects.filter(response__in=responses, retired_at=None).select_related(
            "section", "section_suggested"
        )
        if row.response_id in place
    ]
    rows.sort(key=lambda row: (place[row.response_id], row.start))
    ties: dict[str, list[RemarkProvision]] = {}
    every = RemarkProvision.objects.filter(remark__response__in=responses, remark__retired_at=None).order_by("id")
    for tie in every:
        ties.setdefault(str(tie.remark_id), []).append(tie)
    return Gathered(
        heard=Heard.of(hearing),
        remarks=[_plain(row) for row in rows],
        languages={str(pk): language for pk, language in languages.items()},
        ties=ties,
        by_hand=frozenset(str(row.pk) for row in rows if row.checked_at is not None),
    )


def _placed(responses: QuerySet[Response]) -> Iterator[tuple[int, tuple[int, int], str]]:
    """Id, place and language of each: in the order of their numbers, those out of one file beside each other."""
    rows = list(responses.values_list("pk", "number", "source", "language"))
    numbers = {source: number for _, number, source, _ in rows if source}
    for pk, number, source, language in rows:
        whole, _, member = source.rpartition("#")
        beside = numbers.get(whole) if member.isdigit() else None
        yield pk, (number, 1) if beside is None else (beside, int(member)), language


def _plain(row: RemarkRow) -> Remark:
    # the box it stands in, not where it counts: comparing again then gives the same
    box = row.section if row.section_at else row.section_suggested or row.section
    return Remark(
        id=str(row.pk),
        response=str(row.response_id),
        section=box.key if box else GENERAL,
        start=row.start,
        end=row.end,
        text=row.text,
        kind=Kind(row.kind),
        confidence=row.confidence or 0.0,
    )
