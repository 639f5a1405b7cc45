"""Composite indices: figures from a file, a row a district or a city and a column a figure; changes of the formula."""

from dataclasses import dataclass, replace

from django.db import transaction

from pejl.errors import PejlError
from pejl.ground.originals.store import keep
from pejl.measuring.composite import Definition, RankBand, compute, rank_bands, read_definition, write_definition
from pejl.measuring.figures import MISSING, RawTable, read_number
from pejl.process.figures import table_of_figures
from pejl.stages.barometer.errors import QuestionUnknown
from pejl.stages.barometer.models import CompositeIndex, IndexResult
from pejl.stages.barometer.verbs import compute_index, keep_index
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy


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


@dataclass(frozen=True, slots=True)
class Tried:
    """An area by a formula that is not kept, beside what the formula that is kept says."""

    area: str
    index: float | None
    rank: int | None
    band: RankBand
    rank_before: int | None


def try_formula(definition: Definition, result: IndexResult) -> list[Tried]:
    """What a formula would give for the figures of a result, the best first. Raises GeometricNeedsPositive."""
    found = compute(definition, result.figures)
    bands = {band.unit: band for band in rank_bands(found)}
    rows = [
        Tried(area, found.value(area), rank, bands[area], result.steps[area]["rank"])
        for area, rank in zip(found.units, found.ranks, strict=True)
    ]
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0, row.area))


def newest_of(policy: Policy, key: str) -> CompositeIndex | None:
    """The version of an index that is computed."""
    return policy.indices.filter(key=key).order_by("-version").first()


@transaction.atomic
def keep_formula(policy: Policy, *, definition: Definition, by: Person, reason: str = "") -> CompositeIndex:
    """A formula, and with it what it gives for every period that the version before it was computed for.

    One that says the same stays the version it is. Raises NotAllowed, ReasonMissing, GeometricNeedsPositive.
    """
    before = newest_of(policy, definition.key)
    if before is None:
        return keep_index(policy, definition=definition, by=by)
    same = replace(definition, version=str(before.definition["version"]))
    if write_definition(same) == before.definition:
        return before
    kept = keep_index(policy, definition=replace(definition, version=str(before.version + 1)), by=by, reason=reason)
    for result in before.results.select_related("original"):
        compute_index(
            kept, period=result.period, figures=result.figures, original=result.original, file_name=result.file_name,
            by=by,
        )  # fmt: skip
    return kept
