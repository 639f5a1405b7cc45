"""What is to be redacted, and a response's text with the places marked in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Count, Q, QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.responses.models import (
    Publication,
    Redaction,
    RedactionEdit,
    RedactionState,
    Response,
    ResponseState,
)
from pejl.stages.responses.public import Piece
from pejl.stages.responses.redacting.rules import DONE, OPEN, WITHHELD


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words of one paragraph: text[start:start + len(text)], with the place it belongs to."""

    text: str
    start: int
    redaction: Redaction | None = None
    automatic: bool = False
    """Blacked out without anybody's decision: a private sender's own name or address."""


def to_redact(hearing: Hearing, state: str = "") -> QuerySet[Response]:
    """The hearing's read responses, each with `proposed`, `accepted` and `rejected` places; `state` as in the rules."""
    publication = {OPEN: Publication.PENDING, DONE: Publication.CLEARED, WITHHELD: Publication.WITHHELD}.get(state)
    responses = hearing.responses.filter(state=ResponseState.READ, duplicate_of=None)
    if publication is not None:
        responses = responses.filter(publication=publication)

    def places(of: RedactionState) -> Count:
        return Count("redactions", filter=Q(redactions__state=of))

    return responses.annotate(
        proposed=places(RedactionState.PROPOSED),
        accepted=places(RedactionState.ACCEPTED),
        rejected=places(RedactionState.REJECTED),
    ).order_by("number")


def counts_of(hearing: Hearing) -> dict[str, int]:
    """How many read responses are open, done and withheld."""
    rows = hearing.responses.filter(state=ResponseState.READ, duplicate_of=None).order_by()
    found = dict(rows.values_list("publication").annotate(count=Count("pk")))
    return {
        "open": found.get(Publication.PENDING, 0),
        "done": found.get(Publication.CLEARED, 0),
        "withheld": found.get(Publication.WITHHELD, 0),
    }


def open_proposals(response: Response) -> dict[str, int]:
    """How many proposed places of each kind nobody has decided on."""
    rows = response.redactions.filter(state=RedactionState.PROPOSED).order_by("kind").values_list("kind")
    return dict(rows.annotate(count=Count("pk")))


def next_undo(response: Response, person: Person) -> RedactionEdit | None:
    """The person's last step on places that stands."""
    edits = response.redaction_edits.filter(by=person, undone_at=None).exclude(changes=[])
    return edits.order_by("-id").first()


def log_of(response: Response) -> QuerySet[RedactionEdit]:
    """What was done, the latest first."""
    return response.redaction_edits.select_related("by").order_by("-id")


def marked_paragraphs(text: str, redactions: Sequence[Redaction], public: Sequence[Piece] = ()) -> list[list[Mark]]:
    """The text's lines, each cut where a place begins or ends; all the words, in order, are in it once.

    Where places overlap, the one that hides the words comes first. `public` is the text as the public sees it: what is
    blacked out there without a row of its own is marked as automatic.
    """
    lines, at = [], 0
    hidden = [(piece.start, piece.end) for piece in public if piece.redacted]
    for line in text.split("\n"):
        lines.append(list(_marks(line, at, redactions, hidden)))
        at += len(line) + 1
    return lines


def _marks(line: str, offset: int, redactions: Sequence[Redaction], hidden: Sequence[tuple[int, int]]) -> list[Mark]:
    end = offset + len(line)
    near = [r for r in redactions if r.start < end and r.end > offset]
    masks = [span for span in hidden if span[0] < end and span[1] > offset]
    cuts = {offset, end}
    for start, stop in [*((r.start, r.end) for r in near), *masks]:
        cuts |= {max(start, offset), min(stop, end)}
    ordered = sorted(cuts)
    marks = []
    for start, stop in pairwise(ordered):
        over = [r for r in near if r.start <= start and stop <= r.end]
        place = min(over, key=lambda r: (r.state == RedactionState.REJECTED, r.start, r.pk), default=None)
        masked = any(left <= start and stop <= right for left, right in masks)
        shown = place is None or place.state == RedactionState.REJECTED
        marks.append(Mark(line[start - offset : stop - offset], start, place, automatic=masked and shown))
    return marks
