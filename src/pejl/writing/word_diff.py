"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")

Change = Literal["same", "deleted", "inserted"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that is in both texts, only in the old, or only in the new."""

    change: Change
    text: str


def word_diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces in reading order: same and deleted ones give the old text, same and inserted ones the new, exactly.

    A space between two changed words is part of the change, so that a reworded phrase reads as one.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        pieces += [Piece("same", gone)] if tag == "equal" else [Piece("deleted", gone), Piece("inserted", come)]
    return _joined([piece for piece in pieces if piece.text])


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Spaces between changes taken into them, and neighbours of one kind made one."""
    out: list[Piece] = []
    deleted = inserted = ""
    for place, piece in enumerate(pieces):
        between = piece.change == "same" and not piece.text.strip() and 0 < place < len(pieces) - 1
        if between and (deleted or inserted):
            deleted, inserted = deleted + piece.text, inserted + piece.text
        elif piece.change == "same":
            out += _change(deleted, inserted)
            out.append(piece)
            deleted = inserted = ""
        elif piece.change == "deleted":
            deleted += piece.text
        else:
            inserted += piece.text
    return (*out, *_change(deleted, inserted))


def _change(deleted: str, inserted: str) -> list[Piece]:
    kinds: tuple[tuple[Change, str], ...] = (("deleted", deleted), ("inserted", inserted))
    return [Piece(change, text) for change, text in kinds if text]
