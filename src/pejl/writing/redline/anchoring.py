"""Where moves and comments begin and end among the pieces of a provision."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pejl.writing.docx.tracked import Comments, Revision, Signature, Tracking
from pejl.writing.redline.blocks import Shape
from pejl.writing.redline.model import Fate, Line, Origin, Piece

At = tuple[int, int]
"""Number of a line, and of a piece in it."""
REVISIONS: dict[Fate, Revision] = {
    Fate.DELETED: "del",
    Fate.INSERTED: "ins",
    Fate.MOVED_AWAY: "moveFrom",
    Fate.MOVED_HERE: "moveTo",
}
"""What each fate is in Word."""
_STILL = {Fate.MOVED_AWAY: Fate.DELETED, Fate.MOVED_HERE: Fate.INSERTED}


@dataclass
class Anchors:
    """What is written before and after pieces, and after whole lines."""

    before: dict[At, str] = field(default_factory=dict)
    after: dict[At, str] = field(default_factory=dict)
    after_line: dict[int, str] = field(default_factory=dict)

    def around(self, first: At, last: At, begins: str, ends: str) -> None:
        """Put something around pieces; what is put later stands further out at both ends."""
        self.before[first] = begins + self.before.get(first, "")
        self.after[last] = self.after.get(last, "") + ends


@dataclass
class Anchoring:
    """Makes the anchors of a provision's lines."""

    tracking: Tracking
    comments: Comments
    signed: Callable[[Piece], Signature]
    said: Callable[[Origin], list[str]]

    def anchors(self, lines: Sequence[Line]) -> Anchors:
        """Moves first, comments around them."""
        anchors = Anchors()
        for number, places in _by_move(lines).items():
            self._move(anchors, lines, number, places)
        for origin, first, last in _clusters(lines):
            if said := self.said(origin):
                number = self.comments.add(Signature(origin.author, origin.at), said)
                anchors.around(first, last, self.comments.begins(number), self.comments.ends(number))
        return anchors

    def _move(self, anchors: Anchors, lines: Sequence[Line], move: int, places: list[At]) -> None:
        """Word wants the end of a move after the paragraph where the paragraph's own end moved, too."""
        first, last = places[0], places[-1]
        piece = lines[first[0]].pieces[first[1]]
        revision, number = REVISIONS[piece.fate], self.tracking.next()
        begins = self.tracking.move_begins(revision, f"move{move}", number, self.signed(piece))
        ends = self.tracking.move_ends(revision, number)
        if lines[last[0]].move == move:
            anchors.before[first] = begins + anchors.before.get(first, "")
            anchors.after_line[last[0]] = anchors.after_line.get(last[0], "") + ends
        else:
            anchors.around(first, last, begins, ends)


def rows_stay(line: Line) -> Line:
    """The line as Word can track it: rows of a table come and go, but never move."""
    if line.shape != Shape.ROW:
        return line
    pieces = tuple(replace(p, fate=_STILL.get(p.fate, p.fate), move=0) for p in line.pieces)
    return replace(line, pieces=pieces, end=_STILL.get(line.end, line.end), move=0)


def _by_move(lines: Sequence[Line]) -> dict[int, list[At]]:
    """The places of each move's pieces, the shortest move first: it stands within the others."""
    places: dict[int, list[At]] = {}
    for n, line in enumerate(lines):
        for m, piece in enumerate(line.pieces):
            if piece.move:
                places.setdefault(piece.move, []).append((n, m))
    return dict(sorted(places.items(), key=lambda item: len(item[1])))


def _clusters(lines: Sequence[Line]) -> Iterator[tuple[Origin, At, At]]:
    """Each origin with the first and last of its pieces, line after line: a gap of a line begins another cluster."""
    open_: dict[Origin, tuple[At, At]] = {}
    for n, line in enumerate(lines):
        for m, piece in enumerate(line.pieces):
            for origin in piece.origins:
                first, last = open_.get(origin, ((n, m), (n, m)))
                if n - last[0] > 1:
                    yield origin, first, last
                    first = (n, m)
                open_[origin] = first, (n, m)
    yield from ((origin, first, last) for origin, (first, last) in open_.items())
