"""Small numbers are not shown, nor can they be worked out from what is.

A count of one to four is hidden, in the body of a table as in its totals. So that it does not follow from the totals,
further cells are hidden (secondary suppression: L. Willenborg and T. de Waal 2001, Elements of Statistical Disclosure
Control). In a table of rows, columns and totals four cells at the corners of a rectangle protect each other: one may
rise while its neighbours fall, and every sum stays. Each small cell gets the rectangle that hides least, totals last,
and from what is shown it can only be said to lie within a range of at least `PROTECTION`.

Zero is shown: nobody is counted in it.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pejl.measuring.errors import CountsNotUsable

FEWEST: Final = 5
"""Counts below this, and above zero, are small."""
PROTECTION: Final = 5.0
"""How wide the range of possible values of a hidden cell must be, where the table allows it."""
_TOTALS_LAST: Final = 1e6
"""What hiding a total counts, beside a cell of the body."""

Key = TypeVar("Key", bound=Hashable)
Counts = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """What of a list of counts and its total is hidden."""

    cells: tuple[bool, ...]
    total: bool


@dataclass(frozen=True, slots=True)
class HiddenTable:
    """What of a table with totals is hidden."""

    cells: Flags
    """The body, rows by columns."""
    row_totals: Flags
    column_totals: Flags
    grand_total: bool


def hide_in_row(counts: Sequence[int]) -> HiddenRow:
    """What to hide in counts shown with their total. Raises CountsNotUsable."""
    values = _checked(counts, 1)
    total = float(values.sum())
    hidden = is_small(values)
    if 0 < total < FEWEST:
        return HiddenRow(tuple(bool(value > 0) for value in values), True)
    for place in np.argsort(values, kind="stable"):
        if not hidden.any() or (hidden.sum() > 1 and values[hidden].sum() >= PROTECTION):
            break
        if values[place] > 0:
            hidden[place] = True
    return HiddenRow(tuple(map(bool, hidden)), False)


def hide_in_table(counts: ArrayLike) -> HiddenTable:
    """What to hide in a table of rows by columns shown with all its totals. Raises CountsNotUsable."""
    body = _checked(counts, 2)
    table = np.block([[body, body.sum(1, keepdims=True)], [body.sum(0, keepdims=True), np.full((1, 1), body.sum())]])
    hidden = is_small(table)
    small = [(int(row), int(column)) for row, column in zip(*np.nonzero(hidden), strict=True)]
    for row, column in sorted(small, key=lambda at: table[at]):
        _protect(table, hidden, row, column)
    return HiddenTable(hidden[:-1, :-1], hidden[:-1, -1], hidden[-1, :-1], bool(hidden[-1, -1]))


def shown_counts(counts: Mapping[Key, int]) -> tuple[dict[Key, int | None], int | None]:
    """Counts by group and their total as they may be shown: None where hidden. Raises CountsNotUsable."""
    hidden = hide_in_row(list(counts.values()))
    shown = {key: None if hide else count for (key, count), hide in zip(counts.items(), hidden.cells, strict=True)}
    return shown, None if hidden.total else sum(counts.values())


@overload
def is_small(counts: float) -> bool: ...
@overload
def is_small(counts: Counts) -> Flags: ...
def is_small(counts: float | Counts) -> bool | Flags:
    """Whether a count is so small that it is hidden; of a column, each. What is not known (NaN) is not small."""
    return (counts > 0) & (counts < FEWEST)


def _protect(table: Counts, hidden: Flags, row: int, column: int) -> None:
    """Hide the rectangle through a cell that costs least among those that protect it enough, else the widest."""
    width = _widths(table, row, column)
    cost = np.where(hidden, 0.0, table + 1.0)
    cost[-1, :] += np.where(hidden[-1, :], 0.0, _TOTALS_LAST)
    cost[:, -1] += np.where(hidden[:, -1], 0.0, _TOTALS_LAST)
    whole = cost[row, :][None, :] + cost[:, column][:, None] + cost
    whole = np.where(width > 0, whole, np.inf)
    enough = width >= PROTECTION
    if enough.any():
        chosen = int(np.argmin(np.where(enough, whole, np.inf)))
    elif (width > 0).any():
        chosen = int(np.argmax(width))
    else:  # nothing else in its row or column: only hiding the totals helps
        hidden[row, -1] = hidden[-1, column] = hidden[-1, -1] = True
        return
    other_row, other_column = divmod(chosen, table.shape[1])
    hidden[row, other_column] = hidden[other_row, column] = hidden[other_row, other_column] = True


def _widths(table: Counts, row: int, column: int) -> Counts:
    """For each opposite corner: how far the cell may move, with all sums kept and nothing below zero.

    Seen with totals as negative, rows and columns sum to zero, so a rectangle moves by +, -, -, + around its corners.
    """
    sign = np.ones_like(table)
    sign[-1, :] *= -1
    sign[:, -1] *= -1
    in_row, in_column = np.ix_([row], range(table.shape[1])), np.ix_(range(table.shape[0]), [column])
    corners = (
        (sign[row, column], table[row, column]),
        (-sign[in_row], table[in_row]),
        (-sign[in_column], table[in_column]),
        (sign, table),
    )
    width = np.zeros_like(table)
    for way in (1, -1):
        room = np.full_like(table, np.inf)
        for move, value in corners:
            room = np.minimum(room, np.where(way * move < 0, value, np.inf))
        width += room
    width[row, :] = width[:, column] = 0.0
    # a corner of zero shows that nobody is there; hiding it would protect nobody
    usable = (table > 0) & (table[in_row] > 0) & (table[in_column] > 0)
    return np.where(usable, width, 0.0)


def _checked(counts: ArrayLike, dimensions: int) -> Counts:
    values = np.asarray(counts, float)
    is_whole = values.ndim == dimensions and np.isfinite(values).all() and (values == np.floor(values)).all()
    if not is_whole or (values < 0).any():
        raise CountsNotUsable()
    return values
