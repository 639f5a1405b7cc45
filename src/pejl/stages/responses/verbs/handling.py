"""What officers do with responses before anybody reads the remarks: who sent it, its text, whether it came twice."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from pejl.analysing.hearing import SenderKind
from pejl.ground.audit.events import log
from pejl.ground.work.jobs import enqueue
from pejl.stages.organisation.models import District, Person
from pejl.stages.responses.deadlines import mark_lateness
from pejl.stages.responses.errors import (
    DuplicateOfItself,
    NobodyToAsk,
    NothingSaid,
    OtherHearing,
    SenderMissing,
)
from pejl.stages.responses.given import GivenSender, kind_of, title_of
from pejl.stages.responses.models import Edition, Response, StrayMail, Transcript
from pejl.stages.responses.rules import GATE
from pejl.stages.responses.storing import store_senders
from pejl.stages.responses.verbs.sending import reread


def _locked(response: Response) -> Response:
    return Response.objects.select_for_update(of=("self",)).select_related("hearing").get(pk=response.pk)


@transaction.atomic
def assign(
    response: Response,
    *,
    senders: Sequence[GivenSender],
    by: Person | None,
    kind: str = "",
    district: District | None = None,
    email: str | None = None,
) -> None:
    """Say who a response is from, whatever was read out of it. `kind` stands over the kinds of the senders.

    Whether it is late is found anew, since a party may have its own deadline.
    Raises NotAllowed, WrongState, SenderMissing.
    """
    response = _locked(response)
    GATE.require("response.assign", by=by, state=response.state)
    named = [sender for sender in senders if sender.name.strip()]
    if not named:
        raise SenderMissing
    response.senders.all().delete()
    store_senders(response, named, by_hand=True)
    response.title = response.meeting.title if response.meeting else title_of(named, [])
    response.sender_kind = kind if kind and kind != SenderKind.UNKNOWN else kind_of(named)
    response.district = district
    if email is not None:
        response.email = email
    response.save(update_fields=["title", "sender_kind", "district", "email"])
    mark_lateness(response)
    parties = sorted(sender.party for sender in named if sender.party)
    log("response.assigned", response, by=by, hearing=response.hearing_id, senders=len(named), parties=parties)


@transaction.atomic
def type_text(response: Response, *, text: str, by: Person | None) -> None:
    """Let what a person typed off the original be the text of a response.

    Raises NotAllowed, WrongState, NothingSaid.
    """
    response = _locked(response)
    GATE.require("response.type", by=by, state=response.state)
    assert by is not None  # the gate lets nobody else through
    if not text.strip():
        raise NothingSaid
    edition = _last_edition(response)
    Transcript.objects.update_or_create(
        edition=edition, defaults={"text": text.strip(), "by": by, "at": timezone.now()}
    )
    reread(response)
    log("response.typed", response, by=by, hearing=response.hearing_id, edition=edition.number, length=len(text))


@transaction.atomic
def read_again(response: Response, *, by: Person | None) -> None:
    """Have the machine try again. Raises NotAllowed, WrongState."""
    response = _locked(response)
    GATE.require("response.read_again", by=by, state=response.state)
    reread(response)
    log("response.read_again", response, by=by, hearing=response.hearing_id)


@transaction.atomic
def link_duplicate(response: Response, *, original: Response, by: Person | None) -> None:
    """Say that `response` is the same as `original`, sent once more; it is kept and counts once.

    By None it is the machine that saw it. Duplicates of `response` become duplicates of `original`.
    Raises NotAllowed, WrongState, OtherHearing, DuplicateOfItself.
    """
    response, original = _locked(response), _locked(original)
    if by is not None:
        GATE.require("response.link", by=by, state=response.state)
    if response.hearing_id != original.hearing_id:
        raise OtherHearing
    original = original.duplicate_of or original
    if original.pk == response.pk:
        raise DuplicateOfItself
    response.duplicate_of = original
    response.save(update_fields=["duplicate_of"])
    response.duplicates.update(duplicate_of=original)
    log("response.linked", response, by=by, hearing=response.hearing_id, original=original.number)


@transaction.atomic
def unlink_duplicate(response: Response, *, by: Person | None) -> None:
    """Say that a response counts on its own. Raises NotAllowed, WrongState."""
    response = _locked(response)
    GATE.require("response.link", by=by, state=response.state)
    response.duplicate_of = None
    response.save(update_fields=["duplicate_of"])
    log("response.unlinked", response, by=by, hearing=response.hearing_id)


@transaction.atomic
def ask_consent(response: Response, *, by: Person | None) -> None:
    """Write to the sender and ask whether the response may be published; they answer through their private link.

    Raises NotAllowed, WrongState, NobodyToAsk.
    """
    response = _locked(response)
    GATE.require("response.ask_consent", by=by, state=response.state)
    if not address_of(response):
        raise NobodyToAsk
    response.consent_asked_at = timezone.now()
    response.save(update_fields=["consent_asked_at"])
    log("response.consent_asked", response, by=by, hearing=response.hearing_id)
    enqueue("ask-consent", hearing=response.hearing_id, by=by, response=response.pk)


def address_of(response: Response) -> str:
    """Where the sender can be written to: what they gave for the receipt, else what stands in the response."""
    return response.email or next((sender.email for sender in response.senders.all() if "@" in sender.email), "")


def note_look(response: Response, *, by: Person, what: str) -> None:
    """Log that somebody has looked at what a sender sent, unredacted. Raises NotAllowed."""
    GATE.require("response.look", by=by)
    log("response.look", response, by=by, hearing=response.hearing_id, what=what)


def note_mail_look(mail: StrayMail, *, by: Person) -> None:
    """Log that somebody has looked at a waiting e-mail. Raises NotAllowed."""
    GATE.require("response.look", by=by)
    log("mail.look", mail, by=by)


def _last_edition(response: Response) -> Edition:
    edition = response.editions.order_by("-number").first()
    assert edition is not None  # every response has one from the moment it is stored
    return edition
