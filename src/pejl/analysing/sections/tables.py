"""Where answers stand that are written into tables: beside their label, below it, on the next page."""

from pejl.analysing.sections.finding import LabelPlace
from pejl.analysing.sections.letter import sign_off_start
from pejl.analysing.sections.lines import Line


def row_start(lines: list[Line], place: LabelPlace) -> int:
    """The line where the row of a label begins: a number may stand in a cell before it."""
    cell = lines[place.line].block.cell
    at = place.line
    while cell and at and (before := lines[at - 1].block.cell) and before.table == cell.table:
        if before.row != cell.row or before.column >= cell.column:
            break
        at -= 1
    return at


def text_outside_tables(lines: list[Line], places: list[LabelPlace]) -> bool:
    """Whether answers stand outside the tables of their labels: then text after the last one belongs to its box."""
    tables = [cell.table if (cell := lines[place.line].block.cell) else None for place in places]
    if None in tables:
        return True
    for place, following, table in zip(places, places[1:], tables, strict=False):
        between = lines[place.line : following.line]
        if any(line.block.cell is None or line.block.cell.table != table for line in between):
            return True
    return False


def guided_tables(lines: list[Line], places: list[LabelPlace]) -> set[int]:
    """Tables whose label cells hold guidance under the label, beside an answer in a cell of its own."""
    last: dict[tuple[int, int], int] = {}
    for line in lines:
        if cell := line.block.cell:
            last[cell.table, cell.row] = max(last.get((cell.table, cell.row), 0), cell.column)
    guided: set[int] = set()
    for place in places:
        cell = lines[place.line].block.cell
        if cell is None or last[cell.table, cell.row] <= cell.column:
            continue
        under = next((line for line in lines[place.line :] if line.start >= place.end), None)
        if under is not None and under.block.cell == cell:
            guided.add(cell.table)
    return guided


def table_end(region: list[Line]) -> int:
    """Where the last box of a table ends: below the table, but where a page ends in a box it goes on on the next."""
    below = next((at for at, line in enumerate(region) if line.block.cell is None), len(region))
    if 0 < below < len(region) and region[below].block.page != region[below - 1].block.page:
        return next((at for at in range(below, len(region)) if sign_off_start(region[at]) is not None), len(region))
    return below


def same_row(line: Line, other: Line) -> bool:
    cell, others = line.block.cell, other.block.cell
    return cell is not None and others is not None and (cell.table, cell.row) == (others.table, others.row)
