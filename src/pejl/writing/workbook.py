"""Tables as an Excel workbook. What stands in it is plain values, so that another process can write it."""

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

_CELL_LIMIT: Final = 32_767  # what Excel takes
_MADE: Final = datetime(2000, 1, 1)  # a fixed moment: the same analysis gives the same file
_HIGHEST_ROW: Final = 409  # points; what Excel takes
_LINE_HEIGHT: Final = 13.5  # points, at 10 point text
_UNEVEN: Final = 1.15
_SPARE_ROWS: Final = 1_000  # drop-downs go on below the last row, for rows an officer adds
_CHOICES: Final = "choices"

Value = str | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title and its width in characters."""

    title: str
    width: int
    choices: str = ""
    """Name of the list with the values to choose from."""
    filled_in: bool = False
    """True for the columns an officer fills in."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with a frozen header and filters; `rows` hold a value a column."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Guide:
    """A sheet of text."""

    name: str
    heading: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class Workbook:
    """The first table is the one people work in; `choices` are the lists of its drop-downs, by name."""

    title: str
    tables: Sequence[Table]
    guide: Guide
    choices: Mapping[str, Sequence[str]]
    not_on_the_list: tuple[str, str]
    """What is said to a person who types another value: title and text."""


def write_workbook(content: Workbook, file: Path) -> None:
    """Write the file; raises OSError where it cannot be written."""
    with _opened(file) as book:
        book.set_properties({"title": content.title, "created": _MADE})
        formats = _formats(book)
        main, *others = content.tables
        _write_main(book, formats, main, content.not_on_the_list)
        for table in others:
            sheet = _write_table(book, formats, table)
            sheet.freeze_panes(1, 0)
        _write_guide(book, formats, content.guide)
        _write_choices(book, content.choices)


@contextmanager
def _opened(file: Path) -> Iterator[Any]:
    """A new workbook, written at the end; a full disk is an OSError, as everywhere."""
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    try:
        with xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            yield book
    except FileCreateError as error:
        reason = error.args[0] if error.args else error
        raise reason if isinstance(reason, OSError) else OSError(str(reason)) from error


def _formats(book: Any) -> dict[str, Any]:
    base = {"valign": "top", "text_wrap": True, "font_name": "Calibri", "font_size": 10}
    return {
        "title": book.add_format({**base, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1}),
        "own": book.add_format({**base, "bold": True, "bg_color": "#8A4B00", "font_color": "#FFFFFF", "border": 1}),
        "text": book.add_format(base),
        "open": book.add_format({**base, "bg_color": "#FFF8E6"}),
        "heading": book.add_format({**base, "bold": True, "font_size": 14, "text_wrap": False}),
    }


def _write_main(book: Any, formats: dict[str, Any], table: Table, not_on_the_list: tuple[str, str]) -> None:
    sheet = _write_table(book, formats, table)
    title, message = not_on_the_list
    for at, column in enumerate(table.columns):
        if column.choices:
            choice = {
                "validate": "list", "source": f"={column.choices}", "error_title": title, "error_message": message
            }  # fmt: skip
            sheet.data_validation(1, at, len(table.rows) + _SPARE_ROWS, at, choice)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)


def _write_table(book: Any, formats: dict[str, Any], table: Table) -> Any:
    sheet = book.add_worksheet(table.name)
    _fit_rows(sheet, table)
    for at, column in enumerate(table.columns):
        cell = formats["open" if column.filled_in else "text"]
        sheet.set_column(at, at, column.width, cell)
        sheet.write_string(0, at, column.title, formats["own" if column.filled_in else "title"])
        for number, row in enumerate(table.rows, start=1):
            _write(sheet, number, at, row[at], cell)
    sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
    return sheet


def _fit_rows(sheet: Any, table: Table) -> None:
    """Rows as high as their longest cell: not every program fits them to wrapped text by itself."""
    widths = [column.width for column in table.columns]
    for number, row in enumerate(table.rows, start=1):
        lines = max(map(_lines, row, widths), default=1)
        sheet.set_row(number, min(_HIGHEST_ROW, _LINE_HEIGHT * lines + 2))


def _lines(value: Value, width: int) -> int:
    """Lines that a text takes in a column of `width` characters; words are not cut, so a line is seldom full."""
    if not isinstance(value, str):
        return 1
    if "\n" not in value:
        return math.ceil(len(value) * _UNEVEN / width) or 1
    return sum(math.ceil(len(line) * _UNEVEN / width) or 1 for line in value.split("\n"))


def _write(sheet: Any, row: int, column: int, value: Value, form: Any) -> None:
    """A cell; one without a value is left to the format of its column: a third of a large sheet's cells are empty."""
    if isinstance(value, float | int):
        sheet.write_number(row, column, value, form)
    elif value:  # always as text: a remark that begins with = is no formula
        sheet.write_string(row, column, value if len(value) <= _CELL_LIMIT else value[: _CELL_LIMIT - 1] + "…", form)


def _write_guide(book: Any, formats: dict[str, Any], guide: Guide) -> None:
    sheet = book.add_worksheet(guide.name)
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, guide.heading, formats["heading"])
    for number, line in enumerate(guide.lines, start=2):
        sheet.write_string(number, 0, line, formats["text"])


def _write_choices(book: Any, choices: Mapping[str, Sequence[str]]) -> None:
    """The values of the drop-downs stand on a hidden sheet: a list in the cell itself ends at 255 characters."""
    sheet = book.add_worksheet(_CHOICES)
    for column, (name, values) in enumerate(choices.items()):
        sheet.write_column(0, column, values)
        letter = chr(ord("A") + column)
        book.define_name(name, f"={_CHOICES}!${letter}$1:${letter}${len(values)}")
    sheet.hide()
