"""What reading yields: one canonical text with blocks, and the way back to the original.

Everything later speaks in *canonical offsets*: half-open ranges [start, end) into `Document.text`, which is Unicode NFC
with our own line breaks. Blocks are separated by one newline; a newline inside a block is a hard line break of the
original. Page headers, footers and page numbers stand after the body, so that a sentence which runs over a page
is whole.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from pejl.reading.errors import UnreadableFile


class BlockKind(StrEnum):
    """What a block is in the layout of the original."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    PAGE_HEADER = "page_header"
    PAGE_FOOTER = "page_footer"
    PAGE_NUMBER = "page_number"


FURNITURE = frozenset({BlockKind.PAGE_HEADER, BlockKind.PAGE_FOOTER, BlockKind.PAGE_NUMBER})


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table a block stands; all three count from 0. A cell may hold several blocks."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or piece of page furniture: text[start:end]."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Heading level from 1; nesting of a list item from 1; else 0. A further paragraph of a list item has its level."""
    marker: str = ""
    """The list marker as in the original ("•", "1.", "a)"); it is not part of the text."""
    cell: Cell | None = None
    page: int | None = None
    """The page where the block begins, from 1; None where the format has no pages."""
    part: str = ""
    """Empty for the file itself, else the name of the attachment that the block comes from."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Where text[start:end] came from in the original. Segments are in order and do not overlap."""

    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    """Left, top, right, bottom in points from the page's top left corner."""
    source: tuple[int, int] | None = None
    """Character range in the decoded source, for text formats."""
    part: str = ""


class NoteKind(StrEnum):
    """What reading noticed beside the text."""

    INSERTED = "inserted"  # tracked insertion: part of the text
    DELETED = "deleted"  # tracked deletion: not part of the text
    COMMENT = "comment"
    INTERNAL = "internal"  # a leftover note to a colleague; flagged, still part of the text
    FOOTNOTE = "footnote"
    MACRO = "macro"  # the file carries macros; they were never run
    OCR = "ocr"  # text from a picture of a page
    ATTACHMENT = "attachment"  # an attachment and what became of it
    CLEANED = "cleaned"  # characters that cannot be shown were replaced


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about text[start:end] (empty range: about the place, or the file as a whole)."""

    kind: NoteKind
    start: int
    end: int
    text: str
    author: str = ""
    date: datetime | None = None
    reason: UnreadableFile | None = None
    """Why an attachment gave no text; `text` is its name then. None where it was read."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself."""

    title: str = ""
    author: str = ""
    sender: str = ""
    """The From line of an e-mail, decoded."""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    sent: datetime | None = None
    """When an e-mail was sent, with time zone if it had one."""
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read. `blocks` are in order, do not overlap and cover all but the newlines between them."""

    name: str
    """The file's name; a member of an archive is "archive.zip/member.docx", a row of a sheet "comments.csv#2"."""
    format: str
    """The format by content, as its usual extension: "docx", "pdf", "txt" ..."""
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...] = ()
    notes: tuple[Note, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)

    @property
    def body(self) -> tuple[Block, ...]:
        """The blocks without page headers, footers and page numbers."""
        return tuple(block for block in self.blocks if block.kind not in FURNITURE)

    def text_of(self, block: Block) -> str:
        """The text of one block."""
        return self.text[block.start : block.end]
