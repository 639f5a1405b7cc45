"""What lies beside a draft, and how much of it is dealt with."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from pejl.stages.followup.models import NextDraft, Reference
from pejl.stages.policies.models import Policy, Version


def next_draft_of(version: Version) -> NextDraft | None:
    """What is known of how the draft was begun; None where it follows nothing."""
    rows = NextDraft.objects.filter(version=version).select_related("policy__lead", "started_by", "version__policy")
    return rows.first()


def next_drafts_of(policy: Policy) -> QuerySet[NextDraft]:
    """Drafts that were begun from what was learned in this policy, the newest first, each with counts."""
    return (
        policy.next_drafts.filter(version__isnull=False)
        .select_related("version__policy")
        .annotate(size=Count("references"), waiting=Count("references", filter=Q(references__settled_at=None)))
        .order_by("-id")
    )


def references_of(draft: NextDraft) -> list[Reference]:
    """All that lies beside the draft, in the order of its text. One query."""
    rows = draft.references.select_related("settled_by", "reply__hearing", "reply__unit", "reply__idea")
    return list(rows.order_by("order", "id"))


def references_at(version: Version, key: str) -> list[Reference]:
    """What lies beside one provision, open things first."""
    rows = Reference.objects.filter(draft__version=version, key=key)
    found = rows.select_related("settled_by", "reply__hearing", "reply__unit").order_by("order", "id")
    return sorted(found, key=lambda one: one.settled_at is not None)


def waiting_by_key(references: Iterable[Reference]) -> dict[str, int]:
    """By provision: how many things nobody has dealt with."""
    return dict(Counter(one.key for one in references if one.settled_at is None))
