"""Word documents: pandoc reads the body, the rest of the package is read here, so that nothing is lost."""

import re
from dataclasses import replace
from posixpath import basename, dirname, join, normpath

from lxml import etree

from pejl.reading.archives import office_parts, packed
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, NoteKind
from pejl.reading.encoding import clean
from pejl.reading.errors import DamagedFile, EmbeddedFileLeftOut, PicturesOnly
from pejl.reading.pandoc.blocks import TreeReader
from pejl.reading.pandoc.missed import add_missed
from pejl.reading.pandoc.process import parse
from pejl.reading.pandoc.wordml import Element, W, make_plain, paragraph_texts, parsed, serialised

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/[^/]+\.rels"
    r"|word/(?:document|styles|numbering|footnotes|endnotes|comments)\d*\.xml"
)
_STYLE_NAMES = {"title": "heading 1", "subtitle": "heading 2", "author": "", "date": "", "abstract": ""}
"""pandoc takes paragraphs of these styles out of the text, as facts about it; under other names they stay."""
_NOTES = re.compile(r"word/(?:foot|end)notes\d*\.xml")
_FURNITURE = re.compile(r"word/(header|footer)\d*\.xml")
_DIAGRAM = re.compile(r"word/diagrams/data\d*\.xml")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
MACROS = "The file holds macros; they were not run."


def read_docx(data: bytes, builder: DocumentBuilder) -> None:
    """Word: tracked insertions count, deletions do not, both are noted, as are comments and macros.

    Text boxes stand after the paragraph they are anchored in, footnotes after the paragraph that refers to them, page
    headers and footers as furniture, text of diagrams at the end.
    """
    parts = office_parts(data, "docx")
    main = main_part(parts)
    body = part_tree(parts, main)
    make_plain(body)
    parts[main] = serialised(body)
    for name in filter(_NOTES.fullmatch, list(parts)):
        notes = part_tree(parts, name)
        make_plain(notes)
        parts[name] = serialised(notes)
    _read_properties(parts, builder)
    reader = TreeReader(builder, indented_follows_list=True)
    reader.read(parse(packed(_for_pandoc(parts)), "docx", "docx", "--track-changes=all"))
    add_missed(paragraph_texts(body), reader.said, builder)
    _add_diagrams(parts, builder)
    has_text = builder.has_text
    _add_furniture(parts, builder)
    _note_what_else(parts, builder)
    pictures = sum(1 for name in parts if name.startswith("word/media/"))
    if pictures and not has_text:
        raise PicturesOnly(count=pictures)


def main_part(parts: dict[str, bytes]) -> str:
    """The name of the body's part, as the package says it."""
    for relation in part_tree(parts, "_rels/.rels").iter(_RELATIONS + "Relationship"):
        if relation.get("Type", "").endswith("/officeDocument"):
            return normpath(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def part_tree(parts: dict[str, bytes], name: str) -> Element:
    """One part of a package. Raises DamagedFile where it is missing or no XML."""
    try:
        return parsed(parts[name])
    except (KeyError, etree.XMLSyntaxError) as error:
        raise DamagedFile(format="docx") from error


def _for_pandoc(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts that pandoc needs. Table styles, most of a usual styles.xml, would take most of its time."""
    needed = {name: content for name, content in parts.items() if _NEEDED.fullmatch(name)}
    if "word/styles.xml" in needed:
        styles = part_tree(parts, "word/styles.xml")
        for style in list(styles):
            if style.tag == W + "latentStyles" or style.get(W + "type") == "table":
                styles.remove(style)
            elif (name := style.find(W + "name")) is not None:
                usual = name.get(W + "val", "")
                name.set(W + "val", _STYLE_NAMES.get(usual.casefold(), usual) or f"said {usual}")
        needed["word/styles.xml"] = serialised(styles)
    return needed


def _read_properties(parts: dict[str, bytes], builder: DocumentBuilder) -> None:
    """Title, author and pages as the file says them; they may be those of the template."""
    said: dict[str, str] = {}
    for name in ("docProps/core.xml", "docProps/app.xml"):
        if name in parts:
            for element in part_tree(parts, name):
                said[etree.QName(element).localname] = clean(element.text or "")[0].strip()
    pages = said.get("Pages", "")
    builder.metadata = replace(
        builder.metadata,
        title=said.get("title", ""),
        author=said.get("creator", ""),
        pages=int(pages) if pages.isdecimal() and 0 < int(pages) < 100_000 else None,
    )


def _add_diagrams(parts: dict[str, bytes], builder: DocumentBuilder) -> None:
    for name in sorted(filter(_DIAGRAM.fullmatch, parts)):
        for paragraph in part_tree(parts, name).iter(_DRAWN + "p"):
            text = "".join(piece.text or "" for piece in paragraph.iter(_DRAWN + "t"))
            builder.add(BlockKind.PARAGRAPH, clean(text)[0])


def _add_furniture(parts: dict[str, bytes], builder: DocumentBuilder) -> None:
    """Page headers and footers, each text once."""
    seen: set[str] = set()
    for name in sorted(parts):
        if not (found := _FURNITURE.fullmatch(name)):
            continue
        root = part_tree(parts, name)
        has_page_number = _holds_page_field(root)
        make_plain(root)
        kind = BlockKind.PAGE_HEADER if found[1] == "header" else BlockKind.PAGE_FOOTER
        for text in paragraph_texts(root):
            text = clean(text)[0].strip()
            if text not in seen:
                seen.add(text)
                is_number = has_page_number and not re.sub(r"(?i)\b(?:side|page|af|of)\b|[\W\d_]", "", text)
                builder.add(BlockKind.PAGE_NUMBER if is_number else kind, text)


def _holds_page_field(root: Element) -> bool:
    instructions = [element.text or "" for element in root.iter(W + "instrText")]
    instructions += [element.get(W + "instr", "") for element in root.iter(W + "fldSimple")]
    return any(map(_PAGE_FIELD.match, instructions))


def _note_what_else(parts: dict[str, bytes], builder: DocumentBuilder) -> None:
    """Macros, and files inside the file."""
    if any(basename(name) in ("vbaProject.bin", "vbaData.xml") for name in parts):
        builder.note(NoteKind.MACRO, MACROS)
    for name in sorted(parts):
        if name.startswith("word/embeddings/") or _is_foreign_chunk(parts, name):
            builder.note(NoteKind.ATTACHMENT, basename(name), reason=EmbeddedFileLeftOut())


def _is_foreign_chunk(parts: dict[str, bytes], name: str) -> bool:
    """Whether the body takes in this part in another format (altChunk), which only Word can do."""
    relations = parts.get("word/_rels/document.xml.rels", b"")
    return b"/aFChunk" in relations and any(
        relation.get("Type", "").endswith("/aFChunk") and _target(relation) == name
        for relation in parsed(relations).iter(_RELATIONS + "Relationship")
    )


def _target(relation: Element) -> str:
    target = relation.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname("word/document.xml"), target))
