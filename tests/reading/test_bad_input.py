"""Bad input: each file gives one clear line, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pejl.reading import UnreadableFile, read, read_parts
from pejl.reading.document import NoteKind
from pejl.reading.errors import (
    ArchiveBomb,
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    EntityBomb,
    FileNotReadable,
    LineTooLong,
    TooLarge,
    TooManyPages,
    UnsafeArchiveName,
    WrongFormat,
)
from pejl.reading.limits import MAX_FILE_BYTES
from pejl.wording import Wording

Keep = Callable[[str, bytes | str], Path]


def pdf_of(pages: int, trailer: str = "") -> bytes:
    """A pdf with empty pages."""
    kids = " ".join(f"{n} 0 R" for n in range(3, 3 + pages))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {pages}/Kids[{kids}]>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"] * pages
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF"
    return body + (head + tail).encode()


LOCKED = (
    "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "28" * 32 + ">/U<" + "00" * 32 + ">>>"
    "/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("tom.docx", b"", EmptyFile()),
        ("blank.txt", b" \n\n", EmptyFile()),
        ("foto.docx", b"\x89PNG\r\n\x1a\n" + bytes(64), WrongFormat(claimed="docx", actual="PNG")),
        ("lang.txt", b"a" * 10_000_000, LineTooLong(size=10_000_000, limit=2_000_000)),
        ("lang.html", b"<html>" + b"a" * 10_000_000, LineTooLong(size=10_000_006, limit=2_000_000)),
        ("mange.pdf", pdf_of(2_000), TooManyPages(pages=2_000, limit=500)),
        ("laast.pdf", pdf_of(1, LOCKED), EncryptedFile(format="pdf")),
        ("kort.pdf", b"%PDF-1.7\n1 0 obj", DamagedFile(format="pdf")),
        ("kort.docx", b"PK\x03\x04\x14\0\0\0word/document.xml", DamagedFile(format="docx")),
        ("bombe.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", EntityBomb()),
    ],
)
def test_one_reason_per_file(keep: Keep, name: str, content: bytes, reason: UnreadableFile) -> None:
    file = keep(name, content)
    reading = read_parts(file)
    assert [(part.name, part.error) for part in reading.failures] == [(name, reason)]
    assert reading.documents == ()
    assert len(reading.failures[0].sha256) == 64
    with pytest.raises(type(reason)) as caught:
        read(file)
    assert caught.value == reason
    for language in ("da", "en"):
        line = reason.explain(Wording(language))
        assert "\n" not in line
        assert "{" not in line


def test_a_docx_with_a_password(keep: Keep, compound_of: Callable[..., bytes]) -> None:
    file = keep("laast.docx", compound_of({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y"}))
    assert read_parts(file).failures[0].error == EncryptedFile(format="docx")


def test_bombs_and_traps_in_a_zip(keep: Keep, zip_of: Callable[..., bytes]) -> None:
    file = keep(
        "svar.zip", zip_of({"../../ond.txt": "x", "bombe.zip": zip_of({"nul": bytes(30_000_000)}), "a.txt": "A."})
    )
    reading = read_parts(file)
    assert [d.name for d in reading.documents] == ["svar.zip/a.txt"]
    assert [(f.name, f.error) for f in reading.failures] == [
        ("svar.zip/../../ond.txt", UnsafeArchiveName(member="../../ond.txt")),
        ("svar.zip/bombe.zip", ArchiveBomb()),
    ]
    assert sorted(p.name for p in file.parent.iterdir()) == ["svar.zip"]


def test_macros_are_never_run_only_noted(
    keep: Keep, docx_of: Callable[..., bytes], paragraph: Callable[..., str]
) -> None:
    document = read(keep("svar.docm", docx_of(paragraph("Vi er enige."), {"vbaProject.bin": b"x"})))
    assert document.text == "Vi er enige."
    assert [note.kind for note in document.notes] == [NoteKind.MACRO]


@pytest.mark.parametrize("name", ["svar.txt", "svar.md", "svar.html", "svar.csv", "svar.eml"])
def test_control_characters_are_replaced_and_noted(keep: Keep, name: str) -> None:
    head = {"svar.html": "<html><p>", "svar.eml": "From: a@example.dk\nMIME-Version: 1.0\n\n"}.get(name, "")
    document = read(keep(name, f"{head}Vi er\x00 enige\x07 i alle mål for byen."))
    assert document.text == "Vi er\ufffd enige\ufffd i alle mål for byen."
    assert [note.kind for note in document.notes] == [NoteKind.CLEANED]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert isinstance(read_parts(tmp_path / "væk.txt").failures[0].error, FileNotReadable)
    with pytest.raises(FileNotReadable):
        read(tmp_path)


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "stor.pdf"
    with file.open("wb") as target:
        target.truncate(MAX_FILE_BYTES + 1)
    assert read_parts(file).failures[0].error == TooLarge(size=MAX_FILE_BYTES + 1, limit=MAX_FILE_BYTES)
