"""A redline as a page shows it, whatever makes the page: inline, or the old and the new text side by side.

Changes are told by element (ins, del) and by words for those who do not see them; never by colour alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pejl.wording import Wording
from pejl.writing.redline.blocks import Shape
from pejl.writing.redline.model import Change, Entry, Fate, Line, Moved, Origin, Piece, Pieces, Redline
from pejl.writing.redline.paper import comment_on, remarks_of

Element = Literal["", "ins", "del"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words as the page shows it."""

    text: str
    element: Element = ""
    label: str = ""
    """What a screen reader says before the words: "Deleted", "Moved here, move 2". Empty for words that stay."""
    move: int = 0
    """Number of the move, to link both of its places; 0 for none."""
    remarks: tuple[str, ...] = ()
    """Numbers of the remarks behind the change."""
    said: str = ""
    """Who changed it and why, in one line."""


Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class PageLine:
    """A paragraph, item or row: everything inline, and what each side of two columns has of it."""

    shape: Shape
    inline: Marks
    left: Marks
    """What the old text has; empty where it has nothing here."""
    right: Marks
    changed: bool
    end: str = ""
    """What became of the paragraph's end, where that is all that changed: "Paragraph cut here"."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A provision at one place."""

    key: str
    level: int
    """Of its heading, from 1."""
    place: Fate
    status: str
    """What became of it, in words; empty where nothing did."""
    heading: Marks
    lines: tuple[PageLine, ...]
    changed: bool
    move: int = 0


def page_of(redline: Redline) -> tuple[PageEntry, ...]:
    """All entries for the page, in order."""
    say = Wording(redline.language)
    return tuple(_entry(entry, say) for entry in redline.entries)


def legend(say: Wording) -> tuple[Mark, ...]:
    """How each kind of change looks, to be explained once at the top."""
    fates = (Fate.INSERTED, Fate.DELETED, Fate.MOVED_AWAY, Fate.MOVED_HERE)
    move = {Fate.MOVED_AWAY: 1, Fate.MOVED_HERE: 1}
    return tuple(_mark(Piece(say(_NAMES[fate]), fate, move.get(fate, 0)), say) for fate in fates)


_NAMES = {
    Fate.INSERTED: "Inserted",
    Fate.DELETED: "Deleted",
    Fate.MOVED_AWAY: "Moved away",
    Fate.MOVED_HERE: "Moved here",
}
_STATUSES = {Change.REWORDED: "Reworded", Change.ADDED: "New", Change.REMOVED: "Removed"}


def _entry(entry: Entry, say: Wording) -> PageEntry:
    return PageEntry(
        key=entry.key,
        level=(entry.depth if entry.place.is_new else entry.was_depth) + 1,
        place=entry.place,
        status=status_of(entry, say),
        heading=_marks(entry.heading, say),
        lines=tuple(_line(line, say) for line in entry.lines),
        changed=not entry.is_same,
        move=entry.move,
    )


def status_of(entry: Entry, say: Wording) -> str:
    """What became of a provision, in words: "Reworded, moved here"."""
    said = [say(_STATUSES[entry.change])] if entry.change != Change.SAME else []
    if entry.place in (Fate.MOVED_AWAY, Fate.MOVED_HERE):
        said.append(say(_NAMES[entry.place]))
    elif entry.moved == Moved.PARENT:
        said.append(say("Belongs elsewhere now"))
    if entry.cut_from:
        said.append(say("Cut from another part"))
    if entry.merged_into:
        said.append(say("Merged into another part"))
    return ", ".join([said[0], *(one[0].lower() + one[1:] for one in said[1:])]) if said else ""


def _line(line: Line, say: Wording) -> PageLine:
    return PageLine(
        shape=line.shape,
        inline=_marks(line.pieces, say),
        left=_marks(line.of(new=False), say),
        right=_marks(line.of(new=True), say),
        changed=not line.is_same,
        end=line_end(line, say),
    )


def line_end(line: Line, say: Wording) -> str:
    """What became of a paragraph's end where its words stay: it was cut there, or made one with the next."""
    if line.end == Fate.SAME or not any(piece.fate == Fate.SAME for piece in line.pieces):
        return ""
    return say("Paragraph cut here" if line.end.is_new else "Paragraphs made one here")


def _marks(pieces: Pieces, say: Wording) -> Marks:
    return tuple(_mark(piece, say) for piece in pieces)


def _mark(piece: Piece, say: Wording) -> Mark:
    if piece.fate == Fate.SAME:
        return Mark(piece.text)
    label = say(_NAMES[piece.fate])
    if piece.move:
        label = say("{moved}, move {number}", moved=label, number=say.number(piece.move))
    return Mark(
        piece.text, "ins" if piece.fate.is_new else "del", label, piece.move, remarks_of(piece.origins),
        _said(piece.origins, say),
    )  # fmt: skip


def _said(origins: Iterable[Origin], say: Wording) -> str:
    """Who, when and why: "Bo Test, 20 March 2026: Remarks 12 and 40"."""
    told = []
    for origin in origins:
        who = f"{origin.author}, {say.date(origin.at.date())}"
        why = " ".join(comment_on(origin, say))
        told.append(f"{who}: {why}" if why else who)
    return "; ".join(told)
