"""A small phrase language on top of regular expressions, in which kinds.toml and signs.toml are written.

Words are in lower case, with white space between them. In a word * stands for any ending (or beginning). (a|b c) is one
of several, (a|b)? may be absent. ... stands for up to six words of the same sentence. ^ is the beginning of a sentence.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PART = re.compile(r"\^|\.\.\.|\([^)]*\)\??|[^\s()^]+")
_WORD = re.compile(r"\w+")
_BETWEEN = r"(?:\s+[^\s.;:?!,]+){0,6}?\s*[\s,]\s*"
_FROM_START = r"(?:[^\s.;:?!,]+\s+){0,6}?"
_STEMS = (3, 4, 5)
"""Numbers of letters by which phrases with an open ending are looked up."""

Place = tuple[int, int]
"""The number of a rule and of a phrase in it."""


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Which phrases are worth trying on a text, by the words that stand in it."""

    by_word: dict[str, tuple[Place, ...]]
    by_stem: dict[str, tuple[Place, ...]]
    always: tuple[Place, ...]

    def worth_trying(self, lowered: str) -> set[Place]:
        """The places of all phrases that may be found in the lower-case text, and of few others."""
        worth = set(self.always)
        for word in set(_WORD.findall(lowered)):
            if word in self.by_word:
                worth.update(self.by_word[word])
            for letters in _STEMS:
                if (stem := word[:letters]) in self.by_stem:
                    worth.update(self.by_stem[stem])
        if "?" in lowered:
            worth.update(self.by_word.get("?", ()))
        return worth


def index_phrases(written: Iterable[tuple[Place, str]]) -> PhraseIndex:
    """The index of phrases as they are written."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for place, phrase in written:
        for key in _keys(phrase):
            places[key].append(place)
    return PhraseIndex(
        by_word={key: tuple(at) for key, at in places.items() if key and not key.endswith("*")},
        by_stem={key[:-1]: tuple(at) for key, at in places.items() if key.endswith("*")},
        always=tuple(places[""]),
    )


def compile_phrase(written: str) -> re.Pattern[str]:
    """A phrase in the notation of `kinds.toml` as a regular expression over lower-case text."""
    pattern, glue = "", ""
    for part in _PART.findall(written):
        if part == "^":
            pattern = r"^[\s\W]*"
        elif part == "...":
            glue = _BETWEEN if glue else _FROM_START
        elif part.endswith(")?"):
            pattern += glue + rf"(?:{_alternatives(part[1:-2])}[\s,]+)?"
            glue = ""
        else:
            pattern += glue + _alternatives(part[1:-1] if part.startswith("(") else part)
            glue = r"[\s,]+"
    return re.compile(pattern)


def _alternatives(options: str) -> str:
    return "(?:" + "|".join(map(_words, options.split("|"))) + ")"


def _words(words: str) -> str:
    words = words.strip()
    if words == "*":
        return r"\w+"
    escaped = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    left = r"\b" if words[0].isalnum() else ""
    right = r"\b" if words[-1].isalnum() else ""
    return left + escaped + right


def _keys(written: str) -> Iterator[str]:
    """Words of which one must stand in a sentence with the phrase; a stem ends in *; "" where nothing can be said."""
    best: tuple[str, ...] = ("",)
    for part in _PART.findall(written):
        if part in ("^", "...") or part.endswith(")?"):
            continue
        options = part[1:-1] if part.startswith("(") else part
        keys = tuple(map(_key, options.split("|")))
        if min(map(len, keys)) > min(map(len, best)):
            best = keys
    yield from best


def _key(words: str) -> str:
    """The most telling word of an alternative."""
    keys = [_key_of_word(word) for word in words.split()]
    return max(keys, key=len)


def _key_of_word(word: str) -> str:
    if word == "?":
        return word
    if word.startswith("*"):
        return ""
    letters = _WORD.match(word)
    if letters is None:
        return ""
    whole = letters.group()
    if word == whole + "*":
        return whole[: _STEMS[-1]] + "*" if len(whole) >= _STEMS[0] else ""
    return whole
