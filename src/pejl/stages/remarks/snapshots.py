"""What a remark says at one moment, as flat data, and how to put it back: the ground under undo.

A snapshot is a dict: fields by name, and ties as "provision:goal-1", "committee:3", "theme:8". A patch is the part of
it that changed; None stands for a tie that is not there.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from pejl.stages.remarks.models import Remark, RemarkCommittee, RemarkProvision, RemarkTheme

Snapshot = dict[str, Any]

_FIELDS = (
    "start",
    "end",
    "text",
    "section_id",
    "section_by_id",
    "section_at",
    "kind",
    "kind_suggested",
    "kind_by_id",
    "kind_at",
    "confidence",
    "amendments",
    "checked_by_id",
    "checked_at",
)
_TIMES = frozenset({"section_at", "kind_at", "checked_at"})
_PROVISION = ("score", "reason", "quote", "state", "by_id", "at")
_DECIDED = ("state", "by_id", "at")
SOFT = frozenset({"checked_by_id", "checked_at"})
"""What everybody who touches a remark changes: never a reason to refuse an undo."""


def snapshots(remarks: Collection[int]) -> dict[int, Snapshot]:
    """The remarks as they are in the database, by id: four queries however many they are."""
    found: dict[int, Snapshot] = {}
    for row in Remark.objects.filter(pk__in=remarks).values("id", "retired_at", *_FIELDS):
        number = row.pop("id")
        retired = row.pop("retired_at") is not None
        found[number] = {"retired": retired, **{name: _plain(value) for name, value in row.items()}}
    for tie in RemarkProvision.objects.filter(remark__in=remarks):
        found[tie.remark_id][f"provision:{tie.key}"] = [_plain(getattr(tie, name)) for name in _PROVISION]
    for belonging in RemarkCommittee.objects.filter(remark__in=remarks):
        found[belonging.remark_id][f"committee:{belonging.committee_id}"] = _decided(belonging)
    for coding in RemarkTheme.objects.filter(remark__in=remarks):
        found[coding.remark_id][f"theme:{coding.theme_id}"] = _decided(coding)
    return found


def difference(before: Snapshot, after: Snapshot) -> tuple[Snapshot, Snapshot]:
    """The keys that differ, as they were and as they are."""
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return {key: before.get(key) for key in changed}, {key: after.get(key) for key in changed}


def fits(current: Snapshot, patch: Snapshot) -> bool:
    """Whether the remark still is what the patch says, but for what everybody changes."""
    return all(current.get(key) == value for key, value in patch.items() if key not in SOFT)


def apply(patches: Mapping[int, Snapshot]) -> None:
    """Make the remarks say what their patches say."""
    now = timezone.now()
    for number, patch in patches.items():
        fields = {name: _lively(name, value) for name, value in patch.items() if name in _FIELDS}
        if "retired" in patch:
            fields["retired_at"] = now if patch["retired"] else None
        if fields:
            Remark.objects.filter(pk=number).update(**fields)
        for key, value in patch.items():
            if ":" in key:
                _put_tie(number, key, value)


def _put_tie(number: int, key: str, value: list[Any] | None) -> None:
    what, _, which = key.partition(":")
    if what == "provision":
        _put(RemarkProvision, {"remark_id": number, "key": which}, _PROVISION, value)
    elif what == "committee":
        _put(RemarkCommittee, {"remark_id": number, "committee_id": int(which)}, _DECIDED, value)
    else:
        _put(RemarkTheme, {"remark_id": number, "theme_id": int(which)}, _DECIDED, value)


def _put(model: Any, tie: dict[str, Any], names: Iterable[str], value: list[Any] | None) -> None:
    if value is None:
        model.objects.filter(**tie).delete()
        return
    fields = {name: _lively(name, part) for name, part in zip(names, value, strict=True)}
    model.objects.update_or_create(**tie, defaults=fields)


def _decided(tie: RemarkCommittee | RemarkTheme) -> list[Any]:
    return [_plain(getattr(tie, name)) for name in _DECIDED]


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _lively(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if value is not None and (name in _TIMES or name == "at") else value
