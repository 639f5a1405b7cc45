"""Every kind of target of an indicator, by cases worked out by hand."""

from typing import Any

import pytest

from pejl.measuring.observations import Baseline, Criterion, Observation, Series
from pejl.measuring.outcomes import Better, Outcome, Reason
from pejl.measuring.periods import Period
from pejl.measuring.targets import (
    Absolute,
    Direction,
    GapReduction,
    Measure,
    Note,
    Parity,
    PointChange,
    RelativeChange,
    Target,
    assess,
    assess_all,
)

BY_2022 = Period.year(2022)


def _seen(period: str, value: float | None = None, **more: Any) -> Observation:
    return Observation(Period.parse(period), value, **more)


def _series(better: Better, base: Observation, *later: Observation, **more: Any) -> Series:
    return Series(better, (Baseline(base),), later, **more)


class TestRelativeChange:
    """20 percent fewer people on support by 2022, from 15.3 percent in the third quarter of 2018."""

    target = RelativeChange(-20, "count", Period.year(2018), BY_2022)

    def _assess(self, *later: Observation) -> Any:
        base = _seen("2018-Q3", 15.3, numerator=10_000, denominator=65_359)
        return assess(self.target, _series(Better.LOWER, base, *later))

    def test_the_count_is_what_shall_fall(self) -> None:
        # in a growing city the share falls by 27 percent while the number of people falls by 8
        found = self._assess(_seen("2020-Q3", 11.2, numerator=9_200, denominator=82_143))
        assert (found.measure, found.target_value) == (Measure.COUNT, 8_000)
        assert found.outcome is Outcome.TOO_SLOW
        growth = 0.92**0.5 - 1
        required = 0.8 ** (1 / 3.875) - 1
        assert found.progress.ratio == pytest.approx(growth / required, abs=1e-12)
        assert found.progress.ratio == pytest.approx(0.7293, abs=5e-4)
        assert found.distance == 1_200
        assert found.notes == ()

    def test_the_count_can_be_reached_while_the_share_is_not(self) -> None:
        found = self._assess(_seen("2022-Q3", 13.5, numerator=8_000, denominator=59_259))
        assert (found.outcome, found.reason) == (Outcome.REACHED, Reason.TARGET_MET)

    def test_without_the_count_the_share_stands_in_and_is_marked(self) -> None:
        found = self._assess(_seen("2020-Q3", 14.0))
        assert (found.measure, found.target_value) == (Measure.VALUE, pytest.approx(12.24))
        assert found.notes == (Note.SHARE_ONLY,)

    def test_the_required_path_ends_at_the_target(self) -> None:
        found = self._assess(_seen("2020-Q3", 13.0, numerator=9_000))
        assert [str(period) for period, _ in found.required] == ["2018-Q3", "2020-Q3", "2022"]
        assert [value for _, value in found.required] == pytest.approx([10_000, 10_000 * 0.8 ** (2 / 3.875), 8_000])
        assert [value for _, value in found.observed] == [10_000, 9_000]


def test_a_figure_that_is_a_count_itself_needs_no_other() -> None:
    target = RelativeChange(-20, "count", by=BY_2022)
    found = assess(target, _series(Better.LOWER, _seen("2018", 500), _seen("2022", 400), is_count=True))
    assert (found.measure, found.target_value, found.outcome, found.notes) == (
        Measure.COUNT, 400, Outcome.REACHED, (),
    )  # fmt: skip


def test_a_share_may_be_what_shall_fall() -> None:
    target = RelativeChange(-25, "value", by=BY_2022)
    found = assess(target, _series(Better.LOWER, _seen("2018", 4.0), _seen("2022", 3.0)))
    assert (found.target_value, found.outcome) == (3.0, Outcome.REACHED)


def test_points_are_added() -> None:
    # 3 percentage points below 56
    target = PointChange(-3, by=BY_2022)
    fallen = assess(target, _series(Better.LOWER, _seen("2016", 56), _seen("2019", 54.5)))
    assert fallen.target_value == 53
    assert fallen.progress is not None
    assert fallen.progress.ratio == pytest.approx(((54.5 / 56) ** (1 / 3) - 1) / ((53 / 56) ** (1 / 6) - 1), abs=1e-12)
    assert fallen.outcome is Outcome.ON_TRACK
    assert assess(target, _series(Better.LOWER, _seen("2016", 56), _seen("2019", 53))).outcome is Outcome.REACHED
    assert assess(target, _series(Better.LOWER, _seen("2016", 56), _seen("2019", 57))).outcome is Outcome.MOVING_AWAY


def test_a_target_without_a_year_is_judged_by_direction_unless_the_policy_ends() -> None:
    series = _series(Better.LOWER, _seen("2016", 56), _seen("2019", 55.5))
    alone = assess(PointChange(-3), series)
    assert (alone.notes, alone.required, alone.outcome) == ((Note.NO_DEADLINE,), (), Outcome.NO_CHANGE)
    within = assess(PointChange(-3), series, policy_end=BY_2022)
    assert (within.notes, within.by) == ((Note.DEADLINE_OF_POLICY,), BY_2022)
    assert within.outcome is Outcome.NO_CHANGE


def test_absolute() -> None:
    target = Absolute(60, BY_2022)
    assert assess(target, _series(Better.HIGHER, _seen("2018", 56), _seen("2020", 58))).outcome is Outcome.ON_TRACK
    assert assess(target, _series(Better.HIGHER, _seen("2018", 56), _seen("2020", 60))).outcome is Outcome.REACHED


def test_parity_is_level_with_the_comparator_of_the_same_period() -> None:
    level = (_seen("2016", 12.2), _seen("2020", 15.0))
    base = _seen("2016", 14.4)
    found = assess(Parity(), _series(Better.HIGHER, base, _seen("2020", 15.0), comparator=level))
    assert (found.outcome, found.measure, found.distance) == (Outcome.REACHED, Measure.RATIO, 0.0)
    behind = assess(Parity(), _series(Better.HIGHER, base, _seen("2020", 14.7), comparator=level))
    assert behind.outcome is Outcome.MOVING_AWAY
    assert behind.distance == pytest.approx(-0.3)
    assert [ratio for _, ratio in behind.observed] == pytest.approx([14.4 / 12.2, 0.98])


def test_parity_needs_both_figures_of_a_period() -> None:
    series = _series(Better.HIGHER, _seen("2016", 14.4), _seen("2020", 15), comparator=(_seen("2016", 12.2),))
    found = assess(Parity(), series)
    assert (found.outcome, found.reason) == (Outcome.NOT_ASSESSABLE, Reason.NO_COMPARATOR)


def test_a_level_held_from_the_start_is_reached_with_one_figure() -> None:
    level = (_seen("2016", 12.2),)
    found = assess(Parity(), _series(Better.HIGHER, _seen("2016", 14.4), comparator=level))
    assert found.outcome is Outcome.REACHED
    assert found.distance == pytest.approx(2.2)
    behind = assess(Parity(), _series(Better.HIGHER, _seen("2016", 12.1), comparator=level))
    assert (behind.outcome, behind.reason) == (Outcome.NOT_ASSESSABLE, Reason.NO_DATA)


def test_direction() -> None:
    school_years = _series(Better.LOWER, _seen("2016/17", 29), _seen("2018/19", 29 * 0.97))
    found = assess(Direction(), school_years)
    assert found.outcome is Outcome.ON_TRACK
    assert found.progress is not None
    assert found.progress.growth == pytest.approx(0.97**0.5 - 1, abs=1e-12)


def test_near_its_limit_a_share_need_not_rise_as_fast() -> None:
    districts = _series(
        Better.HIGHER,
        _seen("2018", numerator=46, denominator=56),
        _seen("2020", numerator=47, denominator=56),
        limit=100.0,
    )
    found = assess(Direction(), districts)
    assert found.progress is not None
    assert found.progress.growth == pytest.approx((47 / 46) ** 0.5 - 1, abs=1e-12)
    assert found.progress.coefficient == pytest.approx(1 - (46 / 56) ** 4.44, abs=1e-12)
    assert found.outcome is Outcome.ON_TRACK


def test_a_change_within_the_error_of_two_surveys_is_no_change() -> None:
    # 9 % and 9.4 % of some hundred people each
    series = _series(
        Better.LOWER,
        _seen("2019", 9.0, standard_error=1.2, respondents=560),
        _seen("2021", 9.4, standard_error=1.2, respondents=590),
    )
    found = assess(Direction(), series)
    assert (found.outcome, found.reason) == (Outcome.NO_CHANGE, Reason.NO_CERTAIN_CHANGE)


def test_a_change_beyond_it_is_one() -> None:
    # z = 4 / sqrt(1.2 ** 2 + 1.2 ** 2) = 2.36
    series = _series(Better.LOWER, _seen("2019", 9.0, standard_error=1.2), _seen("2021", 13.0, standard_error=1.2))
    assert assess(Direction(), series).outcome is Outcome.MOVING_AWAY


def test_a_baseline_revised_because_less_is_counted_is_never_shown_as_a_fall() -> None:
    first = Baseline(_seen("2017", 57_000, scope="7 areas"))
    revised = Baseline(_seen("2019", 15_000, scope="3 areas"), reason="the budget left three areas")
    seen = (_seen("2018", 56_000, scope="7 areas"), _seen("2019", 15_000, scope="3 areas"))

    before = assess(Direction(), Series(Better.HIGHER, (first,), seen))
    assert (before.outcome, before.reason) == (Outcome.NOT_ASSESSABLE, Reason.METHOD_BREAK)
    assert [o.figure for o in before.set_aside] == [15_000]

    at_once = assess(Direction(), Series(Better.HIGHER, (first, revised), seen))
    assert (at_once.outcome, at_once.reason) == (Outcome.NOT_ASSESSABLE, Reason.NO_DATA)

    later = assess(
        Direction(), Series(Better.HIGHER, (first, revised), (*seen, _seen("2020", 15_600, scope="3 areas")))
    )
    assert (later.outcome, later.notes) == (Outcome.ON_TRACK, (Note.BASELINE_REVISED,))
    assert [value for _, value in later.observed] == [15_000, 15_600]


def test_a_pending_baseline_cannot_be_assessed_until_there_are_two_figures() -> None:
    def answer(*seen: Observation) -> tuple[Outcome, Reason]:
        series = Series(Better.LOWER, (Baseline(pending=Period.year(2019)),), seen)
        found = assess(Direction(), series)
        return found.outcome, found.reason

    assert answer() == (Outcome.NOT_ASSESSABLE, Reason.BASELINE_PENDING)
    assert answer(_seen("2019", 20)) == (Outcome.NOT_ASSESSABLE, Reason.NO_DATA)
    assert answer(_seen("2019", 20), _seen("2021", 18)) == (Outcome.ON_TRACK, Reason.PACE_SUFFICES)


def test_many_are_answered_as_each_alone() -> None:
    pairs: list[tuple[Target, Series]] = [
        (Direction(), _series(Better.HIGHER, _seen("2018", 56), _seen("2020", 58))),
        (Parity(), _series(Better.HIGHER, _seen("2018", 56))),
        (PointChange(-3), _series(Better.LOWER, _seen("2016", 56), _seen("2019", 54.5))),
        (GapReduction(-25, 1, 1), Series(Better.LOWER)),
        (Absolute(60, BY_2022), _series(Better.HIGHER, _seen("2018", 56), _seen("2020", 60))),
    ]
    assert assess_all(pairs, policy_end=BY_2022) == [assess(*pair, policy_end=BY_2022) for pair in pairs]
    assert assess_all([]) == []


def test_zero_is_said() -> None:
    found = assess(Absolute(0, BY_2022), _series(Better.LOWER, _seen("2018", 7), _seen("2020", 3)))
    assert found.notes == (Note.ZERO_REPLACED,)
    assert (found.outcome, found.target_value) == (Outcome.NO_CHANGE, 0)


class TestGaps:
    """The gap to the city a quarter smaller on at least half of five criteria."""

    target = GapReduction(-25, 3, 5, Period.year(2017), BY_2022)

    def _criterion(self, key: str, better: Better, *gaps: float) -> Criterion:
        city = 20.0
        periods = ["2017", "2019", "2022"][: len(gaps)]
        area = tuple(_seen(p, city - better.sign * gap) for p, gap in zip(periods, gaps, strict=True))
        return Criterion(key, better, area, tuple(_seen(p, city) for p in periods))

    def _assess(self, *criteria: Criterion) -> Any:
        return assess(self.target, Series(Better.LOWER, (Baseline(pending=Period.year(2019)),), criteria=criteria))

    def test_three_of_five_are_enough(self) -> None:
        low, high = Better.LOWER, Better.HIGHER
        found = self._assess(
            self._criterion("out of work", low, 10, 8, 7.5),
            self._criterion("convicted", low, 4, 3, 2.9),
            self._criterion("schooling", high, 12, 11, 9),
            self._criterion("income", high, 10, 10, 10),
            self._criterion("origin", low, 8, 9, 9),
        )
        assert (found.outcome, found.measure, found.distance) == (Outcome.REACHED, Measure.GAP, 0)
        assert [(c.key, c.is_met) for c in found.criteria] == [
            ("out of work", True), ("convicted", True), ("schooling", True), ("income", False), ("origin", False),
        ]  # fmt: skip
        assert [c.needed for c in found.criteria] == [7.5, 3, 9, 7.5, 6]

    def test_the_third_best_decides_where_only_two_are_met(self) -> None:
        low = Better.LOWER
        found = self._assess(
            self._criterion("a", low, 10, 7),
            self._criterion("b", low, 10, 7),
            self._criterion("c", low, 10, 9.2),
            self._criterion("d", low, 10, 10),
            self._criterion("e", low, 10, 11),
        )
        ratio = (0.92**0.5 - 1) / (0.75 ** (1 / 5) - 1)
        assert found.criteria[2].ratio == pytest.approx(ratio, abs=1e-12)
        assert (found.outcome, found.distance) == (Outcome.TOO_SLOW, -1)

    def test_missing_criteria_count_as_not_met_and_are_said(self) -> None:
        known = [self._criterion(key, Better.LOWER, 10, 5) for key in "abc"]
        found = self._assess(*known, Criterion("d", Better.LOWER, (), ()))
        assert (found.outcome, found.notes) == (Outcome.REACHED, (Note.CRITERIA_MISSING,))
        assert found.criteria[3].is_met is None
        too_few = self._assess(*known[:2])
        assert (too_few.outcome, too_few.reason) == (Outcome.NOT_ASSESSABLE, Reason.NO_DATA)

    def test_nothing_known_is_a_pending_baseline(self) -> None:
        assert self._assess().reason is Reason.BASELINE_PENDING

    def test_where_there_was_no_gap_none_may_open(self) -> None:
        closed = [self._criterion(key, Better.LOWER, -1, -0.5) for key in "abc"]
        assert self._assess(*closed).outcome is Outcome.REACHED
        opened = [self._criterion(key, Better.LOWER, -1, 0.5) for key in "abc"]
        assert self._assess(*opened).outcome is Outcome.MOVING_AWAY
