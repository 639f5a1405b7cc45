"""The policy before the present one: heard, changed by what was said, adopted."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from pejl.analysing.hearing import Hearing as PlainHearing
from pejl.process.demo.city import parties_called, people
from pejl.process.demo.deciding import decide_past
from pejl.process.demo.drafts import draft_of, frozen
from pejl.process.demo.forms import send_form
from pejl.process.demo.heard import Period, hearing_row, invitee_rows
from pejl.process.demo.work import answer, bring_to, content_of, read_and_compare, redact
from pejl.stages.hearings.deadlines import end_of, start_of
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.hearings.verbs.sections import prefill
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import Policy, VersionKind
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import ReplyState


def fill_adopted(folder: Path) -> Policy:
    """Make the policy and its hearing, if they are not there. `folder` is the project's `example`."""
    given = tomllib.loads((folder / "demo" / "earlier.toml").read_text(encoding="utf-8"))
    about = given["hearing"]
    hearing = Hearing.objects.filter(slug=about["slug"]).select_related("version__policy").first()
    if hearing is None:
        hearing = _hearing(folder, about, given["plain"])
    assert hearing.opens_at is not None
    if hearing.state != HearingState.CONCLUDED:
        for number, entry in enumerate(given["response"], start=1):
            send_form(hearing, number, entry, hearing.opens_at + timedelta(days=entry["day"], hours=9 + number))
        _answer_all(hearing, given["response"])
        _conclude(hearing, about)
    policy = hearing.version.policy
    if not policy.versions.filter(kind=VersionKind.ADOPTED).exists():
        decide_past(hearing, folder / "demo" / "decisions.toml", changed=given["changed"], adopted=about["adopted"])
    return policy


def _hearing(folder: Path, about: Mapping[str, Any], plain: Mapping[str, str]) -> Hearing:
    lead = Unit.objects.get(code=about["lead"])
    by = people()[Role.LEAD]
    names = dict(Unit.objects.filter(kind=UnitKind.COMMITTEE).values_list("code", "name"))
    version, _ = draft_of(
        folder / "demo" / "earlier.md",
        lead=lead,
        by=by,
        summary=about["summary"],
        plain=plain,
        heard=PlainHearing(about["title"], committee_names=names),
        period=(about["starts"], about["ends"]),
    )
    period = Period(start_of(about["opens"]), end_of(about["closes"]))
    frozen(version, period.opens)
    # responses of the web form are taken while it is open
    hearing = hearing_row(version, period, about, lead=lead, by=by, state=HearingState.OPEN)
    prefill(hearing)
    invitee_rows(hearing, parties_called(about["parties"]))
    return hearing


def _answer_all(hearing: Hearing, responses: list[dict[str, Any]]) -> None:
    read_and_compare(hearing, workers=1)
    for number, entry in enumerate(responses, start=1):
        reply = entry["reply"]
        unit = Unit.objects.get(code=reply["unit"])
        remarks = list(Remark.objects.filter(hearing=hearing, response__number=number, retired_at=None))
        if remarks and not unit.replies.filter(answers__remark__in=remarks).exists():
            bring_to(answer(remarks, unit, content_of(reply, unit)), ReplyState.APPROVED)


def _conclude(hearing: Hearing, about: Mapping[str, Any]) -> None:
    redact(hearing.responses.filter(redacted_at=None), people()[Role.LEAD])
    hearing.state = HearingState.CONCLUDED
    hearing.published_at = _moment(about["closes"], days=21)
    hearing.save(update_fields=["state", "published_at"])


def _moment(day: date, *, days: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=days), datetime.min.time().replace(hour=12)))
