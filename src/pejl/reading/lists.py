"""How deep list items are nested, and which paragraphs belong to an item."""

from collections.abc import Sequence
from statistics import median

from pejl.reading.layout import Paragraph

_NARROWER = 0.96
"""Items of text from a pdf wrap at this share of the usual width, or less."""
_ALIKE = 4
_FEW_LINES = 2


def set_levels(found: Sequence[Paragraph]) -> None:
    """Give items their level by how far their markers are indented.

    A paragraph set in like an item's text has the item's level; one that is not set in ends the list.
    """
    markers: list[float] = []
    text_left = 0.0
    for paragraph in found:
        if not paragraph.lines:
            continue
        near = max(paragraph.lines[0].step, 0.5)
        if paragraph.marker:
            _open_or_close(markers, paragraph.left, near)
            paragraph.level = len(markers)
            text_left = paragraph.lines[0].left
        elif markers and paragraph.left > markers[-1] + near and abs(paragraph.left - text_left) <= 2 * near:
            paragraph.level = len(markers)
        else:
            markers.clear()


def _open_or_close(markers: list[float], left: float, near: float) -> None:
    while markers and left < markers[-1] - near:
        markers.pop()
    if not markers or left > markers[-1] + near:
        markers.append(left)


def adopt_by_width(found: Sequence[Paragraph]) -> None:
    """Where indents are lost: paragraphs between two items, wrapped as narrow as they are, belong to the first.

    Text taken from a pdf table shows only by its shorter lines what is in a list.
    """
    widths = [_width(paragraph) for paragraph in found if not paragraph.marker and len(paragraph.lines) > _FEW_LINES]
    usual = median(widths) if widths else 0
    item: Paragraph | None = None
    between: list[Paragraph] = []
    for paragraph in found:
        if paragraph.marker:
            if item and item.marker == paragraph.marker and _width(item) <= _NARROWER * usual:
                for adopted in between:
                    adopted.level = item.level
            item, between = paragraph, []
        elif item and len(paragraph.lines) > _FEW_LINES and abs(_width(paragraph) - _width(item)) <= _ALIKE:
            between.append(paragraph)
        else:
            item = None


def _width(paragraph: Paragraph) -> float:
    """The width at which a paragraph of two lines or more wraps, else 0."""
    return max((line.right for line in paragraph.lines), default=0) if len(paragraph.lines) > 1 else 0
