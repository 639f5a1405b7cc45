"""Reading order of the lines on a page: columns one after the other, never a line of each in turn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pejl.reading.layout import Line

_FEWEST = 4
"""A column has at least this many lines."""
_MOST_PILES = 500
"""A page with more scattered pieces of text is a drawing; the file's order is as good as any."""
_DENSE = 0.6
_TOLERANCE = 2.0


@dataclass(slots=True)
class _Pile:
    """Lines that follow each other downwards."""

    lines: list[Line]

    @property
    def left(self) -> float:
        return min(line.left for line in self.lines)

    @property
    def right(self) -> float:
        return max(line.right for line in self.lines)

    @property
    def top(self) -> float:
        return min(_top(line) for line in self.lines)

    @property
    def bottom(self) -> float:
        return max(_bottom(line) for line in self.lines)


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page, each with the column it stands in.

    The file's own order is kept as long as it runs down the page; where it jumps up, or jumps between two columns line
    by line, the order is made from the places.
    """
    piles = _piles(_columns_apart(list(lines)))
    if len(piles) > _MOST_PILES:
        return [line for pile in piles for line in pile.lines]
    if any(_is_above(later, earlier) for at, earlier in enumerate(piles) for later in piles[at + 1 :]):
        piles = _sorted(piles)
    return [line for pile in _numbered(piles) for line in pile.lines]


def _top(line: Line) -> float:
    return line.box[1] if line.box else 0.0


def _bottom(line: Line) -> float:
    return line.box[3] if line.box else 0.0


def _piles(lines: list[Line]) -> list[_Pile]:
    piles: list[_Pile] = []
    for line in lines:
        if piles and _is_next(piles[-1].lines[-1], line):
            piles[-1].lines.append(line)
        else:
            piles.append(_Pile([line]))
    return piles


def _is_next(before: Line, line: Line) -> bool:
    step = _top(line) - _top(before)
    overlap = min(before.right, line.right) - max(before.left, line.left)
    return 0.5 * line.size < step < 4 * max(before.size, line.size) and overlap > 0


def _is_above(one: _Pile, other: _Pile) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return one.bottom <= other.top + _TOLERANCE and shared > 0


def _sorted(piles: list[_Pile]) -> list[_Pile]:
    """Cut where a level gap crosses the whole page, else where an upright one does, and so on within each part."""
    if len(piles) < 2:
        return piles
    for low, high in (("top", "bottom"), ("left", "right")):
        parts = _cut(piles, low, high)
        if len(parts) > 1:
            return [pile for part in parts for pile in _sorted(part)]
    return sorted(piles, key=lambda pile: (pile.top, pile.left))


def _cut(piles: list[_Pile], low: str, high: str) -> list[list[_Pile]]:
    parts: list[list[_Pile]] = []
    reach = float("-inf")
    for pile in sorted(piles, key=lambda pile: (getattr(pile, low), getattr(pile, high))):
        if not parts or getattr(pile, low) >= reach - _TOLERANCE:
            parts.append([])
        parts[-1].append(pile)
        reach = max(reach, getattr(pile, high))
    return parts


def _numbered(piles: list[_Pile]) -> list[_Pile]:
    """Piles beside another pile of several lines are columns with a margin of their own."""
    numbered: list[_Pile] = []
    for number, pile in enumerate(piles, start=1):
        beside = any(_is_beside(pile, other) for other in piles)
        column = number if beside else 0
        numbered.append(_Pile([replace(line, column=column) for line in pile.lines]))
    return numbered


def _is_beside(pile: _Pile, other: _Pile) -> bool:
    apart = pile.right <= other.left + _TOLERANCE or other.right <= pile.left + _TOLERANCE
    level = min(pile.bottom, other.bottom) - max(pile.top, other.top) > 0
    return apart and level and min(len(pile.lines), len(other.lines)) >= _FEWEST


def _columns_apart(lines: list[Line]) -> list[Line]:
    """Where the file tells two columns of running text line by line, first the left column, then the right."""
    gutter = _gutter(lines)
    if gutter is None:
        return lines
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.left < gutter < line.right:
            ordered += [*left, *right, line]
            left, right = [], []
        else:
            (left if line.right <= gutter else right).append(line)
    return [*ordered, *left, *right]


def _gutter(lines: list[Line]) -> float | None:
    """The middle of the space between two columns that take turns in the file, if both are full of text."""
    pairs = [(a, b) for a, b in pairwise(lines) if abs(_top(a) - _top(b)) < 0.5 * a.size and a.right < b.left]
    if len(pairs) < _FEWEST:
        return None
    begins = sorted(b.left for _, b in pairs)
    right_edge = begins[len(begins) // 2]
    pairs = [(a, b) for a, b in pairs if abs(b.left - right_edge) < 2 * b.size]
    left_edge = max((a.right for a, _ in pairs), default=right_edge)
    if len(pairs) < _FEWEST or left_edge >= right_edge:
        return None
    full = all(_is_dense([pair[side] for pair in pairs]) for side in (0, 1))
    return (left_edge + right_edge) / 2 if full else None


def _is_dense(column: list[Line]) -> bool:
    width = max(line.right for line in column) - min(line.left for line in column)
    mean = sum(line.right - line.left for line in column) / len(column)
    height = _bottom(column[-1]) - _top(column[0])
    return mean >= _DENSE * width and sum(line.size for line in column) >= 0.5 * height
