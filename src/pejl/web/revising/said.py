"""The remarks behind changes, as whoever looks may see them: staff as they were written, others what is published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pejl.process.published import remarks_in
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.remarks.models import Remark
from pejl.stages.responses.public import Piece, published_responses, with_words
from pejl.stages.revisions.models import Change
from pejl.web.revising.case import may_look


@dataclass(frozen=True, slots=True)
class Said:
    """One remark behind a change."""

    remark: Remark
    sender: str
    pieces: tuple[Piece, ...]
    """Its words, blacked out where they must be for whoever looks."""
    raw: bool
    """Whether it is shown as it was written."""


@dataclass(frozen=True, slots=True)
class Behind:
    """All remarks behind a change."""

    said: tuple[Said, ...] = ()
    hidden: int = 0
    """Remarks that whoever looks may not read: they are not published."""


def behind(changes: Iterable[Change], person: Person) -> dict[int, Behind]:
    """By change (id): the remarks behind it, in the order of the responses. A fixed number of queries."""
    ties = Change.remarks.through._default_manager.filter(change__in=[change.pk for change in changes])
    pairs = [
        (tie.change_id, tie.remark)
        for tie in ties.select_related("remark__response", "remark__section").order_by(
            "remark__response__number", "remark__start"
        )
    ]
    shown = said_of([remark for _, remark in pairs], person)
    found: dict[int, Behind] = {}
    for change, remark in pairs:
        before = found.get(change, Behind())
        one = shown.get(remark.pk)
        said = (*before.said, one) if one else before.said
        found[change] = Behind(said, before.hidden + (one is None))
    return found


def said_of(remarks: Sequence[Remark], person: Person) -> dict[int, Said]:
    """By id, those the person may read; each remark has its response fetched."""
    if may_look(person):
        return {one.pk: Said(one, one.response.title, (Piece(one.text, one.start, one.end),), True) for one in remarks}
    ids = {remark.response_id for remark in remarks}
    hearings = Hearing.objects.filter(pk__in={remark.hearing_id for remark in remarks})
    responses = [one for hearing in hearings for one in with_words(published_responses(hearing).filter(pk__in=ids))]
    shown = remarks_in(remarks, responses)
    return {one.remark.pk: Said(one.remark, one.sender, one.pieces, False) for one in shown}
