"""From a share's lines to its sheet."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pejl.stages.followup.models import Entry
from pejl.stages.followup.sheet.columns import COLUMNS, FILLED_IN, ROWS, STATUSES, TARGET
from pejl.stages.plans.numbers import write_number
from pejl.stages.plans.sheet.columns import written

_NUMBER = re.compile(r"\d{1,12}(,\d{1,2})?")
_NUMBERS = {"spent", "value", "out_of"}
_WIDTHS = {"name": 36, "last": 44, "target": 30, "text": 60, "measure": 44, "learned": 44, "status": 20}
_SPARE_ROWS = 50


@dataclass(frozen=True, slots=True)
class Context:
    """What a line is shown with, to those who answer."""

    last: str = ""
    """What was said last time."""
    targets: Mapping[int, str] = field(default_factory=dict)
    """By number: a yearly target in words."""
    target: str = ""
    """An indicator's target and how it stands, in words."""


def as_table(
    lines: Sequence[Entry], context: Mapping[int, Context], language: str, *, asks_what_was_learned: bool = False
) -> list[list[str]]:
    """Titles, then a row for each line and each yearly target. `context` is by the line's id. Results are fetched."""
    names = [name for name in COLUMNS if name != "learned" or asks_what_was_learned]
    titles = written(COLUMNS, language)
    kinds, statuses = written(ROWS, language), written(STATUSES, language)
    rows = [row for line in lines for row in _rows(line, context.get(line.pk, Context()), kinds, statuses, language)]
    return [[titles[name] for name in names], *([row.get(name, "") for name in names] for row in rows)]


def _rows(
    line: Entry, context: Context, kinds: Mapping[str, str], statuses: Mapping[str, str], language: str
) -> Iterator[dict[str, str]]:
    yield {
        "row": kinds[line.subject],
        "code": line.code,
        "name": line.called(language),
        "last": context.last,
        "target": context.target,
        "status": statuses.get(line.status, ""),
        "text": line.text,
        "measure": line.measure,
        "learned": line.learned,
        "spent": write_number(line.spent),
    }
    for result in line.results.all():
        yield {
            "row": kinds[TARGET],
            "code": line.code,
            "number": str(result.number),
            "name": result.called(language),
            "target": context.targets.get(result.number, ""),
            "value": write_number(result.value),
            "out_of": write_number(result.out_of),
        }


def as_xlsx(table: Sequence[Sequence[str]], title: str, language: str) -> bytes:
    """A workbook whose columns to fill in are told apart, with the statuses in a list to choose from."""
    import xlsxwriter

    names = {text: name for name, text in written(COLUMNS, language).items()}
    columns = [names[text] for text in table[0]]
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or None)
        formats = _formats(book)
        for at, name in enumerate(columns):
            sheet.set_column(at, at, _WIDTHS.get(name, 14))
            sheet.write_string(0, at, table[0][at], formats["own" if name in FILLED_IN else "title"])
            for row, cells in enumerate(table[1:], start=1):
                _write(sheet, row, at, cells[at], name, formats)
            if name == "status":
                choices = {"validate": "list", "source": list(written(STATUSES, language).values())}
                sheet.data_validation(1, at, len(table) + _SPARE_ROWS, at, choices)
        sheet.freeze_panes(1, 4)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        sheet.autofilter(0, 0, max(len(table) - 1, 1), len(columns) - 1)
    return out.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base = {"valign": "top", "text_wrap": True}
    return {
        "title": book.add_format({**base, "bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF"}),
        "own": book.add_format({**base, "bold": True, "bg_color": "#8A4B00", "font_color": "#FFFFFF"}),
        "read": book.add_format(base),
        "open": book.add_format({**base, "bg_color": "#FFF8E6"}),
    }


def _write(sheet: Any, row: int, at: int, cell: str, name: str, formats: Mapping[str, Any]) -> None:
    form = formats["open" if name in FILLED_IN else "read"]
    if name in _NUMBERS and _NUMBER.fullmatch(cell):
        sheet.write_number(row, at, float(cell.replace(",", ".")), form)
    elif cell:  # always as text: what begins with = is no formula
        sheet.write_string(row, at, cell, form)
    else:
        sheet.write_blank(row, at, None, form)
