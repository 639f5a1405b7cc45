"""Which changes touch the same words, so that a person must put them together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from pejl.stages.policies.tree import Content
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.models import EditAction
from pejl.writing.redline import collide

_FIELDS = ("number", "kind", "plain", "committees", "indicators")
"""Fields that only one change may edit."""


@dataclass(frozen=True, slots=True)
class Collision:
    """Two changes (by number, the lower first) that cannot both be in the text as they are."""

    key: str
    """The provision."""
    numbers: tuple[int, int]


def collisions(base: Mapping[str, Content], edits: Iterable[Edit]) -> list[Collision]:
    """All pairs of changes that collide, in the order of the text; new provisions never do."""
    by_key: dict[str, list[Edit]] = {}
    for edit in sorted(edits, key=lambda edit: edit.change):
        by_key.setdefault(edit.key, []).append(edit)
        if edit.places and edit.after and edit.after["parent"]:
            by_key.setdefault(edit.after["parent"], []).append(edit)
    found = []
    for key in [*base, *(key for key in by_key if key not in base)]:
        pairs = combinations(by_key.get(key, ()), 2)
        numbers = {(a.change, b.change) for a, b in pairs if a.change != b.change and _clash(key, base.get(key), a, b)}
        found += [Collision(key, pair) for pair in sorted(numbers)]
    return found


def _clash(key: str, base: Content | None, one: Edit, other: Edit) -> bool:
    deleted = [edit for edit in (one, other) if edit.key == key and edit.action is EditAction.DELETE]
    if deleted:
        return True  # nothing can be reworded, or stand below what the other takes away
    if one.key != key or other.key != key or base is None or one.after is None or other.after is None:
        return False
    if one.places and other.places and _place(one) != _place(other):
        return True
    return _words_touch(base, one.after, other.after) or _fields_differ(base, one.after, other.after)


def _place(edit: Edit) -> tuple[str, str]:
    return (edit.after["parent"] if edit.after else "", edit.place_after)


def _words_touch(base: Content, one: Content, other: Content) -> bool:
    return collide(base["title"], one["title"], other["title"]) or collide(base["body"], one["body"], other["body"])


def _fields_differ(base: Content, one: Content, other: Content) -> bool:
    return any(
        base.get(name) != one.get(name) and base.get(name) != other.get(name) and one.get(name) != other.get(name)
        for name in _FIELDS
    )
