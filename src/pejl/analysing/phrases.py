"""A small phrase language on top of regular expressions, in which kinds.toml and signs.toml are written.

Words are in lower case, with white space between them. In a word * stands for any ending (or beginning). (a|b c) is one
of several, (a|b)? may be absent. ... stands for up to six words of the same sentence. ^ is the beginning of a sentence.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_PART = re.compile(r"\^|\.\.\.|\([^)]*\)\??|[^\s()^]+")
_WORD = re.compile(r"\w+")
_BETWEEN = r"(?:\s+[^\s.;:?!,]+){0,6}?\s*[\s,]\s*"
_FROM_START = r"(?:[^\s.;:?!,]+\s+){0,6}?"
_STEMS = (3, 4, 5)
"""Numbers of letters by which phrases with an open ending are looked up."""

_WORDS_KEPT = 20_000

Place = tuple[int, int]
"""The number of a rule and of a phrase in it."""


@dataclass(frozen=True, slots=True)
class PhraseIndex:
    """Which phrases are worth trying on a text, by the words that stand in it."""

    places_of: Callable[[str], tuple[Place, ...]]
    """The phrases worth trying where this word stands in a text."""
    always: tuple[Place, ...]
    needed: dict[Place, tuple[frozenset[str], ...]]
    """Words of which one of each set stands in every text that has the phrase, besides those it is looked up by."""

    def worth_trying(self, lowered: str) -> set[Place]:
        """The places of all phrases that may be found in the lower-case text, and of few others."""
        worth = set(self.always)
        words = set(_WORD.findall(lowered))
        for word in words:
            worth.update(self.places_of(word))
        if "?" in lowered:
            worth.update(self.places_of("?"))
        return {place for place in worth if not any(map(words.isdisjoint, self.needed[place]))}


def index_phrases(written: Iterable[tuple[Place, str]]) -> PhraseIndex:
    """The index of phrases as they are written."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    needed: dict[Place, tuple[frozenset[str], ...]] = {}
    for place, phrase in written:
        keys = tuple(_keys(phrase))
        needed[place] = tuple(words for words in _needed(phrase) if words != frozenset(keys))
        for key in keys:
            places[key].append(place)
    always = tuple(places.pop("", ()))

    @lru_cache(maxsize=_WORDS_KEPT)
    def places_of(word: str) -> tuple[Place, ...]:
        keys = [word, *dict.fromkeys(word[:letters] + "*" for letters in _STEMS)]
        return tuple(place for key in keys for place in places.get(key, ()))

    return PhraseIndex(places_of, always, needed)


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
    for options in _required(written):
        keys = tuple(map(_key, options))
        if min(map(len, keys)) > min(map(len, best)):
            best = keys
    yield from best


def _needed(written: str) -> Iterator[frozenset[str]]:
    """For each part that cannot be absent and has no open word, the words of which one must stand in a text."""
    for options in _required(written):
        keys = frozenset(map(_key, options))
        if not any("*" in words for words in options) and not keys & {"", "?"}:
            yield keys


def _required(written: str) -> Iterator[list[str]]:
    """The alternatives of each part that cannot be absent."""
    for part in _PART.findall(written):
        if part not in ("^", "...") and not part.endswith(")?"):
            yield (part[1:-1] if part.startswith("(") else part).split("|")


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
