"""Comments in rows: the csv that a web page exports and the workbook of a library's comment box."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from making.source import MarkedRemark, marked_remarks, without_marks


def read_rows(file: Path) -> list[list[str]]:
    """The rows of a source csv, marks included; the first row names the columns."""
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.reader(source, delimiter=";"))


def remarks_of(rows: list[list[str]], column: str) -> list[MarkedRemark]:
    """The remarks marked in one column."""
    index = rows[0].index(column)
    return [remark for row in rows[1:] for remark in marked_remarks(row[index], "general")]


def save_csv(rows: list[list[str]], target: Path) -> None:
    """Semicolons, UTF-8 with a byte order mark, as Danish Excel wants it."""
    with target.open("w", encoding="utf-8-sig", newline="") as made:
        csv.writer(made, delimiter=";").writerows([[without_marks(cell) for cell in row] for row in rows])


def save_workbook(rows: list[list[str]], target: Path, sheet: str) -> None:
    """One sheet with a header row; dates are real dates."""
    with xlsxwriter.Workbook(target) as workbook:
        workbook.set_properties({"created": datetime(2026, 10, 9, 12, 0)})
        page: Any = workbook.add_worksheet(sheet)
        day, wrapped = workbook.add_format({"num_format": "dd-mm-yyyy"}), workbook.add_format({"text_wrap": True})
        page.write_row(0, 0, rows[0], workbook.add_format({"bold": True}))
        page.set_column(0, 2, 14)
        page.set_column(3, 3, 90)
        page.freeze_panes(1, 0)
        for number, row in enumerate(rows[1:], start=1):
            page.write_datetime(number, 0, datetime.fromisoformat(row[0]), day)
            for column, cell in enumerate(row[1:], start=1):
                page.write_string(number, column, without_marks(cell), wrapped)
