"""Paragraphs on their way from rich text to blocks: characters with what was noticed on them, rows and cells."""

from dataclasses import dataclass, field
from datetime import datetime

from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Cell, Note, NoteKind
from pejl.reading.encoding import clean


@dataclass(frozen=True, slots=True)
class Change:
    """Tracked change that a run of characters belongs to."""

    kind: NoteKind
    author: str = ""
    date: datetime | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph's characters so far and its place in lists, tables and the outline."""

    pieces: list[tuple[str, Change | None]] = field(default_factory=list)
    comments: list[tuple[int, int, str, str]] = field(default_factory=list)
    """(first piece, last piece, text, author) of each comment."""
    marker: str = ""
    in_list: bool = False
    list_level: int = 0
    heading: int = 0
    in_table: bool = False
    after: list["Paragraph"] = field(default_factory=list)
    """Footnotes and text boxes anchored in it."""
    footnote: int = 0

    def add_to(self, builder: DocumentBuilder, cell: Cell | None = None, kind: BlockKind | None = None) -> None:
        """This paragraph, and what is anchored in it, as blocks."""
        text, notes = self._text_and_notes()
        block_kind, level = self._kind()
        marker = (self.marker or "•") if block_kind is BlockKind.LIST_ITEM else ""
        builder.add(kind or block_kind, text, level=level, marker=marker, cell=cell, notes=notes)
        for anchored in self.after:
            anchored.add_to(builder, cell, kind)

    def _kind(self) -> tuple[BlockKind, int]:
        if self.marker or self.in_list:
            return BlockKind.LIST_ITEM, self.list_level + 1
        if self.heading:
            return BlockKind.HEADING, self.heading
        return BlockKind.PARAGRAPH, 0

    def _text_and_notes(self) -> tuple[str, tuple[Note, ...]]:
        """The text with changes accepted, trimmed, and the notes on it."""
        notes: list[Note] = []
        starts: list[int] = []
        text = ""
        for piece, change in self.pieces:
            starts.append(len(text))
            piece = clean(piece)[0]
            shown = "" if change and change.kind is NoteKind.DELETED else piece
            shown = shown if text else shown.lstrip()
            if change:
                notes.append(Note(change.kind, len(text), len(text) + len(shown), piece, change.author, change.date))
            text += shown
        starts.append(len(text))
        notes += [
            Note(
                NoteKind.COMMENT, starts[min(first, len(starts) - 1)], starts[min(last, len(starts) - 1)], said, author
            )
            for first, last, said, author in self.comments
        ]
        text = text.rstrip()
        if self.footnote:
            notes.append(Note(NoteKind.FOOTNOTE, 0, len(text), str(self.footnote)))
        return text, _merged(notes, len(text))


def _merged(notes: list[Note], length: int) -> tuple[Note, ...]:
    """Notes inside the text; neighbours of one change are one note."""
    merged: list[Note] = []
    for note in sorted(notes, key=lambda n: (n.start, n.end)):
        start, end = min(note.start, length), min(note.end, length)
        last = merged[-1] if merged else None
        same = last and (last.kind, last.author, last.date, last.end) == (note.kind, note.author, note.date, start)
        if last and same and note.kind in (NoteKind.INSERTED, NoteKind.DELETED):
            merged[-1] = Note(note.kind, last.start, end, last.text + note.text, note.author, note.date)
        else:
            merged.append(Note(note.kind, start, end, note.text, note.author, note.date))
    return tuple(merged)
