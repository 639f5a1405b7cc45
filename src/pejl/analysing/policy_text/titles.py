"""Headings in capitals, written as a sentence."""

import re
from collections import Counter

from pejl.analysing.policy_text.units import in_capitals

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LONGEST_ABBREVIATION = 4


class TitleCase:
    """Writes headings in capitals in small letters; names are known from the running text."""

    def __init__(self, text: str) -> None:
        """`text` is the whole policy: what it writes with a capital inside sentences is a name."""
        self._capital: Counter[str] = Counter()
        self._small: Counter[str] = Counter()
        for match in _WORD.finditer(text):
            word = match[0]
            before = text[max(0, match.start() - 2) : match.start()]
            if word.islower():
                self._small[word] += 1
            elif word[1:].islower() and before and before[-1] == " " and before[0].isalpha():
                self._capital[word.casefold()] += 1

    def __call__(self, title: str) -> str:
        """The title as it is, unless it is in capitals."""
        abbreviation = " " not in title and len(title) <= _LONGEST_ABBREVIATION and not self._small[title.lower()]
        if abbreviation or not in_capitals(title):
            return title
        lowered = _WORD.sub(lambda match: self._written(match[0].lower()), title)
        return lowered[:1].upper() + lowered[1:]

    def _written(self, word: str) -> str:
        return word.capitalize() if self._capital[word] > self._small[word] else word
