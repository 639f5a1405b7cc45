"""What a file is, by its content. The name only decides between kinds of plain text."""

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePosixPath

from pejl.reading.encoding import decode, looks_like_text
from pejl.reading.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    EntityBomb,
    UnknownFormat,
    UnreadableFile,
    UnsupportedFormat,
    WrongFormat,
)


class Format(StrEnum):
    """The formats that are read, by their usual extension."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    RTF = "rtf"
    TXT = "txt"
    HTML = "html"
    MD = "md"
    EML = "eml"
    MSG = "msg"
    CSV = "csv"
    XLSX = "xlsx"
    ZIP = "zip"


TEXT_FORMATS = frozenset({Format.TXT, Format.HTML, Format.MD, Format.CSV, Format.EML})

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
)
_OTHERS = (
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\x1f\x8b", "GZIP"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ\0", "XZ"),
    (b"%!PS", "PostScript"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"OggS", "OGG"),
    (b"ID3", "MP3"),
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OFFICE_NAMES = {"docx", "docm", "dotx", "odt", "pdf", "xlsx", "xlsm", "rtf", "doc", "msg", "zip"}
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(r"</?(?:p|div|span|br|table|tr|td|ul|ol|li|h[1-6]|b|i|a|strong|em|font|style|meta)\b", re.I)
_XML_START = re.compile(r"\s*<\?xml\b", re.IGNORECASE)
_MAIL_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_MACHINE_HEADERS = {"message-id", "mime-version", "received", "return-path", "content-type", "delivered-to"}
_PERSON_HEADERS = {"from", "to", "subject", "date", "cc", "reply-to", "sender"}
_BY_EXTENSION = {
    "html": Format.HTML,
    "htm": Format.HTML,
    "xhtml": Format.HTML,
    "md": Format.MD,
    "markdown": Format.MD,
    "csv": Format.CSV,
    "tsv": Format.CSV,
}


def detect(data: bytes, name: str) -> Format:
    """The format of a file by its content.

    Raises EmptyFile, EncryptedFile, DamagedFile, EntityBomb, WrongFormat, UnsupportedFormat or UnknownFormat.
    """
    if not data.strip(b"\0\t\r\n "):
        raise EmptyFile()
    if data.startswith(_ZIP_STARTS):
        return _zip_format(data, name)
    if data.startswith(_COMPOUND):
        return _compound_format(data, name)
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.lstrip()[:5] == b"{\\rtf":
        return Format.RTF
    if reason := _not_a_text(data, name):
        raise reason
    if looks_like_text(data):
        return _text_format(decode(data).text[:200_000], name)
    raise UnknownFormat()


def extension(name: str) -> str:
    """The extension of a name, lower case, without the dot."""
    return PurePosixPath(name.replace("\\", "/")).suffix.lower().lstrip(".")


def _not_a_text(data: bytes, name: str) -> UnreadableFile | None:
    """The reason, if the first bytes are of a format that holds no text we read."""
    found = next((kind for start, kind in (*_PICTURES, *_OTHERS) if data.startswith(start)), "")
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        found = "WEBP"
    if data[4:8] == b"ftyp":
        found = "HEIC" if data[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "video"
    if not found or (found in ("BMP", "EXE", "MP3", "GIF") and looks_like_text(data)):
        return None
    claimed = extension(name)
    if claimed in _OFFICE_NAMES:
        return WrongFormat(claimed=claimed, actual=found)
    return UnsupportedFormat(format=found)


def _zip_format(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names and _is_small(archive, "mimetype") else b""
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedFile(format=_guess_of_broken_zip(data, name)) from error
    if "[Content_Types].xml" in names:
        return _office_format(names)
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        return Format.ODT
    if mimetype.startswith((b"application/vnd.oasis", b"application/epub")):
        raise UnsupportedFormat(format=extension(name).upper() or "ODF")
    if not names:
        raise EmptyFile()
    return Format.ZIP


def _is_small(archive: zipfile.ZipFile, member: str) -> bool:
    return archive.getinfo(member).file_size < 1000


def _office_format(names: set[str]) -> Format:
    if any(name.startswith("word/document") for name in names):
        return Format.DOCX
    if any(name.startswith("xl/workbook") for name in names):
        return Format.XLSX
    if any(name.startswith("ppt/") for name in names):
        raise UnsupportedFormat(format="PPTX")
    if any(name.startswith("word/") for name in names):
        return Format.DOCX
    raise DamagedFile(format="Office")


def _guess_of_broken_zip(data: bytes, name: str) -> str:
    if b"opendocument.text" in data[:200]:
        return "odt"
    for mark, found in ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx")):
        if mark in data:
            return found
    return extension(name) if extension(name) in ("docx", "odt", "xlsx") else "zip"


def _compound_format(data: bytes, name: str) -> Format:
    """Old Office files, Outlook messages and encrypted new Office files share one container."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            streams = {"/".join(path).lower() for path in container.listdir()}
    except Exception as error:  # olefile lets struct, index and its own errors through
        raise DamagedFile(format=extension(name) or "Office") from error
    if "encryptedpackage" in streams:
        raise EncryptedFile(format=extension(name) if extension(name) in ("docx", "xlsx", "pptx") else "Office")
    if "__properties_version1.0" in streams:
        return Format.MSG
    old = {"worddocument": "DOC", "workbook": "XLS", "book": "XLS", "powerpoint document": "PPT"}
    raise UnsupportedFormat(format=next((kind for stream, kind in old.items() if stream in streams), "OLE"))


def _text_format(text: str, name: str) -> Format:
    claimed = extension(name)
    if _is_mail(text, claimed):
        return Format.EML
    if _HTML_START.match(text):
        return Format.HTML
    if claimed == "svg" or "<svg" in text[:500].lower():
        raise UnsupportedFormat(format="SVG")
    if _XML_START.match(text):
        raise EntityBomb() if re.search("<!(?:DOCTYPE|ENTITY)", text, re.I) else UnsupportedFormat(format="XML")
    if claimed in _BY_EXTENSION:
        return _BY_EXTENSION[claimed]
    if claimed == "" and text.lstrip().startswith("<") and _HTML_TAG.match(text.lstrip()):
        return Format.HTML
    return Format.TXT


def _is_mail(text: str, claimed: str) -> bool:
    """Whether it begins with mail headers. Without the extension, only a machine's headers prove it."""
    head = text.lstrip("\n").split("\n\n", 1)[0]
    lines = head.split("\n")
    if lines and lines[0].startswith("From "):
        lines = lines[1:]
    if not lines or not _MAIL_HEADER.match(lines[0]):
        return False
    found = {match.lower() for match in _MAIL_HEADER.findall("\n".join(lines))}
    if claimed in ("eml", "mht", "mhtml"):
        return bool(found & (_PERSON_HEADERS | _MACHINE_HEADERS))
    return bool(found & _MACHINE_HEADERS) and len(found & (_PERSON_HEADERS | _MACHINE_HEADERS)) >= 3
