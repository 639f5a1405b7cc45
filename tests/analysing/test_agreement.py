"""Cohen's kappa against published tables."""

from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.analysing.agreement import Agreement, cohens_kappa

NAMES = "abcdefgh"


def of_table(table: list[list[int]]) -> Agreement:
    """The agreement of a square table: rows are the first coder's categories."""
    cells = ((NAMES[r], NAMES[c], n) for r, row in enumerate(table) for c, n in enumerate(row))
    return cohens_kappa(chain.from_iterable(repeat((first, second), n) for first, second, n in cells))


def test_the_performance_of_the_prime_minister() -> None:
    """A. Agresti, Categorical Data Analysis, 2nd edition, table 10.1: 1,600 Britons asked twice."""
    found = of_table([[794, 150], [86, 570]])
    assert found.pairs == 1600
    assert found.kappa == pytest.approx(0.69959267, abs=5e-9)
    assert round(found.standard_error or 0, 3) == 0.018


def test_the_skin_conditions_of_the_sas_manual() -> None:
    """An example with an empty category, with the numbers that SAS' PROC FREQ prints."""
    found = of_table([[0, 4, 1], [0, 8, 0], [0, 1, 5]])
    assert round(found.kappa or 0, 4) == 0.4842
    assert round(found.standard_error or 0, 4) == 0.1380
    assert found.interval is not None
    assert [round(limit, 4) for limit in found.interval] == [0.2137, 0.7547]
    assert found.in_words == "Moderate agreement"


def test_the_example_of_the_formula_itself() -> None:
    """Fleiss, Cohen and Everitt 1969, table 1: 200 diagnoses; kappa is 9/21 exactly."""
    found = of_table([[106, 10, 4], [22, 28, 10], [2, 12, 6]])
    assert found.observed == pytest.approx(0.70)
    assert found.expected == pytest.approx(0.475)
    assert found.kappa == pytest.approx(9 / 21)


def test_two_film_critics() -> None:
    """A. Agresti and L. Winner, Evaluating agreement among movie reviewers, Chance 10 (1997), 10-14."""
    found = of_table([[24, 8, 13], [8, 13, 11], [10, 9, 64]])
    assert (round(found.kappa or 0, 3), round(found.standard_error or 0, 3)) == (0.389, 0.060)


def test_what_one_left_out_counts_in_nothing() -> None:
    found = cohens_kappa([("a", "a"), ("b", "b"), ("a", None), (None, "b"), (None, None)])
    assert (found.pairs, found.missing, found.observed, found.expected, found.kappa) == (2, 3, 1.0, 0.5, 1.0)


def test_nothing_coded_by_both_says_nothing() -> None:
    found = cohens_kappa([("a", None)])
    assert (found.pairs, found.missing) == (0, 1)
    assert (found.observed, found.expected, found.kappa, found.interval, found.in_words) == (None, None, None, None, "")


def test_one_category_alone_tells_nothing_beyond_chance() -> None:
    found = cohens_kappa([("a", "a")] * 30)
    assert (found.observed, found.expected, found.kappa, found.standard_error) == (1.0, 1.0, None, None)


def test_one_who_always_says_the_same_agrees_by_chance_only() -> None:
    found = cohens_kappa([("a", "a"), ("a", "b"), ("a", "a"), ("a", "c")])
    assert (found.observed, found.expected, found.kappa) == (0.5, 0.5, 0.0)
    assert found.categories == ("a", "b", "c")


def test_complete_disagreement_is_below_chance() -> None:
    found = cohens_kappa([("a", "b"), ("b", "a")])
    assert (found.kappa, found.in_words) == (-1.0, "Poor agreement")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1))
def test_kappa_does_not_depend_on_who_is_first_nor_on_order(pairs: list[tuple[str, str]]) -> None:
    found, turned = cohens_kappa(pairs), cohens_kappa([(b, a) for a, b in reversed(pairs)])
    assert found.kappa == (pytest.approx(turned.kappa) if turned.kappa is not None else None)
    if found.kappa is not None:
        assert -1.0 <= found.kappa <= 1.0
        assert (found.kappa == 1.0) == all(a == b for a, b in pairs)
