"""Goal tables: Mål | Indikator | Baseline | Måltal | Ansvarligt udvalg, upright or lying on the side."""

import re
from collections.abc import Sequence

from pejl.analysing.policy_text.committees import Committees
from pejl.analysing.policy_text.draft import Draft
from pejl.analysing.policy_text.labels import label_of, number_of
from pejl.analysing.policy_text.rows import column_of, next_code
from pejl.analysing.policy_text.units import Unit
from pejl.analysing.provision import Indicator, ProvisionKind

_NUMBERED = re.compile(r"(?P<number>\d{1,3})(?:[.):]\s*|\s+)(?P<title>.*)", re.DOTALL)
_CODED = re.compile(r"(?P<code>\d{1,3}[a-zæøå]|\d{1,3}\.\d{1,2})[.):]?\s+(?P<name>\S.*)", re.DOTALL)

_Grid = list[list[str]]


def read_table(
    units: Sequence[Unit], committees: Committees, opened: Draft | None, parent: Draft | None
) -> list[Draft] | None:
    """The goals that a table lists, with indicators and committees.

    None where the table has no columns for goals or indicators. Rows without a goal of their own belong to the goal
    above, or to `opened`, the goal whose text the table stands in (which is not among those returned).
    """
    grid = _grid_of(units)
    for table in (grid, [list(row) for row in zip(*grid, strict=False)]):
        columns = [column_of(header) for header in table[0]] if table else []
        known = {column for column in columns if column}
        if len(known) > 1 and known & {"goal", "indicator"}:
            return _read_rows(table[1:], columns, units, committees, opened, parent)
    return None


def _grid_of(units: Sequence[Unit]) -> _Grid:
    """The table as rows of cell texts; several blocks of a cell are joined by a line break."""
    cells: dict[tuple[int, int], list[str]] = {}
    for unit in units:
        if unit.cell:
            cells.setdefault((unit.cell.row, unit.cell.column), []).append(unit.text)
    rows = 1 + max((row for row, _ in cells), default=-1)
    width = 1 + max((column for _, column in cells), default=-1)
    return [["\n".join(cells.get((row, column), [])) for column in range(width)] for row in range(rows)]


def _read_rows(
    rows: _Grid,
    columns: Sequence[str | None],
    units: Sequence[Unit],
    committees: Committees,
    opened: Draft | None,
    parent: Draft | None,
) -> list[Draft]:
    found: list[Draft] = []
    goal = opened
    start, end = units[0].start, units[-1].end
    for row in rows:
        said = {column: text for column, text in zip(columns, row, strict=False) if column and text}
        number, title = _goal_in(said)
        if title or (number and (goal is None or goal.number != number)):
            at = next((unit.start for unit in units if unit.text and unit.text in said.get("goal", "")), start)
            goal = Draft(ProvisionKind.GOAL, number, title, at, end, parent, heading=False)
            found.append(goal)
        if goal is None:
            continue
        goal.assign(list(committees.named_in(said.get("committee", ""))))
        if name := said.get("indicator"):
            _add_indicator(goal, name, said)
        goal.add(" · ".join(text.replace("\n", " ") for text in row if text and text != said.get("goal")), goal.end)
    return found


def _goal_in(said: dict[str, str]) -> tuple[str, str]:
    """Number and title of the goal that a row begins with; two empty texts where it goes on with the one above."""
    text = said.get("goal", "").replace("\n", " ")
    number = said.get("number", "").strip(" .")
    if (label := label_of(text)) and label.kind == ProvisionKind.GOAL:
        return label.number, label.title
    if match := _NUMBERED.fullmatch(text):
        return number_of(match["number"]), match["title"]
    if text.strip(" .").isdigit():
        return text.strip(" ."), ""
    return number, text


def _add_indicator(goal: Draft, name: str, said: dict[str, str]) -> None:
    names = name.split("\n")
    baselines = _beside(said.get("baseline", ""), len(names))
    targets = _beside(said.get("target", ""), len(names))
    for text, baseline, target in zip(names, baselines, targets, strict=True):
        coded = _CODED.fullmatch(text)
        code = coded["code"] if coded else next_code(goal)
        goal.indicators.append(Indicator(code, coded["name"] if coded else text, baseline, target))


def _beside(text: str, many: int) -> list[str]:
    """One text for each of `many` indicators: line by line where the counts agree, else all with the first."""
    lines = text.split("\n")
    return lines if len(lines) == many else [text.replace("\n", " "), *[""] * (many - 1)]
