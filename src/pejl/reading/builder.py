"""Builds a Document: every reader adds its blocks here, so that text, blocks, segments and notes always agree."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from pejl.reading.document import FURNITURE, Block, BlockKind, Cell, Document, Metadata, Note, NoteKind, Segment
from pejl.reading.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a block with one origin; runs are joined without anything between them."""

    text: str
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    source: tuple[int, int] | None = None
    notes: tuple[tuple[NoteKind, str, str], ...] = ()
    """(kind, text, author) of what was noticed exactly on this run."""


@dataclass(slots=True)
class PendingBlock:
    """A block that is added but not built: it may still be joined with another (`pejl.reading.continuations`)."""

    kind: BlockKind
    runs: list[Run]
    level: int
    marker: str
    cell: Cell | None
    page: int | None
    part: str
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class DocumentBuilder:
    """Collects blocks in reading order; `build` puts page furniture last and computes all offsets."""

    name: str
    format: str
    sha256: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    _pending: list[PendingBlock] = field(default_factory=list)
    _file_notes: list[Note] = field(default_factory=list)
    part: str = ""
    _tables: int = 0

    def add(
        self,
        kind: BlockKind,
        runs: list[Run] | str,
        *,
        level: int = 0,
        marker: str = "",
        cell: Cell | None = None,
        page: int | None = None,
        notes: tuple[Note, ...] = (),
    ) -> None:
        """Add one block. An empty block is left out; its notes stay, at the place where it would be.

        `notes` count from the block's first character; they need runs in NFC without white space at the ends.
        """
        pieces = [Run(runs)] if isinstance(runs, str) else runs
        empty = not "".join(run.text for run in pieces).strip()
        if empty and not notes and not any(run.notes for run in pieces):
            return
        page = page if page is not None else next((run.page for run in pieces if run.page is not None), None)
        if cell is not None:
            self._tables = max(self._tables, cell.table + 1)
        self._pending.append(PendingBlock(kind, pieces, level, marker, cell, page, self.part, notes))

    def new_table(self) -> int:
        """A table number that no block has yet."""
        self._tables += 1
        return self._tables - 1

    @property
    def has_text(self) -> bool:
        """Whether any block with text was added."""
        return any(run.text.strip() for pending in self._pending for run in pending.runs)

    @property
    def tables(self) -> int:
        """How many tables there are: the number of the next one."""
        return self._tables

    def append(self, document: Document, part: str) -> None:
        """Add a finished document, its blocks and notes, as a part of this one: an attachment, a member of a zip."""
        first_table = self._tables
        pieces = Pieces(document)
        for block in document.blocks:
            cell = block.cell and replace(block.cell, table=block.cell.table + first_table)
            named = f"{part}/{block.part}" if block.part else part
            self._pending.append(
                PendingBlock(
                    block.kind,
                    pieces.of(block),
                    block.level,
                    block.marker,
                    cell,
                    block.page,
                    named,
                    pieces.notes_of(block),
                )
            )
            if cell is not None:
                self._tables = max(self._tables, cell.table + 1)
        self._file_notes.extend(replace(note, start=0, end=0) for note in pieces.notes_of_none())

    @property
    def pending(self) -> tuple[PendingBlock, ...]:
        """The blocks so far, in the order they were added."""
        return tuple(self._pending)

    def replace_pending(self, blocks: list[PendingBlock]) -> None:
        """Put other blocks in the place of those so far (`pejl.reading.continuations`)."""
        self._pending = blocks

    def note(self, kind: NoteKind, text: str, author: str = "", reason: UnreadableFile | None = None) -> None:
        """Something about the file as a whole."""
        self._file_notes.append(Note(kind, 0, 0, text, author, reason=reason))

    def build(self) -> Document:
        """The finished document."""
        ordered = [p for p in self._pending if p.kind not in FURNITURE] + [
            p for p in self._pending if p.kind in FURNITURE
        ]
        text: list[str] = []
        blocks: list[Block] = []
        segments: list[Segment] = []
        notes: list[Note] = []
        at = 0
        for pending in ordered:
            if not "".join(run.text for run in pending.runs).strip():
                notes.extend(_noted_nowhere(pending, at))
                continue
            if blocks:
                text.append("\n")
                at += 1
            start = at
            for run in _composed(_trimmed(pending.runs)):
                piece = run.text
                if run.page is not None or run.box is not None or run.source is not None:
                    segments.append(Segment(at, at + len(piece), run.page, run.box, run.source, pending.part))
                notes.extend(Note(kind, at, at + len(piece), said, author) for kind, said, author in run.notes)
                text.append(piece)
                at += len(piece)
            notes.extend(
                replace(note, start=min(start + note.start, at), end=min(start + note.end, at))
                for note in pending.notes
            )
            blocks.append(
                Block(pending.kind, start, at, pending.level, pending.marker, pending.cell, pending.page, pending.part)
            )
        return Document(
            name=self.name,
            format=self.format,
            sha256=self.sha256,
            text="".join(text),
            blocks=tuple(blocks),
            segments=tuple(segments),
            notes=(*notes, *self._file_notes),
            metadata=self.metadata,
        )


def _noted_nowhere(pending: PendingBlock, at: int) -> list[Note]:
    """Notes of a block without text, at its place."""
    said = [Note(kind, at, at, text, author) for run in pending.runs for kind, text, author in run.notes]
    return [*said, *(replace(note, start=at, end=at) for note in pending.notes)]


class Pieces:
    """A finished document taken apart again, block by block."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._segments: dict[int, list[Segment]] = {}
        self._notes: dict[int, list[Note]] = {}
        self._starts = [block.start for block in document.blocks]
        for segment in document.segments:
            self._segments.setdefault(self._block_at(segment.start), []).append(segment)
        for note in document.notes:
            self._notes.setdefault(self._block_of(note), []).append(note)

    def of(self, block: Block) -> list[Run]:
        """The text of a block as runs, cut where its segments begin and end."""
        text, at, runs = self._document.text, block.start, []
        for segment in self._segments.get(self._block_at(block.start), []):
            runs.append(Run(text[at : segment.start]))
            runs.append(Run(text[segment.start : segment.end], segment.page, segment.box, segment.source))
            at = segment.end
        runs.append(Run(text[at : block.end]))
        return [run for run in runs if run.text]

    def notes_of(self, block: Block) -> tuple[Note, ...]:
        """The notes inside a block, counted from its first character."""
        notes = self._notes.get(self._block_at(block.start), [])
        return tuple(replace(note, start=note.start - block.start, end=note.end - block.start) for note in notes)

    def notes_of_none(self) -> list[Note]:
        """The notes about the document as a whole."""
        return self._notes.get(-1, [])

    def _block_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _block_of(self, note: Note) -> int:
        """The number of the block that holds a note; -1 for a note about the file, or over several blocks."""
        if (note.start, note.end) == (0, 0):
            return -1
        at = self._block_at(note.start)
        return at if note.end <= self._document.blocks[at].end else -1


def _composed(runs: list[Run]) -> list[Run]:
    """Runs in NFC, also together: an accent that begins a run goes to the letter that ends the run before."""
    composed: list[Run] = []
    for run in runs:
        while composed and run.text and not _is_apart(composed[-1].text, run.text):
            accent, source = run.text[0], run.source
            before = composed[-1]
            joins = source and before.source and before.source[1] == source[0]
            composed[-1] = replace(
                before,
                text=unicodedata.normalize("NFC", before.text + accent),
                source=(before.source[0], source[0] + 1) if joins and before.source and source else before.source,
            )
            run = replace(run, text=run.text[1:], source=source and (min(source[0] + 1, source[1]), source[1]))
        composed.append(replace(run, text=unicodedata.normalize("NFC", run.text)))
    return [run for run in composed if run.text or run.notes]


def _is_apart(before: str, after: str) -> bool:
    """Whether the last character before and the first one after stay two in NFC."""
    if not before or after[0] < "\u0300":
        return True
    pair = before[-1] + after[0]
    return unicodedata.normalize("NFC", pair) == pair and not unicodedata.combining(after[0])


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without white space at the block's two ends; a run with notes stays, even without text."""
    kept = list(runs)
    for at, run in enumerate(kept):
        kept[at] = _cut(run, len(run.text) - len(run.text.lstrip()), 0)
        if kept[at].text:
            break
    for at in reversed(range(len(kept))):
        kept[at] = _cut(kept[at], 0, len(kept[at].text) - len(kept[at].text.rstrip()))
        if kept[at].text:
            break
    return [run for run in kept if run.text or run.notes]


def _cut(run: Run, left: int, right: int) -> Run:
    source = run.source and (run.source[0] + left, run.source[1] - right)
    return replace(run, text=run.text[left : len(run.text) - right], source=source)
