"""The looks of the demo's Word files: the policy, the filled-in template, a letter, a free text."""

from pathlib import Path
from typing import Any

from docx.shared import Cm, Pt, RGBColor

from making.source import Source
from making.word import add_markdown, add_page_number, add_rule, add_table, align_right, new_document, save_document

CITY_COLOUR = "0B5563"


def save_policy(title: str, subtitle: str, author: str, markdown: str, target: Path) -> None:
    """The draft policy: title, then its chapters, with header and page numbers."""
    document = new_document("Arial", 10.5, CITY_COLOUR)
    _header(document, f"{author} · Udkast til høring", CITY_COLOUR)
    _footer(document, title)
    heading = document.add_paragraph(title, style="Title")
    heading.runs[0].font.name, heading.runs[0].font.size = "Arial", Pt(22)
    heading.runs[0].font.color.rgb = RGBColor.from_string(CITY_COLOUR)
    document.add_paragraph(subtitle, style="Subtitle").runs[0].font.name = "Arial"
    document.core_properties.title = title
    document.core_properties.author = author
    add_markdown(document, markdown, document)
    save_document(document, target)


def save_template(source: Source, sections: list[dict[str, Any]], cover_letter: str, target: Path) -> None:
    """The municipality's template: cover letter on page 1, then the table of boxes with the answers."""
    document = new_document("Arial", 9.5, CITY_COLOUR)
    _header(document, "Ravnsund Kommune", CITY_COLOUR)
    _footer(document, "Center for Integration og Medborgerskab")
    add_markdown(document, cover_letter, document)
    document.add_page_break()
    table = add_table(document, len(sections), (4.6, 11.6))
    boxes = source.boxes
    for row, section in zip(table.rows, sections, strict=True):
        title = row.cells[0].paragraphs[0]
        title.add_run(section["title"]).bold = True
        if answer := boxes.get(section["key"]):
            add_markdown(row.cells[1], answer, document)
    document.core_properties.title = "Høringssvar"
    save_document(document, target)


def save_letter(source: Source, target: Path) -> None:
    """A letter on the sender's own paper: letterhead, date, receiver, subject, text, footer."""
    head = source.settings["letterhead"]
    colour = head.get("colour", "333333")
    document = new_document(head.get("font", "Arial"), 10.5, colour)
    name = document.add_paragraph()
    name.add_run(head["name"]).bold = True
    name.runs[0].font.size, name.runs[0].font.color.rgb = Pt(16), RGBColor.from_string(colour)
    name.paragraph_format.space_after = Pt(0)
    line = document.add_paragraph(head["line"])
    line.runs[0].font.size = Pt(8.5)
    add_rule(line, colour)
    if "to" in head:
        document.add_paragraph(head["to"])
    align_right(document.add_paragraph(head["date"]))
    if "subject" in head:
        document.add_paragraph().add_run(head["subject"]).bold = True
    add_markdown(document, source.text, document)
    _footer(document, head.get("footer", head["name"]))
    save_document(document, target)


def save_free_text(source: Source, target: Path) -> None:
    """A text with headings of its own, no letterhead."""
    document = new_document(source.settings.get("font", "Arial"), 11, source.settings.get("colour", "333333"))
    if title := source.settings.get("title"):
        heading = document.add_paragraph(title, style="Title").runs[0]
        heading.font.size, heading.font.name = Pt(20), document.styles["Normal"].font.name
    add_markdown(document, source.text, document)
    if source.settings.get("page_numbers", True):
        _footer(document, source.settings.get("footer", ""))
    save_document(document, target)


def _header(document: Any, text: str, colour: str) -> None:
    paragraph = document.sections[0].header.paragraphs[0]
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.color.rgb = True, Pt(9), RGBColor.from_string(colour)
    add_rule(paragraph, colour)


def _footer(document: Any, text: str) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(15.2))
    add_page_number(paragraph, before=f"{text}\t" if text else "\t")
    for run in paragraph.runs:
        run.font.size = Pt(8)
