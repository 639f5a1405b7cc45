"""The same provision met twice: in an overview and where it is written out."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from pejl.analysing.policy_text.draft import HOLDERS, NUMBERED, Draft
from pejl.analysing.policy_text.units import in_capitals
from pejl.analysing.provision import ProvisionKind

_SAME_TITLE = 75.0


def merge_repeated(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft per provision: the fullest occurrence keeps its place and takes over what the others say."""
    _number_by_title(drafts)
    groups: list[list[Draft]] = []
    for draft in drafts:
        home = next((group for group in groups if _is_same(group, draft)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    parents = {id(draft.parent) for draft in drafts}
    survivors = {
        id(draft): max(group, key=lambda one: _fullness(one, id(one) in parents)) for group in groups for draft in group
    }
    for group in groups:
        _take_over(survivors[id(group[0])], group)
    kept = [draft for draft in drafts if survivors[id(draft)] is draft]
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


def _is_same(group: Sequence[Draft], draft: Draft) -> bool:
    """Same kind and number, unless the numbering starts again under another marker."""
    first = group[0]
    if draft.kind not in NUMBERED or first.kind != draft.kind or not draft.number or first.number != draft.number:
        return False
    homes = {_home(other) for other in group} - {None}
    home = _home(draft)
    if home is None or not homes or home in homes:
        return True
    return any(fuzz.ratio(other.title.casefold(), draft.title.casefold()) >= _SAME_TITLE for other in group)


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
