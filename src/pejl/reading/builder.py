"""Builds a Document: every reader adds its blocks here, so that text, blocks, segments and notes always agree."""

import unicodedata
from dataclasses import dataclass, field, replace

from pejl.reading.document import FURNITURE, Block, BlockKind, Cell, Document, Metadata, Note, NoteKind, Segment


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
class _Pending:
    kind: BlockKind
    runs: list[Run]
    level: int
    marker: str
    cell: Cell | None
    page: int | None
    part: str


@dataclass(slots=True)
class DocumentBuilder:
    """Collects blocks in reading order; `build` puts page furniture last and computes all offsets."""

    name: str
    format: str
    sha256: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    _pending: list[_Pending] = field(default_factory=list)
    _file_notes: list[Note] = field(default_factory=list)
    part: str = ""

    def add(
        self,
        kind: BlockKind,
        runs: list[Run] | str,
        *,
        level: int = 0,
        marker: str = "",
        cell: Cell | None = None,
        page: int | None = None,
    ) -> None:
        """Add one block. An empty block is left out, unless it marks an empty table cell (those hold no text)."""
        pieces = [Run(runs)] if isinstance(runs, str) else runs
        if not "".join(run.text for run in pieces).strip():
            return
        page = page if page is not None else next((run.page for run in pieces if run.page is not None), None)
        self._pending.append(_Pending(kind, pieces, level, marker, cell, page, self.part))

    def note(self, kind: NoteKind, text: str, author: str = "") -> None:
        """Something about the file as a whole."""
        self._file_notes.append(Note(kind, 0, 0, text, author))

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
            if blocks:
                text.append("\n")
                at += 1
            start = at
            for run in _trimmed(pending.runs):
                piece = unicodedata.normalize("NFC", run.text)
                if run.page is not None or run.box is not None or run.source is not None:
                    segments.append(Segment(at, at + len(piece), run.page, run.box, run.source, pending.part))
                notes.extend(Note(kind, at, at + len(piece), said, author) for kind, said, author in run.notes)
                text.append(piece)
                at += len(piece)
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


def _trimmed(runs: list[Run]) -> list[Run]:
    """Runs without white space at the block's two ends."""
    kept = [run for run in runs if run.text]
    while kept and not kept[0].text.strip() and not kept[0].notes:
        kept.pop(0)
    while kept and not kept[-1].text.strip() and not kept[-1].notes:
        kept.pop()
    if kept:
        kept[0] = _cut(kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), 0)
        kept[-1] = _cut(kept[-1], 0, len(kept[-1].text) - len(kept[-1].text.rstrip()))
    return kept


def _cut(run: Run, left: int, right: int) -> Run:
    source = run.source and (run.source[0] + left, run.source[1] - right)
    return replace(run, text=run.text[left : len(run.text) - right], source=source)
