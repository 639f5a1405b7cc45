"""The hearing note as a Word document."""

from pejl.wording import Wording
from pejl.writing.docx.body import BodyWriter
from pejl.writing.docx.markup import field_xml, paragraph_xml, text_xml
from pejl.writing.docx.package import Package
from pejl.writing.docx.styles import numbering_xml, settings_xml, styles_xml
from pejl.writing.note.outline import Note

LANGUAGES = {"da": "da-DK", "en": "en-GB"}
"""Languages as Word names them."""
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1361" w:right="1304" w:bottom="1304" w:left="1304" w:header="680" w:footer="624" w:gutter="0"/>'
    '<w:cols w:space="708"/><w:titlePg/>'
)


def docx_note(note: Note) -> bytes:
    """The note as a Word document; the same note gives the same bytes."""
    say = Wording(note.language)
    language = LANGUAGES[note.language]
    package = Package()
    writer = BodyWriter(note, say, package.add_picture)
    body = writer.body()
    section = section_xml(package, f"{note.kind}: {note.title}", say)
    package.add_part("styles", styles_xml(language))
    package.add_part("numbering", numbering_xml(writer.ordered_lists))
    package.add_part("settings", settings_xml(language))
    document = ("<w:body>", *body, section, "</w:body>")
    title = f"{note.kind}: {note.title}"
    return package.packed(document, title=title, language=language, stamp=note.stamp)


def section_xml(package: Package, title: str, say: Wording) -> str:
    """Page, header with the title, and footer with page numbers: the last element of the body."""
    header = package.add_part("header", paragraph_xml("Header", f"<w:r>{text_xml(title)}</w:r>"))
    footer = package.add_part("footer", _footer(say))
    references = (
        f'<w:headerReference w:type="default" r:id="{header}"/>'
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        f'<w:footerReference w:type="first" r:id="{footer}"/>'
    )
    return f"<w:sectPr>{references}{_PAGE}</w:sectPr>"


def _footer(say: Wording) -> str:
    """ "Page X of Y" with both numbers as fields."""
    fields = {"{page}": field_xml("PAGE", "1"), "{pages}": field_xml("NUMPAGES", "1")}
    before, rest = say("Page {page} of {pages}").split("{page}")
    between, after = rest.split("{pages}")
    runs = [_text(before), fields["{page}"], _text(between), fields["{pages}"], _text(after)]
    return paragraph_xml("Footer", "".join(runs))


def _text(words: str) -> str:
    return f"<w:r>{text_xml(words)}</w:r>" if words else ""
