"""Files of figures for composite indices: a row a district or a city, a column a figure of the index."""

from pejl.errors import PejlError
from pejl.ground.originals.store import keep
from pejl.measuring.composite import Definition, read_definition
from pejl.measuring.figures import MISSING, RawTable, read_number
from pejl.process.figures import table_of_figures
from pejl.stages.barometer.errors import QuestionUnknown
from pejl.stages.barometer.models import CompositeIndex, IndexResult
from pejl.stages.barometer.verbs import compute_index
from pejl.stages.organisation.models import Person


class FigureWrong(PejlError):
    """A cell that is no number."""

    message = "Row {row}, column “{column}”: “{written}” is no number."
    remedy = "Correct the cell, or leave it empty where the figure is not known."


def compute_from_file(index: CompositeIndex, *, content: bytes, name: str, period: str, by: Person) -> IndexResult:
    """The index for a period, from a file whose first column names the area.

    Raises FiguresUnreadable, QuestionUnknown, FigureWrong, and as `compute_index` does.
    """
    definition = read_definition(index.definition)
    keys = [one.key for one in definition.indicators]
    table = table_of_figures(content, name, keys)
    return compute_index(
        index,
        period=period,
        figures=_figures(table, definition),
        original=keep(content, name=name),
        file_name=name,
        by=by,
    )


def _figures(table: RawTable, definition: Definition) -> dict[str, dict[str, float | None]]:
    columns = {column.strip().casefold(): column for column in table.columns}
    for one in definition.indicators:
        if one.key.casefold() not in columns:
            raise QuestionUnknown(column=one.key)
    area = table.columns[0]
    found: dict[str, dict[str, float | None]] = {}
    for row in table.rows:
        name = row.cells.get(area, "").strip()
        if name:
            found[name] = {
                one.key: _number(row.number, columns[one.key.casefold()], row.cells) for one in definition.indicators
            }
    return found


def _number(row: int, column: str, cells: object) -> float | None:
    text = cells.get(column, "").strip() if isinstance(cells, dict) else ""
    if text in MISSING:
        return None
    found = read_number(text, "," if "," in text else ".")
    if not isinstance(found, float):
        raise FigureWrong(row=row, column=column, written=text)
    return found
