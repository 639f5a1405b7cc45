"""Answers in words."""

from dataclasses import replace

import pytest

from pejl.measuring import (
    Baseline,
    Better,
    Criterion,
    Observation,
    Outcome,
    Period,
    Reason,
    Series,
    YearResult,
    assess,
    assess_year,
)
from pejl.measuring.targets import (
    Absolute,
    Direction,
    GapReduction,
    Minimum,
    Parity,
    RelativeChange,
    Share,
    YearlyTarget,
    explain,
)
from pejl.wording import Wording

DANISH, ENGLISH = Wording("da"), Wording("en")


def _seen(period: str, value: float | None, numerator: float | None = None, scope: str = "") -> Observation:
    return Observation(Period.parse(period), value, numerator, scope=scope)


def test_a_count_on_its_way() -> None:
    series = Series(Better.LOWER, (Baseline(_seen("2018-Q3", 15.3, 14_482)),), (_seen("2020-Q3", 14.1, 13_500),))
    answer = assess(RelativeChange(-20, "count", by=Period.year(2022)), series)
    assert explain(answer, DANISH, unit="percent") == (
        "For langsomt: Det går i den rigtige retning, men ikke hurtigt nok.",
        "Løftet gælder antallet, ikke procenten.",
        "Fra 14.482 i 3. kvartal 2018 til 13.500 i 3. kvartal 2020.",
        "Målet er 11.585,6 ved udgangen af 2022.",
        "Det ændrer sig med -3,4 % om året; -5,6 % om året er nødvendigt.",
    )
    assert explain(answer, ENGLISH)[2:] == (
        "The target is 11,585.6 by the end of 2022.",
        "It changes by -3.4% a year; -5.6% a year is needed.",
    )


def test_a_target_of_people_is_said_in_whole_people_and_keeps_the_promise() -> None:
    target = RelativeChange(-20, "count", by=Period.year(2022))
    fewer = Series(
        Better.LOWER, (Baseline(_seen("2018", 884)),), (_seen("2020", 800),), is_count=True, counts_people=True
    )
    answer = assess(target, fewer)
    assert answer.target_value == pytest.approx(707.2)
    assert answer.told_target == 707.0
    assert explain(answer, DANISH)[2] == "Målet er 707 ved udgangen af 2022."
    more = replace(fewer, better=Better.HIGHER)
    assert explain(assess(replace(target, change=20), more), ENGLISH)[2] == "The target is 1,061 by the end of 2022."
    shares = Series(
        Better.LOWER, (Baseline(_seen("2018", 22.0, 884)),), (_seen("2020", 20.0, 800),), counts_people=True
    )
    assert explain(assess(target, shares), DANISH, unit="percent")[3] == "Målet er 707 ved udgangen af 2022."


@pytest.mark.parametrize(
    ("base", "change", "better", "whole"),
    [(140, 10, Better.HIGHER, 154), (100, -20, Better.LOWER, 80), (7, 3, Better.HIGHER, 8), (7, -3, Better.LOWER, 6)],
)
def test_whole_people_stay_what_they_are(base: float, change: float, better: Better, whole: int) -> None:
    series = Series(better, (Baseline(_seen("2018", base)),), (_seen("2020", base),), is_count=True, counts_people=True)
    assert assess(RelativeChange(change, "count"), series).whole_target == whole


def test_what_is_reached_is_decided_by_the_exact_figure() -> None:
    series = Series(
        Better.LOWER, (Baseline(_seen("2018", 884)),), (_seen("2022", 707.1),), is_count=True, counts_people=True
    )
    answer = assess(RelativeChange(-20, "count", by=Period.year(2022)), series)
    assert (answer.outcome, answer.whole_target) == (Outcome.REACHED, 707)
    assert answer.distance == pytest.approx(-0.1)


def test_a_target_that_was_named_and_one_of_no_people_stay_as_they_are() -> None:
    series = Series(
        Better.LOWER, (Baseline(_seen("2018", 884)),), (_seen("2020", 800),), is_count=True, counts_people=True
    )
    assert assess(Absolute(707.5), series).whole_target is None
    assert assess(RelativeChange(-20, "value"), replace(series, is_count=False)).whole_target is None
    kilometres = assess(RelativeChange(-20, "count"), replace(series, counts_people=False))
    assert explain(kilometres, DANISH)[2] == "Målet er 707,2."


def test_a_start_that_is_hidden_is_not_called_missing() -> None:
    series = Series(Better.LOWER, (Baseline(is_hidden=True),), (_seen("2020", 800),))
    answer = assess(Direction(), series)
    assert answer.reason is Reason.BASELINE_HIDDEN
    assert explain(answer, DANISH) == (
        "Kan ikke vurderes: Udgangspunktet vises ikke, fordi det fortæller om færre end fem personer.",
    )


def test_a_share_that_stands_in_for_the_count() -> None:
    series = Series(Better.LOWER, (Baseline(_seen("2018", 15.0)),), (_seen("2022", 12.0),))
    answer = assess(RelativeChange(-20, "count"), series)
    assert explain(answer, DANISH, unit="percent") == (
        "Nået: Målet er nået.",
        "Fra 15,0 % i 2018 til 12,0 % i 2022.",
        "Målet er 12,0 %.",
        "Det ændrer sig med -5,4 % om året.",
        "Målet har intet årstal; tempoet er vurderet som for et tal, der blot skal gå i den rigtige retning.",
        "Målet handler om et antal personer; kun andelen er kendt, så andelen er brugt i stedet.",
    )


def test_what_cannot_be_assessed_says_why_and_what_was_set_aside() -> None:
    series = Series(
        Better.HIGHER,
        (Baseline(_seen("2017", 57_000, scope="7 areas")),),
        (_seen("2019", 15_000, scope="3 areas"), _seen("2020", 15_500, scope="3 areas")),
    )
    assert explain(assess(Direction(), series), ENGLISH) == (
        "Cannot be assessed: The figures are counted in different ways and cannot be compared.",
        "2 newer figures count something else and were not compared.",
    )


def test_parity_is_said_as_a_ratio() -> None:
    level = (_seen("2016", 12.0), _seen("2020", 15.0))
    series = Series(Better.HIGHER, (Baseline(_seen("2016", 14.4)),), (_seen("2020", 14.7),), comparator=level)
    assert explain(assess(Parity(), series), ENGLISH)[1:4] == (
        "Below, 1 is level with what it is compared with.",
        "From 1.20 in 2016 to 0.98 in 2020.",
        "The target is 1.00.",
    )


def test_gaps_are_counted() -> None:
    city = (_seen("2017", 20), _seen("2022", 20))
    criteria = tuple(
        Criterion(str(gap), Better.LOWER, (_seen("2017", 40), _seen("2022", 20 + gap)), city) for gap in (10, 15, 19)
    )
    answer = assess(GapReduction(-25, 3, 3, by=Period.year(2022)), Series(Better.LOWER, criteria=criteria))
    assert explain(answer, DANISH)[1] == "2 af 3 forskelle er små nok; 3 skal være det."


def test_a_year_s_results() -> None:
    targets = (YearlyTarget("a", Minimum(350)), YearlyTarget("b", Share(90, of="a")))
    answers = assess_year(targets, {"a": YearResult(360), "b": YearResult(300)}, 2019)
    assert explain(answers["a"], DANISH) == ("Nået: Målet er nået.", "360 i 2019; 350 var lovet.")
    assert explain(answers["b"], ENGLISH)[1] == "83.3 in 2019; 90 was promised."
