"""Writing down what reading found in a response. Doing it twice changes nothing; what a person decided stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from pejl.analysing.concerns import LATE, UNKNOWN_SENDER, UNSURE_SENDER
from pejl.analysing.hearing import SENDER, Channel, SenderKind
from pejl.analysing.hearing import Party as PlainParty
from pejl.analysing.model import MarkKind, ResponseAnalysis, ResponseStatus
from pejl.analysing.model import Sender as PlainSender
from pejl.analysing.senders.kinds import find_party
from pejl.ground.audit.events import log
from pejl.reading import READER_VERSION, Document
from pejl.reading.stored import from_json, to_json
from pejl.stages.hearings.models import Section
from pejl.stages.organisation.models import Party
from pejl.stages.responses.deadlines import mark_lateness
from pejl.stages.responses.models import (
    Answer,
    Edition,
    Extract,
    Publication,
    ReceivedFile,
    Redaction,
    RedactionState,
    Response,
    ResponseState,
    Sender,
)

REDACTION_AGAIN = (
    "The text has changed since its personal data was blacked out; look at it again before it is published."
)
_READER = str(READER_VERSION)


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing an analysis did to the text that all spans count in."""

    before: str | None
    """The canonical text as it was; None for a response read for the first time."""
    text: str

    @property
    def is_changed(self) -> bool:
        """Whether spans in the earlier text mean nothing in the new one."""
        return self.before is not None and self.before != self.text


def document_of(extract: Extract) -> Document:
    """The document as it was read, with the way back to the originals."""
    return from_json(bytes(extract.document))


@transaction.atomic
def store_reading(
    response: Response, edition: Edition, analysis: ResponseAnalysis, *, problems: Mapping[int, str]
) -> Stored:
    """Write text, boxes, senders and personal data of a response. `response` is locked by the caller.

    `problems` says, by the id of a received file, why it gave no text or not all of it.
    """
    before = Extract.objects.filter(response=response).values_list("text", flat=True).first()
    stored = Stored(before, analysis.document.text)
    sections = {section.key: section for section in Section.objects.filter(hearing=response.hearing_id)}
    _store_extract(response, edition, analysis)
    _store_answers(response, analysis, sections)
    _store_problems(edition, problems)
    _store_senders(response, edition, analysis.senders)
    _store_facts(response, analysis, first=before is None)
    again = _store_redactions(response, analysis, stored)
    mark_lateness(response)
    settled = {LATE, *([UNKNOWN_SENDER, UNSURE_SENDER] if _is_told(response, edition) else [])}
    response.concerns = [
        *([REDACTION_AGAIN] if again else []),
        *(concern for concern in analysis.concerns if concern not in settled),
        *([LATE] if response.late else []),
    ]
    response.save(update_fields=["concerns"])
    log("response.read", response, by=None, hearing=response.hearing_id, reader=_READER, characters=len(stored.text))
    return stored


@transaction.atomic
def store_unreadable(response: Response, edition: Edition, reason: str, *, problems: Mapping[int, str]) -> None:
    """Let a response wait for a person, with the reason. What was read of an earlier edition stays readable."""
    _store_problems(edition, problems)
    response.state = ResponseState.UNREADABLE
    response.unreadable_reason = reason[:500]
    response.save(update_fields=["state", "unreadable_reason"])
    mark_lateness(response)
    log("response.unreadable", response, by=None, hearing=response.hearing_id)


def _store_extract(response: Response, edition: Edition, analysis: ResponseAnalysis) -> None:
    # the box with the sender's contact data is no answer and nothing of the public's concern
    sender = [
        (MarkKind.TEMPLATE.value, a.start, a.end) for a in analysis.answers if a.section == SENDER and a.end > a.start
    ]
    marks = sorted(
        [*((mark.kind.value, mark.start, mark.end) for mark in analysis.marks), *sender], key=lambda m: m[1:]
    )
    Extract.objects.update_or_create(
        response=response,
        defaults={
            "edition": edition,
            "text": analysis.document.text,
            "document": to_json(analysis.document),
            "marks": [list(mark) for mark in marks],
            "reader": _READER,
        },
    )


def _store_answers(response: Response, analysis: ResponseAnalysis, sections: Mapping[str, Section]) -> None:
    wanted = [(sections[a.section].pk, a.start, a.end) for a in analysis.answers if a.section in sections]
    rows = {(row.section_id, row.start, row.end): row.pk for row in response.answers.all()}
    Answer.objects.filter(pk__in=[pk for place, pk in rows.items() if place not in wanted]).delete()
    Answer.objects.bulk_create(
        Answer(response=response, section_id=section, start=start, end=end)
        for section, start, end in dict.fromkeys(wanted)
        if (section, start, end) not in rows
    )


def _store_problems(edition: Edition, problems: Mapping[int, str]) -> None:
    for file in edition.files.all():
        problem = problems.get(file.pk, "")[:500]
        if file.problem != problem:
            ReceivedFile.objects.filter(pk=file.pk).update(problem=problem)


def _store_facts(response: Response, analysis: ResponseAnalysis, *, first: bool) -> None:
    if first and response.channel == Channel.WRITTEN and analysis.channel is not Channel.WEB_FORM:
        response.channel = analysis.channel.value
    response.state = ResponseState.READ
    response.unreadable_reason = ""
    response.language = analysis.language
    response.has_remarks = analysis.status is not ResponseStatus.WITHOUT_REMARKS
    response.save(update_fields=["channel", "state", "unreadable_reason", "language", "has_remarks"])


# -- senders ------------------------------------------------------------------------------------------------------


def _store_senders(response: Response, edition: Edition, found: Sequence[PlainSender]) -> None:
    """What an officer wrote stays; who wrote a form said themselves who they are; else what the analysis found."""
    rows = list(response.senders.select_related("party"))
    if not _is_told(response, edition):
        rows = _replaced(response, rows, found)
    parties = _Parties(response)
    for row in rows:
        party = row.party or parties.named(row.name)
        kind = row.kind if row.kind != SenderKind.UNKNOWN or party is None else party.kind
        if (row.party, row.kind) != (party, kind):
            row.party, row.kind = party, kind
            row.save(update_fields=["party", "kind"])
    _describe(response, rows)


def _is_told(response: Response, edition: Edition) -> bool:
    """Whether somebody said who the response is from; a meeting is from nobody but itself."""
    return bool(edition.senders) or response.meeting_id is not None or response.senders.filter(by_hand=True).exists()


def _replaced(response: Response, rows: list[Sender], found: Sequence[PlainSender]) -> list[Sender]:
    wanted = [_fields(sender) for sender in found]
    if [
        {name: getattr(row, name) for name in fields} for row, fields in zip(rows, wanted, strict=False)
    ] == wanted and (len(rows) == len(wanted)):
        return rows
    response.senders.all().delete()
    return Sender.objects.bulk_create(
        Sender(response=response, order=order, **fields) for order, fields in enumerate(wanted)
    )


def _fields(sender: PlainSender) -> dict[str, Any]:
    return {
        "name": sender.name[:200],
        "kind": sender.kind.value,
        "contact": sender.contact[:200],
        "email": next(iter(sender.emails), "")[:254],
        "phone": next(iter(sender.phones), "")[:60],
        "address": sender.address[:300],
    }


class _Parties:
    """Parties of the register by what they are called: the invited ones in any spelling, others by their exact name."""

    def __init__(self, response: Response) -> None:
        self._invited: dict[str, Party] | None = None
        self._response = response

    def named(self, name: str) -> Party | None:
        if self._invited is None:
            invitees = self._response.hearing.invitees.select_related("party")
            self._invited = {invitee.party.name: invitee.party for invitee in invitees}
        found = find_party(name, [PlainParty(party) for party in self._invited])
        return self._invited[found.name] if found else Party.objects.filter(name__iexact=name).first()


def _describe(response: Response, senders: Sequence[Sender]) -> None:
    """Title, kind and district of a response from who is behind it; a meeting is called what it is called."""
    if senders and response.meeting_id is None:
        response.title = ", ".join(sender.name for sender in senders)[:300]
    kinds = [sender.kind for sender in senders if sender.kind != SenderKind.UNKNOWN]
    response.sender_kind = kinds[0] if kinds else SenderKind.UNKNOWN.value
    districts = {sender.party.district_id for sender in senders if sender.party and sender.party.district_id}
    if response.district_id is None and len(districts) == 1:
        response.district_id = districts.pop()
    response.save(update_fields=["title", "sender_kind", "district"])


# -- personal data ------------------------------------------------------------------------------------------------


def _store_redactions(response: Response, analysis: ResponseAnalysis, stored: Stored) -> bool:
    """Propose what was found, beside what a person decided; whether a person must look at the redaction again."""
    rows = list(response.redactions.all())
    decided = [row for row in rows if row.by_id is not None or row.state != RedactionState.PROPOSED]
    lost = _carried_over(decided, stored) if stored.is_changed else []
    kept = [(row.start, row.end) for row in decided if row not in lost]
    wanted = {
        (data.start, data.end): data
        for data in analysis.personal_data
        if not any(data.start < end and start < data.end for start, end in kept)
    }
    proposed = {(row.start, row.end): row for row in rows if row not in decided}
    gone = [row.pk for place, row in proposed.items() if place not in wanted]
    Redaction.objects.filter(pk__in=[*gone, *(row.pk for row in lost)]).delete()
    Redaction.objects.bulk_create(
        Redaction(response=response, start=start, end=end, kind=data.kind.value, confidence=data.confidence)
        for (start, end), data in wanted.items()
        if (start, end) not in proposed
    )
    return (
        _open_again(response)
        if stored.is_changed
        else REDACTION_AGAIN in response.concerns and response.redacted_at is None
    )


def _carried_over(decided: Iterable[Redaction], stored: Stored) -> list[Redaction]:
    """Move decided spans to where the same words stand in the new text; those that stand nowhere are returned."""
    lost = []
    taken: set[int] = set()
    for row in decided:
        words = (stored.before or "")[row.start : row.end]
        places = [at for at in _places_of(words, stored.text) if at not in taken]
        if not places:
            lost.append(row)
            continue
        start = min(places, key=lambda at: abs(at - row.start))
        taken.add(start)
        if start != row.start:
            row.start, row.end = start, start + len(words)
            row.save(update_fields=["start", "end"])
    return lost


def _places_of(words: str, text: str) -> list[int]:
    places = []
    at = text.find(words) if words else -1
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def _open_again(response: Response) -> bool:
    """A text that was cleared for the public and is another now has to be looked at again."""
    if response.redacted_at is None and response.publication != Publication.CLEARED:
        return False
    response.redacted_at, response.redacted_by = None, None
    if response.publication == Publication.CLEARED:
        response.publication = Publication.PENDING
    response.save(update_fields=["redacted_at", "redacted_by", "publication"])
    log("response.redaction_opened", response, by=None, hearing=response.hearing_id)
    return True
