"""One change at a time: the row is locked, looked at, changed, and the step stored."""

from collections.abc import Iterable
from typing import Any

from pejl.ground.audit.events import log
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.policies.tree import Content
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.errors import RevisionClosed
from pejl.stages.revisions.models import (
    Approval,
    Change,
    ChangeState,
    ChangeStep,
    ProvisionEdit,
    Revision,
    RevisionState,
)
from pejl.stages.revisions.rules import GATE, MOVES, Step
from pejl.stages.revisions.texts import committees_touched


def locked_revision(revision: Revision) -> Revision:
    """The revision, kept from others until the transaction ends. Raises RevisionClosed."""
    found = Revision.objects.select_for_update(of=("self",)).select_related("base__policy__lead").get(pk=revision.pk)
    if found.state != RevisionState.OPEN:
        raise RevisionClosed
    return found


def locked_change(change: Change) -> Change:
    """The change as it is now, kept from others until the transaction ends. Raises RevisionClosed."""
    found = Change.objects.select_for_update(of=("self",)).select_related("revision__base__policy", "unit").get(
        pk=change.pk
    )  # fmt: skip
    if found.revision.state != RevisionState.OPEN:
        raise RevisionClosed
    return found


def units_concerned(change: Change) -> list[Unit]:
    """The administration, and the committees that are asked."""
    return [change.unit, *Unit.objects.filter(pk__in=change.approvals.values("committee"))]


def keep_edits(change: Change, edits: Iterable[Edit]) -> None:
    """Put these edits in place of the change's own."""
    change.edits.all().delete()
    ProvisionEdit.objects.bulk_create(
        ProvisionEdit(
            change=change,
            order=order,
            action=edit.action,
            key=edit.key,
            before=edit.before,
            after=edit.after,
            place_after=edit.place_after,
            merged_into=edit.merged_into,
        )
        for order, edit in enumerate(edits, start=1)
    )


def ask_committees(change: Change, base: dict[str, Content], edits: Iterable[Edit]) -> None:
    """Ask those whose provisions are edited; where that is nobody's, the one the administration serves.

    What a committee has said of other edits is forgotten.
    """
    committees = Unit.objects.filter(kind=UnitKind.COMMITTEE)
    asked = list(committees.filter(code__in=committees_touched(base, edits)))
    if not asked:
        asked = list(change.unit.serves.filter(kind=UnitKind.COMMITTEE)[:1])
    if not asked:
        asked = list(change.revision.base.policy.lead.serves.filter(kind=UnitKind.COMMITTEE)[:1])
    change.approvals.all().delete()
    Approval.objects.bulk_create(Approval(change=change, committee=committee) for committee in asked)


def forget_approvals(change: Change) -> None:
    """What committees said counts no more: its words, or whether it stands, are open again."""
    change.approvals.update(approved_by=None, approved_at=None)


def transition(
    change: Change,
    action: str,
    step: Step,
    *,
    by: Person,
    committee: Unit | None = None,
    comment: str = "",
    **fields: Any,
) -> Change:
    """Take a locked change along one row of `rules.MOVES`, store the step and log it. Raises NotAllowed, WrongState."""
    units = [committee] if committee else units_concerned(change)
    GATE.require(action, by=by, state=change.state, units=units)
    change.state = MOVES[action][ChangeState(change.state)]
    for name, value in fields.items():
        setattr(change, name, value)
    change.save(update_fields=["state", "changed_at", *fields])
    store_step(change, step, by=by, committee=committee, comment=comment)
    log(action, change, by=by, hearing=change.revision.hearing_id, number=change.number)
    return change


def store_step(
    change: Change, step: Step, *, by: Person | None, committee: Unit | None = None, comment: str = ""
) -> ChangeStep:
    """Keep what was done, with the edits as they are after it."""
    rows = change.edits.values("action", "key", "after", "place_after", "merged_into")
    return ChangeStep.objects.create(
        change=change, step=step, by=by, committee=committee, comment=comment, edits=list(rows)
    )
