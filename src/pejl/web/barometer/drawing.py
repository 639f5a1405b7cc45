"""Charts of barometers as plain numbers for svg: a line through time, a scale with three points, tiles of districts."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from pejl.measuring import Period
from pejl.web.barometer.words import ThreePoints, figure_of, period_of

WIDTH, HEIGHT = 640, 280
LEFT, RIGHT, TOP, BOTTOM = 64, 16, 14, 34
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a chart; lengths in units of the drawing, written with a point in every language."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart."""

    kind: str
    """ "seen", "needed", "level" or "other": how it is drawn. """
    name: str
    points: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines through time with their axes and the rows of the table beside."""

    title: str
    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """Period -> a figure for each line."""


@dataclass(frozen=True, slots=True)
class Given:
    """A line before it is drawn."""

    kind: str
    name: str
    figures: Sequence[tuple[Period, float]]


def line_chart(title: str, given: Sequence[Given], unit: str, decimals: int) -> LineChart | None:
    """None where there is nothing to draw."""
    lines = [one for one in given if one.figures]
    if not lines:
        return None
    times = [period.time for one in lines for period, _ in one.figures]
    values = [value for one in lines for _, value in one.figures]
    low, high, step = _scale(min(values), max(values))
    first, last = min(times), max(times)
    if first == last:
        first, last = first - 0.5, last + 0.5

    def x(time: float) -> float:
        return LEFT + (time - first) / (last - first) * (WIDTH - LEFT - RIGHT - 20) + 10

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM)

    drawn = tuple(
        Line(
            one.kind,
            one.name,
            " ".join(f"{x(p.time):.1f},{y(v):.1f}" for p, v in one.figures),
            tuple(
                Dot(f"{x(p.time):.1f}", f"{y(v):.1f}", f"{period_of(p)}: {figure_of(v, unit, decimals)}")
                for p, v in one.figures
            ),
        )
        for one in lines
    )
    return LineChart(
        title,
        drawn,
        tuple(Tick(f"{x(year + 0.5):.1f}", str(year)) for year in _years(first, last)),
        tuple(Tick(f"{y(low + n * step):.1f}", figure_of(low + n * step, unit, _needed(step)))
              for n in range(round((high - low) / step) + 1)),
        tuple(one.name for one in lines),
        _rows(lines, unit, decimals),
    )  # fmt: skip


def _rows(lines: Sequence[Given], unit: str, decimals: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    periods = sorted({period for one in lines for period, _ in one.figures}, key=lambda p: (p.time, p))
    known = [dict(one.figures) for one in lines]
    return tuple(
        (period_of(period), tuple(figure_of(own.get(period), unit, decimals) for own in known)) for period in periods
    )


def _scale(lowest: float, highest: float) -> tuple[float, float, float]:
    """Lower end, upper end and step of an axis of round figures; it begins at zero where that is not far."""
    if lowest == highest:
        lowest, highest = lowest - (abs(lowest) * 0.1 or 1), highest + (abs(highest) * 0.1 or 1)
    if 0 < lowest < 0.5 * highest:
        lowest = 0.0
    rough = (highest - lowest) / _TICKS
    magnitude = 10.0 ** floor(log10(rough))
    step = next(m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= rough * 0.999)
    return floor(lowest / step) * step, ceil(round(highest / step, 9)) * step, step


def _needed(step: float) -> int:
    """Decimals that tell the ticks apart."""
    return 0 if float(step).is_integer() else max(1, -floor(log10(step)))


def _years(first: float, last: float) -> list[int]:
    years = list(range(floor(first), floor(last) + 1))
    every = max(1, ceil(len(years) / 8))
    return years[::every]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where it started, where it is, and where it should be, on one line; places are percentages of the width."""

    start: str
    now: str
    aim: str


def scale_of(points: ThreePoints) -> Scale | None:
    """None where fewer than two of the three are known."""
    known = [point.value for point in (points.start, points.now, points.aim) if point]
    if len(known) < 2:
        return None
    low, high = min(known), max(known)
    spread = (high - low) or 1.0

    def place(value: float | None) -> str:
        return "" if value is None else f"{4 + 92 * (value - low) / spread:.2f}%"

    return Scale(
        place(points.start.value if points.start else None),
        place(points.now.value if points.now else None),
        place(points.aim.value if points.aim else None),
    )
