"""The same provision met twice: in an overview and where it is written out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from pejl.analysing.policy_text.draft import HOLDERS, NUMBERED, Draft
from pejl.analysing.policy_text.units import in_capitals
from pejl.analysing.provision import ProvisionKind

_SAME_TITLE = 75.0


@dataclass(slots=True)
class _Group:
    """All occurrences of one provision."""

    drafts: list[Draft] = field(default_factory=list)
    settled: Draft | None = None
    """The first of them that stands under a marker or focus area."""

    def add(self, draft: Draft) -> None:
        """One more occurrence."""
        self.drafts.append(draft)
        if self.settled is None and _home(draft) is not None:
            self.settled = draft

    def takes(self, draft: Draft) -> bool:
        """Whether a part of the same kind and number is the same: not if it stands under another marker.

        The same title outweighs the place.
        """
        home = _home(draft)
        if home is None or self.settled is None or home == _home(self.settled):
            return True
        return fuzz.ratio(self.settled.title.casefold(), draft.title.casefold()) >= _SAME_TITLE


def merge_repeated(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft per provision: the fullest occurrence keeps its place and takes over what the others say."""
    _number_by_title(drafts)
    parents = {id(draft.parent) for draft in drafts}
    survivors: dict[int, Draft] = {}
    kept: list[Draft] = []
    for group in _groups_of(drafts):
        survivor = max(group.drafts, key=lambda one: _fullness(one, id(one) in parents))
        _take_over(survivor, group.drafts)
        survivors.update({id(draft): survivor for draft in group.drafts})
        kept.append(survivor)
    for draft in kept:
        draft.parent = _parent_of(draft, survivors)
    return sorted(kept, key=lambda draft: draft.start)


def _number_by_title(drafts: Sequence[Draft]) -> None:
    """Give a part without a number that of the numbered one with the same title ("Pejlemærke Flere i job")."""
    for draft in drafts:
        if draft.kind not in NUMBERED or draft.number or not draft.title:
            continue
        scored = [
            (fuzz.ratio(draft.title.casefold(), other.title.casefold()), other)
            for other in drafts
            if other.kind == draft.kind and other.number
        ]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best and best[0] >= _SAME_TITLE:
            draft.number = best[1].number


def _groups_of(drafts: Sequence[Draft]) -> list[_Group]:
    """The occurrences of each provision: same kind and number, unless the numbering starts again elsewhere."""
    groups: list[_Group] = []
    numbered: dict[tuple[ProvisionKind, str], list[_Group]] = {}
    for draft in drafts:
        same = numbered.setdefault((draft.kind, draft.number), []) if draft.kind in NUMBERED and draft.number else []
        group = next((group for group in same if group.takes(draft)), None)
        if group is None:
            group = _Group()
            same.append(group)
            groups.append(group)
        group.add(draft)
    return groups


def _home(draft: Draft) -> tuple[ProvisionKind, str, str] | None:
    parent = draft.parent
    return (
        (parent.kind, parent.number, "" if parent.number else parent.title)
        if parent and parent.kind in HOLDERS
        else None
    )


def _fullness(draft: Draft, has_parts: bool) -> tuple[bool, bool, bool, int]:
    return _home(draft) is not None, has_parts, draft.heading, sum(len(line) for line in draft.lines)


def _take_over(survivor: Draft, group: Sequence[Draft]) -> None:
    for other in group:
        if other is survivor:
            continue
        survivor.assign(other.committees)
        survivor.lines.extend(line for line in other.lines if line not in survivor.lines)
        survivor.indicators = survivor.indicators or other.indicators
        if other.title and (not survivor.title or (in_capitals(survivor.title) and not in_capitals(other.title))):
            survivor.title = other.title


def _parent_of(draft: Draft, survivors: dict[int, Draft]) -> Draft | None:
    parent = survivors.get(id(draft.parent)) if draft.parent else None
    return None if parent is draft else parent
