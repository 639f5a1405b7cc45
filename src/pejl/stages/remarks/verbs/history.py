"""Going back and forth through one's own changes to a response's remarks."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit import events
from pejl.stages.organisation.models import Person
from pejl.stages.remarks import snapshots
from pejl.stages.remarks.editing import require_text
from pejl.stages.remarks.finding import index_remarks
from pejl.stages.remarks.models import Edit, Remark
from pejl.stages.remarks.queries.history import next_redo, next_undo
from pejl.stages.remarks.rules import GATE, ChangedSince, NothingToRedo, NothingToUndo, overlapping
from pejl.stages.remarks.succession import living
from pejl.stages.remarks.tying import assign_by_rule
from pejl.stages.responses.models import Response

Patches = Mapping[str, Mapping[str, Any]]


@transaction.atomic
def undo(*, response: Response, by: Person | None) -> Edit:
    """Take back one's own last change to this response's remarks; returns which.

    Raises NothingToUndo, ChangedSince where somebody has changed the same thing since, NotAllowed, WrongState.
    """
    person = _admitted("remark.undo", response, by)
    edit = next_undo(response, person)
    if edit is None:
        raise NothingToUndo
    _require_alone(edit)
    _turn(edit, expected=edit.after, wanted=edit.before)
    Edit.objects.filter(pk=edit.pk).update(undone_at=timezone.now())
    events.log("remark.undo", response, by=by, hearing=response.hearing_id, action=edit.action)
    return edit


@transaction.atomic
def redo(*, response: Response, by: Person | None) -> Edit:
    """Do again what was undone last; returns which. A new change after an undo ends the way forth.

    Raises NothingToRedo, ChangedSince, NotAllowed, WrongState.
    """
    person = _admitted("remark.redo", response, by)
    edit = next_redo(response, person)
    if edit is None:
        raise NothingToRedo
    _turn(edit, expected=edit.before, wanted=edit.after)
    Edit.objects.filter(pk=edit.pk).update(undone_at=None)
    events.log("remark.redo", response, by=by, hearing=response.hearing_id, action=edit.action)
    return edit


def _admitted(action: str, response: Response, by: Person | None) -> Person:
    GATE.require(action, by=by, state=response.hearing.state)
    assert by is not None  # the gate lets nobody else in
    require_text(response)
    Response.objects.select_for_update().get(pk=response.pk)
    return by


def _require_alone(edit: Edit) -> None:
    """Raises ChangedSince where somebody else has said something of a remark that this change brought into being."""
    born = {number for number, patch in edit.after.items() if edit.before[number].get("retired") is True}
    if not born:
        return
    later = Edit.objects.filter(response=edit.response_id, pk__gt=edit.pk, undone_at=None).exclude(by=edit.by_id)
    if any(born & set(others.after) for others in later):
        raise ChangedSince


def _turn(edit: Edit, *, expected: Patches, wanted: Patches) -> None:
    ids = [int(number) for number in wanted if number != "response"]
    current = snapshots.snapshots(ids)
    if any(not snapshots.fits(current.get(number, {}), dict(expected[str(number)])) for number in ids):
        raise ChangedSince
    snapshots.apply(
        {number: _hard(dict(wanted[str(number)]), current[number], expected[str(number)]) for number in ids}
    )
    reworded = [number for number in ids if "text" in wanted[str(number)]]
    index_remarks(Remark.objects.filter(pk__in=reworded).select_related("response__hearing"))
    assign_by_rule([number for number in ids if any(key.startswith("committee:") for key in wanted[str(number)])])
    if "response" in wanted:
        _turn_response(edit.response_id, expected["response"], wanted["response"])
    if overlapping(list(living(edit.response_id).values_list("start", "end"))):
        raise ChangedSince


def _hard(patch: dict[str, Any], current: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, Any]:
    """The patch; without who checked last where somebody has checked since."""
    if all(current[name] == expected.get(name, current[name]) for name in snapshots.SOFT):
        return patch
    return {key: value for key, value in patch.items() if key not in snapshots.SOFT}


def _turn_response(response: int, expected: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    row = Response.objects.get(pk=response)
    if (row.handled_at.isoformat() if row.handled_at else None) != expected["handled_at"]:
        raise ChangedSince
    at = wanted["handled_at"]
    Response.objects.filter(pk=response).update(
        handled_at=datetime.fromisoformat(at) if at else None, handled_by_id=wanted["handled_by_id"]
    )
