"""Figures in different units onto one scale, where more is always better (OECD/JRC 2008, step 5)."""

import numpy as np
from numpy.typing import NDArray

from pejl.measuring.composite.definition import Indicator, Normalisation
from pejl.measuring.outcomes import Better

Floats = NDArray[np.float64]


def transformed(values: Floats, indicator: Indicator) -> Floats:
    """Figures cut at the goalposts, and their logarithm where it counts; NaN where there is none."""
    cut = np.clip(values, -np.inf if indicator.low is None else indicator.low,
                  np.inf if indicator.high is None else indicator.high)  # fmt: skip
    if not indicator.is_logarithmic:
        return cut
    with np.errstate(all="ignore"):
        return np.where(cut > 0, np.log(cut), np.nan)


def normalised(values: Floats, indicator: Indicator, method: Normalisation) -> Floats:
    """One indicator's figures of all units, after `transformed`, on the scale of the method."""
    if np.isnan(values).all():
        return values
    match method:
        case Normalisation.MIN_MAX:
            return _min_max(values, indicator)
        case Normalisation.Z_SCORE:
            return _turned(_z_scores(values), indicator)
        case Normalisation.RANK:
            return _ranks(_turned(values, indicator))
        case Normalisation.DISTANCE:
            return _distances(values, indicator)


def _min_max(values: Floats, indicator: Indicator) -> Floats:
    low, high = (_post(indicator.low, indicator), _post(indicator.high, indicator))
    low = float(np.nanmin(values)) if low is None else low
    high = float(np.nanmax(values)) if high is None else high
    # all alike and no goalposts: nobody is better or worse
    scaled = (values - low) / (high - low) if high > low else np.where(np.isnan(values), np.nan, 0.5)
    return 1 - scaled if indicator.better is Better.LOWER else scaled


def _z_scores(values: Floats) -> Floats:
    spread = float(np.nanstd(values))
    return (values - np.nanmean(values)) / spread if spread > 0 else values * 0.0


def _ranks(values: Floats) -> Floats:
    """Even steps from 0 to 1; equals share the mean of their places."""
    known = values[~np.isnan(values)]
    if known.size < 2:
        return np.where(np.isnan(values), np.nan, 0.5)
    below = (known[None, :] < values[:, None]).sum(1)
    alike = (known[None, :] == values[:, None]).sum(1)
    return np.where(np.isnan(values), np.nan, (below + (alike - 1) / 2) / (known.size - 1))


def _distances(values: Floats, indicator: Indicator) -> Floats:
    target = _post(indicator.target, indicator)
    if target is None:
        known = values[~np.isnan(values)]
        target = float(known.max() if indicator.better is Better.HIGHER else known.min())
    with np.errstate(all="ignore"):
        quotient = values / target if indicator.better is Better.HIGHER else target / values
    return np.where(np.isfinite(quotient), quotient, np.nan)


def _turned(values: Floats, indicator: Indicator) -> Floats:
    return -values if indicator.better is Better.LOWER else values


def _post(post: float | None, indicator: Indicator) -> float | None:
    return float(np.log(post)) if post is not None and indicator.is_logarithmic else post
