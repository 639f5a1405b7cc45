"""Charts as pictures: calm horizontal bars in one colour, the same bytes from the same figures."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pejl.writing.note.outline import Chart

if TYPE_CHECKING:
    import altair

FONTS = Path(__file__).parent / "fonts"
FONT = "Source Sans 3"
ACCENT = "#1f5c7a"
_INK = "#1b1b1b"
_WIDTH = 600
_NAMES_WIDTH = 220
_BAR = 22
_GAP = 10


def svg(chart: Chart) -> str:
    """The chart as SVG text, about 600 units wide."""
    return str(_renderer().vegalite_to_svg(_specification(chart)))


def png(chart: Chart, scale: float = 2.0) -> bytes:
    """The chart as PNG, `scale` pixels to the unit."""
    return bytes(_renderer().vegalite_to_png(_specification(chart), scale=scale))


def size(chart: Chart) -> tuple[int, int]:
    """Width and height of the chart in its own units, as far as they are known before it is drawn."""
    return _WIDTH, len(chart.bars) * (_BAR + _GAP) + _GAP


@cache
def _renderer() -> Any:
    """vl-convert with the bundled font; the import and the font are paid for once."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def _specification(chart: Chart) -> dict[str, Any]:
    import altair

    rows = [{"name": bar.name, "value": bar.value, "label": bar.label} for bar in chart.bars]
    order = [bar.name for bar in chart.bars]
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        y=altair.Y("name:N", sort=order, title=None, axis=_names_axis()),
        x=altair.X("value:Q", axis=None, scale=altair.Scale(domainMin=0, nice=False)),
    )
    bars = base.mark_bar(color=ACCENT, height=_BAR)
    values = base.mark_text(align="left", dx=6, fontSize=14, fontWeight=600, color=_INK).encode(text="label:N")
    drawn = (
        altair.layer(bars, values)
        .properties(width=_WIDTH - _NAMES_WIDTH - 50, height=altair.Step(_BAR + _GAP), padding=4)
        .configure(font=FONT, background="white")
        .configure_view(stroke=None)
    )
    return dict(drawn.to_dict())


def _names_axis() -> "altair.Axis":
    import altair

    return altair.Axis(
        domain=False, ticks=False, labelLimit=_NAMES_WIDTH, labelFontSize=14, labelColor=_INK, labelPadding=8
    )
