"""Every human change to remarks passes here: lock, look, change, keep what was before and after."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from pejl.ground.audit import events
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import Edit, Remark
from pejl.stages.remarks.rules import GATE, NothingChosen, NotOfThisHearing, NotReadYet, Retired
from pejl.stages.remarks.snapshots import Snapshot, difference, snapshots
from pejl.stages.responses.models import Response, ResponseState


@dataclass
class Editing:
    """A change under way."""

    remarks: list[Remark]
    """The remarks to be changed, as they are now, in reading order."""
    made: list[Remark] = field(default_factory=list)
    """New ones; the verb adds them."""
    named: dict[str, Any] = field(default_factory=dict)
    """What the audit log shall say beside the remarks' numbers; never a citizen's words."""


@contextmanager
def editing(action: str, remarks: Sequence[Remark], *, by: Person | None) -> Iterator[Editing]:
    """Let a verb change remarks of one hearing: checked beforehand, kept for undo and logged afterwards.

    Call it inside a transaction. Raises NotAllowed, WrongState, Retired, NotReadYet, NothingChosen,
    NotOfThisHearing.
    """
    current = locked(remarks, action, by)
    assert by is not None  # the gate lets nobody else in
    change = Editing(current)
    before = snapshots([remark.pk for remark in current])
    yield change
    if keep(action, before, change.made, by=by):
        log(action, current, by=by, **change.named)


def locked(remarks: Sequence[Remark], action: str, by: Person | None) -> list[Remark]:
    """The remarks fresh from the database, with their responses locked against other writers, in reading order."""
    ids = [remark.pk for remark in remarks]
    rows = list(
        Remark.objects.filter(pk__in=ids).select_related("response", "hearing").order_by("response_id", "start", "id")
    )
    if not rows:
        raise NothingChosen
    if len({row.hearing_id for row in rows}) != 1:
        raise NotOfThisHearing
    GATE.require(action, by=by, state=rows[0].hearing.state)
    for row in rows:
        require_text(row.response)
    list(Response.objects.select_for_update().filter(pk__in={row.response_id for row in rows}).order_by("pk"))
    # what was read before the lock may have been changed by the writer we waited for
    fresh = {row.pk: row for row in Remark.objects.filter(pk__in=ids)}
    for row in rows:
        if fresh[row.pk].retired_at is not None:
            raise Retired(remark=str(row))
        for name in ("start", "end", "text", "kind", "section_id", "lead_in_start", "lead_in_end"):
            setattr(row, name, getattr(fresh[row.pk], name))
    return rows


def require_text(response: Response) -> None:
    """Raises NotReadYet for a response that was withdrawn or could not be read."""
    if response.state != ResponseState.READ:
        raise NotReadYet(number=response.number, state=response.get_state_display())


def keep(action: str, before: dict[int, Snapshot], made: Sequence[Remark], *, by: Person) -> bool:
    """Store what changed since `before`, an Edit a response; False where nothing did.

    Everything a person touches is marked as checked by them.
    """
    after = snapshots([*before, *(remark.pk for remark in made)])
    born = {remark.pk for remark in made}
    patches: dict[int, tuple[Snapshot, Snapshot]] = {}
    for number, now in after.items():
        was, became = ({"retired": True}, {"retired": False}) if number in born else difference(before[number], now)
        if became or action == "remark.check":
            patches[number] = was, became
    if not patches:
        return False
    _mark_checked(patches, after, born, by)
    edits: dict[int, Edit] = {}
    for number, response in Remark.objects.filter(pk__in=patches).values_list("pk", "response_id"):
        edit = edits.setdefault(response, Edit(response_id=response, action=action, before={}, after={}, by=by))
        edit.before[str(number)], edit.after[str(number)] = patches[number]
    Edit.objects.bulk_create(edits.values())
    return True


def _mark_checked(
    patches: dict[int, tuple[Snapshot, Snapshot]], after: dict[int, Snapshot], born: set[int], by: Person
) -> None:
    now = timezone.now()
    living = [number for number in patches if not after[number]["retired"]]
    Remark.objects.filter(pk__in=living).update(checked_by=by, checked_at=now)
    for number in living:
        if number not in born:
            was, became = patches[number]
            was.update(checked_by_id=after[number]["checked_by_id"], checked_at=after[number]["checked_at"])
            became.update(checked_by_id=by.pk, checked_at=now.isoformat())


def log(action: str, remarks: Sequence[Remark], *, by: Person | None, **named: Any) -> None:
    """One event: about the remark where it is one, about the hearing with their numbers where they are many."""
    if len(remarks) == 1:
        events.log(action, remarks[0], by=by, hearing=remarks[0].hearing_id, remark=str(remarks[0]), **named)
    elif remarks:
        hearing = remarks[0].hearing
        events.log(action, hearing, by=by, hearing=hearing.pk, remarks=[str(remark) for remark in remarks], **named)
