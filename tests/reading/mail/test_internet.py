"""E-mail as it travels: the body as people see it, who and when, attachments as parts."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage

import pytest

from pejl.reading.dispatch import read_bytes
from pejl.reading.document import BlockKind, Document, NoteKind
from pejl.reading.errors import (
    EmptyFile,
    EncryptedFile,
    OutlookPackage,
    SignatureLeftOut,
    SmallPictureLeftOut,
    TooManyParts,
    UnreadableFile,
    UnsupportedFormat,
)
from pejl.reading.mail.internet import unflowed

PNG = b"\x89PNG\r\n\x1a\n"


def mail(text: str = "Vi støtter mål 1.\n", **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Bodil Ærø <bodil@example.dk>", "Subject": "Høringssvar", **headers}.items():
        message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    return message


def read(message: EmailMessage | bytes) -> Document:
    data = message if isinstance(message, bytes) else message.as_bytes()
    reading = read_bytes(data, "svar.eml")
    assert [failure.error for failure in reading.failures] == []
    return reading.documents[0]


def texts(document: Document) -> list[str]:
    return [document.text_of(block) for block in document.blocks]


def reasons(document: Document) -> list[tuple[str, UnreadableFile | None]]:
    return [(note.text, note.reason) for note in document.notes if note.kind is NoteKind.ATTACHMENT]


def test_who_when_and_what() -> None:
    message = mail(To="Høring <h@example.dk>, b@example.dk", Cc="c@example.dk", Date="Mon, 10 Apr 2023 12:00:00 +0200")
    document = read(message)
    assert document.text == "Vi støtter mål 1."
    said = document.metadata
    assert (said.sender, said.subject) == ("Bodil Ærø <bodil@example.dk>", "Høringssvar")
    assert said.recipients == ("Høring <h@example.dk>", "b@example.dk", "c@example.dk")
    assert said.sent == datetime(2023, 4, 10, 12, tzinfo=timezone(timedelta(hours=2)))


def test_lists_quoted_mails_and_signatures_stay() -> None:
    document = read(mail("Kære alle\n\n- et\n- to\n\n> I skrev dette.\n\n-- \nBodil\n"))
    assert [b.kind for b in document.blocks].count(BlockKind.LIST_ITEM) == 2
    assert "I skrev dette." in document.text
    assert document.text.endswith("Bodil")


def test_plain_text_is_preferred() -> None:
    message = mail("Den rene tekst.\n")
    message.add_alternative("<p>Den <b>pæne</b> tekst.</p>", subtype="html")
    assert read(message).text == "Den rene tekst."


@pytest.mark.parametrize("plain", ["\n", "Åbn denne mail i en browser.\n"])
def test_html_counts_where_the_plain_text_says_nothing(plain: str) -> None:
    message = mail(plain)
    words = "Vi ønsker flere træer og mere lys langs stien. " * 8
    message.add_alternative(f"<html><h1>Svar</h1><p>{words}</p></html>", subtype="html")
    assert texts(read(message)) == ["Svar", words.strip()]


def test_only_html() -> None:
    message = mail("")
    message.set_content("<ul><li>et</li><li>to</li></ul>", subtype="html")
    assert [(b.kind, b.marker) for b in read(message).blocks] == [(BlockKind.LIST_ITEM, "•")] * 2


def test_a_mail_whose_only_text_is_its_subject() -> None:
    assert read(mail("", Subject="Vi har ingen bemærkninger")).text == "Vi har ingen bemærkninger"
    assert read_bytes(b"From: a@example.dk\nDate: x\n\n", "svar.eml").failures[0].error == EmptyFile()


@pytest.mark.parametrize("charset", [b"iso-8859-1", b"windows-1252", b"us-ascii", b"ukendt-42", b"utf-8"])
def test_danish_letters_whatever_the_mail_says_of_its_charset(charset: bytes) -> None:
    data = b"From: a@example.dk\nMIME-Version: 1.0\nContent-Type: text/plain; charset=" + charset + b"\n\n"
    encoding = "utf-8" if charset == b"utf-8" else "cp1252"
    assert read(data + "Blå ænder – på Ærø.".encode(encoding)).text == "Blå ænder – på Ærø."


def test_attachments_are_parts(docx_of: Callable[..., bytes], paragraph: Callable[..., str]) -> None:
    message = mail()
    message.add_attachment(
        docx_of(paragraph("Bilagets tekst.")), maintype="application", subtype="x", filename="å.docx"
    )
    message.add_attachment(b"b;c\n1;2\n", maintype="text", subtype="csv", filename="tal.csv")
    document = read(message)
    assert [(b.part, document.text_of(b)) for b in document.blocks] == [
        ("", "Vi støtter mål 1."),
        ("å.docx", "Bilagets tekst."),
        ("tal.csv", "b"),
        ("tal.csv", "c"),
        ("tal.csv", "1"),
        ("tal.csv", "2"),
    ]


def test_what_cannot_be_read_is_noted_with_its_reason(zip_of: Callable[..., bytes]) -> None:
    message = mail()
    message.add_attachment(PNG * 9_000, maintype="image", subtype="png", filename="scan.png")
    message.add_attachment(PNG, maintype="image", subtype="png", filename="logo.png", disposition="inline")
    message.add_attachment(b"", maintype="application", subtype="pdf", filename="tom.pdf")
    message.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    message.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    message.add_attachment(
        zip_of({"a.txt": "Pakket tekst.", "b.txt": ""}), maintype="application", subtype="zip", filename="to.zip"
    )
    document = read(message)
    assert reasons(document) == [
        ("scan.png", UnsupportedFormat(format="PNG")),
        ("logo.png", SmallPictureLeftOut()),
        ("tom.pdf", EmptyFile()),
        ("winmail.dat", OutlookPackage()),
        ("smime.p7s", SignatureLeftOut()),
        ("b.txt", EmptyFile()),
    ]
    assert [b.part for b in document.blocks] == ["", "a.txt"]


def test_a_forwarded_mail_is_a_part_with_its_own_attachments() -> None:
    inner = mail("Den oprindelige mail.\n", Subject="Fra foreningen")
    inner.add_attachment("Bilag i bilag.", filename="bilag.txt")
    outer = mail("Se nedenfor.\n")
    outer.add_attachment(inner)
    document = read(outer)
    assert [(b.part, document.text_of(b)) for b in document.blocks] == [
        ("", "Se nedenfor."),
        ("Fra foreningen.eml", "Den oprindelige mail."),
        ("Fra foreningen.eml/bilag.txt", "Bilag i bilag."),
    ]


def test_mails_in_mails_in_mails_end_somewhere() -> None:
    message = mail("Inderst.\n")
    for _ in range(8):
        outer = mail("Lag.\n")
        outer.add_attachment(message)
        message = outer
    document = read(message)
    assert texts(document) == ["Lag."] * 4
    assert [type(reason) for _, reason in reasons(document)] == [TooManyParts]


def test_a_sealed_mail_is_locked() -> None:
    message = mail("")
    message.set_content(b"x", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    assert read_bytes(message.as_bytes(), "svar.eml").failures[0].error == EncryptedFile(format="eml")


def test_a_name_with_a_path_is_only_a_name() -> None:
    message = mail()
    message.add_attachment("Hej.", filename="../../etc/passwd")
    assert [b.part for b in read(message).blocks] == ["", ".._.._etc_passwd"]


def test_format_flowed_joins_soft_line_breaks() -> None:
    message = mail("Linjen går \nvidere her.\nNy linje.\n> citat går \n> videre\n-- \nBodil\n")
    message.replace_header("Content-Type", 'text/plain; charset="utf-8"; format=flowed')
    assert unflowed("a \nb\n-- \nc") == "a b\n-- \nc"
    assert unflowed("> a \n> b\n>> c") == "> a b\n>> c"
    assert unflowed("a \nb", delete_spaces=True) == "ab"
    assert "Linjen går videre her." in read(message).text


def test_headers_that_do_not_parse_cost_only_themselves() -> None:
    data = b"From: =?utf-8?q?=ff?= <a@\nDate: i morgen\nSubject: =?x?y?z?=\nMIME-Version: 1.0\n\nTeksten er der."
    document = read(data)
    assert document.text == "Teksten er der."
    assert document.metadata.sent is None


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_headers_that_were_never_encoded_are_read_in_the_encoding_of_their_time(encoding: str, line_end: str) -> None:
    lines = ["From: Børge Æbelgård <b@aebel.example>", "Subject: Høringssvar", "", "Vi støtter mål 1 på øen."]
    document = read(line_end.join(lines).encode(encoding))
    assert document.metadata.sender == "Børge Æbelgård <b@aebel.example>"
    assert (document.metadata.subject, document.text) == ("Høringssvar", "Vi støtter mål 1 på øen.")
