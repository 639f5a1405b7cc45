"""Theme suggestions: groups of remarks about the same thing, named by the words that tell them apart.

Remarks are alike when they share uncommon words, the beginnings of long words (Danish compounds), or the provisions
they are about. Each is tied to its nearest neighbours, and communities are found in that graph by the Leiden method
(Traag, Waltman and van Eck 2019). A machine's suggestion: a person approves, merges and renames.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pejl.analysing.lemmas import content_words, tokens
from pejl.analysing.model import Kind, Remark, Theme
from pejl.analysing.near_duplicates import group_near_duplicates
from pejl.analysing.theme_words import WORDS_OF_EVERY_HEARING
from pejl.analysing.vectors import of_unit_length, reduced, tf_idf

_FEWEST_REMARKS: Final = 12
"""Below this a person sees the themes without help."""
_FEWEST_IN_THEME: Final = 3
_NEIGHBOURS: Final = 8
_LEAST_ALIKE: Final = 0.15
_LEAST_TYPICAL: Final = 0.25
"""Cosine to the theme's centre: what is further away belongs to no theme."""
_RESOLUTION: Final = 1.3
_DIMENSIONS: Final = 100
_TELLING_WORDS: Final = 6
_TITLE_WORDS: Final = 3
_SEED: Final = 2023
_CHUNK: Final = 2_048

_MOST_SHARED, _MOST_SHARED_SHARE = 8, 0.25
"""A term in more remarks than this, and in a larger share of them, parts nothing from anything."""
_BEGINNINGS_WEIGHT: Final = 0.7
_PROVISIONS_WEIGHT: Final = 0.5
_BEGINNINGS: Final = range(4, 8)
"""Lengths of the beginnings of words that tie compounds together: fritids-job, fritids-liv."""
_COMMON, _RARE = 5.6, 3.5
"""Zipf frequencies (log10 of occurrences in a billion words): a word at 5.6 tells nothing, one at 3.5 all it can."""
_INSIDE_SENTENCE: Final = re.compile(r"(?<=[a-zæøå,] )[^\W\d_][^\W\d_]*[a-zæøåé][^\W\d_]*")
"""Words that follow another word, so that a capital means something; abbreviations in capitals are left out."""
_PROPER_NAME_RATIO: Final = 3

Floats = NDArray[np.float64]


def suggest_themes(remarks: Sequence[Remark], language: str = "da", names: Collection[str] = ()) -> tuple[Theme, ...]:
    """Themes of a hearing's remarks, the largest first; the same for the same remarks, whatever the machine.

    Courtesies have no theme, and a remark that is like no others has none either. Near-duplicates count once when
    themes are formed, so that a campaign does not drown the other voices, and are all listed in their theme. Proper
    names tell who speaks and where, not what about, so they form no theme; `names` are those of the parties.
    """
    told = [remark for remark in remarks if remark.kind is not Kind.COURTESY]
    groups = group_near_duplicates([remark.text for remark in told])
    first, member = np.unique(groups, return_inverse=True)
    single = [told[at] for at in first.tolist()]
    dropped = WORDS_OF_EVERY_HEARING | _proper_names(single, names, language)
    words = [_telling(remark.text, language, dropped) for remark in single]
    if len(words) < _FEWEST_REMARKS or not any(words):
        return ()
    weights, vocabulary = _weighted(words)
    vectors = _reduced(_features(weights, words, single))
    found = [_theme(rows, weights, vectors, vocabulary, single) for rows in _communities(vectors)]
    return _with_copies(found, told, member, first)


def _telling(text: str, language: str, dropped: Collection[str]) -> list[str]:
    """The words of a remark that may say what it is about; none from other languages' small words."""
    return [
        word
        for word in content_words(text, language)
        if word not in dropped and len(word) > 2 and word[0].isalpha() and _rarity(word) > 0
    ]


def _proper_names(remarks: Sequence[Remark], names: Collection[str], language: str) -> frozenset[str]:
    """Words that people nearly always write with a capital inside a sentence, and abbreviations among the parties."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    written = Counter(word for remark in remarks for word in _INSIDE_SENTENCE.findall(remark.text))
    for word, count in written.items():
        (capital if word[0].isupper() else small)[word.lower()] += count
    proper = [word for word, count in capital.items() if count > _PROPER_NAME_RATIO * small[word]]
    short = [word for name in names for word in tokens(name) if word.isupper()]
    return frozenset(lemma for word in (*proper, *short) for lemma in (word.lower(), *content_words(word, language)))


@lru_cache(maxsize=200_000)
def _rarity(word: str) -> float:
    """0 for a word everybody uses all the time, 1 for an uncommon one; by the more common of Danish and English."""
    from wordfreq import zipf_frequency

    frequency = max(zipf_frequency(word, "da"), zipf_frequency(word, "en"))
    return min(1.0, max(0.0, (_COMMON - frequency) / (_COMMON - _RARE)))


def _weighted(words: list[list[str]]) -> tuple[Any, list[str]]:
    """TF-IDF times rarity, shape (remarks, terms), rows of length 1; and the terms."""
    from scipy.sparse import diags_array

    counted, terms = _tf_idf(words)
    return of_unit_length(counted @ diags_array([_rarity(term) for term in terms])), terms


def _features(weights: Any, words: list[list[str]], remarks: list[Remark]) -> Any:
    """Words, beginnings of words and provisions side by side."""
    from scipy.sparse import csr_array, hstack

    beginnings = of_unit_length(_tf_idf([_beginnings(own) for own in words])[0])
    keys = sorted({match.key for remark in remarks for match in remark.provisions})
    column = {key: at for at, key in enumerate(keys)}
    provisions = np.zeros((len(remarks), len(keys)))
    for row, remark in enumerate(remarks):
        for match in remark.provisions[:2]:
            provisions[row, column[match.key]] = match.score
    return hstack([weights, beginnings * _BEGINNINGS_WEIGHT, csr_array(provisions * _PROVISIONS_WEIGHT)]).tocsr()


def _tf_idf(words: list[list[str]]) -> tuple[Any, list[str]]:
    """TF-IDF over the terms that stand in more than one remark and not in a good part of all, rows not normalised."""
    from scipy.sparse import csr_array

    spread = Counter(word for own in words for word in set(own))
    most = max(_MOST_SHARED, int(_MOST_SHARED_SHARE * len(words)))
    terms = sorted(word for word, count in spread.items() if 1 < count <= most)
    if not terms:
        return csr_array((len(words), 1)), [""]
    return tf_idf(words, terms), terms


def _beginnings(words: list[str]) -> list[str]:
    uncommon = [word for word in dict.fromkeys(words) if word.isalpha() and _rarity(word) > 0.3]
    return [word[:length] for word in uncommon for length in _BEGINNINGS if len(word) >= length]


def _reduced(features: Any) -> Floats:
    """Rows in fewer dimensions, of length 1, so that words which go together count as alike."""
    dimensions = min(_DIMENSIONS, features.shape[0] - 1, features.shape[1] - 1)
    if dimensions < 2:
        return np.asarray(features.toarray())
    return reduced(features, dimensions, _SEED)


def _communities(vectors: Floats) -> list[list[int]]:
    """Groups of rows, largest first."""
    import graspologic_native

    edges = _neighbours(vectors)
    if not edges:
        return []
    _, community = graspologic_native.leiden(edges, resolution=_RESOLUTION, iterations=10, seed=_SEED, trials=4)
    groups: dict[int, list[int]] = {}
    for row in range(len(vectors)):
        if str(row) in community:
            groups.setdefault(community[str(row)], []).append(row)
    return sorted((rows for rows in groups.values()), key=lambda rows: (-len(rows), rows))


def _neighbours(vectors: Floats) -> list[tuple[str, str, float]]:
    """Each row with its nearest others: (row, other, cosine similarity), for similarities above 0."""
    count = min(_NEIGHBOURS, len(vectors) - 1)
    edges: dict[tuple[int, int], float] = {}
    for begin in range(0, len(vectors), _CHUNK):
        alike = vectors[begin : begin + _CHUNK] @ vectors.T
        alike[np.arange(len(alike)), np.arange(begin, begin + len(alike))] = -1.0
        nearest = np.argpartition(-alike, count, axis=1)[:, :count]
        for row, others in enumerate(nearest.tolist(), start=begin):
            for other in others:
                if alike[row - begin, other] > _LEAST_ALIKE:
                    edges[min(row, other), max(row, other)] = round(float(alike[row - begin, other]), 6)
    return [(str(one), str(other), weight) for (one, other), weight in sorted(edges.items())]


def _theme(
    rows: list[int], weights: Any, vectors: Floats, vocabulary: list[str], remarks: list[Remark]
) -> tuple[tuple[str, ...], list[int], str]:
    """Telling words, rows from the most to the least typical, title."""
    inside = np.asarray(weights[rows].mean(axis=0)).ravel()
    everywhere = np.asarray(weights.mean(axis=0)).ravel()
    telling = inside * np.log1p(inside / (everywhere + 1e-9))
    order = [int(at) for at in np.lexsort((np.arange(telling.size), -telling.round(9))) if telling[at] > 0]
    lemmas = [vocabulary[at] for at in order[: _TELLING_WORDS * 2]]
    centre = vectors[rows].mean(axis=0)
    centre /= np.linalg.norm(centre)
    closeness = {row: round(float(vectors[row] @ centre), 9) for row in rows}
    typical = sorted((row for row in rows if closeness[row] >= _LEAST_TYPICAL), key=lambda row: (-closeness[row], row))
    words = _as_written(lemmas, [remarks[row] for row in rows])[:_TELLING_WORDS]
    return tuple(words), typical, ", ".join(words[:_TITLE_WORDS])


def _as_written(lemmas: list[str], remarks: list[Remark]) -> list[str]:
    """The form in which people wrote each word most often."""
    spread = Counter(token for remark in remarks for token in dict.fromkeys(tokens(remark.text)))
    forms: dict[str, Counter[str]] = {}
    for token, count in spread.items():
        for lemma in _content_of(token):
            forms.setdefault(lemma, Counter())[token if token.isupper() else token.lower()] += count
    shown = [forms[lemma].most_common(1)[0][0] for lemma in lemmas if lemma in forms]
    return list(dict.fromkeys(shown))


@lru_cache(maxsize=200_000)
def _content_of(token: str) -> tuple[str, ...]:
    return tuple(content_words(token))


def _with_copies(
    found: list[tuple[tuple[str, ...], list[int], str]],
    told: list[Remark],
    member: NDArray[np.intp],
    first: NDArray[np.int64],
) -> tuple[Theme, ...]:
    copies: dict[int, list[str]] = {}
    for at, row in enumerate(member.tolist()):
        if at != first[row]:
            copies.setdefault(row, []).append(told[at].id)
    themes = [
        (title, words, [told[first[row]].id for row in rows] + [id for row in rows for id in copies.get(row, ())])
        for words, rows, title in found
        if len(rows) >= _FEWEST_IN_THEME and words
    ]
    themes.sort(key=lambda theme: -len(theme[2]))
    return tuple(
        Theme(f"theme-{number}", title, words, tuple(ids)) for number, (title, words, ids) in enumerate(themes, start=1)
    )
