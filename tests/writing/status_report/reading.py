"""A report as lines that a test can hold against what is expected."""

from collections.abc import Iterator

from pejl.writing.note.outline import Block, BulletList, Chart, Heading, KeyFigures, Note, Paragraph, Table, text_of


def lines(note: Note) -> list[str]:
    """The blocks, a line each: headings with #, list items with -, table rows with |."""
    return [line for block in note.blocks for line in _lines(block)]


def chapter(note: Note, anchor: str) -> list[str]:
    """The lines under one heading of level 1, without it."""
    starts = [at for at, block in enumerate(note.blocks) if isinstance(block, Heading) and block.level == 1]
    named = {block.anchor: at for at in starts if isinstance(block := note.blocks[at], Heading)}
    end = next((at for at in starts if at > named[anchor]), len(note.blocks))
    return [line for block in note.blocks[named[anchor] + 1 : end] for line in _lines(block)]


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}"
        case Paragraph():
            yield text_of(block.runs)
        case BulletList():
            yield from (f"- {text_of(item)}" for item in block.items)
        case KeyFigures():
            yield from (f"{value}: {name}" for value, name in block.items)
        case Chart():
            yield from (f"= {bar.name}: {bar.label}" for bar in block.bars)
            yield from _lines(block.table)
        case Table():
            yield from (" | ".join(text_of(cell).replace("\n", " ") for cell in row) for row in block.rows)
