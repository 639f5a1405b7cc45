"""What the reading room shows of one response."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.policies.models import Provision
from pejl.stages.remarks.models import (
    Assignment,
    Campaign,
    Remark,
    RemarkCommittee,
    RemarkProvision,
    RemarkTheme,
    Tie,
)
from pejl.stages.remarks.queries.campaigns import campaigns_of
from pejl.stages.remarks.queries.remembered import remembered
from pejl.stages.responses.models import Extract, Response, ResponseState


@dataclass(frozen=True, slots=True)
class Opened:
    """A response with its text and the remarks that count, in reading order."""

    response: Response
    extract: Extract
    remarks: tuple[Remark, ...]

    def numbered(self, number: int | None) -> Remark | None:
        """The remark with this number; else the first."""
        return next((remark for remark in self.remarks if remark.number == number), None) or next(
            iter(self.remarks), None
        )

    def place(self, remark: Remark) -> int:
        """Which of them it is, from 1."""
        return self.remarks.index(remark) + 1

    def beside(self, remark: Remark, step: int) -> Remark | None:
        """The one before (-1) or after (+1) it."""
        at = self.remarks.index(remark) + step
        return self.remarks[at] if 0 <= at < len(self.remarks) else None


@dataclass(frozen=True, slots=True)
class Target:
    """A provision that a remark is about, or was said not to be about."""

    tie: RemarkProvision
    provision: Provision | None
    """None where the version no longer shows such a key."""
    others: int
    """How many other remarks of the hearing are about it."""


def response_in(hearing: Hearing, number: int) -> Response | None:
    """The response with its senders and who handled it."""
    found = Response.objects.filter(hearing=hearing, number=number)
    return (
        found.select_related("hearing__version__policy", "handled_by", "duplicate_of", "campaign_member__campaign")
        .prefetch_related("senders")
        .first()
    )


def opened(response: Response) -> Opened | None:
    """The response's text and remarks with all that hangs on them; None where there is no text. Seven queries."""
    extract = Extract.objects.filter(response=response).select_related("edition").first()
    if extract is None:
        return None
    remarks = list(with_ties(Remark.objects.filter(response=response, retired_at=None)).order_by("start"))
    for remark in remarks:
        remark.response = response
    return Opened(response, extract, tuple(remarks))


def with_ties(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """The remarks with box, people, provisions, committees, themes and assignments."""
    return remarks.select_related(
        "section", "section_suggested", "kind_by", "section_by", "checked_by", "campaign"
    ).prefetch_related(
        Prefetch("provisions", queryset=RemarkProvision.objects.select_related("by")),
        Prefetch("committees", queryset=RemarkCommittee.objects.select_related("committee", "by").order_by("id")),
        Prefetch("themes", queryset=RemarkTheme.objects.select_related("theme", "by").order_by("id")),
        Prefetch("assignments", queryset=Assignment.objects.select_related("unit", "person").order_by("unit__code")),
    )


def targets_of(remark: Remark) -> list[Target]:
    """The provisions of a remark, confirmed and suggested before rejected, with their text and how many share them."""
    order = {Tie.CONFIRMED.value: 0, Tie.SUGGESTED.value: 1, Tie.REJECTED.value: 2}
    ties = sorted(remark.provisions.all(), key=lambda tie: (order[tie.state], -(tie.score or 0), tie.pk))
    keys = [tie.key for tie in ties]
    known = {row.key: row for row in Provision.objects.filter(version=remark.hearing.version_id, key__in=keys)}
    counts = counts_by_provision(remark.hearing_id, keys)
    return [
        Target(tie, known.get(tie.key), max(0, counts.get(tie.key, 0) - (tie.state != Tie.REJECTED))) for tie in ties
    ]


def counts_by_provision(hearing: int, keys: Collection[str]) -> dict[str, int]:
    """How many remarks of the hearing (id) are about each of these provisions."""
    rows = RemarkProvision.objects.filter(key__in=keys, remark__hearing=hearing, remark__retired_at=None)
    rows = rows.exclude(state=Tie.REJECTED).exclude(remark__response__state=ResponseState.WITHDRAWN)
    return dict(rows.values_list("key").annotate(count=Count("id")).order_by())


def counts_in(hearing: Hearing) -> dict[str, int]:
    """How many remarks are about each provision; in a very large hearing as of the last minute."""
    keys = list(Provision.objects.filter(version=hearing.version_id).values_list("key", flat=True))
    return remembered(
        f"remarks:provisions:{hearing.pk}",
        lambda: counts_by_provision(hearing.pk, keys),
        lambda counts: sum(counts.values()),
    )


def campaign_of(remark: Remark) -> Campaign | None:
    """The remark's campaign with how many letters it has."""
    if remark.campaign_id is None:
        return None
    return campaigns_of(remark.hearing).filter(pk=remark.campaign_id).first()


def provisions_of(hearing: Hearing) -> list[Provision]:
    """All parts of the version that is heard, in order, without their texts."""
    return list(Provision.objects.filter(version=hearing.version_id).defer("body", "plain", "indicators"))


def uncovered(text: str, remarks: Sequence[Remark], marks: Iterable[Sequence[object]]) -> list[tuple[int, int, str]]:
    """The passages with words that belong to no remark: start, end and why ("heading", "courtesy" ...; "" unknown).

    `marks` are [kind, start, end] as the extract keeps them.
    """
    edges = [0, *(edge for remark in remarks for edge in (remark.start, remark.end)), len(text)]
    gaps = [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]
    known = [(str(kind), int(str(start)), int(str(end))) for kind, start, end in marks]
    found: list[tuple[int, int, str]] = []
    for start, end in gaps:
        inside = [(kind, max(a, start), min(b, end)) for kind, a, b in known if a < end and b > start]
        at = start
        for kind, a, b in sorted(inside, key=lambda mark: mark[1]):
            found += [(at, a, ""), (max(at, a), b, kind)]
            at = max(at, b)
        found.append((at, end, ""))
    return [(*_trimmed(text, start, end), kind) for start, end, kind in found if _has_words(text, start, end)]


def _has_words(text: str, start: int, end: int) -> bool:
    return end > start and any(character.isalnum() for character in text[start:end])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def kinds_in(remarks: Iterable[Remark]) -> Counter[str]:
    """How many remarks there are of each kind."""
    return Counter(remark.kind for remark in remarks)


def ancestors_of(remark: Remark) -> QuerySet[Remark]:
    """The remarks it was split from or merged of."""
    return remark.came_from.select_related("response").order_by("number")
