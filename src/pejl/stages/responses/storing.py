"""Writing down what was received, and giving it its number."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import connection

from pejl.ground.originals.models import Original
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import District
from pejl.stages.responses.given import GivenAnchor, GivenSender, kind_of, title_of
from pejl.stages.responses.links import hash_of, token_for
from pejl.stages.responses.models import Edition, Meeting, ReceivedFile, Response, Sender

_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Contents:
    """What somebody says in one go: an edition, before it is one."""

    boxes: Mapping[str, str] = field(default_factory=dict)
    anchors: Sequence[GivenAnchor] = ()
    senders: Sequence[GivenSender] = ()
    files: Sequence[tuple[str, Original]] = ()
    """Name and what is kept under it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How and when a response came."""

    channel: str
    received_at: datetime
    source: str
    late: bool = False
    consent: bool | None = None
    email: str = ""
    meeting: Meeting | None = None
    district: District | None = None


def store_response(hearing: Hearing, arrival: Arrival, contents: Contents, *, by_hand: bool) -> Response:
    """Insert a response with its first edition; it has no number yet. Inside a transaction.

    Raises IntegrityError where its source has been taken in before.
    """
    title = arrival.meeting.title if arrival.meeting else ""
    response = Response.objects.create(
        hearing=hearing,
        channel=arrival.channel,
        received_at=arrival.received_at,
        late=arrival.late,
        title=title or title_of(contents.senders, [name for name, _ in contents.files]),
        sender_kind=kind_of(contents.senders),
        district=arrival.district,
        consent=arrival.consent,
        email=arrival.email,
        meeting=arrival.meeting,
        source=arrival.source,
        follow_hash=hash_of(token_for(hearing.pk, arrival.source)),
    )
    store_edition(response, 1, arrival.received_at, contents)
    store_senders(response, contents.senders, by_hand=by_hand)
    return response


def store_edition(response: Response, number: int, received_at: datetime, contents: Contents) -> Edition:
    """Insert what was sent, exactly as it was sent."""
    edition = Edition.objects.create(
        response=response,
        number=number,
        received_at=received_at,
        boxes=dict(contents.boxes),
        anchors=[asdict(anchor) for anchor in contents.anchors],
        senders=[sender.as_sent() for sender in contents.senders],
    )
    ReceivedFile.objects.bulk_create(
        ReceivedFile(edition=edition, order=order, name=name[-_LONGEST_NAME:], original=original)
        for order, (name, original) in enumerate(contents.files)
    )
    return edition


def store_senders(response: Response, senders: Sequence[GivenSender], *, by_hand: bool) -> None:
    """Insert the senders that are known without reading."""
    Sender.objects.bulk_create(
        Sender(
            response=response,
            order=order,
            name=sender.name[:200],
            kind=sender.kind,
            contact=sender.contact[:200],
            email=sender.email[:254],
            phone=sender.phone[:60],
            address=sender.address[:300],
            party_id=sender.party,
            by_hand=by_hand,
        )
        for order, sender in enumerate(senders)
    )


def give_number(response: Response) -> None:
    """Give a response the hearing's next number: the last thing before its transaction ends.

    From here until the commit every other sender to the hearing waits, so nothing else may come after it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE hearings_hearing SET last_number = last_number + 1 WHERE id = %s RETURNING last_number",
            [response.hearing_id],
        )
        response.number = cursor.fetchone()[0]
        cursor.execute("UPDATE responses_response SET number = %s WHERE id = %s", [response.number, response.pk])
