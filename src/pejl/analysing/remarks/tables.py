"""Tables inside an answer: which cells are headings and labels, and which tables only list figures."""

from collections import defaultdict
from collections.abc import Sequence
from enum import Enum

from pejl.reading.document import Block, Cell, Document

_LABEL_WORDS = 6
_STOPS = (".", "!", "?", ":")


class CellRole(Enum):
    """What a block does in its table."""

    TEXT = "text"
    LABEL = "label"
    FIGURES = "figures"  # one of a table without sentences, which is one piece of information as a whole


def roles_of_cells(document: Document, blocks: Sequence[Block]) -> dict[int, CellRole]:
    """The roles of the blocks that stand in tables, by where each begins.

    A table of which the answer holds but one column is the template itself, and its cells are text.
    """
    tables: defaultdict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.cell is not None:
            tables[block.cell.table].append(block)
    roles: dict[int, CellRole] = {}
    for table in tables.values():
        cells = [block.cell for block in table if block.cell]
        if len({cell.column for cell in cells}) > 1 and len({cell.row for cell in cells}) > 1:
            roles.update(_roles(document, table))
    return roles


def _roles(document: Document, table: list[Block]) -> dict[int, CellRole]:
    short = {block.start: _is_short(document.text_of(block)) for block in table}
    if all(short.values()):
        return dict.fromkeys(short, CellRole.FIGURES)
    tall = {_at(block.cell) for block in table if not short[block.start]}
    rows = {row for row, _ in tall}
    columns = {column for _, column in tall}
    roles = {}
    for block in table:
        row, column = _at(block.cell)
        is_label = short[block.start] and (row not in rows or column not in columns or column == 0)
        roles[block.start] = CellRole.LABEL if is_label else CellRole.TEXT
    return roles


def _at(cell: Cell | None) -> tuple[int, int]:
    return (cell.row, cell.column) if cell else (0, 0)


def _is_short(text: str) -> bool:
    words = text.split()
    return len(words) <= 2 or (len(words) <= _LABEL_WORDS and not text.rstrip().endswith(_STOPS))
