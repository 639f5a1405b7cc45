"""From raw figures to ranks, every step's numbers kept, so that a reader can follow one unit all the way.

Handbook on Constructing Composite Indicators (OECD/JRC 2008): missing values, normalisation, weights, aggregation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pejl.measuring.composite.definition import Aggregation, Definition, Missing, Normalisation
from pejl.measuring.composite.normalising import normalised, transformed
from pejl.measuring.composite.weighing import weights
from pejl.measuring.errors import GeometricNeedsPositive

Floats = NDArray[np.float64]
Figures = Mapping[str, Mapping[str, float | None]]
"""Figures by unit (district, city) and by the indicator's key."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one indicator of one unit."""

    indicator: str
    dimension: str
    raw: float | None
    is_filled_in: bool
    """Whether the mean of the others stands in for a missing figure."""
    normalised: float | None
    weight: float
    """Within its dimension, of 1."""


@dataclass(frozen=True, slots=True)
class IndexResult:
    """An index of several units. Arrays are units by indicators, or units by dimensions; NaN is missing."""

    definition: Definition
    units: tuple[str, ...]
    raw: Floats
    filled: Floats
    """`raw` with what the policy on missing values puts in."""
    normalised: Floats
    indicator_weights: Floats
    """By indicator; those of a dimension add up to 1."""
    dimension_weights: Floats
    """By dimension; they add up to 1."""
    dimensions: Floats
    """On the definition's scale."""
    index: Floats
    """On the definition's scale."""
    ranks: tuple[int | None, ...]
    """1 is the best; equals share a place."""

    def value(self, unit: str) -> float | None:
        """The index of a unit; None where it has none."""
        return _known(self.index[self.units.index(unit)])

    def flagged(self) -> tuple[str, ...]:
        """Units with a marked need: an index below the definition's limit, the worst first."""
        limit = self.definition.flag_below
        below = [] if limit is None else [at for at in range(len(self.units)) if self.index[at] < limit]
        return tuple(self.units[at] for at in sorted(below, key=lambda at: self.index[at]))

    def dimension_values(self, unit: str) -> dict[str, float | None]:
        """What a radar chart of a unit shows: each dimension, on the definition's scale."""
        row = self.dimensions[self.units.index(unit)]
        return {dimension.key: _known(value) for dimension, value in zip(self.definition.dimensions, row, strict=True)}

    def steps(self, unit: str) -> tuple[Step, ...]:
        """How the index of a unit came about, indicator by indicator."""
        at = self.units.index(unit)
        owners = [dimension.key for dimension in self.definition.dimensions for _ in dimension.indicators]
        return tuple(
            Step(
                indicator.key,
                owner,
                _known(self.raw[at, column]),
                bool(np.isnan(self.raw[at, column]) and not np.isnan(self.filled[at, column])),
                _known(self.normalised[at, column]),
                float(self.indicator_weights[column]),
            )
            for column, (indicator, owner) in enumerate(zip(self.definition.indicators, owners, strict=True))
        )


def compute(definition: Definition, figures: Figures) -> IndexResult:
    """The index of every unit. Figures of indicators that the definition does not have are left alone.

    Raises GeometricNeedsPositive where a geometric mean meets a figure below zero.
    """
    raw = _matrix(definition, figures)
    filled = np.where(np.isnan(raw), _means(raw), raw) if definition.missing is Missing.MEAN else raw
    scaled = normalised_figures(definition, filled, definition.normalisation)
    own = indicator_weights(definition, scaled)
    dimensions = dimension_figures(definition, scaled, own)
    across = weights(definition.weighting, [dimension.weight for dimension in definition.dimensions], dimensions)
    index = aggregate(dimensions, across, definition.aggregation, definition.missing)
    return IndexResult(
        definition,
        tuple(figures),
        raw,
        filled,
        scaled,
        own,
        across,
        dimensions * definition.scale,
        index * definition.scale,
        ranks_of(index),
    )


def normalised_figures(definition: Definition, filled: Floats, method: Normalisation) -> Floats:
    """All figures on one scale, units by indicators."""
    columns = [
        normalised(transformed(filled[:, place], indicator), indicator, method)
        for place, indicator in enumerate(definition.indicators)
    ]
    return np.column_stack(columns) if columns else np.empty((filled.shape[0], 0))


def indicator_weights(definition: Definition, scaled: Floats) -> Floats:
    """Each indicator's weight within its dimension."""
    found, start = [], 0
    for dimension in definition.dimensions:
        end = start + len(dimension.indicators)
        given = [indicator.weight for indicator in dimension.indicators]
        found.append(weights(dimension.weighting, given, scaled[:, start:end]))
        start = end
    return np.concatenate(found)


def dimension_figures(definition: Definition, scaled: Floats, own: Floats) -> Floats:
    """Each dimension of each unit, units by dimensions, before scaling."""
    found, start = [], 0
    for dimension in definition.dimensions:
        end = start + len(dimension.indicators)
        found.append(aggregate(scaled[:, start:end], own[start:end], dimension.aggregation, definition.missing))
        start = end
    return np.column_stack(found)


def aggregate(figures: Floats, own: Floats, method: Aggregation, missing: Missing) -> Floats:
    """One figure a row; NaN where one is missing, unless the policy is to skip those."""
    there = ~np.isnan(figures)
    weight = np.where(there, own, 0.0)
    total = weight.sum(1)
    enough = total > 0 if missing is Missing.SKIP else there.all(1)
    values = np.where(there, figures, 1.0)
    if method is Aggregation.GEOMETRIC:
        if (values < 0).any():
            raise GeometricNeedsPositive()
        with np.errstate(divide="ignore"):
            sums = (weight * np.where(weight > 0, np.log(values), 0.0)).sum(1)
        return np.where(enough, np.exp(sums / np.where(total > 0, total, 1)), np.nan)
    return np.where(enough, (weight * values).sum(1) / np.where(total > 0, total, 1), np.nan)


def ranks_of(index: Floats) -> tuple[int | None, ...]:
    """Places from the best; equals share a place and leave the next ones out."""
    return tuple(None if np.isnan(value) else 1 + int((index > value).sum()) for value in index)


def _matrix(definition: Definition, figures: Figures) -> Floats:
    keys: Sequence[str] = [indicator.key for indicator in definition.indicators]
    rows = [[np.nan if (value := unit.get(key)) is None else float(value) for key in keys] for unit in figures.values()]
    return np.array(rows, float).reshape(len(figures), len(keys))


def _means(raw: Floats) -> Floats:
    there = ~np.isnan(raw)
    counts = there.sum(0)
    return np.where(counts > 0, np.where(there, raw, 0.0).sum(0) / np.maximum(counts, 1), np.nan)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
