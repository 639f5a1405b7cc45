"""What a Word document with tracked changes holds."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed something, and when; None where the file does not say or says nonsense."""

    author: str
    at: datetime | None
    moved: bool = False
    """Whether it went to or came from another place."""


@dataclass(frozen=True, slots=True)
class TrackedRun:
    """Text with one fate. Both `inserted` and `deleted`: someone took out what another had put in."""

    text: str
    inserted: Revision | None = None
    deleted: Revision | None = None
    formatted: Revision | None = None
    """Who changed how it looks."""
    comments: tuple[str, ...] = ()
    """Ids of the comments whose range it is in."""


@dataclass(frozen=True, slots=True)
class TrackedParagraph:
    """A paragraph; its end has a fate of its own."""

    style: str
    """Name of its style in lower case without spaces: "heading1", "listbullet"."""
    is_item: bool
    """Whether it is numbered or has a bullet."""
    runs: tuple[TrackedRun, ...]
    bookmarks: tuple[str, ...] = ()
    """Names of the bookmarks that begin in it."""
    inserted: Revision | None = None
    deleted: Revision | None = None
    restyled: Revision | None = None
    """Who changed its properties."""
    pictures: int = 0
    """Pictures and other objects in it, which have no text."""

    @property
    def text(self) -> str:
        """Its text with all changes accepted."""
        return "".join(run.text for run in self.runs if run.deleted is None)


@dataclass(frozen=True, slots=True)
class TrackedRow:
    """A row of a table: its cells, each of one or more paragraphs. `table` counts the tables from 0."""

    table: int
    cells: tuple[tuple[TrackedParagraph, ...], ...]
    inserted: Revision | None = None
    deleted: Revision | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; `answers` is the id of the one it replies to, empty for none."""

    id: str
    author: str
    at: datetime | None
    text: str
    answers: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class TrackedDocument:
    """The body in order, the comments, and what else holds text."""

    blocks: tuple[TrackedParagraph | TrackedRow, ...]
    comments: tuple[Comment, ...]
    notes: tuple[str, ...]
    """Texts of footnotes and endnotes."""
    properties: dict[str, str]
    """The document's custom properties."""
    saved_by: str = ""
    saved_at: datetime | None = None
