"""Charts as pictures: calm horizontal bars in one colour, the same bytes from the same figures.

Drawn here: bars and words need no grammar of graphics, and starting one takes longer than the rest of a note.
"""

import math
import textwrap
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from pejl.writing.characters import printable
from pejl.writing.note.outline import Bar, Chart

FONTS = Path(__file__).parent / "fonts"
FONT = "Source Sans 3"
ACCENT = "#1f5c7a"
_FAMILIES = f"'{FONT}', Calibri, Arial, sans-serif"
_INK = "#1b1b1b"
_NAMES_WIDTH = 220
_BARS_WIDTH = 250
_VALUES_WIDTH = 90
_LETTER = 8.5
"""How wide a letter of a value is at most, on average."""
_BAR = 18
_STEP, _TALL_STEP = 26, 36
"""From one bar to the next: where no name takes two lines, and where one does."""
_LINE = 16
_BASELINE = 5
"""How far below the middle of a line of text its letters stand."""
_LINE_LENGTH = 28
_LINES = 2


def svg(chart: Chart) -> str:
    """The chart as SVG text, 560 units wide.

    Nothing in it is named for those who cannot see: the document names the picture as a whole, and has the figures in
    the table beside it.
    """
    names = [_wrapped(bar.name) for bar in chart.bars]
    step = _TALL_STEP if any(len(lines) > 1 for lines in names) else _STEP
    width, height = _NAMES_WIDTH + _BARS_WIDTH + _VALUES_WIDTH, step * len(names) + 4
    room = width - _NAMES_WIDTH - max(_VALUES_WIDTH, *(_width(bar.label) for bar in chart.bars), 0)
    longest = max((bar.value for bar in chart.bars), default=0)
    drawn = "".join(
        part
        for at, (bar, lines) in enumerate(zip(chart.bars, names, strict=True))
        for part in _row(bar, lines, step * at + step / 2 + 2, room * bar.value / longest if longest else 0)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'overflow="visible">'  # a browser without the font writes wider letters
        f'<rect width="{width}" height="{height}" fill="white"/>'
        f'<g font-family="{_FAMILIES}" font-size="15" fill="{_INK}">{drawn}</g></svg>'
    )


def png(chart: Chart, scale: float = 2.0) -> bytes:
    """The chart as PNG, `scale` pixels to the unit."""
    return bytes(_renderer().svg_to_png(svg(chart), scale=scale))


def _width(label: str) -> int:
    """Room that a value takes to the right of its bar."""
    return math.ceil(len(label) * _LETTER) + 10


def _row(bar: Bar, lines: list[str], middle: float, length: float) -> Iterator[str]:
    """Name, bar and value of one bar, around its middle."""
    length = round(length, 2)
    first = middle + _BASELINE - _LINE * (len(lines) - 1) / 2
    spans = "".join(
        f'<tspan x="{_NAMES_WIDTH - 8}" y="{first + _LINE * at:g}">{_text(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    yield f'<text text-anchor="end">{spans}</text>'
    yield f'<rect x="{_NAMES_WIDTH}" y="{middle - _BAR / 2:g}" width="{length:g}" height="{_BAR}" fill="{ACCENT}"/>'
    place = f'x="{_NAMES_WIDTH + length + 6:g}" y="{middle + _BASELINE:g}"'
    yield f'<text {place} font-weight="600">{_text(bar.label)}</text>'


def _wrapped(name: str) -> list[str]:
    """A name on at most two lines; the rest is in the table beside the chart."""
    return textwrap.wrap(name, _LINE_LENGTH, max_lines=_LINES, placeholder=" …")


def _text(words: str) -> str:
    return escape(printable(words))


@cache
def _renderer() -> Any:
    """vl-convert with the bundled font, which is paid for once."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
