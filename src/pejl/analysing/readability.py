"""How hard a text is to read, by LIX (Björnsson, Läsbarhet, 1968)."""

import re
from dataclasses import dataclass

from pejl.analysing.sentences import split_sentences

_WORD = re.compile(r"[^\W_]+(?:[-'’.,/:][^\W_]+)*")
_LONG_WORD = 7
"""Letters from which a word counts as long: "more than six" (Björnsson 1968)."""
_LEVELS = ((25, "very easy"), (35, "easy"), (45, "medium"), (55, "difficult"))
_HARDEST = "very difficult"


@dataclass(frozen=True, slots=True)
class Lix:
    """The readability of a text; `level` is an English text for `Wording`."""

    score: float
    """Words per sentence plus per cent long words; about 20 to 70. 0 where there are no words."""
    words: int
    sentences: int
    long_words: int
    level: str
    """ "very easy" (below 25), "easy" (35), "medium" (45), "difficult" (55), "very difficult"; "" without words."""


def lix(text: str, language: str = "da") -> Lix:
    """The LIX of a text: words / sentences + 100 * long words / words, where a long word has seven letters or more.

    Each item of a list and each heading counts as a sentence; lines that hold no word do not. The levels are those
    commonly used in Denmark.
    """
    counts = [[len(word) for word in _WORD.findall(text[start:end])] for start, end in split_sentences(text, language)]
    lengths = [length for sentence in counts for length in sentence]
    sentences = sum(1 for sentence in counts if sentence)
    if not lengths:
        return Lix(0.0, 0, 0, 0, "")
    long_words = sum(1 for length in lengths if length >= _LONG_WORD)
    score = len(lengths) / sentences + 100 * long_words / len(lengths)
    return Lix(score, len(lengths), sentences, long_words, _level(score))


def _level(score: float) -> str:
    return next((level for limit, level in _LEVELS if score < limit), _HARDEST)
