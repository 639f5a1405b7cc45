"""Writing a change."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.policies.tree import Content, contents_of
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.errors import ChangeUntitled, NothingChanged, RemarkOfAnother, SavedMeanwhile
from pejl.stages.revisions.models import Change, ChangeState, EditAction, Revision
from pejl.stages.revisions.rules import GATE, Step
from pejl.stages.revisions.verbs.keeping import ask_committees, keep_edits, locked_change, locked_revision, store_step


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an officer writes in a change."""

    title: str
    edits: Sequence[Edit]
    """As `editing.Text` makes them; one a provision."""
    reason: str = ""
    remarks: Collection[Remark] = ()
    replies: Collection[Reply] = ()

    def checked(self, revision: Revision) -> "Wanted":
        """Without edits that change nothing. Raises ChangeUntitled, NothingChanged, RemarkOfAnother."""
        if not self.title.strip():
            raise ChangeUntitled
        hearings = {remark.hearing_id for remark in self.remarks} | {reply.hearing_id for reply in self.replies}
        if hearings - {revision.hearing_id}:
            raise RemarkOfAnother
        edits = [edit for edit in self.edits if _does_something(edit)]
        if not edits:
            raise NothingChanged
        return replace(self, title=self.title.strip()[:200], reason=self.reason.strip(), edits=edits)


def _does_something(edit: Edit) -> bool:
    return edit.action is EditAction.MOVE or edit.before != edit.after


@transaction.atomic
def start(*, revision: Revision, unit: Unit, wanted: Wanted, by: Person, moved_by: Unit | None = None) -> Change:
    """A new draft of a change. `moved_by` is the party that moved it in a committee or the council.

    Raises NotAllowed, RevisionClosed, ChangeUntitled, NothingChanged, RemarkOfAnother.
    """
    GATE.require("change.write", by=by, units=[unit])
    change = begin(revision=revision, unit=unit, wanted=wanted, by=by, moved_by=moved_by)
    store_step(change, Step.STARTED, by=by)
    return change


def begin(
    *,
    revision: Revision,
    unit: Unit,
    wanted: Wanted,
    by: Person,
    moved_by: Unit | None = None,
    state: ChangeState = ChangeState.DRAFT,
) -> Change:
    """The row of a new change; whoever calls has asked the gate, is in a transaction, and stores the step.

    Raises RevisionClosed, ChangeUntitled, NothingChanged, RemarkOfAnother.
    """
    current = locked_revision(revision)
    wanted = wanted.checked(current)
    current.last_number += 1
    current.save(update_fields=["last_number"])
    change = Change.objects.create(
        revision=current,
        number=current.last_number,
        unit=unit,
        state=state,
        title=wanted.title,
        reason=wanted.reason,
        moved_by=moved_by,
        created_by=by,
    )
    _fill(change, wanted, contents_of(current.base))
    log("change.start", change, by=by, hearing=current.hearing_id, number=change.number)
    return change


@transaction.atomic
def save(*, change: Change, saves: int, wanted: Wanted, by: Person) -> Change:
    """Write in a draft that was opened when it had been saved `saves` times.

    Raises NotAllowed, WrongState, RevisionClosed, SavedMeanwhile, ChangeUntitled, NothingChanged, RemarkOfAnother.
    """
    current = locked_change(change)
    GATE.require("change.write", by=by, state=current.state, units=[current.unit])
    if current.saves != saves:
        last = current.steps.exclude(by=None).select_related("by").last()
        raise SavedMeanwhile(name=last.by.name if last and last.by else "?")
    wanted = wanted.checked(current.revision)
    current.title, current.reason, current.saves = wanted.title, wanted.reason, current.saves + 1
    current.save(update_fields=["title", "reason", "saves", "changed_at"])
    _fill(current, wanted, contents_of(current.revision.base))
    store_step(current, Step.SAVED, by=by)
    log("change.save", current, by=by, hearing=current.revision.hearing_id, number=current.number)
    return current


def _fill(change: Change, wanted: Wanted, base: dict[str, Content]) -> None:
    keep_edits(change, wanted.edits)
    ask_committees(change, base, wanted.edits)
    change.remarks.set(wanted.remarks)
    change.replies.set(wanted.replies)
