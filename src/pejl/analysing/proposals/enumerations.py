"""Lists in a sentence, "A, B og C": an item is put in or left out, and it still is a list."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pejl.analysing.proposals.edit import Edit

_CONJUNCTIONS = r"og/eller|og|eller|samt|and/or|and|or"
_SEPARATOR = re.compile(rf"(?:\s*(?P<comma>,))?\s+(?P<word>{_CONJUNCTIONS})\s+|\s*,\s+", re.IGNORECASE)
_BOUND = re.compile(r"[!?;:()\n”“»«]|\.(?=\s+[A-ZÆØÅ0-9]|\s*$|\s*\n)")
_CIRCUMSTANCE = re.compile(
    r"(?:så|hvis|når|hvor|hvad|om|efter|før|i|på|med|uden|for|til|fra|af|ved|under|over|mellem|blandt|eventuelt|"
    r"evt\.|herunder|som|der|at|fordi|men|ikke|også|især|gerne|as|if|when|where|which|who|that|because|but|not|also|"
    r"in|on|at|before|after|until|with|without|from|to|by|of|under|over|between|among|including|possibly|ideally|especially)(?!\w)",
    re.IGNORECASE,
)
"""What begins a circumstance or a clause, not a thing that could be an item."""
_NOUN_LIKE = re.compile(r"[a-zæøå]+(?:erne|ene|ne|en|et|s)(?!\w)")
_MOST_WORDS = 7
"""An item of a list has at most so many words."""


@dataclass(frozen=True, slots=True)
class _Separator:
    start: int
    end: int
    word: str
    """The conjunction; empty for a comma alone."""
    comma: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """The pieces of a sentence between its commas and conjunctions; `at` is the piece that holds the item."""

    text: str
    pieces: Sequence[tuple[int, int]]
    separators: Sequence[_Separator]
    at: int
    item: tuple[int, int]

    @property
    def before(self) -> _Separator | None:
        """What parts the item from the one before it, where the item begins its piece."""
        begins = self.at > 0 and not self.text[self.pieces[self.at][0] : self.item[0]].strip()
        return self.separators[self.at - 1] if begins else None

    @property
    def after(self) -> _Separator | None:
        """What parts the item from the one after it, where the item ends its piece."""
        ends = self.at < len(self.separators) and not self.text[self.item[1] : self.pieces[self.at][1]].strip()
        return self.separators[self.at] if ends else None

    def words(self, at: int) -> str:
        """The words of a piece."""
        return self.text[slice(*self.pieces[at])]

    def goes_on(self) -> bool:
        """Whether after the item's comma come items up to a conjunction."""
        for at in range(self.at + 1, len(self.pieces)):
            if not _may_be_item(self.words(at)):
                return False
            if at < len(self.separators) and self.separators[at].word:
                return True
        return False

    def is_paired(self, other: int) -> bool:
        """Whether the piece beside the conjunction is of the item's sort: a name beside a name."""
        words = self.words(other).split()
        if words and other > self.at and self.before and not self.before.word:
            return True
        name = self.text[self.item[0]].isupper()
        if not words or (other > self.at and not _may_be_item(words[0])):
            return False
        neighbour = words[0] if other > self.at else words[-1]
        return not name or neighbour[0].isupper() or bool(_NOUN_LIKE.match(neighbour) and len(neighbour) > 4)


def beside(
    text: str, start: int, end: int, new: str | Sequence[str], *, language: str, alone: bool = True
) -> Edit | None:
    """`new`, one thing or several, put in beside the item text[start:end].

    "A, X og B" becomes "A, X, new og B"; "A og X" becomes "A, X og new"; with a comma before the conjunction it stays.
    An X in no list becomes "X og new", or None where `alone` is False. `language` is "da" or "en".
    """
    row = _row(text, start, end)
    things = [new] if isinstance(new, str) else list(new)
    several = "".join(f", {thing}" for thing in things[:-1])
    if row.after and (row.goes_on() if not row.after.word else row.is_paired(row.at + 1)):
        return Edit(end, end, f"{several}, {things[-1]}")
    if row.before and row.before.word and row.is_paired(row.at - 1):
        joint = text[row.before.start : row.before.end]
        return Edit(row.before.start, end, f", {text[row.before.end : end]}{several}{joint}{things[-1]}")
    return Edit(end, end, f"{several} {'and' if language == 'en' else 'og'} {things[-1]}") if alone else None


def left_out(text: str, start: int, end: int) -> Edit | None:
    """The list without its item text[start:end]; None where that is no whole item of a list."""
    row = _row(text, start, end)
    before, after = row.before, row.after
    if is_circumstance(text[start:end]) and not (before and before.word):
        return None
    if after and after.word and row.is_paired(row.at + 1):
        return _before_the_last(row, after)
    if after and not after.word and row.goes_on():
        return Edit(before.start, end, "") if before and not before.word else _the_first(row, after)
    if before and before.word and row.is_paired(row.at - 1):
        return _the_last(row, before)
    return None


def is_circumstance(words: str) -> bool:
    """Whether words begin as a circumstance or a clause does: "så vidt muligt", "med handicap"."""
    return bool(_CIRCUMSTANCE.match(words))


def without_conjunction(words: str) -> str:
    """Words without a conjunction or comma that leads in."""
    return re.sub(rf"^\s*,?\s*(?:(?:{_CONJUNCTIONS})\s+)?", "", words, flags=re.IGNORECASE)


def leads_in(words: str) -> bool:
    """Whether words begin with a conjunction or a comma of their own."""
    return without_conjunction(words) != words.lstrip()


def _the_first(row: _Row, after: _Separator) -> Edit:
    following = row.separators[row.at + 1]
    if following.word and following.comma:  # two stay: no comma before the conjunction any more
        return Edit(row.item[0], following.end, f"{row.words(row.at + 1)} {following.word} ")
    return Edit(row.item[0], after.end, "")


def _before_the_last(row: _Row, after: _Separator) -> Edit:
    before = row.before
    if before is None or before.word:
        return Edit(row.item[0], after.end, "")
    two_stay = row.at == 1 or not _may_be_item(row.words(row.at - 1))
    if after.comma and two_stay:
        return Edit(before.start, after.end, f" {after.word} ")
    return Edit(before.start, row.item[1], "")


def _the_last(row: _Row, before: _Separator) -> Edit:
    earlier = row.separators[row.at - 2] if row.at > 1 else None
    if earlier is None or earlier.word or not _may_be_item(row.words(row.at - 1)):
        return Edit(before.start, row.item[1], "")
    many = row.at > 2 and not row.separators[row.at - 3].word and _may_be_item(row.words(row.at - 2))
    joint = f", {before.word} " if before.comma and many else f" {before.word} "
    return Edit(earlier.start, row.item[1], f"{joint}{row.words(row.at - 1)}")


def _may_be_item(words: str) -> bool:
    return 0 < len(words.split()) <= _MOST_WORDS and not _CIRCUMSTANCE.match(words)


def _row(text: str, start: int, end: int) -> _Row:
    begin = max((bound.end() for bound in _BOUND.finditer(text, 0, start)), default=0)
    stop = next((bound.start() for bound in _BOUND.finditer(text, end)), len(text))
    found = [m for m in _SEPARATOR.finditer(text, begin, stop) if m.end() <= start or m.start() >= end]
    separators = [_Separator(m.start(), m.end(), m["word"] or "", bool(m["comma"]) or not m["word"]) for m in found]
    edges = [begin, *(edge for one in separators for edge in (one.start, one.end)), stop]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    at = sum(one.end <= start for one in separators)
    return _Row(text, pieces, separators, at, (start, end))
