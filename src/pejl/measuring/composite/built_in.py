"""The indices that come with Pejl, and cities beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pejl.measuring.composite.computing import IndexResult
from pejl.measuring.composite.definition import Definition, read_definition
from pejl.measuring.errors import UnknownIndex

BUILT_IN = ("safety", "intercultural")


@cache
def built_in(key: str) -> Definition:
    """The safety index ("safety") or the intercultural cities index ("intercultural"). Raises UnknownIndex."""
    if key not in BUILT_IN:
        raise UnknownIndex(key=key, keys=", ".join(BUILT_IN))
    return read_definition((files("pejl.measuring.composite") / f"{key}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Beside:
    """One dimension of a unit beside the others: what a radar chart and its table show."""

    dimension: str
    value: float | None
    others_mean: float | None
    others_best: float | None
    rank: int | None
    """Among the unit and the others; 1 is the best."""
    of: int
    """How many have a figure."""


def beside_others(result: IndexResult, unit: str, others: Sequence[str] | None = None) -> tuple[Beside, ...]:
    """Each dimension of a unit beside other units (all of them by default)."""
    chosen = [other for other in (result.units if others is None else others) if other != unit]
    rows = {name: result.dimension_values(name) for name in (unit, *chosen)}
    return tuple(
        _beside(dimension.key, rows[unit][dimension.key], [rows[other][dimension.key] for other in chosen])
        for dimension in result.definition.dimensions
    )


def _beside(key: str, value: float | None, others: list[float | None]) -> Beside:
    known = [other for other in others if other is not None]
    rank = None if value is None else 1 + sum(other > value for other in known)
    mean = sum(known) / len(known) if known else None
    return Beside(key, value, mean, max(known, default=None), rank, len(known) + (value is not None))
