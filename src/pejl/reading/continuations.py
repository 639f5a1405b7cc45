"""Tables that a page end cut in two are one table again, for every format."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from pejl.reading.builder import DocumentBuilder, PendingBlock, Run
from pejl.reading.document import FURNITURE, BlockKind, Cell
from pejl.reading.hyphens import Words, junction
from pejl.reading.layout import ends_sentence, marker_of

_Row = dict[int, list[PendingBlock]]


def join_continuations(builder: DocumentBuilder) -> None:
    """Make each table split over pages one table again, among the builder's blocks that are not built yet.

    Two tables with only page furniture between them are one if the second repeats the first's header row (which then
    counts as page furniture), begins with a row whose first cell is empty, or goes on with the same number of columns
    on the next page. A row whose first cell is empty continues the row above: a sentence that was cut goes on in the
    same block, anything else becomes further blocks of the cell above; so does a row whose first cell goes on in the
    middle of a sentence or label that the page end cut. In a table of three or more columns the
    latter needs a sentence that was cut, as an empty first cell may also stand for a cell over several rows.
    """
    blocks = builder.pending
    tables = _merged(_tables(blocks))
    if not tables:
        return
    words = Words.of([_text(block) for block in blocks])
    for table in tables:
        _join_rows(table, words)
    builder.replace_pending(_in_place(blocks, tables))


@dataclass(slots=True)
class _Table:
    number: int
    part: str
    rows: list[_Row]
    members: list[PendingBlock]
    """The blocks as they were added."""
    begins: int
    ends: int
    """Where it stands among the blocks that are not furniture, half-open."""
    furniture: list[PendingBlock] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return max(column for row in self.rows for column in row) + 1


def _tables(blocks: Sequence[PendingBlock]) -> list[_Table]:
    """The tables in order, without those that another table interrupts (a table in a cell)."""
    body = [block for block in blocks if block.kind not in FURNITURE]
    tables: list[_Table] = []
    at = 0
    for key, members in groupby(body, key=lambda block: (block.part, block.cell.table if block.cell else None)):
        found = list(members)
        if key[1] is not None:
            tables.append(_Table(key[1], key[0], _rows(found), found, at, at + len(found)))
        at += len(found)
    times = Counter((table.part, table.number) for table in tables)
    return [table for table in tables if times[table.part, table.number] == 1]


def _rows(blocks: Sequence[PendingBlock]) -> list[_Row]:
    rows: dict[int, _Row] = defaultdict(dict)
    for block in blocks:
        if block.cell:
            rows[block.cell.row].setdefault(block.cell.column, []).append(block)
    return [rows[row] for row in sorted(rows)]


def _merged(tables: list[_Table]) -> list[_Table]:
    merged: list[_Table] = []
    for table in tables:
        if merged and _is_continued(merged[-1], table):
            _take(merged[-1], table)
        else:
            merged.append(table)
    return merged


def _is_continued(table: _Table, following: _Table) -> bool:
    if following.begins != table.ends or following.part != table.part:
        return False
    if 0 not in following.rows[0]:
        return following.columns <= table.columns
    if following.columns < table.columns:
        return _label_is_cut(table.rows[-1], following.rows[0])
    if table.columns != following.columns:
        return False
    before, after = table.members[-1].page, following.members[0].page
    return _says_the_same(table.rows[0], following.rows[0]) or (
        before is not None and after is not None and after == before + 1
    )


def _take(table: _Table, following: _Table) -> None:
    rows = following.rows
    if _says_the_same(table.rows[0], rows[0]):
        repeated = [block for cell in rows[0].values() for block in cell]
        table.furniture.extend(replace(block, kind=BlockKind.PAGE_HEADER, cell=None) for block in repeated)
        rows = rows[1:]
    table.rows.extend(rows)
    table.members.extend(following.members)
    table.ends = following.ends


def _says_the_same(row: _Row, other: _Row) -> bool:
    return row.keys() == other.keys() and all(
        [_text(block) for block in row[column]] == [_text(block) for block in other[column]] for column in row
    )


def _join_rows(table: _Table, words: Words) -> None:
    columns = table.columns
    rows = table.rows[:1]
    for row in table.rows[1:]:
        is_cut = any(_is_cut(rows[-1].get(column, []), row[column]) for column in row)
        if (0 in row and not _label_is_cut(rows[-1], row)) or (columns > 2 and not is_cut):
            rows.append(row)
            continue
        for column, cell in row.items():
            rows[-1][column] = _joined(rows[-1].get(column, []), cell, words)
    table.rows = rows


def _label_is_cut(above: _Row, below: _Row) -> bool:
    """Whether a page ends in the middle of what the first cell says."""
    pages = [block.page for row in (above, below) for cell in row.values() for block in cell]
    turns = None not in pages and len(set(pages)) > 1
    return turns and _is_cut(above.get(0, []), below[0]) and not marker_of(_text(below[0][0]))


def _is_cut(above: list[PendingBlock], below: list[PendingBlock]) -> bool:
    """Whether the last sentence above goes on below."""
    if not above or not below or below[0].kind is not BlockKind.PARAGRAPH:
        return False
    before, after = _text(above[-1]), _text(below[0])
    return after[:1].islower() and above[-1].kind is not BlockKind.HEADING and not ends_sentence(before)


def _joined(above: list[PendingBlock], below: list[PendingBlock], words: Words) -> list[PendingBlock]:
    if not _is_cut(above, below):
        return [*above, *below]
    return [*above[:-1], _one_block(above[-1], below[0], words), *below[1:]]


def _one_block(first: PendingBlock, second: PendingBlock, words: Words) -> PendingBlock:
    cut, between = junction(_text(first), _text(second), words)
    head, tail = _stripped(first.runs), _stripped(second.runs)
    if cut:
        head[-1] = _cut(head[-1], 0, len(head[-1].text) - cut)
    joined = [*head, *([Run(between)] if between else [])]
    shift = len(unicodedata.normalize("NFC", "".join(run.text for run in joined)))
    moved = tuple(replace(note, start=note.start + shift, end=note.end + shift) for note in second.notes)
    return replace(first, runs=[*joined, *tail], notes=(*first.notes, *moved))


def _stripped(runs: list[Run]) -> list[Run]:
    """Runs without white space at the two ends of the block; runs without text are left out unless noted."""
    kept = [run for run in runs if run.text or run.notes]
    while kept and not kept[0].text.strip() and not kept[0].notes:
        kept.pop(0)
    while kept and not kept[-1].text.strip() and not kept[-1].notes:
        kept.pop()
    if kept:
        kept[0] = _cut(kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), len(kept[0].text))
        kept[-1] = _cut(kept[-1], 0, len(kept[-1].text.rstrip()))
    return kept


def _cut(run: Run, start: int, end: int) -> Run:
    source = run.source and (run.source[0] + start, run.source[1] - (len(run.text) - end))
    return replace(run, text=run.text[start:end], source=source)


def _in_place(blocks: Sequence[PendingBlock], tables: list[_Table]) -> list[PendingBlock]:
    """All blocks, each table where its first block stood."""
    first = {id(table.members[0]): table for table in tables}
    members = {id(block) for table in tables for block in table.members}
    result: list[PendingBlock] = []
    for block in blocks:
        if table := first.get(id(block)):
            result.extend(_placed(table))
        elif id(block) not in members:
            result.append(block)
    return result


def _placed(table: _Table) -> Iterator[PendingBlock]:
    for at, row in enumerate(table.rows):
        for column in sorted(row):
            yield from (replace(block, cell=Cell(table.number, at, column)) for block in row[column])
    yield from table.furniture


def _text(block: PendingBlock) -> str:
    return "".join(run.text for run in block.runs).strip()
