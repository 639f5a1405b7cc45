"""An indicator's figures as files: what may be shown, in a form that can be taken in again."""

import csv
import io
import json
from collections.abc import Iterator

from django.http import Http404, HttpResponse

from pejl.measuring import Observation
from pejl.stages.barometer.measured import OWN, SeriesKey
from pejl.stages.barometer.queries.assessed import Assessed
from pejl.stages.barometer.queries.breakdowns import Shown
from pejl.web.barometer.words import explained, name_of
from pejl.web.public.files import MEDIA_TYPES, as_file

COLUMNS = ("indicator", "period", "role", "criterion", "breakdown", "category", "value", "numerator", "denominator",
           "standard_error", "respondents", "scope", "break", "note")  # fmt: skip
_HIDDEN = ".."
"""How statistical offices write a figure that is not shown; taking figures in knows it."""

Cell = str | float | int | None


def as_file_of(one: Assessed, shown: Shown, kind: str) -> HttpResponse:
    """Raises Http404 for a kind that there is not."""
    name = f"{one.indicator.policy.slug}-{one.indicator.code}.{kind}"
    rows = list(_rows(one, shown))
    if kind == "csv":
        return as_file(_csv(rows), name, MEDIA_TYPES[kind])
    if kind == "json":
        return as_file(_json(one, rows), name, MEDIA_TYPES[kind])
    if kind == "xlsx":
        return as_file(_xlsx(rows), name, MEDIA_TYPES[kind])
    raise Http404


def _rows(one: Assessed, shown: Shown) -> Iterator[list[Cell]]:
    code = one.indicator.code
    base = one.series.baseline.observation
    if base is not None and all(base.period != seen.period for seen in shown.figures.get(OWN, ())):
        yield _row(code, OWN, "", "", base)
    for key, row in shown.figures.items():
        for seen in row:
            yield _row(code, key, "", "", seen)
    for breakdown in shown.breakdowns:
        for category, own in breakdown.rows.items():
            for period, figure in own.items():
                if figure is None:
                    yield [code, str(period), OWN.role, "", breakdown.name, category, _HIDDEN, *([None] * 7)]
                else:
                    yield _row(code, OWN, breakdown.name, category, figure)


def _row(code: str, key: SeriesKey, breakdown: str, category: str, seen: Observation) -> list[Cell]:
    numbers = (seen.figure, seen.numerator, seen.denominator, seen.standard_error, seen.respondents)
    marks = (seen.scope, "1" if seen.breaks else "", seen.note)
    return [code, str(seen.period), key.role, key.criterion, breakdown, category, *numbers, *marks]


def _csv(rows: list[list[Cell]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows([[_danish(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8-sig")


def _danish(cell: Cell) -> str:
    """Decimals with a comma; a text cannot begin a formula."""
    if isinstance(cell, float):
        return repr(int(cell)) if cell.is_integer() else repr(cell).replace(".", ",")
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text


def _json(one: Assessed, rows: list[list[Cell]]) -> bytes:
    said = {
        "indicator": one.indicator.code,
        "name": name_of(one.indicator),
        "definition": one.indicator.definition,
        "unit": one.indicator.unit,
        "counts_people": one.indicator.counts_people,
        "source": one.indicator.source,
        "outcome": one.assessment.outcome.value if one.assessment else None,
        "said": list(explained(one)),
        "figures": [dict(zip(COLUMNS, row, strict=True)) for row in rows],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def _xlsx(rows: list[list[Cell]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, COLUMNS, book.add_format({"bold": True}))
        for at, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if cell is not None and cell != "":
                    sheet.write(at, column, cell)
        sheet.freeze_panes(1, 0)
    return out.getvalue()
