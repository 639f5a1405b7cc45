"""The first and the last known figure of each of very many series, from long columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pejl.measuring.errors import ColumnsDoNotMatch


@dataclass(frozen=True, slots=True)
class SeriesEnds:
    """One entry for each series, as `assess_columns` takes them; a series with one figure has it twice."""

    series: NDArray[np.int64]
    base: NDArray[np.float64]
    base_time: NDArray[np.float64]
    latest: NDArray[np.float64]
    latest_time: NDArray[np.float64]


def series_ends(series: ArrayLike, times: ArrayLike, values: ArrayLike) -> SeriesEnds:
    """The ends of every series that has a known figure, in the order of their numbers.

    `series` are whole numbers, `times` years (`Period.time`), `values` figures or NaN; rows may come in any order, and
    are quickest where each series stands together with its times rising. Raises ColumnsDoNotMatch.
    """
    number, time, value = np.asarray(series, np.int64), np.asarray(times, float), np.asarray(values, float)
    if not number.shape == time.shape == value.shape or number.ndim != 1:
        raise ColumnsDoNotMatch(lengths=", ".join(str(column.size) for column in (number, time, value)))
    known = ~np.isnan(value)
    if not known.all():
        number, time, value = number[known], time[known], value[known]
    is_new = number[1:] != number[:-1]
    if (number[1:] < number[:-1]).any() or (~is_new & (time[1:] < time[:-1])).any():
        return _of_any_order(number, time, value)
    if not number.size:
        return SeriesEnds(number, value, value, value, value)
    first = np.flatnonzero(np.concatenate(([True], is_new)))
    last = np.concatenate((first[1:] - 1, [number.size - 1]))
    return SeriesEnds(number[first], value[first], time[first], value[last], time[last])


def _of_any_order(number: NDArray[np.int64], time: NDArray[np.float64], value: NDArray[np.float64]) -> SeriesEnds:
    """Without sorting the rows: the least and greatest time of each series, then the rows that have them."""
    if number.min() >= 0 and number.max() < 2 * number.size:
        at, count = number, int(number.max()) + 1
        names = np.arange(count)
    else:
        names, at = np.unique(number, return_inverse=True)
        count = names.size
    earliest, latest = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(earliest, at, time)
    np.maximum.at(latest, at, time)
    base, newest = np.full(count, np.nan), np.full(count, np.nan)
    is_first, is_last = time == earliest[at], time == latest[at]
    base[at[is_first]], newest[at[is_last]] = value[is_first], value[is_last]
    there = np.isfinite(earliest)
    return SeriesEnds(names[there], base[there], earliest[there], newest[there], latest[there])
