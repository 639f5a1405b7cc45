"""A redline as a tagged PDF: what came is underlined, what went is struck through, both in brackets with a sign."""

from itertools import groupby
from pathlib import Path
from typing import Any

from pejl.wording import Wording
from pejl.writing import charts
from pejl.writing.characters import printable
from pejl.writing.pdf import Json, typeset
from pejl.writing.redline.model import Entry, Fate, Line, Piece, Pieces
from pejl.writing.redline.page import line_end, status_of
from pejl.writing.redline.paper import RedlinePaper, named_remarks, remarks_of
from pejl.writing.redline.rows import cells_of

_TEMPLATE = Path(__file__).parent / "redline.typ"
_DEEPEST = 3


def pdf_redline(paper: RedlinePaper) -> bytes:
    """The redline as PDF, with language, title and bookmarks. The same paper gives the same bytes."""
    return typeset(_TEMPLATE, _content(paper), int(paper.stamp.timestamp()))


def _content(paper: RedlinePaper) -> Json:
    redline = paper.redline
    say = Wording(redline.language)
    title = "".join(piece.text for piece in redline.title if piece.fate.is_new)
    day = paper.stamp
    fates = (Fate.INSERTED, Fate.DELETED, Fate.MOVED_AWAY, Fate.MOVED_HERE)
    names = ("Inserted", "Deleted", "Moved away", "Moved here")
    return {
        "language": say.language,
        "region": "DK" if say.language == "da" else "GB",
        "fonts": [charts.FONT],
        "kind": printable(paper.kind),
        "title": printable(title),
        "running": printable(f"{paper.kind}: {title}"),
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "page": say("Page {page} of {pages}"),
        "labels": {
            "inserted": "+",
            "deleted": "−",
            "moved_away": f"{say('moved away')} ",
            "moved_here": f"{say('moved here')} ",
            "legend": say("How changes are marked:"),
        },
        "legend": [
            part for fate, name in zip(fates, names, strict=True) for part in (_piece(Piece(say(name), fate, 1)), " ")
        ],
        "facts": [[printable(term), printable(words)] for term, words in paper.facts],
        "entries": [_entry(entry, say) for entry in redline.entries],
    }


def _entry(entry: Entry, say: Wording) -> Json:
    depth = entry.depth if entry.place.is_new else entry.was_depth
    return {
        "level": min(depth + 1, _DEEPEST),
        "heading": [_piece(piece) for piece in entry.heading],
        "status": status_of(entry, say),
        "groups": [_group(list(lines), say) for _, lines in groupby(entry.lines, _kind)],
    }


def _kind(line: Line) -> tuple[str, int]:
    return line.shape.value, len(cells_of(line)) if line.shape.value == "row" else 0


def _group(lines: list[Line], say: Wording) -> Json:
    shape, columns = _kind(lines[0])
    return {"shape": shape, "columns": columns, "lines": [_line(line, say) for line in lines]}


def _line(line: Line, say: Wording) -> Json:
    numbers = remarks_of(origin for piece in line.pieces for origin in piece.origins)
    said: dict[str, Any] = {
        "pieces": _pieces(line.pieces),
        "changed": not line.is_same,
        "end": line_end(line, say),
        "remarks": named_remarks(numbers, say),
    }
    if line.shape.value == "row":
        said["cells"] = [_pieces(cell) for cell in cells_of(line)]
    return said


def _pieces(pieces: Pieces) -> list[str | Json]:
    return [_piece(piece) for piece in pieces]


def _piece(piece: Piece) -> str | Json:
    text = printable(piece.text)
    return text if piece.fate == Fate.SAME else {"text": text, "fate": piece.fate.value, "move": piece.move}
