"""The passage of a text in which the words asked for stand, with those words marked."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pejl.ground.search.words import Wanted, fold, forms

_LENGTH = 240
"""Characters of a passage, about."""
_SEARCHED = 20_000
"""Characters searched for the best passage: what stands later is found, but not shown."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text, as it is; whoever shows it escapes it."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    asked: int


def marked(text: str, asked: Sequence[Wanted], language: str) -> list[Part]:
    """The whole text in pieces: joined they give it back, runs of space as one."""
    tidy = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return _parts(tidy, 0, len(tidy), _hits(tidy, asked, language))


def snippet(text: str, asked: Sequence[Wanted], language: str) -> list[Part]:
    """The passage with most of the words asked for, or the beginning where it holds none."""
    tidy = _SPACES.sub(" ", unicodedata.normalize("NFC", text[:_SEARCHED])).strip()
    hits = _hits(tidy, asked, language)
    start = _best_start(hits)
    if start > _LENGTH // 4:
        space = tidy.rfind(" ", 0, start - _LENGTH // 4)
        start = space + 1
    else:
        start = 0
    end = len(tidy) if len(tidy) <= start + _LENGTH else tidy.rfind(" ", start, start + _LENGTH)
    if end <= start:
        end = min(len(tidy), start + _LENGTH)
    before = [Part("… ")] if start else []
    after = [Part(" …")] if end < len(tidy) or len(text) > _SEARCHED else []
    return [*before, *_parts(tidy, start, end, hits), *after]


def _best_start(hits: Sequence[_Hit]) -> int:
    """Where the passage with the most different words begins; the first of them where several do."""
    best, most = 0, 0
    for place, hit in enumerate(hits):
        within = {other.asked for other in hits[place : place + 50] if other.end - hit.start <= _LENGTH * 3 // 4}
        if len(within) > most:
            best, most = hit.start, len(within)
    return best


def _hits(text: str, asked: Sequence[Wanted], language: str) -> list[_Hit]:
    found = []
    for match in _WORD.finditer(text):
        words = forms(match[0], language) | {fold(match[0])}
        number = next((number for number, one in enumerate(asked) if one.meets(words)), None)
        if number is not None:
            found.append(_Hit(match.start(), match.end(), number))
    return found


def _parts(text: str, start: int, end: int, hits: Sequence[_Hit]) -> list[Part]:
    parts, at = [], start
    for hit in hits:
        if hit.start < at or hit.end > end:
            continue
        if hit.start > at:
            parts.append(Part(text[at : hit.start]))
        parts.append(Part(text[hit.start : hit.end], hit=True))
        at = hit.end
    return [*parts, Part(text[at:end])] if at < end else parts
