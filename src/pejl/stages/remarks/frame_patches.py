"""The code frame at one moment, as flat data, and how to put it back.

Keys are "theme:8" (the theme's fields) and "tie:12:8" (remark 12 speaks of theme 8). None stands for what is not there.
A theme that was made and then taken back stays as rejected: nothing that somebody may have seen vanishes.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import RemarkTheme, Theme, ThemeState

Patch = Mapping[str, list[Any] | None]

_THEME = ("name", "description", "state", "merged_into_id", "by_id", "at")
_TIE = ("state", "by_id", "at")
_GONE = ["state", ThemeState.REJECTED.value]
_AT_ONCE = 500


def snapshot(hearing: Hearing, themes: Collection[int], *, with_ties: bool) -> dict[str, list[Any] | None]:
    """The themes (ids) with those merged into them, and, where asked for, all their ties."""
    rows = Theme.objects.filter(Q(pk__in=themes) | Q(merged_into__in=themes), hearing=hearing)
    found: dict[str, list[Any] | None] = {
        f"theme:{row.pk}": [_plain(getattr(row, name)) for name in _THEME] for row in rows
    }
    if with_ties:
        for tie in RemarkTheme.objects.filter(theme__in=themes):
            found[f"tie:{tie.remark_id}:{tie.theme_id}"] = [_plain(getattr(tie, name)) for name in _TIE]
    return found


def difference(before: Patch, after: Patch) -> tuple[dict[str, Any], dict[str, Any]]:
    """The keys that differ, as they were and as they are."""
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    return {key: before.get(key) for key in changed}, {key: after.get(key) for key in changed}


def fits(patch: Patch) -> bool:
    """Whether the frame still is what the patch says."""
    themes, ties = _by_kind(patch)
    current: dict[str, list[Any] | None] = {}
    for row in Theme.objects.filter(pk__in=themes):
        current[f"theme:{row.pk}"] = [_plain(getattr(row, name)) for name in _THEME]
    for chunk in _chunks(list(ties)):
        for tie in RemarkTheme.objects.filter(_these(chunk)):
            current[f"tie:{tie.remark_id}:{tie.theme_id}"] = [_plain(getattr(tie, name)) for name in _TIE]
    return all(current.get(key) == value for key, value in patch.items())


def apply(patch: Patch) -> None:
    """Make the frame say what the patch says."""
    themes, ties = _by_kind(patch)
    for number, values in themes.items():
        given = dict(zip(_THEME, map(_lively, _THEME, values), strict=True)) if values else dict([_GONE])
        Theme.objects.filter(pk=number).update(**given)
    for chunk in _chunks(list(ties)):
        RemarkTheme.objects.filter(_these(chunk)).delete()
    kept = [
        RemarkTheme(remark_id=remark, theme_id=theme, **dict(zip(_TIE, map(_lively, _TIE, values), strict=True)))
        for (remark, theme), values in ties.items()
        if values
    ]
    RemarkTheme.objects.bulk_create(kept, batch_size=_AT_ONCE)


def _by_kind(patch: Patch) -> tuple[dict[int, list[Any] | None], dict[tuple[int, int], list[Any] | None]]:
    themes: dict[int, list[Any] | None] = {}
    ties: dict[tuple[int, int], list[Any] | None] = {}
    for key, values in patch.items():
        what, *numbers = key.split(":")
        if what == "theme":
            themes[int(numbers[0])] = values
        else:
            ties[int(numbers[0]), int(numbers[1])] = values
    return themes, ties


def _these(ties: Iterable[tuple[int, int]]) -> Q:
    """The ties of remarks and themes, asked for theme by theme."""
    by_theme: dict[int, list[int]] = {}
    for remark, theme in ties:
        by_theme.setdefault(theme, []).append(remark)
    wanted = Q(pk__in=[])
    for theme, remarks in by_theme.items():
        wanted |= Q(theme=theme, remark__in=remarks)
    return wanted


def _chunks(ties: list[tuple[int, int]]) -> Iterable[list[tuple[int, int]]]:
    ties.sort(key=lambda tie: tie[1])
    return (ties[start : start + _AT_ONCE] for start in range(0, len(ties), _AT_ONCE))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _lively(name: str, value: Any) -> Any:
    return datetime.fromisoformat(value) if name == "at" and value is not None else value
