"""What in an answer is no remark: headings and labels over remarks, greetings, signatures, page furniture."""

import re
from typing import NamedTuple

from pejl.analysing import courtesy
from pejl.analysing.kinds import substance
from pejl.analysing.model import MarkKind
from pejl.analysing.remarks.openings import REFERENCE_TITLE
from pejl.analysing.remarks.pieces import Piece
from pejl.reading.document import FURNITURE, BlockKind

QUOTE_OPENS = "”“„\"»«‘’'"
ENDS = re.compile(r"[.!?…][\"”’“»«)\]]*$")
_SPEAKS = re.compile(r"(?:vi|jeg|her|we|i|here)\b", re.IGNORECASE)
"""Opening of a sentence that announces something, where a label only names it."""
_LABEL_WORDS = 5
_TITLE_WORDS = 8
_REFERENCE_TITLE_WORDS = 14
EARNEST = 1.1
"""Weight of a text's cues from which it asks, praises or doubts something, and so is no mere label."""


class Surroundings(NamedTuple):
    """What stands around a piece, as far as it tells whether the piece is an aside."""

    text: str
    language: str
    following: Piece | None
    is_first: bool
    """Whether no remark stands before it in the answer."""
    in_open_item: bool
    """Whether it follows a list item that ended without a full stop."""
    signed: bool
    """Whether a farewell stands before it with nothing but names between."""


def aside_kind(piece: Piece, around: Surroundings) -> MarkKind | None:
    """Why the piece is no remark, or None if it is one."""
    said = around.text[piece.start : piece.end]
    if piece.kind in FURNITURE:
        return MarkKind.TEMPLATE
    if piece.kind == BlockKind.HEADING:
        return MarkKind.HEADING
    if _is_signature(piece, said, around):
        return MarkKind.SIGNATURE
    if courtesy.is_greeting(said) or courtesy.says_no_remarks(said):
        return MarkKind.COURTESY
    if around.is_first and not piece.is_item and courtesy.is_letterhead(said) and _is_mere(said, around):
        return MarkKind.TEMPLATE
    if _is_label(piece, said, around) or _is_title(piece, said, around):
        return MarkKind.HEADING
    return None


def _is_mere(said: str, around: Surroundings) -> bool:
    return substance(said, around.language) < EARNEST


def _is_signature(piece: Piece, said: str, around: Surroundings) -> bool:
    if piece.is_item:
        return False
    belongs = courtesy.is_signature_line(said) if around.signed else courtesy.is_farewell(said)
    return belongs and _is_mere(said, around)


def _is_label(piece: Piece, said: str, around: Surroundings) -> bool:
    """ "Kommentar:" above what it names."""
    following = around.following
    return (
        said.endswith(":")
        and not _SPEAKS.match(said)
        and len(said.split()) <= _LABEL_WORDS
        and following is not None
        and (not piece.is_item or following.level > piece.level)
        and not (following.is_item and not _is_mere(said, around))
        and around.text[following.start : following.start + 1] not in QUOTE_OPENS
    )


def _is_title(piece: Piece, said: str, around: Surroundings) -> bool:
    """A short line without a full stop above a longer paragraph, or one that names a part of the policy."""
    following = around.following
    if piece.is_item or following is None or ENDS.search(said) or said.endswith((":", ",", ";")):
        return False
    if around.is_first and courtesy.is_title(said):
        return True
    if REFERENCE_TITLE.match(said) and len(said.split()) <= _REFERENCE_TITLE_WORDS:
        return True
    return (
        len(said.split()) <= _TITLE_WORDS
        and (said[:1].isupper() or said[:1].isdigit())
        and not around.in_open_item
        and not following.is_item
        and following.end - following.start > len(said)
        and not said.endswith((" at", " to", " that"))
        and _is_mere(said, around)
    )
