"""E-mail as Outlook saves it (MS-OXMSG), through python-oxmsg."""

import dataclasses
from typing import Any

from pejl.reading.document import Metadata
from pejl.reading.encoding import clean
from pejl.reading.errors import DamagedFile
from pejl.reading.mail.compressed_rtf import decompress
from pejl.reading.mail.model import Attachment, Body, BodyKind, Mail

_RTF = 0x1009
_SHORT_NAME = 0x3704
_DISPLAY_NAME = 0x3001
_CONTENT_ID = 0x3712
_SENDER_NAME = 0x0C1A
_SENDER_SMTP = 0x5D01
_REPRESENTED_SMTP = 0x5D02
_EMBEDDED_MESSAGE = "__substg1.0_3701000D"
_PROPERTIES = "__properties_version1.0"
_EMBEDDED_HEADER = 24


def parse_msg(data: bytes) -> Mail:
    """The mail in these bytes."""
    from oxmsg import Message

    return _mail(Message.load(data))


def _mail(message: Any) -> Mail:
    attachments = tuple(_attachment(found, number) for number, found in enumerate(message.attachments, start=1))
    return Mail(_metadata(message), _bodies(message), attachments)


def _metadata(message: Any) -> Metadata:
    recipients = (_address(recipient.name, recipient.email_address) for recipient in message.recipients)
    subject = _tidy(message.subject)
    return Metadata(
        title=subject,
        sender=_sender(message),
        recipients=tuple(recipient for recipient in recipients if recipient),
        subject=subject,
        sent=message.sent_date,
    )


def _sender(message: Any) -> str:
    """The From line; inside an organisation Outlook knows its people by a path ("/O=..."), which helps nobody."""
    sender = _tidy(message.sender)
    if "</o=" not in sender.lower():
        return sender
    properties = message.properties
    smtp = properties.str_prop_value(_SENDER_SMTP) or properties.str_prop_value(_REPRESENTED_SMTP)
    return _address(properties.str_prop_value(_SENDER_NAME), smtp)


def _address(name: str | None, email: str | None) -> str:
    name, email = _tidy(name), _tidy(email)
    return f"{name} <{email}>" if name and email and name != email else name or email


def _bodies(message: Any) -> tuple[Body, ...]:
    """One body: plain text if it is there, else html, else the RTF that Outlook wrote itself."""
    if plain := _text(message.body):
        return (Body(BodyKind.PLAIN, plain),)
    if html := _text(message.html_body):
        return (Body(BodyKind.HTML, html),)
    if packed := message.properties.binary_prop_value(_RTF):
        return (Body(BodyKind.RTF, decompress(packed).decode("latin-1")),)
    return ()


def _attachment(found: Any, number: int) -> Attachment:
    properties = found.properties
    name = next(
        (
            tidy
            for name in (found.file_name, *map(properties.str_prop_value, (_SHORT_NAME, _DISPLAY_NAME)))
            if (tidy := _tidy(name))
        ),
        f"attachment-{number}",
    )
    if embedded := _embedded_message(found):
        return Attachment(name, mail=embedded)
    data = found.file_bytes
    if data is None:
        return Attachment(name, reason=DamagedFile(format="msg"))
    return Attachment(name.replace("/", "_"), data, embedded=bool(_tidy(properties.str_prop_value(_CONTENT_ID))))


def _embedded_message(found: Any) -> Mail | None:
    """A mail in the mail: the same storage one level down, whose properties have a header 8 bytes shorter."""
    from oxmsg import Message

    storage = next((inner for inner in found._storage.storages if inner.name == _EMBEDDED_MESSAGE), None)
    if storage is None:
        return None
    streams = tuple(
        dataclasses.replace(s, bytes_=s.bytes_[:_EMBEDDED_HEADER] + bytes(8) + s.bytes_[_EMBEDDED_HEADER:])
        if s.name == _PROPERTIES
        else s
        for s in storage.streams
    )
    return _mail(Message(dataclasses.replace(storage, streams=streams)))


def _text(text: str | None) -> str:
    return clean((text or "").strip("\0"))[0] if (text or "").strip("\0\r\n\t ") else ""


def _tidy(text: str | None) -> str:
    return " ".join(clean((text or "").replace("\0", " "))[0].split())
