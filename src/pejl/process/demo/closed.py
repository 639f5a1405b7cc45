"""The demo hearing in `example/hearing`, as the service has it: closed, read, half answered, published in part."""

import os
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from pejl.analysing.hearing import Channel, ResponseFacts, SenderKind
from pejl.analysing.hearing import Hearing as PlainHearing
from pejl.analysing.policy_text import sections_of
from pejl.folders.settings import load_hearing
from pejl.ground.originals.media_types import MEDIA_TYPES
from pejl.ground.originals.store import keep
from pejl.process.demo.city import parties_called, people
from pejl.process.demo.dates import Shift, spread
from pejl.process.demo.deciding import plan_decisions
from pejl.process.demo.drafts import draft_of, frozen
from pejl.process.demo.heard import Period, hearing_row, invitee_rows, section_rows
from pejl.process.demo.officers import Work, work_on
from pejl.process.demo.revising import revise
from pejl.process.demo.work import read_and_compare
from pejl.process.take_in import take_in
from pejl.stages.hearings.models import Document, Hearing, HearingState
from pejl.stages.organisation.models import District, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.models import Meeting, Response

_AFTER_OPENING = 3
"""Days until the first letters come in."""


def fill_closed(folder: Path, *, predecessor: Policy, say: Callable[[str], object]) -> None:
    """Make the hearing, or what is missing of it. `folder` is the project's `example`."""
    plain = load_hearing(folder / "hearing")
    given = tomllib.loads((folder / "demo" / "closed.toml").read_text(encoding="utf-8"))
    hearing = Hearing.objects.filter(slug=given["hearing"]["slug"]).first()
    if hearing is None:
        hearing = _hearing(folder, plain, given, predecessor)
    _take_in_all(hearing, folder / "hearing" / "responses", plain, given)
    read_and_compare(hearing, workers=os.cpu_count() or 1)
    say("Replies, redactions and themes of the closed hearing")
    if not hearing.replies.exists():
        work_on(
            hearing, Work(given["theme"], _replies(folder / "replies.toml"), _replies(folder / "demo" / "replies.toml"))
        )
    say("The draft is being revised after the closed hearing")
    if not hearing.revisions.exists():
        revise(hearing, folder / "demo" / "revision.toml")
    if not hearing.items.exists():
        plan_decisions(hearing, folder / "demo" / "decisions.toml")


def _replies(file: Path) -> list[dict[str, Any]]:
    replies: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))["reply"]
    return replies


def source_of(file: str) -> str:
    """Where a response of the demo comes from."""
    return f"demo:{file}"


def _hearing(folder: Path, plain: PlainHearing, given: Mapping[str, Any], predecessor: Policy) -> Hearing:
    opens, closes = _days(plain)
    shift = Shift.after(closes)
    about = {**given["hearing"], "milestone": given["milestone"], "title": plain.title}
    lead = Unit.objects.get(code=about["lead"])
    by = people()[Role.LEAD]
    version, text = draft_of(
        folder / "hearing" / "policy.docx",
        lead=lead,
        by=by,
        summary=about["summary"],
        plain=tomllib.loads((folder / "demo" / "plain.toml").read_text(encoding="utf-8")),
        heard=plain,
        period=(about["starts"], about["ends"]),
        predecessor=predecessor,
    )
    period = Period(shift.opening(opens), shift.closing(closes))
    frozen(version, period.opens)
    hearing = hearing_row(version, period, about, lead=lead, by=by, state=HearingState.CLOSED)
    section_rows(hearing, plain.sections, sections_of(text, plain))
    own = {party.name: shift.closing(party.closes) for party in plain.parties if party.closes}
    invitee_rows(hearing, parties_called([party.name for party in plain.parties]), own)
    draft = keep((folder / "hearing" / "policy.docx").read_bytes(), MEDIA_TYPES["docx"])
    Document.objects.create(hearing=hearing, title=plain.title, file_name="udkast.docx", original=draft)
    return hearing


def _take_in_all(hearing: Hearing, folder: Path, plain: PlainHearing, given: Mapping[str, Any]) -> None:
    opens, closes = _days(plain)
    facts = {entry.file: entry for entry in plain.responses}
    shift = Shift.of(hearing, opens)
    for number, file in enumerate(sorted(folder.iterdir())):
        if Response.objects.filter(hearing=hearing, source=source_of(file.name)).exists():
            continue
        known = facts.get(file.name, ResponseFacts(file.name))
        received = shift.moment(_received(file, known, number, opens, closes))
        _take_in(hearing, file, known, received, given)


def _days(plain: PlainHearing) -> tuple[date, date]:
    """When it opens and its last day: the demo's file gives both."""
    assert plain.opens is not None
    assert plain.closes is not None
    return plain.opens, plain.closes


def _received(file: Path, facts: ResponseFacts, number: int, opens: date, closes: date) -> datetime:
    """As the office noted it, as the mail says, or some day while the hearing was open."""
    if facts.received:
        stated = facts.received
        return stated if isinstance(stated, datetime) else datetime.combine(stated, time(10))
    if file.suffix == ".eml":
        return parsedate_to_datetime(str(message_from_bytes(file.read_bytes(), policy=default)["Date"]))
    if facts.channel is Channel.WEB_FORM:
        return datetime.combine(closes, time(23, 30))  # a list of comments, fetched when the hearing closed
    return spread(number, opens + timedelta(days=_AFTER_OPENING), closes)


def _take_in(hearing: Hearing, file: Path, facts: ResponseFacts, received: datetime, given: Mapping[str, Any]) -> None:
    meeting = _meeting(hearing, facts, received, given)
    mail = Channel.EMAIL if file.suffix == ".eml" else Channel.WRITTEN
    kind = facts.sender_kind or SenderKind.UNKNOWN
    senders = [GivenSender(facts.sender, kind.value)] if facts.sender and not meeting else []
    consent = None if file.name in given["consent"]["not_asked"] else file.name not in given["consent"]["refused"]
    district = given["districts"].get(file.name, "")
    take_in(
        hearing,
        channel=facts.channel or mail,
        received_at=received,
        files=[(file.name, file.read_bytes())],
        senders=senders,
        source=source_of(file.name),
        consent=consent,
        by=people()[Role.LEAD],
        meeting=meeting,
        district=meeting.district if meeting else District.objects.filter(name=district).first(),
    )


def _meeting(hearing: Hearing, facts: ResponseFacts, received: datetime, given: Mapping[str, Any]) -> Meeting | None:
    entry = next((meeting for meeting in given["meeting"] if meeting["file"] == facts.file), None)
    if entry is None or facts.channel is None:
        return None
    return Meeting.objects.create(
        hearing=hearing,
        channel=facts.channel.value,
        title=facts.sender,
        held_on=received.date(),
        place=entry["place"],
        attendance=entry["attendance"],
        district=District.objects.get(name=entry["district"]),
        registered_by=people()[Role.LEAD],
    )
