"""A plan's table as a file."""

import csv
import io
import re
from collections.abc import Sequence

from pejl.stages.plans.sheet.columns import COLUMNS

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t")
_NUMBER = re.compile(r"\d{1,12}(,\d{1,2})?")
_WIDE = {"name", "name_en", "purpose", "steps", "note"}


def as_csv(table: Sequence[Sequence[str]]) -> bytes:
    """With semicolons and a mark of its encoding, as Danish spreadsheets expect; no cell can begin a formula."""
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([[_harmless(cell) for cell in row] for row in table])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: Sequence[Sequence[str]], title: str) -> bytes:
    """A workbook with one sheet; what the years hold are numbers that can be added up."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or None)
        bold = book.add_format({"bold": True})
        number = book.add_format({"num_format": "#,##0.##"})
        for at, cells in enumerate(table):
            for column, cell in enumerate(cells):
                if at and column >= len(COLUMNS) and _NUMBER.fullmatch(cell):
                    sheet.write_number(at, column, float(cell.replace(",", ".")), number)
                elif cell:
                    sheet.write_string(at, column, _escaped(cell), None if at else bold)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table) - 1, 1), len(table[0]) - 1)
        for column, name in enumerate(COLUMNS):
            sheet.set_column(column, column, 36 if name in _WIDE else 16)
    return out.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else _escaped(cell)


def _escaped(cell: str) -> str:
    """A text that looks like one with our apostrophe gets another, which reading takes off."""
    return f"'{cell}" if cell.startswith("'") and cell.lstrip("'").startswith(_BEGINS_FORMULA) else cell
