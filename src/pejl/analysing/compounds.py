"""Danish compounds: "skolebibliotek" speaks of a school and of a library."""

from functools import cache, lru_cache

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
        return tuple(_lemma(part, language) for part in word.split("-") if len(part) >= _SHORTEST_PART)
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
    return _lemma(head, language), _lemma(tail, language)


def _head(written: str, language: str) -> str:
    """The first part as a word of its own, without the letter that joins it to the next."""
    if written[-1] in _LINKS and (bare := _known(written[:-1], language)):
        return bare
    return _known(written, language)


def _known(word: str, language: str) -> str:
    return word if len(word) >= _SHORTEST_PART and _is_known(word, language) else ""


@cache
def _is_known(word: str, language: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, language))


def _lemma(word: str, language: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(word, language)).lower()
