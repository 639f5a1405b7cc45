"""Archives: every member is read or named with its reason; nothing reaches the disk or fills the machine."""

import io
import stat
import zipfile
from collections.abc import Callable

import pytest

from pejl.reading.dispatch import read_bytes
from pejl.reading.errors import (
    ArchiveBomb,
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    TooManyParts,
    UnsafeArchiveName,
    UnsupportedFormat,
)

ZipOf = Callable[..., bytes]


def test_members_in_their_order_with_their_names(
    zip_of: ZipOf, docx_of: Callable[..., bytes], paragraph: Callable[..., str]
) -> None:
    data = zip_of(
        {
            "svar/b.txt": "Andet svar.",
            "a.docx": docx_of(paragraph("Første svar.")),
            "__MACOSX/._a.docx": "x",
            ".DS_Store": "x",
            "mappe/Thumbs.db": "x",
            "liste.csv": "Navn;Kommentar\nBo;Enig.\nIb;Uenig.\n",
            "foto.png": b"\x89PNG\r\n\x1a\n",
            "tom.txt": "",
        }
    )
    reading = read_bytes(data, "alle.zip")
    assert [(d.name, d.text) for d in reading.documents] == [
        ("alle.zip/svar/b.txt", "Andet svar."),
        ("alle.zip/a.docx", "Første svar."),
        ("alle.zip/liste.csv#2", "Enig."),
        ("alle.zip/liste.csv#3", "Uenig."),
    ]
    assert [(f.name, f.error) for f in reading.failures] == [
        ("alle.zip/foto.png", UnsupportedFormat(format="PNG")),
        ("alle.zip/tom.txt", EmptyFile()),
    ]
    assert len({d.sha256 for d in reading.documents}) == 3


@pytest.mark.parametrize(
    "name", ["../ude.txt", "/etc/passwd", "a/../../b.txt", "C:\\x.txt", "..\\..\\x.txt", "\\\\s\\x"]
)
def test_names_that_point_outside_are_refused(zip_of: ZipOf, name: str) -> None:
    reading = read_bytes(zip_of({name: "Ond tekst.", "god.txt": "God tekst."}), "a.zip")
    assert [d.text for d in reading.documents] == ["God tekst."]
    assert [f.error for f in reading.failures] == [UnsafeArchiveName(member=name.replace("\\", "/"))]


def test_links_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        link = zipfile.ZipInfo("genvej")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    assert read_bytes(target.getvalue(), "a.zip").failures[0].error == UnsafeArchiveName(member="genvej")


@pytest.mark.parametrize("encoding", ["cp850", "utf-8"])
def test_danish_names_without_a_mark_of_their_encoding(encoding: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("XXXXXXXX.txt", "Hej.")
    raw = "øæåØ".encode(encoding).ljust(8, b"_")
    reading = read_bytes(target.getvalue().replace(b"XXXXXXXX", raw), "a.zip")
    assert reading.documents[0].name == f"a.zip/{raw.decode(encoding)}.txt"


def test_archives_in_archives_to_the_second_level(zip_of: ZipOf) -> None:
    third = zip_of({"dyb.txt": "For dybt."})
    second = zip_of({"tre.zip": third, "to.txt": "To."})
    reading = read_bytes(zip_of({"to.zip": second, "et.txt": "Et."}), "en.zip")
    assert [(d.name, d.text) for d in reading.documents] == [("en.zip/to.zip/to.txt", "To."), ("en.zip/et.txt", "Et.")]
    assert [(f.name, f.error) for f in reading.failures] == [("en.zip/to.zip/tre.zip", TooManyParts(count=3, limit=2))]


def test_two_members_of_one_name_are_both_there() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "Et.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "To.")
    reading = read_bytes(target.getvalue(), "x.zip")
    assert [(d.name, d.text) for d in reading.documents] == [("x.zip/a.txt", "Et."), ("x.zip/a.txt (2)", "To.")]


def test_a_locked_member(zip_of: ZipOf) -> None:
    data = bytearray(zip_of({"a.txt": "Hemmeligt.", "b.txt": "Åbent."}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    reading = read_bytes(bytes(data), "a.zip")
    assert [d.text for d in reading.documents] == ["Åbent."]
    assert [(f.name, f.error) for f in reading.failures] == [("a.zip/a.txt", EncryptedFile(format="zip"))]


def test_a_damaged_member_costs_only_itself(zip_of: ZipOf) -> None:
    data = bytearray(zip_of({"a.txt": "Tekst. " * 50, "b.txt": "Hel."}))
    at = data.index(b"a.txt") + 8
    data[at : at + 6] = b"\xff" * 6
    reading = read_bytes(bytes(data), "a.zip")
    assert [d.text for d in reading.documents] == ["Hel."]
    assert [f.error for f in reading.failures] == [DamagedFile(format="zip")]


def test_bombs_are_not_unpacked(zip_of: ZipOf) -> None:
    zeros = bytes(30_000_000)
    assert read_bytes(zip_of({"a.txt": zeros}), "a.zip").failures[0].error == ArchiveBomb()
    docx = {"[Content_Types].xml": "<Types/>", "word/document.xml": zeros}
    assert read_bytes(zip_of(docx), "a.docx").failures[0].error == ArchiveBomb()
    odt = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": zeros}
    assert read_bytes(zip_of(odt), "a.odt").failures[0].error == ArchiveBomb()
    xlsx = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": zeros}
    assert read_bytes(zip_of(xlsx), "a.xlsx").failures[0].error == ArchiveBomb()


def test_many_archives_share_one_allowance(zip_of: ZipOf) -> None:
    layer = zip_of({f"{n}.bin": bytes(10_000_000) for n in range(8)})
    reading = read_bytes(zip_of({f"{n}.zip": layer for n in range(4)}), "a.zip")
    assert [f.error for f in reading.failures].count(ArchiveBomb()) == 12
    assert reading.documents == ()


def test_too_many_members(zip_of: ZipOf) -> None:
    reading = read_bytes(zip_of({f"{n}.txt": "x" for n in range(2_001)}), "a.zip")
    assert [f.error for f in reading.failures] == [TooManyParts(count=2_001, limit=2_000)]


def test_an_archive_without_members(zip_of: ZipOf) -> None:
    assert read_bytes(zip_of({}), "a.zip").failures[0].error == EmptyFile()
