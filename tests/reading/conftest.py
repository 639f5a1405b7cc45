"""Files made in the test: office packages written part by part, so that a test shows exactly what is in them."""

import io
import struct
import unicodedata
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


def _zip_of(parts: dict[str, str | bytes]) -> bytes:
    """A zip with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def _wrapped(tag: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMESPACES}>{content}</w:{tag}>'


def _docx_of(body: str, more: dict[str, str | bytes] | None = None) -> bytes:
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
    return _zip_of(parts)


def _paragraph(text: str, properties: str = "") -> str:
    """A paragraph of WordprocessingML."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


_SECTOR = 512
_END, _FAT_SECTOR, _NOTHING = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


_MINI, _CUTOFF = 64, 4096


def _compound_of(streams: dict[str, bytes]) -> bytes:
    """A compound file of version 3; small streams stand in the root's mini stream, as the format demands."""
    names = sorted({"/".join(path.split("/")[: n + 1]) for path in streams for n in range(path.count("/") + 1)})
    sectors: list[bytes] = []
    fat: list[int] = []
    mini = bytearray()
    mini_fat: list[int] = []
    starts: dict[str, int] = {}
    for name in names:
        data = streams.get(name, b"")
        if name in streams and data:
            starts[name] = _store(data, sectors, fat, _SECTOR) if len(data) >= _CUTOFF else len(mini_fat)
        if name in streams and 0 < len(data) < _CUTOFF:
            pieces: list[bytes] = []
            _store(data, pieces, mini_fat, _MINI)
            mini += b"".join(pieces)
    starts[""] = _store(bytes(mini), sectors, fat, _SECTOR)
    mini_table = _store(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(_SECTOR, b"\xff"), sectors, fat, _SECTOR)
    directory = _store(b"".join(_directory(names, streams, starts, len(mini))), sectors, fat, _SECTOR)
    fat_count = 1
    while fat_count * 128 < len(sectors) + fat_count:
        fat_count += 1
    difat = [len(sectors) + n for n in range(fat_count)] + [_NOTHING] * (109 - fat_count)
    fat += [_FAT_SECTOR] * fat_count
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_count * _SECTOR, b"\xff")
    mini_sectors = max(1, -(-len(mini_fat) * 4 // _SECTOR))
    header = struct.pack(
        "<8s16sHHHHH6x9I",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6),
        *(0, fat_count, directory, 0, _CUTOFF, mini_table, mini_sectors, _END, 0),
    )
    return header + struct.pack("<109I", *difat) + b"".join(sectors) + table


def _store(data: bytes, sectors: list[bytes], chain: list[int], size: int) -> int:
    """Put data into sectors of this size; the number of the first."""
    start, count = len(chain), max(1, -(-len(data) // size))
    for n in range(count):
        sectors.append(data[n * size : (n + 1) * size].ljust(size, b"\0"))
        chain.append(start + n + 1 if n + 1 < count else _END)
    return start


def _directory(names: list[str], streams: dict[str, bytes], starts: dict[str, int], mini_size: int) -> list[bytes]:
    """The entries: root first, then all names; the children of a storage are a chain to the right."""
    order = ["", *names]

    def entry(name: str) -> bytes:
        parent, _, own = name.rpartition("/")
        siblings = sorted((n for n in names if n.rpartition("/")[0] == parent), key=_order_of_name)
        at = siblings.index(name) if name else 0
        right = order.index(siblings[at + 1]) if name and at + 1 < len(siblings) else _NOTHING
        children = sorted((n for n in names if n.rpartition("/")[0] == name and n != name), key=_order_of_name)
        child = order.index(children[0]) if children and name not in streams else _NOTHING
        label = (own or "Root Entry").encode("utf-16-le")
        kind = 2 if name in streams else 1 if name else 5
        size = len(streams[name]) if name in streams else mini_size if not name else 0
        start = starts.get(name, _END if kind == 2 else 0)
        return struct.pack("<64sHBBIII36xIQ", label, len(label) + 2, kind, 1, _NOTHING, right, child, start, size)

    entries = [entry(name) for name in order]
    return entries + [struct.pack("<64sHBBIII36xIQ", b"", 0, 0, 1, *(_NOTHING,) * 3, 0, 0)] * (-len(entries) % 4)


def _order_of_name(name: str) -> tuple[int, str]:
    own = name.rpartition("/")[2]
    return len(own), own.upper()


def _msg_of(properties: dict[int, str | bytes], attachments: list[dict[int, str | bytes]] | None = None) -> bytes:
    streams = _properties(properties, "", 32)
    for number, attachment in enumerate(attachments or []):
        streams |= _properties(attachment, f"__attach_version1.0_#{number:08X}/", 8)
    return _compound_of(streams)


def _properties(properties: dict[int, str | bytes], prefix: str, header: int) -> dict[str, bytes]:
    """The streams of a message or attachment: a table of properties, and one stream per value."""
    table = b"\0" * header
    streams: dict[str, bytes] = {}
    for identity, value in properties.items():
        kind = 0x001F if isinstance(value, str) else 0x0102
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        streams[f"{prefix}__substg1.0_{identity:04X}{kind:04X}"] = data
        table += struct.pack("<HHIII", kind, identity, 6, len(data), 0)
    return {f"{prefix}__properties_version1.0": table, **streams}


def _check_consistent(document: Document) -> None:
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


def _spaced(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", text))


def _check_sources(document: Document, source: str) -> None:
    """Segments of a text format reproduce the source, where they have its length; any space may be a plain one."""
    if Format(document.format) not in TEXT_FORMATS:
        return
    for segment in document.segments:
        if segment.source and segment.source[1] - segment.source[0] == segment.end - segment.start:
            assert _spaced(source[slice(*segment.source)]) == _spaced(document.text[segment.start : segment.end])


@pytest.fixture(scope="session")
def zip_of() -> Callable[[dict[str, str | bytes]], bytes]:
    """Makes a zip with these members."""
    return _zip_of


@pytest.fixture(scope="session")
def docx_of() -> Callable[..., bytes]:
    """Makes a docx: `docx_of(body, {"header1.xml": ...})`."""
    return _docx_of


@pytest.fixture(scope="session")
def paragraph() -> Callable[..., str]:
    """Makes a paragraph of WordprocessingML: `paragraph(text, properties)`."""
    return _paragraph


@pytest.fixture(scope="session")
def check_consistent() -> Callable[[Document], None]:
    """Asserts the laws of a document."""
    return _check_consistent


@pytest.fixture(scope="session")
def check_sources() -> Callable[[Document, str], None]:
    """Asserts that segments reproduce the decoded source."""
    return _check_sources


@pytest.fixture(scope="session")
def compound_of() -> Callable[[dict[str, bytes]], bytes]:
    """Makes a compound file (MS-CFB), the container of .msg and old Office files: `{"storage/stream": bytes}`."""
    return _compound_of


@pytest.fixture(scope="session")
def msg_of() -> Callable[..., bytes]:
    """Makes an Outlook message: `msg_of({property id: text or bytes}, [attachment properties])`."""
    return _msg_of


@pytest.fixture
def keep(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    """Writes a file of this name and content, and says where it is."""

    def write(name: str, content: bytes | str) -> Path:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write
