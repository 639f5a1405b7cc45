"""Composite indices: many figures as one, with every step kept, after the OECD/JRC handbook of 2008."""

from pejl.measuring.composite.built_in import BUILT_IN, Beside, beside_others, built_in
from pejl.measuring.composite.computing import IndexResult, Step, compute
from pejl.measuring.composite.definition import (
    Aggregation,
    Answer,
    Definition,
    Dimension,
    Indicator,
    Missing,
    Normalisation,
    Weighting,
    read_definition,
    write_definition,
)
from pejl.measuring.composite.sensitivity import RankBand, rank_bands

__all__ = [
    "BUILT_IN",
    "Aggregation",
    "Answer",
    "Beside",
    "Definition",
    "Dimension",
    "IndexResult",
    "Indicator",
    "Missing",
    "Normalisation",
    "RankBand",
    "Step",
    "Weighting",
    "beside_others",
    "built_in",
    "compute",
    "rank_bands",
    "read_definition",
    "write_definition",
]
