"""Provisions as a matrix of word weights, to be asked thousands of remarks at a time.

BM25 (Robertson & Spärck Jones 1976; Robertson & Zaragoza 2009) over terms, with two fields: a word of a provision's
title counts more than a word of its text, weighted before saturation as in BM25F (Robertson, Zaragoza & Taylor 2004).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from pejl.analysing.lemmas import content_words
from pejl.analysing.provision import Provision, ProvisionKind
from pejl.analysing.terms import weighted_terms, weighted_terms_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SATURATION = 1.2
"""k1: how soon a repeated word stops counting."""
_LENGTH = 0.5
"""b: how much a long provision is held back."""
_SHORTEST = 0.5
"""A provision shorter than this share of the mean counts as so long: a bare heading is no better than a paragraph."""
_TITLE_WEIGHT = 2.0
"""A word of the title counts as two of the text."""
_LABEL_WEIGHT = 4.0
"""The provision's own label ("mål 3") counts as four words of the text."""
_LABELS: dict[ProvisionKind, tuple[str, ...]] = {
    ProvisionKind.GOAL: ("mål", "goal"),
    ProvisionKind.MARKER: ("pejlemærke", "marker"),
    ProvisionKind.FOCUS_AREA: ("indsats", "indsatsområde"),
    ProvisionKind.PRINCIPLE: ("princip", "principle"),
}
"""What a numbered provision is called, as `content_words` gives it in one term."""
_PRIOR: dict[ProvisionKind, float] = {
    ProvisionKind.FOREWORD: 0.6,
    ProvisionKind.VISION: 0.6,
    ProvisionKind.SECTION: 0.6,
    ProvisionKind.STATEMENT: 0.6,
    ProvisionKind.DEFINITION: 0.75,
    ProvisionKind.FOLLOW_UP: 0.75,
    ProvisionKind.INSTRUMENT: 0.75,
    ProvisionKind.MARKER: 0.9,
    ProvisionKind.FOCUS_AREA: 0.9,
}
"""What speaks of everything is seldom what a remark is about: a foreword needs more words in common than a goal."""

_Terms = Iterable[tuple[str, float]]
_Cells = tuple[tuple[int, ...], tuple[float, ...]]
"""What a word counts for: columns, and the weight in each."""


@dataclass(frozen=True, slots=True)
class ProvisionIndex:
    """The provisions that a remark can be about, and what each word says for each of them."""

    keys: tuple[str, ...]
    boxes: "NDArray[np.str_]"
    """Key of the box of each provision."""
    priors: "NDArray[np.float64]"
    vocabulary: dict[str, int]
    """Row of each word in `weights`."""
    weights: Any
    """scipy.sparse.csr_array, words x provisions: BM25 weight in nats."""
    rarest: float
    """Inverse document frequency, in nats, of a word that only one provision has."""
    language: str
    _cells_of: dict[str, _Cells] = field(default_factory=dict, repr=False, compare=False)
    """By word; kept, since people use the same words again and again."""

    def questions(self, texts: Sequence[str]) -> Any:
        """The words of remarks that some provision has: sparse, remarks x words. A repeated word counts by its log."""
        counted = _counted(map(self._cells, texts), self.vocabulary)
        counted.data = np.minimum(counted.data, 1.0 + np.log(np.maximum(counted.data, 1.0)))
        return counted

    def _cells(self, text: str) -> Iterator[_Cells]:
        for word in content_words(text, self.language):
            if (cells := self._cells_of.get(word)) is None:
                cells = self._cells_of[word] = self._looked_up(word)
            yield cells

    def _looked_up(self, word: str) -> _Cells:
        terms = weighted_terms_of(word, self.language)
        known = [(self.vocabulary[term], weight) for term, weight in terms if term in self.vocabulary]
        return tuple(column for column, _ in known), tuple(weight for _, weight in known)

    def scores(self, questions: Any) -> "NDArray[np.float64]":
        """BM25 in nats, remarks x provisions, with the prior of each provision's kind."""
        raw: NDArray[np.float64] = (questions @ self.weights).toarray()
        return raw * self.priors[None, :]


def index_provisions(provisions: Sequence[Provision], language: str) -> ProvisionIndex:
    """Count the words of all provisions and weigh them.

    A list of commitments is no candidate where the part it stands under is one: its words count for that part.
    """
    own, texts = _with_commitments(provisions)
    vocabulary: dict[str, int] = {}
    titles = _counted((_entered(_title_terms(provision, language), vocabulary) for provision in own), vocabulary)
    bodies = _counted((_entered(weighted_terms(text, language), vocabulary) for text in texts), vocabulary)
    titles.resize(len(own), len(vocabulary))
    return ProvisionIndex(
        keys=tuple(provision.key for provision in own),
        boxes=np.array([provision.section for provision in own], dtype=np.str_),
        priors=np.array([_PRIOR.get(provision.kind, 1.0) for provision in own]),
        vocabulary=vocabulary,
        weights=_bm25((titles + bodies).tocsr()).T.tocsr(),
        rarest=float(_rarity(len(own), 1)),
        language=language,
    )


def _title_terms(provision: Provision, language: str) -> _Terms:
    for term, weight in weighted_terms(provision.title, language):
        yield term, weight * _TITLE_WEIGHT
    if provision.number:
        for label in _LABELS.get(provision.kind, ()):
            yield f"{label} {provision.number.casefold()}", _LABEL_WEIGHT


def _with_commitments(provisions: Sequence[Provision]) -> tuple[list[Provision], list[str]]:
    """The provisions to choose from, and the text of each with the commitments that stand under it."""
    keys = {provision.key for provision in provisions}
    lent: dict[str, list[str]] = {}
    own: list[Provision] = []
    for provision in provisions:
        if provision.kind == ProvisionKind.COMMITMENT and provision.parent in keys - {provision.key}:
            lent.setdefault(provision.parent, []).append(provision.text)
        else:
            own.append(provision)
    return own, ["\n".join([provision.text, *lent.get(provision.key, [])]) for provision in own]


def _entered(terms: _Terms, vocabulary: dict[str, int]) -> Iterator[_Cells]:
    """The cells of terms, each of which gets a column of its own where it has none yet."""
    for word, weight in terms:
        yield (vocabulary.setdefault(word, len(vocabulary)),), (weight,)


def _counted(texts: Iterable[Iterable[_Cells]], vocabulary: dict[str, int]) -> Any:
    """How much each word stands in each text: sparse, texts x words."""
    from scipy.sparse import csr_array

    columns: list[int] = []
    weights: list[float] = []
    ends = [0]
    for cells in texts:
        for own_columns, own_weights in cells:
            columns += own_columns
            weights += own_weights
        ends.append(len(columns))
    counted = csr_array(
        (np.array(weights, dtype=np.float64), np.array(columns, dtype=np.int64), np.array(ends)),
        shape=(len(ends) - 1, len(vocabulary)),
    )
    counted.sum_duplicates()
    return counted


def _bm25(counts: Any) -> Any:
    """BM25 weights of weighted counts (provisions x words)."""
    many = counts.shape[0]
    rarity = _rarity(many, np.bincount(counts.indices, minlength=counts.shape[1]))
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    mean = max(float(lengths.mean()), 1.0)
    drag = _SATURATION * (1 - _LENGTH + _LENGTH * np.maximum(lengths / mean, _SHORTEST))
    rows = np.repeat(np.arange(many), np.diff(counts.indptr))
    counts.data = counts.data * (_SATURATION + 1) / (counts.data + drag[rows]) * rarity[counts.indices]
    return counts


def _rarity(many: int, holders: Any) -> Any:
    """idf = ln(1 + (N - n + .5) / (n + .5)): never negative, unlike the first formula (Robertson & Zaragoza 2009)."""
    return np.log1p((many - holders + 0.5) / (holders + 0.5))
