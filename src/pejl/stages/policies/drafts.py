"""What the pages for writing policies ask of the database."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from pejl.stages.policies.models import Comment, Policy, Provision, Version
from pejl.stages.policies.tree import in_reading_order, provisions_of


@dataclass(frozen=True, slots=True)
class Outline:
    """A draft's parts in reading order, with the one that is open."""

    lines: list[tuple[int, Provision, int]]
    """Depth from 0, part, number of open comments."""
    chosen: Provision | None


def policies_with_versions() -> QuerySet[Policy]:
    """All policies, newest first, with their versions and how many parts each has."""
    versions = Version.objects.annotate(parts=Count("provisions")).order_by("-number")
    return Policy.objects.select_related("lead").prefetch_related(Prefetch("versions", queryset=versions))


def version_of(slug: str, number: int) -> Version | None:
    """One version with its policy, or None."""
    return Version.objects.select_related("policy__lead").filter(policy__slug=slug, number=number).first()


def outline_of(version: Version, key: str) -> Outline:
    """The draft's outline; the part with this key is open, else the first."""
    lines = in_reading_order(provisions_of(version))
    waiting = Counter(version.comments.filter(resolved_at=None).values_list("key", flat=True))
    chosen = next((p for _, p in lines if p.key == key), lines[0][1] if lines else None)
    return Outline([(depth, p, waiting[p.key]) for depth, p in lines], chosen)


def comments_at(version: Version, key: str) -> list[Comment]:
    """Comments at a part, open ones first, each with who wrote and who resolved it."""
    rows = version.comments.filter(key=key).select_related("by", "resolved_by")
    return sorted(rows, key=lambda comment: (comment.resolved_at is not None, comment.pk))


def can_undo(version: Version) -> tuple[bool, bool]:
    """Whether there is something to undo, and something to redo."""
    counted = version.edits.aggregate(
        done=Count("id", filter=Q(undone_at=None)), undone=Count("id", filter=Q(undone_at__isnull=False))
    )
    return bool(counted["done"]), bool(counted["undone"])
