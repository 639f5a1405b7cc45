"""A file of any kind as a table of texts: csv, xlsx, JSON-stat, PX-Web's json, px."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from pejl.measuring.errors import FiguresTooLarge, FiguresUnreadable
from pejl.measuring.figures.jsonstat import is_jsonstat, read_jsonstat
from pejl.measuring.figures.mapping import FigureMapping
from pejl.measuring.figures.px import is_px, read_px
from pejl.measuring.figures.pxweb import is_pxweb, read_pxweb
from pejl.measuring.figures.table import RawRow, RawTable
from pejl.measuring.figures.taking_in import TakenIn, take_in, take_in_rows
from pejl.reading.encoding import decode, looks_like_text
from pejl.reading.errors import TextTooLong, UnreadableFile
from pejl.reading.limits import MAX_FILE_BYTES, MAX_TEXT_CHARACTERS, MEGABYTE
from pejl.reading.sheets import table_of

_XLSX: Final = b"PK\x03\x04"
_TOP: Final = 65_536
"""Characters, and rows, among which a header is looked for."""
_HEADERS: Final = 100


def read_figures(name: str, data: bytes, mapping: FigureMapping) -> TakenIn:
    """The figures of a file by a mapping. Of a csv file one row after another is read, never all together.

    Raises FiguresUnreadable, MappingNotUnderstood and ColumnsMissing. Never raises for a row that is wrong.
    """
    with _faults():
        lines = _delimited(data, mapping.columns) if _may_be_delimited(data) else None
        if lines is None:
            return take_in(read_table(name, data, mapping.columns), mapping)
        columns = next(columns for _, columns in lines if _has(columns, mapping.columns))
        return take_in_rows(_header(columns), _body(columns, lines), mapping)


def read_given(given: tuple[str, bytes, tuple[str, ...]]) -> RawTable:
    """`read_table` of a name, bytes and wanted columns, for child processes: they take one thing that can be sent."""
    name, data, wanted = given
    return read_table(name, data, wanted)


def read_mapped(given: tuple[str, bytes, FigureMapping]) -> TakenIn:
    """`read_figures` of a name, bytes and a mapping, for child processes."""
    return read_figures(*given)


def read_table(name: str, data: bytes, wanted: Sequence[str] = ()) -> RawTable:
    """A file as columns and rows, its kind told by its content.

    In csv and xlsx the header is the first row that has all `wanted` columns, else the first row with two texts.
    Raises FiguresUnreadable.
    """
    if len(data) > MAX_FILE_BYTES:
        raise FiguresTooLarge(megabytes=MAX_FILE_BYTES // MEGABYTE)
    with _faults():
        if is_px(data):
            return read_px(data)
        if _is_json(data):
            return _json(data)
        if data.startswith(_XLSX):
            return _sheet(table_of((name, data)), wanted, ".")
        lines = _delimited(data, wanted)
        return _sheet(table_of((name, data)) if lines is None else list(lines), wanted, "")


@contextmanager
def _faults() -> Iterator[None]:
    """What readers of other formats say is wrong, as an error of ours. Raises FiguresUnreadable."""
    try:
        yield
    except TextTooLong as error:
        raise FiguresTooLarge(megabytes=MAX_TEXT_CHARACTERS // 1_000_000) from error
    except (UnreadableFile, csv.Error) as error:
        raise FiguresUnreadable(fault=str(error)) from error


def _is_json(data: bytes) -> bool:
    return data[:_TOP].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def _may_be_delimited(data: bytes) -> bool:
    return len(data) <= MAX_FILE_BYTES and not (is_px(data) or _is_json(data) or data.startswith(_XLSX))


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


def _delimited(data: bytes, wanted: Sequence[str]) -> Iterator[tuple[int, list[str]]] | None:
    """The rows of a csv file by the delimiter under which its columns are found; None where they are not.

    The standard library's reader knows nothing of places in the source, and is many times as quick as ours.
    """
    if not wanted or not looks_like_text(data):
        return None
    text = decode(data).text
    top = text[:_TOP].split("\n")[:_HEADERS]
    for delimiter in ";\t,|":
        if any(_has(row, wanted) for row in csv.reader(top, delimiter=delimiter)):
            numbered = enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1)
            return ((number, row) for number, row in numbered if row)
    return None


def _has(row: Sequence[str], wanted: Sequence[str]) -> bool:
    return {name.strip().casefold() for name in wanted} <= {cell.strip().casefold() for cell in row}


def _sheet(rows: list[tuple[int, list[str]]], wanted: Sequence[str], decimal: str) -> RawTable:
    header = next((at for at, (_, row) in enumerate(rows) if wanted and _has(row, wanted)), None)
    if header is None:
        header = next((at for at, (_, row) in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1), 0)
    columns = rows[header][1] if rows else []
    return RawTable(_header(columns), tuple(_body(columns, rows[header + 1 :])), decimal)


def _header(columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for column in columns if (name := column.strip()))


def _body(columns: Sequence[str], rows: Iterable[tuple[int, list[str]]]) -> Iterator[RawRow]:
    names = [column.strip() for column in columns]
    for number, row in rows:
        yield RawRow(number, {name: cell for name, cell in zip(names, row, strict=False) if name})
