"""The status rounds of the demo's adopted policy: one that is closed, and one that runs and is answered in part."""

import tomllib
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.ground.triggers import lifted
from pejl.process.demo.city import people, person_with
from pejl.process.status_carried import approve
from pejl.stages.followup.content import Outcome, Said
from pejl.stages.followup.models import Entry, EntryVersion, Reminder, ReminderKind, Round, RoundKind, Share
from pejl.stages.followup.verbs.entries import hand_in, save_entries
from pejl.stages.followup.verbs.rounds import close_round, open_round, start_round
from pejl.stages.followup.verbs.shares import accept_share, note_reminder
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy

_DAYS_BEFORE_DUE = 3
"""So long before the last day everything in a round was said."""


@transaction.atomic
def fill_status(folder: Path, *, adopted: Policy) -> None:
    """Make the rounds of the adopted policy, if there are none. Nobody is mailed. `folder` is `example`."""
    if adopted.rounds.exists():
        return
    for told in tomllib.loads((folder / "demo" / "status.toml").read_text(encoding="utf-8"))["round"]:
        _fill_round(adopted, told)


def _fill_round(policy: Policy, told: Mapping[str, Any]) -> None:
    lead = people()[Role.LEAD]
    of = start_round(policy, kind=RoundKind.YEARLY, year=told["year"], due=timezone.localdate(),
                     letter=told["letter"], by=lead)  # fmt: skip
    of = open_round(of, by=lead)
    shares = {share.unit.code: share for share in of.shares.select_related("unit")}
    for share in shares.values():
        note_reminder(share, kind=ReminderKind.ASKED, letters=1, by=lead)
    for answer in told["answer"]:
        _answer(shares[answer["unit"]], answer)
    if told["closed"]:
        close_round(of, by=lead)
    _move_back(of, opened=told["opened_days_ago"], due=told["due_days_ago"])


def _answer(share: Share, told: Mapping[str, Any]) -> None:
    lines = {line.code: line.pk for line in share.entries.all()}
    said = {lines[code]: _said(one) for code, one in told["lines"].items()}
    by = person_with(Role.OFFICER, share.unit)
    if told.get("draft"):
        save_entries(share, said=said, by=by)
        return
    hand_in(share, said=said, by=by)
    if "approved" in told:
        accept_share(share, by=people()[Role.LEAD])
        committee = share.committee or share.unit.serves.order_by("code")[0]
        fed = approve(share, by=person_with(Role.SECRETARY, committee), approval=told["approved"])
        assert not fed.refused, fed.refused


def _said(told: Mapping[str, Any]) -> Said:
    return Said(
        status=told.get("status", ""),
        text=told["text"],
        measure=told.get("measure", ""),
        spent=Decimal(told["spent"]) if "spent" in told else None,
        results={int(number): Outcome(Decimal(value)) for number, value in told.get("results", {}).items()},
    )


def _move_back(of: Round, *, opened: int, due: int) -> None:
    """Let it have happened some weeks ago: verbs only know today."""
    now, last = timezone.now(), timezone.localdate() - timedelta(days=due)
    said = now - timedelta(days=due + _DAYS_BEFORE_DUE)
    asked = now - timedelta(days=opened)
    with lifted():
        shares = Share.objects.filter(round=of)
        shares.update(due=last)
        for field in ("answered_at", "reviewed_at", "approved_at"):
            shares.filter(**{f"{field}__isnull": False}).update(**{field: said})
        Entry.objects.filter(share__round=of, at__isnull=False).update(at=said)
        EntryVersion.objects.filter(entry__share__round=of).update(at=said)
        Reminder.objects.filter(share__round=of).update(at=asked)
        closed = now - timedelta(days=due - 1) if of.closed_at else None
        Round.objects.filter(pk=of.pk).update(opened_at=asked, due=last, closed_at=closed)
    log("round.fill", of, by=None, reason="demoens dage")
