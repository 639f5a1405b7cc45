"""Outlook messages, written property by property."""

import struct
from collections.abc import Callable

from pejl.reading.dispatch import read_bytes
from pejl.reading.document import Document
from pejl.reading.errors import DamagedFile, EmptyFile, UnsupportedFormat
from pejl.reading.mail.compressed_rtf import decompress

SUBJECT, BODY, HTML, RTF, SENDER, SENDER_EMAIL, SENDER_SMTP = 0x0037, 0x1000, 0x1013, 0x1009, 0x0C1A, 0x0C1F, 0x5D01
NAME, DATA = 0x3707, 0x3701
Make = Callable[..., bytes]


def read(data: bytes) -> Document:
    reading = read_bytes(data, "svar.msg")
    assert [failure.error for failure in reading.failures] == []
    return reading.documents[0]


def test_text_sender_and_attachments(msg_of: Make) -> None:
    data = msg_of(
        {
            SUBJECT: "Høringssvar",
            BODY: "Kære alle\r\n\r\nVi er enige.\r\n",
            SENDER: "Bodil Ærø",
            SENDER_EMAIL: "b@x.dk",
        },
        [
            {NAME: "bilag.txt", DATA: "Bilagets tekst.".encode("cp1252")},
            {NAME: "foto.png", DATA: b"\x89PNG\r\n\x1a\n"},
            {NAME: "stort.txt", DATA: b"Lang tekst. " * 1000},
        ],
    )
    document = read(data)
    assert [(b.part, document.text_of(b)) for b in document.blocks[:3]] == [
        ("", "Kære alle"),
        ("", "Vi er enige."),
        ("bilag.txt", "Bilagets tekst."),
    ]
    assert document.text.count("Lang tekst.") == 1000
    assert (document.metadata.sender, document.metadata.subject) == ('"Bodil Ærø" <b@x.dk>', "Høringssvar")
    assert [(n.text, n.reason) for n in document.notes] == [("foto.png", UnsupportedFormat(format="PNG"))]


def test_senders_inside_an_organisation_have_their_mail_address(msg_of: Make) -> None:
    who = {SENDER: "Bodil Ærø", SENDER_EMAIL: "/O=BYEN/CN=BODIL", SENDER_SMTP: "b@x.dk"}
    assert read(msg_of({BODY: "Hej.", **who})).metadata.sender == "Bodil Ærø <b@x.dk>"


def test_html_where_there_is_no_plain_text(msg_of: Make) -> None:
    document = read(msg_of({HTML: b"<html><p>Vi <b>er</b> enige.</p></html>"}))
    assert document.text == "Vi er enige."


def test_rtf_where_there_is_nothing_else(msg_of: Make) -> None:
    rtf = rb"{\rtf1\ansi\ansicpg1252 H\'f8ring\par Enig.\par}"
    packed = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    document = read(msg_of({RTF: packed}))
    assert document.text == "Høring\nEnig."


def test_a_mail_in_a_mail(compound_of: Make) -> None:
    def stream(identity: int, text: str) -> tuple[str, bytes]:
        return f"__substg1.0_{identity:04X}001F", text.encode("utf-16-le")

    def table(header: int, *identities: int) -> bytes:
        return bytes(header) + b"".join(struct.pack("<HHIII", 0x1F, i, 6, 0, 0) for i in identities)

    attachment = "__attach_version1.0_#00000000/"
    inner = attachment + "__substg1.0_3701000D/"
    streams = {
        "__properties_version1.0": table(32, BODY),
        **dict([stream(BODY, "Se den vedlagte.")]),
        f"{attachment}__properties_version1.0": table(8, NAME),
        attachment + stream(NAME, "x")[0]: stream(NAME, "svar.msg")[1],
        f"{inner}__properties_version1.0": table(24, BODY),
        inner + stream(BODY, "x")[0]: stream(BODY, "Det egentlige svar.")[1],
    }
    document = read(compound_of(streams))
    assert [(b.part, document.text_of(b)) for b in document.blocks] == [
        ("", "Se den vedlagte."),
        ("svar.msg", "Det egentlige svar."),
    ]


def test_an_empty_and_a_damaged_message(msg_of: Make) -> None:
    assert read_bytes(msg_of({SENDER: "Bodil"}), "svar.msg").failures[0].error == EmptyFile()
    whole = msg_of({BODY: "Vi er enige. " * 1000})
    assert read_bytes(whole[:1500], "svar.msg").failures[0].error == DamagedFile(format="msg")


def test_compressed_rtf_of_the_specification() -> None:
    """The two examples of MS-OXRTFCP, sections 4.1 and 4.2."""
    simple = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert decompress(simple) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    crossing = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert decompress(crossing) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
