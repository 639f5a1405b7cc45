"""An answer as a row of pieces: one paragraph, list item or heading each, also where the writer typed the list by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pejl.analysing.model import Answer
from pejl.reading.document import FURNITURE, Block, BlockKind, Document

_TYPED_MARKER = re.compile(
    r"(?P<marker>[•·▪◦‣●○■□*–—-]|\(?\d{1,2}[.)]|\(?[a-zæøå]\))\s+"
    r"(?!(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\b)",
    re.IGNORECASE,
)
_LINE_ENDS_A_PARAGRAPH = re.compile(
    r"(?:\n\s*\n|(?<=[.!?:;])\s*\n(?=\s*[A-ZÆØÅ\"”“»])|\n(?=\s*(?:[•·▪◦‣●○■□*–—-]|\d{1,2}[.)])\s))"
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
    return [piece for piece in _pieces(document, answer) if piece.end > piece.start or piece.typed_marker]


def _pieces(document: Document, answer: Answer) -> Iterator[Piece]:
    at = answer.start
    for block in document.blocks:
        if block.end <= answer.start or block.start >= answer.end:
            continue
        yield from _loose(document.text, at, block.start)
        start, end = max(block.start, answer.start), min(block.end, answer.end)
        yield from _pieces_of_block(document.text, block, start, end)
        at = end
    yield from _loose(document.text, at, answer.end)


def _loose(text: str, start: int, end: int) -> Iterator[Piece]:
    """Text that no block holds; there should be none, and none is lost."""
    if start < end and text[start:end].strip():
        yield _trimmed(text, start, end, BlockKind.PARAGRAPH)


def _pieces_of_block(text: str, block: Block, start: int, end: int) -> Iterator[Piece]:
    kind = block.kind
    if kind == BlockKind.HEADING and len(text[start:end].split()) > _LONGEST_HEADING:
        kind = BlockKind.PARAGRAPH
    if kind in FURNITURE or kind == BlockKind.HEADING:
        yield _trimmed(text, start, end, kind, block.level)
        return
    cuts = [match.end() for match in _LINE_ENDS_A_PARAGRAPH.finditer(text, start, end)]
    for number, (left, right) in enumerate(zip([start, *cuts], [*cuts, end], strict=True)):
        if not text[left:right].strip():
            continue
        first = _trimmed(text, left, right, kind if number == 0 else BlockKind.PARAGRAPH, block.level)
        yield _without_typed_marker(text, first, block.marker if number == 0 else "")


def _without_typed_marker(text: str, piece: Piece, marker: str) -> Piece:
    typed = None if marker else _TYPED_MARKER.match(text, piece.start, piece.end)
    if not typed:
        return Piece(piece.start, piece.end, piece.kind, piece.level, marker)
    return Piece(
        typed.end(), piece.end, BlockKind.LIST_ITEM, max(1, piece.level), typed["marker"], (piece.start, typed.end())
    )


def _trimmed(text: str, start: int, end: int, kind: BlockKind, level: int = 0) -> Piece:
    said = text[start:end]
    return Piece(start + len(said) - len(said.lstrip()), start + len(said.rstrip()), kind, level)
