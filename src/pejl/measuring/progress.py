"""Progress by Eurostat's method for indicators of sustainable development, with and without a figure to reach.

Eurostat, Sustainable development in the European Union, annex on method (observed against required yearly growth, the
classes and their thresholds). Extended after Statistics Canada, Progress Measurement Methodology for the Sustainable
Development Goals (2025, as Open SDG documents it): natural limits, zero values, negative values, scores.

    growth  g = (y1 / y0) ** (1 / (t1 - t0)) - 1                     observed, a year
            gT = (yT / y0) ** (1 / (tT - t0)) - 1                    required
            R = d * g / |gT|        d = +1 where higher is better, -1 where lower is
    with a figure       R >= 95 % on track, >= 60 % too slow, >= 0 hardly any progress, below 0 moving away
    without a figure    d * g >= 1.5 % C a year on track, >= 0.5 % C too slow, >= 0 hardly any, below 0 moving away
    C = 1 - (y0 / limit) ** 4.44 below an upper limit; 1 - ((2 limit - y0) / limit) ** 4.44 above a lower one, 1 from
        twice the lower limit on. So a lower limit of 0 never shrinks anything: growth is relative, and any is possible.

Everything is computed on columns; one series is a column of one.
"""

from dataclasses import dataclass
from math import isnan
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pejl.measuring.outcomes import OUTCOMES, REASONS, Better, Outcome, Reason
from pejl.measuring.periods import Period

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]

METHOD_SOURCE: Final = (
    "Eurostat, Sustainable development in the European Union, annex on method; Statistics Canada's extension of it"
)
ON_TRACK_RATIO: Final = 0.95
TOO_SLOW_RATIO: Final = 0.60
ON_TRACK_GROWTH: Final = 0.015
TOO_SLOW_GROWTH: Final = 0.005
INSTEAD_OF_ZERO: Final = 0.001
"""In the figure's own unit; growth from or to zero is not defined."""
_STEEPNESS: Final = 4.44
_RATIO_SCALE: Final = ((-0.6, 0.6, 1.3), (-5.0, 0.0, 5.0))
_FALL_SCALE: Final = ((-0.02, 0.0), (-5.0, -2.5))
_RISE_SCALE: Final = ((0.0, 0.005, 0.015, 0.02), (-2.5, 0.0, 2.5, 5.0))
HIGHEST_SCORE: Final = 5.0
LOWEST_SCORE: Final = -5.0
HIGHEST_MISSED: Final = 2.49
"""What a target that was missed by a hair counts: the best that is still "too slow"."""
_STANDING_STILL: Final = -2.5


@dataclass(frozen=True, slots=True)
class Columns:
    """What was found for many series at once, an array for each; NaN where a number does not apply."""

    growth: Floats
    """Observed, a year: 0.02 is 2 percent."""
    required: Floats
    """Required to reach the figure in time, a year."""
    ratio: Floats
    """R: 1 is just fast enough."""
    coefficient: Floats
    """C, 0 to 1: how much a natural limit shrinks the thresholds."""
    score: Floats
    """-5 to +5."""
    outcome: Codes
    """Places in `OUTCOMES`."""
    reason: Codes
    """Places in `REASONS`."""
    base_replaced: Flags
    """Where a base of zero was replaced by 0.001."""
    target_replaced: Flags
    """Where a target of zero was replaced by 0.001."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What was found for one series; see `Columns` for units."""

    outcome: Outcome
    reason: Reason
    growth: float | None = None
    required: float | None = None
    ratio: float | None = None
    coefficient: float = 1.0
    score: float | None = None
    base_replaced: bool = False
    target_replaced: bool = False


def assess_series(
    base: tuple[Period, float],
    latest: tuple[Period, float],
    better: Better,
    *,
    target: float | None = None,
    by: Period | None = None,
    limit: float | None = None,
    is_certain: bool = True,
) -> Progress:
    """Progress of one series from its base to its latest figure, all in one unit.

    `target` is the figure to reach and `by` the period by whose end it shall be; a target without a period is only
    looked at for whether it is met. `limit` is the natural limit in the desired direction, such as 100 for a percentage
    that shall rise. `is_certain` is false where the change lies within the uncertainty of the figures.
    """
    (base_period, base_value), (latest_period, latest_value) = base, latest
    found = assess_columns(
        [base_value],
        [base_period.time],
        [latest_value],
        [latest_period.time],
        higher_is_better=better is Better.HIGHER,
        target=np.nan if target is None else target,
        target_time=np.nan if by is None else by.time,
        is_final=by is not None and latest_period.end >= by.end,
        limit=np.nan if limit is None else limit,
        is_certain=is_certain,
    )
    return progress_at(found, 0)


def growth(y0: ArrayLike, y1: ArrayLike, years: ArrayLike) -> Floats:
    """Yearly growth from y0 to y1 (0.02 is 2 percent); NaN where signs differ, y0 is 0 or no time has passed."""
    with np.errstate(all="ignore"):
        quotient = np.asarray(y1, float) / np.asarray(y0, float)
        passed = np.asarray(years, float)
        rate = np.power(np.where(quotient >= 0, quotient, np.nan), 1 / passed) - 1
        return np.where((passed > 0) & np.isfinite(quotient), rate, np.nan)


def limit_coefficient(base: ArrayLike, limit: ArrayLike) -> Floats:
    """C, by which the positive thresholds shrink near a natural limit; 1 where there is no limit (NaN)."""
    with np.errstate(all="ignore"):
        y0, end = np.abs(np.asarray(base, float)), np.abs(np.asarray(limit, float))
        nearness = np.where(y0 <= end, y0 / end, (2 * end - y0) / end)
        found = np.where(y0 >= 2 * end, 1.0, 1 - np.power(nearness, _STEEPNESS))
        return np.where(np.isnan(end), 1.0, np.clip(found, 0.0, 1.0))


def assess_columns(
    base: ArrayLike,
    base_time: ArrayLike,
    latest: ArrayLike,
    latest_time: ArrayLike,
    *,
    higher_is_better: ArrayLike,
    target: ArrayLike = np.nan,
    target_time: ArrayLike = np.nan,
    is_final: ArrayLike = False,
    limit: ArrayLike = np.nan,
    is_certain: ArrayLike = True,
) -> Columns:
    """Progress of many series. All arguments are broadcast together; times in years, NaN for what is not there.

    `is_final` marks series whose time is up: what has not reached its target then is no longer on track.
    """
    y0, t0, y1, t1, aim, aim_time, limits = np.broadcast_arrays(
        *(np.asarray(column, float) for column in (base, base_time, latest, latest_time, target, target_time, limit))
    )
    d = np.where(np.asarray(higher_is_better, bool), 1.0, -1.0)
    start, end = _without_zero(y0, y1), _without_zero(aim, y0)
    observed = np.where((y0 == y1) & (t1 > t0), 0.0, growth(start, y1, t1 - t0))
    required = growth(start, end, aim_time - t0)
    forward = d * np.sign(start) * observed
    coefficient = np.where(np.isnan(required), limit_coefficient(y0, limits), 1.0)
    with np.errstate(all="ignore"):
        ratio = np.where(np.isnan(required), np.nan, np.where(forward == 0, 0.0, forward / np.abs(required)))
    flags = _Flags(
        met=d * y1 >= d * aim,
        already_met=d * y0 >= d * aim,
        at_limit=d * y1 >= d * limits,
        is_final=np.asarray(is_final, bool),
        is_certain=np.asarray(is_certain, bool),
        has_data=~np.isnan(y0) & ~np.isnan(y1) & (t1 > t0),
        signs_differ=(start * y1 < 0) | (start * end < 0),
    )
    reason = _reasons(ratio, forward, coefficient, flags)
    score = _scores(ratio, forward, coefficient, reason)
    outcome = _OUTCOME_OF_REASON[reason]
    return Columns(observed, required, ratio, coefficient, score, outcome, reason, (y0 == 0) & flags.has_data, aim == 0)


def _without_zero(values: Floats, like: Floats) -> Floats:
    """Zero replaced by 0.001 with the sign of the other figure."""
    return np.where(values == 0, np.where(like < 0, -INSTEAD_OF_ZERO, INSTEAD_OF_ZERO), values)


@dataclass(frozen=True, slots=True)
class _Flags:
    met: Flags
    already_met: Flags
    at_limit: Flags
    is_final: Flags
    is_certain: Flags
    has_data: Flags
    signs_differ: Flags


def _reasons(ratio: Floats, forward: Floats, coefficient: Floats, flags: _Flags) -> Codes:
    """The first rule that holds decides."""
    has_ratio = ~np.isnan(ratio)
    enough = np.where(has_ratio, ratio >= ON_TRACK_RATIO, forward >= ON_TRACK_GROWTH * coefficient)
    some = np.where(has_ratio, ratio >= TOO_SLOW_RATIO, forward >= TOO_SLOW_GROWTH * coefficient)
    rules: tuple[tuple[Any, Reason], ...] = (
        (~flags.has_data, Reason.NO_DATA),
        (flags.met & flags.already_met, Reason.TARGET_MET),
        (~flags.is_certain, Reason.NO_CERTAIN_CHANGE),
        (flags.met, Reason.TARGET_MET),
        (flags.signs_differ, Reason.SIGNS_DIFFER),
        (~has_ratio & flags.at_limit, Reason.AT_LIMIT),
        (forward < 0, Reason.WRONG_WAY),
        (enough & ~flags.is_final, Reason.PACE_SUFFICES),
        (some & ~flags.is_final, Reason.PACE_TOO_SLOW),
        (some, Reason.DEADLINE_PASSED),
    )
    codes = [np.int8(REASONS.index(reason)) for _, reason in rules]
    last = np.int8(REASONS.index(Reason.HARDLY_ANY_PROGRESS))
    return np.asarray(np.select([rule for rule, _ in rules], codes, last), np.int8)


def _scores(ratio: Floats, forward: Floats, coefficient: Floats, reason: Codes) -> Floats:
    """Linear between the classes' borders; a target that is met is +5, no certain change is standing still."""
    with np.errstate(all="ignore"):
        risen = np.where(coefficient > 0, forward / coefficient, np.inf)
    by_growth = np.where(forward < 0, np.interp(forward, *_FALL_SCALE), np.interp(risen, *_RISE_SCALE))
    score = np.where(np.isnan(ratio), by_growth, np.interp(ratio, *_RATIO_SCALE))
    score = np.where(_IS_BEST[reason], HIGHEST_SCORE, score)
    score = np.where(reason == REASONS.index(Reason.NO_CERTAIN_CHANGE), _STANDING_STILL, score)
    score = np.where(reason == REASONS.index(Reason.DEADLINE_PASSED), np.minimum(score, HIGHEST_MISSED), score)
    return np.where(_OUTCOME_OF_REASON[reason] == OUTCOMES.index(Outcome.NOT_ASSESSABLE), np.nan, score)


def ratio_score(ratio: float) -> float:
    """The score of a ratio R with a figure to reach: -5 at -60 %, 0 at 60 %, +5 at 130 %, linear between."""
    return float(np.interp(ratio, *_RATIO_SCALE))


def progress_at(found: Columns, at: int) -> Progress:
    """What was found for one series of many."""

    def number(column: Floats) -> float | None:
        value = float(column[at])
        return None if isnan(value) else value

    return Progress(
        OUTCOMES[found.outcome[at]],
        REASONS[found.reason[at]],
        number(found.growth),
        number(found.required),
        number(found.ratio),
        float(found.coefficient[at]),
        number(found.score),
        bool(found.base_replaced[at]),
        bool(found.target_replaced[at]),
    )


OUTCOME_OF_REASON: Final[dict[Reason, Outcome]] = {
    Reason.TARGET_MET: Outcome.REACHED,
    Reason.PACE_SUFFICES: Outcome.ON_TRACK,
    Reason.AT_LIMIT: Outcome.ON_TRACK,
    Reason.PACE_TOO_SLOW: Outcome.TOO_SLOW,
    Reason.DEADLINE_PASSED: Outcome.TOO_SLOW,
    Reason.BELOW_NUMBER: Outcome.TOO_SLOW,
    Reason.ABOVE_NUMBER: Outcome.TOO_SLOW,
    Reason.HARDLY_ANY_PROGRESS: Outcome.NO_CHANGE,
    Reason.NO_CERTAIN_CHANGE: Outcome.NO_CHANGE,
    Reason.WRONG_WAY: Outcome.MOVING_AWAY,
}
"""The outcome a reason stands for; reasons that are not here mean that nothing can be said."""
_OUTCOME_OF_REASON = np.array(
    [OUTCOMES.index(OUTCOME_OF_REASON.get(reason, Outcome.NOT_ASSESSABLE)) for reason in REASONS], np.int8
)
_IS_BEST = np.array([reason in {Reason.TARGET_MET, Reason.AT_LIMIT} for reason in REASONS])
