"""Tables of a redline in WordprocessingML, with rows that come and go."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from pejl.writing.docx.tables import TEXT_WIDTH
from pejl.writing.docx.tracked import Signature, Tracking
from pejl.writing.redline.anchoring import REVISIONS, Anchors
from pejl.writing.redline.model import Fate, Line, Piece, Pieces

_CELLS = " · "
_LOOK = (
    f'<w:tblPr><w:tblStyle w:val="NoteTable"/><w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
    'w:noVBand="1"/></w:tblPr>'
)


@dataclass
class TableWriter:
    """Collects rows until a table ends: rows of as many cells that no empty line parts in either text."""

    tracking: Tracking
    run: Callable[[Piece], str]
    signed: Callable[[Line], Signature]
    _rows: list[str] = field(default_factory=list)
    _lines: list[Line] = field(default_factory=list)

    def add(self, number: int, line: Line, anchors: Anchors, mark: Callable[[str], str]) -> str:
        """Add a row; what it ends, if anything. `mark` puts a bookmark around the first cell's runs."""
        ended = self.ended() if self._lines and not self._goes_on(line) else ""
        usual = "TableText" if self._lines else "TableHeading"
        styles = usual + "Apart" * line.apart, usual + "Apart" * line.was_apart
        tracked = self.tracking.mark(REVISIONS[line.end], self.signed(line)) if line.end != Fate.SAME else ""
        cells = _cells(number, line, anchors, self.run)
        cells[0] = mark(cells[0])
        width = TEXT_WIDTH // len(cells)
        inside = "".join(self._cell(width, styles, cell, line) for cell in cells)
        header = "" if self._lines else "<w:tblHeader/>"
        self._rows.append(f"<w:tr><w:trPr><w:cantSplit/>{header}{tracked}</w:trPr>{inside}</w:tr>")
        self._lines.append(line)
        return ended

    def ended(self) -> str:
        """The table of the rows so far, and the empty paragraph that parts it from the next; empty without rows."""
        if not self._lines:
            return ""
        columns = column_count(self._lines[0])
        grid = f'<w:gridCol w:w="{TEXT_WIDTH // columns}"/>' * columns
        ends = {line.end for line in self._lines}
        end = ends.pop() if len(ends) == 1 else Fate.SAME
        gap = f'<w:p><w:pPr><w:pStyle w:val="TableGap"/>{self._end(end, self._lines[0])}</w:pPr></w:p>'
        table = f"<w:tbl>{_LOOK}<w:tblGrid>{grid}</w:tblGrid>{''.join(self._rows)}</w:tbl>{gap}"
        self._rows, self._lines = [], []
        return table

    def _goes_on(self, line: Line) -> bool:
        parted = any(
            apart and is_there(line.end) and any(is_there(before.end) for before in self._lines)
            for apart, is_there in ((line.apart, _is_new), (line.was_apart, _is_old))
        )
        return column_count(line) == column_count(self._lines[0]) and not parted

    def _cell(self, width: int, styles: tuple[str, str], inside: str, line: Line) -> str:
        style, was = styles if line.end.is_new else (styles[1], styles[1])
        properties = f'<w:pStyle w:val="{style}"/>{self._end(line.end, line)}'
        if line.end == Fate.SAME and style != was:
            properties += self.tracking.was(f'<w:pStyle w:val="{was}"/>', self.signed(line))
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p></w:tc>"
        )

    def _end(self, end: Fate, line: Line) -> str:
        """That a paragraph's end comes or goes."""
        return f"<w:rPr>{self.tracking.mark(REVISIONS[end], self.signed(line))}</w:rPr>" if end != Fate.SAME else ""


def column_count(line: Line) -> int:
    """How many cells a row has."""
    return len("".join(piece.text for piece in line.of(new=line.end.is_new)).split(_CELLS))


def cells_of(line: Line) -> list[Pieces]:
    """The pieces of each cell of a row."""
    cells: list[list[Piece]] = [[]]
    for piece in line.pieces:
        for n, text in enumerate(piece.text.split(_CELLS)):
            if n:
                cells.append([])
            cells[-1] += [replace(piece, text=text)] if text else []
    return [tuple(cell) for cell in cells]


def _cells(number: int, line: Line, anchors: Anchors, run: Callable[[Piece], str]) -> list[str]:
    """The runs of each cell, with where comments begin and end."""
    cells = [""]
    for at, piece in enumerate(line.pieces):
        first, *others = cells_of(replace(line, pieces=(piece,)))
        cells[-1] += anchors.before.get((number, at), "") + "".join(map(run, first))
        cells += ("".join(map(run, other)) for other in others)
        cells[-1] += anchors.after.get((number, at), "")
    return cells


def _is_new(fate: Fate) -> bool:
    return fate.is_new


def _is_old(fate: Fate) -> bool:
    return fate.is_old
