"""What cues and signs count for each kind, as `kind_weights.toml` has it: a readable table, learned from examples."""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from operator import add

from pejl.analysing.model import Kind

ALWAYS = "always"
"""The row that counts in every remark: how common each kind is where nothing else speaks."""
_KINDS = tuple(Kind)
_FULL = 4.0
"""Weight of the cues for one kind beyond which more of them make it no surer."""

_LEAD = 2.0
"""How strongly it speaks that the cues of a kind lead, where they weigh 2 or more."""


def rule_row(kind: Kind) -> str:
    """The name of the row for what the cues of a kind count."""
    return f"cues of {kind.value}"


def lead_row(kind: Kind) -> str:
    """The name of the row for what it counts that the cues of a kind outweigh those of every other."""
    return f"{kind.value} leads"


def rule_strength(weight: float) -> float:
    """How far the cues for a kind speak, 0 to 2, by the sum of their weights."""
    return min(weight, _FULL) / 2


def evidence(rules: Mapping[Kind, float], signs: Mapping[str, str]) -> dict[str, float]:
    """The rows of the table that speak in a remark, each with how strongly."""
    found = {ALWAYS: 1.0}
    found.update((rule_row(kind), rule_strength(weight)) for kind, weight in rules.items())
    found.update(dict.fromkeys(signs, 1.0))
    if rules:
        leader = max(rules, key=lambda kind: rule_strength(rules[kind]))
        found[lead_row(leader)] = _LEAD * min(1.0, rule_strength(rules[leader]))
    return found


def odds(found: Mapping[str, float]) -> dict[Kind, float]:
    """Log-odds of each kind: the sum of what its evidence counts."""
    table = _rows()
    totals = [0.0] * len(_KINDS)
    for row, strength in found.items():
        if row in table:
            counts = table[row] if strength == 1.0 else [strength * weight for weight in table[row]]
            totals = list(map(add, totals, counts))
    return dict(zip(_KINDS, totals, strict=True))


def shares(totals: Mapping[Kind, float]) -> dict[Kind, float]:
    """Log-odds as probabilities that sum to 1 (multinomial logistic regression; Cox, 1966)."""
    top = max(totals.values())
    powers = {kind: math.exp(total - top) for kind, total in totals.items()}
    whole = sum(powers.values())
    return {kind: power / whole for kind, power in powers.items()}


@cache
def _rows() -> dict[str, tuple[float, ...]]:
    """The table with what each row counts for all kinds in their order."""
    return {row: tuple(counts.get(kind, 0.0) for kind in _KINDS) for row, counts in weights().items()}


@cache
def weights() -> dict[str, dict[Kind, float]]:
    """The table: row, kind, what the row counts for the kind."""
    table = tomllib.loads(files("pejl.analysing").joinpath("kind_weights.toml").read_text("utf-8"))
    return {row: {Kind(kind): float(weight) for kind, weight in counts.items()} for row, counts in table.items()}
