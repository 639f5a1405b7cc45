"""A redline as a Word document with real tracked changes: accepted it is the new text, rejected the old one.

Every provision begins at a bookmark named after its key (`bookmark_of`), so that it is found again after people edited
the document. Paragraphs are made to come, go or move as a whole, so that no program has to guess which style survives;
only where a paragraph was cut in two, or two of one kind were made one, is a paragraph's end tracked alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from pejl.wording import Wording
from pejl.writing.docx.document import LANGUAGES, section_xml
from pejl.writing.docx.markup import paragraph_xml, text_xml
from pejl.writing.docx.package import Package
from pejl.writing.docx.styles import numbering_xml, redline_styles, settings_xml, styles_xml
from pejl.writing.docx.tracked import Comments, Signature, Tracking
from pejl.writing.redline.anchoring import REVISIONS, Anchoring, Anchors, rows_stay
from pejl.writing.redline.blocks import Shape
from pejl.writing.redline.model import Entry, Fate, Line, Piece, Redline
from pejl.writing.redline.paper import RedlinePaper, comment_on
from pejl.writing.redline.rows import TableWriter

PROPERTY = "PejlRedline"
"""Custom property of the document: which redline it was written from."""
TITLE_BOOKMARK = "pejl_title"
_DEEPEST = 3
_BULLETS = 1


def docx_redline(paper: RedlinePaper) -> bytes:
    """The redline as a Word document in which changes are tracked from now on, too."""
    say = Wording(paper.redline.language)
    language = LANGUAGES[say.language]
    package = Package(properties={PROPERTY: fingerprint(paper.redline)})
    writer = _Writer(paper, say)
    body = "".join(writer.parts())
    title = f"{paper.kind}: {''.join(p.text for p in paper.redline.title if p.fate.is_new)}"
    section = section_xml(package, title, say)
    package.add_part("styles", styles_xml(language, redline_styles()))
    package.add_part("numbering", numbering_xml(0))
    package.add_part("settings", settings_xml(language, tracked=True))
    package.add_part("comments", writer.comments.xml())
    document = ("<w:body>", body, section, "</w:body>")
    return package.packed(document, title=title, language=language, stamp=paper.stamp)


def fingerprint(redline: Redline) -> str:
    """What tells a redline from any other: both texts with their keys."""
    said = "\x1e".join("\x1f".join(one) for new in (False, True) for one in redline.stated(new=new))
    return sha256(said.encode()).hexdigest()[:32]


def bookmark_of(key: str, *, was: bool = False) -> str:
    """The bookmark at the beginning of a provision; `was` where it moved away from. Word allows 40 characters."""
    return f"pejl_{sha256(key.encode()).hexdigest()[:24]}{'_was' if was else ''}"


@dataclass
class _Writer:
    """Writes entries one after another."""

    paper: RedlinePaper
    say: Wording
    tracking: Tracking = field(default_factory=Tracking)
    comments: Comments = field(default_factory=Comments)

    def parts(self) -> Iterator[str]:
        """The paragraphs and tables of the body."""
        yield paragraph_xml("Subtitle", _run(self.paper.kind))
        title = "".join(map(self._piece, self.paper.redline.title))
        yield paragraph_xml("Title", self._marked(TITLE_BOOKMARK, title))
        for term, words in self.paper.facts:
            yield paragraph_xml("Fact", f"<w:r><w:rPr><w:b/></w:rPr>{text_xml(term)}<w:tab/></w:r>{_run(words)}")
        for entry in self.paper.redline.entries:
            yield from self._entry(entry)
        yield paragraph_xml("TableGap", "")  # the end of a document's last paragraph can neither come nor go

    def _entry(self, entry: Entry) -> Iterator[str]:
        headed, name = list(heading_lines(entry)), bookmark_of(entry.key, was=entry.place == Fate.MOVED_AWAY)
        lines = [*headed, *map(rows_stay, entry.lines)]
        anchoring = Anchoring(self.tracking, self.comments, self._signed, lambda origin: comment_on(origin, self.say))
        anchors = anchoring.anchors(lines)
        table = TableWriter(self.tracking, self._piece, self._signature)
        for n, line in enumerate(lines):
            mark = partial(self._marked, name) if n == 0 else str
            if line.shape == Shape.ROW:
                yield table.add(n, line, anchors, mark)
                continue
            yield table.ended()
            properties = self._properties(entry if n < len(headed) else None, line)
            yield f"<w:p><w:pPr>{properties}</w:pPr>{mark(self._inside(n, line, anchors))}</w:p>"
            yield anchors.after_line.get(n, "")
        yield table.ended()

    def _inside(self, number: int, line: Line, anchors: Anchors) -> str:
        """The runs of a line, with where moves and comments begin and end."""
        return "".join(
            anchors.before.get((number, n), "") + self._piece(piece) + anchors.after.get((number, n), "")
            for n, piece in enumerate(line.pieces)
        )

    def _piece(self, piece: Piece) -> str:
        if piece.fate == Fate.SAME:
            return _run(piece.text)
        return self.tracking.run(REVISIONS[piece.fate], piece.text, self._signed(piece))

    def _marked(self, name: str, inside: str) -> str:
        """Runs with a bookmark around them."""
        number = self.tracking.next()
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'

    def _properties(self, headed: Entry | None, line: Line) -> str:
        """A paragraph's properties: its style, the fate of its end, and the style it had. `headed` for a heading."""
        styles = (_heading_style(headed.depth), _heading_style(headed.was_depth)) if headed else _styles(line)
        style, was = styles if line.end.is_new else (styles[1], styles[1])
        look = _look(style)
        if line.end != Fate.SAME:
            return f"{look}<w:rPr>{self.tracking.mark(REVISIONS[line.end], self._signature(line))}</w:rPr>"
        return look if style == was else look + self.tracking.was(_look(was), self._signature(line))

    def _signed(self, piece: Piece) -> Signature:
        return self.paper.signature(piece.origins)

    def _signature(self, line: Line) -> Signature:
        """Who is named at the end of a line that comes or goes."""
        return self.paper.signature(origin for piece in line.pieces for origin in piece.origins)


def heading_lines(entry: Entry) -> Iterator[Line]:
    """The heading as a line, if there is one; its end stays where there is one before and after."""
    if not entry.heading:
        return
    old, new = entry.heading_of(new=False), entry.heading_of(new=True)
    if entry.place == Fate.SAME:
        end = Fate.SAME if old and new else Fate.DELETED if old else Fate.INSERTED
    else:
        end = entry.heading[0].fate if len(entry.heading) == 1 else entry.place
    yield Line(Shape.PARAGRAPH, entry.heading, end, entry.move if end == entry.place else 0)


def _heading_style(depth: int) -> str:
    return f"Heading{depth + 1}" if depth < _DEEPEST else "Label"


def _styles(line: Line) -> tuple[str, str]:
    """The styles of a paragraph or an item in the new text and in the old."""
    if line.shape == Shape.ITEM:
        usual, other, usually = "ListBullet", "ListBulletApart", False
    else:
        usual, other, usually = "BodyText", "BodyTextClose", True
    new, old = (usual if apart == usually else other for apart in (line.apart, line.was_apart))
    return new, old


def _look(style: str) -> str:
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{_BULLETS}"/></w:numPr>' * style.startswith("ListBullet")
    return f'<w:pStyle w:val="{style}"/>{numbered}'


def _run(text: str) -> str:
    return f"<w:r>{text_xml(text)}</w:r>" if text else ""
