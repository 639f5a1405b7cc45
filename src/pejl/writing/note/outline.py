"""The hearing note as an outline: what it says and in which order, without saying how it looks.

The Word, PDF and web page writers render the same blocks. All texts are finished and in the note's language; they are
plain text from outside and must be escaped by whoever writes them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pejl.writing.reply import Reply


class Tone(StrEnum):
    """How a run of text is meant."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    MUTED = "muted"  # context that is not itself the point, such as the lead-in of a bullet
    REDACTED = "redacted"  # stands for personal data that was blacked out


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one tone. A newline is a line break."""

    text: str
    tone: Tone = Tone.PLAIN
    target: str = ""
    """Anchor in this note that the text links to."""
    anchor: str = ""
    """Anchor that others link to."""


Runs = tuple[Run, ...]


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    LEAD = "lead"
    SMALL = "small"  # a remark about method or source
    OVERVIEW = "overview"  # small, and belongs to what follows
    LABEL = "label"  # names what follows, without being a heading
    TEXT = "text"  # a paragraph of a response printed in full


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3. Annex headings of level 2 can be kept out of the table of contents."""

    level: int
    text: str
    anchor: str
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs
    role: Role = Role.BODY
    language: str = ""
    """Language code of words that are not in the note's language; empty otherwise."""
    place: str = ""
    """Name of a place whose words an officer may replace by own ones (see `own_words`); empty where not."""


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list; `ordered` where the numbers count."""

    items: tuple[Runs, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Definitions:
    """Terms with what is said of each."""

    items: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The few figures a reader shall see first: (value, what it counts)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column; `width` is its share of the table relative to the others."""

    title: str
    width: int = 1
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; each row has one cell per column. The first cell names its row."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Runs, ...], ...]
    has_total: bool = False
    """True where the last row is the sum of the others."""
    captioned: bool = True
    """False where a heading right above says what the caption says; it is then only read aloud."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its name, its length, and the value as it shall be printed."""

    name: str
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars and, always, the table with the same figures."""

    title: str
    description: str
    """Text alternative: what the picture shows."""
    bars: tuple[Bar, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a sender, with their source."""

    paragraphs: tuple[Runs, ...]
    source: Runs


@dataclass(frozen=True, slots=True)
class RemarkEntry:
    """A remark in full: who, what kind, the exact quote with its source, and the reply (or the empty fields for it)."""

    anchor: str
    remark_id: str
    senders: str
    facts: tuple[str, ...]
    """Kind and what else counts: "Late", "Campaign: 12 senders"."""
    quote: Runs
    source: Runs
    reply: Reply | None
    answerable: bool = True
    """False where no reply is expected (thanks); then empty fields are not shown."""
    language: str = ""
    """Language code of a quote that is not in the note's language; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Here stands the table of contents."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page, where there are pages."""


Block = (
    Heading
    | Paragraph
    | BulletList
    | Definitions
    | KeyFigures
    | Table
    | Chart
    | Quote
    | RemarkEntry
    | Contents
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Note:
    """A hearing note: title page and blocks. `stamp` is a time that depends on the hearing only, never on the clock."""

    language: str
    kind: str
    """"Hearing note" in the note's language."""
    title: str
    facts: Definitions
    blocks: tuple[Block, ...]
    stamp: datetime
    short: bool = False
    """True where all of it is to be on one page: without contents, set closer."""

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings for the table of contents: levels 1 and 2 that are listed."""
        return tuple(b for b in self.blocks if isinstance(b, Heading) and b.level <= 2 and b.listed)


def plain(text: str) -> Runs:
    """One run of plain text; nothing for an empty text."""
    return (Run(text),) if text else ()


def text_of(runs: Runs) -> str:
    """The words of runs without their tones."""
    return "".join(run.text for run in runs)
