"""A file of any kind as a table of texts: csv, xlsx, JSON-stat, PX-Web's json, px."""

import json
from collections.abc import Sequence

from pejl.measuring.errors import FiguresUnreadable
from pejl.measuring.figures.jsonstat import is_jsonstat, read_jsonstat
from pejl.measuring.figures.mapping import FigureMapping
from pejl.measuring.figures.px import is_px, read_px
from pejl.measuring.figures.pxweb import is_pxweb, read_pxweb
from pejl.measuring.figures.table import RawRow, RawTable
from pejl.measuring.figures.taking_in import TakenIn, take_in
from pejl.reading.errors import UnreadableFile
from pejl.reading.limits import MAX_FILE_BYTES
from pejl.reading.sheets import table_of

_XLSX = b"PK\x03\x04"


def read_figures(name: str, data: bytes, mapping: FigureMapping) -> TakenIn:
    """The figures of a file by a mapping.

    Raises FiguresUnreadable, MappingNotUnderstood and ColumnsMissing. Never raises for a row that is wrong.
    """
    return take_in(read_table(name, data, mapping.columns), mapping)


def read_table(name: str, data: bytes, wanted: Sequence[str] = ()) -> RawTable:
    """A file as columns and rows, its kind told by its content.

    In csv and xlsx the header is the first row that has all `wanted` columns, else the first row with two texts.
    Raises FiguresUnreadable.
    """
    if len(data) > MAX_FILE_BYTES:
        raise FiguresUnreadable(fault=f"{len(data)} > {MAX_FILE_BYTES}")
    try:
        if is_px(data):
            return read_px(data)
        if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
            return _json(data)
        return _sheet(table_of((name, data)), wanted, "." if data.startswith(_XLSX) else "")
    except UnreadableFile as error:
        raise FiguresUnreadable(fault=str(error)) from error


def _json(data: bytes) -> RawTable:
    try:
        parsed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FiguresUnreadable(fault=str(error)) from error
    if is_jsonstat(parsed):
        return read_jsonstat(parsed)
    if is_pxweb(parsed):
        return read_pxweb(parsed)
    raise FiguresUnreadable(fault="JSON-stat, PX-Web")


def _sheet(rows: list[tuple[int, list[str]]], wanted: Sequence[str], decimal: str) -> RawTable:
    names = {name.strip().casefold() for name in wanted}
    header = next(
        (at for at, (_, row) in enumerate(rows) if names and names <= {c.strip().casefold() for c in row}), None
    )
    if header is None:
        header = next((at for at, (_, row) in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1), 0)
    columns = [cell.strip() for cell in rows[header][1]] if rows else []
    body = tuple(
        RawRow(number, {column: cell for column, cell in zip(columns, row, strict=False) if column})
        for number, row in rows[header + 1 :]
    )
    return RawTable(tuple(column for column in columns if column), body, decimal)
