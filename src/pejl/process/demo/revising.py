"""The closed hearing's draft is being revised: offers decided, changes written, committees on their way."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pejl.process.demo.city import people, person_with
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.tree import contents_of
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply, ReplyState
from pejl.stages.revisions.applying import Edit
from pejl.stages.revisions.editing import Text
from pejl.stages.revisions.models import Change, ChangeState, Offer, Revision
from pejl.stages.revisions.verbs import (
    Wanted,
    accept_offer,
    approve,
    find_offers,
    reject_offer,
    start,
    start_revision,
    submit,
)


def revise(hearing: Hearing, file: Path) -> Revision:
    """Begin the revision and do what `file` (example/demo/revision.toml) says, each thing by whoever does it."""
    given = tomllib.loads(file.read_text(encoding="utf-8"))
    lead = people()[Role.LEAD]
    revision = start_revision(base=hearing.version, hearing=hearing, by=lead)
    find_offers(revision=revision, by=lead)
    text = Text(contents_of(revision.base))
    for entry in given["accepted"]:
        _accept(revision, text, entry)
    for entry in given["rejected"]:
        offer = _offer(revision, entry)
        if offer is not None:
            unit = Unit.objects.get(code=entry["unit"])
            reject_offer(offer=offer, by=person_with(Role.OFFICER, unit), reason=entry["reason"])
    for entry in given["change"]:
        _write(revision, text, entry)
    return revision


def _accept(revision: Revision, text: Text, entry: Mapping[str, Any]) -> None:
    offer = _offer(revision, entry)
    if offer is None:
        return
    unit = Unit.objects.get(code=entry["unit"])
    change = accept_offer(
        offer=offer,
        unit=unit,
        by=person_with(Role.OFFICER, unit),
        title=entry["title"],
        reason=entry["reason"],
        adapted=_reworded(text, entry) if "new" in entry else None,
    )
    bring_to(change, entry)


def _write(revision: Revision, text: Text, entry: Mapping[str, Any]) -> None:
    unit = Unit.objects.get(code=entry["unit"])
    edit = (
        text.move(entry["key"], parent="", place_after=entry["after"]) if "after" in entry else _reworded(text, entry)
    )
    replies = [reply for reply in _replies(revision, unit) if _is_about(reply, entry.get("answered", ()))]
    wanted = Wanted(
        title=entry["title"],
        edits=[edit],
        reason=entry["reason"],
        remarks=Remark.objects.filter(answered_by__reply__in=replies, retired_at=None).distinct(),
        replies=replies,
    )
    bring_to(start(revision=revision, unit=unit, wanted=wanted, by=person_with(Role.OFFICER, unit)), entry)


def bring_to(change: Change, entry: Mapping[str, Any]) -> None:
    """Take a draft as far as the entry's state; `approved_by` names those of the committees that have said yes."""
    state = ChangeState(entry["state"])
    if state != ChangeState.DRAFT:
        change = submit(change=change, by=person_with(Role.OFFICER, change.unit))
    for approval in change.approvals.select_related("committee"):
        if state == ChangeState.APPROVED or approval.committee.code in entry.get("approved_by", ()):
            secretary = person_with(Role.SECRETARY, approval.committee)
            change = approve(change=change, committee=approval.committee, by=secretary)


def _offer(revision: Revision, entry: Mapping[str, Any]) -> Offer | None:
    """What the remark offers; None where the analysis sees the remark otherwise today."""
    return revision.offers.filter(
        remark__response__source=f"demo:{entry['file']}",
        remark__text__startswith=entry["begins"],
        number=entry.get("number", 1),
    ).first()


def _reworded(text: Text, entry: Mapping[str, Any]) -> Edit:
    body = text.content(entry["key"])["body"]
    assert entry["old"] in body, entry["title"]  # the demo's files belong together
    return text.reword(entry["key"], body=body.replace(entry["old"], entry["new"], 1))


def _replies(revision: Revision, unit: Unit) -> list[Reply]:
    approved = Reply.objects.filter(hearing=revision.hearing, unit=unit, state=ReplyState.APPROVED)
    return list(approved.prefetch_related("answers__remark__provisions"))


def _is_about(reply: Reply, keys: Any) -> bool:
    """Whether it promises a change and most of its remarks are about one of these provisions."""
    if not keys or reply.decision not in {"accommodated", "partly_accommodated"}:
        return False
    answers = list(reply.answers.all())
    about = [one for one in answers if any(tie.key in keys for tie in one.remark.provisions.all())]
    return 2 * len(about) > len(answers)
