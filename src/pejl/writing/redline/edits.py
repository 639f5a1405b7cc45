"""One text into another as edits: what is replaced where. The laws are in the tests: applying gives the new text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pejl.writing.redline.aligning import Same, same_words, words_of
from pejl.writing.redline.words import WordRange, Words


@dataclass(frozen=True, slots=True)
class Edit:
    """old[start:end] gives way to `text`; characters are counted in the old text."""

    start: int
    end: int
    text: str
    words: WordRange
    """The words of the old text that it touches; where it only inserts, the gap."""


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """What makes the new text of the old one, in order, as a person would mark it: whole words, no confetti.

    No two edits touch or adjoin in words, except where only white space changed beside them.
    """
    if old == new:
        return ()
    before, after = words_of(old), words_of(new)
    return tuple(edits_between(before, after, same_words(before, after)))


def touched_ranges(old: str, new: str) -> tuple[WordRange, ...]:
    """The words of the old text that each of the edits touches, in order; a mere insertion is an empty range."""
    return tuple(edit.words for edit in edits(old, new))


def apply(old: str, changes: Iterable[Edit]) -> str:
    """The old text with edits made, which must be in order and not overlap; ValueError otherwise."""
    parts: list[str] = []
    at = 0
    for edit in changes:
        if edit.start < at or edit.end < edit.start or edit.end > len(old):
            raise ValueError("edits must be in order, must not overlap and must lie within the text")
        parts += [old[at : edit.start], edit.text]
        at = edit.end
    return "".join((*parts, old[at:]))


def compose(old: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Edits of the old text that do what `first` and then `second`, which edits the outcome of the first, do."""
    kept = _changed(_changed([_Stretch(0, old)], first), second)
    words = words_of(old)
    composed: list[Edit] = []
    at, pending = 0, ""
    for stretch in [*kept, _Stretch(len(old), "")]:
        if stretch.start is None:
            pending += stretch.text
            continue
        if stretch.start > at or pending:
            composed.append(Edit(at, stretch.start, pending, words.touched(at, stretch.start)))
        at, pending = stretch.start + len(stretch.text), ""
    return tuple(composed)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text that comes from the old one, or, without a start, from an edit."""

    start: int | None
    text: str

    def part(self, first: int, last: int) -> "_Stretch":
        return _Stretch(None if self.start is None else self.start + first, self.text[first:last])


def _changed(stretches: list[_Stretch], changes: Sequence[Edit]) -> list[_Stretch]:
    """The stretches of a text after edits to it."""
    out: list[_Stretch] = []
    at = 0
    for edit in changes:
        out += [*_cut(stretches, at, edit.start), _Stretch(None, edit.text)]
        at = edit.end
    out += _cut(stretches, at, sum(len(stretch.text) for stretch in stretches))
    return [stretch for stretch in out if stretch.text]


def _cut(stretches: list[_Stretch], start: int, end: int) -> list[_Stretch]:
    """The part from character `start` to `end`."""
    parts: list[_Stretch] = []
    begin = 0
    for stretch in stretches:
        first, last = max(start - begin, 0), min(end - begin, len(stretch.text))
        if first < last:
            parts.append(stretch.part(first, last))
        begin += len(stretch.text)
    return parts


def edits_between(old: Words, new: Words, runs: list[Same]) -> Iterator[Edit]:
    """The edits between words that stay; white space that stays at an edit's ends is not part of it."""
    at_old = at_new = 0
    for start_old, end_old, start_new, end_new in _gaps(old, new, runs):
        gone, come = old.text[at_old:start_old], new.text[at_new:start_new]
        if gone != come:
            lead, trail = _common_space(gone, come)
            start, end = at_old + lead, start_old - trail
            yield Edit(start, end, come[lead : len(come) - trail], old.touched(start, end))
        at_old, at_new = end_old, end_new


def _gaps(old: Words, new: Words, runs: list[Same]) -> Iterator[tuple[int, int, int, int]]:
    """Characters of every word that stays in both texts, and of their ends."""
    for run in runs:
        for step in range(run.length):
            yield (*old.spans[run.old + step], *new.spans[run.new + step])
    yield len(old.text), len(old.text), len(new.text), len(new.text)


def _common_space(gone: str, come: str) -> tuple[int, int]:
    """How much white space both begin and end with."""
    shorter = min(len(gone), len(come))
    lead = 0
    while lead < shorter and gone[lead] == come[lead] and gone[lead].isspace():
        lead += 1
    trail = 0
    while trail < shorter - lead and gone[-1 - trail] == come[-1 - trail] and gone[-1 - trail].isspace():
        trail += 1
    return lead, trail
