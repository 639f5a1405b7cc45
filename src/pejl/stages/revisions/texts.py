"""Texts of a revision: the base, and the base with some of its changes."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from pejl.analysing.provision import PolicyText
from pejl.stages.policies.models import Version
from pejl.stages.policies.texts import policy_text_from
from pejl.stages.policies.tree import Content, contents_of
from pejl.stages.revisions.applying import Edit, apply_edits
from pejl.stages.revisions.colliding import Collision, collisions
from pejl.stages.revisions.models import Change, ChangeState, EditAction, ProvisionEdit, Revision, RevisionState
from pejl.stages.revisions.rules import STANDING


@dataclass(frozen=True, slots=True)
class RevisedText:
    """A base with edits of its changes."""

    version: Version
    base: dict[str, Content]
    edits: tuple[Edit, ...]

    @property
    def contents(self) -> dict[str, Content]:
        """The text as the edits make it, by key in reading order."""
        return apply_edits(self.base, self.edits)

    @property
    def collisions(self) -> list[Collision]:
        """The pairs of changes that a person must put together."""
        return collisions(self.base, self.edits)

    def policy_text(self) -> PolicyText:
        """The text as the plain packages know it."""
        return policy_text_from(self.version.policy.title, self.contents)

    def only(self, numbers: Collection[int]) -> "RevisedText":
        """The same base with these changes alone."""
        return replace(self, edits=tuple(edit for edit in self.edits if edit.change in numbers))


def revised_text(revision: Revision, states: Collection[str] = STANDING, *, without: int = 0) -> RevisedText:
    """The base with all changes in these states, but the one with number `without`. A handful of queries."""
    rows = ProvisionEdit.objects.filter(change__revision=revision, change__state__in=states).select_related("change")
    edits = tuple(edit_of(row) for row in rows.order_by("change__number", "order") if row.change.number != without)
    return RevisedText(revision.base, contents_of(revision.base), edits)


def approved_text(revision: Revision) -> RevisedText:
    """The base with what the committees have approved: the revised version."""
    return revised_text(revision, {ChangeState.APPROVED})


def text_now(revision: Revision) -> RevisedText:
    """The text as the changes that stand make it; once it is adopted, as it was adopted."""
    return approved_text(revision) if revision.state == RevisionState.ADOPTED else revised_text(revision)


def edits_of(change: Change) -> tuple[Edit, ...]:
    """What one change does."""
    return tuple(edit_of(row, change.number) for row in change.edits.all())


def edit_of(row: ProvisionEdit, number: int | None = None) -> Edit:
    """A row as `applying` knows it; `number` is the change's, where it is at hand."""
    return Edit(
        change=row.change.number if number is None else number,
        action=EditAction(row.action),
        key=row.key,
        before=row.before,
        after=row.after,
        place_after=row.place_after,
        merged_into=row.merged_into,
    )


def committees_touched(base: dict[str, Content], edits: Iterable[Edit]) -> list[str]:
    """Codes of the committees whose provisions are edited, in order of mention.

    A provision without a committee belongs to that of the nearest above it; an empty list means that nobody's is.
    What moves from under one provision to another is the business of those above it at both places, too.
    """
    found: dict[str, None] = {}
    for edit in edits:
        for content in (edit.before, edit.after):
            found.update(dict.fromkeys(_responsible(base, content)))
            if content is not None and _leaves(edit):
                found.update(dict.fromkeys(_responsible(base, base.get(content["parent"]))))
    return list(found)


def _leaves(edit: Edit) -> bool:
    """Whether it takes a provision from under one to under another."""
    return edit.before is not None and edit.after is not None and edit.before["parent"] != edit.after["parent"]


def _responsible(base: dict[str, Content], content: Content | None) -> list[str]:
    while content is not None:
        if content["committees"]:
            return content["committees"]
        content = base.get(content["parent"])
    return []
