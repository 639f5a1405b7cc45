"""One e-mail: which hearing it answers, and taking it in or letting it wait for a person."""

import email
import email.policy
import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from pejl.analysing.hearing import Channel
from pejl.errors import PejlError
from pejl.ground.audit.events import log
from pejl.ground.originals.store import fetch, keep
from pejl.process.take_in import Receipt, take_in
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.organisation.models import Person
from pejl.stages.responses.errors import HearingNotOpen
from pejl.stages.responses.models import Response, StrayMail
from pejl.stages.responses.rules import GATE

AUTOMATIC = gettext_noop("It looks like an automatic answer.")
NO_HEARING = gettext_noop("No hearing is open.")
MANY_HEARINGS = gettext_noop("Several hearings are open, and it does not say which one it answers.")
NOT_OPEN = gettext_noop("The hearing it answers takes no responses now.")
_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc", "Resent-To")
_TOKEN = re.compile(r"\[([a-z0-9][a-z0-9_-]*)\]", re.IGNORECASE)
_NOBODY = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)\b", re.IGNORECASE)
_UNSAFE = re.compile(r"[^\w .,()@-]+")


def take_in_mail(content: bytes) -> Response | StrayMail:
    """Take in an e-mail as a response to the hearing it is addressed to; where nobody can tell, keep it for a person.

    The same e-mail (by its Message-ID) gives the same row again. Nothing is ever thrown away.
    """
    message = _parsed(content)
    known = _known(_identity(message, content))
    if known:
        return known
    if is_automatic(message):
        return _let_wait(message, content, AUTOMATIC)
    hearing = hearing_of(message)
    if isinstance(hearing, str):
        return _let_wait(message, content, hearing)
    try:
        return _taken(hearing, message, content, by=None, receipt=True).response
    except HearingNotOpen:
        return _let_wait(message, content, NOT_OPEN)


def take_in_mail_to(hearing: Hearing, content: bytes, *, by: Person | None, receipt: bool) -> Receipt:
    """Take in an e-mail that an officer has saved. Raises NotAllowed, HearingNotOpen."""
    return _taken(hearing, _parsed(content), content, by=by, receipt=receipt)


def place_mail(stray: StrayMail, *, hearing: Hearing, by: Person | None) -> Response:
    """Say which hearing a waiting e-mail answers, and take it in. Raises NotAllowed, HearingNotOpen."""
    GATE.require("mail.place", by=by)
    content = fetch(stray.original)
    response = _taken(hearing, _parsed(content), content, by=by, receipt=True).response
    _settle(stray, response, by)
    return response


def dismiss_mail(stray: StrayMail, *, by: Person | None) -> None:
    """Say that a waiting e-mail is no response; it is kept. Raises NotAllowed."""
    GATE.require("mail.place", by=by)
    _settle(stray, None, by)


@transaction.atomic
def _settle(stray: StrayMail, response: Response | None, by: Person | None) -> None:
    stray.response, stray.settled_at, stray.settled_by = response, timezone.now(), by
    stray.save(update_fields=["response", "settled_at", "settled_by"])
    hearing = response.hearing_id if response else None
    log("mail.placed" if response else "mail.dismissed", stray, by=by, hearing=hearing)


def hearing_of(message: EmailMessage) -> Hearing | str:
    """The hearing: from a plus-address ("hearing+SLUG@..."), a "[SLUG]" in the subject, or the only open one.

    Where it cannot be told, the reason, as an English text.
    """
    for slug in _slugs(message):
        named = Hearing.objects.filter(slug=slug).exclude(state=HearingState.DRAFT).first()
        if named:
            return named
    candidates = list(Hearing.objects.filter(state=HearingState.OPEN)[:2])
    if len(candidates) == 1:
        return candidates[0]
    return MANY_HEARINGS if candidates else NO_HEARING


def _slugs(message: EmailMessage) -> Iterator[str]:
    for _name, address in getaddresses([_header(message, name) for name in _TO]):
        local = address.partition("@")[0]
        if "+" in local:
            yield local.partition("+")[2].lower()
    for token in _TOKEN.findall(_header(message, "Subject")):
        yield token.lower()


def is_automatic(message: EmailMessage) -> bool:
    """Whether a machine wrote it: out of office, a bounce, a mailing list (RFC 3834)."""
    answered = _header(message, "Auto-Submitted").lower()
    return (
        (answered not in {"", "no"})
        or message.get_content_type() == "multipart/report"
        or bool(_header(message, "X-Autoreply") or _header(message, "X-Auto-Response-Suppress") == "All")
        or _header(message, "Precedence").lower() in {"bulk", "auto_reply", "junk"}
        or _header(message, "Return-Path") == "<>"
    )


def received_at(message: EmailMessage) -> datetime:
    """When it arrived: as our own mail server wrote on top, else when it says it was sent, never in the future."""
    now = timezone.now()
    arrived = _header(message, "Received").rpartition(";")[2]
    for stamp in (arrived, _header(message, "Date")):
        try:
            moment = parsedate_to_datetime(stamp.strip())
        except (ValueError, TypeError, IndexError):
            continue
        aware = moment if moment.tzinfo else timezone.make_aware(moment)
        return min(aware, now)
    return now


def sender_address(message: EmailMessage) -> str:
    """Where to send the receipt; empty where nobody reads it."""
    for name in ("Reply-To", "From"):
        for _name, address in getaddresses([_header(message, name)]):
            if "@" in address and not _NOBODY.match(address):
                return address[:254]
    return ""


def _taken(hearing: Hearing, message: EmailMessage, content: bytes, *, by: Person | None, receipt: bool) -> Receipt:
    subject = _UNSAFE.sub(" ", _header(message, "Subject")).strip()[:80]
    return take_in(
        hearing,
        channel=Channel.EMAIL,
        received_at=received_at(message),
        files=[(f"{subject or 'mail'}.eml", content)],
        source=f"mail:{_identity(message, content)}",
        email=sender_address(message),
        by=by,
        receipt=receipt,
    )


def _let_wait(message: EmailMessage, content: bytes, reason: str) -> StrayMail:
    stray, _new = StrayMail.objects.get_or_create(
        message_id=_hashed(_identity(message, content)),
        defaults={
            "original": keep(content, "message/rfc822"),
            "subject": _header(message, "Subject")[:300],
            "sender": _header(message, "From")[:300],
            "received_at": received_at(message),
            "reason": reason,
        },
    )
    return stray


def _known(identity: str) -> Response | StrayMail | None:
    """What the e-mail became when it came before, whichever way."""
    stray = StrayMail.objects.filter(message_id=_hashed(identity)).first()
    return stray or Response.objects.filter(source=f"mail:{identity}").order_by("pk").first()


def _identity(message: EmailMessage, content: bytes) -> str:
    """Its Message-ID, short enough to be stored; without one the hash of all of it."""
    given = " ".join(_header(message, "Message-ID").split())
    return given if 3 < len(given) <= 180 else hashlib.sha256(given.encode() if given else content).hexdigest()


def _hashed(identity: str) -> str:
    return hashlib.sha256(identity.encode()).hexdigest()


def _parsed(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)  # by its policy
    return message


def _header(message: EmailMessage, name: str) -> str:
    """A header, decoded; one that is malformed counts as missing."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, TypeError, AttributeError, IndexError, LookupError):
        return ""


def failed_because(error: Exception) -> str:
    """Why an e-mail could not be taken in, for the file beside it."""
    return str(error) if isinstance(error, PejlError) else f"{type(error).__name__}: {error}"
