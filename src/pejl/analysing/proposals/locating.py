"""Finds words in a text: as they are, then whatever their spacing, quotation marks and capitals, then nearly so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

_TOKEN = re.compile(r"pct\.|per cent|\w+|[^\w\s]")
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
_WORTH_A_LOOK = 75.0
"""Partial likeness from which the words around are tried."""
_REACH = 25
"""So many characters further may the first and the last word be."""
_WORD = re.compile(r"\w+")


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


def locate_every(words: str, text: str) -> tuple[Located, ...]:
    """All places of `words`, whatever their spacing, quotation marks and capitals."""
    words = _without_frame(words)
    if not _TOKEN.search(words):
        return ()
    return tuple(Located(*match.span(), 1.0) for match in _tolerantly(words).finditer(text))


def _without_frame(words: str) -> str:
    words = words.strip().rstrip(_TRAILING)
    if len(words) > 1 and words[0] in _QUOTATION_MARKS and words[-1] in _QUOTATION_MARKS:
        words = words[1:-1].strip().rstrip(_TRAILING)
    return words


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
    start, end = 0, len(text)
    if len(wanted) <= len(within):
        found = fuzz.partial_ratio_alignment(wanted, within, score_cutoff=_WORTH_A_LOOK)
        if found is None:
            return
        start, end = found.dest_start, found.dest_end
    score, start, end = _best_at_word_ends(wanted, within, start, end)
    if score >= _CLOSE_ENOUGH:
        yield Located(start, end, round(_NEARLY * score / 100, 4))


def _best_at_word_ends(wanted: str, within: str, start: int, end: int) -> tuple[float, int, int]:
    """The run of whole words around [start, end) that is most like `wanted`; of equals the shortest."""
    words = [match.span() for match in _WORD.finditer(within, max(0, start - _REACH), end + _REACH)]
    starts = [begin for begin, _ in words if abs(begin - start) <= _REACH]
    ends = [stop for _, stop in words if abs(stop - end) <= _REACH]
    runs = [(fuzz.ratio(wanted, within[a:b]), a, b) for a in starts for b in ends if a < b]
    return max(runs, key=lambda run: (run[0], run[1] - run[2]), default=(0.0, 0, 0))
