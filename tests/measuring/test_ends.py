"""The ends of many series, against the same worked out one by one."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pejl.measuring import series_ends
from pejl.measuring.errors import ColumnsDoNotMatch

_row = st.tuples(
    st.integers(0, 5) | st.integers(-3, 10**12), st.integers(2000, 2020), st.floats(-5, 5) | st.just(math.nan)
)


@given(st.lists(_row, max_size=40, unique_by=lambda row: row[:2]))
def test_rows_in_any_order_give_the_ends_of_each_series(rows: list[tuple[int, int, float]]) -> None:
    found = series_ends(*(zip(*rows, strict=True) if rows else ([], [], [])))
    known = sorted(row for row in rows if not math.isnan(row[2]))
    numbers = sorted({number for number, *_ in known})
    assert found.series.tolist() == numbers
    for at, number in enumerate(numbers):
        own = [(time, value) for other, time, value in known if other == number]
        assert (found.base_time[at], found.base[at]) == own[0]
        assert (found.latest_time[at], found.latest[at]) == own[-1]


def test_rows_in_order_are_left_as_they_are() -> None:
    found = series_ends([1, 1, 2], [2018.5, 2019.5, 2018.5], [3.0, 4.0, np.nan])
    assert (found.series.tolist(), found.base.tolist(), found.latest.tolist()) == ([1], [3.0], [4.0])


def test_columns_must_match() -> None:
    with pytest.raises(ColumnsDoNotMatch, match="different lengths: 2, 1, 1"):
        series_ends([1, 2], [2018.5], [3.0])
