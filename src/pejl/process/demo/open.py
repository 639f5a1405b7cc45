"""The demo's open hearing: a draft policy on walking and cycling, with what has come in so far."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from pejl.analysing.hearing import Hearing as PlainHearing
from pejl.process.demo.city import parties_called, people
from pejl.process.demo.drafts import draft_of, frozen
from pejl.process.demo.forms import send_form
from pejl.process.demo.heard import Period, hearing_row, invitee_rows
from pejl.process.demo.work import read_and_compare
from pejl.stages.hearings.deadlines import end_of, start_of
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.hearings.verbs.sections import prefill
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.organisation.roles import Role


def fill_open(folder: Path) -> None:
    """Make the hearing, or what is missing of it. `folder` is the project's `example`."""
    given = tomllib.loads((folder / "demo" / "mobility.toml").read_text(encoding="utf-8"))
    about = {**given["hearing"], "milestone": given["milestone"]}
    hearing = Hearing.objects.filter(slug=about["slug"]).first()
    if hearing is None:
        lead = Unit.objects.get(code=about["lead"])
        by = people()[Role.LEAD]
        names = dict(Unit.objects.filter(kind=UnitKind.COMMITTEE).values_list("code", "name"))
        version, _ = draft_of(
            folder / "demo" / "mobility.md",
            lead=lead,
            by=by,
            summary=about["summary"],
            plain=given["plain"],
            heard=PlainHearing(about["title"], committee_names=names),
        )
        opened = timezone.localdate() - timedelta(days=about["opened_days_ago"])
        period = Period(start_of(opened), end_of(opened + timedelta(days=about["days"])))
        frozen(version, period.opens)
        hearing = hearing_row(version, period, about, lead=lead, by=by, state=HearingState.OPEN)
        prefill(hearing)
        invitee_rows(hearing, parties_called(about["parties"]))
    assert hearing.opens_at is not None
    for number, entry in enumerate(given["response"], start=1):
        send_form(hearing, number, entry, hearing.opens_at + timedelta(days=entry["day"], hours=8 + number))
    read_and_compare(hearing, workers=1)
