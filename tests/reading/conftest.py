"""Files made in the test: office packages written part by part, so that a test shows exactly what is in them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pejl.reading.document import Document
from pejl.reading.filetype import TEXT_FORMATS, Format

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2, 3)
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def zip_of(parts: dict[str, str | bytes]) -> bytes:
    """A zip with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _wrapped(tag: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMESPACES}>{content}</w:{tag}>'


def docx_of(body: str, more: dict[str, str | bytes] | None = None) -> bytes:
    """A docx with this body. `more`: further parts by name under word/, WordprocessingML without its root element.

    Styles Heading1 to Heading3 and the numberings 1 (bullets, two levels) and 2 (letters) are there.
    """
    more = more or {}
    kinds = {"header": "header", "footer": "footer", "comments": "comments", "footnotes": "footnotes"}
    roots = {"header": "hdr", "footer": "ftr", "comments": "comments", "footnotes": "footnotes"}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": _wrapped("document", f"<w:body>{body}</w:body>"),
        "word/styles.xml": _wrapped("styles", _STYLES),
        "word/numbering.xml": _wrapped("numbering", _NUMBERING),
    }
    relations = [("styles", "styles.xml"), ("numbering", "numbering.xml")]
    for name, content in more.items():
        stem = name.split(".")[0].rstrip("0123456789")
        if stem in kinds and isinstance(content, str):
            relations.append((kinds[stem], name))
            content = _wrapped(roots[stem], content)
        parts[f"word/{name}"] = content
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}">'
        + "".join(
            f'<Relationship Id="r{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(relations)
        )
        + "</Relationships>"
    )
    return zip_of(parts)


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of WordprocessingML."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def check_consistent(document: Document) -> None:
    """The laws of a document: blocks in order cover all but single newlines, segments lie in order inside the text."""
    at = 0
    for number, block in enumerate(document.blocks):
        if number:
            assert document.text[at : at + 1] == "\n"
            at += 1
        assert block.start == at
        assert block.end > block.start
        assert document.text_of(block).strip() == document.text_of(block)
        at = block.end
    assert at == len(document.text)
    at = 0
    for segment in document.segments:
        assert at <= segment.start <= segment.end <= len(document.text)
        at = segment.end
    assert all(0 <= note.start <= note.end <= len(document.text) for note in document.notes)


def check_sources(document: Document, source: str) -> None:
    """Segments of a text format reproduce the source, where they have its length."""
    if Format(document.format) not in TEXT_FORMATS:
        return
    for segment in document.segments:
        if segment.source and segment.source[1] - segment.source[0] == segment.end - segment.start:
            assert source[slice(*segment.source)] == document.text[segment.start : segment.end]


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Writes a file of this name and content, and says where it is."""

    def write(name: str, content: bytes | str) -> Path:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write
