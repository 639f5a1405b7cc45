"""The body of a provision as blocks: paragraphs, and lines that are items of a list."""

import re
from dataclasses import dataclass
from itertools import pairwise

_ITEM = re.compile(r"(?P<marker>-|•|\(?(?P<number>\d{1,3}|[a-zA-Z])[.)])(?P<space>\s+)(?=\S)")
_CELLS = " · "
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """A line of a body. `start` is where its marker begins, `words` where its words do, `end` is half-open."""

    start: int
    words: int
    end: int
    marker: str = ""
    """ "-", "3)", "(b)", "2."; empty for a paragraph."""
    number: str = ""
    is_row: bool = False
    """A row of a table, its cells parted by " · ": no item, whatever its marker."""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return bool(self.marker) and not self.is_row


def blocks_of(body: str) -> tuple[BodyBlock, ...]:
    """The lines of a body that have words, in order. All else of the body is white space between them."""
    found = []
    for line in _LINE.finditer(body):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = line.start() + len(line[0].rstrip())
        if start < end:
            item = _ITEM.match(body, start, end)
            number = (item["number"] or "") if item else ""
            words = item.end() if item else start
            is_row = _CELLS in body[words:end]
            found.append(BodyBlock(start, words, end, item["marker"] if item else "", number, is_row))
    return _without_lone_numbers(tuple(found))


def block_at(body: str, at: int) -> BodyBlock | None:
    """The block that an offset lies in."""
    return next((block for block in blocks_of(body) if block.start <= at <= block.end), None)


def next_marker(block: BodyBlock) -> str:
    """The marker of the item after this one: "4)" after "3)", "c." after "b.", else the same."""
    if not block.number:
        return block.marker
    following = str(int(block.number) + 1) if block.number.isdigit() else chr(ord(block.number) + 1)
    return block.marker.replace(block.number, following)


def parting(body: str) -> str:
    """What stands between two paragraphs of this body: an empty line, or a line break where it knows no empty lines."""
    blocks = blocks_of(body)
    plain = any(not a.is_item and not b.is_item and "\n\n" not in body[a.end : b.start] for a, b in pairwise(blocks))
    return "\n" if plain and "\n\n" not in body else "\n\n"


def _without_lone_numbers(blocks: tuple[BodyBlock, ...]) -> tuple[BodyBlock, ...]:
    """A line that begins with a year's or a day's full stop ("3. klasse ...") is no list of one."""
    numbered = [block for block in blocks if block.number]
    values = {block.number for block in numbered}
    first = {"1", "a", "A"} & values
    if len(numbered) > 1 or first or any(block.marker.endswith(")") for block in numbered):
        return blocks
    return tuple(BodyBlock(b.start, b.start, b.end, is_row=b.is_row) if b.number else b for b in blocks)
