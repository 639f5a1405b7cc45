"""What a file is, by content: names lie."""

from collections.abc import Callable

import pytest

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
from pejl.reading.filetype import Format, detect

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n", "svar.docx", Format.PDF),
        (b"junk\n%PDF-1.4\n", "svar.pdf", Format.PDF),
        (b"{\\rtf1 hej}", "svar.doc", Format.RTF),
        ("Kære kommune".encode(), "svar.txt", Format.TXT),
        ("Kære kommune".encode("utf-16"), "svar", Format.TXT),
        (b"# Svar", "svar.md", Format.MD),
        (b"a;b", "svar.csv", Format.CSV),
        (b"<!DOCTYPE html><p>hej", "svar.txt", Format.HTML),
        (b"<!-- ord --><html>hej", "svar", Format.HTML),
        (b"<p>hej</p>", "svar", Format.HTML),
        (b"<p>hej</p>", "svar.txt", Format.TXT),
        (b"<p>hej</p>", "svar.htm", Format.HTML),
        (b"Message-ID: <1@x>\nFrom: a@b.dk\nSubject: Svar\n\nhej", "svar.txt", Format.EML),
        (b"From: a@b.dk\nSubject: Svar\n\nhej", "svar.eml", Format.EML),
        (b"From: a@b.dk\nSubject: Svar\n\nhej", "svar.txt", Format.TXT),
        ("Tak: for ordet\n\nVi støtter målet.".encode(), "svar.txt", Format.TXT),
    ],
)
def test_format_by_content(data: bytes, name: str, expected: Format) -> None:
    assert detect(data, name) is expected


def test_office_formats_by_their_parts(zip_of: Callable[..., bytes]) -> None:
    types = {"[Content_Types].xml": "<Types/>"}
    assert detect(zip_of({**types, "word/document.xml": "<a/>"}), "x.zip") is Format.DOCX
    assert detect(zip_of({**types, "xl/workbook.xml": "<a/>"}), "x.docx") is Format.XLSX
    odt = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    assert detect(zip_of(odt), "x.zip") is Format.ODT
    assert detect(zip_of({"svar.txt": "hej"}), "x.docx") is Format.ZIP


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "svar.docx", EmptyFile()),
        (b"\0\0 \n", "svar.docx", EmptyFile()),
        (PNG, "svar.docx", WrongFormat(claimed="docx", actual="PNG")),
        (PNG, "foto.png", UnsupportedFormat(format="PNG")),
        (b"\xff\xd8\xff\xe0" + bytes(50), "svar.pdf", WrongFormat(claimed="pdf", actual="JPEG")),
        (b"MZ\x90\0" + bytes(50), "svar.exe", UnsupportedFormat(format="EXE")),
        (b"\x7fELF" + bytes(50), "svar", UnsupportedFormat(format="ELF")),
        (b"Rar!\x1a\x07\x00" + bytes(50), "svar.rar", UnsupportedFormat(format="RAR")),
        (b"<svg xmlns='x'></svg>", "logo.svg", UnsupportedFormat(format="SVG")),
        (b"<?xml version='1.0'?><a/>", "data.xml", UnsupportedFormat(format="XML")),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "data.xml", EntityBomb()),
        (bytes(range(1, 256)), "svar.txt", UnknownFormat()),
        (b"PK\x03\x04 word/document.xml", "svar.docx", DamagedFile(format="docx")),
        (b"PK\x03\x04 ...", "svar.zip", DamagedFile(format="zip")),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "svar.doc", DamagedFile(format="doc")),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, reason: UnreadableFile) -> None:
    with pytest.raises(UnreadableFile) as caught:
        detect(data, name)
    assert caught.value == reason


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        ("EncryptedPackage", EncryptedFile(format="docx")),
        ("WordDocument", UnsupportedFormat(format="DOC")),
        ("Workbook", UnsupportedFormat(format="XLS")),
        ("PowerPoint Document", UnsupportedFormat(format="PPT")),
        ("Something", UnsupportedFormat(format="OLE")),
    ],
)
def test_old_office_and_password_in_one_container(
    compound_of: Callable[..., bytes], stream: str, reason: UnreadableFile
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        detect(compound_of({stream: b"indhold"}), "svar.docx")
    assert caught.value == reason


def test_a_word_that_begins_like_a_program_is_text() -> None:
    assert detect("MZ er initialer. Vi støtter målet.".encode(), "svar.txt") is Format.TXT
    assert detect("BM står for byggemodning.".encode(), "svar.txt") is Format.TXT
