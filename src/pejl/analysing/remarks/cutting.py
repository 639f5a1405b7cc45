"""Cuts one answer: which pieces are remarks, which belong together, which are lead-ins, headings and courtesies."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from pejl.analysing.courtesy import is_greeting
from pejl.analysing.kept_sentences import sentences_of
from pejl.analysing.model import Answer, Mark, MarkKind, Span
from pejl.analysing.remarks.asides import ENDS, QUOTE_OPENS, Surroundings, aside_kind
from pejl.analysing.remarks.openings import ANNOUNCES, GOES_ON, RANKS, TURNS
from pejl.analysing.remarks.pieces import Piece, pieces_of
from pejl.analysing.remarks.points import cut_into_points
from pejl.reading.document import BlockKind, Document

_NUMBER = re.compile(r"\d+")
_LONGEST_JOINED = 150
"""Words up to which a free paragraph takes in the paragraph that carries it on."""
_FRAGMENT_WORDS = 3
_FEW_PARAGRAPHS = 3


@dataclass(slots=True)
class Cut:
    """A remark to be: text[start:end] and what it stands under."""

    start: int
    end: int
    lead_in: Span | None = None
    heading: str = ""
    rank: int | None = None
    is_item: bool = False
    level: int = 0


@dataclass(slots=True)
class Outcome:
    """An answer cut up. Cuts and marks do not overlap."""

    cuts: list[Cut] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)


def cut_answer(document: Document, answer: Answer, language: str) -> Outcome:
    """Cuts and marks of an answer, in the order of the text."""
    known = language if language in GOES_ON else "da"
    pieces = pieces_of(document, answer)
    cutter = _Cutter(document.text, pieces, known, uses_capitals=_uses_capitals(document.text, pieces))
    cutter.run()
    return Outcome(cutter.outcome.cuts, _outside(cutter.outcome.marks, cutter.outcome.cuts))


def _uses_capitals(text: str, pieces: list[Piece]) -> bool:
    """Whether any of the paragraphs but a greeting begins with a capital; two are too few to tell."""
    said = [text[piece.start : piece.end] for piece in pieces if piece.start < piece.end and not piece.is_item]
    letters = [paragraph[0] for paragraph in said if not is_greeting(paragraph)]
    return len(letters) < _FEW_PARAGRAPHS or any(not letter.islower() for letter in letters)


def _outside(marks: list[Mark], cuts: list[Cut]) -> list[Mark]:
    """The marks that lie in no remark: a marker typed before a later line of a remark is part of it."""
    starts = [cut.start for cut in cuts]
    outside = []
    for mark in sorted(marks, key=lambda mark: mark.start):
        before = bisect_right(starts, mark.start) - 1
        if before < 0 or cuts[before].end <= mark.start:
            outside.append(mark)
    return outside


@dataclass(slots=True)
class _Cutter:
    """Walks over the pieces once; remembers the heading, the lead-in and the remark that may go on."""

    text: str
    pieces: list[Piece]
    language: str
    outcome: Outcome = field(default_factory=Outcome)
    heading: str = ""
    lead_in: Span | None = None
    announced_first: Piece | None = None
    """The first piece under the lead-in: a list item, or a paragraph whose like belongs to the lead-in too."""
    open: Cut | None = None
    signed: bool = False
    uses_capitals: bool = True
    """Whether a small letter at the beginning of a paragraph says that it carries the one before it on."""

    def run(self) -> None:
        for at, piece in enumerate(self.pieces):
            if self.open is not None and piece.start < self.open.end:
                continue
            if piece.typed_marker:
                self.mark(MarkKind.TEMPLATE, *piece.typed_marker)
            if piece.start < piece.end and not self.is_aside(at, piece):
                self.take(at, piece)

    def said(self, piece: Piece | Span) -> str:
        return self.text[piece.start : piece.end]

    def mark(self, kind: MarkKind, start: int, end: int) -> None:
        self.outcome.marks.append(Mark(kind, start, end))

    def following(self, at: int) -> Piece | None:
        return self.pieces[at + 1] if at + 1 < len(self.pieces) else None

    # what is no remark

    def is_aside(self, at: int, piece: Piece) -> bool:
        """Marks the piece and says so, if it is a heading, label, greeting, signature or page furniture."""
        kind = aside_kind(piece, self.around(at))
        self.signed = kind == MarkKind.SIGNATURE
        if kind is None:
            return False
        self.mark(kind, piece.start, piece.end)
        self.open = None
        if kind == MarkKind.HEADING:
            self.heading = self.said(piece)
            self.lead_in = None
        return True

    def around(self, at: int) -> Surroundings:
        open_text = self.text[self.open.start : self.open.end] if self.open else ""
        return Surroundings(
            text=self.text,
            language=self.language,
            following=self.following(at),
            is_first=not self.outcome.cuts,
            in_open_item=self.open is not None and self.open.is_item and not ENDS.search(open_text),
            signed=self.signed,
        )

    # what is one

    def take(self, at: int, piece: Piece) -> None:
        announced = self.announcement(at, piece)
        start, end = piece.start, piece.end
        if announced is not None:
            end = start + len(self.text[start : announced.start].rstrip())
        if start < end and self.open is not None and self.goes_on(self.open, piece):
            self.open.end = end
        elif start < end:
            if not piece.is_item and not self.still_announced(piece):
                self.lead_in = None
            self.add_points(piece, start, end)
        if announced is not None:
            self.announce(at, announced)

    def add_points(self, piece: Piece, start: int, end: int) -> None:
        points = [(start, end)] if piece.is_item and self.is_short(start, end) else None
        for left, right in points or cut_into_points(self.text, start, end, self.language):
            self.open = Cut(left, right, self.lead_in, self.heading, self.rank_of(piece), piece.is_item, piece.level)
            self.outcome.cuts.append(self.open)

    def is_short(self, start: int, end: int) -> bool:
        return len(self.text[start:end].split()) <= 40

    def rank_of(self, piece: Piece) -> int | None:
        number = _NUMBER.search(piece.marker)
        if not piece.is_item or number is None:
            return None
        above = self.heading + " " + (self.said(self.lead_in) if self.lead_in else "")
        return int(number.group()) if RANKS[self.language].search(above) else None

    def goes_on(self, before: Cut, piece: Piece) -> bool:
        """Whether the piece carries the remark before it on."""
        said, so_far = self.said(piece), self.text[before.start : before.end]
        if so_far.endswith(":") and said[:1] in QUOTE_OPENS:
            return True
        if piece.is_item:
            return (
                before.is_item and piece.level > before.level and not so_far.endswith(":") and len(said.split()) <= 25
            )
        if said[:1].islower() and not ENDS.search(so_far) and self.uses_capitals:
            return True
        goes_on = bool(GOES_ON[self.language].match(said))
        if before.is_item:
            return bool(
                (piece.level > 0 and piece.level >= before.level) or goes_on or TURNS[self.language].match(said)
            )
        return goes_on and len(so_far.split()) + len(said.split()) <= _LONGEST_JOINED

    # lead-ins

    def announcement(self, at: int, piece: Piece) -> Span | None:
        """The last sentence of the piece, if it announces what follows."""
        following = self.following(at)
        if following is None or following.kind == BlockKind.HEADING:
            return None
        left, right = sentences_of(self.said(piece), self.language)[-1]
        span = Span(piece.start + left, piece.start + right)
        said = self.said(span)
        if following.is_item and (not piece.is_item or following.level > piece.level):
            open_ended = not ENDS.search(said)
            announces = open_ended if not piece.is_item else said.endswith((":", " at", " to"))
            return span if announces or self.names_what_follows(said) else None
        opens_quotation = self.text[following.start] in QUOTE_OPENS
        return span if said.endswith(":") and not piece.is_item and not opens_quotation else None

    def still_announced(self, piece: Piece) -> bool:
        """Whether a paragraph still stands under the lead-in: it ends as the first one under it does."""
        first = self.announced_first
        if first is None or first.is_item:
            return False
        return bool(ENDS.search(self.said(first))) == bool(ENDS.search(self.said(piece)))

    def names_what_follows(self, said: str) -> bool:
        return bool(ANNOUNCES[self.language].search(said)) and said.endswith((":", "."))

    def announce(self, at: int, span: Span) -> None:
        self.announced_first = self.following(at)
        fragments = self.fragments_after(at) if self.said(span).endswith(":") else []
        if fragments:
            self.lead_in = None
            self.open = Cut(span.start, fragments[-1].end, None, self.heading, None, True, fragments[-1].level)
            self.outcome.cuts.append(self.open)
            return
        self.mark(MarkKind.LEAD_IN, span.start, span.end)
        self.lead_in = span
        self.open = None

    def fragments_after(self, at: int) -> list[Piece]:
        """The items of a list of bare words ("ældre", "unge"), which make one remark with their lead-in."""
        items: list[Piece] = []
        for piece in self.pieces[at + 1 :]:
            if not piece.is_item:
                break
            if _NUMBER.search(piece.marker) or len(self.said(piece).split()) > _FRAGMENT_WORDS:
                return []
            items.append(piece)
        return items if len(items) > 1 else []
