"""Weighted shares of a survey, each with its uncertainty.

With strata: the ratio estimator with its variance by Taylor linearisation, and a logit interval on the design's degrees
of freedom (T. Lumley 2010, Complex Surveys; what svymean and svyciprop of R's package survey give). Without: Wilson's
interval (E. B. Wilson 1927) on the effective sample size (sum w)^2 / sum w^2 (L. Kish 1965, Survey Sampling).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, isclose, log, sqrt
from statistics import NormalDist
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pejl.measuring.errors import AnswersDoNotMatch, WeightsUnusable
from pejl.measuring.observations import Observation
from pejl.measuring.periods import Period
from pejl.measuring.suppression import FEWEST

CONFIDENCE: Final = 0.95

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Share:
    """The estimated share of a population that says yes. Shares are between 0 and 1; None where nobody answered."""

    share: float | None
    standard_error: float | None
    low: float | None
    """Lower end of the confidence interval."""
    high: float | None
    respondents: int
    """Who answered the question."""
    events: int
    """Who of them said yes."""
    effective: float
    """The effective sample size: how many equally weighted answers would be as certain."""
    is_design_based: bool
    """Whether the variance takes strata into account."""

    @property
    def is_small(self) -> bool:
        """Whether so few answered, said yes or said no that the share must not be shown."""
        others = self.respondents - self.events
        return self.respondents < FEWEST or 0 < self.events < FEWEST or 0 < others < FEWEST

    def as_observation(self, period: Period, note: str = "") -> Observation:
        """The share as a percentage of a barometer's indicator, with its standard error in percentage points."""
        return Observation(
            period,
            None if self.share is None else 100 * self.share,
            standard_error=None if self.standard_error is None else 100 * self.standard_error,
            respondents=self.respondents,
            note=note,
        )


def weighted_share(
    yes: ArrayLike,
    weights: ArrayLike | None = None,
    strata: Sequence[Any] | None = None,
    *,
    within: ArrayLike | None = None,
    population: Mapping[Any, float] | None = None,
    confidence: float = CONFIDENCE,
) -> Share:
    """The share that says yes.

    `yes` is 1, 0 or NaN (no answer) for each person; `weights` are at least 0 (all 1 by default); `strata` are labels.
    `within` says who belongs to the group in question: the others still count for the variance, as the design wants it.
    `population` is the size of each stratum, for the finite population correction. A stratum with one person counts by
    its distance from the whole (R: survey.lonely.psu = "adjust"). Raises AnswersDoNotMatch and WeightsUnusable.
    """
    answers = np.asarray(yes, float)
    weight = _weights(weights, answers.size)
    counted = ~np.isnan(answers) & (np.ones(answers.size, bool) if within is None else np.asarray(within, bool))
    _require_equal_lengths(answers.size, counted.size, len(strata) if strata is not None else answers.size)
    inside = np.where(counted, weight, 0.0)
    said = np.where(counted, answers, 0.0)
    respondents, events = int(counted.sum()), int((said > 0).sum())
    if not inside.sum() > 0:
        return Share(None, None, None, None, respondents, events, 0.0, strata is not None)
    share = float(inside @ said / inside.sum())
    effective = float(inside.sum() ** 2 / (inside @ inside))
    if strata is None:
        error = sqrt(max(0.0, share * (1 - share)) / effective)
        low, high = wilson(share, effective, confidence)
        return Share(share, error, low, high, respondents, events, effective, False)
    labels, stratum = np.unique(np.asarray([str(label) for label in strata]), return_inverse=True)
    sizes = {str(label): size for label, size in (population or {}).items()}
    residuals = inside * (said - share) / inside.sum()
    error = sqrt(_variance(residuals, stratum, [sizes.get(str(label), np.inf) for label in labels]))
    low, high = _logit_interval(share, error, answers.size - labels.size, effective, confidence)
    return Share(share, error, low, high, respondents, events, effective, True)


def shares_by(
    yes: ArrayLike,
    groups: Sequence[Any],
    weights: ArrayLike | None = None,
    strata: Sequence[Any] | None = None,
    *,
    population: Mapping[Any, float] | None = None,
    confidence: float = CONFIDENCE,
) -> dict[Any, Share]:
    """The share in each group (sex, district ...), groups in the order in which they first appear; None is no group."""
    found = dict.fromkeys(group for group in groups if group is not None)
    return {
        group: weighted_share(
            yes,
            weights,
            strata,
            within=[own == group for own in groups],
            population=population,
            confidence=confidence,
        )
        for group in found
    }


def wilson(share: float, n: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """Wilson's score interval for a share of `n` (effective) answers; n above 0."""
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * sqrt(max(0.0, share * (1 - share)) / n + z * z / (4 * n * n))
    return max(0.0, centre - reach), min(1.0, centre + reach)


def _variance(residuals: Floats, stratum: NDArray[np.intp], sizes: Sequence[float]) -> float:
    """Sum over strata of (1 - n/N) n/(n-1) times the squared distances from the stratum's mean."""
    total = 0.0
    for place, size in enumerate(sizes):
        own = residuals[stratum == place]
        n = own.size
        if n == 1:
            total += float(own[0] ** 2) * (1 - 1 / size)
        else:
            total += (1 - n / size) * n / (n - 1) * float(((own - own.mean()) ** 2).sum())
    return max(0.0, total)


def _logit_interval(
    share: float, error: float, freedom: int, effective: float, confidence: float
) -> tuple[float, float]:
    """An interval that stays between 0 and 1; Wilson's where the logit is not defined."""
    from scipy.special import stdtrit

    if isclose(share, 0, abs_tol=1e-12) or isclose(share, 1, abs_tol=1e-12) or freedom < 1:
        return wilson(share, effective, confidence)
    reach = float(stdtrit(freedom, 0.5 + confidence / 2)) * error / (share * (1 - share))
    middle = log(share / (1 - share))
    low, high = (1 / (1 + exp(-(middle + way * reach))) for way in (-1, 1))
    return low, high


def _weights(weights: ArrayLike | None, n: int) -> Floats:
    found = np.ones(n) if weights is None else np.asarray(weights, float)
    _require_equal_lengths(n, found.size)
    if not np.isfinite(found).all() or (found < 0).any():
        raise WeightsUnusable()
    return found


def _require_equal_lengths(*lengths: int) -> None:
    if len(set(lengths)) > 1:
        raise AnswersDoNotMatch(lengths=", ".join(map(str, lengths)))
