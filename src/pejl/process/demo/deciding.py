"""Decisions of the demo: what bodies made of the adopted policy, and the meetings planned for the present one."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from pejl.process.cover_report import build_report
from pejl.process.deciding import record_decision
from pejl.process.demo.city import people, person_with
from pejl.process.demo.drafts import frozen
from pejl.stages.decisions import verbs
from pejl.stages.decisions.models import AmendmentOutcome, Item, Outcome, StatementKind, Treatment
from pejl.stages.decisions.verbs import AmendmentResult, PartyVotes, Result
from pejl.stages.decisions.verbs.cover_report import publish_build
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Version, VersionKind
from pejl.stages.policies.tree import contents_of
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply
from pejl.stages.revisions.editing import Text
from pejl.stages.revisions.models import Revision, RevisionState
from pejl.stages.revisions.verbs import Wanted, build_draft, start, start_revision, submit

Given = Mapping[str, Any]


def decide_past(hearing: Hearing, file: Path, *, changed: Mapping[str, str], adopted: date) -> Item:
    """Revise, decide and adopt the policy that was heard, as `file` (example/demo/decisions.toml) tells of it."""
    given = tomllib.loads(file.read_text(encoding="utf-8"))["past"]
    lead = people()[Role.LEAD]
    revision = start_revision(base=hearing.version, hearing=hearing, by=lead)
    for entry in given["change"]:
        _propose(revision, entry, changed[entry["key"]])
    item = _item(hearing, revision, given, given["title"])
    way = [(entry, _placed(item, entry, timezone.make_aware(entry["at"]))) for entry in given["meeting"]]
    for entry, treatment in way:
        _decide(item, treatment, entry)
    verbs.mark_adopted(item=item, version=_adopted(revision, given["version_note"], adopted), by=lead)
    verbs.publish_item(item=item, by=lead)
    item.refresh_from_db()
    publish_build(build=build_report(item, by=lead), by=lead)
    return item


def plan_decisions(hearing: Hearing, file: Path) -> Item:
    """The item about a hearing that is being read, on the agendas of meetings to come."""
    given = tomllib.loads(file.read_text(encoding="utf-8"))["planned"]
    lead = people()[Role.LEAD]
    item = _item(hearing, hearing.revisions.get(), given, hearing.title)
    for entry in given["meeting"]:
        _placed(item, entry, _ahead(entry))
    build_report(item, by=lead)
    return item


def _item(hearing: Hearing, revision: Revision, given: Given, title: str) -> Item:
    about = verbs.About(title, given["recommendation"].strip(), given["case_number"], given["economy"])
    policy = hearing.version.policy
    return verbs.create_item(
        policy=policy, hearing=hearing, revision=revision, about=about, by=person_with(Role.LEAD, policy.lead)
    )


def _propose(revision: Revision, entry: Given, words: str) -> None:
    """One change that the hearing led to, on its way to the committees."""
    unit = Unit.objects.get(code=entry["unit"])
    officer = person_with(Role.OFFICER, unit)
    remarks = list(Remark.objects.filter(hearing=revision.hearing, response__number=entry["response"], retired_at=None))
    wanted = Wanted(
        title=entry["title"],
        edits=[Text(contents_of(revision.base)).reword(entry["key"], body=words)],
        reason=entry["reason"],
        remarks=remarks,
        replies=Reply.objects.filter(answers__remark__in=remarks, unit=unit).distinct(),
    )
    submit(change=start(revision=revision, unit=unit, wanted=wanted, by=officer), by=officer)


def _ahead(entry: Given) -> datetime | None:
    """The moment of a planned meeting; None where it has no day yet."""
    if "days" not in entry:
        return None
    day, at = timezone.localdate() + timedelta(days=entry["days"]), entry["time"]
    assert isinstance(at, time)
    return timezone.make_aware(datetime.combine(day, at))


def _placed(item: Item, entry: Given, at: datetime | None) -> Treatment:
    """The body's place in the item's way, on the agenda of its meeting where it has one."""
    body = Unit.objects.get(code=entry["body"])
    treatment = verbs.add_treatment(
        item=item,
        body=body,
        reading=entry.get("reading", 0),
        recommendation=entry.get("recommendation", ""),
        by=person_with(Role.LEAD, item.policy.lead),
    )
    if at is None:
        return treatment
    secretary = person_with(Role.SECRETARY, body)
    meeting = verbs.plan_meeting(body=body, starts_at=at, place=entry.get("place", ""), by=secretary)
    return verbs.place_on_agenda(treatment=treatment, meeting=meeting, agenda_number=entry.get("number"), by=secretary)


def _decide(item: Item, treatment: Treatment, entry: Given) -> None:
    by = person_with(Role.SECRETARY, treatment.body)
    amendments = {}
    if "amendment" in entry:
        moved = _moved(item, treatment, entry["amendment"])
        votes = list(_votes(entry["amendment"]["votes"]))
        amendments = {moved: AmendmentResult(AmendmentOutcome.ADOPTED, votes)}
    for said in entry.get("statement", []):
        parties = [Unit.objects.get(code=code) for code in said["parties"]]
        kind = StatementKind(said["kind"])
        verbs.write_statement(treatment=treatment, parties=parties, text=said["text"], kind=kind, by=by)
    result = Result(
        outcome=Outcome(entry["outcome"]),
        text=entry["decision"],
        votes=list(_votes(entry.get("votes", {}))),
        amendments=amendments,
    )
    record_decision(treatment=treatment, result=result, by=by)


def _moved(item: Item, treatment: Treatment, given: Given) -> int:
    """Write the amendment down; its number."""
    assert item.revision is not None
    text = Text(contents_of(item.revision.base))
    body = text.content(given["key"])["body"]
    assert given["old"] in body, given["title"]  # the demo's files belong together
    moved = verbs.move_amendment(
        treatment=treatment,
        parties=[Unit.objects.get(code=given["party"])],
        text=given["text"],
        title=given["title"],
        edits=[text.reword(given["key"], body=body.replace(given["old"], given["new"], 1))],
        by=person_with(Role.SECRETARY, treatment.body),
    )
    return moved.number


def _votes(given: Mapping[str, Sequence[int]]) -> Iterator[PartyVotes]:
    for code, (in_favour, against, abstaining) in given.items():
        yield PartyVotes(Unit.objects.get(code=code), in_favour, against, abstaining)


def _adopted(revision: Revision, note: str, day: date) -> Version:
    """The text with all that was approved, as it has been since that day."""
    version = build_draft(revision=revision, by=people()[Role.LEAD])
    version.kind, version.adopted_on, version.note = VersionKind.ADOPTED, day, note
    version.save(update_fields=["kind", "adopted_on", "note"])
    revision.state = RevisionState.ADOPTED
    revision.save(update_fields=["state"])
    return frozen(version, timezone.make_aware(datetime.combine(day, time(12))))
