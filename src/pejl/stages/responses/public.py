"""What the public may see of responses: decided here and nowhere else.

A response is public when its hearing publishes and has been published, its sender agreed, and a person has cleared it
after looking for personal data. Its text is shown with every place blacked out that a person accepted or has not yet
decided on; residents are numbered instead of named; how to reach a sender is never shown.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pejl.analysing.hearing import SenderKind
from pejl.analysing.model import PersonalDataKind
from pejl.stages.hearings.models import Hearing
from pejl.stages.responses.models import Publication, Redaction, RedactionState, Response, ResponseState, Sender
from pejl.wording import Wording
from pejl.writing.note.names import PERSONAL_DATA_NAMES

_PUBLIC = Q(
    hearing__publishes=True,
    hearing__published_at__isnull=False,
    consent=True,
    publication=Publication.CLEARED,
    withdrawn_at=None,
    duplicate_of=None,
) & ~Q(state=ResponseState.WITHDRAWN)
_LABELS: dict[str, str] = {kind.value: name for kind, name in PERSONAL_DATA_NAMES.items()}
_OTHER = "[blacked out]"
_SHORTEST = 4
"""A private sender's name or address of fewer letters is a word like others and is not looked for in the text."""
_FAREWELL = r"\b(?:hilsen|hilsner|mvh|vh|kh|regards|wishes|sincerely|faithfully)\b[.,:]?"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a response's text as the public sees it: text[start:end] itself, or what stands for it."""

    text: str
    start: int
    end: int
    redacted: bool = False


def is_published(hearing: Hearing) -> bool:
    """Whether any responses of the hearing can be public."""
    return hearing.publishes and hearing.published_at is not None


def published_responses(hearing: Hearing | None = None) -> QuerySet[Response]:
    """The public's responses, of one hearing or of all; add `with_words` to show their text or senders."""
    responses = Response.objects.filter(_PUBLIC)
    return responses.filter(hearing=hearing) if hearing is not None else responses


def with_words(responses: QuerySet[Response]) -> QuerySet[Response]:
    """With all that the functions below read: three queries, however many rows."""
    return (
        responses.select_related("hearing", "extract", "meeting", "district")
        .defer("extract__document", "extract__marks")
        .prefetch_related("senders", Prefetch("redactions", queryset=Redaction.objects.order_by("start", "id")))
    )


def public_name(response: Response) -> str:
    """Who a response is from, in the language of the page: "Resident 12" unless it is an organisation or a meeting."""
    if response.meeting is not None:
        return response.meeting.title
    names = dict.fromkeys(_name_of(sender, response) for sender in response.senders.all())
    return _wording().join(names) or _unnamed(response)


def public_text(response: Response, start: int = 0, end: int | None = None) -> str:
    """The text, or text[start:end], with what is blacked out replaced by what it was."""
    return "".join(piece.text for piece in public_pieces(response, start, end))


def public_pieces(response: Response, start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The same in pieces; a blacked-out place that reaches over an end of the range stands for all of itself."""
    text = text_of(response)
    stop = len(text) if end is None else min(end, len(text))
    return tuple(_cut(text, _masks(response, text), start, stop))


def text_of(response: Response) -> str:
    """The whole text as it was read, not for the public; empty where nothing was read."""
    return response.extract.text if hasattr(response, "extract") else ""


def _cut(text: str, masks: Iterable[Piece], start: int, stop: int) -> Iterator[Piece]:
    at = start
    for mask in masks:
        if mask.end <= at or mask.start >= stop:
            continue
        if mask.start > at:
            yield Piece(text[at : mask.start], at, mask.start)
        yield mask
        at = mask.end
    if at < stop:
        yield Piece(text[at:stop], at, stop)


def _masks(response: Response, text: str) -> list[Piece]:
    """What is blacked out, in order and apart: places that touch each other become one, named after the first."""
    places = [
        (redaction.start, min(redaction.end, len(text)), _LABELS.get(redaction.kind, _OTHER))
        for redaction in response.redactions.all()
        if redaction.state != RedactionState.REJECTED
    ]
    for sender in response.senders.all():
        if is_private(sender):
            places.extend(_places_of(sender, text))
    merged: list[Piece] = []
    for start, end, label in sorted(place for place in places if place[0] < place[1]):
        if merged and start < merged[-1].end:
            last = merged.pop()
            merged.append(Piece(last.text, last.start, max(last.end, end), True))
        else:
            merged.append(Piece(_(label), start, end, True))
    return merged


def is_private(sender: Sender) -> bool:
    """True for a resident, and for a sender of whom nothing is known: a name is shown only of an organisation."""
    if sender.kind == SenderKind.UNKNOWN:
        return sender.party_id is None
    return sender.kind == SenderKind.RESIDENT


def _places_of(sender: Sender, text: str) -> Iterator[tuple[int, int, str]]:
    """Where a private sender's own name, address, telephone number and e-mail address stand in the text."""
    for kind, words in (
        (PersonalDataKind.NAME, sender.name),
        (PersonalDataKind.NAME, sender.contact),
        (PersonalDataKind.ADDRESS, sender.address),
        (PersonalDataKind.EMAIL, sender.email),
    ):
        yield from _found(r"\s+".join(re.escape(word) for word in words.split()), words, kind, text)
    yield from _signatures(sender.name, text)
    digits = re.sub(r"\D", "", sender.phone)
    yield from _found(r"[\s.-]*".join(digits), digits, PersonalDataKind.PHONE, text)


def _signatures(name: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Where a part of the name, such as the first name, stands alone on a line or after a farewell."""
    part = "|".join(re.escape(word) for word in name.split())
    if part:
        signed = rf"(?:^|{_FAREWELL})[ \t]*((?:{part})(?:[ \t]+(?:{part}))*)[.,!]?[ \t]*$"
        for match in re.finditer(signed, text, re.MULTILINE | re.IGNORECASE):
            yield match.start(1), match.end(1), PERSONAL_DATA_NAMES[PersonalDataKind.NAME]


def _found(pattern: str, words: str, kind: PersonalDataKind, text: str) -> Iterator[tuple[int, int, str]]:
    if len(words) >= _SHORTEST:
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
            yield match.start(), match.end(), PERSONAL_DATA_NAMES[kind]


def _name_of(sender: Sender, response: Response) -> str:
    if not sender.name.strip():
        return _unnamed(response)
    if not is_private(sender):
        return sender.name
    return _wording()("Resident {number}", number=response.number)


def _unnamed(response: Response) -> str:
    return _wording()("Unnamed sender (response {number})", number=response.number)


def _wording() -> Wording:
    return Wording("en" if (get_language() or "").startswith("en") else "da")
