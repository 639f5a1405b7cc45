"""Sheets: a list of comments gives one document per row, any other sheet one document with table cells."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pejl.reading.builder import DocumentBuilder
from pejl.reading.comment_lists import CommentList, add_text, comment_list, read_comment
from pejl.reading.delimited import Value, rows_of
from pejl.reading.document import BlockKind, Cell, Document
from pejl.reading.encoding import clean, decode
from pejl.reading.errors import EmptyFile, RowWithoutText, SheetTooLarge, UnreadableFile, UnsupportedFormat
from pejl.reading.limits import MAX_SHEET_CELLS
from pejl.reading.parts import Reading, UnreadablePart, joined

_REFERENCE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows of values, with the number of the first row as the program shows it."""

    name: str
    rows: list[list[Value]]
    first_row: int = 1


def read_csv(data: bytes, name: str, sha256: str) -> Reading:
    """A csv file: delimiter ";", ",", tab or "|", quoted values with line breaks, any encoding of `encoding.decode`."""
    return _read([csv_sheet(data)], name, sha256, "csv")


def read_xlsx(data: bytes, name: str, sha256: str) -> Reading:
    """An xlsx workbook, all its sheets; comments on cells are not read."""
    return _read([sheet for sheet in xlsx_sheets(data) if sheet.rows], name, sha256, "xlsx")


def csv_sheet(data: bytes) -> Sheet:
    """The rows of a csv file."""
    return Sheet("", rows_of(decode(data).text))


def xlsx_sheets(data: bytes) -> list[Sheet]:
    """All sheets of a workbook. Raises UnreadableFile where it is vast, damaged or a bomb."""
    from python_calamine import CalamineWorkbook

    from pejl.reading.archives import office_parts

    parts = office_parts(data, "xlsx")
    for part, content in parts.items():
        if part.startswith("xl/worksheets/"):
            _refuse_vast_sheet(content)
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [_sheet_of(workbook, sheet_name) for sheet_name in workbook.sheet_names]


def _sheet_of(workbook: object, name: str) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)  # type: ignore[attr-defined]
    rows = sheet.to_python(skip_empty_area=True)
    first = sheet.start[0] + 1 if sheet.start else 1
    return Sheet(name, [[Value(_shown(value)) for value in row] for row in rows], first)


def _refuse_vast_sheet(content: bytes) -> None:
    """One cell in the far corner makes a parser lay out the whole sheet; count before it does."""
    columns = rows = 0
    for letters, digits in _REFERENCE.findall(content):
        columns, rows = max(columns, _column_number(letters)), max(rows, int(digits))
    if columns * rows > MAX_SHEET_CELLS:
        raise SheetTooLarge(size=columns * rows, limit=MAX_SHEET_CELLS)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _shown(value: object) -> str:
    """A cell as a person would write it."""
    match value:
        case bool():
            return "x" if value else ""
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat(sep=" ") if isinstance(value, datetime) else value.isoformat()
        case timedelta():
            return str(value)
        case _:
            return clean(str(value))[0]


def _read(sheets: list[Sheet], name: str, sha256: str, format_name: str) -> Reading:
    lists = [(sheet, comment_list([[v.text for v in row] for row in sheet.rows])) for sheet in sheets]
    readings = [
        _rows(sheet, found, f"{name}#{sheet.name}!" if len(sheets) > 1 else f"{name}#", sha256, format_name)
        for sheet, found in lists
        if found
    ]
    tables = [sheet for sheet, found in lists if not found]
    if tables or not sheets:
        readings.append(_whole(tables, name, sha256, format_name, named=len(sheets) > 1))
    return joined(readings)


def _rows(sheet: Sheet, found: CommentList, prefix: str, sha256: str, format_name: str) -> Reading:
    """One document per row below the header; a row without a comment is a failure, so that no sender is lost."""
    documents: list[Document] = []
    failures: list[UnreadablePart] = []
    for at, row in enumerate(sheet.rows[found.header_row + 1 :], start=found.header_row + 1):
        if not any(value.text.strip() for value in row):
            continue
        builder = DocumentBuilder(f"{prefix}{_line_number(sheet, at)}", format_name, sha256)
        read_comment(found, row, builder)
        document = builder.build()
        if document.body:
            documents.append(document)
        else:
            failures.append(UnreadablePart(document.name, RowWithoutText(), sha256))
    if not documents and not failures:
        failures.append(UnreadablePart(prefix.rstrip("#!"), EmptyFile(), sha256))
    return Reading(tuple(documents), tuple(failures))


def _line_number(sheet: Sheet, at: int) -> int:
    """The row's number as a spreadsheet shows it."""
    return sheet.first_row + at


def _whole(sheets: list[Sheet], name: str, sha256: str, format_name: str, *, named: bool) -> Reading:
    builder = DocumentBuilder(name, format_name, sha256)
    for sheet in sheets:
        if named and any(value.text.strip() for row in sheet.rows for value in row):
            builder.add(BlockKind.HEADING, sheet.name, level=1)
        table = builder.new_table()
        for cell, value in _cells(sheet, table):
            if "\n" in value.text:
                add_text(value, builder, cell)
            else:
                builder.add(BlockKind.PARAGRAPH, value.runs(), cell=cell)
    document = builder.build()
    if not document.blocks:
        error: UnreadableFile = EmptyFile()
        return Reading(failures=(UnreadablePart(name, error, sha256),))
    return Reading(documents=(document,))


def _cells(sheet: Sheet, table: int) -> Iterator[tuple[Cell, Value]]:
    for row_number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            if value.text.strip():
                yield Cell(table, row_number, column), value


def table_of(file: tuple[str, bytes]) -> list[tuple[int, list[str]]]:
    """The rows of (name, content) of a csv file or of a workbook's first sheet with content, each with its number.

    Raises UnreadableFile.
    """
    from pejl.reading.filetype import Format, detect

    name, data = file
    match detect(data, name):
        case Format.CSV | Format.TXT:
            sheets = [csv_sheet(data)]
        case Format.XLSX:
            sheets = xlsx_sheets(data)
        case other:
            raise UnsupportedFormat(format=other.value)
    sheet = next((sheet for sheet in sheets if sheet.rows), None)
    if sheet is None:
        raise EmptyFile
    return [(_line_number(sheet, at), [value.text for value in row]) for at, row in enumerate(sheet.rows)]
