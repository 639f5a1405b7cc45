"""Tracked changes and comments in WordprocessingML (ISO/IEC 29500-1, 17.13): who, when, and what comes or goes."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from pejl.writing.docx.markup import attribute, paragraph_xml, text_xml

Revision = Literal["ins", "del", "moveFrom", "moveTo"]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who changed something, and when (with a time zone)."""

    author: str
    at: datetime

    def attributes(self, number: int) -> str:
        """The attributes that every tracked change has."""
        moment = self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return f' w:id="{number}" w:author={attribute(self.author)} w:date="{moment}"'


@dataclass
class Tracking:
    """Writes tracked changes; every one has a number of its own."""

    _last: int = 0

    def next(self) -> int:
        """A number that no other change or bookmark of the document has."""
        self._last += 1
        return self._last

    def run(self, revision: Revision, text: str, by: Signature) -> str:
        """Words that come or go."""
        run = f"<w:r>{text_xml(text, 'delText' if revision == 'del' else 't')}</w:r>"
        return f"<w:{revision}{by.attributes(self.next())}>{run}</w:{revision}>"

    def mark(self, revision: Revision, by: Signature) -> str:
        """That the end of a paragraph, or a row, comes or goes; for its properties."""
        return f"<w:{revision}{by.attributes(self.next())}/>"

    def move_begins(self, revision: Revision, name: str, number: int, by: Signature) -> str:
        """The beginning of what moved; `name` is the same where it went, `number` tells its own end."""
        return f"<w:{revision}RangeStart{by.attributes(number)} w:name={attribute(name)}/>"

    def move_ends(self, revision: Revision, number: int) -> str:
        """The end of what moved."""
        return f'<w:{revision}RangeEnd w:id="{number}"/>'

    def was(self, properties: str, by: Signature) -> str:
        """The properties that a paragraph had, for its properties' end."""
        return f"<w:pPrChange{by.attributes(self.next())}><w:pPr>{properties}</w:pPr></w:pPrChange>"


@dataclass
class Comments:
    """The comments of a document; the part that holds them is made last."""

    _written: list[str] = field(default_factory=list)

    def add(self, by: Signature, paragraphs: list[str]) -> int:
        """Add a comment; its number, for the places where its words begin and end."""
        number = len(self._written)
        sign = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
        said = "".join(
            paragraph_xml("CommentText", (sign if at == 0 else "") + f"<w:r>{text_xml(text)}</w:r>")
            for at, text in enumerate(paragraphs)
        )
        initials = attribute("".join(name[0] for name in by.author.split()[:3]))
        self._written.append(f"<w:comment{by.attributes(number)} w:initials={initials}>{said}</w:comment>")
        return number

    def begins(self, number: int) -> str:
        """Where the words that a comment is about begin."""
        return f'<w:commentRangeStart w:id="{number}"/>'

    def ends(self, number: int) -> str:
        """Where they end, with the sign for the comment."""
        look = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        return f'<w:commentRangeEnd w:id="{number}"/><w:r>{look}<w:commentReference w:id="{number}"/></w:r>'

    def xml(self) -> str:
        """The content of the comments part; empty where there are none."""
        return "".join(self._written)
