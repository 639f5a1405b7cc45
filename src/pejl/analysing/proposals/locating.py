"""Finds words in a text: as they are, then whatever their spacing, quotation marks and capitals, then nearly so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

_TOKEN = re.compile(r"\w+|[^\w\s]")
_QUOTATION_MARKS = "”“„\"»«›‹’‘'´`"
_DASHES = "-–—‑"
_PERCENT = r"(?:%|procent|pct\.?|percent|per cent)"
_IS_PERCENT = re.compile(_PERCENT, re.IGNORECASE)
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
_TRAILING = " \t\n.,;:"
_CLOSE_ENOUGH = 85.0
"""As for quotations of the policy in `references`."""
_TOLERANT, _NEARLY = 0.95, 0.9
"""What a match is worth that differs in spacing or capitals; and the most that one of other words is worth."""
_SHORTEST_FUZZY = 12
_LONGEST_GAP = 2_000
"""Characters of the text that three dots in a quotation may stand for."""
_WIDEST = 1.35
"""A nearly matching place may be so much longer than the words, and so much shorter."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where words stand in a text; `score` is 1.0 for the words as they are, less for what only resembles them."""

    start: int
    end: int
    score: float


def locate(words: str, text: str, *, fuzzy: bool = True) -> tuple[Located, ...]:
    """All places of `words` in `text`, by the strictest way that finds any; in the order of the text.

    Trailing punctuation of `words` is not looked for, so that it stays where the words are replaced. Three dots stand
    for words left out. The fuzzy way (rapidfuzz's partial alignment, Indel ratio of 85 or more, at word ends) gives
    the one best place and needs twelve characters.
    """
    words = _without_frame(words)
    if not _TOKEN.search(words):
        return ()
    exact = tuple(Located(*match.span(), 1.0) for match in _exactly(words).finditer(text))
    if exact:
        return exact
    tolerant = tuple(Located(*match.span(), _TOLERANT) for match in _tolerantly(words).finditer(text))
    if tolerant:
        return tolerant
    if _ELLIPSIS.search(words):
        return tuple(_across_gaps(words, text))
    return tuple(_nearly(words, text)) if fuzzy and len(words) >= _SHORTEST_FUZZY else ()


def _without_frame(words: str) -> str:
    return words.strip(_QUOTATION_MARKS + " \t\n").rstrip(_TRAILING)


def _bounded(pattern: str, words: str) -> str:
    begin = r"(?<!\w)" if words[:1].isalnum() else ""
    end = r"(?!\w)" if words[-1:].isalnum() else ""
    return f"{begin}{pattern}{end}"


@lru_cache(maxsize=512)
def _exactly(words: str) -> re.Pattern[str]:
    return re.compile(_bounded(re.escape(words), words))


@lru_cache(maxsize=512)
def _tolerantly(words: str) -> re.Pattern[str]:
    tokens = list(_TOKEN.finditer(words))
    pattern = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None:
            glued = before.end() == token.start()
            joint = glued and (token[0].isalnum() or before[0].isalnum())
            pattern += r"\s*" if joint or not glued else ""
            pattern += r"(?<=\s)" if not glued and before[0].isalnum() and token[0].isalnum() else ""
        pattern += _any_form(token[0])
    return re.compile(_bounded(pattern, words), re.IGNORECASE)


def _any_form(token: str) -> str:
    if _IS_PERCENT.fullmatch(token):
        return _PERCENT
    if token in _QUOTATION_MARKS:
        return f"[{re.escape(_QUOTATION_MARKS)}]"
    if token in _DASHES:
        return f"[{re.escape(_DASHES)}]"
    return re.escape(token)


def _across_gaps(words: str, text: str) -> Iterator[Located]:
    """The place from the first piece to the last, where three dots part them."""
    pieces = [piece for piece in _ELLIPSIS.split(words) if _TOKEN.search(piece)]
    if len(pieces) < 2:
        return
    for first in locate(pieces[0], text, fuzzy=False):
        end = first.end
        for piece in pieces[1:]:
            following = next((one for one in locate(piece, text, fuzzy=False) if one.start >= end), None)
            if following is None or following.start - end > _LONGEST_GAP:
                break
            end = following.end
        else:
            yield Located(first.start, end, _TOLERANT)
            return


def _nearly(words: str, text: str) -> Iterator[Located]:
    wanted, within = words.lower(), text.lower()
    if len(within) != len(text) or not text:
        return  # letters whose small form is longer: offsets would not fit
    if len(wanted) <= len(within):
        found = fuzz.partial_ratio_alignment(wanted, within, score_cutoff=_CLOSE_ENOUGH)
        if found is None:
            return
        start, end = _at_word_ends(text, found.dest_start, found.dest_end)
    else:
        start, end = _at_word_ends(text, 0, len(text))
    score = fuzz.ratio(wanted, within[start:end])
    if score >= _CLOSE_ENOUGH and len(words) / _WIDEST <= end - start <= len(words) * _WIDEST:
        yield Located(start, end, round(_NEARLY * score / 100, 4))


def _at_word_ends(text: str, start: int, end: int) -> tuple[int, int]:
    """A range widened to whole words, without white space and trailing punctuation."""
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip(_TRAILING)), start + len(stretch.rstrip(_TRAILING))
