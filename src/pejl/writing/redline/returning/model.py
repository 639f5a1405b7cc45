"""What came back with a redline that people edited: typed edits, each tied to a provision or listed as unplaced."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pejl.writing.redline.model import Origin


class Kind(StrEnum):
    """What someone did to the document."""

    ACCEPTED = "accepted"  # one of our changes: no longer tracked, and it stands
    REJECTED = "rejected"  # one of our changes: undone
    REWORDED = "reworded"
    ADDED = "added"  # a provision under a heading that we did not write
    REMOVED = "removed"  # a whole provision
    MOVED = "moved"  # a provision that stands elsewhere
    FORMATTED = "formatted"  # only its look
    COMMENT = "comment"
    PICTURE = "picture"  # a picture or another object, which has no text


@dataclass(frozen=True, slots=True)
class ReturnedEdit:
    """One thing that someone did. Nothing is taken over before a person confirmed it."""

    key: str
    """The provision it belongs to; empty where it cannot be placed or the provision is new."""
    kind: Kind
    tracked: bool = False
    """Whether the program said so itself; otherwise it was found by comparing with what we had written."""
    gone: str = ""
    """The words that went."""
    come: str = ""
    """The words that came; of a comment, what it says."""
    old_body: str = ""
    """The body as we proposed it."""
    new_body: str = ""
    """The same body with this edit alone."""
    old_heading: str = ""
    new_heading: str = ""
    author: str = ""
    """Who did it; empty where nobody can tell."""
    at: datetime | None = None
    moved: bool = False
    """Whether the words went to, or came from, another place of the document."""
    after: str = ""
    """Of what is new or moved: key of the provision it stands after now; empty at the beginning."""
    origins: tuple[Origin, ...] = ()
    """Of our own changes: what was behind them."""
    quote: str = ""
    """Of a comment or a new look: the words it is about."""
    answers: str = ""
    """Of a comment that replies: what it replies to."""


@dataclass(frozen=True, slots=True)
class Returned:
    """All that people did, in the order of the document."""

    edits: tuple[ReturnedEdit, ...]
    unplaced: tuple[ReturnedEdit, ...]
    """What belongs to no provision: changes before the first one, footnotes, pictures. A person looks at them."""
    stated: tuple[tuple[str, str, str], ...]
    """Key, heading and body of each provision as the document reads with everything accepted, in its order; without a
    key where it is new."""
    is_ours: bool
    """Whether the document says itself that it was written from this redline."""

    def of_kind(self, *kinds: Kind) -> tuple[ReturnedEdit, ...]:
        """The edits of some kinds, in order."""
        return tuple(edit for edit in self.edits if edit.kind in kinds)
