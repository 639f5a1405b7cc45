"""The lines of a response: what labels, greetings and signatures are looked for in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from pejl.reading.document import Block, BlockKind, Document

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """One hard line of a block: document.text[start:end]. A block without line breaks is one line."""

    start: int
    end: int
    text: str
    block: Block
    number: int
    """Which line of its block, from 0."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return _number_of_words(self.text)

    @property
    def is_list_item(self) -> bool:
        """Whether it stands in a list."""
        return self.block.kind is BlockKind.LIST_ITEM

    @property
    def is_heading(self) -> bool:
        """Whether its block is a heading."""
        return self.block.kind is BlockKind.HEADING

    @property
    def says_nothing(self) -> bool:
        """Whether it holds no letter and no digit: a lone bullet, a row of dots."""
        return not any(character.isalnum() for character in self.text)


@lru_cache(maxsize=4_096)
def _number_of_words(text: str) -> int:
    """Kept: whether a line is prose is asked by every step that looks for what frames a letter."""
    return len(_WORD.findall(text))


def lines_of(document: Document, blocks: Iterable[Block]) -> list[Line]:
    """The lines of these blocks, in order; every character of a block but its line breaks is in one line."""
    lines: list[Line] = []
    for block in blocks:
        at = block.start
        for number, text in enumerate(document.text_of(block).split("\n")):
            lines.append(Line(at, at + len(text), text, block, number))
            at += len(text) + 1
    return [line for line in lines if line.text.strip()]


def is_prose(line: Line) -> bool:
    """Whether a line argues rather than names: a list item, a long line, or a sentence of five words or more."""
    if line.is_list_item:
        return True
    return line.words >= 13 or (line.words >= 5 and line.text.rstrip(" ”\"'»").endswith((".", "!", "?", ":")))
