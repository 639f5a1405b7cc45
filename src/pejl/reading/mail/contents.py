"""A mail into a document: its text first, then its attachments as parts."""

from dataclasses import replace

from pejl.reading.allowance import Allowance
from pejl.reading.builder import DocumentBuilder, Pieces
from pejl.reading.document import BlockKind, Document, NoteKind
from pejl.reading.errors import SmallPictureLeftOut, TooManyParts, UnreadableFile
from pejl.reading.limits import MAX_ATTACHMENTS
from pejl.reading.mail.model import Attachment, Body, BodyKind, Mail
from pejl.reading.parts import Reading, UnreadablePart
from pejl.reading.typed_bullets import take_typed_bullets

_SMALL_PICTURE = 40_000
_PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"<svg")


def fill(builder: DocumentBuilder, mail: Mail, allowance: Allowance) -> None:
    """Add a mail's text and attachments. A mail whose only text is its subject says that."""
    builder.metadata = mail.metadata
    inner = allowance.into_mail()
    if len(mail.attachments) > MAX_ATTACHMENTS:
        raise TooManyParts(count=len(mail.attachments), limit=MAX_ATTACHMENTS)
    bodies = [body for body in mail.bodies if body.text.strip()]
    for body in bodies:
        _add_body(body, builder)
    if not bodies and mail.metadata.subject:
        builder.add(BlockKind.PARAGRAPH, mail.metadata.subject)
    for attachment in mail.attachments:
        _add_attachment(attachment, builder, inner)
    _refuse_sealed(mail)


def _refuse_sealed(mail: Mail) -> None:
    """A mail that is nothing but a sealed envelope is unreadable as a whole, whatever its subject says."""
    reasons = [attachment.reason for attachment in mail.attachments if attachment.reason]
    if reasons and len(reasons) == len(mail.attachments) and not mail.bodies:
        raise reasons[0]


def _add_body(body: Body, builder: DocumentBuilder) -> None:
    """The blocks of a body, without places in a source: the mail's characters are not those of its file."""
    text = DocumentBuilder(builder.name, builder.format)
    match body.kind:
        case BodyKind.HTML:
            from pejl.reading.pandoc import read_html

            read_html(body.text, text)
        case BodyKind.RTF:
            from pejl.reading.rtf import read_rtf

            read_rtf(body.text.encode("latin-1"), text)
        case BodyKind.PLAIN:
            from pejl.reading.plain import read_plain

            read_plain(body.text, text)
    if body.kind is not BodyKind.PLAIN:
        take_typed_bullets(text)
    _take_over(text.build(), builder)


def _take_over(document: Document, builder: DocumentBuilder) -> None:
    pieces = Pieces(document)
    first_table = builder.tables
    for block in document.blocks:
        cell = block.cell and replace(block.cell, table=block.cell.table + first_table)
        builder.add(
            block.kind,
            document.text_of(block),
            level=block.level,
            marker=block.marker,
            cell=cell,
            notes=pieces.notes_of(block),
        )


def _add_attachment(attachment: Attachment, builder: DocumentBuilder, allowance: Allowance) -> None:
    from pejl.reading.dispatch import append, read_bytes

    if attachment.reason:
        builder.note(NoteKind.ATTACHMENT, attachment.name, reason=attachment.reason)
    elif attachment.mail:
        append(_forwarded(attachment.name, attachment.mail, allowance), builder, attachment.name)
    elif _is_decoration(attachment):
        builder.note(NoteKind.ATTACHMENT, attachment.name, reason=SmallPictureLeftOut())
    else:
        try:
            allowance.spend(len(attachment.data))
        except UnreadableFile as error:
            builder.note(NoteKind.ATTACHMENT, attachment.name, reason=error)
            return
        append(read_bytes(attachment.data, attachment.name, allowance), builder, attachment.name)


def _forwarded(name: str, mail: Mail, allowance: Allowance) -> Reading:
    inner = DocumentBuilder(name, "eml")
    try:
        fill(inner, mail, allowance)
    except UnreadableFile as error:
        return Reading(failures=(UnreadablePart(name, error),))
    return Reading(documents=(inner.build(),))


def _is_decoration(attachment: Attachment) -> bool:
    """A logo: a small picture inside the text. A picture sent as a file may be the response, and is not passed over."""
    return attachment.embedded and len(attachment.data) < _SMALL_PICTURE and attachment.data.startswith(_PICTURE_STARTS)
