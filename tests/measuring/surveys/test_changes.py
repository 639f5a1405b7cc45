"""Changes between waves against statsmodels, and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import test_proportions_2indep as two_proportions

from pejl.measuring.periods import Period
from pejl.measuring.surveys import Share, compare, compare_groups, holm, weighted_share
from pejl.wording import Wording

BEFORE, AFTER = Period.year(2019), Period.year(2020)


def _share(events: int, n: int) -> Share:
    return weighted_share([1.0] * events + [0.0] * (n - events))


@given(st.tuples(st.integers(5, 195), st.just(200)), st.tuples(st.integers(5, 295), st.just(300)))
def test_two_shares_are_tested_as_in_statsmodels(first: tuple[int, int], second: tuple[int, int]) -> None:
    found = compare(_share(*first), _share(*second))
    reference = two_proportions(*second, *first, method="wald", compare="diff", correction=False)
    assert found.z == pytest.approx(reference.statistic, abs=1e-9)
    assert found.p == pytest.approx(reference.pvalue, abs=1e-9)
    assert found.difference == pytest.approx(reference.diff, abs=1e-12)


@pytest.mark.parametrize(
    "p_values", [[0.2], [0.01, 0.04, 0.03, 0.005], [0.5, 0.5, 0.01], [0.0, 1.0, 0.2, 0.049, 0.0001, 0.0001]]
)
def test_holm_as_in_statsmodels(p_values: list[float]) -> None:
    assert holm(p_values) == pytest.approx(list(multipletests(p_values, method="holm")[1]), abs=1e-12)


def test_holm_of_nothing() -> None:
    assert holm([]) == []


def test_of_many_groups_one_must_differ_more() -> None:
    before = {district: _share(40, 400) for district in "abcdefgh"}
    after = {district: _share(59 if district == "a" else 40, 400) for district in "abcdefgh"}
    alone, among = compare(before["a"], after["a"]), compare_groups(before, after)["a"]
    assert alone.is_significant
    assert among.p == pytest.approx(min(1.0, 8 * (alone.p or 0)))
    assert not among.is_significant


def test_only_groups_in_both_waves_are_compared() -> None:
    found = compare_groups({"a": _share(40, 400), "b": _share(40, 400)}, {"a": _share(80, 400)})
    assert list(found) == ["a"]
    assert found["a"].is_significant


@pytest.mark.parametrize(
    ("first", "second", "danish", "english"),
    [
        (
            (54, 600), (54, 600),
            "9 % i 2019 og 9 % i 2020: ingen ændring.",
            "9% in 2019 and 9% in 2020: no change.",
        ),
        (
            (54, 600), (62, 600),
            "9 % i 2019 og 10 % i 2020: ingen sikker ændring.",
            "9% in 2019 and 10% in 2020: no certain change.",
        ),
        (
            (54, 600), (84, 600),
            "Fra 9 % i 2019 til 14 % i 2020: en stigning.",
            "From 9% in 2019 to 14% in 2020: a rise.",
        ),
        (
            (84, 600), (54, 600),
            "Fra 14 % i 2019 til 9 % i 2020: et fald.",
            "From 14% in 2019 to 9% in 2020: a fall.",
        ),
        (
            (9_400, 100_000), (8_600, 100_000),
            "Fra 9,4 % i 2019 til 8,6 % i 2020: et fald.",
            "From 9.4% in 2019 to 8.6% in 2020: a fall.",
        ),
        (
            (3, 40), (9, 40),
            "For få har svaret til, at 2019 og 2020 kan sammenlignes.",
            "Too few answered to compare 2019 and 2020.",
        ),
    ],
)  # fmt: skip
def test_a_change_is_named_only_if_it_is_one(
    first: tuple[int, int], second: tuple[int, int], danish: str, english: str
) -> None:
    found = compare(_share(*first), _share(*second))
    assert found.said(Wording("da"), BEFORE, AFTER) == danish
    assert found.said(Wording("en"), BEFORE, AFTER) == english


def test_shares_without_any_spread() -> None:
    none, everybody = _share(0, 50), _share(50, 50)
    assert compare(none, none).p == 1.0
    assert compare(none, everybody).p == 0.0
    assert compare(weighted_share([]), none).p is None
