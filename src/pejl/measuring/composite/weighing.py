"""Weights, given or from the figures themselves (OECD/JRC 2008, step 6)."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pejl.measuring.composite.definition import Weighting

Floats = NDArray[np.float64]

_LEAST_EIGENVALUE: Final = 1.0
_ROUNDS: Final = 1_000
_STILL: Final = 1e-14


def weights(method: Weighting, given: Sequence[float], figures: Floats) -> Floats:
    """Weights that add up to 1, one for each column of `figures` (units by columns, NaN where missing)."""
    if method is Weighting.PCA:
        return principal_weights(figures)
    chosen = np.ones(len(given)) if method is Weighting.EQUAL else np.asarray(given, float)
    return np.asarray(chosen / chosen.sum(), float)


def principal_weights(figures: Floats) -> Floats:
    """Weights by principal components of the correlations, after G. Nicoletti, S. Scarpetta and O. Boylaud (2000).

    Components with an eigenvalue of 1 or more (the first in any case) are rotated by varimax; each column belongs to
    the component it loads highest on, and counts by its squared loading there, times what that component explains.
    Equal weights where there are fewer than three complete units, or a column never varies.
    """
    complete = figures[~np.isnan(figures).any(1)]
    columns = figures.shape[1]
    if columns < 2 or complete.shape[0] < 3 or (complete.std(0) == 0).any():
        return np.full(columns, 1 / columns)
    values, vectors = np.linalg.eigh(np.corrcoef(complete, rowvar=False))
    order = np.argsort(values)[::-1]
    kept = [place for rank, place in enumerate(order) if rank == 0 or values[place] >= _LEAST_EIGENVALUE]
    loadings = _varimax(vectors[:, kept] * np.sqrt(np.maximum(values[kept], 0)))
    squared = loadings**2
    explained = squared.sum(0)
    own = squared.argmax(1)
    raw = squared[np.arange(columns), own] / explained[own] * (explained[own] / explained.sum())
    return np.asarray(raw / raw.sum(), float)


def _varimax(loadings: Floats) -> Floats:
    """H. F. Kaiser 1958, The varimax criterion for analytic rotation in factor analysis, Psychometrika 23.

    With Kaiser's normalisation: rows are brought to length 1 while they are turned, so that each column counts alike.
    """
    rows, columns = loadings.shape
    lengths = np.sqrt((loadings**2).sum(1, keepdims=True))
    unit = loadings / np.where(lengths > 0, lengths, 1)
    rotation = np.eye(columns)
    before = 0.0
    for _ in range(_ROUNDS):
        turned = unit @ rotation
        gradient = unit.T @ (turned**3 - turned * (turned**2).sum(0) / rows)
        left, strength, right = np.linalg.svd(gradient)
        rotation = left @ right
        if strength.sum() <= before * (1 + _STILL):
            break
        before = float(strength.sum())
    return loadings @ rotation
