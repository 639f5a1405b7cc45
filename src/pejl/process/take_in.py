"""Taking a response in, whichever way it comes: store it, number it, queue the reading. Nothing is computed here."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from pejl.analysing.hearing import Channel
from pejl.ground.audit.events import log
from pejl.ground.originals.store import keep
from pejl.ground.work.jobs import enqueue
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import District, Person
from pejl.stages.responses.deadlines import TAKING, is_late, require_taking
from pejl.stages.responses.errors import HearingNotOpen, NothingSaid
from pejl.stages.responses.given import GivenAnchor, GivenSender
from pejl.stages.responses.links import token_for
from pejl.stages.responses.models import FormDraft, Meeting, Response
from pejl.stages.responses.rules import GATE
from pejl.stages.responses.storing import Arrival, Contents, give_number, store_response

_LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender gets: the response with its number, and the token of their private link."""

    response: Response
    token: str
    is_new: bool = True
    """False where the same source had been taken in before: this is the response it became then."""


def take_in(
    hearing: Hearing,
    *,
    channel: Channel,
    received_at: datetime,
    files: Sequence[tuple[str, bytes]] = (),
    boxes: Mapping[str, str] | None = None,
    anchors: Sequence[GivenAnchor] = (),
    senders: Sequence[GivenSender] = (),
    source: str = "",
    consent: bool | None = None,
    email: str = "",
    by: Person | None = None,
    meeting: Meeting | None = None,
    district: District | None = None,
    draft: FormDraft | None = None,
    receipt: bool = True,
) -> Receipt:
    """Take a response in. When this returns it is stored for good, has its number, and waits to be read.

    `source` says where it comes from ("mail:<Message-ID>", "form:12"): the same source again gives back the same
    response. `by` is the officer who registers it; None for the public and for machines. `draft` is the form it was
    written in, whose files come along. Without `receipt` the address is kept, but nothing is sent to it.
    A late one is marked; only the web form refuses it, where the hearing says so.
    Raises NotAllowed, HearingNotOpen, DeadlinePassed, NothingSaid.
    """
    boxes = {key: text for key, text in (boxes or {}).items() if text.strip()}
    if not (files or boxes or anchors or (draft and draft.files.exists())):
        raise NothingSaid
    source = source if len(source) <= _LONGEST_SOURCE else hashlib.sha256(source.encode()).hexdigest()
    source = source or f"own:{secrets.token_hex(12)}"
    # a draft knows itself whether it was sent
    before = draft.response if draft else Response.objects.filter(hearing=hearing, source=source).first()
    if before:
        return _receipt(before, is_new=False)
    parties = [sender.party for sender in senders if sender.party]
    _require(hearing, channel, received_at, parties, by)
    late = is_late(hearing, received_at, parties, [sender.name for sender in senders])
    kept = [(name, keep(content, name=name)) for name, content in files]
    if draft:
        kept += [(file.name, file.original) for file in draft.files.select_related("original")]
    arrival = Arrival(channel.value, received_at, source, late, consent, email, meeting, district)
    try:
        contents = Contents(boxes, anchors, senders, kept)
        return _receipt(_store(hearing, arrival, contents, by, draft, receipt=receipt))
    except IntegrityError:
        # the same source at the same moment: the other one was first
        before = Response.objects.filter(hearing=hearing, source=source).first()
        if not before:
            raise
        return _receipt(before, is_new=False)


@transaction.atomic
def _store(
    hearing: Hearing, arrival: Arrival, contents: Contents, by: Person | None, draft: FormDraft | None, *, receipt: bool
) -> Response:
    response = store_response(hearing, arrival, contents, by_hand=by is not None)
    if draft:
        FormDraft.objects.filter(pk=draft.pk).update(response=response)
    log(
        "response.received",
        response,
        by=by,
        hearing=hearing.pk,
        channel=arrival.channel,
        late=arrival.late,
        files=[original.sha256 for _, original in contents.files],
    )
    enqueue("read-response", hearing=hearing.pk, by=by, response=response.pk)
    if arrival.email and receipt:
        enqueue("send-receipt", hearing=hearing.pk, response=response.pk, language=_language(hearing, arrival.channel))
    give_number(response)
    return response


def _require(
    hearing: Hearing, channel: Channel, received_at: datetime, parties: Sequence[int], by: Person | None
) -> None:
    if by:
        GATE.require("response.register", by=by)
    if channel is Channel.WEB_FORM and not by:
        require_taking(hearing, received_at, parties)
    elif hearing.state not in TAKING:
        raise HearingNotOpen


def _language(hearing: Hearing, channel: str) -> str:
    """The sender's language where they are at the other end of the line, else the hearing's."""
    return (get_language() if channel == Channel.WEB_FORM else None) or hearing.language


def _receipt(response: Response, *, is_new: bool = True) -> Receipt:
    return Receipt(response, token_for(response.hearing_id, response.source), is_new)
