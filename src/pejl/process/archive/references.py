"""Numbers of rows that hide in texts and JSON: what undo goes back through, what a letter or an event is about.

Every function takes a value and `refer`, which turns the number a row has here into the one it has there. A row that is
gone has a negative number there: no row will ever have it by chance.
"""

import re
from collections.abc import Callable
from typing import Any

from django.apps import apps

from pejl.ground.audit.models import Event
from pejl.ground.rows import Table
from pejl.stages.hearings.models import Hearing, Invitee, Letter, Notice, Section, Subscription
from pejl.stages.organisation.models import Party, Person, Unit
from pejl.stages.policies.models import Version
from pejl.stages.remarks.models import Edit, FrameEdit, Remark, Theme
from pejl.stages.replies.models import InternalNote
from pejl.stages.responses.models import FormDraft, Redaction, RedactionEdit, Response

Refer = Callable[[Table, int], int]
Rewrite = Callable[[Any, Refer], Any]

_FIELDS_OF_REMARK: dict[str, Table] = {
    "section_id": Section,
    "section_by_id": Person,
    "kind_by_id": Person,
    "checked_by_id": Person,
    "handled_by_id": Person,
}
_TIES_OF_REMARK: dict[str, Table] = {"committee": Unit, "theme": Theme}
_PERSON_OF_TIE = -2  # the last but one: [..., state, by, at]
_THEME_MERGED, _THEME_BY = 3, 4
_ABOUT: dict[str, Table] = {
    "hearing": Hearing,
    "invitee": Invitee,
    "subscription": Subscription,
    "notice": Notice,
    "draft": FormDraft,
    "response": Response,
    "note": InternalNote,
}
_ABOUT_PATTERN = re.compile(rf"\b({'|'.join(_ABOUT)}):(-?\d+)")
_NUMBER = re.compile(r"-?\d+")
_IN_EVENTS: dict[str, Table] = {
    "remark": Remark,
    "remarks": Remark,
    "invitees": Invitee,
    "by_post": Invitee,
    "parties": Party,
    "mentions": Person,
    "coders": Person,
    "letters": Letter,
    "theme": Theme,
    "themes": Theme,
    "places": Redaction,
    "version": Version,
}


def table_named(kind: str) -> Table | None:
    """The table of an event's subject, "remarks.remark"; None where there is no such table any more."""
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None


def subject(kind: str, key: str, refer: Refer) -> str:
    """What an event is about. What is not known by a number is left as it is."""
    table = table_named(kind)
    return str(refer(table, int(key))) if table is not None and _NUMBER.fullmatch(key) else key


def _remark_patches(value: Any, refer: Refer) -> Any:
    """{"remark's number": {"section_id": 3, "committee:4": ["confirmed", by, at]}, "response": {...}}."""
    return {
        str(refer(Remark, int(number))) if _NUMBER.fullmatch(number) else number: dict(
            _remark_field(key, part, refer) for key, part in patch.items()
        )
        for number, patch in value.items()
    }


def _remark_field(key: str, part: Any, refer: Refer) -> tuple[str, Any]:
    if key in _FIELDS_OF_REMARK:
        return key, _one(part, _FIELDS_OF_REMARK[key], refer)
    what, _, number = key.partition(":")
    if what in _TIES_OF_REMARK:
        key = f"{what}:{refer(_TIES_OF_REMARK[what], int(number))}"
    return key, _with_person(part, _PERSON_OF_TIE, refer) if ":" in key else part


def _frame_patch(value: Any, refer: Refer) -> Any:
    """{"theme:8": [name, description, state, merged into, by, at], "tie:12:8": [state, by, at]}."""
    found = {}
    for key, part in value.items():
        what, *numbers = key.split(":")
        tables: list[Table] = [Theme] if what == "theme" else [Remark, Theme]
        there = [str(refer(table, int(number))) for table, number in zip(tables, numbers, strict=True)]
        if part and what == "theme":
            part = _with_person(part, _THEME_BY, refer)
            part[_THEME_MERGED] = _one(part[_THEME_MERGED], Theme, refer)
        elif part:
            part = _with_person(part, _PERSON_OF_TIE, refer)
        found[":".join([what, *there])] = part
    return found


def _redaction_changes(value: Any, refer: Refer) -> Any:
    return [{**change, "redaction": refer(Redaction, change["redaction"])} for change in value]


def _about(value: Any, refer: Refer) -> Any:
    """ "invitee:12:notice:3"."""
    return _ABOUT_PATTERN.sub(lambda found: f"{found[1]}:{refer(_ABOUT[found[1]], int(found[2]))}", value)


def _event_data(value: Any, refer: Refer) -> Any:
    return {key: _any(part, _IN_EVENTS[key], refer) if key in _IN_EVENTS else part for key, part in value.items()}


def _any(part: Any, table: Table, refer: Refer) -> Any:
    if isinstance(part, list):
        return [_any(one, table, refer) for one in part]
    return refer(table, part) if isinstance(part, int) and not isinstance(part, bool) else part


def _one(number: int | None, table: Table, refer: Refer) -> int | None:
    return None if number is None else refer(table, number)


def _with_person(part: list[Any] | None, place: int, refer: Refer) -> Any:
    if part is None:
        return None
    changed = list(part)
    changed[place] = _one(changed[place], Person, refer)
    return changed


REWRITES: dict[tuple[Table, str], Rewrite] = {
    (Edit, "before"): _remark_patches,
    (Edit, "after"): _remark_patches,
    (FrameEdit, "before"): _frame_patch,
    (FrameEdit, "after"): _frame_patch,
    (RedactionEdit, "changes"): _redaction_changes,
    (Letter, "about"): _about,
    (Event, "data"): _event_data,
    (Event, "by_id"): lambda value, refer: _one(value, Person, refer),
    (Event, "hearing_id"): lambda value, refer: _one(value, Hearing, refer),
}
"""Columns that hold numbers of rows without being foreign keys."""
