"""Who answered, against statsmodels' chi-square."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from pejl.measuring.errors import PopulationMissing
from pejl.measuring.surveys import ResponseRate, representativeness


def test_the_rate_is_of_those_who_could_answer() -> None:
    assert ResponseRate(412, 1_050, not_eligible=20).rate == 0.4
    assert ResponseRate(0, 20, not_eligible=20).rate is None


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(1, 9_000)), min_size=2, max_size=10))
def test_chi_square_as_in_scipy(groups: list[tuple[int, int]]) -> None:
    n, everybody = sum(a for a, _ in groups), sum(size for _, size in groups)
    if not n:
        return
    found = representativeness(
        {str(at): answered for at, (answered, _) in enumerate(groups)},
        {str(at): size for at, (_, size) in enumerate(groups)},
    )
    statistic, p = chisquare([a for a, _ in groups], [n * size / everybody for _, size in groups])
    assert found.chi_square == pytest.approx(statistic, rel=1e-9)
    assert found.p == pytest.approx(p, abs=1e-9)


def test_groups_that_answered_too_seldom_are_named() -> None:
    found = representativeness(
        {"18-29": 40, "30-59": 260, "60+": 200}, {"18-29": 25_000, "30-59": 50_000, "60+": 25_000}
    )
    # expected 125, 250, 125: 7225/125 + 100/250 + 5625/125 = 57.8 + 0.4 + 45 = 103.2
    assert found.chi_square == pytest.approx(103.2)
    assert (found.freedom, found.is_representative, found.is_approximate) == (2, False, False)
    assert [group for group, fit in found.groups.items() if fit.is_off] == ["18-29", "60+"]
    young = found.groups["18-29"]
    assert (young.share, young.population_share) == (0.08, 0.25)
    assert young.z == pytest.approx(-85 / (500 * 0.25 * 0.75) ** 0.5)


def test_groups_that_nobody_answered_of_count() -> None:
    found = representativeness({"kvinder": 50}, {"kvinder": 100, "mænd": 100})
    assert (found.groups["mænd"].respondents, found.is_representative) == (0, False)


def test_few_answers_make_the_test_rough() -> None:
    assert representativeness({"a": 3, "b": 4}, {"a": 1, "b": 1}).is_approximate
    assert representativeness({}, {"a": 1, "b": 1}).is_representative


def test_a_group_without_population_is_refused() -> None:
    with pytest.raises(PopulationMissing, match="not known how many there are of: Nord"):
        representativeness({"Nord": 3, "Syd": 0}, {"Havn": 10})
