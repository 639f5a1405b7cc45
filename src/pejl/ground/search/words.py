"""The words a text is found by: one analyser for Danish and English, for both databases.

A word is indexed as it is written and as its dictionary form, folded: lower case, without accents, and å, æ, ø as aa,
ae, oe, so that "Åbenrå" and "aabenraa" meet. Words consist of letters and digits alone, so that neither database cuts
them in its own way.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pejl.analysing.lemmas import lemmatise, tokens
from pejl.analysing.stop_words import stop_words_of

LANGUAGES = ("da", "en")
_PIECE = re.compile(r"[^\W_]+")
_QUOTES = '"“”„»«'
_QUOTED = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]")
_DANISH_LETTERS = str.maketrans({"å": "aa", "æ": "ae", "ø": "oe"})
_LONGEST = 60
_MOST = 50_000
_SHORTEST_BEGINNING = 2
_REMEMBERED = 100_000
_COMMON = frozenset().union(*(stop_words_of(language) for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Wanted:
    """One part of a query: any of `words` will do, or one that begins with `beginning`.

    What stands in quotation marks is a `run` instead: these words as they are written, one after the other.
    """

    words: frozenset[str] = frozenset()
    beginning: str = ""
    run: tuple[str, ...] = ()

    def meets(self, words: frozenset[str]) -> bool:
        """Whether one of a token's words is wanted; never for a run, which no single token is."""
        return bool(self.words & words) or bool(self.beginning and any(w.startswith(self.beginning) for w in words))


def fold(word: str) -> str:
    """A word as it is compared."""
    plain = word.casefold().translate(_DANISH_LETTERS)
    if plain.isascii():  # nearly every word; what follows takes ten times as long
        return plain
    composed = unicodedata.normalize("NFKC", word).casefold().translate(_DANISH_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(c))


def words_of(text: str, language: str) -> str:
    """Every word of a text once, in order of the alphabet, parted by spaces."""
    found: set[str] = set()
    for token in set(tokens(unicodedata.normalize("NFC", text))):
        found.update(forms(token, language))
        if len(found) > _MOST:
            break
    return " ".join(sorted(found))


def run_of(text: str) -> str:
    """The words of a text as written, one after the other, parted by spaces: what a phrase is looked for in."""
    return " ".join(_all_pieces(text))


@lru_cache(maxsize=_REMEMBERED)
def forms(token: str, language: str) -> frozenset[str]:
    """A token's own pieces and those of its dictionary form."""
    return frozenset(pieces(token)) | frozenset(pieces(lemmatise([token], language)[0]))


def wanted(query: str) -> list[Wanted]:
    """What a query asks for: all of its words, the last one perhaps not written to its end, and all its phrases.

    Whoever asks may mean Danish or English, so a word's dictionary form in either will do. Words as common as "and"
    count only where there is nothing else, or within a phrase.
    """
    phrases = [run for quoted in _QUOTED.findall(query) if (run := tuple(_all_pieces(quoted)))]
    loose = _QUOTED.sub(" ", query)
    words = _loose(loose, alone=not phrases, ends_open=not phrases or query.rstrip()[-1] not in _QUOTES)
    return [*words, *(Wanted(run=run) for run in dict.fromkeys(phrases))]


def _loose(query: str, *, alone: bool, ends_open: bool) -> list[Wanted]:
    given = [token for token in tokens(unicodedata.normalize("NFC", query)) if pieces(token)]
    telling = [token for token in given if token.lower() not in _COMMON]
    asked = [one for token in telling for one in _asked(token)]
    if not given or not (alone or telling):
        return []
    last = pieces(given[-1])[-1] if ends_open else ""
    if given[-1] in telling[-1:]:
        return [*asked[:-1], Wanted(asked[-1].words, last if len(last) >= _SHORTEST_BEGINNING else "")]
    return [*asked, Wanted(frozenset(), last)] if len(last) >= _SHORTEST_BEGINNING else asked


def _asked(token: str) -> list[Wanted]:
    parts = pieces(token)
    if len(parts) > 1:
        return [Wanted(frozenset([piece])) for piece in parts]
    return [Wanted(frozenset().union(*(forms(token, language) for language in LANGUAGES)))]


def _all_pieces(text: str) -> Iterator[str]:
    for token in tokens(unicodedata.normalize("NFC", text)):
        yield from pieces(token)


def pieces(token: str) -> list[str]:
    """A token as it is indexed: its runs of letters and digits, folded."""
    return [piece[:_LONGEST] for piece in _PIECE.findall(fold(token))]
