"""Tables and charts in WordprocessingML."""

import struct
from dataclasses import replace

from pejl.writing import charts
from pejl.writing.docx.markup import Places, attribute, paragraph_xml, runs_xml, text_xml
from pejl.writing.note.outline import Chart, KeyFigures, Runs, Table, Tone

TEXT_WIDTH = 9298
"""Width between the margins in twentieths of a point: A4 less 2 x 2.3 cm."""
_SCALE = 2.0
_EMU_PER_PIXEL = 9525
_CHART_WIDTH = 5_400_000
"""15 cm in English metric units (360,000 to the centimetre)."""


def table_xml(table: Table, places: Places) -> str:
    """A caption and the table; its header row is repeated on every page and no row is split."""
    widths = _widths([column.width for column in table.columns])
    head = "".join(
        _cell(width, "TableHeadingRight" if column.numeric else "TableHeading", f"<w:r>{text_xml(column.title)}</w:r>")
        for width, column in zip(widths, table.columns, strict=True)
    )
    rows = "".join(
        _row(table, row, widths, places, total=table.has_total and at == len(table.rows) - 1)
        for at, row in enumerate(table.rows)
    )
    header = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    caption = paragraph_xml("Caption", f"<w:r>{text_xml(table.caption)}</w:r>") if table.captioned else ""
    return f"{caption}<w:tbl>{_properties(table.caption)}{_grid(widths)}{header}{rows}</w:tbl>"


def key_figures_xml(figures: KeyFigures) -> str:
    """The key figures as a table of one row, headed by what each counts."""
    widths = _widths([1] * len(figures.items))
    pairs = list(zip(widths, figures.items, strict=True))
    head = "".join(_cell(width, "KeyFigureName", f"<w:r>{text_xml(name)}</w:r>") for width, (_, name) in pairs)
    values = "".join(_cell(width, "KeyFigure", f"<w:r>{text_xml(value)}</w:r>") for width, (value, _) in pairs)
    header = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{values}</w:tr>"
    return f"<w:tbl>{_properties('', 'KeyFigureTable')}{_grid(widths)}{header}{row}</w:tbl>"


def chart_xml(chart: Chart, relationship: str, picture: bytes, number: int, places: Places) -> str:
    """The chart as a picture with its text alternative, then its table."""
    width, height = struct.unpack(">II", picture[16:24])  # PNG: the header chunk begins with both
    wide = min(_CHART_WIDTH, round(width / _SCALE * _EMU_PER_PIXEL))
    high = round(wide * height / width)
    name, said = attribute(chart.title), attribute(chart.description)
    drawing = (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="{number}" name={name} descr={said}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name={name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    return paragraph_xml("Figure", drawing) + table_xml(chart.table, places)


def chart_picture(chart: Chart) -> bytes:
    """The chart as PNG at the resolution that `chart_xml` expects."""
    return charts.png(chart, _SCALE)


def _row(table: Table, row: tuple[Runs, ...], widths: list[int], places: Places, *, total: bool) -> str:
    cells = []
    for width, column, runs in zip(widths, table.columns, row, strict=True):
        style = "TableNumber" if column.numeric else "TableText"
        inside = runs_xml(tuple(_bold(runs)) if total else runs, places)
        cells.append(_cell(width, style, inside))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _bold(runs: Runs) -> Runs:
    return tuple(replace(run, tone=Tone.STRONG) for run in runs)


def _cell(width: int, style: str, inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph_xml(style, inside)}</w:tc>'


def _properties(caption: str, style: str = "NoteTable") -> str:
    said = f"<w:tblCaption w:val={attribute(caption)}/>" if caption else ""
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/>{said}</w:tblPr>'
    )


def _grid(widths: list[int]) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _widths(shares: list[int]) -> list[int]:
    """Column widths that sum to the text's width exactly."""
    widths = [TEXT_WIDTH * share // sum(shares) for share in shares]
    widths[0] += TEXT_WIDTH - sum(widths)
    return widths
