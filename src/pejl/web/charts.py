"""Charts of pages: plain numbers made ready for drawing as svg without a style attribute, each with its table."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it counts, how many, and where its rows are listed, if anywhere."""

    label: str
    value: float
    url: str = ""
    tone: str = ""
    """Name of a colour of base.css, for parts of a whole: see the filter `tone`."""
    text: str = ""
    """How the value is written, where it is not a plain number: "45 %"."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A bar with its place: all lengths are percentages of the width, written with a point in every language."""

    bar: Bar
    start: str
    width: str
    share: float
    """Of the total, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart with its heading and the words over the columns of its table."""

    title: str
    of: str
    """What the labels are: "Kind"."""
    unit: str
    """What the values count: "Remarks"."""
    drawn: tuple[Drawn, ...]
    total: float
    has_shares: bool = True
    """False where the values are no parts of a whole."""


def bars(title: str, of: str, unit: str, rows: Iterable[Bar], *, has_shares: bool = True, full: float = 0) -> Chart:
    """One bar a row. A bar as wide as the page is worth `full`, 100 for percentages; else the longest is as wide."""
    given = tuple(rows)
    longest = max((bar.value for bar in given), default=0)
    widest = max(longest, full) or 1
    total = sum(bar.value for bar in given)
    return Chart(title, of, unit, tuple(_drawn(bar, 0, widest, total) for bar in given), total, has_shares)


def parts(title: str, of: str, unit: str, rows: Iterable[Bar]) -> Chart:
    """The rows as parts of one bar; empty parts are left out of it."""
    given = tuple(bar for bar in rows if bar.value)
    total = sum(bar.value for bar in given)
    drawn, start = [], 0.0
    for bar in given:
        drawn.append(_drawn(bar, start, total, total))
        start += bar.value
    return Chart(title, of, unit, tuple(drawn), total)


def _drawn(bar: Bar, start: float, whole: float, total: float) -> Drawn:
    return Drawn(bar, f"{100 * start / whole:.2f}%", f"{100 * bar.value / whole:.2f}%", bar.value / (total or 1))
