"""The original as it is shown: the canonical text in its blocks, or the pages with boxes over the remarks."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from pejl.process.page_images import PagedPart
from pejl.reading.document import FURNITURE, Block, BlockKind, Document, Segment
from pejl.stages.remarks.models import Remark

_COLUMN, _DEEPEST = 2, 6
"""Levels of headings: the column's own, and the last that HTML has."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one block that belong to one remark, to a mark, or to nothing."""

    text: str
    start: int
    remark: Remark | None = None
    first: bool = False
    """Whether the remark begins here."""
    mark: str = ""
    """Why it belongs to no remark, where that is known: "heading", "courtesy" ..."""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A paragraph, heading or list item."""

    runs: tuple[Run, ...]
    level: int = 0
    """3 to 6 for a heading, never more than one below the heading before it."""
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks shown together: "heading", "paragraph", "list", "table" or "part" (what follows is another file)."""

    kind: str
    blocks: tuple[ShownBlock, ...] = ()
    rows: tuple[tuple[tuple[ShownBlock, ...], ...], ...] = ()
    """For a table: rows of cells of blocks."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a piece of a remark stands on a page, in points; written with a point in every language."""

    remark: Remark
    x: str
    y: str
    width: str
    height: str
    first: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a pdf with the remarks on it."""

    part: PagedPart
    number: int
    width: str
    height: str
    boxes: list[Box] = field(default_factory=list)


def groups_of(document: Document, remarks: Sequence[Remark], marks: Iterable[Sequence[object]]) -> list[Group]:
    """The body of the document; each character of it stands in exactly one run."""
    cutter = _Cutter(document.text, remarks, marks)
    groups: list[Group] = []
    part = ""
    for (kind, table, of), blocks in groupby(document.body, key=_togetherness):
        if of != part:
            groups.append(Group("part", name=of))
            part = of
        held = list(blocks)
        if kind == "table":
            groups.append(Group("table", rows=tuple(_rows(held, cutter)), name=str(table)))
        else:
            groups.append(Group(kind, tuple(cutter.shown(block) for block in held)))
    return groups


def furniture_of(document: Document) -> list[str]:
    """Page headers and footers, once each; page numbers are left out."""
    kinds = FURNITURE - {BlockKind.PAGE_NUMBER}
    return list(dict.fromkeys(document.text_of(block) for block in document.blocks if block.kind in kinds))


def pages_of(document: Document, parts: Iterable[PagedPart], remarks: Sequence[Remark]) -> list[Page]:
    """All pages of the pdfs among what was received, with a box for each line of a remark."""
    pages = {
        (part.name, number): Page(part, number, f"{width:.1f}", f"{height:.1f}")
        for part in parts
        for number, (width, height) in enumerate(part.sizes, start=1)
    }
    for remark in remarks:
        first = True
        for segment in document.segments:
            page = pages.get((segment.part, segment.page or 0))
            if page and segment.box and segment.start < remark.end and segment.end > remark.start:
                page.boxes.append(_box(segment, remark, first=first))
                first = False
    return list(pages.values())


def _togetherness(block: Block) -> tuple[str, int, str]:
    if block.cell is not None:
        return "table", block.cell.table, block.part
    if block.kind is BlockKind.LIST_ITEM:
        return "list", 0, block.part
    return ("heading" if block.kind is BlockKind.HEADING else "paragraph"), 0, block.part


def _rows(blocks: Sequence[Block], cutter: "_Cutter") -> Iterator[tuple[tuple[ShownBlock, ...], ...]]:
    for _, row in groupby(blocks, key=lambda block: block.cell.row if block.cell else 0):
        cells = groupby(row, key=lambda block: block.cell.column if block.cell else 0)
        yield tuple(tuple(cutter.shown(block) for block in cell) for _, cell in cells)


def _box(segment: Segment, remark: Remark, *, first: bool) -> Box:
    """The part of the segment's box that the remark's characters take, as if all were equally wide."""
    assert segment.box is not None
    left, top, right, bottom = segment.box
    length = max(1, segment.end - segment.start)
    begin = left + (right - left) * (max(remark.start, segment.start) - segment.start) / length
    end = left + (right - left) * (min(remark.end, segment.end) - segment.start) / length
    return Box(remark, f"{begin:.1f}", f"{top:.1f}", f"{end - begin:.1f}", f"{bottom - top:.1f}", first)


class _Cutter:
    """Cuts blocks into runs at the ends of remarks and marks."""

    def __init__(self, text: str, remarks: Sequence[Remark], marks: Iterable[Sequence[object]]) -> None:
        self._text = text
        self._remarks = sorted(remarks, key=lambda remark: remark.start)
        self._marks = sorted((int(str(start)), int(str(end)), str(kind)) for kind, start, end in marks)
        ends = {edge for remark in self._remarks for edge in (remark.start, remark.end)}
        ends |= {edge for start, end, _ in self._marks for edge in (start, end)}
        self._edges = sorted(ends)
        self._above = _COLUMN

    def shown(self, block: Block) -> ShownBlock:
        level = 0
        if block.kind is BlockKind.HEADING and block.cell is None:
            level = self._above = min(_DEEPEST, max(_COLUMN + 1, block.level + _COLUMN), self._above + 1)
        return ShownBlock(tuple(self._runs(block.start, block.end)), level, block.marker)

    def _runs(self, start: int, end: int) -> Iterator[Run]:
        inside = self._edges[bisect_right(self._edges, start) : bisect_right(self._edges, end)]
        at = start
        for edge in [*(edge for edge in inside if edge < end), end]:
            if edge > at:
                yield self._run(at, edge)
            at = edge

    def _run(self, start: int, end: int) -> Run:
        remark = self._remark_at(start)
        if remark is not None:
            return Run(self._text[start:end], start, remark, first=start == remark.start)
        mark = next((kind for a, b, kind in self._marks if a <= start < b), "")
        return Run(self._text[start:end], start, mark=mark)

    def _remark_at(self, place: int) -> Remark | None:
        at = bisect_right(self._remarks, place, key=lambda remark: remark.start) - 1
        return self._remarks[at] if at >= 0 and self._remarks[at].end > place else None
