"""Marks in a text that survive pandoc: where a change or comment begins and ends."""

import re
from dataclasses import dataclass, field

from pejl.reading.document import Note

_OPEN, _CLOSE = "\ue0f0", "\ue0f1"
MARK = re.compile(f"{_OPEN}([sep])([0-9]+){_CLOSE}")


@dataclass(slots=True)
class Marks:
    """Notes by number. The marks are characters of the private use area, which `strip` takes out of foreign text."""

    notes: list[Note] = field(default_factory=list)

    def begin(self, note: Note) -> tuple[str, str]:
        """Marks for the two ends of a range."""
        self.notes.append(note)
        number = len(self.notes) - 1
        return f"{_OPEN}s{number}{_CLOSE}", f"{_OPEN}e{number}{_CLOSE}"

    def point(self, note: Note) -> str:
        """A mark for a place."""
        self.notes.append(note)
        return f"{_OPEN}p{len(self.notes) - 1}{_CLOSE}"


def strip(text: str) -> str:
    """Text without characters that could pass for a mark."""
    return text.replace(_OPEN, "").replace(_CLOSE, "")
