"""OpenDocument text: pandoc reads the body; changes, comments, text boxes, headers and footers are brought in here."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from lxml import etree

from pejl.reading.archives import office_parts, packed
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind, Note, NoteKind
from pejl.reading.encoding import clean
from pejl.reading.errors import DamagedFile, EmbeddedFileLeftOut, EncryptedFile, PicturesOnly
from pejl.reading.pandoc.blocks import TreeReader
from pejl.reading.pandoc.docx import MACROS
from pejl.reading.pandoc.marks import MARK, Marks, strip
from pejl.reading.pandoc.missed import add_missed
from pejl.reading.pandoc.process import parse
from pejl.reading.pandoc.wordml import Element, parsed, serialised

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, OFFICE, DRAW, STYLE, META, TABLE = (
    _ODF % name for name in ("text", "office", "drawing", "style", "meta", "table")
)
_CONTROL = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}content-control"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_FIELDS = (
    *(TEXT + name for name in ("text-input", "placeholder", "meta", "meta-field", "drop-down", "variable-input")),
    *(
        TEXT + name
        for name in ("user-field-input", "conditional-text", "hidden-text", "expression", "database-display")
    ),
    _CONTROL,
)
"""Fields and controls of forms; pandoc (3.9) leaves them out with all that is written in them."""
_NEEDED = frozenset({"mimetype", "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"})
_MACRO_MODULE = re.compile(r"(?:Basic/.+/(?!script-lb)[^/]+\.xml|Scripts/.+\.(?:py|js|bsh))")
_HEADING_STYLE = re.compile(r"Heading_20_([1-9])")
_NO_STYLES = (
    b'<s:document-styles xmlns:s="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><s:styles/></s:document-styles>'
)
"""pandoc refuses a file without styles."""
_FURNITURE = {"header": BlockKind.PAGE_HEADER, "footer": BlockKind.PAGE_FOOTER}


def read_odt(data: bytes, builder: DocumentBuilder) -> None:
    """OpenDocument text: what `read_docx` says of changes, comments, boxes, headers and macros holds here too."""
    parts = office_parts(data, "odt")
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise EncryptedFile(format="odt")
    body = _tree(parts, "content.xml")
    marks = Marks()
    _mark_changes(body, marks)
    _mark_comments(body, marks)
    _free_shapes(body)
    _free_fields(body)
    _name_headings(body)
    _flatten_cells(body)
    needed = {name: content for name, content in parts.items() if name in _NEEDED}
    needed["content.xml"] = serialised(body)
    needed.setdefault("styles.xml", _NO_STYLES)
    _read_properties(parts, builder)
    reader = TreeReader(builder, marks=marks)
    reader.read(parse(packed(needed), "odt", "odt"))
    add_missed((MARK.sub("", text) for text in _paragraph_texts(body)), reader.said, builder)
    has_text = builder.has_text
    _add_furniture(parts, builder)
    _note_what_else(parts, builder)
    pictures = sum(1 for name in parts if name.startswith("Pictures/"))
    if pictures and not has_text:
        raise PicturesOnly(count=pictures)


def _tree(parts: dict[str, bytes], name: str) -> Element:
    try:
        return parsed(parts[name])
    except (KeyError, etree.XMLSyntaxError) as error:
        raise DamagedFile(format="odt") from error


def _mark_changes(body: Element, marks: Marks) -> None:
    """Tracked changes: what was deleted stands in a list at the start, the text only says where."""
    regions = {region.get(TEXT + "id", ""): region for region in body.iter(TEXT + "changed-region")}
    ends: dict[str, str] = {}
    for place in list(body.iter(TEXT + "change", TEXT + "change-start", TEXT + "change-end")):
        identity = place.get(TEXT + "change-id", "")
        if place.tag == TEXT + "change-end":
            _put(place, ends.get(identity, ""))
        elif (region := regions.get(identity)) is not None:
            is_point = place.tag == TEXT + "change"
            note = _change(region, NoteKind.DELETED if is_point else NoteKind.INSERTED)
            begin, ends[identity] = (marks.point(note), "") if is_point else marks.begin(note)
            _put(place, begin)
    for changes in list(body.iter(TEXT + "tracked-changes")):
        _remove(changes)


def _change(region: Element, kind: NoteKind) -> Note:
    said = "\n".join(text for text in _paragraph_texts(region)) if kind is NoteKind.DELETED else ""
    return _note(kind, said, region)


def _mark_comments(body: Element, marks: Marks) -> None:
    ends: dict[str, str] = {}
    for comment in list(body.iter(OFFICE + "annotation", OFFICE + "annotation-end")):
        name = comment.get(OFFICE + "name", "")
        if comment.tag == OFFICE + "annotation-end":
            _put(comment, ends.get(name, ""))
            continue
        note = _note(NoteKind.COMMENT, "\n".join(_paragraph_texts(comment)), comment)
        begin, ends[name] = marks.begin(note)
        for inner in list(comment):
            comment.remove(inner)
        _put(comment, begin)


def _note(kind: NoteKind, text: str, source: Element) -> Note:
    author = next((element.text or "" for element in source.iter(_DC + "creator")), "")
    moment = next((element.text or "" for element in source.iter(_DC + "date")), "")
    return Note(kind, 0, 0, text, author, _date(moment))


def _date(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text[:19])
    except ValueError:
        return None


def _free_shapes(body: Element) -> None:
    """Paragraphs in frames and shapes, after the paragraph they are anchored in."""
    for shape in list(body.iter()):
        if not isinstance(shape.tag, str) or not shape.tag.startswith(DRAW) or shape.getparent() is None:
            continue
        anchor = next((element for element in shape.iterancestors(*_PARAGRAPHS)), None)
        content = [child for child in shape if child.tag in (*_PARAGRAPHS, TEXT + "list", _ODF % "table" + "table")]
        target = anchor if anchor is not None else _outermost_shape(shape)
        for element in reversed(content):
            element.tail = None
            target.addnext(element)


def _name_headings(body: Element) -> None:
    """Paragraphs that only look like headings, by a style that follows "Heading 1"."""
    parents = {
        style.get(STYLE + "name"): style.get(STYLE + "parent-style-name", "") for style in body.iter(STYLE + "style")
    }
    for paragraph in list(body.iter(TEXT + "p")):
        style = paragraph.get(TEXT + "style-name", "")
        if found := _HEADING_STYLE.fullmatch(style) or _HEADING_STYLE.fullmatch(parents.get(style, "")):
            paragraph.tag = TEXT + "h"
            paragraph.set(TEXT + "outline-level", found[1])


def _free_fields(body: Element) -> None:
    """What is written in fields and controls, as text where they stand; a control's invitation to write goes."""
    for field in list(body.iter(*_FIELDS)):
        shows_invitation = field.get(_CONTROL.split("}")[0] + "}showing-place-holder") == "true"
        if shows_invitation or field.tag == TEXT + "placeholder":
            _put(field, "")
            continue
        chosen = next((label for label in field.iter(TEXT + "label") if label.get(TEXT + "current-selected")), None)
        if chosen is not None:
            _put(field, chosen.get(TEXT + "value", ""))
        else:
            _unwrap(field)


def _unwrap(element: Element) -> None:
    """What is in an element, in its place."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    text = element.text or ""
    if before is not None:
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    _remove(element)


def _flatten_cells(body: Element) -> None:
    """Tables and headings in cells as plain paragraphs; pandoc (3.9) leaves them out."""
    for cell in list(body.iter(TABLE + "table-cell")):
        for inner in [table for table in cell if table.tag == TABLE + "table"]:
            for element in reversed(_written_in(inner)):
                inner.addnext(element)
            _remove(inner)
        for heading in [child for child in cell if child.tag == TEXT + "h"]:
            heading.tag = TEXT + "p"


def _written_in(table: Element) -> list[Element]:
    """The paragraphs and lists of a table and of those in it, in their order."""
    found: list[Element] = []
    for cell in table.iter(TABLE + "table-cell"):
        for child in cell:
            if child.tag in (*_PARAGRAPHS, TEXT + "list"):
                child.tail = None
                found.append(child)
    return found


def _outermost_shape(shape: Element) -> Element:
    parents = [shape, *shape.iterancestors()]
    drawn = [parent for parent in parents if isinstance(parent.tag, str) and parent.tag.startswith(DRAW)]
    return drawn[-1]


def _paragraph_texts(root: Element) -> Iterator[str]:
    for paragraph in root.iter(*_PARAGRAPHS):
        text = "".join(_texts(paragraph))
        if text.strip():
            yield strip(text) if not MARK.search(text) else text


def _texts(element: Element) -> Iterator[str]:
    """Text of a paragraph, without that of paragraphs in it."""
    yield element.text or ""
    for child in element:
        if child.tag in (TEXT + "s", TEXT + "tab", TEXT + "line-break"):
            yield " "
        elif child.tag not in (*_PARAGRAPHS, TEXT + "note-citation", _ODF % "svg-compatible" + "title"):
            yield from _texts(child)
        yield child.tail or ""


def _read_properties(parts: dict[str, bytes], builder: DocumentBuilder) -> None:
    if "meta.xml" not in parts:
        return
    meta = _tree(parts, "meta.xml")
    statistic = next(meta.iter(META + "document-statistic"), None)
    pages = statistic.get(META + "page-count", "") if statistic is not None else ""
    builder.metadata = replace(
        builder.metadata,
        title=clean(next((e.text or "" for e in meta.iter(_DC + "title")), ""))[0],
        author=clean(next((e.text or "" for e in meta.iter(META + "initial-creator", _DC + "creator")), ""))[0],
        pages=int(pages) if pages.isdecimal() and 0 < int(pages) < 100_000 else None,
    )


def _add_furniture(parts: dict[str, bytes], builder: DocumentBuilder) -> None:
    """Page headers and footers of all page styles, each text once."""
    if "styles.xml" not in parts:
        return
    seen: set[str] = set()
    for element in _tree(parts, "styles.xml").iter():
        name = element.tag.removeprefix(STYLE).split("-")[0] if isinstance(element.tag, str) else ""
        if name not in _FURNITURE or element.tag.endswith(("-style", "-properties")):
            continue
        for paragraph in element.iter(*_PARAGRAPHS):
            text = clean("".join(_texts(paragraph)))[0].strip()
            if text not in seen:
                seen.add(text)
                is_number = next(paragraph.iter(TEXT + "page-number"), None) is not None and len(text) < 20
                builder.add(BlockKind.PAGE_NUMBER if is_number else _FURNITURE[name], text)


def _note_what_else(parts: dict[str, bytes], builder: DocumentBuilder) -> None:
    if any(map(_MACRO_MODULE.fullmatch, parts)):
        builder.note(NoteKind.MACRO, MACROS)
    for name in sorted(parts):
        if re.fullmatch(r"Object \d+/content\.xml", name):
            builder.note(NoteKind.ATTACHMENT, name.split("/")[0], reason=EmbeddedFileLeftOut())


def _put(place: Element, text: str) -> None:
    """Text where an element stands; the element goes."""
    place.tail = text + (place.tail or "")
    _remove(place)


def _remove(element: Element) -> None:
    """Take an element out and leave the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)
