"""Theme suggestions: groups of remarks about the same thing, named by the words that tell them apart.

Remarks are compared by the words they share (TF-IDF, reduced by SVD), each is tied to its nearest neighbours, and
communities are found in that graph by the Leiden method (Traag, Waltman and van Eck 2019). A machine's suggestion:
a person approves, merges and renames.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pejl.analysing.lemmas import content_words, tokens
from pejl.analysing.model import Kind, Remark, Theme
from pejl.analysing.near_duplicates import group_near_duplicates

_FEWEST_REMARKS: Final = 12
"""Below this a person sees the themes without help."""
_FEWEST_IN_THEME: Final = 3
_NEIGHBOURS: Final = 15
_DIMENSIONS: Final = 100
_TELLING_WORDS: Final = 6
_TITLE_WORDS: Final = 3
_SEED: Final = 2023
_CHUNK: Final = 2_048

Floats = NDArray[np.float64]


def suggest_themes(remarks: Sequence[Remark], language: str = "da") -> tuple[Theme, ...]:
    """Themes of a hearing's remarks, the largest first; the same for the same remarks, whatever the machine.

    Courtesies have no theme, and a remark that is like no others has none either. Near-duplicates count once when
    themes are formed, so that a campaign does not drown the other voices, and are all listed in their theme.
    """
    told = [remark for remark in remarks if remark.kind is not Kind.COURTESY]
    groups = group_near_duplicates([remark.text for remark in told])
    first, member = np.unique(groups, return_inverse=True)
    words = [content_words(told[at].text, language) for at in first.tolist()]
    if len(words) < _FEWEST_REMARKS:
        return ()
    weights, vocabulary = _weighted(words)
    vectors = _reduced(weights)
    found = [
        _theme(community, weights, vectors, vocabulary, [told[at] for at in first.tolist()])
        for community in _communities(vectors)
    ]
    return _with_copies(found, told, member, first)


def _weighted(words: list[list[str]]) -> tuple[Any, list[str]]:
    """TF-IDF over words and the stems of compounds, shape (remarks, terms), rows of length 1; and the terms."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectoriser = TfidfVectorizer(
        analyzer=lambda own: own, sublinear_tf=True, min_df=2, max_df=0.25, norm="l2", dtype=np.float64
    )
    weights = vectoriser.fit_transform(words)
    return weights, list(vectoriser.get_feature_names_out())


def _reduced(weights: Any) -> Floats:
    """Rows in fewer dimensions, of length 1, so that words which go together count as alike."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    dimensions = min(_DIMENSIONS, weights.shape[0] - 1, weights.shape[1] - 1)
    if dimensions < 2:
        return np.asarray(weights.toarray())
    reduced: Floats = normalize(TruncatedSVD(dimensions, random_state=_SEED).fit_transform(weights))
    return reduced


def _communities(vectors: Floats) -> list[list[int]]:
    """Groups of rows, largest first."""
    import graspologic_native

    edges = _neighbours(vectors)
    if not edges:
        return []
    _, community = graspologic_native.leiden(edges, resolution=1.0, iterations=10, seed=_SEED, trials=4)
    groups: dict[int, list[int]] = {}
    for row in range(len(vectors)):
        if str(row) in community:
            groups.setdefault(community[str(row)], []).append(row)
    return sorted((rows for rows in groups.values()), key=lambda rows: (-len(rows), rows))


def _neighbours(vectors: Floats) -> list[tuple[str, str, float]]:
    """Each row with its nearest others: (row, other, cosine similarity), for similarities above 0."""
    count = min(_NEIGHBOURS, max(2, len(vectors) // 10))
    edges: dict[tuple[int, int], float] = {}
    for begin in range(0, len(vectors), _CHUNK):
        alike = vectors[begin : begin + _CHUNK] @ vectors.T
        alike[np.arange(len(alike)), np.arange(begin, begin + len(alike))] = -1.0
        nearest = np.argpartition(-alike, count, axis=1)[:, :count]
        for row, others in enumerate(nearest.tolist(), start=begin):
            for other in others:
                if alike[row - begin, other] > 0.05:
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
    typical = sorted(rows, key=lambda row: (-round(float(vectors[row] @ centre), 9), row))
    words = _as_written(lemmas, [remarks[row] for row in rows])[:_TELLING_WORDS]
    return tuple(words), typical, ", ".join(words[:_TITLE_WORDS])


def _as_written(lemmas: list[str], remarks: list[Remark]) -> list[str]:
    """The form in which people wrote each word most often; numbers tell a reader nothing and are left out."""
    forms: dict[str, Counter[str]] = {}
    for remark in remarks:
        for token in dict.fromkeys(tokens(remark.text)):
            for lemma in content_words(token):
                forms.setdefault(lemma, Counter())[token if token.isupper() else token.lower()] += 1
    shown = [forms[lemma].most_common(1)[0][0] for lemma in lemmas if lemma in forms and not lemma[0].isdigit()]
    return list(dict.fromkeys(shown))


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
