"""Pandoc's tree as blocks of a document."""

import string
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Cell, Note, NoteKind
from pejl.reading.pandoc.inlines import InlineText
from pejl.reading.pandoc.marks import Marks
from pejl.reading.pandoc.sources import Source

Tree = Any
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in lists and tables the walk is."""

    level: int = 0
    marker: str = ""
    """Of the list item whose first paragraph is still to come."""
    cell: Cell | None = None
    framed: bool = False
    """Whether `cell` belongs to a table of one column, whose inner tables count on their own."""


class TreeReader:
    """Adds the blocks of pandoc's tree to a builder, in reading order."""

    def __init__(
        self,
        builder: DocumentBuilder,
        source: Source | None = None,
        raw_html: Callable[[str], list[Tree]] | None = None,
        indented_follows_list: bool = False,
        marks: Marks | None = None,
    ) -> None:
        self._builder = builder
        self._source = source
        self._raw_html = raw_html
        self._open_comments: dict[str, Note] = {}
        self._footnotes = 0
        self._marks = marks
        self._indented_follows_list = indented_follows_list
        self.pictures = 0
        self.said: list[str] = []
        """The text of each block, in the order of the tree."""

    def read(self, blocks: list[Tree]) -> None:
        """Add all blocks."""
        self._blocks(blocks, _Place())

    def _blocks(self, blocks: list[Tree], place: _Place) -> None:
        before = ""
        for block in _mended(blocks):
            follows_list = self._indented_follows_list and before in ("BulletList", "OrderedList")
            if follows_list and block["t"] == "BlockQuote":  # Word indents the further paragraphs of an item
                self._blocks(block["c"], replace(place, level=place.level + 1, marker=""))
                continue
            self._block(block, place)
            place = replace(place, marker="")
            before = block["t"]

    def _block(self, block: Tree, place: _Place) -> None:
        kind, content = block["t"], block.get("c")
        match kind:
            case "Para" | "Plain":
                self._paragraph(content, place)
            case "Header":
                self._heading(content[0], content[2], place)
            case "BulletList":
                self._items([(_BULLET, item) for item in content], place)
            case "OrderedList":
                markers = _markers(content[0], len(content[1]))
                self._items(list(zip(markers, content[1], strict=True)), place)
            case "DefinitionList":
                self._definitions(content, place)
            case "BlockQuote":
                self._blocks(content, place)
            case "Div":
                self._blocks(content[1], place)
            case "Figure":
                self._blocks(content[2], place)
                self._blocks(content[1][1], place)
            case "LineBlock":
                self._paragraph(_lines(content), place)
            case "CodeBlock":
                self._paragraph(_lines([[{"t": "Str", "c": line}] for line in content[1].split("\n")]), place)
            case "Table":
                self._table(content, place)
            case "RawBlock":
                self._raw(content, place)

    def _raw(self, content: Tree, place: _Place) -> None:
        if content[0] == "html" and self._raw_html:
            source, self._source = self._source, None
            self._blocks(self._raw_html(content[1]), place)
            self._source = source
        elif content[0] != "html":
            self._paragraph([{"t": "Str", "c": content[1]}], place)

    def _paragraph(self, inlines: list[Tree], place: _Place) -> None:
        kind = BlockKind.LIST_ITEM if place.marker else BlockKind.PARAGRAPH
        self._add(kind, inlines, place.level, place)

    def _heading(self, level: int, inlines: list[Tree], place: _Place) -> None:
        if place.marker or place.level:
            self._paragraph(inlines, place)
        else:
            self._add(BlockKind.HEADING, inlines, level, place)

    def _add(self, kind: BlockKind, inlines: list[Tree], level: int, place: _Place) -> None:
        text = InlineText(self._source, self._marks, open_comments=self._open_comments)
        text.read(inlines)
        runs, notes = text.finish()
        self.pictures += text.pictures
        self.said.append(text.text)
        self._builder.add(kind, runs, level=level, marker=place.marker, cell=place.cell, notes=notes)
        for footnote in text.footnotes:
            self._footnote(footnote, place)

    def _footnote(self, blocks: list[Tree], place: _Place) -> None:
        """A footnote stands after the block that refers to it, so that nothing of a response is lost."""
        self._footnotes += 1
        inlines = _joined(blocks)
        text = InlineText(self._source, self._marks).read(inlines)
        runs, notes = text.finish()
        self.said.append(text.text)
        said = Note(NoteKind.FOOTNOTE, 0, text.length, str(self._footnotes))
        self._builder.add(
            BlockKind.PARAGRAPH, runs, level=place.level, marker="", cell=place.cell, notes=(said, *notes)
        )

    def _items(self, items: list[tuple[str, list[Tree]]], place: _Place) -> None:
        for marker, blocks in items:
            self._blocks(blocks, replace(place, level=place.level + 1, marker=marker))

    def _definitions(self, content: Tree, place: _Place) -> None:
        for term, definitions in content:
            self._paragraph(term, place)
            for blocks in definitions:
                self._blocks(blocks, replace(place, marker=""))

    def _table(self, content: Tree, place: _Place) -> None:
        _, caption, columns, head, bodies, foot = content
        self._blocks(caption[1], place)
        rows = [*head[1], *(row for body in bodies for row in (*body[2], *body[3])), *foot[1]]
        if place.cell is not None and not place.framed:
            for row in rows:
                for cell in row[1]:
                    self._blocks(cell[4], place)
            return
        table = self._builder.new_table()
        for row_number, column, blocks in _laid_out(rows):
            cell = Cell(table, row_number, column)
            self._blocks(blocks, _Place(cell=cell, framed=len(columns) == 1))


def _mended(blocks: list[Tree]) -> list[Tree]:
    """Paragraphs whose mark was deleted as a tracked change go on in the next one."""
    mended: list[Tree] = []
    for block in blocks:
        last: Tree = mended[-1] if mended else {}
        if last and _mark_deleted(last) and block["t"] == "Para":
            mended[-1] = {"t": "Para", "c": [*last["c"], {"t": "Space"}, *block["c"]]}
        else:
            mended.append(block)
    return mended


def _mark_deleted(paragraph: Tree) -> bool:
    if paragraph["t"] != "Para" or not paragraph["c"]:
        return False
    last = paragraph["c"][-1]
    return bool(last) and last["t"] == "Span" and "paragraph-deletion" in last["c"][0][1]


def _laid_out(rows: list[Tree]) -> list[tuple[int, int, list[Tree]]]:
    """(row, column, blocks) of each cell; a cell that spans stands at its top left corner."""
    taken: set[tuple[int, int]] = set()
    cells: list[tuple[int, int, list[Tree]]] = []
    for row_number, row in enumerate(rows):
        column = 0
        for _, _, row_span, column_span, blocks in row[1]:
            while (row_number, column) in taken:
                column += 1
            cells.append((row_number, column, blocks))
            taken.update((row_number + r, column + c) for r in range(row_span) for c in range(column_span))
            column += column_span
    return cells


def _lines(lines: list[list[Tree]]) -> list[Tree]:
    inlines: list[Tree] = []
    for number, line in enumerate(lines):
        inlines.extend([{"t": "LineBreak"}] if number else [])
        inlines.extend(line)
    return inlines


def _joined(blocks: list[Tree]) -> list[Tree]:
    """All inlines of blocks, a line break between blocks."""
    lines: list[list[Tree]] = []

    def collect(tree: Tree) -> None:
        if isinstance(tree, dict) and tree.get("t") in ("Para", "Plain"):
            lines.append(tree["c"])
        elif isinstance(tree, dict) and tree.get("t") == "CodeBlock":
            lines.append([{"t": "Str", "c": tree["c"][1]}])
        elif isinstance(tree, dict):
            collect(tree.get("c"))
        elif isinstance(tree, list):
            for part in tree:
                collect(part)

    collect(blocks)
    return _lines(lines)


def _markers(attributes: Tree, count: int) -> list[str]:
    """The markers of an ordered list, as they stand on the page."""
    start, style, delimiter = attributes[0], attributes[1]["t"], attributes[2]["t"]
    shape = {"OneParen": "{})", "TwoParens": "({})"}.get(delimiter, "{}.")
    return [shape.format(_numeral(number, style)) for number in range(start, start + count)]


def _numeral(number: int, style: str) -> str:
    match style:
        case "LowerAlpha":
            return _letters(number)
        case "UpperAlpha":
            return _letters(number).upper()
        case "LowerRoman":
            return _roman(number).lower()
        case "UpperRoman":
            return _roman(number)
        case _:
            return str(number)


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = string.ascii_lowercase[letter] + letters
    return letters or "0"


def _roman(number: int) -> str:
    values = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    if not 0 < number < 4000:
        return str(number)
    numeral = ""
    for value, letters in values:
        times, number = divmod(number, value)
        numeral += letters * times
    return numeral
