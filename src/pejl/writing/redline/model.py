"""A redline as data: what every way of showing it (page, pdf, Word) reads.

    Redline -> Entry (a provision at one place) -> Line (a paragraph, item or row) -> Piece (words of one fate)

All texts are finished, plain and from outside: whoever writes them escapes them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pejl.analysing.provision import PolicyText, Provision, ProvisionKind
from pejl.writing.redline.blocks import Block, Shape, body_of
from pejl.writing.redline.words import WordRange


class Fate(StrEnum):
    """What becomes of words, or of the end of a paragraph."""

    SAME = "same"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_AWAY = "moved_away"  # stands elsewhere in the new text
    MOVED_HERE = "moved_here"  # stood elsewhere in the old text

    @property
    def is_old(self) -> bool:
        """Whether the old text has it here."""
        return self in (Fate.SAME, Fate.DELETED, Fate.MOVED_AWAY)

    @property
    def is_new(self) -> bool:
        """Whether the new text has it here."""
        return self in (Fate.SAME, Fate.INSERTED, Fate.MOVED_HERE)


class Change(StrEnum):
    """What became of a provision."""

    SAME = "same"
    REWORDED = "reworded"
    ADDED = "added"
    REMOVED = "removed"


class Moved(StrEnum):
    """How a provision changed its place."""

    NO = ""
    PARENT = "parent"  # it belongs under another provision now
    ORDER = "order"  # it stands before or after others that it stood after or before
    ALONG = "along"  # it went with the provision it belongs to


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a change comes from: who made it, when, and which remarks it answers."""

    author: str
    at: datetime
    """With a time zone."""
    remarks: tuple[str, ...] = ()
    """The remarks' numbers as people know them."""
    comment: str = ""
    """What else the comment at the change says."""
    words: WordRange | None = None
    """The words of the old body that it touches; None for the whole provision."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one fate."""

    text: str
    fate: Fate
    move: int = 0
    """Number of the move they belong to, the same where they come from and where they go to; 0 for none."""
    origins: tuple[Origin, ...] = ()
    """The changes behind it, the most telling one first."""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, item or row with the fate of its end.

    A line whose end is deleted or inserted while some of its words stay was made one with, or cut from, the next.
    """

    shape: Shape
    pieces: Pieces
    end: Fate
    move: int = 0
    apart: bool = True
    """Whether an empty line stands before it in the new text."""
    was_apart: bool = True
    """The same of the old text."""

    def of(self, *, new: bool) -> Pieces:
        """What the new text, or else the old one, has of it: for two columns side by side."""
        return tuple(piece for piece in self.pieces if (piece.fate.is_new if new else piece.fate.is_old))

    @property
    def is_same(self) -> bool:
        """Whether nothing changed in it."""
        return self.end == Fate.SAME and all(piece.fate == Fate.SAME for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Entry:
    """A provision at one place. One that moved stands twice: where it was, and where it is now."""

    key: str
    kind: ProvisionKind
    place: Fate
    """Whether it stands here in both texts, or came, went, or moved."""
    change: Change
    moved: Moved
    move: int
    """Number of the move that takes it as a whole, as in pieces; 0 for none."""
    depth: int
    """How deep it stands in the new text, from 0; in the old one where it is not in the new."""
    was_depth: int
    heading: Pieces
    lines: tuple[Line, ...]
    old: Provision | None
    new: Provision | None
    cut_from: str = ""
    """Key of the provision it was cut from."""
    merged_into: str = ""
    """Key of the provision it was merged into."""

    @property
    def is_same(self) -> bool:
        """Whether nothing is marked in it."""
        return all(piece.fate == Fate.SAME for piece in self.heading) and all(line.is_same for line in self.lines)

    def heading_of(self, *, new: bool) -> str:
        """Its heading in the new text, or else in the old one."""
        return "".join(p.text for p in self.heading if (p.fate.is_new if new else p.fate.is_old))

    def body_of(self, *, new: bool) -> str:
        """Its body in the new text, or else in the old one, in canonical form."""
        return body_of(blocks_of_lines(self.lines, new=new))


@dataclass(frozen=True, slots=True)
class Redline:
    """All that differs between two texts of a policy."""

    language: str
    title: Pieces
    entries: tuple[Entry, ...]
    """In the order of the new text; what is only in the old one stands after what it stood after."""
    old: PolicyText
    new: PolicyText

    @property
    def moves(self) -> int:
        """How many moves there are; they are numbered from 1."""
        pieces = (p.move for e in self.entries for p in (*e.heading, *(p for line in e.lines for p in line.pieces)))
        return max(pieces, default=0)

    @property
    def changed(self) -> tuple[Entry, ...]:
        """The entries in which something is marked."""
        return tuple(entry for entry in self.entries if not entry.is_same)

    def stated(self, *, new: bool) -> tuple[tuple[str, str, str], ...]:
        """Key, heading and body of each provision with all changes accepted (`new`) or all rejected, in order."""
        there = [entry for entry in self.entries if (entry.place.is_new if new else entry.place.is_old)]
        return tuple((entry.key, entry.heading_of(new=new), entry.body_of(new=new)) for entry in there)

    def at(self, key: str) -> Entry | None:
        """The provision where it stands in the new text, or where it stood last."""
        found = [entry for entry in self.entries if entry.key == key]
        return next((entry for entry in found if entry.place.is_new), found[0] if found else None)


def blocks_of_lines(lines: Iterable[Line], *, new: bool) -> tuple[Block, ...]:
    """The blocks of the new text, or else of the old one: what "accept all" and "reject all" leave."""
    blocks: list[Block] = []
    text, begun = "", False
    apart = True
    for line in lines:
        said = "".join(piece.text for piece in line.of(new=new))
        if said and not begun:
            begun, apart = True, line.apart if new else line.was_apart
        text += said
        if line.end.is_new if new else line.end.is_old:
            blocks.append(Block(line.shape, text, apart))
            text, begun = "", False
    return tuple(blocks)


def with_text(piece: Piece, text: str) -> Piece:
    """A part of a piece."""
    return replace(piece, text=text)
