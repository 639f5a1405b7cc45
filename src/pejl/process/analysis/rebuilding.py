"""Responses and remarks from the database, with all that people corrected, as the analysis would have said them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath

from django.db.models import Prefetch

from pejl.analysing.hearing import GENERAL, Channel, SenderKind
from pejl.analysing.model import (
    Amendment,
    AmendmentKind,
    Answer,
    Failure,
    Kind,
    Mark,
    MarkKind,
    PersonalData,
    PersonalDataKind,
    ProvisionMatch,
    Remark,
    ResponseAnalysis,
    ResponseStatus,
    Sender,
    Span,
)
from pejl.reading.document import Document
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Remark as RemarkRow
from pejl.stages.remarks.models import RemarkProvision, RemarkTheme, ThemeState, Tie
from pejl.stages.responses.models import Edition, Redaction, RedactionState, Response, ResponseState
from pejl.wording import Wording

_BY_HAND = "hand"


def responses_of(hearing: Hearing) -> list[Response]:
    """The responses that count, with all that belongs to them: as many queries for many as for one."""
    editions = Edition.objects.order_by("-number").prefetch_related("files")
    return list(
        hearing.responses.exclude(state=ResponseState.WITHDRAWN)
        .filter(duplicate_of=None)
        .select_related("extract", "campaign_member", "meeting")
        .prefetch_related(
            "senders",
            "answers__section",
            "redactions",
            Prefetch("editions", queryset=editions),
        )
        .order_by("number")
    )


def files_of(responses: Sequence[Response], documents: Mapping[int, Document], say: Wording) -> dict[int, str]:
    """What each response (id) is called as a file: its first file's name, with its number where it needs telling apart.

    One that was written on the web is called by its number, and one out of a file with many by its place there.
    """
    names: dict[int, str] = {}
    taken: set[str] = set()
    for response in responses:
        edition = next(iter(response.editions.all()), None)
        files = list(edition.files.all()) if edition else []
        name = files[0].name if files else say("response {number}", number=response.number)
        document = documents.get(response.pk)
        if document and files and document.name.startswith((f"{name}#", f"{name}/")):
            name = document.name
        if name.casefold() in taken:
            path = PurePath(name)
            name = f"{path.stem} ({response.number}){path.suffix}"
        taken.add(name.casefold())
        names[response.pk] = name
    return names


def failure_of(response: Response, file: str) -> Failure:
    """A response that waits for a person."""
    edition = next(iter(response.editions.all()), None)
    files = list(edition.files.all()) if edition else []
    return Failure(file, response.unreadable_reason, files[0].original_id if files else "")


def analysis_of_response(
    response: Response, document: Document, file: str, remarks: Sequence[Remark]
) -> ResponseAnalysis:
    """One response as analysed."""
    return ResponseAnalysis(
        file=file,
        document=document,
        language=response.language,
        status=_status(response, remarks),
        channel=Channel(response.channel),
        senders=tuple(_senders(response)),
        answers=tuple(Answer(row.section.key, row.start, row.end) for row in response.answers.all()),
        remarks=tuple(remarks),
        marks=tuple(Mark(MarkKind(kind), start, end) for kind, start, end in response.extract.marks),
        personal_data=tuple(_personal_data(response.redactions.all())),
        received=response.received_at,
        late=response.late,
        concerns=tuple(response.concerns),
        number=response.number,
    )


def _status(response: Response, remarks: Sequence[Remark]) -> ResponseStatus:
    if remarks or any(answer.end > answer.start for answer in response.answers.all()):
        return ResponseStatus.READ
    return ResponseStatus.EMPTY if response.has_remarks else ResponseStatus.WITHOUT_REMARKS


def _senders(response: Response) -> Iterator[Sender]:
    rows = list(response.senders.all())
    if not rows and response.meeting is not None:
        yield Sender(response.meeting.title)
    for row in rows:
        yield Sender(
            name=row.name,
            kind=SenderKind(row.kind),
            contact=row.contact,
            emails=(row.email,) if row.email else (),
            phones=(row.phone,) if row.phone else (),
            address=row.address,
        )


def _personal_data(redactions: Iterable[Redaction]) -> Iterator[PersonalData]:
    """What must not be seen: what was accepted, and what nobody has decided on yet."""
    for row in redactions:
        if row.state != RedactionState.REJECTED:
            confidence = row.confidence if row.confidence is not None else 1.0
            yield PersonalData(PersonalDataKind(row.kind), row.start, row.end, confidence)


# -- remarks ------------------------------------------------------------------------------------------------------


def remarks_of(
    hearing: Hearing, files: Mapping[int, str], campaigns: Mapping[int, str]
) -> tuple[dict[int, list[Remark]], dict[int, list[str]], dict[int, str]]:
    """The remarks that count by response (id); the ids of remarks by theme (id); and each remark's id by its row's.

    `files` are the responses that count, by id; `campaigns` the keys of campaigns, by id.
    """
    standing = (
        RemarkRow.objects.filter(hearing=hearing, retired_at=None)
        .filter(response__state=ResponseState.READ, response__duplicate_of=None)
        .select_related("section", "response")
        .prefetch_related(
            Prefetch("provisions", queryset=RemarkProvision.objects.exclude(state=Tie.REJECTED).order_by("id")),
            "committees__committee",
        )
        .order_by("response__number", "start")
    )
    rows = [row for row in standing if row.response_id in files]
    theme_of, spoken = _themes(hearing)
    found: dict[int, list[Remark]] = {}
    ids: dict[int, str] = {}
    for row in rows:
        ids[row.pk] = str(row)
        found.setdefault(row.response_id, []).append(
            _remark(row, files[row.response_id], theme_of.get(row.pk, ""), campaigns.get(row.campaign_id or 0, ""))
        )
    by_theme = {theme: [ids[pk] for pk in remarks if pk in ids] for theme, remarks in spoken.items()}
    return found, by_theme, ids


def _remark(row: RemarkRow, file: str, theme: str, campaign: str) -> Remark:
    lead_in = None
    if row.lead_in_start is not None and row.lead_in_end is not None:
        lead_in = Span(row.lead_in_start, row.lead_in_end)
    return Remark(
        id=str(row),
        response=file,
        section=row.section.key if row.section else GENERAL,
        start=row.start,
        end=row.end,
        text=row.text,
        kind=Kind(row.kind),
        confidence=1.0 if row.kind_at or row.confidence is None else row.confidence,
        lead_in=lead_in,
        amendments=tuple(_amendment(one) for one in row.amendments),
        provisions=tuple(_provisions(row)),
        committees=tuple(_committees(row)),
        theme=theme,
        campaign=campaign,
        rank=row.rank,
    )


def _amendment(one: Mapping[str, str]) -> Amendment:
    return Amendment(AmendmentKind(one["kind"]), one.get("target", ""), one.get("old", ""), one.get("new", ""))


def _provisions(row: RemarkRow) -> Iterator[ProvisionMatch]:
    """A person's word first, then what the remark itself says, then what its words speak of."""
    ties = sorted(row.provisions.all(), key=lambda tie: (tie.state != Tie.CONFIRMED, tie.reason == "text", tie.pk))
    for tie in ties:
        sure = tie.state == Tie.CONFIRMED or tie.score is None
        reason = "reference" if sure and tie.reason in {"text", _BY_HAND} else tie.reason
        yield ProvisionMatch(tie.key, 1.0 if sure else tie.score or 0.0, reason)


def _committees(row: RemarkRow) -> Iterator[str]:
    ties = sorted(row.committees.all(), key=lambda tie: (tie.state != Tie.CONFIRMED, tie.pk))
    return (tie.committee.code for tie in ties if tie.state != Tie.REJECTED)


def _themes(hearing: Hearing) -> tuple[dict[int, str], dict[int, list[int]]]:
    """The key of each remark's theme, and the remarks of each theme (ids) from the most typical on.

    Once a person has approved themes, only those count; until then all candidates do.
    """
    states = [ThemeState.APPROVED]
    if not hearing.themes.filter(state=ThemeState.APPROVED).exists():
        states = [ThemeState.CANDIDATE]
    ties = (
        RemarkTheme.objects.filter(theme__hearing=hearing, theme__state__in=states, remark__retired_at=None)
        .exclude(state=Tie.REJECTED)
        .select_related("theme")
        .order_by("id")
    )
    theme_of: dict[int, str] = {}
    spoken: dict[int, list[int]] = {}
    for tie in sorted(ties, key=lambda tie: tie.state != Tie.CONFIRMED):
        theme_of.setdefault(tie.remark_id, tie.theme.key)
    for tie in ties:
        spoken.setdefault(tie.theme_id, []).append(tie.remark_id)
    return theme_of, spoken
