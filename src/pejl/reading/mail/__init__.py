"""E-mail: the body as text, who and when as metadata, attachments as parts of the document."""

from pejl.reading.allowance import Allowance
from pejl.reading.builder import DocumentBuilder
from pejl.reading.mail.contents import fill


def read_eml(data: bytes, builder: DocumentBuilder, allowance: Allowance) -> None:
    """An e-mail as most programs save it; quoted mails and signatures stay in the text."""
    from pejl.reading.mail.internet import parse_eml

    fill(builder, parse_eml(data), allowance)


def read_msg(data: bytes, builder: DocumentBuilder, allowance: Allowance) -> None:
    """An e-mail as Outlook saves it."""
    from pejl.reading.mail.outlook import parse_msg

    fill(builder, parse_msg(data), allowance)


__all__ = ["read_eml", "read_msg"]
