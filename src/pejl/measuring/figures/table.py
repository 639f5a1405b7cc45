"""What every format becomes: named columns and rows of texts, and cubes laid out as such."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final, NamedTuple

from pejl.measuring.errors import FiguresUnreadable
from pejl.reading.limits import MAX_SHEET_CELLS

VALUE: Final = "value"
"""The column of a cube's figures."""
STATUS: Final = "status"
"""The column of what is said of them: "p" for preliminary, ".." for missing."""


class RawRow(NamedTuple):
    """One row. `number` is what the program shows beside it, or the place of a cube's cell, from 1."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A file's figures before they are mapped."""

    columns: tuple[str, ...]
    rows: tuple[RawRow, ...]
    decimal: str = ""
    """How decimals are written: ",", "." or, where the file does not say, ""."""
    title: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension of a cube, its categories in order as (code, label)."""

    code: str
    label: str
    categories: tuple[tuple[str, str], ...]

    def names(self) -> tuple[str, ...]:
        """The columns it becomes: its label, and its code where that differs."""
        return (self.label, self.code) if self.code != self.label else (self.label,)


def table_of_cube(
    axes: Sequence[Axis], values: Sequence[str], statuses: Sequence[str], title: str = "", source: str = ""
) -> RawTable:
    """A cube's cells as rows, the last axis running fastest. The column of an axis's label holds labels, that of its
    code holds codes; where both are one, it holds labels. Raises FiguresUnreadable where the sizes do not fit.
    """
    size = prod(len(axis.categories) for axis in axes)
    if size > MAX_SHEET_CELLS:
        raise FiguresUnreadable(fault=f"{size} > {MAX_SHEET_CELLS}")
    if len(values) != size or len(statuses) != size:
        raise FiguresUnreadable(fault=f"{len(values)} ≠ {size}")
    columns = (*(name for axis in axes for name in axis.names()), VALUE, STATUS)
    return RawTable(columns, tuple(_rows(axes, values, statuses)), ".", title, source)


def _rows(axes: Sequence[Axis], values: Sequence[str], statuses: Sequence[str]) -> Iterator[RawRow]:
    for at, categories in enumerate(product(*(axis.categories for axis in axes))):
        cells = {VALUE: values[at], STATUS: statuses[at]}
        for axis, (code, label) in zip(axes, categories, strict=True):
            cells[axis.code] = code
            cells[axis.label] = label
        yield RawRow(at + 1, cells)
