"""A paragraph of pandoc's tree as text, with what was noticed in it."""

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pejl.reading.builder import Run
from pejl.reading.document import Note, NoteKind
from pejl.reading.encoding import clean
from pejl.reading.pandoc.marks import MARK, Marks
from pejl.reading.pandoc.sources import Source

Tree = Any
Piece = tuple[str, tuple[int, int] | None]
"""Characters, and the range of the source that they came from."""
_TRACKED = {"insertion": NoteKind.INSERTED, "paragraph-insertion": NoteKind.INSERTED}
_DELETED = {"deletion", "paragraph-deletion"}


@dataclass(slots=True)
class InlineText:
    """The text of one block while it is put together; ranges count from the block's first character."""

    source: Source | None = None
    marks: Marks | None = None
    pieces: list[Piece] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    footnotes: list[list[Tree]] = field(default_factory=list)
    pictures: int = 0
    length: int = 0
    open_comments: dict[str, Note] = field(default_factory=dict)
    _within: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(text for text, _ in self.pieces)

    def read(self, inlines: list[Tree]) -> "InlineText":
        """Add a list of pandoc's inline elements."""
        for inline in inlines:
            self._one(inline)
        return self

    def say(self, text: str) -> None:
        """Add characters: normalised, without unshowable ones, no white space at the very start."""
        if not (text.isascii() and text.isprintable()):
            text = unicodedata.normalize("NFC", clean(text)[0]).replace("\u00ad", "").replace("\u2011", "-")
        if not self.length:
            text = text.lstrip()
        if not text:
            return
        self.pieces.append((text, self.source.place(text, self._within) if self.source else None))
        self.length += len(text)

    def finish(self) -> tuple[list[Run], tuple[Note, ...]]:
        """Runs and notes, without white space at the end; comments still open end here."""
        for note in self.open_comments.values():
            self.notes.append(_closed(note, self.length))
        self.open_comments.clear()
        self._drop_space_at_end()
        notes = (
            Note(n.kind, min(n.start, self.length), min(n.end, self.length), n.text, n.author, n.date)
            for n in self.notes
        )
        return _runs(self.pieces), tuple(sorted(notes, key=lambda n: (n.start, n.end)))

    def _drop_space_at_end(self) -> None:
        while self.pieces:
            text, source = self.pieces.pop()
            kept = text.rstrip()
            self.length -= len(text) - len(kept)
            if kept:
                self.pieces.append((kept, source and (source[0], source[1] - len(text) + len(kept))))
                return

    def _one(self, inline: Tree) -> None:
        kind, content = inline["t"], inline.get("c")
        match kind:
            case "Str":
                self._say_marked(content) if self.marks else self.say(content)
            case "Space" | "SoftBreak":
                self.say(" ")
            case "LineBreak":
                self.say("\n")
            case "Span":
                self._span(content[0], content[1])
            case "Emph" | "Strong" | "Underline" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps":
                self.read(content)
            case "Link" | "Cite":
                self.read(content[1])
            case "Code" | "Math":
                self.say(content[1])
            case "Quoted":
                mark = "'" if content[0]["t"] == "SingleQuote" else '"'
                self.say(mark)
                self.read(content[1])
                self.say(mark)
            case "Note":
                self.footnotes.append(content)
            case "Image":
                self.pictures += 1
            case "RawInline" if content[0] != "html":
                self.say(content[1])

    def _say_marked(self, text: str) -> None:
        """Text with marks in it, each of which begins, ends or is a note."""
        at = 0
        for mark in MARK.finditer(text):
            self.say(text[at : mark.start()])
            at = mark.end()
            self._meet(mark[1], mark[2])
        self.say(text[at:])

    def _meet(self, role: str, number: str) -> None:
        notes = self.marks.notes if self.marks else []
        if int(number) >= len(notes):
            return
        note = notes[int(number)]
        here = Note(note.kind, self.length, self.length, note.text, note.author, note.date)
        if role == "s":
            self.open_comments[number] = here
        elif role == "p":
            self.notes.append(here)
        else:
            self._comment_end(number)

    def _span(self, attributes: Tree, inlines: list[Tree]) -> None:
        classes, facts = set(attributes[1]), dict(attributes[2])
        if "data-pos" in facts and self.source:
            outer, self._within = self._within, self.source.at(facts["data-pos"])
            self.read(inlines)
            self._within = outer
        elif classes & _DELETED:
            self._deletion(facts, inlines)
        elif "comment-start" in classes:
            self.open_comments[facts.get("id", "")] = _note(NoteKind.COMMENT, self.length, _plain(inlines), facts)
        elif "comment-end" in classes:
            self._comment_end(facts.get("id", ""))
        else:
            start = self.length
            self.read(inlines)
            for tracked in classes & _TRACKED.keys():
                self.notes.append(_closed(_note(_TRACKED[tracked], start, self.text[start:], facts), self.length))

    def _deletion(self, facts: dict[str, str], inlines: list[Tree]) -> None:
        gone = InlineText().read(inlines)
        self.pictures += gone.pictures
        self.notes.append(_note(NoteKind.DELETED, self.length, gone.text, facts))

    def _comment_end(self, identity: str) -> None:
        if note := self.open_comments.pop(identity, None):
            if note.kind is NoteKind.INSERTED:
                note = replace(note, text=self.text[note.start :])
            self.notes.append(_closed(note, self.length))


def _plain(inlines: list[Tree]) -> str:
    return InlineText().read(inlines).text.strip()


def _note(kind: NoteKind, at: int, text: str, facts: dict[str, str]) -> Note:
    return Note(kind, at, at, text, facts.get("author", ""), _date(facts.get("date", "")))


def _closed(note: Note, end: int) -> Note:
    return Note(note.kind, note.start, max(note.start, end), note.text, note.author, note.date)


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None


def _runs(pieces: list[Piece]) -> list[Run]:
    """Pieces as runs, joined where text and source both go on without a gap."""
    runs: list[Run] = []
    texts: list[str] = []
    start, end = -1, -1  # of the source of the texts that wait; -1: they have none
    for text, source in pieces:
        exact = source is not None and source[1] - source[0] == len(text)
        goes_on = source[0] == end and exact if source else start < 0
        if texts and not goes_on:
            runs.append(_run(texts, start, end))
            texts = []
        if not texts:
            start = source[0] if source else -1
        texts.append(text)
        end = source[1] if source else -1
        if source and not exact:
            runs.append(_run(texts, start, end))
            texts = []
    return [*runs, _run(texts, start, end)] if texts else runs


def _run(texts: list[str], start: int, end: int) -> Run:
    return Run("".join(texts), source=(start, end) if start >= 0 else None)
