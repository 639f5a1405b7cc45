"""Every target of the real policies and plans can be expressed, and gets its answer."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from pejl.measuring import read_series
from pejl.measuring.observations import Criterion, Observation
from pejl.measuring.outcomes import Better, Outcome, Reason
from pejl.measuring.periods import Period
from pejl.measuring.targets import Measure, YearResult, assess, assess_year, read_target, read_yearly_targets

POLICY_END = Period.year(2022)
NEXT = Period.year(2020)


def _load(shared: Path, name: str) -> Any:
    return yaml.safe_load((shared / "facts" / name).read_text(encoding="utf-8"))


@pytest.fixture
def indicators(shared: Path) -> dict[str, Any]:
    goals = _load(shared, "integration-policy-2019-22.yaml")["goals"]
    return {indicator["code"]: indicator for goal in goals for indicator in goal["indicators"]}


@pytest.fixture
def initiatives(shared: Path) -> dict[str, Any]:
    return {row["code"]: row for row in _load(shared, "action-plan-2019-22.yaml")["initiatives"]}


def _answer(indicator: dict[str, Any], *later: Observation, **more: Any) -> Any:
    series = replace(read_series(indicator), observations=later, **more)
    return assess(read_target(indicator["target"]), series, policy_end=POLICY_END)


def test_before_any_new_figure_only_a_level_can_be_judged_and_the_reason_is_given(indicators: dict[str, Any]) -> None:
    reasons = {code: _answer(indicator).reason for code, indicator in indicators.items()}
    pending = {code for code, reason in reasons.items() if reason is Reason.BASELINE_PENDING}
    assert pending == {"7b", "8a", "8b", "8c", "10a"}
    assert reasons.pop("3a") is Reason.TARGET_MET  # the staff were level with the labour force from the start
    assert set(reasons.values()) == {Reason.BASELINE_PENDING, Reason.NO_DATA}
    assert len(reasons) == 20


def test_every_target_gets_each_answer_its_figures_deserve(indicators: dict[str, Any]) -> None:
    """A sixth better is on track or reached, the same figure no change, a sixth worse moves away."""
    for code, indicator in indicators.items():
        base = read_series(indicator).baseline.observation
        if base is None or indicator["target"]["kind"] == "parity":
            continue
        sign = Better(indicator["better"]).sign
        answers = [
            _answer(indicator, Observation(NEXT, (base.figure or 0) * (1 + sign * change), scope=base.scope)).outcome
            for change in (1 / 6, 0.0, -1 / 6)
        ]
        assert answers[0] in {Outcome.ON_TRACK, Outcome.REACHED}, code
        assert answers[1:] == [Outcome.NO_CHANGE, Outcome.MOVING_AWAY], code


def test_1a_twenty_percent_fewer_people_of_the_count(indicators: dict[str, Any]) -> None:
    indicator = indicators["1a"]
    counted = dict(indicator, baseline=dict(indicator["baseline"], numerator=14_482, denominator=94_655))
    found = _answer(counted, Observation(Period.parse("2022-Q4"), 11.0, 11_586, 105_327))
    assert (found.measure, found.target_value) == (Measure.COUNT, pytest.approx(11_585.6))
    assert found.outcome is Outcome.TOO_SLOW  # the share fell by 28 percent, the people by 19.997
    assert _answer(counted, Observation(Period.parse("2022-Q4"), 11.0, 11_585, 105_327)).outcome is Outcome.REACHED


def test_3a_level_with_the_labour_force(indicators: dict[str, Any]) -> None:
    indicator = indicators["3a"]
    (base_level,) = read_series(indicator).comparator
    at_once = _answer(indicator)
    assert at_once.outcome is Outcome.REACHED
    assert at_once.distance == pytest.approx(2.2)
    level = (base_level, Observation(NEXT, 14.0))
    found = _answer(indicator, Observation(NEXT, 14.5), comparator=level)
    assert (found.outcome, found.distance) == (Outcome.REACHED, 0.5)
    assert found.observed[0][1] == pytest.approx(14.4 / 12.2)


def test_7a_fewer_areas_are_no_fall(indicators: dict[str, Any]) -> None:
    found = _answer(indicators["7a"], Observation(NEXT, 15_300, scope="3 areas"))
    assert (found.outcome, found.observed[0][1]) == (Outcome.ON_TRACK, 15_000)


def test_8_pending_until_2019(indicators: dict[str, Any]) -> None:
    first, second = Observation(Period.year(2019), 20.0), Observation(Period.year(2021), 18.0)
    for code, outcome in {"8a": Outcome.MOVING_AWAY, "8b": Outcome.ON_TRACK, "8c": Outcome.ON_TRACK}.items():
        assert _answer(indicators[code]).reason is Reason.BASELINE_PENDING
        assert _answer(indicators[code], first).reason is Reason.NO_DATA
        assert _answer(indicators[code], first, second).outcome is outcome


def test_10a_a_quarter_smaller_on_half_of_five(indicators: dict[str, Any]) -> None:
    city = (Observation(Period.year(2017), 20.0), Observation(POLICY_END, 20.0))

    def criterion(key: str, gap: float) -> Criterion:
        area = (Observation(Period.year(2017), 40.0), Observation(POLICY_END, 20.0 + gap))
        return Criterion(key, Better.LOWER, area, city)

    def answer(*gaps: float) -> Outcome:
        criteria = tuple(criterion(str(place), gap) for place, gap in enumerate(gaps))
        return Outcome(_answer(indicators["10a"], criteria=criteria).outcome)

    assert answer(15, 15, 15, 20, 20) is Outcome.REACHED
    assert answer(15, 15, 15.1, 20, 20) is Outcome.TOO_SLOW


def test_12a_forty_six_of_fifty_six(indicators: dict[str, Any]) -> None:
    found = _answer(indicators["12a"], Observation(NEXT, None, 48, 56))
    assert found.observed == ((Period.year(2018), 82.0), (NEXT, pytest.approx(100 * 48 / 56)))
    assert found.outcome is Outcome.ON_TRACK


def test_13a_three_points_below_fifty_six(indicators: dict[str, Any]) -> None:
    assert _answer(indicators["13a"], Observation(NEXT, 53.0)).outcome is Outcome.REACHED
    assert _answer(indicators["13a"], Observation(NEXT, 53.1)).target_value == 53


def test_every_yearly_target_is_met_by_what_it_asks_for(initiatives: dict[str, Any]) -> None:
    met = {
        "I1": [350, 315, 126],
        "I2": [135, 108, 14],
        "I3": [30, 30, 30],
        "I4": [1, 30, 30],
        "I5": [60, 60],
        "I6": [110, 110, 55],
        "I7": [1500],
    }
    for code, numbers in met.items():
        targets = read_yearly_targets(initiatives[code]["annual_targets"])
        results = {target.key: YearResult(n) for target, n in zip(targets, numbers, strict=True)}
        assert {a.outcome for a in assess_year(targets, results, 2020).values()} == {Outcome.REACHED}, code
        fewer = {key: YearResult(result.number - 1) for key, result in results.items()}
        last = list(assess_year(targets, {**results, targets[-1].key: fewer[targets[-1].key]}, 2020).values())[-1]
        assert last.outcome is Outcome.TOO_SLOW, code


def test_forty_percent_of_those_is_of_the_placed(initiatives: dict[str, Any]) -> None:
    targets = read_yearly_targets(initiatives["I1"]["annual_targets"])
    found = assess_year(targets, {"1": YearResult(400), "2": YearResult(360), "3": YearResult(144)}, 2019)
    assert [a.observed[0][1] for a in found.values()] == [400, 90, 40]
