"""Remarks and comments whose target is not where it was: what could not be placed again is listed for a person."""

from collections.abc import Mapping
from dataclasses import dataclass

from pejl.stages.policies.models import Comment
from pejl.stages.policies.tree import Content
from pejl.stages.remarks.models import RemarkProvision, Tie
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.revisions.models import PlacedByHand, Revision
from pejl.stages.revisions.placing import Placed, place


@dataclass(frozen=True, slots=True)
class Target:
    """Something that was said of a provision of the heard text, and where it stands now."""

    key: str
    quote: str
    said: RemarkProvision | Comment
    placed: Placed | None
    """None where a person must say it."""
    by_hand: PlacedByHand | None = None
    """Who said so, where a person did and the part still stands in the text."""


def moved_targets(revision: Revision, text: Mapping[str, Content]) -> list[Target]:
    """Targets that stand elsewhere in `text` than in the base, or nowhere; those without a place first.

    A remark's tie counts unless a person rejected it, a comment unless it is resolved. Three queries.
    """
    by_hand = list(revision.placed_by_hand.select_related("by"))
    ties = {row.tie_id: row for row in by_hand}
    comments = {row.comment_id: row for row in by_hand}
    found = [
        *(_target(said, ties.get(said.pk), text) for said in _ties(revision)),
        *(_target(said, comments.get(said.pk), text) for said in _comments(revision)),
    ]
    moved = [one for one in found if one.placed is None or one.by_hand or one.placed.key != one.key]
    return sorted(moved, key=lambda one: one.placed is not None)


def _target(said: RemarkProvision | Comment, by_hand: PlacedByHand | None, text: Mapping[str, Content]) -> Target:
    if by_hand is not None and by_hand.key in text:
        return Target(said.key, said.quote, said, Placed(by_hand.key, 1.0), by_hand)
    return Target(said.key, said.quote, said, place(said.key, said.quote, text))


def _ties(revision: Revision) -> list[RemarkProvision]:
    rows = RemarkProvision.objects.filter(remark__in=standing_remarks(revision.hearing)).exclude(state=Tie.REJECTED)
    return list(rows.select_related("remark__response").order_by("remark__response__number", "remark__start"))


def _comments(revision: Revision) -> list[Comment]:
    return list(revision.base.comments.filter(resolved_at=None).select_related("by"))
