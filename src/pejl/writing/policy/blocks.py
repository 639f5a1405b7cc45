"""How the words of a provision are set: paragraphs parted by an empty line, lists of lines that begin with "- ".

A table is a list whose items all have the same number of cells, parted by " · ": so the import writes what was one.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_DASH = "- "
_CELLS = " · "
_NUMBER = re.compile(r"[-–+]?[\d., ]*\d(?: ?(?:%|pct\.?|kr\.?|mio\.?))*")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph with its lines, or a list with its items."""

    lines: tuple[str, ...]
    is_list: bool

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows of a table, the first of them its heads; empty where the block is no table."""
        rows = tuple(tuple(line.split(_CELLS)) for line in self.lines)
        is_table = self.is_list and len(rows) > 1 and len(rows[0]) > 1 and len({len(row) for row in rows}) == 1
        return rows if is_table else ()


def text_blocks(text: str, shown: Collection[str] = ()) -> Iterator[TextBlock]:
    """The blocks of a text in order; lines are trimmed and empty ones left out.

    `shown` are names of indicators that stand in a table of their own: their rows in the text are left out too.
    """
    for part in text.replace("\r\n", "\n").split("\n\n"):
        lines: list[str] = []
        in_list = False
        for line in (line.strip() for line in part.split("\n")):
            is_item = line.startswith(_DASH)
            words = line.removeprefix(_DASH).strip() if is_item else line
            if not words or _is_row_of(words, shown):
                continue
            if lines and is_item != in_list:
                yield TextBlock(tuple(lines), in_list)
                lines = []
            in_list = is_item
            lines.append(words)
        if lines:
            yield TextBlock(tuple(lines), in_list)


def is_number(cell: str) -> bool:
    """Whether a cell of a table holds an amount or nothing, so that its column is set to the right."""
    return not cell.strip(" –-") or _NUMBER.fullmatch(cell.strip()) is not None


def _is_row_of(line: str, shown: Collection[str]) -> bool:
    name, parted, _ = line.partition(_CELLS)
    return bool(parted) and name.strip() in shown
