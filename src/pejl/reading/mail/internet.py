"""E-mail as it travels (RFC 5322): headers, bodies, attachments."""

import email
import email.policy
import re
from datetime import datetime
from email.message import EmailMessage

from pejl.reading.document import Metadata
from pejl.reading.encoding import clean, decode
from pejl.reading.errors import DamagedFile, EncryptedFile, OutlookPackage, SignatureLeftOut
from pejl.reading.html_text import blanked
from pejl.reading.mail.model import Attachment, Body, BodyKind, Mail

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_SIGNATURES = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})


def parse_eml(data: bytes) -> Mail:
    """The mail in these bytes. Raises EncryptedFile if all of it is encrypted."""
    message = email.message_from_bytes(_with_readable_headers(_without_blank_start(data)), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return _mail(message)


def _mail(message: EmailMessage) -> Mail:
    bodies: list[Body] = []
    attachments: list[Attachment] = []
    _collect(message, bodies, attachments)
    return Mail(_metadata(message), tuple(bodies), tuple(attachments))


def _without_blank_start(data: bytes) -> bytes:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")


def _with_readable_headers(data: bytes) -> bytes:
    """Headers in UTF-8: old programs write them in the machine's own encoding, in Denmark Windows-1252."""
    end = re.search(rb"\r?\n\r?\n", data)
    headers = data[: end.start()] if end else data
    try:
        headers.decode()
    except UnicodeDecodeError:
        return headers.decode("cp1252", errors="replace").encode() + data[len(headers) :]
    return data


def _metadata(message: EmailMessage) -> Metadata:
    recipients = [part.strip() for name in ("To", "Cc") for part in _header(message, name).split(",")]
    return Metadata(
        title=_header(message, "Subject"),
        sender=_header(message, "From") or _header(message, "Sender"),
        recipients=tuple(recipient for recipient in recipients if recipient),
        subject=_header(message, "Subject"),
        sent=_sent(message),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A header, decoded; headers of a damaged mail may not parse, and are then left out."""
    try:
        value = message[name]
    except Exception:  # the standard library raises many kinds on malformed headers
        return ""
    return clean(_CONTROL.sub(" ", str(value)))[0].strip() if value is not None else ""


def _sent(message: EmailMessage) -> datetime | None:
    try:
        sent = message["Date"].datetime
    except Exception:  # absent, or malformed in one of many ways
        return None
    return sent if isinstance(sent, datetime) else None


def _collect(part: EmailMessage, bodies: list[Body], attachments: list[Attachment]) -> None:
    """Sort a part, and all in it, into bodies and attachments."""
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        _collect_alternatives(part, bodies, attachments)
    elif kind == "message/rfc822":
        _collect_message(part, attachments)
    elif part.is_multipart():
        for child in part.iter_parts():
            _collect(_as_message(child), bodies, attachments)
    elif part.get_content_maintype() == "text" and _is_shown(part):
        body_kind = BodyKind.HTML if kind == "text/html" else BodyKind.PLAIN
        bodies.append(Body(body_kind, _text(part)))
    elif part.get_content_maintype() != "multipart":
        attachments.append(_attachment(part))


def _collect_alternatives(part: EmailMessage, bodies: list[Body], attachments: list[Attachment]) -> None:
    """The plain text of the mail, unless it says much less than the others: "Open this mail in a browser"."""
    versions: list[list[Body]] = []
    for child in part.iter_parts():
        version: list[Body] = []
        _collect(_as_message(child), version, attachments)
        if version:
            versions.append(version)
    if not versions:
        return
    fullest = max(versions, key=_words)
    plain = [v for v in versions if all(body.kind is BodyKind.PLAIN for body in v)]
    best = max(plain, key=_words, default=fullest)
    bodies.extend(best if 2 * _words(best) + 20 > _words(fullest) and _words(best) else fullest)


def _words(version: list[Body]) -> int:
    return sum(len((blanked(b.text) if b.kind is BodyKind.HTML else b.text).split()) for b in version)


def _collect_message(part: EmailMessage, attachments: list[Attachment]) -> None:
    """A forwarded mail is an attachment with a mail in it."""
    inner = next(iter(part.iter_parts()), None)
    if inner is None:
        attachments.append(Attachment(_file_name(part) or "mail.eml", reason=DamagedFile(format="eml")))
        return
    mail = _mail(_as_message(inner))
    attachments.append(Attachment(_file_name(part) or f"{mail.metadata.subject or 'mail'}.eml", mail=mail))


def _as_message(part: object) -> EmailMessage:
    if not isinstance(part, EmailMessage):
        raise DamagedFile(format="eml")
    return part


def _is_shown(part: EmailMessage) -> bool:
    """Whether a text part belongs to the mail's own text and is no file."""
    shown = part.get_content_type() in ("text/plain", "text/html", "text/enriched") or not _file_name(part)
    return shown and not _file_name(part) and part.get_content_disposition() != "attachment"


def _text(part: EmailMessage) -> str:
    """The characters of a text part; a wrong or unknown charset is guessed from the content."""
    raw = part.get_payload(decode=True)
    data = raw if isinstance(raw, bytes) else b""
    charset = part.get_content_charset() or ""
    try:
        text = data.decode("cp1252" if charset in ("iso-8859-1", "latin-1", "us-ascii", "") else charset)
        if charset in ("us-ascii", "", "iso-8859-1", "latin-1"):
            text = decode(data).text
    except (LookupError, UnicodeDecodeError):
        text = decode(data).text
    text = clean(text)[0]
    return unflowed(text, _parameter(part, "delsp") == "yes") if _parameter(part, "format") == "flowed" else text


def _parameter(part: EmailMessage, name: str) -> str:
    value = part.get_param(name, "")
    return value.lower() if isinstance(value, str) else ""


def unflowed(text: str, delete_spaces: bool = False) -> str:
    """Text of format=flowed (RFC 3676) with its soft line breaks taken out: a line that ends with a space goes on."""
    lines: list[str] = []
    goes_on = False
    depth_before = 0
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        if goes_on and depth == depth_before and content != "-- ":
            lines[-1] += content
        else:
            lines.append((">" * depth + " " if depth else "") + content)
        if flows and delete_spaces:
            lines[-1] = lines[-1][:-1]
        goes_on, depth_before = flows, depth
    return "\n".join(lines)


def _attachment(part: EmailMessage) -> Attachment:
    kind = part.get_content_type()
    name = _file_name(part) or f"{part.get_content_maintype()}.{part.get_content_subtype()}"
    if kind in _SIGNATURES:
        return Attachment(name, reason=SignatureLeftOut())
    if kind in _SEALED or name.lower().endswith((".p7m", ".pgp")):
        return Attachment(name, reason=EncryptedFile(format="eml"))
    if kind == "application/ms-tnef" or name.lower() == "winmail.dat":
        return Attachment(name, reason=OutlookPackage())
    raw = part.get_payload(decode=True)
    embedded = part.get_content_disposition() == "inline" or part["Content-ID"] is not None
    return Attachment(name, raw if isinstance(raw, bytes) else b"", embedded=embedded)


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except Exception:  # malformed parameters raise many kinds
        return ""
    return clean(_CONTROL.sub(" ", name))[0].replace("/", "_").replace("\\", "_").strip()
