"""An answer as a row of pieces: a paragraph, list item or heading each, also where the list was typed by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pejl.analysing.model import Answer
from pejl.analysing.remarks.tables import CellRole, roles_of_cells
from pejl.reading.document import FURNITURE, Block, BlockKind, Document

_BULLET = "[•·▪◦‣●○■□*–—-]"
_TYPED_MARKER = re.compile(rf"(?P<marker>{_BULLET}|\(?(?P<number>\d{{1,2}})[.)]|\(?[a-zæøå]\))\s+", re.IGNORECASE)
_LINE_ENDS_A_PARAGRAPH = re.compile(
    rf"\n\s*\n|(?<=[.!?:;])\s*\n(?=\s*[A-ZÆØÅ\"”“»])|\n(?=\s*(?:{_BULLET}|(?P<number>\d{{1,2}})[.)])\s)"
)
_LONGEST_HEADING = 25
"""Words; a longer block in heading style is a paragraph that somebody made bold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end], without white space and list markers at its ends."""

    start: int
    end: int
    kind: BlockKind
    level: int = 0
    marker: str = ""
    typed_marker: tuple[int, int] | None = None
    """Where a marker typed by hand stands in the text."""

    @property
    def is_item(self) -> bool:
        """Whether it stands in a list."""
        return self.kind == BlockKind.LIST_ITEM


def pieces_of(document: Document, answer: Answer) -> list[Piece]:
    """The pieces of an answer in order; together they hold all of its text but white space."""
    return [
        piece for piece in _joined_figures(_Reader(document, answer)) if piece.end > piece.start or piece.typed_marker
    ]


@dataclass(slots=True)
class _Reader:
    """Reads the pieces of an answer and counts the numbers of lists typed by hand."""

    document: Document
    answer: Answer
    number: int = 0

    def __iter__(self) -> Iterator[tuple[Piece, bool]]:
        """Each piece, and whether it stands in a table of mere figures."""
        answer, text = self.answer, self.document.text
        blocks = [b for b in self.document.blocks if b.end > answer.start and b.start < answer.end]
        roles = roles_of_cells(self.document, blocks)
        at = answer.start
        for block in blocks:
            yield from ((piece, False) for piece in _loose(text, at, block.start))
            start, end = max(block.start, answer.start), min(block.end, answer.end)
            role = roles.get(block.start, CellRole.TEXT)
            if role == CellRole.TEXT:
                yield from ((piece, False) for piece in self.pieces_of_block(block, start, end))
            else:
                kind = BlockKind.HEADING if role == CellRole.LABEL else BlockKind.PARAGRAPH
                yield _trimmed(text, start, end, kind), role == CellRole.FIGURES
            at = end
        yield from ((piece, False) for piece in _loose(text, at, answer.end))

    def pieces_of_block(self, block: Block, start: int, end: int) -> Iterator[Piece]:
        text, kind = self.document.text, block.kind
        if kind == BlockKind.HEADING and len(text[start:end].split()) > _LONGEST_HEADING:
            kind = BlockKind.PARAGRAPH
        if kind in FURNITURE or kind == BlockKind.HEADING:
            self.number = 0
            yield _trimmed(text, start, end, kind, block.level)
            return
        left, marker = start, block.marker
        breaks = _LINE_ENDS_A_PARAGRAPH.finditer(text, start, end) if text.find("\n", start, end) >= 0 else ()
        for match in breaks:
            if match["number"] and not self.counts_on(int(match["number"]), text, left):
                continue
            yield from self.piece(_trimmed(text, left, match.end(), kind, block.level), marker)
            left, kind, marker = match.end(), BlockKind.PARAGRAPH, ""
        yield from self.piece(_trimmed(text, left, end, kind, block.level), marker)

    def counts_on(self, number: int, text: str, left: int) -> bool:
        """Whether a number at the begin of a line is the next of a list: "kl.\\n6. Skriv" is not."""
        before = _TYPED_MARKER.match(text, left)
        last = int(before["number"]) if before and before["number"] else self.number
        return number in (1, last + 1)

    def piece(self, piece: Piece, marker: str) -> Iterator[Piece]:
        """The piece without the marker that was typed before it."""
        if piece.start >= piece.end:
            return
        typed = None if marker else _TYPED_MARKER.match(self.document.text, piece.start, piece.end)
        if typed and typed["number"]:
            if int(typed["number"]) not in (1, self.number + 1):
                typed = None
            else:
                self.number = int(typed["number"])
        if typed is None:
            yield replace(piece, marker=marker) if marker else piece
            return
        place = (piece.start, typed.end())
        yield Piece(typed.end(), piece.end, BlockKind.LIST_ITEM, max(1, piece.level), typed["marker"], place)


def _joined_figures(pieces: _Reader) -> Iterator[Piece]:
    """The pieces, with the cells of a table of figures joined into one."""
    table: Piece | None = None
    for piece, figures in pieces:
        if figures:
            table = replace(table, end=piece.end) if table else piece
            continue
        if table:
            yield table
            table = None
        yield piece
    if table:
        yield table


def _loose(text: str, start: int, end: int) -> Iterator[Piece]:
    """Text that no block holds; there should be none, and none is lost."""
    if start < end and text[start:end].strip():
        yield _trimmed(text, start, end, BlockKind.PARAGRAPH)


def _trimmed(text: str, start: int, end: int, kind: BlockKind, level: int = 0) -> Piece:
    said = text[start:end]
    if not said.strip():
        return Piece(start, start, kind, level)
    return Piece(start + len(said) - len(said.lstrip()), start + len(said.rstrip()), kind, level)
