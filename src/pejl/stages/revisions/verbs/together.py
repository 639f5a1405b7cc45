"""Two changes that touch the same words become one."""

from collections.abc import Collection, Sequence

from django.db import transaction

from pejl.stages.organisation.models import Person
from pejl.stages.policies.tree import contents_of
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.colliding import collisions
from pejl.stages.revisions.errors import NoCollision
from pejl.stages.revisions.models import Change
from pejl.stages.revisions.rules import Step
from pejl.stages.revisions.texts import edits_of
from pejl.stages.revisions.verbs.keeping import locked_change, locked_revision, transition
from pejl.stages.revisions.verbs.writing import Wanted, start


@transaction.atomic
def put_together(
    *, changes: Sequence[Change], title: str, chosen: Collection[Edit], by: Person, reason: str = ""
) -> Change:
    """A new change in place of colliding ones, with the remarks and replies of all of them.

    `chosen` says what becomes of the provisions they collide in, one edit each; their other edits stay as they are.
    The new change is a draft of the first one's administration and asks the committees of all.
    Raises NotAllowed, WrongState, RevisionClosed, NoCollision.
    """
    revision = locked_revision(changes[0].revision)
    current = [locked_change(change) for change in changes]
    edits = [edit for change in current for edit in edits_of(change)]
    colliding = {collision.key for collision in collisions(contents_of(revision.base), edits)}
    if not colliding:
        raise NoCollision
    decided = {edit.key for edit in chosen}
    others = {edit.key: edit for edit in edits if edit.key not in decided}
    wanted = Wanted(
        title=title,
        reason=reason or "\n\n".join(change.reason for change in current if change.reason),
        edits=[*chosen, *others.values()],
        remarks={remark for change in current for remark in change.remarks.all()},
        replies={reply for change in current for reply in change.replies.all()},
    )
    for change in current:
        transition(change, "change.put_together", Step.SUPERSEDED, by=by)
    joint = start(revision=revision, unit=current[0].unit, wanted=wanted, by=by, moved_by=current[0].moved_by)
    Change.objects.filter(pk__in=[change.pk for change in current]).update(superseded_by=joint)
    return joint
