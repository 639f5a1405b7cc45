"""The terms by which texts are compared: lemmas, stems of words no dictionary has, and the parts of compounds."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pejl.analysing.compounds import compound_parts
from pejl.analysing.lemmas import content_words
from pejl.dictionary import is_known

PART_WEIGHT = 0.6
"""A part of a compound counts less than the whole word."""
_CACHE = 200_000
_KEPT = str.maketrans({"æ": "\ue000", "ø": "\ue001", "å": "\ue002"})
_GIVEN_BACK = str.maketrans({"\ue000": "æ", "\ue001": "ø", "\ue002": "å"})
_ENDING = re.compile(r"(?<=.{4})(?:ernes|ens|ets|erne|ene|ers|er|en|et|es|s|e)$")


def weighted_terms(text: str, language: str = "da") -> Iterator[tuple[str, float]]:
    """The terms of a text in order, with their weight: 1 for a word, 0.6 for each part of a compound.

    Accents are dropped ("caféer" is "cafeer"), æ, ø and å kept. A word that is in no dictionary loses its inflection.
    """
    for word in content_words(text, language):
        yield from weighted_terms_of(word, language)


@lru_cache(maxsize=_CACHE)
def weighted_terms_of(word: str, language: str) -> tuple[tuple[str, float], ...]:
    """The terms of one content word with their weight: the word first, then its parts."""
    term, parts = _terms_of(word, language)
    return (term, 1.0), *((part, PART_WEIGHT) for part in parts)


def _terms_of(word: str, language: str) -> tuple[str, tuple[str, ...]]:
    parts = compound_parts(word, language) or compound_parts(_stemmed(word, language), language)
    finer = [smaller for part in parts for smaller in (compound_parts(part, language) or (part,))]
    return _stemmed(word, language), tuple(_stemmed(part, language) for part in finer)


def _stemmed(word: str, language: str) -> str:
    bare = unicodedata.normalize("NFKD", word.translate(_KEPT))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter)).translate(_GIVEN_BACK)
    if language != "da" or not bare.isalpha() or is_known(word, "da"):
        return bare
    while bare != (shorter := _ENDING.sub("", bare)):  # to the end, so that all forms of a word meet
        bare = shorter
    return bare
