"""What differs between two versions of a policy: provisions are found by key, so that moving is no rewording."""

from dataclasses import dataclass
from typing import Literal

from pejl.stages.policies.models import Provision, Version
from pejl.stages.policies.tree import in_reading_order, provisions_of
from pejl.writing.word_diff import Piece, word_diff

Change = Literal["same", "reworded", "moved", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One provision in both versions, or in one of them."""

    key: str
    change: Change
    moved: bool
    """Whether it also stands elsewhere, where it was reworded."""
    depth: int
    provision: Provision
    """As in the new version; as in the old where it was removed."""
    title: tuple[Piece, ...]
    body: tuple[Piece, ...]


def compare_versions(old: Version, new: Version) -> list[Difference]:
    """All provisions of the new version in its order, each removed one after what stood before it in the old."""
    before = in_reading_order(provisions_of(old))
    after = in_reading_order(provisions_of(new))
    old_by_key = {provision.key: provision for _, provision in before}
    places = _places([p for _, p in before]), _places([p for _, p in after])
    found = [_difference(depth, old_by_key.get(p.key), p, places) for depth, p in after]
    return _with_removed(found, before)


def _difference(
    depth: int, old: Provision | None, new: Provision, places: tuple[dict[str, str], dict[str, str]]
) -> Difference:
    if old is None:
        return Difference(new.key, "added", False, depth, new, word_diff("", new.title), word_diff("", new.body))
    title, body = word_diff(old.title, new.title), word_diff(old.body, new.body)
    reworded = (old.title, old.body) != (new.title, new.body)
    moved = places[0][new.key] != places[1][new.key]
    change: Change = "reworded" if reworded else "moved" if moved else "same"
    return Difference(new.key, change, moved, depth, new, title, body)


def _places(provisions: list[Provision]) -> dict[str, str]:
    """Where each stands: under whom. Order among siblings shows by itself."""
    return {provision.key: provision.parent.key if provision.parent else "" for provision in provisions}


def _with_removed(found: list[Difference], before: list[tuple[int, Provision]]) -> list[Difference]:
    kept = {difference.key for difference in found}
    previous = ""
    for depth, provision in before:
        if provision.key not in kept:
            removed = Difference(
                provision.key, "removed", False, depth, provision,
                word_diff(provision.title, ""), word_diff(provision.body, ""),
            )  # fmt: skip
            place = next((n for n, d in enumerate(found, start=1) if d.key == previous), 0)
            found.insert(place, removed)
        previous = provision.key
    return found
