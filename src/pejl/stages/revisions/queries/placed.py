"""Remarks and comments whose target is not where it was: what could not be placed again is listed for a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from pejl.stages.policies.models import Comment, Version
from pejl.stages.policies.tree import Content
from pejl.stages.remarks.models import RemarkProvision, Tie
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.revisions.models import Revision
from pejl.stages.revisions.placing import Placed, place


@dataclass(frozen=True, slots=True)
class Target:
    """Something that was said of a provision of the heard text, and where it stands now."""

    key: str
    quote: str
    said: RemarkProvision | Comment
    placed: Placed | None
    """None where a person must say it."""


def moved_targets(revision: Revision, text: Mapping[str, Content]) -> list[Target]:
    """Targets that stand elsewhere in `text` than in the base, or nowhere; those without a place first.

    A remark's tie counts unless a person rejected it, a comment unless it is resolved. Two queries.
    """
    found = [*_ties(revision, text), *_comments(revision.base, text)]
    moved = [one for one in found if one.placed is None or one.placed.key != one.key]
    return sorted(moved, key=lambda one: one.placed is not None)


def _ties(revision: Revision, text: Mapping[str, Content]) -> list[Target]:
    rows = RemarkProvision.objects.filter(remark__in=standing_remarks(revision.hearing)).exclude(state=Tie.REJECTED)
    return [
        Target(row.key, row.quote, row, place(row.key, row.quote, text))
        for row in rows.select_related("remark__response").order_by("remark__response__number", "remark__start")
    ]


def _comments(version: Version, text: Mapping[str, Content]) -> list[Target]:
    rows = version.comments.filter(resolved_at=None).select_related("by")
    return [Target(row.key, row.quote, row, place(row.key, row.quote, text)) for row in rows]
