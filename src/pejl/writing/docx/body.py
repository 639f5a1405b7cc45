"""The blocks of the note as the body of a Word document."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import singledispatchmethod

from pejl.wording import Wording
from pejl.writing.docx.controls import answer_xml
from pejl.writing.docx.markup import Places, field_xml, paragraph_xml, runs_xml, text_xml
from pejl.writing.docx.tables import chart_picture, chart_xml, key_figures_xml, table_xml
from pejl.writing.note.outline import (
    Block,
    BulletList,
    Chart,
    Contents,
    Definitions,
    Heading,
    KeyFigures,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    RemarkEntry,
    Role,
    Run,
    Runs,
    Table,
    Tone,
)

_ROLES = {
    Role.BODY: "BodyText",
    Role.LEAD: "Lead",
    Role.SMALL: "Small",
    Role.OVERVIEW: "Overview",
    Role.LABEL: "Label",
    Role.TEXT: "ResponseText",
}
_TABLES = (Table, Chart, KeyFigures)
_BULLETS = 1
"""The list that `numbering` defines for bullets; ordered lists have numbers from 2 on."""


@dataclass
class BodyWriter:
    """Writes blocks one after another; counts what Word wants numbered."""

    note: Note
    say: Wording
    add_picture: Callable[[bytes], str]
    """Stores a PNG in the package and returns its relationship id."""
    places: Places = field(default_factory=Places)
    ordered_lists: int = 0
    _pictures: int = 0
    _controls: int = 1000
    _new_page: bool = False

    def body(self) -> list[str]:
        """All of the body but the section's properties, block by block."""
        return list(self._parts())

    def _parts(self) -> Iterator[str]:
        yield paragraph_xml("Subtitle", self._plain(self.note.kind))
        yield paragraph_xml("Title", self._plain(self.note.title))
        yield self._xml(self.note.facts)
        for block in self.note.blocks:
            yield self._xml(block)
        if isinstance(self.note.blocks[-1], _TABLES):
            yield paragraph_xml("Small", "")  # Word wants a paragraph after the last table

    @singledispatchmethod
    def _xml(self, block: Block) -> str:
        raise TypeError(f"no WordprocessingML for {type(block).__name__}")

    @_xml.register
    def _(self, block: Heading) -> str:
        style = f"Heading{block.level}" if block.listed or block.level > 2 else "AnnexHeading"
        return self._paragraph(style, self.places.mark(block.anchor, self._plain(block.text)))

    @_xml.register
    def _(self, block: Paragraph) -> str:
        return self._paragraph(_ROLES[block.role], runs_xml(block.runs, self.places, block.language))

    @_xml.register
    def _(self, block: BulletList) -> str:
        style, numbering = "ListBullet", _BULLETS
        if block.ordered:
            self.ordered_lists += 1
            style, numbering = "ListNumber", _BULLETS + self.ordered_lists
        return "".join(paragraph_xml(style, self._runs(item), numbering=numbering) for item in block.items)

    @_xml.register
    def _(self, block: Definitions) -> str:
        return "".join(
            paragraph_xml("Fact", self._runs((Run(f"{term}\t", Tone.STRONG), *said))) for term, said in block.items
        )

    @_xml.register
    def _(self, block: KeyFigures) -> str:
        return key_figures_xml(block)

    @_xml.register
    def _(self, block: Table) -> str:
        return table_xml(block, self.places)

    @_xml.register
    def _(self, block: Chart) -> str:
        picture = chart_picture(block)
        self._pictures += 1
        return chart_xml(block, self.add_picture(picture), picture, self._pictures, self.places)

    @_xml.register
    def _(self, block: Quote) -> str:
        quoted = "".join(paragraph_xml("Quote", self._runs(runs)) for runs in block.paragraphs)
        return quoted + paragraph_xml("Source", self._runs(block.source))

    @_xml.register
    def _(self, block: RemarkEntry) -> str:
        parts = [
            self._paragraph("RemarkSender", self.places.mark(block.anchor, self._plain(block.senders))),
            paragraph_xml("RemarkFacts", self._plain(" · ".join(block.facts))),
            paragraph_xml("RemarkQuote", runs_xml(block.quote, self.places, block.language)),
        ]
        if block.reply is None and not block.answerable:
            return "".join((*parts, paragraph_xml("SourceEnd", self._runs(block.source))))
        parts.append(paragraph_xml("Source", self._runs(block.source)))
        parts.append(answer_xml(block, self.say, self._controls))
        self._controls += 3
        return "".join(parts)

    @_xml.register
    def _(self, _block: Contents) -> str:
        """A real field, filled already: it reads well before Word has worked out the page numbers."""
        title = self._paragraph("TOCHeading", self._plain(self.say("Contents")))
        entries = [self._entry(heading) for heading in self.note.headings]
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
            ' TOC \\o "1-2" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        paragraphs = "".join(
            paragraph_xml(
                f"TOC{heading.level}",
                (begin if at == 0 else "") + entry + (end if at == len(entries) - 1 else ""),
            )
            for at, (heading, entry) in enumerate(zip(self.note.headings, entries, strict=True))
        )
        return (
            '<w:sdt><w:sdtPr><w:id w:val="999"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
            f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{title}{paragraphs}</w:sdtContent></w:sdt>"
        )

    @_xml.register
    def _(self, _block: PageBreak) -> str:
        self._new_page = True
        return ""

    def _entry(self, heading: Heading) -> str:
        name = self.places.name(heading.anchor)
        page = field_xml(f"PAGEREF {name} \\h")
        inside = f"{self._plain(heading.text)}<w:r><w:tab/></w:r>{page}"
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{inside}</w:hyperlink>'

    def _paragraph(self, style: str, inside: str) -> str:
        new_page, self._new_page = self._new_page, False
        return paragraph_xml(style, inside, new_page=new_page)

    def _plain(self, text: str) -> str:
        return f"<w:r>{text_xml(text)}</w:r>"

    def _runs(self, runs: Runs) -> str:
        return runs_xml(runs, self.places)
