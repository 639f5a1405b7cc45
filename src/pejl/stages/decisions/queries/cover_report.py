"""The builds of an item's cover report, and the officers' own words in it."""

from django.db.models import QuerySet

from pejl.stages.decisions.models import CoverBuild, CoverParagraph, Item
from pejl.stages.replies.own_words import Paper

LANGUAGE = "da"
"""Of a report without a hearing."""


def language_of(item: Item) -> str:
    """The language in which officers write in the item's report."""
    return item.hearing.language if item.hearing else item.policy.language or LANGUAGE


def report_of(item: Item) -> Paper[CoverParagraph, CoverBuild]:
    """The item's cover report."""
    return Paper(
        belongs_to={"item": item},
        language=language_of(item),
        own=CoverParagraph.objects.filter(item=item).select_related("item__policy__lead"),
        builds=builds_of(item),
    )


def builds_of(item: Item) -> QuerySet[CoverBuild]:
    """The builds, the newest first."""
    return item.cover_builds.select_related("built_by", "docx", "pdf", "html").order_by("-id")
