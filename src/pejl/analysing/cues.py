"""Reads the cues of `kinds.toml` and finds them in sentences: a small phrase language on top of regular expressions."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from pejl.analysing.model import Kind

_PART = re.compile(r"\^|\.\.\.|\([^)]*\)\??|[^\s()^]+")
_WORD = re.compile(r"\w+")
_BETWEEN = r"(?:\s+[^\s.;:?!,]+){0,6}?\s*[\s,]\s*"
_FROM_START = r"(?:[^\s.;:?!,]+\s+){0,6}?"
_LATER = 0.4
_LONGEST = 2_000
"""Characters of a sentence that are looked at; a longer one is no sentence, and patterns could take for ever in it."""
_STEMS = (3, 4, 5)
"""Numbers of letters by which phrases with an open ending are looked up."""


class Stand(Enum):
    """Where a sentence stands to the remark that it speaks of."""

    IN_REMARK = "in the remark"
    LEAD_IN = "lead-in"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Cue:
    """One named rule: any of its phrases speaks for `kind` with `weight`."""

    name: str
    kind: Kind
    weight: float
    phrases: tuple[re.Pattern[str], ...]
    later: float
    """Share of the weight that it keeps in a sentence that only elaborates."""
    above: bool
    """Whether it speaks only from the lead-in or heading above a remark."""
    background: bool
    """Whether it counts in full only where nothing else in the remark speaks."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The cues of a language, and by which words of a sentence each phrase is worth trying."""

    cues: tuple[Cue, ...]
    by_word: dict[str, tuple[tuple[int, int], ...]]
    by_stem: dict[str, tuple[tuple[int, int], ...]]
    always: tuple[tuple[int, int], ...]

    def found_in(self, sentence: str, stand: Stand) -> list[tuple[Cue, re.Match[str]]]:
        """The cues of a sentence with the words that fired each; one inside a longer, weightier one is left out.

        A lead-in speaks by all it says but its opening words; a heading only by words like "bekymringer", since the
        titles of policies are full of praise and worry.
        """
        lowered = sentence[:_LONGEST].lower().replace("’", "'")
        found: dict[int, re.Match[str]] = {}
        for number, phrase in sorted(self._worth_trying(lowered)):
            cue, pattern = self.cues[number], self.cues[number].phrases[phrase]
            if number not in found and _may_speak(cue, pattern, stand) and (match := pattern.search(lowered)):
                found[number] = match
        matches = [(self.cues[number], match) for number, match in found.items()]
        return [
            (cue, match)
            for cue, match in matches
            if not any(other.weight >= cue.weight and _swallows(longer, match) for other, longer in matches)
        ]

    def _worth_trying(self, lowered: str) -> set[tuple[int, int]]:
        worth = set(self.always)
        for word in set(_WORD.findall(lowered)):
            worth.update(self.by_word.get(word, ()))
            for letters in _STEMS:
                worth.update(self.by_stem.get(word[:letters], ()))
        if "?" in lowered:
            worth.update(self.by_word.get("?", ()))
        return worth


def _may_speak(cue: Cue, pattern: re.Pattern[str], stand: Stand) -> bool:
    if stand == Stand.IN_REMARK:
        return not cue.above
    return cue.above or (stand == Stand.LEAD_IN and not pattern.pattern.startswith("^"))


def _swallows(longer: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a cue stands inside a longer one, which then says more: "ønsker" in "ønsker at takke"."""
    left, right = _span(match)
    outer = _span(longer)
    return outer[0] <= left and right <= outer[1] and outer != (left, right)


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Where the words stand, without the white space that an optional word leaves behind."""
    return match.start(), match.start() + len(match.group().rstrip(" ,"))


@cache
def cues_of(language: str) -> Cues:
    """The cues of "da" or "en", as `kinds.toml` has them."""
    table = tomllib.loads(files("pejl.analysing").joinpath("kinds.toml").read_text("utf-8"))
    rows = [row for row in table["cue"] if row["language"] == language]
    cues: list[Cue] = []
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        cues.append(_cue(row))
        for at, written in enumerate(row["phrases"]):
            for key in _keys(written):
                places[key].append((number, at))
    return Cues(
        tuple(cues),
        by_word={key: tuple(at) for key, at in places.items() if key and not key.endswith("*")},
        by_stem={key[:-1]: tuple(at) for key, at in places.items() if key.endswith("*")},
        always=tuple(places[""]),
    )


def _cue(row: dict[str, Any]) -> Cue:
    return Cue(
        name=row["name"],
        kind=Kind(row["kind"]),
        weight=float(row["weight"]),
        phrases=tuple(compile_phrase(written) for written in row["phrases"]),
        later=float(row.get("later", _LATER)),
        above=bool(row.get("above")),
        background=bool(row.get("background")),
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
