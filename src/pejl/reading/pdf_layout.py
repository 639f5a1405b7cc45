"""The lines of a pdf's pages in reading order, as blocks: page furniture, columns, tables, headings, paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from pejl.reading.builder import DocumentBuilder, Run
from pejl.reading.document import BlockKind, Cell
from pejl.reading.hyphens import Words
from pejl.reading.layout import Box, Line, Paragraph, marks_open_ends, paragraphs, runs_of
from pejl.reading.lists import set_levels
from pejl.reading.page_marks import is_page_number, masked
from pejl.reading.pdf_order import in_reading_order
from pejl.reading.pdf_tables import RuledTable, TableCell
from pejl.reading.pdf_words import Word, lines_of

_PADDING = 5.4
"""Word's and LibreOffice's usual space between a cell's border and its text, in points."""
_LARGER = 1.12
_MARGIN = 0.14
"""The share of a page's height at its top and bottom where headers and footers stand."""
_SAME_PLACE = 4.0


@dataclass(slots=True)
class PageContent:
    """What was found on one page."""

    number: int
    """From 1."""
    height: float
    words: list[Word]
    tables: list[RuledTable] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    cells: list[tuple[TableCell, list[Line]]]


_Part = list[Line] | _Table


def add_pages(pages: Sequence[PageContent], builder: DocumentBuilder) -> None:
    """Add the blocks of all pages to the builder."""
    free = [lines_of(_outside(page), page.number) for page in pages]
    furniture = _furniture(pages, free)
    parts: list[_Part] = []
    for page, lines in zip(pages, free, strict=True):
        kept = in_reading_order([line for line in lines if id(line) not in furniture])
        _append_page(parts, kept, page)
    measured = [_measured(part) if isinstance(part, list) else part for part in parts]
    body = [line for part in measured if isinstance(part, list) for line in part]
    in_cells = [line for part in measured if isinstance(part, _Table) for _, lines in part.cells for line in lines]
    lines = [*body, *in_cells]
    writer = _Writer(builder, Words.of([line.text for line in lines]), _body_size(lines), marks_open_ends(lines))
    for part in measured:
        if isinstance(part, list):
            writer.add_text(part)
        else:
            writer.add_table(part)
    for lines in free:
        for line in lines:
            if kind := furniture.get(id(line)):
                builder.add(kind, [Run(line.text, line.page, line.box)])


@dataclass(slots=True)
class _Writer:
    builder: DocumentBuilder
    words: Words
    body_size: float
    opens: bool

    def add_text(self, lines: list[Line]) -> None:
        found = paragraphs(lines, self.opens)
        set_levels(found)
        sizes = sorted({_rank(p) for p in found if self._is_heading(p)}, reverse=True)
        for paragraph in found:
            runs = runs_of(paragraph.lines, self.words)
            if self._is_heading(paragraph):
                text = f"{paragraph.marker} " if paragraph.marker else ""
                runs = [replace(runs[0], text=text + runs[0].text), *runs[1:]]
                self.builder.add(BlockKind.HEADING, runs, level=min(sizes.index(_rank(paragraph)) + 1, 6))
            else:
                self.builder.add(paragraph.kind, runs, level=paragraph.level, marker=paragraph.marker)

    def add_table(self, table: _Table) -> None:
        number = self.builder.new_table()
        for cell, lines in table.cells:
            place = Cell(number, cell.row, cell.column)
            found = paragraphs(lines, self.opens)
            set_levels(found)
            for paragraph in found:
                runs = runs_of(paragraph.lines, self.words)
                self.builder.add(paragraph.kind, runs, level=paragraph.level, marker=paragraph.marker, cell=place)

    def _is_heading(self, paragraph: Paragraph) -> bool:
        """Larger than the body's print, or bold and short; never a sentence or a bullet."""
        if not paragraph.lines or len(paragraph.lines) > 3 or not any(c.isalpha() for c in paragraph.text):
            return False
        if paragraph.marker and not paragraph.marker[:1].isdigit():
            return False
        larger = all(line.size > _LARGER * self.body_size for line in paragraph.lines)
        short = len(paragraph.text) <= 90 and not paragraph.text.endswith((".", ",", ";", ":"))
        return (larger and len(paragraph.text) <= 200) or (all(line.bold for line in paragraph.lines) and short)


def _rank(paragraph: Paragraph) -> tuple[float, bool]:
    return round(paragraph.lines[0].size), paragraph.lines[0].bold


def _body_size(lines: Sequence[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0)


def _outside(page: PageContent) -> list[Word]:
    return [word for word in page.words if not any(table.cell_of(word) for table in page.tables)]


def _append_page(parts: list[_Part], lines: list[Line], page: PageContent) -> None:
    """Text above a table comes before it, the rest after; text that goes on from the page before stays together."""
    for table in sorted(page.tables, key=lambda table: table.box[1]):
        above = {id(line) for line in lines if line.box and line.box[3] <= table.box[1] + _SAME_PLACE}
        _append_text(parts, [line for line in lines if id(line) in above])
        lines = [line for line in lines if id(line) not in above]
        parts.append(_Table(_cells(table, page)))
    _append_text(parts, lines)


def _append_text(parts: list[_Part], lines: list[Line]) -> None:
    if not lines:
        return
    if parts and isinstance(parts[-1], list):
        parts[-1].extend(lines)
    else:
        parts.append(list(lines))


def _cells(table: RuledTable, page: PageContent) -> list[tuple[TableCell, list[Line]]]:
    words: dict[TableCell, list[Word]] = {cell: [] for cell in table.cells}
    for word in page.words:
        if cell := table.cell_of(word):
            words[cell].append(word)
    cells: list[tuple[TableCell, list[Line]]] = []
    for cell, inside in words.items():
        lines = in_reading_order(lines_of(inside, page.number))
        wrap = cell.box[2] - _PADDING
        cells.append((cell, _measured([replace(line, wrap=wrap) for line in lines])))
    return cells


def _measured(lines: list[Line]) -> list[Line]:
    """Lines with the gaps before them and the width at which they break."""
    if not lines:
        return lines
    steps = [
        (b.box[1] - a.box[1]) / b.size
        for a, b in pairwise(lines)
        if a.box and b.box and a.page == b.page and 0 < b.box[1] - a.box[1] < 3 * b.size
    ]
    usual = _usual_step(steps)
    margins = _margins(lines)
    measured = [replace(lines[0], wrap=lines[0].wrap or margins[lines[0].page, lines[0].column])]
    for before, line in pairwise(lines):
        wrap = line.wrap or margins[line.page, line.column]
        turned = line.page != before.page or (line.column != before.column and _is_higher(line, before))
        gap = 0.0 if not turned and _directly_below(before, line, usual) else 1.0
        measured.append(replace(line, gap=gap, after_page=turned, wrap=wrap))
    return measured


def _usual_step(steps: list[float]) -> float:
    """The step from line to line within paragraphs: the smallest that is common."""
    if not steps:
        return 1.4
    rounded = Counter(round(step, 1) for step in steps if step > 0.8)
    common = [step for step, count in rounded.items() if count * 5 >= max(rounded.values())]
    return min(min(common, default=1.4), median(steps))


def _directly_below(before: Line, line: Line, usual: float) -> bool:
    if before.box is None or line.box is None or abs(before.size - line.size) > 0.12 * line.size:
        return False
    step = (line.box[1] - before.box[1]) / line.size
    return 0 < step <= 1.22 * usual


def _is_higher(line: Line, before: Line) -> bool:
    return line.box is not None and before.box is not None and line.box[1] < before.box[1]


def _margins(lines: Sequence[Line]) -> dict[tuple[int | None, int], float]:
    """The right edge of the widest line of each page's columns."""
    margins: dict[tuple[int | None, int], float] = {}
    for line in lines:
        place = (line.page, line.column)
        margins[place] = max(margins.get(place, 0.0), line.right)
    return margins


def _furniture(pages: Sequence[PageContent], free: Sequence[list[Line]]) -> dict[int, BlockKind]:
    """Lines at the pages' top and bottom that recur at the same place, and page numbers."""
    candidates: dict[tuple[str, bool], list[Line]] = {}
    for page, lines in zip(pages, free, strict=True):
        for line in lines:
            if line.box and (top := _edge_of(line.box, page.height)) is not None:
                candidates.setdefault((masked(line.text), top), []).append(line)
    found: dict[int, BlockKind] = {}
    for (_, top), lines in candidates.items():
        recurring = _recurring(lines, len(pages))
        for line in lines:
            if is_page_number(line.text) and (recurring or not re.fullmatch(r"\d+", line.text)):
                found[id(line)] = BlockKind.PAGE_NUMBER
            elif id(line) in recurring:
                found[id(line)] = BlockKind.PAGE_HEADER if top else BlockKind.PAGE_FOOTER
    for page, lines in zip(pages, free, strict=True):
        _add_beside_numbers(lines, found, page.height)
        _drop_inside(lines, found)
    return found


def _drop_inside(lines: Sequence[Line], found: dict[int, BlockKind]) -> None:
    """Nothing is a header that has text of the page above it, or a footer that has text below it."""
    tops = [line.box[1] for line in lines if line.box and id(line) not in found]
    if not tops:
        return
    first, last = min(tops), max(tops)
    for line in lines:
        kind = found.get(id(line))
        if line.box is None or kind not in (BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER):
            continue
        inside = line.box[1] > first if kind is BlockKind.PAGE_HEADER else line.box[1] < last
        if inside and min(abs(line.box[1] - first), abs(line.box[1] - last)) > 0.5 * line.size:
            del found[id(line)]


def _add_beside_numbers(lines: Sequence[Line], found: dict[int, BlockKind], height: float) -> None:
    """What stands level with a page number at the edge of the page belongs to the running line."""
    numbers = [line.box for line in lines if found.get(id(line)) is BlockKind.PAGE_NUMBER and line.box]
    for line in lines:
        if id(line) in found or not line.box or (top := _edge_of(line.box, height)) is None:
            continue
        if any(abs(line.box[1] - box[1]) < 0.5 * line.size for box in numbers):
            found[id(line)] = BlockKind.PAGE_HEADER if top else BlockKind.PAGE_FOOTER


def _edge_of(box: Box, height: float) -> bool | None:
    """True at the top of the page, False at its bottom, None between."""
    if box[3] <= _MARGIN * height:
        return True
    return False if box[1] >= (1 - _MARGIN) * height else None


def _recurring(lines: Sequence[Line], pages: int) -> set[int]:
    """Which of these lines, that say the same, stand at the same place on enough pages: theirs is the running line."""
    tops = sorted(line.box[1] for line in lines if line.box)
    near = [line for line in lines if line.box and abs(line.box[1] - median(tops)) <= _SAME_PLACE]
    on = {line.page for line in near}
    if len(on) < 2 or (len(on) < 3 and pages > 3) or len(near) * 2 < len(tops):
        return set()
    return {id(line) for line in near}
