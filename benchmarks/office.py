"""Word and OpenDocument files: one real package as the frame, the text of each letter set into it."""

import zipfile
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from benchmarks.letters import Letter

_FIXED = (2026, 10, 1, 12, 0, 0)
_FOOTER = "Center for Integration og Medborgerskab"

Boxes = list[tuple[str, str]]
"""Key and title of each box of the template, in order."""


def docx_letter(letter: Letter) -> bytes:
    """A letter with a heading, paragraphs and bullets."""
    inside = [_w("Høringssvar", "Heading1"), _w(letter.greeting), *map(_w_any, letter.paragraphs)]
    inside += [_w(letter.ending), _w(letter.sender), _w(f"{letter.email}, telefon {letter.phone}")]
    return _docx("".join(inside))


def docx_template(letter: Letter, boxes: Boxes, cover: list[str]) -> bytes:
    """The municipality's template, filled in: a cover letter, then a table of two columns."""
    rows = "".join(
        f"<w:tr><w:tc>{_w(title, bold=True)}</w:tc><w:tc>{_answer(letter, key)}</w:tc></w:tr>" for key, title in boxes
    )
    grid = '<w:tblGrid><w:gridCol w:w="2608"/><w:gridCol w:w="6577"/></w:tblGrid>'
    look = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return _docx("".join(map(_w, cover)) + f"<w:tbl>{look}{grid}{rows}</w:tbl>" + _w(""))


def odt_letter(letter: Letter) -> bytes:
    """A letter as LibreOffice's text format has it."""
    texts = [
        letter.greeting,
        *letter.paragraphs,
        letter.ending,
        letter.sender,
        f"{letter.email}, telefon {letter.phone}",
    ]
    heading = '<text:h text:style-name="Heading_20_1" text:outline-level="1">Høringssvar</text:h>'
    return _odt(heading + "".join(map(_t, texts)))


def answers(letter: Letter, key: str) -> list[str]:
    """What stands in a box; the sender's holds name and contact data."""
    if key == "sender":
        return [f"{letter.sender}, {letter.contact}, {letter.email}, telefon {letter.phone}"]
    return letter.boxes.get(key, [])


def zipped(parts: dict[str, bytes]) -> bytes:
    """A package with fixed dates, its `mimetype` uncompressed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name, _FIXED), content, how)
    return buffer.getvalue()


def _answer(letter: Letter, key: str) -> str:
    return "".join(map(_w_any, answers(letter, key))) or _w("")


def _w_any(paragraph: str) -> str:
    return _w(paragraph[2:], "ListBullet") if paragraph.startswith("- ") else _w(paragraph)


def _w(text: str, style: str = "Normal", *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _t(paragraph: str) -> str:
    body = '<text:p text:style-name="Text_20_body">{}</text:p>'
    if not paragraph.startswith("- "):
        return body.format(escape(paragraph))
    return f"<text:list><text:list-item>{body.format(escape(paragraph[2:]))}</text:list-item></text:list>"


def _docx(body: str) -> bytes:
    parts, before, after = _word_frame()
    return zipped({**parts, "word/document.xml": before + body.encode() + after})


def _odt(body: str) -> bytes:
    parts, before, after = _odt_frame()
    return zipped({**parts, "content.xml": before + body.encode() + after})


@cache
def _word_frame() -> tuple[dict[str, bytes], bytes, bytes]:
    """The parts of an empty Word file with a footer, and its body cut open where the text goes."""
    from docx import Document

    document = Document()
    document.sections[0].footer.paragraphs[0].add_run(_FOOTER)
    buffer = BytesIO()
    document.save(buffer)
    return _cut(buffer, "word/document.xml", b"<w:body>", b"<w:sectPr")


@cache
def _odt_frame() -> tuple[dict[str, bytes], bytes, bytes]:
    import tempfile
    from pathlib import Path

    import pypandoc

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "frame.odt"
        pypandoc.convert_text("", "odt", "markdown", ["--standalone"], outputfile=str(file))
        buffer = BytesIO(file.read_bytes())
    return _cut(buffer, "content.xml", b"<office:text>", b"</office:text>")


def _cut(package: BytesIO, main: str, begin: bytes, end: bytes) -> tuple[dict[str, bytes], bytes, bytes]:
    with zipfile.ZipFile(package) as made:
        parts = {item.filename: made.read(item) for item in made.infolist() if not _is_dated(item.filename)}
    content = parts[main]
    at = content.index(begin) + len(begin)
    return parts, content[:at], content[content.index(end, at) :]


def _is_dated(name: str) -> bool:
    """Parts that tell when the frame was made would make each run's files differ."""
    return name in {"meta.xml", "manifest.rdf"}
