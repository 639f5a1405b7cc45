"""Reads of samples: how far each coder is, how far they agree, and what they see differently."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from pejl.analysing.agreement import Agreement, cohens_kappa
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import Remark, Sample, SampleCode, Settlement
from pejl.stages.remarks.rules import StillBlind

NO_THEME = "-"
"""The category of a remark that a coder gave no theme."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A remark that the two coders see differently, and what was settled, if anything."""

    remark: Remark
    first: SampleCode
    second: SampleCode
    settlement: Settlement | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A sample that both have coded."""

    coders: tuple[Person, Person]
    kinds: Agreement
    themes: Agreement
    disagreements: tuple[Disagreement, ...]

    @property
    def open(self) -> int:
        """Disagreements that nobody has settled."""
        return sum(row.settlement is None for row in self.disagreements)


def samples_of(hearing: Hearing) -> QuerySet[Sample]:
    """The hearing's samples, newest first, with `size` and the coders."""
    rows = Sample.objects.filter(hearing=hearing).annotate(size=Count("remarks", distinct=True))
    return rows.select_related("created_by").prefetch_related("coders").order_by("-id")


def progress_of(samples: list[Sample]) -> dict[int, dict[int, int]]:
    """Per sample and coder (ids) how many of its remarks that still count they have coded: one query."""
    counted = (
        SampleCode.objects.filter(sample__in=samples, remark__retired_at=None)
        .values_list("sample_id", "coder_id")
        .annotate(count=Count("id"))
        .order_by()
    )
    found: dict[int, dict[int, int]] = {}
    for sample, coder, count in counted:
        found.setdefault(sample, {})[coder] = count
    return found


def to_code(sample: Sample) -> QuerySet[Remark]:
    """The sample's remarks that still count, in an order that is the same for both coders and tells nothing."""
    return sample.remarks.filter(retired_at=None).select_related("response", "section").order_by("id")


def next_to_code(sample: Sample, coder: Person, after: int = 0) -> Remark | None:
    """The first remark that the coder has not coded, those behind `after` (id) first."""
    left = to_code(sample).exclude(pk__in=SampleCode.objects.filter(sample=sample, coder=coder).values("remark"))
    return left.filter(pk__gt=after).first() or left.first()


def is_complete(sample: Sample) -> bool:
    """Whether both have coded every remark of it that still counts."""
    wanted = to_code(sample).count()
    done = progress_of([sample]).get(sample.pk, {})
    return sample.coders.count() == 2 and all(
        done.get(coder, 0) == wanted for coder in sample.coders.values_list("pk", flat=True)
    )


def compared(sample: Sample) -> Compared:
    """The two codings beside each other. Raises StillBlind while one of them is not complete."""
    if not is_complete(sample):
        raise StillBlind
    first, second = sample.coders.order_by("pk")
    codes: dict[int, dict[int, SampleCode]] = {}
    for row in SampleCode.objects.filter(sample=sample).select_related("theme", "coder"):
        codes.setdefault(row.remark_id, {})[row.coder_id] = row
    remarks = list(sample.remarks.select_related("response", "section").order_by("id"))
    both = [(codes.get(remark.pk, {}).get(first.pk), codes.get(remark.pk, {}).get(second.pk)) for remark in remarks]
    settled = {row.remark_id: row for row in Settlement.objects.filter(sample=sample).select_related("theme", "by")}
    return Compared(
        (first, second),
        cohens_kappa(_values(both, lambda row: row.kind)),
        cohens_kappa(_values(both, lambda row: row.theme.name if row.theme else NO_THEME)),
        tuple(
            Disagreement(remark, one, other, settled.get(remark.pk))
            for remark, (one, other) in zip(remarks, both, strict=True)
            if one and other and (one.kind, one.theme_id) != (other.kind, other.theme_id)
        ),
    )


def _values(
    both: list[tuple[SampleCode | None, SampleCode | None]], say: Callable[[SampleCode], str]
) -> list[tuple[str | None, str | None]]:
    return [(say(one) if one else None, say(other) if other else None) for one, other in both]
