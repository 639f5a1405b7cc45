"""Reads `signs.toml` and finds the signs of a text: words that say a little about what a remark does."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from pejl.analysing.phrases import PhraseIndex, compile_phrase, index_phrases

_WORD = re.compile(r"\w+")
_ONE_WORD = re.compile(r"\w+")
_STEM = re.compile(r"(\d|\w{3,})\*")
_QUOTE = re.compile('[”“»"]')
_LONGEST = 4_000
"""Characters of a text that are looked at."""
_KEPT = 4_096
_SHORT = 7
_LONG = 30

SHAPES = ("is short", "is long", "quotes", "ends with a question mark")
"""Signs that are no words."""


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a language. Single words and stems are looked up; only longer phrases are searched for."""

    language: str
    by_word: dict[str, tuple[str, ...]]
    by_stem: dict[str, tuple[str, ...]]
    lengths: tuple[int, ...]
    """Numbers of letters that stems have."""
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    index: PhraseIndex

    def found_in(self, lowered: str) -> dict[str, str]:
        """The signs of a sentence in lower case, with the words that show each."""
        found: dict[str, str] = {}
        for word in dict.fromkeys(_WORD.findall(lowered)):
            for name in _signs_of_word(word, self.language):
                found.setdefault(name, word)
        for at, _ in sorted(self.index.worth_trying(lowered)):
            name, pattern = self.phrases[at]
            if name not in found and (match := pattern.search(lowered)):
                found[name] = match.group().strip(" ,\n")
        return found

    def of_word(self, word: str) -> Iterator[str]:
        """The signs that a single word shows."""
        yield from self.by_word.get(word, ())
        for letters in self.lengths:
            if letters > len(word):
                break
            yield from self.by_stem.get(word[:letters], ())


def find_signs(text: str, sentences: list[str], language: str) -> dict[str, str]:
    """The signs of a remark with the words that show each; `sentences` are what it says, without what it quotes."""
    found: dict[str, str] = {}
    looked_at = 0
    for sentence in sentences:
        for name, shown in _signs_of_sentence(sentence[: _LONGEST - looked_at], language):
            found.setdefault(name, shown)
        looked_at += len(sentence) + 1
        if looked_at >= _LONGEST:
            break
    words = text.count(" ") + 1
    if words <= _SHORT:
        found["is short"] = text
    if words > _LONG:
        found["is long"] = f"{words} words"
    if quote := _QUOTE.search(text):
        found["quotes"] = quote.group()
    if text.rstrip().endswith("?"):
        found["ends with a question mark"] = "?"
    return found


@lru_cache(maxsize=_KEPT)
def _signs_of_sentence(sentence: str, language: str) -> tuple[tuple[str, str], ...]:
    """Kept: the letters of a campaign have most sentences in common."""
    return tuple(signs_of(language).found_in(sentence.lower().replace("’", "'")).items())


@lru_cache(maxsize=20_000)
def _signs_of_word(word: str, language: str) -> tuple[str, ...]:
    return tuple(signs_of(language).of_word(word))


@cache
def signs_of(language: str) -> Signs:
    """The signs of "da" or "en", as `signs.toml` has them."""
    rows = tomllib.loads(files("pejl.analysing").joinpath("signs.toml").read_text("utf-8"))["sign"]
    words: defaultdict[str, list[str]] = defaultdict(list)
    stems: defaultdict[str, list[str]] = defaultdict(list)
    phrases: list[tuple[str, str]] = []
    for row in rows:
        for written in row[language]:
            if _ONE_WORD.fullmatch(written):
                words[written].append(row["name"])
            elif stem := _STEM.fullmatch(written):
                stems[stem[1]].append(row["name"])
            else:
                phrases.append((row["name"], written))
    return Signs(
        language,
        by_word={word: tuple(names) for word, names in words.items()},
        by_stem={stem: tuple(names) for stem, names in stems.items()},
        lengths=tuple(sorted({len(stem) for stem in stems})),
        phrases=tuple((name, _over_lines(written)) for name, written in phrases),
        index=index_phrases(((number, 0), written) for number, (_, written) in enumerate(phrases)),
    )


def _over_lines(written: str) -> re.Pattern[str]:
    return re.compile(compile_phrase(written).pattern, re.MULTILINE)
