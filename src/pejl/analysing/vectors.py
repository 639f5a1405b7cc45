"""Texts as rows of numbers: TF-IDF, rows of length 1, and the same in fewer dimensions.

The formulas are those of scikit-learn, which is not loaded for them: that takes longer than all themes of a hearing.
"""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_SPARE: Final = 10
"""Dimensions beyond those asked for, which make the approximation surer."""
_ROUNDS: Final = 5
"""Power iterations."""


def tf_idf(texts: Sequence[Sequence[str]], terms: Sequence[str]) -> Any:
    """TF-IDF of texts given as their words, over `terms`: sparse, texts x terms, rows not of length 1.

    (1 + ln n) (1 + ln((1 + N) / (1 + m))) for a term that stands n times in a text and in m of N texts
    (Spärck Jones 1972, smoothed).
    """
    from scipy.sparse import csr_array

    number = {term: at for at, term in enumerate(terms)}
    columns = [[number[word] for word in words if word in number] for words in texts]
    ends = np.cumsum([0, *map(len, columns)])
    places = np.array([column for row in columns for column in row], dtype=np.int64)
    counted = csr_array((np.ones(places.size), places, ends), shape=(len(texts), len(terms)))
    counted.sum_duplicates()
    spread = np.bincount(counted.indices, minlength=len(terms))
    rarity = np.log((len(texts) + 1) / (spread + 1.0)) + 1.0
    counted.data = (np.log(counted.data) + 1.0) * rarity[counted.indices]
    return counted


def of_unit_length(rows: Any) -> Any:
    """Sparse rows, each divided by its length; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    scaled = rows.tocsr(copy=True)
    scaled.data /= np.repeat(_safe(lengths), np.diff(scaled.indptr))
    return scaled


def reduced(rows: Any, dimensions: int, seed: int) -> Floats:
    """Sparse rows in their `dimensions` strongest directions, each of length 1; the same for the same seed.

    Randomised singular value decomposition (Halko, Martinsson and Tropp 2011), by power iterations.
    """
    tall = rows if rows.shape[0] >= rows.shape[1] else rows.T
    basis = _range_of(tall, dimensions + _SPARE, seed)
    directions = _right_vectors(basis, tall, rows is tall)[:dimensions]
    strongest = np.abs(directions).argmax(axis=1)
    directions *= np.sign(directions[np.arange(len(directions)), strongest])[:, None]
    found: Floats = rows @ directions.T
    return found / _safe(np.sqrt(np.einsum("ij,ij->i", found, found)))[:, None]


def _range_of(matrix: Any, size: int, seed: int) -> Floats:
    """An orthonormal basis of the directions in which the matrix reaches furthest."""
    from scipy.linalg import lu, qr

    basis = np.random.RandomState(seed).normal(size=(matrix.shape[1], size))
    for _ in range(_ROUNDS):
        basis, _ = lu(matrix @ basis, permute_l=True, check_finite=False)
        basis, _ = lu(matrix.T @ basis, permute_l=True, check_finite=False)
    found: Floats = qr(matrix @ basis, mode="economic", check_finite=False)[0]
    return found


def _right_vectors(basis: Floats, tall: Any, as_given: bool) -> Floats:
    """The right singular vectors of the rows, strongest first; `tall` is the rows, or those turned over."""
    from scipy.linalg import svd

    left, _, right = svd(basis.T @ tall, full_matrices=False)
    vectors: Floats = right if as_given else (basis @ left).T
    return vectors


def _safe(lengths: Floats) -> Floats:
    """Lengths to divide by."""
    return np.where(lengths == 0.0, 1.0, lengths)
