"""An e-mail taken apart, whichever program saved it."""

from dataclasses import dataclass, field
from enum import StrEnum

from pejl.reading.document import Metadata
from pejl.reading.errors import UnreadableFile


class BodyKind(StrEnum):
    """How a body is written."""

    PLAIN = "plain"
    HTML = "html"
    RTF = "rtf"


@dataclass(frozen=True, slots=True)
class Body:
    """One text of the mail. RTF is bytes as characters 0 to 255."""

    kind: BodyKind
    text: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the mail: its bytes, a mail of its own, or the reason why it is neither."""

    name: str
    data: bytes = b""
    mail: "Mail | None" = None
    embedded: bool = False
    """Shown inside the text, as a logo is."""
    reason: UnreadableFile | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """Who, when, what and with which files."""

    metadata: Metadata
    bodies: tuple[Body, ...]
    attachments: tuple[Attachment, ...] = field(default=())
