"""What people did within one provision: its atoms told apart, and those that belong together as one edit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pejl.reading.tracked import Revision
from pejl.writing.redline.model import Fate, Origin
from pejl.writing.redline.returning.atoms import Came, Pair, Stated, stated
from pejl.writing.redline.returning.model import Kind, ReturnedEdit
from pejl.writing.redline.returning.signing import Signatures, is_ours

_ISLAND = 2
"""So few unchanged words between two larger untracked changes are taken for rewritten with them."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to an atom, and by whom; None where nobody can tell."""

    kind: Kind
    by: Revision | None = None
    origins: tuple[Origin, ...] = ()

    def goes_with(self, other: "Deed") -> bool:
        """Whether two neighbours were done in one go."""
        authors = [deed.by.author if deed.by else None for deed in (self, other)]
        return self.kind == other.kind and authors[0] == authors[1] and self.origins == other.origins


@dataclass(frozen=True, slots=True)
class Told:
    """An atom of either side: whether it is in what we proposed and in what came back, and what was done to it."""

    pair: Pair
    deed: Deed | None

    def stated(self, *, returned: bool) -> Stated:
        """The atom as a part of the text that came back, or of what we proposed."""
        sent, came = self.pair
        atom = sent or came
        assert atom is not None  # a pair has at least one side
        apart = came.apart if returned and came is not None and came.apart is not None else atom.apart
        return Stated(atom.token, atom.shape, apart)

    @property
    def proposed(self) -> bool:
        """Whether it is in the text that we proposed."""
        return self.pair.sent is not None and self.pair.sent.fate.is_new

    @property
    def returned(self) -> bool:
        """Whether it is in the text that came back, with all changes accepted."""
        return self.pair.came is not None and self.pair.came.is_there


def told(pairs: Sequence[Pair], ours: Signatures) -> list[Told]:
    """Every atom with what was done to it. `ours`: author and time of our changes."""
    return list(_edited_ours([Told(pair, _deed(pair, ours)) for pair in _without_islands(pairs)]))


def text_of(atoms: Sequence[Told], *, returned: bool) -> tuple[str, str]:
    """Heading and body as they came back, or else as we had proposed them."""
    return stated(told.stated(returned=returned) for told in atoms if (told.returned if returned else told.proposed))


def edits_of(key: str, atoms: Sequence[Told], proposed: tuple[str, str]) -> Iterator[ReturnedEdit]:
    """The edits within a provision, in order; `proposed` is its heading and body as we had proposed them."""
    for start, end in _groups(atoms):
        edit = _edit(key, atoms, start, end, proposed)
        if _says_something(edit):
            yield edit


def _groups(atoms: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Stretches of neighbours that were done in one go."""
    start, last = -1, None
    for n, told in enumerate(atoms):
        goes_on = last is not None and told.deed is not None and last.goes_with(told.deed)
        if last is not None and not goes_on:
            yield start, n
        if not goes_on:
            start = n
        last = told.deed
    if last is not None:
        yield start, len(atoms)


def _edit(key: str, atoms: Sequence[Told], start: int, end: int, proposed: tuple[str, str]) -> ReturnedEdit:
    deed = atoms[start].deed
    assert deed is not None  # groups are made of deeds
    alone = stated(
        told.stated(returned=inside)
        for n, told in enumerate(atoms)
        if (told.returned if (inside := start <= n < end) else told.proposed)
    )
    group = atoms[start:end]
    if deed.kind == Kind.ACCEPTED:
        gone = [told for told in group if not told.proposed]
        come = [told for told in group if told.proposed]
    else:
        gone = [told for told in group if told.proposed and not told.returned]
        come = [told for told in group if told.returned and not told.proposed]
    return ReturnedEdit(
        key=key,
        kind=deed.kind,
        tracked=deed.by is not None,
        gone=_words(gone),
        come=_words(come),
        old_heading=proposed[0],
        old_body=proposed[1],
        new_heading=alone[0],
        new_body=alone[1],
        author=deed.by.author if deed.by else "",
        at=deed.by.at if deed.by else None,
        moved=any(told.deed.by.moved for told in group if told.deed and told.deed.by),
        origins=deed.origins,
    )


def _says_something(edit: ReturnedEdit) -> bool:
    """White space alone is no edit, unless it parts or joins paragraphs."""
    if edit.kind == Kind.ACCEPTED:
        return bool((edit.gone + edit.come).strip())
    return (edit.old_heading, edit.old_body) != (edit.new_heading, edit.new_body)


def _words(atoms: Sequence[Told]) -> str:
    said = (told.stated(returned=False) for told in atoms)
    return "".join("\n" if atom.shape else atom.token for atom in said).strip("\n")


def _edited_ours(atoms: Sequence[Told]) -> Iterator[Told]:
    """The atoms; words of ours that are gone while others of the same place stay, or stand for them, were edited.

    To reject our change is to undo all of it: then nothing of it is left, and nobody wrote anything there.
    """
    for inside, some in groupby(atoms, _is_between):
        place = list(some)
        if not (inside and _is_edited(place)):
            yield from place
            continue
        authors = {one.deed.by for one in place if one.deed and one.deed.by and one.pair.sent is None}
        edited = Deed(Kind.REWORDED, authors.pop() if len(authors) == 1 else None)
        yield from (replace(one, deed=edited) if _is_lost(one, words=False) else one for one in place)


def _is_edited(place: Sequence[Told]) -> bool:
    """Whether some of our words are gone and others stand there, but not those that ours had replaced."""
    restored = any(one.pair.sent and one.pair.sent.fate is Fate.DELETED and one.returned for one in place)
    return not restored and any(map(_is_lost, place)) and any(map(_stands, place))


def _is_between(told: Told) -> bool:
    """Whether it is in a place that we or others changed: no word that stays, no end of a paragraph."""
    sent, came = told.pair
    atom = sent or came
    return atom is not None and not atom.shape and (sent is None or sent.fate != Fate.SAME)


def _is_lost(told: Told, *, words: bool = True) -> bool:
    """Words that we put in and that are gone; with their spaces and signs, where not only words are asked for."""
    sent, came = told.pair
    is_asked = sent is not None and (not words or sent.token[0].isalnum())
    return is_asked and sent is not None and sent.fate is Fate.INSERTED and came is None


def _stands(told: Told) -> bool:
    """Words of ours that stay, or that others wrote."""
    sent, came = told.pair
    if came is None or not came.is_there or not came.token[0].isalnum():
        return False
    return sent is None or sent.fate is Fate.INSERTED


def _deed(pair: Pair, ours: Signatures) -> Deed | None:
    sent, came = pair
    if sent is None:
        return _of_new(came, ours)
    if came is None:
        if sent.fate == Fate.SAME:
            return Deed(Kind.REWORDED)
        return Deed(Kind.REJECTED if sent.fate.is_new else Kind.ACCEPTED, None, sent.origins)
    if sent.fate == Fate.SAME:
        return Deed(Kind.REWORDED, came.deleted) if came.deleted else None
    if sent.fate.is_new:
        if came.deleted:
            return Deed(Kind.REWORDED, came.deleted)
        return None if came.inserted else Deed(Kind.ACCEPTED, None, sent.origins)
    if came.deleted:
        return None
    return Deed(Kind.REWORDED, came.inserted) if came.inserted else Deed(Kind.REJECTED, None, sent.origins)


def _of_new(came: Came | None, ours: Signatures) -> Deed | None:
    """What we did not write: put in by someone, tracked or not; what was put in and taken out again is neither.

    What stands among our own tracked words was typed there untracked.
    """
    if came is None or came.deleted:
        return None
    by = came.inserted or came.restyled
    return Deed(Kind.REWORDED, None if by is None or is_ours(by, ours) else by)


def _without_islands(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs; words between two larger untracked changes are no longer the same on both sides."""
    stretches = [(state, list(some)) for state, some in groupby(pairs, _state)]
    for n, (state, some) in enumerate(stretches):
        beside = [stretches[m] for m in (n - 1, n + 1) if 0 <= m < len(stretches)]
        if state == "same" and len(beside) == 2 and all(other == "untracked" for other, _ in beside):
            around = min(_letters(other) for _, other in beside)
            words = sum(1 for pair in some if pair.sent and pair.sent.token[0].isalnum())
            ends = any(pair.sent and pair.sent.shape for pair in some)
            if not ends and words <= _ISLAND and _letters(some) <= around:
                yield from (Pair(pair.sent, None) for pair in some)
                yield from (Pair(None, pair.came) for pair in some)
                continue
        yield from some


def _state(pair: Pair) -> str:
    sent, came = pair
    if sent is not None and sent.fate != Fate.SAME:
        return "ours"
    if came is not None and (came.inserted or came.deleted):
        return "tracked"
    return "untracked" if sent is None or came is None else "same"


def _letters(pairs: Sequence[Pair]) -> int:
    """Letters on the side that has more."""
    sides = ([pair.sent for pair in pairs], [pair.came for pair in pairs])
    return max(sum(len(a.token) for a in side if a is not None and a.token[0].isalnum()) for side in sides)
