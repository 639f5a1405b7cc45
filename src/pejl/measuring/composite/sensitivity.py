"""How far the ranks depend on choices that could have been made otherwise (OECD/JRC 2008, step 7).

Monte Carlo: each run draws every weight anew around its own, and one of the ways to normalise. The same seed gives the
same bands. Shown as rank bands: in nine of ten runs a unit ends between `low` and `high`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pejl.measuring.composite.computing import (
    Floats,
    IndexResult,
    aggregate,
    dimension_figures,
    indicator_weights,
    normalised_figures,
    ranks_of,
)
from pejl.measuring.composite.definition import Aggregation, Definition, Normalisation

RUNS: Final = 1_000
SEED: Final = 2008
SPREAD: Final = 0.25
"""How far a weight may be from its own: a quarter either way."""
_BAND: Final = (5.0, 50.0, 95.0)


@dataclass(frozen=True, slots=True)
class RankBand:
    """Where a unit ends when the choices are varied. Ranks count from 1, the best."""

    unit: str
    rank: int | None
    """By the definition itself."""
    low: float | None
    median: float | None
    high: float | None
    flagged_share: float | None
    """In what share of the runs the unit has a marked need; None where the definition sets no limit."""


def rank_bands(
    result: IndexResult,
    *,
    runs: int = RUNS,
    seed: int = SEED,
    spread: float = SPREAD,
    normalisations: Sequence[Normalisation] = (Normalisation.MIN_MAX, Normalisation.Z_SCORE, Normalisation.RANK),
) -> tuple[RankBand, ...]:
    """The bands of all units, in the order of the result.

    A geometric mean cannot be taken of z-scores: in runs that draw them, a weighted mean is taken instead. Whether a
    unit is flagged is asked only in runs on the definition's own scale.
    """
    draw = np.random.default_rng(seed)
    scales = {method: normalised_figures(result.definition, result.filled, method) for method in normalisations}
    ranks = np.full((runs, len(result.units)), np.nan)
    flagged: list[NDArray[np.bool_]] = []
    for run in range(runs):
        method = normalisations[int(draw.integers(len(normalisations)))]
        index = _once(_fitting(result.definition, method), scales[method], result, draw, spread)
        ranks[run] = [np.nan if rank is None else rank for rank in ranks_of(index)]
        if method is result.definition.normalisation and result.definition.flag_below is not None:
            flagged.append(index * result.definition.scale < result.definition.flag_below)
    return tuple(_band(result, at, ranks[:, at], flagged) for at in range(len(result.units)))


def _once(
    definition: Definition, scaled: Floats, result: IndexResult, draw: np.random.Generator, spread: float
) -> Floats:
    """The index of all units with weights drawn anew."""
    own = _drawn(indicator_weights(definition, scaled), draw, spread)
    dimensions = dimension_figures(definition, scaled, own)
    across = _drawn(result.dimension_weights, draw, spread)
    return aggregate(dimensions, across / across.sum(), definition.aggregation, definition.missing)


def _drawn(own: Floats, draw: np.random.Generator, spread: float) -> Floats:
    return own * draw.uniform(1 - spread, 1 + spread, own.size)


def _fitting(definition: Definition, method: Normalisation) -> Definition:
    if method is not Normalisation.Z_SCORE:
        return definition
    arithmetic = tuple(replace(dimension, aggregation=Aggregation.ARITHMETIC) for dimension in definition.dimensions)
    return replace(definition, dimensions=arithmetic, aggregation=Aggregation.ARITHMETIC)


def _band(result: IndexResult, at: int, ranks: Floats, flagged: list[NDArray[np.bool_]]) -> RankBand:
    known = ranks[~np.isnan(ranks)]
    low, median, high = (float(p) for p in np.percentile(known, _BAND)) if known.size else (None, None, None)
    share = float(np.mean([run[at] for run in flagged])) if flagged else None
    return RankBand(result.units[at], result.ranks[at], low, median, high, share)
