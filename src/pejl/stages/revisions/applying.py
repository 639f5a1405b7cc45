"""Edits applied to a text: the sum of changes is the revised version, whatever order they are added in.

Nothing here asks the database. Texts are `tree.Content` by key, in reading order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pejl.stages.policies.tree import Content
from pejl.stages.revisions.models import EditAction
from pejl.writing.redline import WordsCollide, merge

STEP = 10
"""Between two orders, as in `tree.renumber`."""
_WORDS = ("title", "body")
"""Fields that two changes may both edit, as long as they touch different words."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What one change does to one provision."""

    change: int
    """The change's number."""
    action: EditAction
    key: str
    before: Content | None
    after: Content | None
    place_after: str = ""
    merged_into: str = ""

    @property
    def places(self) -> bool:
        """Whether it says where the provision stands."""
        return self.action in {EditAction.INSERT, EditAction.MOVE}


def apply_edits(base: Mapping[str, Content], edits: Iterable[Edit]) -> dict[str, Content]:
    """The text with all these edits, in reading order, orders counted anew.

    Edits that collide must be put together first (`collisions`); of two that do, the later one's field stands.
    """
    ordered = sorted(edits, key=lambda edit: edit.change)
    texts = {key: content.copy() for key, content in base.items()}
    for edit in ordered:
        if edit.after is not None:
            texts[edit.key] = _together(base.get(edit.key), texts.get(edit.key), edit.after)
    _hand_over(texts, ordered)
    gone = {edit.key for edit in ordered if edit.action is EditAction.DELETE}
    siblings = _siblings(base)
    _place(siblings, texts, [edit for edit in ordered if edit.places and edit.key not in gone])
    return _in_order(siblings, texts, gone)


def _together(base: Content | None, current: Content | None, after: Content) -> Content:
    """What several changes make of one provision: each field as whoever changed it wants it."""
    if base is None or current is None:
        return after.copy()
    merged: dict[str, Any] = dict(current)
    for name, wanted in after.items():
        old, now = base.get(name), current.get(name)
        if wanted == old or name == "order":
            continue
        merged[name] = _merged(str(old), str(now), str(wanted)) if name in _WORDS else wanted
    return cast("Content", merged)


def _merged(old: str, now: str, wanted: str) -> str:
    try:
        return merge(old, now, wanted)
    except WordsCollide:
        return wanted


def _hand_over(texts: dict[str, Content], edits: Sequence[Edit]) -> None:
    """Whoever takes a provision's words over remembers its key."""
    for edit in edits:
        survivor = texts.get(edit.merged_into)
        if survivor is not None and edit.key not in survivor["merged_from"]:
            survivor["merged_from"] = [*survivor["merged_from"], edit.key]


def _siblings(base: Mapping[str, Content]) -> dict[str, list[str]]:
    """Parent's key, or empty for the top -> keys below it in order."""
    found: dict[str, list[str]] = {}
    for key, content in base.items():
        found.setdefault(content["parent"], []).append(key)
    return found


def _place(siblings: dict[str, list[str]], texts: Mapping[str, Content], edits: Sequence[Edit]) -> None:
    """Put new and moved provisions where their edits say; those with one place stand in the order of the changes."""
    before = {parent: list(keys) for parent, keys in siblings.items()}
    for edit in edits:
        if edit.action is EditAction.MOVE:
            for keys in siblings.values():
                if edit.key in keys:
                    keys.remove(edit.key)
    at_one_place: dict[tuple[str, str], str] = {}
    for edit in edits:
        parent = texts[edit.key]["parent"]
        keys = siblings.setdefault(parent, [])
        anchor = at_one_place.get((parent, edit.place_after), edit.place_after)
        keys.insert(_index_after(keys, anchor, before.get(parent, [])), edit.key)
        at_one_place[parent, edit.place_after] = edit.key


def _index_after(keys: Sequence[str], anchor: str, before: Sequence[str]) -> int:
    """The place behind the anchor; where the anchor itself was moved away, behind what stood before it."""
    if not anchor:
        return 0
    if anchor in keys:
        return keys.index(anchor) + 1
    if anchor in before:
        earlier = [key for key in before[: before.index(anchor)] if key in keys]
        return keys.index(earlier[-1]) + 1 if earlier else 0
    return len(keys)


def _in_order(
    siblings: Mapping[str, Sequence[str]], texts: Mapping[str, Content], gone: set[str]
) -> dict[str, Content]:
    """Walked from the top; a parent that is gone takes nothing with it: what stood below it moves up to its place."""
    found: dict[str, Content] = {}

    def walk(parent: str, stands_under: str) -> None:
        for key in siblings.get(parent, ()):
            if key in gone:
                walk(key, stands_under)
                continue
            content = texts[key].copy()
            content["parent"], content["order"] = stands_under, (len(found) + 1) * STEP
            found[key] = content
            walk(key, key)

    walk("", "")
    return found
