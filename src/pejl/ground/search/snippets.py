"""The passage of a text in which what was asked for stands, marked in it."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pejl.ground.search.words import Wanted, fold, forms, pieces

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
    """The passage with most of what was asked for, or the beginning where it holds none."""
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


def says(texts: Sequence[str], asked: Sequence[Wanted], language: str) -> bool:
    """Whether the texts together hold all that was asked for."""
    places = [list(_WORD.finditer(unicodedata.normalize("NFC", text))) for text in texts]
    words = [forms(word, language) | {fold(word)} for word in {place[0] for text in places for place in text}]
    runs = {hit.asked for text in places for hit in _runs(text, asked)}
    return all(number in runs or any(map(one.meets, words)) for number, one in enumerate(asked))


def _best_start(hits: Sequence[_Hit]) -> int:
    """Where the passage with the most different words begins; the first of them where several do."""
    best, most = 0, 0
    for place, hit in enumerate(hits):
        within = {other.asked for other in hits[place : place + 50] if other.end - hit.start <= _LENGTH * 3 // 4}
        if len(within) > most:
            best, most = hit.start, len(within)
    return best


def _hits(text: str, asked: Sequence[Wanted], language: str) -> list[_Hit]:
    """In the order of the text; where a phrase and a word of the query begin together, the phrase goes first."""
    places = list(_WORD.finditer(text))
    met = {word: _met(word, asked, language) for word in {place[0] for place in places}}
    words = (_Hit(place.start(), place.end(), number) for place in places if (number := met[place[0]]) is not None)
    return sorted([*_runs(places, asked), *words], key=lambda hit: hit.start)


def _met(word: str, asked: Sequence[Wanted], language: str) -> int | None:
    """The first thing asked for that a word of the text is."""
    words = forms(word, language) | {fold(word)}
    return next((number for number, one in enumerate(asked) if one.meets(words)), None)


def _runs(places: Sequence[re.Match[str]], asked: Sequence[Wanted]) -> Iterator[_Hit]:
    """Where the phrases stand."""
    runs = [(number, one.run) for number, one in enumerate(asked) if one.run]
    if not runs:
        return
    said = [(piece, place) for place in places for piece in pieces(place[0])]
    for at, (first, place) in enumerate(said):
        for number, run in runs:
            if first == run[0] and tuple(piece for piece, _ in said[at : at + len(run)]) == run:
                yield _Hit(place.start(), said[at + len(run) - 1][1].end(), number)


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
