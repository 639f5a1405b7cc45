"""Word files: pandoc reads the markdown, python-docx sets it, so that every look keeps real styles and tables."""

import json
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypandoc
from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

Node = dict[str, Any]
DAY = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


def pandoc_blocks(markdown: str) -> list[Node]:
    """The markdown as pandoc's block nodes; quotation marks stay as written."""
    tree = pypandoc.convert_text(markdown, "json", format="markdown-smart-tex_math_dollars-citations+pipe_tables")
    blocks: list[Node] = json.loads(tree)["blocks"]
    return blocks


def new_document(font: str = "Arial", size: float = 10.5, colour: str = "1F3A5F") -> Any:
    """An empty A4 document in Danish with its fonts and headings set."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.2)
    normal = document.styles["Normal"]
    _set_font(normal, font)
    normal.font.size = Pt(size)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.12
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "da-DK")
    normal.element.get_or_add_rPr().append(language)
    for level, points in ((1, 17), (2, 13), (3, 11.5)):
        style = document.styles[f"Heading {level}"]
        _set_font(style, font)
        style.font.size, style.font.color.rgb = Pt(points), RGBColor.from_string(colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(points), Pt(4)
    properties = document.core_properties
    properties.created = properties.modified = DAY.replace(tzinfo=None)
    properties.author = properties.last_modified_by = ""
    properties.language = "da-DK"
    return document


def save_document(document: Any, target: Path) -> None:
    """Saves with fixed dates inside the package, so that an unchanged source gives an unchanged file."""
    buffer = BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            fixed.writestr(zipfile.ZipInfo(name, (2026, 10, 1, 12, 0, 0)), made.read(name), zipfile.ZIP_DEFLATED)


def add_markdown(container: Any, markdown: str, document: Any) -> None:
    """Sets markdown into a document or a table cell."""
    _Setter(document).blocks(container, pandoc_blocks(markdown))


def add_page_number(paragraph: Any, before: str = "", total: bool = True) -> None:
    """Adds a "3/5" that Word counts itself."""
    if before:
        paragraph.add_run(before)
    _add_field(paragraph, "PAGE")
    if total:
        paragraph.add_run("/")
        _add_field(paragraph, "NUMPAGES")


def add_rule(paragraph: Any, colour: str, side: str = "bottom") -> None:
    """Draws a line under or over a paragraph."""
    borders = OxmlElement("w:pBdr")
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "4"), ("color", colour)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)


def start_page(document: Any) -> None:
    """Goes on at the top of a new page, as a section of its own."""
    document.add_section(WD_SECTION.NEW_PAGE)


def align_right(paragraph: Any) -> Any:
    """Sets the paragraph to the right margin."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def shade(cell: Any, colour: str) -> None:
    """Fills a cell's background."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def add_table(document: Any, rows: int, widths: Iterable[float]) -> Any:
    """An empty ruled table, its columns `widths` cm wide."""
    columns = list(widths)
    table = document.add_table(rows, len(columns))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, columns, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, columns, strict=True):
            cell.width = Cm(width)
    return table


class _Setter:
    """Walks pandoc's nodes and sets them into one document."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.change = 100  # w:id of tracked changes

    def blocks(self, container: Any, nodes: list[Node]) -> None:
        for node in nodes:
            kind = node["t"]
            content: Any = node.get("c")
            if kind == "Header":
                self.paragraph(container, content[2], f"Heading {content[0]}")
            elif kind in ("Para", "Plain"):
                self.paragraph(container, content)
            elif kind == "BulletList":
                self.items(container, content, "List Bullet")
            elif kind == "OrderedList":
                self.items(container, content[1], "List Number")
            elif kind == "BlockQuote":
                for inner in content:
                    self.paragraph(container, inner["c"], "Quote")
            elif kind == "Table":
                self.table(container, content)
            else:
                raise ValueError(f"no way to set a {kind}")

    def paragraph(self, container: Any, inlines: list[Node], style: str = "Normal") -> Any:
        paragraph = _free_paragraph(container)
        paragraph.style = self.document.styles[style]
        self.inlines(paragraph, inlines)
        return paragraph

    def items(self, container: Any, items: list[list[Node]], style: str) -> None:
        number = _new_numbering(self.document) if style == "List Number" else None
        for item in items:
            for index, block in enumerate(item):
                paragraph = self.paragraph(container, block["c"], style if index == 0 else "List Continue")
                paragraph.paragraph_format.space_after = Pt(3)
                if number is not None and index == 0:
                    _number(paragraph, number)

    def inlines(self, paragraph: Any, nodes: list[Node], bold: bool = False, italic: bool = False) -> None:
        for node in nodes:
            kind = node["t"]
            content: Any = node.get("c")
            if kind == "Str":
                self.run(paragraph, content, bold, italic)
            elif kind in ("Space", "SoftBreak"):
                self.run(paragraph, " ", bold, italic)
            elif kind == "LineBreak":
                paragraph.add_run().add_break()
            elif kind == "Strong":
                self.inlines(paragraph, content, True, italic)
            elif kind == "Emph":
                self.inlines(paragraph, content, bold, True)
            elif kind == "Link":
                self.inlines(paragraph, content[1], bold, italic)
            elif kind == "Span":
                self.span(paragraph, content)
            else:
                raise ValueError(f"no way to set a {kind}")

    def run(self, paragraph: Any, text: str, bold: bool, italic: bool) -> None:
        last = paragraph.runs[-1] if paragraph._p.xpath("./*[last()][self::w:r]") else None
        if last is not None and (bool(last.bold), bool(last.italic)) == (bold, italic) and not last._r.xpath("./w:br"):
            last.text += text
            return
        run = paragraph.add_run(text)
        run.bold, run.italic = bold or None, italic or None

    def span(self, paragraph: Any, content: list[Any]) -> None:
        (_, classes, attributes), nodes = content
        if "note" in classes:
            first = len(paragraph.runs)
            paragraph.add_run(_plain(nodes))
            values = dict(attributes)
            comment = self.document.add_comment(paragraph.runs[first:], values["comment"], values["author"], "")
            comment._comment_elm.set(qn("w:date"), "2026-10-05T20:14:00Z")
            return
        run = paragraph.add_run(_plain(nodes))._r
        wrapper = OxmlElement("w:ins" if "ins" in classes else "w:del")
        self.change += 1
        for name, value in (("id", self.change), ("author", dict(attributes).get("author", "Sekretariatet"))):
            wrapper.set(qn(f"w:{name}"), str(value))
        wrapper.set(qn("w:date"), "2026-10-06T09:30:00Z")
        run.addprevious(wrapper)
        wrapper.append(run)
        if "del" in classes:
            for text in run.findall(qn("w:t")):
                text.tag = qn("w:delText")
                text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def table(self, container: Any, content: list[Any]) -> None:
        columns, head, bodies = content[2], content[3], content[4]
        rows = [*head[1], *(row for body in bodies for row in body[3])]
        shares = [width.get("c", 1 / len(columns)) for _, width in columns]
        table = add_table(container, len(rows), [16.2 * share / sum(shares) for share in shares])
        for index, row in enumerate(rows):
            for cell, source, (alignment, _) in zip(table.rows[index].cells, row[1], columns, strict=True):
                self.blocks(cell, source[4])
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.space_after = Pt(2)
                    paragraph.paragraph_format.keep_with_next = len(rows) <= 12 and index < len(rows) - 1
                    for run in paragraph.runs:
                        run.font.size = Pt(9)
                        run.bold = True if index < len(head[1]) else run.bold
                    if alignment["t"] == "AlignRight":
                        align_right(paragraph)
                if index < len(head[1]):
                    shade(cell, "E3EAF2")
        if head[1]:
            header = OxmlElement("w:tblHeader")
            table.rows[0]._tr.get_or_add_trPr().append(header)
        container.add_paragraph()


def _free_paragraph(container: Any) -> Any:
    """A new paragraph; a fresh cell's empty first paragraph is used, not left over."""
    if hasattr(container, "_tc") and len(container.paragraphs) == 1 and not container.paragraphs[0]._p.xpath("./w:r"):
        return container.paragraphs[0]
    return container.add_paragraph()


def _plain(nodes: list[Node]) -> str:
    return "".join(node["c"] if node["t"] == "Str" else " " for node in nodes)


def _set_font(style: Any, font: str) -> None:
    style.font.name = font
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if re.search(r"Theme$", name):
            del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)


def _add_field(paragraph: Any, code: str) -> None:
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run()
        if kind == "text":
            run.text = "1"
        elif kind is None:
            instruction = OxmlElement("w:instrText")
            instruction.text = code
            run._r.append(instruction)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _new_numbering(document: Any) -> int:
    """A numbering of its own for one list, so that each list begins at 1."""
    numbering = document.part.numbering_part.element
    style_number = document.styles["List Number"].element.xpath(".//w:numId/@w:val")[0]
    abstract = numbering.xpath(f"./w:num[@w:numId='{style_number}']/w:abstractNumId/@w:val")[0]
    number = numbering.add_num(int(abstract))
    number.add_lvlOverride(0).add_startOverride(1)
    return int(number.numId)


def _number(paragraph: Any, number: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number
