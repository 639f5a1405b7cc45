"""Where a boundary can go next: to the neighbouring word or sentence."""

import re
from collections.abc import Iterable
from typing import Literal

from pejl.analysing.sentences import split_sentences

Unit = Literal["word", "sentence"]
_WORD = re.compile(r"\S+")
_REACH = 4_000
"""Sentences are looked for so many characters around the boundary."""


def moved_edge(text: str, place: int, *, by: int, unit: Unit, is_start: bool) -> int:
    """The next place for a remark's start or end, `by` steps (-1 or 1) from `place`; `place` itself at the text's ends.

    A start goes to where a word or sentence begins, an end to where one ends.
    """
    spans = _words(text, place) if unit == "word" else _sentences(text, place)
    edges = sorted({start if is_start else end for start, end in spans})
    beyond = [edge for edge in edges if (edge > place if by > 0 else edge < place)]
    if not beyond:
        return place
    return beyond[0] if by > 0 else beyond[-1]


def gaps_in(text: str, start: int, end: int) -> list[int]:
    """Where text[start:end] can be cut between two words: the offsets at which its second and later words begin."""
    return [match.start() for match in _WORD.finditer(text, start, end)][1:]


def place_of(text: str, start: int, end: int, words: str) -> int | None:
    """Where in text[start:end] these words begin, however they are spaced and cased; None where they do not."""
    wanted = r"\s+".join(re.escape(word) for word in words.split())
    if not wanted:
        return None
    found = re.compile(wanted, re.IGNORECASE).search(text, start, end)
    return found.start() if found else None


def _words(text: str, place: int) -> Iterable[tuple[int, int]]:
    low, high = max(0, place - 400), min(len(text), place + 400)
    return [match.span() for match in _WORD.finditer(text, low, high)]


def _sentences(text: str, place: int) -> Iterable[tuple[int, int]]:
    low, high = max(0, place - _REACH), min(len(text), place + _REACH)
    return [(low + start, low + end) for start, end in split_sentences(text[low:high])]
