"""Parts a run of lines into what it says and what frames it: letter head, greeting, farewell, names."""

from collections.abc import Iterable
from dataclasses import dataclass

from pejl.analysing.model import MarkKind
from pejl.analysing.sections.letter import (
    begins_earlier_mail,
    greeting_end,
    is_contact,
    is_cover_sentence,
    is_letter_head,
    is_mail_footer,
    is_name,
    is_placeholder,
    is_quoted,
    says_no_remarks,
    sign_off_end,
    sign_off_start,
)
from pejl.analysing.sections.lines import Line, is_prose

_HEAD_LINES = 30
"""How far from a document's ends a letter head or a signature without farewell can reach."""
_SIGNATURE_LINES = 14
_UNANNOUNCED_LINES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A range and what became of it: part of an answer (its section's key) or a mark."""

    start: int
    end: int
    fate: str | MarkKind
    part: str = ""

    def answers(self, section: str) -> bool:
        """Whether it is part of this section's answer."""
        return not isinstance(self.fate, MarkKind) and self.fate == section


def marked(lines: Iterable[Line], kind: MarkKind) -> list[Piece]:
    """All of these lines as marks of one kind."""
    return [Piece(line.start, line.end, kind, line.block.part) for line in lines]


def framed(lines: list[Line], section: str, *, head: bool, tail: bool) -> list[Piece]:
    """The pieces of a run of lines that belong to one section.

    `head`: the run begins the document, so a letter head may stand there. `tail`: it ends the document, so a name and
    contact data may close it without a farewell. Together the pieces cover the lines.
    """
    first = _head_length(lines) if head else 0
    pieces = marked(lines[:first], MarkKind.TEMPLATE)
    rest = lines[first:]
    last = len(rest) - (_signature_length(rest) if tail else 0)
    pieces += _body(rest[:last], section)
    pieces += marked(rest[last:], MarkKind.SIGNATURE)
    return _emptied(pieces, lines, section)


def _head_length(lines: list[Line]) -> int:
    """How many lines stand above the letter."""
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if greeting_end(line.text):
            return at
        if is_prose(line) and not is_letter_head(line):
            break
    length = 0
    for at, line in enumerate(lines[:_HEAD_LINES]):
        if is_letter_head(line):
            length = at + 1
        elif is_prose(line) or line.words > 8 or line.block.cell is not None:
            break
    return length


def _signature_length(lines: list[Line]) -> int:
    """How many lines at the end are names and contact data that no farewell announces; all of them only if all are."""
    if 0 < len(lines) <= _UNANNOUNCED_LINES and all(is_contact(line) or is_mail_footer(line) for line in lines):
        return len(lines)
    if _card_follows_farewell(lines):
        return 0
    short = 0
    for line in reversed(lines[1:][-_HEAD_LINES:]):
        framing = is_contact(line) or is_mail_footer(line)
        if sign_off_start(line) is not None:
            return 0
        if not framing and (is_prose(line) or line.is_heading or line.words > 8 or line.block.cell is not None):
            break
        short += 1
    tail = lines[len(lines) - short :]
    for at, line in enumerate(tail):
        above = lines[len(lines) - short + at - 1].text.rstrip()
        named = is_name(line) and above.endswith((".", "!", "?")) and len(tail) - at <= _UNANNOUNCED_LINES
        if named or any(is_contact(other) or is_mail_footer(other) for other in tail[at:]):
            return len(tail) - at
    return 0


def _card_follows_farewell(lines: list[Line]) -> bool:
    """Whether a table begins right under a farewell, with or without a name between: the card of a mail program."""
    begins = (at for at, line in enumerate(lines) if line.block.cell and at and lines[at - 1].block.cell is None)
    return any(sign_off_start(line) is not None for at in begins for line in lines[max(0, at - 2) : at])


def _body(lines: list[Line], section: str) -> list[Piece]:
    pieces: list[Piece] = []
    said = False
    at = 0
    while at < len(lines):
        line = lines[at]
        part = line.block.part
        said = said or bool(pieces and pieces[-1].answers(section))
        greeting = 0 if said else greeting_end(line.text)
        farewell = sign_off_start(line)
        at += 1
        if is_quoted(line) or is_placeholder(line) or begins_earlier_mail(lines, at - 1):
            pieces.append(Piece(line.start, line.end, MarkKind.TEMPLATE, part))
        elif is_mail_footer(line):
            pieces.append(Piece(line.start, line.end, MarkKind.SIGNATURE, part))
        elif greeting:
            pieces += _cut(line, greeting, MarkKind.COURTESY, section)
        elif not said and is_cover_sentence(line):
            pieces.append(Piece(line.start, line.end, MarkKind.COURTESY, part))
        elif farewell is not None:
            pieces += _farewell(line, farewell, section)
            names = _names_after(lines, at)
            pieces += marked(lines[at:names], MarkKind.SIGNATURE)
            at = names
        else:
            pieces.append(Piece(line.start, line.end, section, part))
    return pieces


def _cut(line: Line, at: int, before: str | MarkKind, after: str | MarkKind) -> list[Piece]:
    """A line in two pieces; white space alone is no piece of its own."""
    part = line.block.part
    if not line.text[at:].strip():
        return [Piece(line.start, line.end, before, part)]
    if not line.text[:at].strip():
        return [Piece(line.start, line.end, after, part)]
    return [Piece(line.start, line.start + at, before, part), Piece(line.start + at, line.end, after, part)]


def _farewell(line: Line, at: int, section: str) -> list[Piece]:
    part = line.block.part
    pieces = [Piece(line.start, line.start + at, section, part)] if line.text[:at].strip() else []
    begin = line.start + at if pieces else line.start
    words = sign_off_end(line.text[at:])
    names = line.start + at + words
    if not words:
        return [*pieces, Piece(begin, line.end, MarkKind.SIGNATURE, part)]
    if not line.text[at + words :].strip():
        return [*pieces, Piece(begin, line.end, MarkKind.COURTESY, part)]
    return [*pieces, Piece(begin, names, MarkKind.COURTESY, part), Piece(names, line.end, MarkKind.SIGNATURE, part)]


def _names_after(lines: list[Line], at: int) -> int:
    """Where the names under a farewell end: at a sentence, a heading or after fourteen lines.

    Under a farewell in a table they stand in its cell; under any other they may stand in a table of their own, as the
    cards of mail programs do.
    """
    stop = at
    cell = lines[at - 1].block.cell
    cards = (
        {line.block.cell.table for line in lines[at:] if line.block.cell and is_contact(line)} if not cell else set()
    )
    while stop < min(len(lines), at + _SIGNATURE_LINES):
        line = lines[stop]
        elsewhere = line.block.cell != cell and (line.block.cell is None or line.block.cell.table not in cards)
        ends = line.is_heading or elsewhere or line.words > 14 or is_quoted(line)
        if ends or (is_prose(line) and not is_contact(line)):
            break
        stop += 1
    return stop


def _emptied(pieces: list[Piece], lines: list[Line], section: str) -> list[Piece]:
    """The pieces, with what says nothing taken out: lone bullets at the ends, a box that says "no remarks"."""
    by_start = {line.start: line.text for line in lines}
    silent = {piece.start for piece in pieces if not any(map(str.isalnum, by_start.get(piece.start, "x")))}
    spoken = [at for at, piece in enumerate(pieces) if piece.answers(section) and piece.start not in silent]
    first, last = (spoken[0], spoken[-1]) if spoken else (len(pieces), -1)
    said = "\n".join(by_start.get(pieces[at].start, "")[: pieces[at].end - pieces[at].start] for at in spoken)
    none_meant = bool(spoken) and says_no_remarks(said)
    result = []
    for at, piece in enumerate(pieces):
        fate = piece.fate
        if piece.answers(section) and not first <= at <= last:
            fate = MarkKind.TEMPLATE
        elif piece.answers(section) and none_meant:
            fate = MarkKind.COURTESY
        result.append(piece if fate == piece.fate else Piece(piece.start, piece.end, fate, piece.part))
    return result
