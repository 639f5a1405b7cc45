"""What a sender may do with what they sent, through their private link, or an officer on their behalf."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from pejl.ground.audit.events import log
from pejl.ground.work.jobs import enqueue
from pejl.stages.organisation.gate import WrongState
from pejl.stages.organisation.models import District, Person
from pejl.stages.responses.deadlines import TAKING, may_still_correct
from pejl.stages.responses.errors import DeadlinePassed, HearingNotOpen, NothingSaid
from pejl.stages.responses.finding import find_as_public
from pejl.stages.responses.given import kind_of, title_of
from pejl.stages.responses.models import Edition, FormDraft, Publication, Response, ResponseState
from pejl.stages.responses.rules import GATE, SENDERS_ACTIONS
from pejl.stages.responses.storing import Contents, store_edition, store_senders

NO_CONSENT = gettext_noop("The sender has not agreed to publication.")
"""English text of `withheld_reason`, translated where it is shown."""


@transaction.atomic
def correct(
    response: Response,
    *,
    contents: Contents,
    received_at: datetime,
    consent: bool | None,
    email: str = "",
    district: District | None = None,
    draft: FormDraft | None = None,
    by: Person | None = None,
    language: str = "",
) -> Edition:
    """Put a new edition in the place of what was sent; it is read again, and must be cleared for publication again.

    The earlier editions are kept. Raises WrongState, DeadlinePassed, HearingNotOpen, NothingSaid.
    """
    response = Response.objects.select_for_update(of=("self",)).select_related("hearing").get(pk=response.pk)
    sent = Edition.objects.filter(form_draft=draft).first() if draft else None
    if sent:  # a second click at the same moment: the first held the row
        return sent
    _require("response.correct", response, by)
    if by is None and not may_still_correct(response, received_at):
        raise DeadlinePassed
    if not (contents.boxes or contents.anchors or contents.files):
        raise NothingSaid
    number = response.editions.count() + 1
    edition = store_edition(response, number, received_at, contents)
    if draft:
        FormDraft.objects.filter(pk=draft.pk).update(edition=edition)
    _take_over_senders(response, contents)
    response.consent, response.email, response.district = consent, email, district
    _begin_again(response, ["consent", "email", "district", "title", "sender_kind"])
    log("response.corrected", response, by=by, hearing=response.hearing_id, edition=number)
    if email:
        language = language or response.hearing.language
        enqueue("send-receipt", hearing=response.hearing_id, response=response.pk, language=language)
    return edition


def _take_over_senders(response: Response, contents: Contents) -> None:
    """The senders as they now write themselves, unless an officer has put them right."""
    if response.senders.filter(by_hand=True).exists():
        return
    response.senders.all().delete()
    store_senders(response, contents.senders, by_hand=False)
    response.title = title_of(contents.senders, [name for name, _ in contents.files]) or response.title
    response.sender_kind = kind_of(contents.senders)


def _begin_again(response: Response, also: list[str]) -> None:
    """Back to the queue: nothing that was said of the old text holds for the new one."""
    response.state = ResponseState.RECEIVED
    response.unreadable_reason = ""
    response.publication, response.withheld_reason = Publication.PENDING, ""
    response.redacted_at = response.redacted_by = None
    response.handled_at = response.handled_by = None
    fields = ["state", "unreadable_reason", "publication", "withheld_reason", "redacted_at", "redacted_by"]
    response.save(update_fields=[*fields, "handled_at", "handled_by", *also])
    enqueue("read-response", hearing=response.hearing_id, response=response.pk)


@transaction.atomic
def withdraw(response: Response, *, by: Person | None, language: str = "") -> None:
    """Take a response back: it is kept, but counts nowhere and is never published.

    Raises WrongState, HearingNotOpen.
    """
    response = Response.objects.select_for_update(of=("self",)).select_related("hearing").get(pk=response.pk)
    _require("response.withdraw", response, by)
    if by is None and response.hearing.state not in TAKING:
        raise HearingNotOpen
    response.state, response.withdrawn_at = ResponseState.WITHDRAWN, timezone.now()
    response.publication = Publication.WITHHELD
    response.save(update_fields=["state", "withdrawn_at", "publication"])
    response.duplicates.update(duplicate_of=None)
    find_as_public(response)
    log("response.withdrawn", response, by=by, hearing=response.hearing_id)
    if response.email:
        language = language or response.hearing.language
        enqueue("send-withdrawal", hearing=response.hearing_id, response=response.pk, language=language)


@transaction.atomic
def restore(response: Response, *, by: Person | None) -> None:
    """Let a response that was withdrawn by mistake count again. Raises NotAllowed, WrongState."""
    response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    GATE.require("response.restore", by=by, state=response.state)
    response.withdrawn_at = None
    _begin_again(response, ["withdrawn_at"])
    log("response.restored", response, by=by, hearing=response.hearing_id)


@transaction.atomic
def record_consent(response: Response, *, consent: bool, by: Person | None, how: str = "") -> None:
    """Keep the sender's word on publication; `how` an officer got to know of it. Raises NotAllowed, WrongState."""
    response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    _require("response.consent", response, by)
    response.consent = consent
    if not consent:
        response.publication, response.withheld_reason = Publication.WITHHELD, NO_CONSENT
    elif response.withheld_reason == NO_CONSENT:
        response.publication, response.withheld_reason = Publication.PENDING, ""
    response.save(update_fields=["consent", "publication", "withheld_reason"])
    find_as_public(response)
    log("response.consent", response, by=by, hearing=response.hearing_id, consent=consent, how=how[:200])


def _require(action: str, response: Response, by: Person | None) -> None:
    """An officer needs the role; whoever holds the private link may do what senders may."""
    if by is not None:
        GATE.require(action, by=by, state=response.state)
    elif action not in SENDERS_ACTIONS or not GATE.can(action, response.state):
        raise WrongState(state=response.state)


def reread(response: Response) -> None:
    """Queue the reading again and forget what was said of the earlier text. Inside a transaction."""
    _begin_again(response, [])
