"""Ruled tables of a pdf page: from the rules that are drawn to cells."""

import ctypes
from dataclasses import dataclass
from typing import Any

from pejl.reading.layout import Box
from pejl.reading.pdf_words import Word

_THIN = 3.0
"""A filled shape no thicker than this many points is a rule."""
_SHORTEST = 6.0
_NEAR = 3.0
"""Rules that end within this many points of each other meet."""
_FEWEST_RULES = 4
_MOST_RULES = 3000
"""A page with more is a drawing, and finding where they cross would take long."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a ruled table: its place in the grid and on the page."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table on one page."""

    box: Box
    cells: tuple[TableCell, ...]

    def cell_of(self, word: Word) -> TableCell | None:
        """The cell in which the word's centre lies."""
        x, y = word.middle
        return next((cell for cell in self.cells if _holds(cell.box, x, y)), None)


def ruled_tables(page: Any) -> list[RuledTable]:
    """The tables of a pypdfium2 page whose cells are drawn with lines; pages without lines cost next to nothing."""
    return tables_of(_rules(page))


def tables_of(rules: list[Box]) -> list[RuledTable]:
    """The tables that level and upright rules (thin boxes, in points) make where they cross; two cells at least."""
    horizontal = [rule for rule in rules if rule[2] - rule[0] > rule[3] - rule[1]]
    if not _FEWEST_RULES <= len(rules) <= _MOST_RULES or not 2 <= len(horizontal) <= len(rules) - 2:
        return []
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = merge_edges([_edge(rule) for rule in rules], _NEAR, _NEAR, _NEAR, _NEAR)
    crossings = edges_to_intersections(edges, _NEAR, _NEAR)
    return [_table(cells) for cells in cells_to_tables(intersections_to_cells(crossings))]


def _table(boxes: list[Box]) -> RuledTable:
    tops = _distinct([box[1] for box in boxes])
    lefts = _distinct([box[0] for box in boxes])
    cells = tuple(TableCell(_index(tops, box[1]), _index(lefts, box[0]), box) for box in boxes)
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return RuledTable(around, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _distinct(places: list[float]) -> list[float]:
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return kept


def _index(places: list[float], place: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - place))


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _edge(rule: Box) -> dict[str, object]:
    """A rule in the form that pdfplumber's table functions take."""
    left, top, right, bottom = rule
    if right - left > bottom - top:
        middle = (top + bottom) / 2
        return {"x0": left, "x1": right, "top": middle, "bottom": middle, "width": right - left, "orientation": "h"}
    middle = (left + right) / 2
    return {"x0": middle, "x1": middle, "top": top, "bottom": bottom, "height": bottom - top, "orientation": "v"}


def _rules(page: Any) -> list[Box]:
    """The straight lines drawn on a page, as thin boxes from its top left corner."""
    import pypdfium2.raw as pdfium

    if page.get_rotation():
        return []
    left, _, _, top = page.get_cropbox()
    rules: list[Box] = []
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        for x0, y0, x1, y1 in _straight_parts(shape):
            rules.append((x0 - left, top - y1, x1 - left, top - y0))
    return rules


def _straight_parts(shape: Any) -> list[Box]:
    x0, y0, x1, y1 = shape.get_bounds()
    width, height = x1 - x0, y1 - y0
    if min(width, height) <= _THIN:
        return [(x0, y0, x1, y1)] if max(width, height) >= _SHORTEST else []
    if not _is_stroked(shape):
        return []
    return [part for part in _segments(shape) if max(part[2] - part[0], part[3] - part[1]) >= _SHORTEST]


def _is_stroked(shape: Any) -> bool:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(shape.raw, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(stroke.value)


def _segments(shape: Any) -> list[Box]:
    """The upright and level strokes of a path."""
    import pypdfium2.raw as pdfium

    matrix = shape.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[Box] = []
    begun = at = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(shape.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(shape.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            parts.append(_between(at, point))
        at = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            parts.append(_between(at, begun))
    return [part for part in parts if min(part[2] - part[0], part[3] - part[1]) <= _THIN]


def _between(a: tuple[float, float], b: tuple[float, float]) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
