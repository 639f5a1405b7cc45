"""Files with many responses: each in it becomes a response of its own, which points at the same original."""

import re
from collections.abc import Collection

from django.db import transaction

from pejl.analysing.edition import EditionAnalysis
from pejl.ground.audit.events import log
from pejl.reading.errors import UnreadableFile
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.models import Edition, Response
from pejl.stages.responses.storing import Arrival, Contents, give_number, store_response

_MEMBER = re.compile(r"(?P<whole>.+)#(?P<number>\d+)")


def is_member(response: Response) -> bool:
    """Whether a response came out of a file with many, by its source."""
    return _MEMBER.fullmatch(response.source) is not None


def whole_of(responses: Collection[int]) -> frozenset[int]:
    """These responses (ids); one that came out of a file with many is replaced by the one that stands for the file."""
    found: set[int] = set()
    rows = Response.objects.filter(pk__in=responses).values_list("pk", "hearing_id", "source")
    for pk, hearing, source in rows:
        member = _MEMBER.fullmatch(source)
        whole = member and Response.objects.filter(hearing=hearing, source=member["whole"]).first()
        found.add(whole.pk if whole else pk)
    return frozenset(found)


@transaction.atomic
def member_of(edition: Edition, number: int, name: str, outcome: EditionAnalysis | UnreadableFile) -> Edition:
    """The edition of the response that is number `number`, from 2, in the file of `edition`; made where it is missing.

    `name` is what reading calls it: "comments.csv#7", "letters.zip/lokaludvalg.docx".
    """
    whole = edition.response
    source = f"{whole.source or f'response:{whole.pk}'}#{number}"
    made = Response.objects.filter(hearing=whole.hearing_id, source=source).first()
    if made is None:
        made = store_response(whole.hearing, _arrival(whole, source, outcome), _contents(edition, name), by_hand=False)
        log("response.received", made, by=None, hearing=made.hearing_id, out_of=whole.number)
        give_number(made)
    last = made.editions.prefetch_related("files").order_by("number").last()
    assert last is not None  # a response is stored with its first edition
    last.response = made
    return last


def _arrival(whole: Response, source: str, outcome: EditionAnalysis | UnreadableFile) -> Arrival:
    """As the file arrived; a row that says when it was written came then."""
    written = outcome.response.received if isinstance(outcome, EditionAnalysis) else None
    return Arrival(
        channel=whole.channel,
        received_at=min(written, whole.received_at) if written else whole.received_at,
        source=source,
        late=whole.late,
        consent=whole.consent,
        district=whole.district,
    )


def _contents(edition: Edition, name: str) -> Contents:
    senders = [GivenSender(**sender) for sender in edition.senders]
    return Contents(senders=senders, files=[(name, file.original) for file in edition.files.all()])
