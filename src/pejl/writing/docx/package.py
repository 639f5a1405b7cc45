"""The package that a Word file is: parts, their types and relationships, in a zip with the same bytes every time.

Written directly, because the body is written directly too and python-docx's template brings fonts, themes and
dates of its own.
"""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from pejl.writing.characters import printable

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _OFFICE,
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    }.items()
)
_ROOTS = {
    "header": "hdr",
    "footer": "ftr",
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "comments": "comments",
}
_CUSTOM = "docProps/custom.xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What marks a property as one the user sees ([MS-OLEPS], user-defined property set)."""
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip entry can have; the same for every note."""


@dataclass
class Package:
    """Collects parts, then writes the file."""

    _parts: dict[str, bytes] = field(default_factory=dict)
    _relationships: list[tuple[str, str, str]] = field(default_factory=list)
    """(id, type, target) of the main document's relationships."""
    properties: dict[str, str] = field(default_factory=dict)
    """Custom properties of the document: programs keep them when they save it."""

    def add_part(self, name: str, inside: str) -> str:
        """Add a part of the main document ("styles", "header" ...) by the content of its root element; its id."""
        root = _ROOTS[name]
        xml = f"{_DECLARATION}<w:{root} {_NAMESPACES}>{inside}</w:{root}>"
        return self._add(name, f"{name}.xml", xml.encode())

    def add_picture(self, png: bytes) -> str:
        """Add a PNG; its relationship id."""
        number = sum(1 for _, kind, _ in self._relationships if kind == "image") + 1
        return self._add("image", f"media/chart{number}.png", png)

    def _add(self, kind: str, target: str, content: bytes) -> str:
        self._parts[f"word/{target}"] = content
        name = f"rId{len(self._relationships) + 1}"
        self._relationships.append((name, kind, target))
        return name

    def packed(self, document: Iterable[str], *, title: str, language: str, stamp: datetime) -> bytes:
        """The finished file; `document` is the content of the main part's root element, in pieces.

        They are never put together as one text: that of a large hearing is 50 MB, and each copy costs as much again.
        """
        parts: dict[str, str | tuple[str, ...]] = {
            "[Content_Types].xml": _content_types([kind for _, kind, _ in self._relationships], bool(self.properties)),
            "_rels/.rels": _root_relationships(bool(self.properties)),
            "docProps/core.xml": _core_properties(title, language, stamp),
            "word/document.xml": (f"{_DECLARATION}<w:document {_NAMESPACES}>", *document, "</w:document>"),
            "word/_rels/document.xml.rels": _relationships(
                [(name, f"{_OFFICE}/{kind}", target) for name, kind, target in self._relationships]
            ),
        }
        if self.properties:
            parts[_CUSTOM] = _custom_properties(self.properties)
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for name, text in parts.items():
                _write(archive, name, (piece.encode() for piece in ((text,) if isinstance(text, str) else text)))
            for name, content in self._parts.items():
                _write(archive, name, (content,))
        return buffer.getvalue()


def _write(archive: zipfile.ZipFile, name: str, content: Iterable[bytes]) -> None:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0  # else the system that writes decides a byte
    with archive.open(entry, "w") as part:
        part.writelines(content)


def _content_types(kinds: list[str], has_properties: bool) -> str:
    overrides = {f"/word/{name}.xml": f"{_WORD}.{name}+xml" for name in _ROOTS if name in kinds}
    overrides["/word/document.xml"] = f"{_WORD}.document.main+xml"
    overrides["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    if has_properties:
        overrides[f"/{_CUSTOM}"] = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    return f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">{defaults}{listed}</Types>'


def _root_relationships(has_properties: bool) -> str:
    entries = [
        ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
        ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
    ]
    return _relationships(entries + [("rId3", f"{_OFFICE}/custom-properties", _CUSTOM)] * has_properties)


def _custom_properties(properties: dict[str, str]) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006"
    listed = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(printable(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), start=2)
    )
    return (
        f'{_DECLARATION}<Properties xmlns="{kind}/custom-properties" xmlns:vt="{kind}/docPropsVTypes">'
        f"{listed}</Properties>"
    )


def _relationships(entries: list[tuple[str, str, str]]) -> str:
    listed = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in entries)
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _core_properties(title: str, language: str, stamp: datetime) -> str:
    moment = stamp.strftime("%Y-%m-%dT%H:%M:%SZ")
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{moment}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(printable(title))}</dc:title><dc:creator>Pejl</dc:creator>{times}"
        f"<dc:language>{language}</dc:language></cp:coreProperties>"
    )
