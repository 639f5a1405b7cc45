"""Charts as pictures: calm horizontal bars in one colour, the same bytes from the same figures."""

import textwrap
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pejl.writing.note.outline import Chart

if TYPE_CHECKING:
    import altair

FONTS = Path(__file__).parent / "fonts"
FONT = "Source Sans 3"
ACCENT = "#1f5c7a"
_FAMILIES = f"'{FONT}', Calibri, Arial, sans-serif"
_INK = "#1b1b1b"
_NAMES_WIDTH = 220
_BARS_WIDTH = 250
_LINE_LENGTH = 28
_LINES = 2
_KEPT = 32


def svg(chart: Chart) -> str:
    """The chart as SVG text, about 530 units wide.

    Without the roles that Vega gives to single bars: the document names the picture as a whole, and has the figures
    in the table beside it.
    """
    from lxml import etree

    root = etree.fromstring(_drawn(chart).encode())
    for element in root.iter():
        for name in [name for name in element.attrib if name == "role" or str(name).startswith("aria-")]:
            del element.attrib[name]
    return etree.tostring(root, encoding="unicode")


def png(chart: Chart, scale: float = 2.0) -> bytes:
    """The chart as PNG, `scale` pixels to the unit."""
    return bytes(_renderer().svg_to_png(_drawn(chart), scale=scale))


@lru_cache(maxsize=_KEPT)
def _drawn(chart: Chart) -> str:
    """Kept: a note shows each chart in three files, and drawing it takes longer than all else about it."""
    return str(_renderer().vegalite_to_svg(_specification(chart)))


@cache
def _renderer() -> Any:
    """vl-convert with the bundled font; the import and the font are paid for once."""
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def _specification(chart: Chart) -> dict[str, Any]:
    import altair

    names = [_wrapped(bar.name) for bar in chart.bars]
    rows = [{"name": name, "value": bar.value, "label": bar.label} for name, bar in zip(names, chart.bars, strict=True)]
    step = 36 if any("\n" in name for name in names) else 26
    base = altair.Chart(altair.InlineData(values=rows)).encode(
        y=altair.Y("name:N", sort=names, title=None, axis=_names_axis()),
        x=altair.X("value:Q", axis=None, scale=altair.Scale(domainMin=0, nice=False)),
    )
    bars = base.mark_bar(color=ACCENT, height=18)
    values = base.mark_text(align="left", dx=6, fontSize=15, fontWeight=600, color=_INK).encode(text="label:N")
    drawn = (
        altair.layer(bars, values)
        .properties(
            width=_BARS_WIDTH, height=altair.Step(step), padding={"left": 0, "right": 50, "top": 2, "bottom": 2}
        )
        .configure(font=_FAMILIES, background="white", aria=False)  # the page names the picture as a whole
        .configure_view(stroke=None)
    )
    return dict(drawn.to_dict())


def _names_axis() -> "altair.Axis":
    """The names on the left, of one width in every chart, so that charts below each other line up."""
    import altair

    return altair.Axis(
        domain=False,
        ticks=False,
        labelExpr="split(datum.label, '\\n')",
        labelLimit=0,
        labelFontSize=15,
        labelLineHeight=16,
        labelColor=_INK,
        labelPadding=8,
        minExtent=_NAMES_WIDTH,
        maxExtent=_NAMES_WIDTH,
    )


def _wrapped(name: str) -> str:
    """A name on at most two lines; the rest is in the table beside the chart."""
    return "\n".join(textwrap.wrap(name, _LINE_LENGTH, max_lines=_LINES, placeholder=" …"))
