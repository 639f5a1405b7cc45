"""Every change to what is blacked out of a response. Steps are kept, and can be gone back through."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.analysing.model import PersonalDataKind
from pejl.ground.audit.events import log
from pejl.ground.audit.models import Event
from pejl.stages.organisation.models import Person
from pejl.stages.responses.finding import find_as_public
from pejl.stages.responses.models import Publication, Redaction, RedactionEdit, RedactionState, Response, ResponseState
from pejl.stages.responses.public import text_of
from pejl.stages.responses.redacting.queries import next_undo
from pejl.stages.responses.redacting.rules import (
    GATE,
    ChangedAfterwards,
    CprStays,
    NoConsent,
    NothingToRedact,
    NothingToTakeBack,
    PlaceWrong,
    StillOpen,
    WhyMissing,
    WordsNotFound,
    state_of,
)

_LONGEST_REASON = 300
_ONE_LOOK = timedelta(minutes=10)
"""Pages opened within this time are one look: every decision opens the page again."""
OTHER = "other"
"""The kind of a place that a person blacks out."""


@transaction.atomic
def look_at(response: Response, *, by: Person) -> bool:
    """Log that a person looks at what the public must not see; False where it goes on with a look logged just before.

    Raises NotAllowed.
    """
    GATE.require("redaction.look", by=by)
    before = Event.objects.filter(
        verb="redaction.look",
        subject_type=response._meta.label_lower,
        subject_id=str(response.pk),
        by_id=by.pk,
        at__gt=timezone.now() - _ONE_LOOK,
    )
    if before.exists():
        return False
    log("redaction.look", response, by=by, hearing=response.hearing_id, number=response.number)
    return True


@transaction.atomic
def decide(
    *,
    response: Response,
    redactions: Collection[int],
    state: RedactionState,
    by: Person,
    reason: str = "",
) -> RedactionEdit | None:
    """Black out (accepted) or show (rejected) places, by their ids, or put them back among the proposed.

    A place with a CPR number is shown only with a reason: it turned out to be another number. None where nothing
    changes. Raises NotAllowed, WrongState, NothingToRedact, CprStays.
    """
    current = _locked(response, "redaction.decide", by)
    places = list(current.redactions.select_for_update().filter(pk__in=redactions).exclude(state=state))
    return _decided(current, places, state, reason, by)


@transaction.atomic
def decide_kind(
    *, response: Response, kind: str, state: RedactionState, by: Person, reason: str = ""
) -> RedactionEdit | None:
    """The same for all proposed places of a kind; what was decided one by one stays.

    Raises NotAllowed, WrongState, NothingToRedact, CprStays.
    """
    current = _locked(response, "redaction.decide", by)
    places = current.redactions.select_for_update().filter(kind=kind, state=RedactionState.PROPOSED)
    return _decided(current, list(places), state, reason, by)


def _decided(
    response: Response, places: Sequence[Redaction], state: RedactionState, reason: str, by: Person
) -> RedactionEdit | None:
    if not places:
        return None
    reason = reason.strip()[:_LONGEST_REASON]
    if state == RedactionState.REJECTED and not reason and any(p.kind == PersonalDataKind.CPR for p in places):
        raise CprStays
    changes = [{"redaction": place.pk, "before": place.state, "after": state.value} for place in places]
    for place in places:
        place.state, place.by, place.at = state, by, timezone.now()
        place.reason = reason or place.reason
    Redaction.objects.bulk_update(places, ["state", "by", "at", "reason"])
    action = {RedactionState.ACCEPTED: "accepted", RedactionState.REJECTED: "rejected"}.get(state, "put_back")
    return _kept(response, action, changes, reason, by)


@transaction.atomic
def add(*, response: Response, start: int, end: int, reason: str, by: Person, kind: str = OTHER) -> Redaction:
    """Black out text[start:end]; spaces at its ends are left out.

    Raises NotAllowed, WrongState, NothingToRedact, WhyMissing, PlaceWrong.
    """
    current = _locked(response, "redaction.add", by)
    return _added(current, [(start, end)], reason, kind, by)[0]


@transaction.atomic
def add_words(*, response: Response, words: str, reason: str, by: Person, kind: str = OTHER) -> list[Redaction]:
    """Black out every place where these words stand, however they are spaced.

    Raises NotAllowed, WrongState, NothingToRedact, WhyMissing, WordsNotFound.
    """
    current = _locked(response, "redaction.add", by)
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    places = [found.span() for found in re.finditer(pattern, text_of(current), re.IGNORECASE)] if pattern else []
    if not places:
        raise WordsNotFound(words=words.strip()[:60])
    return _added(current, places, reason, kind, by)


def _added(
    response: Response, places: Iterable[tuple[int, int]], reason: str, kind: str, by: Person
) -> list[Redaction]:
    reason = _said(reason)
    rows = [
        Redaction.objects.create(
            response=response,
            start=start,
            end=end,
            kind=kind,
            state=RedactionState.ACCEPTED,
            reason=reason,
            by=by,
            at=timezone.now(),
        )
        for start, end in (_trimmed(text_of(response), *place) for place in places)
    ]
    changes = [{"redaction": row.pk, "before": None, "after": RedactionState.ACCEPTED.value} for row in rows]
    _kept(response, "added", changes, reason, by)
    return rows


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Raises PlaceWrong."""
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise PlaceWrong
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


@transaction.atomic
def undo(*, response: Response, by: Person) -> RedactionEdit:
    """Take back the person's last step; a place they added is shown again.

    Raises NotAllowed, WrongState, NothingToRedact, NothingToTakeBack, ChangedAfterwards.
    """
    current = _locked(response, "redaction.undo", by)
    edit = next_undo(current, by)
    if edit is None:
        raise NothingToTakeBack
    rows = {row.pk: row for row in current.redactions.select_for_update()}
    for change in edit.changes:
        row = rows.get(change["redaction"])
        if row is None or row.state != change["after"]:
            raise ChangedAfterwards
        row.state = change["before"] or RedactionState.REJECTED
        row.by, row.at = by, timezone.now()
    Redaction.objects.bulk_update([rows[change["redaction"]] for change in edit.changes], ["state", "by", "at"])
    edit.undone_at = timezone.now()
    edit.save(update_fields=["undone_at"])
    log("redaction.undo", current, by=by, hearing=current.hearing_id, number=current.number, edit=edit.pk)
    return edit


@transaction.atomic
def done(*, response: Response, by: Person) -> Response:
    """Every place is decided: the response may be seen, as soon as the hearing publishes and its sender has agreed.

    Raises NotAllowed, WrongState, NothingToRedact, StillOpen, NoConsent.
    """
    current = _locked(response, "redaction.done", by)
    waiting = current.redactions.filter(state=RedactionState.PROPOSED).count()
    if waiting:
        raise StillOpen(count=waiting)
    if current.consent is False:
        raise NoConsent
    return _published(current, "done", Publication.CLEARED, "", by)


@transaction.atomic
def withhold(*, response: Response, reason: str, by: Person) -> Response:
    """Do not publish the response, and say why. Raises NotAllowed, WrongState, NothingToRedact, WhyMissing."""
    current = _locked(response, "redaction.withhold", by)
    return _published(current, "withheld", Publication.WITHHELD, _said(reason), by)


@transaction.atomic
def reopen(*, response: Response, by: Person) -> Response:
    """Take the response back from publication at once, to look at it again. Raises NotAllowed, WrongState."""
    current = _locked(response, "redaction.reopen", by)
    return _published(current, "reopened", Publication.PENDING, "", by)


def _published(response: Response, action: str, publication: Publication, reason: str, by: Person) -> Response:
    response.publication, response.withheld_reason = publication, reason
    response.redacted_by = by if publication == Publication.CLEARED else None
    response.redacted_at = timezone.now() if publication == Publication.CLEARED else None
    response.save(update_fields=["publication", "withheld_reason", "redacted_by", "redacted_at"])
    find_as_public(response)
    _kept(response, action, [], reason, by)
    return response


def _locked(response: Response, action: str, by: Person) -> Response:
    current = Response.objects.select_for_update(of=("self",)).select_related("extract").get(pk=response.pk)
    GATE.require(action, by=by, state=state_of(current.publication))
    if current.state != ResponseState.READ:
        raise NothingToRedact(number=current.number)
    return current


def _kept(response: Response, action: str, changes: list[dict[str, Any]], reason: str, by: Person) -> RedactionEdit:
    edit = RedactionEdit.objects.create(response=response, action=action, changes=changes, reason=reason, by=by)
    named = {"number": response.number, "places": [change["redaction"] for change in changes]}
    log(f"redaction.{action}", response, by=by, hearing=response.hearing_id, **named)
    return edit


def _said(reason: str) -> str:
    if not reason.strip():
        raise WhyMissing
    return reason.strip()[:_LONGEST_REASON]
