"""The wheel as plain numbers for svg: twelve months around the year, and a numbered mark for each date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, degrees, radians, sin

from django.utils.dates import MONTHS_3

from pejl.stages.followup.models import DateKind
from pejl.stages.followup.wheel.recurring import Span

SIZE = 640
_CENTRE = SIZE / 2
_RIM, _MONTHS_IN = 312, 268
_TRACKS = (238, 194, 150, 106)
"""Radii on which marks stand: the outer ones first, further in where there is no room."""
_MARK = 17
_ROOM = 21
"""Half of what a mark takes up along its track."""


@dataclass(frozen=True, slots=True)
class Given:
    """A date before it is drawn."""

    number: int
    kind: DateKind
    span: Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A date: where its shape stands, and the arc over its days; lengths are written with a point."""

    number: int
    x: str
    y: str
    shape: str
    arc: str


@dataclass(frozen=True, slots=True)
class Month:
    """A twelfth of the ring, with its name."""

    name: str
    path: str
    x: str
    y: str
    odd: bool


@dataclass(frozen=True, slots=True)
class Wheel:
    """What the template draws."""

    year: int
    months: tuple[Month, ...]
    marks: tuple[Mark, ...]
    today: tuple[str, str, str, str] | None
    """Both ends of the line to today, where it lies in the year."""


def wheel(year: int, given: Sequence[Given], today: date) -> Wheel:
    """`given` in the order of their first days; parts that lie in other years are not drawn."""
    return Wheel(year, tuple(_month(year, n) for n in range(1, 13)), tuple(_marks(year, given)), _today(year, today))


def shape_of(kind: DateKind, size: float = _MARK) -> str:
    """The path of a kind's shape around 0,0."""
    corners, turned, grown = _SHAPES[kind]
    if not corners:
        half = f"a{size:.1f} {size:.1f} 0 1 1"
        return f"M{-size:.1f} 0{half} {2 * size:.1f} 0{half} {-2 * size:.1f} 0Z"
    points = (_at(turned + 360 * n / corners, size * grown, 0) for n in range(corners))
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


_SHAPES: dict[DateKind, tuple[int, float, float]] = {
    DateKind.NEGOTIATION: (4, 45, 1.25),
    DateKind.WINDOW: (5, 0, 1.2),
    DateKind.BAROMETER: (0, 0, 1),
    DateKind.STATUS: (4, 0, 1.35),
    DateKind.MIDTERM: (8, 22.5, 1.15),
    DateKind.COMMITTEE: (6, 0, 1.15),
    DateKind.COUNCIL: (3, 0, 1.5),
    DateKind.EXPIRY: (3, 180, 1.5),
    DateKind.OTHER: (6, 30, 1.1),
}
"""Corners (none: a circle), how it is turned, how much it is grown to look as large as the others."""


def _marks(year: int, given: Iterable[Given]) -> Iterable[Mark]:
    taken: list[list[tuple[float, float]]] = [[] for _ in _TRACKS]
    for one in given:
        start = _angle(year, max(one.span.first, date(year, 1, 1)))
        end = _angle(year, min(one.span.last, date(year, 12, 31)))
        track = next(
            (n for n, radius in enumerate(_TRACKS) if _is_free(taken[n], start, end, radius)), len(_TRACKS) - 1
        )
        radius = _TRACKS[track]
        taken[track].append((start, end))
        x, y = _at(start, radius)
        arc = _arc(start, end, radius) if one.span.days > 1 else ""
        yield Mark(one.number, f"{x:.1f}", f"{y:.1f}", shape_of(one.kind), arc)


def _is_free(taken: Iterable[tuple[float, float]], start: float, end: float, radius: float) -> bool:
    """Whether a mark from one angle to another touches none of its track, also over New Year."""
    room = 2 * degrees(asin(_ROOM / radius))
    return all(
        start - room >= other_end + turn or end + room <= other_start + turn
        for other_start, other_end in taken
        for turn in (-360, 0, 360)
    )


def _month(year: int, number: int) -> Month:
    start = _angle(year, date(year, number, 1))
    end = _angle(year, date(year, number + 1, 1)) if number < 12 else 360.0
    (ax, ay), (bx, by) = _at(start, _RIM), _at(end, _RIM)
    (cx, cy), (dx, dy) = _at(end, _MONTHS_IN), _at(start, _MONTHS_IN)
    path = (
        f"M{ax:.1f} {ay:.1f}A{_RIM} {_RIM} 0 0 1 {bx:.1f} {by:.1f}"
        f"L{cx:.1f} {cy:.1f}A{_MONTHS_IN} {_MONTHS_IN} 0 0 0 {dx:.1f} {dy:.1f}Z"
    )
    x, y = _at((start + end) / 2, (_RIM + _MONTHS_IN) / 2)
    return Month(str(MONTHS_3[number]), path, f"{x:.1f}", f"{y:.1f}", number % 2 == 1)


def _today(year: int, today: date) -> tuple[str, str, str, str] | None:
    if today.year != year:
        return None
    (ax, ay), (bx, by) = _at(_angle(year, today), _TRACKS[-1] - 30), _at(_angle(year, today), _RIM)
    return f"{ax:.1f}", f"{ay:.1f}", f"{bx:.1f}", f"{by:.1f}"


def _angle(year: int, day: date) -> float:
    """Degrees from the top, with the clock: New Year stands at the top."""
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    return 360 * (day - date(year, 1, 1)).days / days


def _arc(start: float, end: float, radius: float) -> str:
    (ax, ay), (bx, by) = _at(start, radius), _at(end, radius)
    return f"M{ax:.1f} {ay:.1f}A{radius} {radius} 0 {int(end - start > 180)} 1 {bx:.1f} {by:.1f}"


def _at(angle: float, radius: float, centre: float = _CENTRE) -> tuple[float, float]:
    return centre + radius * sin(radians(angle)), centre - radius * cos(radians(angle))
