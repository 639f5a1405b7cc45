"""E-mails: written into a table inside the transaction that calls for them, sent by a worker, tried again."""

from collections.abc import Callable
from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.ground.work.jobs import enqueue
from pejl.stages.hearings.models import Hearing, Invitee, Letter
from pejl.stages.hearings.rules import GATE
from pejl.stages.organisation.models import Person

_WAITS = (1, 10, 60, 360, 1440)
"""Minutes until a letter that could not be sent is tried again; after the last it is given up."""
_CLAIM = timedelta(minutes=15)
"""A worker that has not said after this long that a letter is sent is held for dead."""
_INVITEE = "invitee:"


def keep_letter(
    *,
    kind: str,
    recipient: str,
    subject: str,
    body: str,
    about: str = "",
    hearing: Hearing | None = None,
    by: Person | None = None,
    secret: str = "",
) -> Letter | None:
    """Write a letter and have it sent after the transaction; None where the same was written before.

    `about` tells letters of one kind to one recipient apart ("invitee:12"). `secret` is a part of the body, such as a
    private link, that is not kept longer than it takes to send it.
    """
    with transaction.atomic():
        shown = body.replace(secret, Letter.HIDDEN) if secret else body
        fields = {"subject": " ".join(subject.split())[:300], "body": shown, "hearing": hearing, "by": by}
        letter, new = (
            Letter.objects.get_or_create(
                kind=kind, recipient=recipient, about=about, defaults={**fields, "secret": secret}
            )
            if about
            else (Letter.objects.create(kind=kind, recipient=recipient, secret=secret, **fields), True)
        )
        if not new:
            return None
        enqueue("send-letter", hearing=hearing.pk if hearing else None, by=by, letter=letter.pk)
    return letter


def send_letter(letter: int, *, deliver: Callable[[EmailMessage], object] = EmailMessage.send) -> bool:
    """Send one letter, once, and store how it went. False where it could not be sent, or needs no sending.

    Two workers never send the same letter at once. A worker killed between handing it in and storing that leads to a
    second try with the same Message-ID, which mail programs show once: better than a party that never heard.
    """
    now = timezone.now()
    claimable = Q(claimed_at=None) | Q(claimed_at__lt=now - _CLAIM)
    if not Letter.objects.filter(claimable, pk=letter, sent_at=None).update(claimed_at=now, attempts=F("attempts") + 1):
        return False
    row = Letter.objects.get(pk=letter)
    try:
        deliver(_message(row))
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors, an impossible address is a ValueError
        _store_failure(row, error)
        return False
    Letter.objects.filter(pk=letter).update(sent_at=timezone.now(), failed="", secret="", next_at=None, claimed_at=None)
    return True


@transaction.atomic
def try_again(hearing: Hearing, *, by: Person | None) -> int:
    """Try the letters again that have been given up. Says how many."""
    GATE.require("letter.retry", by=by, units=[hearing.lead])
    given_up = list(hearing.letters.filter(sent_at=None, next_at=None, attempts__gt=0).exclude(failed=""))
    for letter in given_up:
        enqueue("send-letter", hearing=hearing.pk, by=by, letter=letter.pk)
    log("letter.retry", hearing, by=by, hearing=hearing.pk, letters=[letter.pk for letter in given_up])
    return len(given_up)


def send_waiting_letters() -> int:
    """Send what was never tried because its worker died, and what is due to be tried again. Says how many went."""
    now = timezone.now()
    forgotten = Q(attempts=0, created_at__lt=now - _CLAIM) | Q(claimed_at__lt=now - _CLAIM)
    waiting = Letter.objects.filter(Q(next_at__lte=now) | forgotten, sent_at=None)
    return sum(send_letter(pk) for pk in waiting.order_by("id").values_list("pk", flat=True))


def _message(letter: Letter) -> EmailMessage:
    body = letter.body.replace(Letter.HIDDEN, letter.secret) if letter.secret else letter.body
    message = EmailMessage(letter.subject, body, to=[letter.recipient])
    domain = message.from_email.rpartition("@")[2].strip(">") or "localhost"
    message.extra_headers["Message-ID"] = f"<pejl-letter-{letter.pk}-{letter.created_at:%Y%m%d%H%M%S}@{domain}>"
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    return message


def _store_failure(letter: Letter, error: Exception) -> None:
    """Keep the reason, and when to try again: not at all where the address is refused for good."""
    given_up = _is_final(error) or letter.attempts > len(_WAITS)
    wait = None if given_up else timedelta(minutes=_WAITS[letter.attempts - 1])
    reason = f"{type(error).__name__}: {error}"[:300]
    Letter.objects.filter(pk=letter.pk).update(
        failed=reason, claimed_at=None, next_at=timezone.now() + wait if wait else None
    )
    if given_up and letter.about.startswith(_INVITEE):
        number = letter.about.removeprefix(_INVITEE).partition(":")[0]
        Invitee.objects.filter(pk=number).update(bounced=reason)


def _is_final(error: Exception) -> bool:
    """Whether trying again is useless: the receiving server knows no such address, or there can be none."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in error.recipients.values())
    return isinstance(error, ValueError)
