"""Open data as csv, json and xlsx."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import xlsxwriter

from pejl.process.open_data import TABLES, Row, rows_of
from pejl.stages.hearings.models import Hearing

_FORMULA = ("=", "+", "@", "\t", "\r")
_LONGEST_CELL = 32_767
"""Characters that a cell of a sheet can hold."""


class _Line:
    """Takes what csv writes and hands it on."""

    def write(self, text: str) -> str:
        return text


def csv_lines(table: str, rows: Iterable[Row]) -> Iterator[str]:
    """A table as comma-separated values (RFC 4180), a line at a time; lists are parted by semicolons."""
    columns = [column.name for column in TABLES[table]]
    writer = csv.writer(_Line())
    yield writer.writerow(columns)
    for row in rows:
        yield writer.writerow([_safe(_flat(row[name])) for name in columns])


def json_parts(hearing: Hearing, address: str) -> Iterator[str]:
    """Everything of a hearing as one JSON object, a row at a time."""
    about = {"slug": hearing.slug, "title": hearing.title, "address": address}
    yield '{"hearing": ' + _json(about) + ',\n"columns": ' + _json(_dictionary())
    for table in TABLES:
        yield f',\n"{table}": ['
        for place, row in enumerate(rows_of(hearing, table)):
            yield (",\n" if place else "\n") + _json(row)
        yield "\n]"
    yield "\n}\n"


def xlsx_bytes(hearing: Hearing) -> bytes:
    """A workbook with a sheet for each table and one that says what the columns hold."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"constant_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        for table, columns in TABLES.items():
            rows = ([_flat(row[column.name]) for column in columns] for row in rows_of(hearing, table))
            _write_sheet(book.add_worksheet(table), bold, [column.name for column in columns], rows)
        meaning = ([c["table"], c["column"], c["meaning"], c["codes"]] for c in _dictionary())
        _write_sheet(book.add_worksheet("columns"), bold, ["table", "column", "meaning", "codes"], meaning)
    return target.getvalue()


def _dictionary() -> list[dict[str, str]]:
    return [
        {
            "table": table,
            "column": column.name,
            "meaning": str(column.meaning),
            "codes": ", ".join(str(code.value) for code in column.codes) if column.codes else "",
        }
        for table, columns in TABLES.items()
        for column in columns
    ]


def _write_sheet(sheet: Any, bold: Any, heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    sheet.write_row(0, 0, heads, bold)
    sheet.freeze_panes(1, 0)
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(place, column, value[:_LONGEST_CELL])
            else:
                sheet.write(place, column, value)


def _flat(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value


def _safe(value: Any) -> Any:
    """A spreadsheet would run a text that begins like a formula; an apostrophe before it keeps it a text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
