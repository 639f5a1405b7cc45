"""A provision's body as blocks: paragraphs, items of lists and rows of tables; and back to the same body.

Paragraphs are parted by an empty line; a line that begins with "- " is an item. A table is a list whose items all have
the same number of cells, parted by " · ", as in `pejl.writing.policy.blocks`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from pejl.writing.characters import printable

_DASH = "- "
_CELLS = " · "
_EMPTY_CELL = "–"


class Shape(StrEnum):
    """What a block is."""

    PARAGRAPH = "paragraph"  # newlines in it are line breaks
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, item or row; a row's text is its cells with " · " between them."""

    shape: Shape
    text: str
    apart: bool
    """Whether an empty line stands before it. The first of a body counts as what is usual: paragraphs do, items not."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row."""
        return tuple(self.text.split(_CELLS))


def canonical(body: str) -> str:
    """A body as documents can hold it: lines trimmed, one empty line where there are more, none at the ends.

    The words are those of the body, signs that no document can hold excepted. Doing it twice changes nothing.
    """
    return body_of(blocks_of(body))


def blocks_of(body: str) -> tuple[Block, ...]:
    """The blocks of a body in order."""
    text = printable(body.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n"))
    blocks = [_told_apart(block, n == 0) for n, block in enumerate(_blocks(text))]
    lists = _lists(blocks)
    return tuple(block for some in lists for block in (map(_as_row, some) if _is_table(some) else some))


def body_of(blocks: Iterable[Block]) -> str:
    """The body that these blocks are; two paragraphs are always parted by an empty line."""
    parts: list[str] = []
    previous: Block | None = None
    for block in blocks:
        if previous is not None:
            both = previous.shape == block.shape == Shape.PARAGRAPH
            parts.append("\n\n" if block.apart or both else "\n")
        parts.append(block.text if block.shape == Shape.PARAGRAPH else f"{_DASH}{block.text}")
        previous = block
    return "".join(parts)


def row_text(cells: Iterable[str]) -> str:
    """The text of a row of cells; an empty one at either end is a dash, or the row would lose a cell."""
    said = [" ".join(cell.split()) for cell in cells]
    for end in (0, -1):
        said[end] = said[end] or _EMPTY_CELL
    return _CELLS.join(said)


def _blocks(text: str) -> Iterator[Block]:
    lines: list[str] = []
    apart = True
    for line in (*map(str.strip, text.split("\n")), ""):
        is_item = line.startswith(_DASH)
        if lines and (is_item or not line):
            yield Block(Shape.PARAGRAPH, "\n".join(lines), apart)
            lines, apart = [], False
        if is_item:
            yield Block(Shape.ITEM, line.removeprefix(_DASH).strip(), apart)
            apart = False
        elif line:
            lines.append(line)
        else:
            apart = True


def _told_apart(block: Block, is_first: bool) -> Block:
    return replace(block, apart=block.shape == Shape.PARAGRAPH) if is_first else block


def _lists(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks grouped so that the items of one list are together."""
    some: list[Block] = []
    for block in blocks:
        goes_on = some and some[-1].shape == block.shape == Shape.ITEM and not block.apart
        if some and not goes_on:
            yield some
            some = []
        some.append(block)
    if some:
        yield some


def _is_table(some: list[Block]) -> bool:
    counts = {len(block.cells) for block in some if block.shape == Shape.ITEM}
    return len(some) > 1 and len(counts) == 1 and counts != {1}


def _as_row(block: Block) -> Block:
    return replace(block, shape=Shape.ROW)
