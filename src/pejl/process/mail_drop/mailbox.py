"""A mailbox read by IMAP: each e-mail is taken in once, then moved to the folder "Pejl"."""

import imaplib
import logging
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db import DatabaseError

from pejl.errors import PejlError
from pejl.process.mail_drop.folder import Taken
from pejl.process.mail_drop.messages import take_in_mail
from pejl.stages.responses.models import StrayMail

HANDLED = "Pejl"
_SECONDS = 60
_log = logging.getLogger(__name__)


class MailboxAddressWrong(PejlError):
    """The setting PEJL_IMAP_URL is no address of a mailbox."""

    message = "The address of the mailbox (PEJL_IMAP_URL) cannot be used."
    remedy = "Write it as imaps://user:password@host/INBOX."


class MailboxUnreachable(PejlError):
    """The mail server does not answer, or does not let us in. `detail`: what it says."""

    message = "The mailbox could not be read: {detail}"
    remedy = "Check the server, the user and the password in PEJL_IMAP_URL."


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where the mailbox is and who we are there."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    is_encrypted: bool


def mailbox_at(url: str) -> Mailbox:
    """The mailbox of an address like "imaps://user:password@host:993/INBOX". Raises MailboxAddressWrong."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise MailboxAddressWrong from error
    if parts.scheme not in {"imap", "imaps"} or not (parts.hostname and parts.username and parts.password):
        raise MailboxAddressWrong
    encrypted = parts.scheme == "imaps"
    return Mailbox(
        parts.hostname,
        port or (993 if encrypted else 143),
        unquote(parts.username),
        unquote(parts.password),
        unquote(parts.path.strip("/")) or "INBOX",
        encrypted,
    )


def take_in_mailbox(url: str) -> Taken:
    """Take in every e-mail of the mailbox. Bears being killed at any time, as the folder does.

    One that cannot be taken in stays where it is, flagged for a person. Raises MailboxAddressWrong, MailboxUnreachable.
    """
    mailbox = mailbox_at(url)
    taken = Taken()
    try:
        with _connected(mailbox) as server:
            for uid in _waiting(server):
                _take_in_one(server, uid, taken)
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxUnreachable(detail=f"{error}") from error
    return taken


@contextmanager
def _connected(mailbox: Mailbox) -> Iterator[imaplib.IMAP4]:
    server: imaplib.IMAP4
    if mailbox.is_encrypted:
        context = ssl.create_default_context()
        server = imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=_SECONDS)
    else:
        server = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=_SECONDS)
    try:
        server.login(mailbox.user, mailbox.password)
        _need(server.select(_quoted(mailbox.folder)))
        yield server
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            server.logout()


def _waiting(server: imaplib.IMAP4) -> list[str]:
    """E-mails that are neither handled nor flagged for a person."""
    found = _need(server.uid("SEARCH", "UNDELETED", "UNFLAGGED"))
    return [uid.decode() for uid in (found[0] or b"").split()]


def _take_in_one(server: imaplib.IMAP4, uid: str, taken: Taken) -> None:
    answer = _need(server.uid("FETCH", uid, "(BODY.PEEK[])"))
    content = next((part[1] for part in answer if isinstance(part, tuple)), None)
    if content is None:  # somebody deleted it meanwhile
        return
    try:
        row = take_in_mail(content)
    except (OSError, DatabaseError):  # ours to put right: the mail stays as it is and is tried again
        raise
    except Exception:  # whatever is wrong with one mail, the next ones are taken in
        _log.exception("an e-mail could not be taken in")
        _need(server.uid("STORE", uid, "+FLAGS", r"(\Flagged)"))
        taken.failed += 1
        return
    if isinstance(row, StrayMail):
        taken.waiting += 1
    else:
        taken.responses += 1
    _move(server, uid)


def _move(server: imaplib.IMAP4, uid: str) -> None:
    status, _ = server.uid("COPY", uid, HANDLED)
    if status != "OK":
        _need(server.create(HANDLED))
        _need(server.uid("COPY", uid, HANDLED))
    _need(server.uid("STORE", uid, "+FLAGS", r"(\Deleted)"))
    _need(server.expunge())


def _need(answer: tuple[str, Sequence[Any]]) -> Sequence[Any]:
    """What the server answers. Raises IMAP4.error where it says no."""
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error(f"{status} {data!r}")
    return data


def _quoted(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
