"""Who answered a survey, beside who lives in the city."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any, Final

from pejl.measuring.errors import PopulationMissing
from pejl.measuring.surveys.changes import SIGNIFICANCE, holm

_FEWEST_EXPECTED: Final = 5
"""Below this the chi-square distribution is a poor approximation (W. G. Cochran 1954)."""


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """How many of those who could answer did."""

    answered: int
    invited: int
    not_eligible: int = 0
    """Invited by mistake: moved away, dead."""

    @property
    def rate(self) -> float | None:
        """Share of those who could answer, 0 to 1; None where nobody could."""
        eligible = self.invited - self.not_eligible
        return self.answered / eligible if eligible > 0 else None


@dataclass(frozen=True, slots=True)
class GroupFit:
    """One group's share of the answers beside its share of the population."""

    respondents: int
    share: float
    population_share: float
    z: float
    """Standardised residual: below 0 where too few answered."""
    p: float
    """Two-sided, adjusted for the number of groups (Holm)."""

    @property
    def is_off(self) -> bool:
        """Whether the group is over- or under-represented by more than chance, at 5 %."""
        return self.p < SIGNIFICANCE


@dataclass(frozen=True, slots=True)
class Representativeness:
    """Whether those who answered are like the population, by one trait."""

    groups: dict[Any, GroupFit]
    chi_square: float
    freedom: int
    p: float
    is_approximate: bool
    """Whether some group is expected so seldom that p is rough."""

    @property
    def is_representative(self) -> bool:
        """Whether the answers differ from the population by no more than chance, at 5 %."""
        return self.p >= SIGNIFICANCE


def representativeness(respondents: Mapping[Any, int], population: Mapping[Any, float]) -> Representativeness:
    """Pearson's chi-square test of the answers against a known population.

    Groups nobody of answered count too. Raises PopulationMissing where a group that answered has no population.
    """
    if unknown := [group for group, count in respondents.items() if count and not population.get(group, 0) > 0]:
        raise PopulationMissing(groups=", ".join(map(str, unknown)))
    expected_share = {group: size / sum(population.values()) for group, size in population.items() if size > 0}
    n = sum(respondents.values())
    if not n or len(expected_share) < 2:
        return Representativeness({}, 0.0, 0, 1.0, True)
    counts = {group: respondents.get(group, 0) for group in expected_share}
    chi_square = sum((counts[group] - n * share) ** 2 / (n * share) for group, share in expected_share.items())
    freedom = len(expected_share) - 1
    return Representativeness(
        _fits(counts, expected_share, n),
        chi_square,
        freedom,
        _tail(chi_square, freedom),
        any(n * share < _FEWEST_EXPECTED for share in expected_share.values()),
    )


def _fits(counts: Mapping[Any, int], expected_share: Mapping[Any, float], n: int) -> dict[Any, GroupFit]:
    z = {group: (counts[group] - n * q) / sqrt(n * q * (1 - q)) for group, q in expected_share.items()}
    adjusted = holm([2 * NormalDist().cdf(-abs(value)) for value in z.values()])
    return {
        group: GroupFit(counts[group], counts[group] / n, expected_share[group], z[group], p)
        for group, p in zip(z, adjusted, strict=True)
    }


def _tail(chi_square: float, freedom: int) -> float:
    from scipy.special import chdtrc

    return float(chdtrc(freedom, chi_square))
