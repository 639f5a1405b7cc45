"""Danish compounds: "skolebibliotek" speaks of a school and of a library."""

from functools import lru_cache

from pejl.dictionary import dictionary_form, is_known

_SHORTEST_PART = 4
_LINKS = ("s", "e")
"""Letters that may join the two parts: "ungdom-s-klub", "barn-e-vogn"."""
_COMPOUNDING = frozenset({"da", "de", "sv"})
_CACHE = 200_000


@lru_cache(maxsize=_CACHE)
def compound_parts(word: str, language: str = "da") -> tuple[str, ...]:
    """The two parts of a compound in their dictionary form; empty where a word is none.

    Both parts must have four letters or more and be known to simplemma's word list; of several ways to cut, the
    one whose shorter part is longest wins, then the one with the longer last part. A hyphen is always a cut.
    """
    if language not in _COMPOUNDING:
        return ()
    if "-" in word:
        return tuple(dictionary_form(part, language).lower() for part in word.split("-") if len(part) >= _SHORTEST_PART)
    if not word.isalpha() or len(word) < 2 * _SHORTEST_PART:
        return ()
    ways = [
        (min(len(head), len(tail)), len(tail), head, tail)
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        if (tail := _known(word[cut:], language)) and (head := _head(word[:cut], language))
    ]
    if not ways:
        return ()
    _, _, head, tail = max(ways)
    return dictionary_form(head, language).lower(), dictionary_form(tail, language).lower()


def _head(written: str, language: str) -> str:
    """The first part as a word of its own, without the letter that joins it to the next."""
    if written[-1] in _LINKS and (bare := _known(written[:-1], language)):
        return bare
    return _known(written, language)


def _known(word: str, language: str) -> str:
    return word if len(word) >= _SHORTEST_PART and is_known(word, language) else ""
