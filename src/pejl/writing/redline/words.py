"""A text as words, and the sentences they stand in."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from pejl.analysing.sentences import split_sentences

_WORD = re.compile(r"\d+(?:[.,]\d+)+(?!\w)|\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True, order=True)
class WordRange:
    """A half-open range of the words of a text; an empty one is the gap before word `start`.

    Words are runs of letters and figures ("1.200" and "e-mail" are one); every other sign that is no white space is a
    word of its own.
    """

    start: int
    end: int

    def touches(self, other: "WordRange") -> bool:
        """Whether the two overlap or adjoin: no untouched word stands between them."""
        return self.start <= other.end and other.start <= self.end


class Words:
    """The words of a text with their places."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [found.span() for found in _WORD.finditer(text)]
        self.tokens = [text[start:end] for start, end in self.spans]

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        return [start for start, _ in self.spans]

    @cached_property
    def ends(self) -> list[int]:
        """Where each word ends."""
        return [end for _, end in self.spans]

    @cached_property
    def sentences(self) -> list[WordRange]:
        """The sentences as ranges of words, in order; they cover every word."""
        ranges = [self.touched(start, end) for start, end in split_sentences(self.text)]
        return [words for words in ranges if words.start < words.end]

    def touched(self, start: int, end: int) -> WordRange:
        """The words that text[start:end] holds a part of, or the gap it lies in."""
        first = bisect_right(self.ends, start)
        return WordRange(first, max(first, bisect_left(self.starts, end)))

    def between(self, first: int, last: int) -> str:
        """The text from the first of the words to the end of the last, `last` not included."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""


def word_count(text: str) -> int:
    """How many words a text has."""
    return sum(1 for _ in _WORD.finditer(text))
