"""Hearings of the demo as rows: those that began and ended before today cannot be made by opening them now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pejl.analysing.hearing import GENERAL, SENDER
from pejl.analysing.hearing import Section as PlainSection
from pejl.analysing.provision import PolicyText
from pejl.ground.audit.events import log
from pejl.stages.hearings.defaults import consent_text, privacy_notice
from pejl.stages.hearings.models import Hearing, Invitee, Milestone, Section
from pejl.stages.organisation.models import City, Party, Person, Unit
from pejl.stages.policies.models import Version

_RETENTION = timedelta(days=5 * 365)


@dataclass(frozen=True, slots=True)
class Period:
    """When it opens, and the first moment that is late."""

    opens: datetime
    closes: datetime


def hearing_row(
    version: Version, period: Period, given: Mapping[str, Any], *, lead: Unit, by: Person, state: str
) -> Hearing:
    """The hearing that `given` (a table of the demo's files) describes."""
    city = City.objects.get()
    hearing = Hearing.objects.create(
        version=version,
        slug=given["slug"],
        title=given.get("title", version.policy.title),
        summary=given["summary"],
        state=state,
        lead=lead,
        opens_at=period.opens,
        closes_at=period.closes,
        consent_text=consent_text("da"),
        privacy_notice=privacy_notice("da", city),
        retention_until=(period.closes + _RETENTION).date(),
        contact_name=by.name,
        contact_email=lead.email or city.contact_email,
        contact_phone=city.contact_phone,
    )
    for milestone in given.get("milestone", []):
        on = (period.opens + timedelta(days=milestone["day"])).date()
        Milestone.objects.create(hearing=hearing, on=on, title=milestone["title"])
    log("demo.hearing", hearing, by=by, hearing=hearing.pk)
    return hearing


def section_rows(hearing: Hearing, sections: Sequence[PlainSection], text: PolicyText) -> None:
    """The boxes of a template, each with the provisions that it asks about; the general one has the rest."""
    units = {unit.code: unit for unit in Unit.objects.all()}
    known = {section.key for section in sections} - {GENERAL}
    for order, section in enumerate((one for one in sections if one.key != SENDER), start=1):
        own = [p.key for p in text.provisions if p.section == section.key]
        rest = [p.key for p in text.provisions if p.section not in known]
        row = Section.objects.create(
            hearing=hearing,
            key=section.key,
            order=order,
            title=section.title,
            provisions=rest if section.key == GENERAL else own,
        )
        row.committees.set(units[code] for code in section.committees)


def invitee_rows(hearing: Hearing, parties: Sequence[Party], own: Mapping[str, datetime] | None = None) -> None:
    """Parties that got their letter when it opened; `own` are later deadlines, by the party's name."""
    Invitee.objects.bulk_create(
        Invitee(hearing=hearing, party=party, invited_at=hearing.opens_at, closes_at=(own or {}).get(party.name))
        for party in parties
    )
