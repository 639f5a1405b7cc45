"""How the words of a provision are set: paragraphs parted by an empty line, and lists of lines that begin with "- "."""

from collections.abc import Iterator
from dataclasses import dataclass

_DASH = "- "


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph with its lines, or a list with its items."""

    lines: tuple[str, ...]
    is_list: bool


def text_blocks(text: str) -> Iterator[TextBlock]:
    """The blocks of a text in order; lines are trimmed and empty ones left out."""
    for part in text.replace("\r\n", "\n").split("\n\n"):
        lines: list[str] = []
        in_list = False
        for line in (line.strip() for line in part.split("\n")):
            is_item = line.startswith(_DASH)
            if lines and is_item != in_list and line:
                yield TextBlock(tuple(lines), in_list)
                lines = []
            if line:
                in_list = is_item
                lines.append(line.removeprefix(_DASH) if is_item else line)
        if lines:
            yield TextBlock(tuple(lines), in_list)
