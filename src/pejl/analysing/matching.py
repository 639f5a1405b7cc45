"""Which provisions a remark is about, by its words.

BM25 (Robertson & Spärck Jones 1976; Robertson & Zaragoza 2009) over lemmas, with two fields: a word of a provision's
title counts more than a word of its text, weighted before saturation as in BM25F (Robertson, Zaragoza & Taylor 2004).
The template box that a remark stands in is a prior.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np

from pejl.analysing.compounds import compound_parts
from pejl.analysing.lemmas import content_words
from pejl.analysing.model import ProvisionMatch
from pejl.analysing.provision import Provision

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Words = list[str]

_SATURATION = 1.2
"""k1: how soon a repeated word stops counting."""
_LENGTH = 0.5
"""b: how much a long provision is held back."""
_SHORTEST = 0.5
"""A provision shorter than this share of the mean counts as so long: a bare heading is no better than a paragraph."""
_TITLE_WEIGHT = 2.0
"""A word of the title counts as two of the text."""
_PART_WEIGHT = 0.6
"""A part of a compound counts less than the whole word."""
_BOX_BOOST = 2.0
"""The box as a prior: a provision of the remark's own box counts twice."""
_HALF = 3.0
"""A score of 0.5 is what so many of the rarest words give, each standing once in a provision of mean length."""
_FLOOR = 0.22
"""Below this a match is more often wrong than right, so none is given."""
_ROWS_AT_ONCE = 4096


@runtime_checkable
class HasText(Protocol):
    """Anything that carries its words in `.text`, such as a Remark."""

    @property
    def text(self) -> str:
        """The words."""
        ...


def match_provisions(
    remarks: Sequence[str | HasText],
    provisions: Sequence[Provision],
    top: int = 3,
    *,
    sections: Sequence[str] | None = None,
    language: str = "da",
) -> list[tuple[ProvisionMatch, ...]]:
    """The `top` provisions that each remark is most probably about, best first.

    `remarks` are texts or objects with `.text`; `sections` are the keys of the boxes they stand in, one per remark
    (left out: the remark's own `.section` where it has one). A provision whose `section` is that box gets its raw
    score doubled; no other box is ruled out, because people write where there is room.

    Returns one tuple per remark, in the same order, with at most `top` matches of reason "text". Scores lie
    between 0 and 1 and may be compared within a hearing: raw / (raw + 3 idf), where raw is BM25 and idf that of a word
    which only one provision has. Below 0.22 nothing is returned: no match is better than a bad one. Equal scores keep
    the order of the provisions. The score of a remark does not depend on the other remarks.

    Raises ValueError when `sections` has another length than `remarks`.
    """
    texts = [remark if isinstance(remark, str) else remark.text for remark in remarks]
    boxes = list(sections) if sections is not None else [getattr(remark, "section", "") for remark in remarks]
    if len(boxes) != len(texts):
        raise ValueError(f"{len(boxes)} sections for {len(texts)} remarks")
    if not texts or not provisions or top < 1:
        return [() for _ in texts]
    index = _Index.of(provisions, language)
    found: list[tuple[ProvisionMatch, ...]] = []
    for start in range(0, len(texts), _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        found.extend(_best(index, index.scores(texts[rows], boxes[rows], language), top))
    return found


@dataclass(frozen=True, slots=True)
class _Index:
    """The provisions as a matrix: words x provisions, each cell the BM25 weight of the word in the provision."""

    keys: tuple[str, ...]
    boxes: "NDArray[np.str_]"
    vocabulary: dict[str, int]
    weights: Any  # scipy.sparse.csr_array, words x provisions
    half: float
    """The raw score that is shown as 0.5."""

    @classmethod
    def of(cls, provisions: Sequence[Provision], language: str) -> "_Index":
        """Count the words of all provisions and weigh them."""
        vocabulary: dict[str, int] = {}
        titles = _counts([provision.title for provision in provisions], language, vocabulary.setdefault, vocabulary)
        texts = _counts([provision.text for provision in provisions], language, vocabulary.setdefault, vocabulary)
        titles.resize(len(provisions), len(vocabulary))
        return cls(
            tuple(provision.key for provision in provisions),
            np.array([provision.section for provision in provisions], dtype=np.str_),
            vocabulary,
            _bm25((titles * _TITLE_WEIGHT + texts).tocsr()).T.tocsr(),
            _HALF * float(_rarity(len(provisions), 1)),
        )

    def scores(self, texts: Sequence[str], boxes: Sequence[str], language: str) -> "NDArray[np.float64]":
        """Raw scores, remarks x provisions, after the prior of the box."""
        questions = _counts(texts, language, lambda word, _: self.vocabulary.get(word, -1), self.vocabulary)
        questions.data = np.minimum(questions.data, 1.0 + np.log(np.maximum(questions.data, 1.0)))
        raw: NDArray[np.float64] = (questions @ self.weights).toarray()
        asked = np.array(boxes, dtype=np.str_)[:, None]
        raw *= np.where((asked == self.boxes[None, :]) & (asked != ""), _BOX_BOOST, 1.0)
        return raw


def _counts(texts: Sequence[str], language: str, number: Callable[[str, int], int], vocabulary: dict[str, int]) -> Any:
    """How often each word stands in each text: texts x words. `number` gives a word its column, -1 leaves it out."""
    from scipy.sparse import csr_array

    columns: list[int] = []
    counts: list[float] = []
    ends = [0]
    for text in texts:
        for word, count in _weighted_words(text, language):
            column = number(word, len(vocabulary))
            if column >= 0:
                columns.append(column)
                counts.append(count)
        ends.append(len(columns))
    counted = csr_array(
        (np.array(counts, dtype=np.float64), np.array(columns, dtype=np.int64), np.array(ends)),
        shape=(len(texts), len(vocabulary)),
    )
    counted.sum_duplicates()
    return counted


def _weighted_words(text: str, language: str) -> Iterator[tuple[str, float]]:
    """The lemmas of a text and, counting less, the parts of its compounds."""
    for word in content_words(text, language):
        yield word, 1.0
        for part in compound_parts(word, language):
            yield part, _PART_WEIGHT


def _bm25(counts: Any) -> Any:
    """BM25 weights of weighted counts (provisions x words)."""
    many = counts.shape[0]
    holders = np.bincount(counts.indices, minlength=counts.shape[1])
    rarity = _rarity(many, holders)
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    lengths = np.maximum(lengths, _SHORTEST * lengths.mean())
    drag = _SATURATION * (1 - _LENGTH + _LENGTH * lengths / max(lengths.mean(), 1.0))
    rows = np.repeat(np.arange(many), np.diff(counts.indptr))
    counts.data = counts.data * (_SATURATION + 1) / (counts.data + drag[rows]) * rarity[counts.indices]
    return counts


def _rarity(many: int, holders: Any) -> Any:
    """idf = ln(1 + (N - n + .5) / (n + .5)): never negative, unlike the first formula (Robertson & Zaragoza 2009)."""
    return np.log1p((many - holders + 0.5) / (holders + 0.5))


def _best(index: _Index, raw: "NDArray[np.float64]", top: int) -> list[tuple[ProvisionMatch, ...]]:
    """The `top` best of each row that reach the floor."""
    scaled = raw / (raw + index.half)
    ranked = np.argsort(-scaled, axis=1, kind="stable")[:, :top]
    values = np.take_along_axis(scaled, ranked, axis=1)
    return [
        tuple(
            ProvisionMatch(index.keys[column], round(float(value), 4))
            for column, value in zip(columns, scores, strict=True)
            if value >= _FLOOR
        )
        for columns, scores in zip(ranked.tolist(), values.tolist(), strict=True)
    ]
