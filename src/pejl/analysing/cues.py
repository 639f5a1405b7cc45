"""Reads the cues of `kinds.toml` and finds them in sentences."""

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any

from pejl.analysing.model import Kind
from pejl.analysing.phrases import PhraseIndex, compile_phrase, index_phrases

_LATER = 0.4
_LONGEST = 2_000
"""Characters of a sentence that are looked at; a longer one is no sentence, and patterns could take for ever in it."""


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
    index: PhraseIndex

    def found_in(self, sentence: str, stand: Stand) -> list[tuple[Cue, re.Match[str]]]:
        """The cues of a sentence with the words that fired each; one inside a longer, weightier one is left out.

        A lead-in speaks by all it says but its opening words; a heading only by words like "bekymringer", since the
        titles of policies are full of praise and worry.
        """
        lowered = sentence[:_LONGEST].lower().replace("’", "'")
        found: dict[int, re.Match[str]] = {}
        for number, phrase in sorted(self.index.worth_trying(lowered)):
            cue, pattern = self.cues[number], self.cues[number].phrases[phrase]
            if number not in found and _may_speak(cue, pattern, stand) and (match := pattern.search(lowered)):
                found[number] = match
        matches = [(self.cues[number], match) for number, match in found.items()]
        return [
            (cue, match)
            for cue, match in matches
            if not any(other.weight >= cue.weight and _swallows(longer, match) for other, longer in matches)
        ]


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
    written = (((number, at), phrase) for number, row in enumerate(rows) for at, phrase in enumerate(row["phrases"]))
    return Cues(tuple(map(_cue, rows)), index_phrases(written))


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
