"""Which provisions stay where they are, and in which order a redline tells of all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pejl.analysing.provision import PolicyText, Provision
from pejl.writing.redline.aligning import equal_items
from pejl.writing.redline.model import Fate, Moved


@dataclass(frozen=True, slots=True)
class Place:
    """A provision's place in the redline."""

    key: str
    fate: Fate
    old: Provision | None
    new: Provision | None
    moved: Moved = Moved.NO


def places(old: PolicyText, new: PolicyText) -> list[Place]:
    """Every provision, those that moved twice, in the new order; what is not in it after what it stood after.

    The most provisions that can stay do: a longest common subsequence of both orders.
    """
    before = {provision.key: provision for provision in old.provisions}
    after = {provision.key: provision for provision in new.provisions}
    olds, news = list(before), list(after)
    staying = {olds[a + n] for a, _, length in equal_items(olds, news) for n in range(length)}
    moved = {key: _moved(key, before, after, staying) for key in after if key in before}
    gone = _gone(olds, staying)
    found = [*_leaving(gone.get("", []), before, after, moved)]
    for key in news:
        if key in staying:
            found.append(Place(key, Fate.SAME, before[key], after[key], moved[key]))
            found += _leaving(gone.get(key, []), before, after, moved)
        elif key in before:
            found.append(Place(key, Fate.MOVED_HERE, before[key], after[key], moved[key]))
        else:
            found.append(Place(key, Fate.INSERTED, None, after[key]))
    return found


def depths(text: PolicyText) -> dict[str, int]:
    """How deep each provision stands, from 0."""
    parents = {provision.key: provision.parent for provision in text.provisions}

    def depth(key: str) -> int:
        steps, seen = 0, {key}
        while (key := parents.get(key, "")) in parents and key not in seen:
            seen.add(key)
            steps += 1
        return steps

    return {key: depth(key) for key in parents}


def _gone(olds: list[str], staying: set[str]) -> dict[str, list[str]]:
    """What leaves its place, by the staying provision that it stood after; "" at the beginning."""
    gone: dict[str, list[str]] = {}
    last = ""
    for key in olds:
        if key in staying:
            last = key
        else:
            gone.setdefault(last, []).append(key)
    return gone


def _leaving(
    keys: list[str], before: Mapping[str, Provision], after: Mapping[str, Provision], moved: Mapping[str, Moved]
) -> Iterator[Place]:
    for key in keys:
        if key in after:
            yield Place(key, Fate.MOVED_AWAY, before[key], after[key], moved[key])
        else:
            yield Place(key, Fate.DELETED, before[key], None)


def _moved(key: str, before: Mapping[str, Provision], after: Mapping[str, Provision], staying: set[str]) -> Moved:
    parent = after[key].parent
    if before[key].parent != parent:
        return Moved.PARENT
    if key in staying:
        return Moved.NO
    return Moved.ALONG if parent in before and parent not in staying else Moved.ORDER
