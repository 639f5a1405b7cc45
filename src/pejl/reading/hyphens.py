"""Words broken at a line end: joined where the hyphen is the typesetter's, kept where it is the writer's."""

import re
from collections import Counter
from dataclasses import dataclass, field

from pejl.dictionary import is_known

HYPHENS = "-\u2010"
SOFT_HYPHEN = "\u00ad"
_CONJUNCTIONS = frozenset({"og", "eller", "samt", "and", "or", "til", "som", "såvel"})
_KEEPS_HYPHEN = frozenset({"ikke", "non", "ex", "eks", "semi", "quasi", "kvasi", "e", "tv", "it", "eu", "fn"})
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*", re.UNICODE)
_FIRST = re.compile(r"[^\W_]+", re.UNICODE)
_LAST = re.compile(r"([^\W_+]+\+?)[-\u2010\u00ad]$", re.UNICODE)
_ADDRESS = re.compile(r"(?:https?://|www\.|[\w-]@)\S*$")
_ENGLISH = frozenset({"the", "of", "and", "to", "is", "that", "we"})
_DANISH = frozenset({"og", "at", "er", "det", "vi", "som", "til", "af"})


@dataclass(frozen=True, slots=True)
class Words:
    """The words that a document has within its lines: the best dictionary for the words broken at its line ends."""

    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, lines: list[str]) -> "Words":
        """Count the words of some lines; the piece of a word at a line's end or start is not told from a whole one."""
        counts: Counter[str] = Counter()
        for line in lines:
            counts.update(_WORD.findall(line.casefold()))
        return cls(counts)

    def has(self, word: str) -> bool:
        """Whether the document itself writes this word."""
        return word.casefold() in self.counts

    @property
    def language(self) -> str:
        """ "en" where English function words outnumber Danish ones, else "da"."""
        english = sum(self.counts[word] for word in _ENGLISH)
        return "en" if english > sum(self.counts[word] for word in _DANISH) else "da"


def ends_broken(text: str) -> bool:
    """Whether a line ends with a hyphen right after a word."""
    return bool(text) and text[-1] in HYPHENS + SOFT_HYPHEN and _LAST.search(text[-60:]) is not None


def junction(before: str, after: str, words: Words) -> tuple[int, str]:
    """How two lines of one paragraph meet: (characters to cut off the first line's end, what to put between).

    (1, "") joins a broken word, (0, "") keeps its hyphen, (0, " ") is the ordinary space between two words.
    """
    if before.endswith(SOFT_HYPHEN):
        return 1, ""
    if ends_broken(before) and after and not after[0].isspace() and _ADDRESS.search(before[-200:]):
        return 0, ""
    if not ends_broken(before) or not after:
        return 0, ("" if _glued(before, after) else " ")
    last = _LAST.search(before[-60:])
    first = _FIRST.match(after)
    if last is None or first is None:
        return 0, " "
    return _broken_word(last[1], first[0], words)


def _glued(before: str, after: str) -> bool:
    """A slash or a dash without a space before it binds the lines ("og/" "eller", "2019–" "2022"), as in an address."""
    if len(before) < 2 or before[-2].isspace() or not after[:1].isalnum():
        return False
    if before[-1] in "./@_=" and _ADDRESS.search(before[-200:]) and not after[0].isupper():
        return True
    return before[-1] == "/" or (before[-1] == "–" and before[-2].isdigit() and after[0].isdigit())


def _broken_word(left: str, right: str, words: Words) -> tuple[int, str]:
    joined, hyphened = left + right, f"{left}-{right}"
    if right[0].isdigit() or left[-1].isdigit():
        return 0, ""
    if right.casefold() in _CONJUNCTIONS:
        return (1, "") if words.has(joined) or is_known(joined.casefold(), words.language) else (0, " ")
    if words.has(joined) and not words.has(hyphened):
        return 1, ""
    if left.isupper() and right.isupper() and len(right) > 1 and is_known(joined.casefold(), words.language):
        return 1, ""
    if words.has(hyphened) or right[0].isupper() or _keeps_hyphen(left):
        return 0, ""
    if words.language == "en" and not is_known(joined.casefold(), "en") and _both_known(left, right, "en"):
        return 0, ""
    return 1, ""


def _keeps_hyphen(left: str) -> bool:
    """Abbreviations ("EU-", "LGBTI+-"), letters ("a-kasse") and prefixes that Danish writes with a hyphen."""
    return (
        len(left) == 1 or left.endswith("+") or (left.isupper() and len(left) < 7) or left.casefold() in _KEEPS_HYPHEN
    )


def _both_known(left: str, right: str, language: str) -> bool:
    return is_known(left.casefold(), language) and is_known(right.casefold(), language)
