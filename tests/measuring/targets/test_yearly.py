"""Yearly targets of initiatives: 350 a year, 90 percent of them, 40 percent of those."""

import pytest

from pejl.measuring.errors import TargetNotUnderstood
from pejl.measuring.outcomes import Outcome, Reason
from pejl.measuring.targets import Done, Exactly, Minimum, Share, YearlyTarget, YearResult, assess_year
from pejl.measuring.targets.reading import read_yearly_targets

PLACEMENT = (
    YearlyTarget("participants", Minimum(350)),
    YearlyTarget("placed", Share(90, of="participants")),
    YearlyTarget("now in work", Share(40, of="placed")),
)


def _answers(
    targets: tuple[YearlyTarget, ...], year: int = 2019, elapsed: float = 1.0, **numbers: float
) -> list[tuple[Outcome, Reason]]:
    results = {key.replace("_", " "): YearResult(number) for key, number in numbers.items()}
    return [(a.outcome, a.reason) for a in assess_year(targets, results, year, elapsed=elapsed).values()]


def test_each_share_is_of_the_result_before_it() -> None:
    results = {"participants": YearResult(360), "placed": YearResult(324), "now in work": YearResult(129)}
    found = assess_year(PLACEMENT, results, 2019)
    assert [a.observed[0][1] for a in found.values()] == pytest.approx([360, 90.0, 100 * 129 / 324])
    assert [a.outcome for a in found.values()] == [Outcome.REACHED, Outcome.REACHED, Outcome.TOO_SLOW]
    assert found["now in work"].reason is Reason.BELOW_NUMBER
    assert found["participants"].distance == 10


def test_a_share_without_its_whole_says_nothing() -> None:
    assert _answers(PLACEMENT, placed=300)[1] == (Outcome.NOT_ASSESSABLE, Reason.NO_DATA)
    assert _answers(PLACEMENT, participants=0, placed=0)[1] == (Outcome.NOT_ASSESSABLE, Reason.NO_DATA)


def test_a_shortfall_falls_into_the_classes_of_progress() -> None:
    number = PLACEMENT[:1]
    assert _answers(number, participants=349) == [(Outcome.TOO_SLOW, Reason.BELOW_NUMBER)]
    assert _answers(number, participants=210) == [(Outcome.TOO_SLOW, Reason.BELOW_NUMBER)]
    assert _answers(number, participants=209) == [(Outcome.NO_CHANGE, Reason.HARDLY_ANY_PROGRESS)]


def test_while_the_year_runs_the_pace_counts() -> None:
    number = PLACEMENT[:1]
    assert _answers(number, elapsed=0.5, participants=170) == [(Outcome.ON_TRACK, Reason.PACE_SUFFICES)]
    assert _answers(number, elapsed=0.5, participants=166) == [(Outcome.TOO_SLOW, Reason.PACE_TOO_SLOW)]
    assert _answers(number, elapsed=0.5, participants=350) == [(Outcome.REACHED, Reason.TARGET_MET)]
    assert _answers(PLACEMENT, elapsed=0.5, participants=100, placed=90)[1] == (
        Outcome.ON_TRACK, Reason.PACE_SUFFICES,
    )  # fmt: skip


def test_exactly_is_neither_fewer_nor_more() -> None:
    exact = (YearlyTarget("jobs", Exactly(110)),)
    assert _answers(exact, jobs=110) == [(Outcome.REACHED, Reason.TARGET_MET)]
    assert _answers(exact, jobs=111) == [(Outcome.TOO_SLOW, Reason.ABOVE_NUMBER)]
    assert _answers(exact, jobs=109) == [(Outcome.TOO_SLOW, Reason.BELOW_NUMBER)]
    assert _answers(exact, elapsed=0.5, jobs=110) == [(Outcome.ON_TRACK, Reason.PACE_SUFFICES)]


def test_all_means_every_one() -> None:
    everyone = (YearlyTarget("participants", Minimum(30)), YearlyTarget("knows", Share(100, of="participants")))
    assert _answers(everyone, participants=30, knows=30)[1][0] is Outcome.REACHED
    assert _answers(everyone, participants=30, knows=29)[1] == (Outcome.TOO_SLOW, Reason.BELOW_NUMBER)


def test_those_for_whom_it_is_not_right_are_left_out_of_the_whole() -> None:
    targets = (YearlyTarget("participants", Minimum(135)), YearlyTarget("in work", Share(10, of="participants")))
    results = {"participants": YearResult(140, excepted=20), "in work": YearResult(12)}
    found = assess_year(targets, results, 2019)["in work"]
    assert (found.outcome, found.observed[0][1]) == (Outcome.REACHED, 10.0)


def test_from_a_year_on() -> None:
    companies = (YearlyTarget("companies", Minimum(30), from_year=2020),)
    assert _answers(companies, 2019, companies=0) == [(Outcome.NOT_ASSESSABLE, Reason.NOT_IN_FORCE)]
    assert _answers(companies, 2020, companies=30) == [(Outcome.REACHED, Reason.TARGET_MET)]


def test_by_a_year() -> None:
    survey = (YearlyTarget("survey", Done(), by_year=2019),)
    assert _answers(survey, 2018) == [(Outcome.NOT_ASSESSABLE, Reason.NOT_IN_FORCE)]
    assert _answers(survey, 2018, survey=1) == [(Outcome.REACHED, Reason.TARGET_MET)]
    assert _answers(survey, 2019, elapsed=0.5) == [(Outcome.NOT_ASSESSABLE, Reason.NO_DATA)]
    assert _answers(survey, 2019) == [(Outcome.TOO_SLOW, Reason.DEADLINE_PASSED)]


def test_targets_are_read_from_rows() -> None:
    found = read_yearly_targets(
        [
            {"key": "survey", "name": "undersøgelse", "by": 2019},
            {"key": "companies", "min": 30, "from": 2020},
            {"key": "better", "all": True},
            {"key": "private", "name": "heraf hos private", "min_percent": 50},
            {"key": "jobs", "exactly": 110},
            {"key": "own", "min_percent": 5, "of": "jobs"},
        ]
    )
    assert found == (
        YearlyTarget("survey", Done(), by_year=2019),
        YearlyTarget("companies", Minimum(30), from_year=2020),
        YearlyTarget("better", Share(100, of="companies")),
        YearlyTarget("private", Share(50, of="better")),
        YearlyTarget("jobs", Exactly(110)),
        YearlyTarget("own", Share(5, of="jobs")),
    )


@pytest.mark.parametrize("row", [{"min": "many"}, {"min_percent": 90}, {"exactly": True}, {"min": float("nan")}])
def test_a_row_that_cannot_be_read_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(TargetNotUnderstood):
        read_yearly_targets([row])
