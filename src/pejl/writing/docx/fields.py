"""The names of the fields an officer fills in: whose they are, and whether somebody has written there since.

A field's tag is its part, the remark's id and, where something was written there already, a mark of it
("reply:K7Q-F2M-9DX:1f0a5c22"). Word and LibreOffice keep tags, so a note that comes back tells what a person changed.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Part(StrEnum):
    """What of a reply a field holds."""

    REPLY = "reply"
    DECISION = "decision"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class FieldTag:
    """The tag of one field."""

    part: Part
    remark_id: str
    mark: str = ""
    """Of what was written there; empty where nothing was."""

    @classmethod
    def read(cls, tag: str) -> Self | None:
        """The tag as it stands in a document; None where it is none of ours."""
        part, _, rest = tag.partition(":")
        remark_id, _, mark = rest.partition(":")
        return cls(Part(part), remark_id, mark) if remark_id and part in set(Part) else None

    def __str__(self) -> str:
        named = f"{self.part}:{self.remark_id}"
        return f"{named}:{self.mark}" if self.mark else named


def mark_of(said: str) -> str:
    """A mark of some words, whatever the white space between them; empty for none."""
    words = " ".join(said.split())
    return hashlib.blake2s(words.encode(), digest_size=4).hexdigest() if words else ""
