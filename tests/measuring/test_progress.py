"""Eurostat's method against cases worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pejl.measuring.outcomes import OUTCOMES, Better, Outcome, Reason
from pejl.measuring.periods import Period
from pejl.measuring.progress import Progress, assess_columns, assess_series, growth, limit_coefficient

START, LATER, END = Period.year(2018), Period.year(2020), Period.year(2022)


def _progress(
    y0: float,
    y1: float,
    better: Better = Better.HIGHER,
    *,
    target: float | None = None,
    by: Period | None = END,
    limit: float | None = None,
    is_certain: bool = True,
    latest: Period = LATER,
) -> Progress:
    by = by if target is not None else None
    return assess_series(
        (START, y0), (latest, y1), better, target=target, by=by, limit=limit, is_certain=is_certain
    )  # fmt: skip


def test_growth_is_the_yearly_rate() -> None:
    assert growth(100, 121, 2) == pytest.approx(0.1, abs=1e-12)
    assert growth(-100, -121, 2) == pytest.approx(0.1, abs=1e-12)
    assert growth(100, 110, 0.5) == pytest.approx(0.21, abs=1e-12)
    assert np.isnan(growth([100, 100, 0], [-1, 120, 1], [1, 0, 1])).all()


@pytest.mark.parametrize(
    ("g", "outcome", "reason"),
    [
        # required: 5 % a year
        (0.05, Outcome.ON_TRACK, Reason.PACE_SUFFICES),
        (0.0476, Outcome.ON_TRACK, Reason.PACE_SUFFICES),
        (0.0474, Outcome.TOO_SLOW, Reason.PACE_TOO_SLOW),
        (0.0301, Outcome.TOO_SLOW, Reason.PACE_TOO_SLOW),
        (0.0299, Outcome.NO_CHANGE, Reason.HARDLY_ANY_PROGRESS),
        (0.0, Outcome.NO_CHANGE, Reason.HARDLY_ANY_PROGRESS),
        (-0.0001, Outcome.MOVING_AWAY, Reason.WRONG_WAY),
    ],
)
def test_with_a_figure_the_ratio_of_paces_decides(g: float, outcome: Outcome, reason: Reason) -> None:
    found = _progress(100, 100 * (1 + g) ** 2, target=100 * 1.05**4)
    assert (found.outcome, found.reason) == (outcome, reason)
    assert found.required == pytest.approx(0.05, abs=1e-12)
    assert found.ratio == pytest.approx(g / 0.05, abs=1e-9)


def test_where_lower_is_better_the_ratio_is_turned() -> None:
    # a fall of 10 % a year is needed, 5 % a year is seen: 50 %
    found = _progress(100, 100 * 0.95**2, Better.LOWER, target=100 * 0.9**4)
    assert found.ratio == pytest.approx(0.5, abs=1e-12)
    assert found.outcome is Outcome.NO_CHANGE
    assert found.score == pytest.approx((0.5 + 0.6) / 1.2 * 5 - 5, abs=1e-12)


def test_a_figure_that_is_met_is_reached_even_early() -> None:
    found = _progress(100, 125, target=120)
    assert (found.outcome, found.reason, found.score) == (Outcome.REACHED, Reason.TARGET_MET, 5.0)


def test_what_was_met_at_the_start_and_is_lost_moves_away() -> None:
    assert _progress(120, 110, target=115).outcome is Outcome.MOVING_AWAY


def test_a_target_equal_to_the_base_is_lost_by_any_step_back() -> None:
    found = _progress(100, 99, target=100)
    assert (found.outcome, found.ratio, found.score) == (Outcome.MOVING_AWAY, -math.inf, -5.0)


def test_when_time_is_up_nothing_is_on_track() -> None:
    found = _progress(100, 117, target=120, latest=END)
    ratio = (1.17**0.25 - 1) / (1.2**0.25 - 1)
    assert (found.outcome, found.reason) == (Outcome.TOO_SLOW, Reason.DEADLINE_PASSED)
    assert found.score == pytest.approx((ratio - 0.6) / 0.7 * 5, abs=1e-9)
    assert found.ratio == pytest.approx(ratio, abs=1e-12)


def test_missing_by_a_hair_counts_less_than_on_track() -> None:
    assert _progress(100, 119.9, target=120, latest=END).score == 2.49


@pytest.mark.parametrize(
    ("g", "outcome", "score"),
    [
        (0.02, Outcome.ON_TRACK, 5.0),
        (0.0151, Outcome.ON_TRACK, 2.55),
        (0.0149, Outcome.TOO_SLOW, 2.475),
        (0.0051, Outcome.TOO_SLOW, 0.025),
        (0.0049, Outcome.NO_CHANGE, -0.05),
        (0.0, Outcome.NO_CHANGE, -2.5),
        (-0.01, Outcome.MOVING_AWAY, -3.75),
        (-0.05, Outcome.MOVING_AWAY, -5.0),
    ],
)
def test_without_a_figure_the_growth_decides(g: float, outcome: Outcome, score: float) -> None:
    found = _progress(100, 100 * (1 + g) ** 2)
    assert found.outcome is outcome
    assert found.score == pytest.approx(score, abs=1e-9)


def test_near_a_limit_the_thresholds_shrink() -> None:
    # C = 1 - 0.8 ** 4.44 = 0.6287
    assert limit_coefficient(80, 100) == pytest.approx(0.6287, abs=5e-5)
    assert _progress(80, 80 * 1.01**2, limit=100).outcome is Outcome.ON_TRACK
    assert _progress(80, 80 * 1.01**2).outcome is Outcome.TOO_SLOW
    assert _progress(80, 80 * 1.009**2, limit=100).outcome is Outcome.TOO_SLOW


def test_a_lower_limit_shrinks_them_alike_at_the_same_distance_and_zero_never_does() -> None:
    assert limit_coefficient(120, 100) == limit_coefficient(80, 100)
    assert limit_coefficient([200, 300, 5], [100, 100, 0]).tolist() == [1, 1, 1]


@given(st.floats(1, 100), st.floats(1, 100))
def test_the_closer_the_limit_the_smaller_the_thresholds(one: float, other: float) -> None:
    assume(one < other)
    assert limit_coefficient(one, 100) >= limit_coefficient(other, 100)


@given(st.floats(0.1, 99.9))
def test_on_track_can_be_reached_below_the_limit_for_fifteen_years(base: float) -> None:
    # the reason for the exponent 4.44 (Statistics Canada 2025)
    needed = 0.015 * float(limit_coefficient(base, 100))
    assert base * (1 + needed) ** 15 <= 100.05


def test_staying_at_the_limit_is_on_track() -> None:
    found = _progress(100, 100, limit=100)
    assert (found.outcome, found.reason, found.score) == (Outcome.ON_TRACK, Reason.AT_LIMIT, 5.0)
    assert _progress(0, 0, Better.LOWER, limit=0).outcome is Outcome.ON_TRACK
    assert _progress(100, 99, limit=100).outcome is Outcome.MOVING_AWAY


def test_zero_is_replaced_and_said_so() -> None:
    found = _progress(0, 0.002, target=0.004)
    assert found.base_replaced
    assert found.growth == pytest.approx(2**0.5 - 1, abs=1e-12)
    down = _progress(16, 4, Better.LOWER, target=0)
    assert (down.base_replaced, down.target_replaced) == (False, True)
    assert down.required == pytest.approx((0.001 / 16) ** 0.25 - 1, abs=1e-12)


def test_zero_that_stays_zero_is_no_change() -> None:
    found = _progress(0, 0)
    assert (found.outcome, found.growth) == (Outcome.NO_CHANGE, 0.0)


def test_figures_on_both_sides_of_zero_cannot_be_assessed() -> None:
    for found in (_progress(-5, 5), _progress(5, -5), _progress(-5, -4, target=5)):
        assert (found.outcome, found.reason, found.score) == (Outcome.NOT_ASSESSABLE, Reason.SIGNS_DIFFER, None)


def test_negative_figures_turn_the_direction() -> None:
    # a deficit of 100 that becomes 98.01 goes the right way by 1 % a year
    found = _progress(-100, -98.01)
    assert found.outcome is Outcome.TOO_SLOW
    assert found.growth == pytest.approx(-0.01, abs=1e-12)
    assert _progress(-100, -102).outcome is Outcome.MOVING_AWAY


def test_one_period_alone_says_nothing() -> None:
    found = _progress(100, 110, latest=START)
    assert (found.outcome, found.reason) == (Outcome.NOT_ASSESSABLE, Reason.NO_DATA)


def test_a_change_within_the_uncertainty_is_no_certain_change() -> None:
    for y1 in (90, 104, 130):
        found = _progress(100, y1, target=120, is_certain=False)
        assert (found.outcome, found.reason, found.score) == (Outcome.NO_CHANGE, Reason.NO_CERTAIN_CHANGE, -2.5)


def test_what_was_met_all_along_is_reached_without_a_certain_change() -> None:
    assert _progress(130, 129, target=120, is_certain=False).outcome is Outcome.REACHED


_value = st.floats(0.01, 1e6)


@given(_value, _value, _value, st.booleans(), st.booleans())
def test_a_column_says_what_its_series_say(y0: float, y1: float, target: float, up: bool, has_target: bool) -> None:
    better = Better.HIGHER if up else Better.LOWER
    alone = _progress(y0, y1, better, target=target if has_target else None)
    columns = assess_columns(
        [y0, 50.0],
        START.time,
        [y1, np.nan],
        LATER.time,
        higher_is_better=up,
        target=[target if has_target else np.nan, np.nan],
        target_time=END.time,
    )
    assert OUTCOMES[columns.outcome[0]] is alone.outcome
    assert columns.score[0] == alone.score
    assert OUTCOMES[columns.outcome[1]] is Outcome.NOT_ASSESSABLE


@given(_value, _value, _value)
def test_up_and_down_are_mirrored(y0: float, y1: float, target: float) -> None:
    # what rises by a factor is as far as what falls by it would be, were the figures turned upside down
    assume(abs(math.log(y1 / y0)) > 1e-6 and abs(math.log(target / y0)) > 1e-6)
    up = assess_series((START, y0), (LATER, y1), Better.HIGHER, target=target, by=END)
    down = assess_series((START, 1 / y0), (LATER, 1 / y1), Better.LOWER, target=1 / target, by=END)
    assert (up.outcome is Outcome.REACHED) == (down.outcome is Outcome.REACHED)
    assert (up.outcome is Outcome.MOVING_AWAY) == (down.outcome is Outcome.MOVING_AWAY)
