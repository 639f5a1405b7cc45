"""Small numbers are hidden, and cannot be worked out: shown by linear programming over all that remains."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from scipy.optimize import linprog

from pejl.measuring.errors import CountsNotUsable
from pejl.measuring.suppression import PROTECTION, HiddenRow, hide_in_row, hide_in_table, is_small, shown_counts

Table = NDArray[np.float64]
Flags = NDArray[np.bool_]


def test_one_to_four_is_small() -> None:
    assert [is_small(count) for count in (0, 1, 4, 5)] == [False, True, True, False]


def test_a_small_count_takes_the_next_larger_one_with_it() -> None:
    assert hide_in_row([120, 3, 40, 7]) == HiddenRow((False, True, False, True), False)


def test_two_small_counts_that_protect_each_other_need_no_third() -> None:
    assert hide_in_row([120, 3, 4]) == HiddenRow((False, True, True), False)


def test_two_small_counts_of_a_small_sum_need_one() -> None:
    assert hide_in_row([120, 1, 2, 30]) == HiddenRow((False, True, True, True), False)


def test_zero_is_shown_and_protects_nobody() -> None:
    assert hide_in_row([120, 3, 0, 40]) == HiddenRow((False, True, False, True), False)


def test_a_small_total_is_hidden_with_all_that_is_in_it() -> None:
    assert hide_in_row([0, 2, 1]) == HiddenRow((False, True, True), True)


def test_nothing_small_hides_nothing() -> None:
    assert hide_in_row([5, 0, 40]) == HiddenRow((False, False, False), False)
    assert hide_in_row([]) == HiddenRow((), False)


def test_counts_as_they_may_be_shown() -> None:
    assert shown_counts({"Nord": 3, "Syd": 12, "Havn": 90}) == ({"Nord": None, "Syd": None, "Havn": 90}, 105)
    assert shown_counts({"Nord": 3, "Syd": 0}) == ({"Nord": None, "Syd": 0}, None)


def test_a_small_cell_of_a_table_hides_a_rectangle_that_costs_least() -> None:
    hidden = hide_in_table([[3, 30, 20], [40, 15, 90], [9, 8, 70]])
    assert hidden.cells.tolist() == [[True, True, False], [False, False, False], [True, True, False]]
    assert not hidden.row_totals.any()
    assert not hidden.column_totals.any()
    assert not hidden.grand_total


def test_totals_are_hidden_last() -> None:
    # the only other figure in the row is the total: two totals must go, or the cell follows from them
    hidden = hide_in_table([[3, 0], [40, 50]])
    assert hidden.row_totals.tolist() == [True, True]
    assert hidden.column_totals.tolist() == [False, False]


@pytest.mark.parametrize("counts", [[[1, 2], [3]], [[1.5]], [[-1]], [[float("nan")]], [1, 2]])
def test_what_are_no_counts_is_refused(counts: object) -> None:
    with pytest.raises((CountsNotUsable, ValueError)):
        hide_in_table(counts)  # type: ignore[arg-type]


def _ranges(table: Table, hidden: Flags) -> Table:
    """The width of what each hidden cell could be, given everything shown and that nobody counts below zero."""
    rows, columns = table.shape
    equations = []
    for row in range(rows):
        line = np.zeros_like(table)
        line[row, :-1], line[row, -1] = 1, -1
        equations.append(line)
    for column in range(columns):
        line = np.zeros_like(table)
        line[:-1, column], line[-1, column] = 1, -1
        equations.append(line)
    matrix = np.array([line[hidden] for line in equations])
    right = np.array([-(line[~hidden] * table[~hidden]).sum() for line in equations])
    found = []
    for place in range(int(hidden.sum())):
        aim = np.zeros(int(hidden.sum()))
        aim[place] = 1
        low, high = (linprog(way * aim, A_eq=matrix, b_eq=right, bounds=(0, None)) for way in (1, -1))
        found.append(np.inf if high.status == 3 else -high.fun - low.fun)
    return np.array(found)


_tables = arrays.arrays(
    np.int64, st.tuples(st.integers(1, 5), st.integers(1, 5)), elements=st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 30])
)


@settings(max_examples=60)
@given(_tables)
def test_no_hidden_cell_of_a_table_follows_from_what_is_shown(counts: NDArray[np.int64]) -> None:
    hidden = hide_in_table(counts)
    body = counts.astype(float)
    table = np.block([[body, body.sum(1, keepdims=True)], [body.sum(0, keepdims=True), np.full((1, 1), body.sum())]])
    mask = np.block(
        [[hidden.cells, hidden.row_totals[:, None]], [hidden.column_totals[None, :], np.array([[hidden.grand_total]])]]
    )
    assert mask[(table > 0) & (table < 5)].all()
    assert not mask[table == 0].any()
    if mask.any():
        assert _ranges(table, mask).min() > 0.999


@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 8, 40]), max_size=8))
def test_no_hidden_count_follows_from_the_total(counts: list[int]) -> None:
    hidden = hide_in_row(counts)
    assert all(hide for hide, count in zip(hidden.cells, counts, strict=True) if is_small(count))
    among = [count for hide, count in zip(hidden.cells, counts, strict=True) if hide]
    if among and not hidden.total:
        # two or more, that together may be split in at least six ways
        assert len(among) >= 2
        assert sum(among) >= PROTECTION
    if not any(map(is_small, counts)) and not is_small(sum(counts)):
        assert not any(hidden.cells)
