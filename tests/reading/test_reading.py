"""The public face: one file as one document, or everything in it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import pejl.reading
from pejl.reading import Reading, UnreadableFile, read, read_parts
from pejl.reading.dispatch import join, read_bytes
from pejl.reading.document import Document, NoteKind
from pejl.reading.encoding import decode
from pejl.reading.errors import EmptyFile, NoOrdinaryFile, RowWithoutText

Keep = Callable[[str, bytes | str], Path]


def test_what_is_public_is_there() -> None:
    assert all(hasattr(pejl.reading, name) for name in pejl.reading.__all__)
    assert pejl.reading.READER_VERSION >= 1


def test_an_ordinary_file_is_one_document(keep: Keep) -> None:
    file = keep("svar.txt", "Vi er enige.")
    reading = read_parts(file)
    assert reading == Reading(documents=(read(file),))
    assert reading.documents[0].name == "svar.txt"
    assert read_parts(file, "mappe/svar.txt").documents[0].name == "mappe/svar.txt"


def test_a_list_of_comments_is_joined_with_parts(keep: Keep) -> None:
    document = read(keep("k.csv", "Navn;Kommentar\nBo;Enig.\nIb;\nEva;Uenig.\n"))
    assert [(b.part, document.text_of(b)) for b in document.blocks] == [("k.csv#2", "Enig."), ("k.csv#4", "Uenig.")]
    assert [(n.kind, n.text, n.reason) for n in document.notes] == [(NoteKind.ATTACHMENT, "k.csv#3", RowWithoutText())]


def test_a_zip_is_joined_with_parts(keep: Keep, zip_of: Callable[..., bytes]) -> None:
    document = read(keep("alle.zip", zip_of({"a.txt": "Et.", "b/c.txt": "To.", "d.txt": ""})))
    assert (document.name, document.format) == ("alle.zip", "zip")
    assert [(b.part, document.text_of(b)) for b in document.blocks] == [("a.txt", "Et."), ("b/c.txt", "To.")]
    assert [(s.part, s.source) for s in document.segments] == [("a.txt", (0, 3)), ("b/c.txt", (0, 3))]
    assert [(n.text, n.reason) for n in document.notes] == [("d.txt", EmptyFile())]


def test_two_readings_are_equal(keep: Keep, docx_of: Callable[..., bytes], paragraph: Callable[..., str]) -> None:
    file = keep("svar.docx", docx_of(paragraph("Vi er enige.")))
    assert read(file) == read(file)


@pytest.mark.parametrize("name", ["steno-tingbjerg.md", "fakti-diversity-works-kringlebakken.txt"])
def test_real_responses_are_whole_and_placed(
    shared: Path, name: str, check_consistent: Callable[..., None], check_sources: Callable[..., None]
) -> None:
    file = shared / "hearings/2023/responses" / name
    document = read(file)
    check_consistent(document)
    check_sources(document, decode(file.read_bytes()).text)
    assert document.segments


ENDINGS = ("txt", "md", "html", "csv", "eml", "rtf", "docx", "pdf", "msg", "zip", "")
NAMES = st.sampled_from([f"svar.{ending}" for ending in ENDINGS])
STARTS = [
    b"", b"{\\rtf1 ", b"<html>", b"%PDF-1.4\n", b"PK\x03\x04", b"From: a\nMIME-Version: 1.0\nTo: b\n", b"\xff\xfe",
    b"Navn;Kommentar\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MIME-Version: 1.0\nContent-Type: multipart/mixed;",
]  # fmt: skip
WORDS = [
    b"<table><tr><td>", b"\n\n- ", b"| a | b |\n|---|---|\n", b"\t<p>", b"\\par ", b"=3D", b'";"', b"\r\n\r\n", b"<li>",
    b"# ", b"&aelig;", b"e\xcc\x81", b"[^1]", b"\n[^1]: ", b"<b>",
]  # fmt: skip
PIECES = st.lists(
    st.one_of(st.binary(max_size=30), st.text(max_size=30).map(str.encode), st.sampled_from(WORDS)), max_size=12
).map(b"".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(STARTS), PIECES, NAMES)
@example(b"", "a\u0301\u0328 æ".encode(), "svar.txt")
def test_any_bytes_give_a_document_or_a_reason(
    check_consistent: Callable[[Document], None],
    check_sources: Callable[[Document, str], None],
    start: bytes,
    rest: bytes,
    name: str,
) -> None:
    data = start + rest
    reading = read_bytes(data, name)
    assert reading.documents or reading.failures
    assert all(isinstance(failure.error, UnreadableFile) for failure in reading.failures)
    for document in reading.documents:
        check_consistent(document)
        if document.format in ("txt", "md", "html", "csv"):
            check_sources(document, decode(data).text)
    if reading.documents:
        check_consistent(join(reading, name, "txt", ""))


def test_a_pipe_or_a_device_is_told_and_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    errors = [read_parts(tmp_path / name).failures[0].error for name in ("pipe.txt", "device.txt")]
    assert errors == [NoOrdinaryFile(), NoOrdinaryFile()]
