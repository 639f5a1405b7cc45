"""Making a hearing and saying what it is: title, contact, dates, texts."""

from datetime import date, datetime

from django.db import transaction

from pejl.analysing.policy_text import slug as slug_of
from pejl.ground.audit.events import log
from pejl.stages.hearings.defaults import consent_text, privacy_notice
from pejl.stages.hearings.errors import DatesOutOfOrder, TitleMissing
from pejl.stages.hearings.models import Hearing
from pejl.stages.hearings.rules import GATE
from pejl.stages.hearings.verbs.sections import prefill
from pejl.stages.organisation.models import City, Person, Unit
from pejl.stages.policies.models import Version


@transaction.atomic
def create_hearing(
    version: Version, *, lead: Unit, by: Person | None, title: str = "", language: str = "", slug: str = ""
) -> Hearing:
    """A new hearing of a version, filled in as far as can be known: sections from the draft, texts, contact.

    Raises NotAllowed, TitleMissing.
    """
    GATE.require("hearing.create", by=by, units=[lead])
    policy = version.policy
    title = (title or policy.title).strip()
    if not title:
        raise TitleMissing
    language = language or policy.language
    city = City.objects.first()
    hearing = Hearing.objects.create(
        version=version,
        slug=_free_slug(slug or title),
        title=title,
        summary=policy.summary,
        language=language,
        lead=lead,
        consent_text=consent_text(language),
        privacy_notice=privacy_notice(language, city),
        contact_email=lead.email or (city.contact_email if city else ""),
        contact_phone=city.contact_phone if city else "",
        contact_name=by.name if by else "",
    )
    prefill(hearing)
    log("hearing.create", hearing, by=by, hearing=hearing.pk, version=version.pk)
    return hearing


@transaction.atomic
def describe_hearing(
    hearing: Hearing,
    *,
    title: str,
    summary: str,
    contact_name: str,
    contact_email: str,
    contact_phone: str,
    by: Person | None,
) -> None:
    """Say what it is about and whom to ask."""
    GATE.require("hearing.describe", by=by, state=hearing.state, units=[hearing.lead])
    if not title.strip():
        raise TitleMissing
    _change(
        hearing,
        "hearing.describe",
        by,
        title=title.strip(),
        summary=summary.strip(),
        contact_name=contact_name.strip(),
        contact_email=contact_email.strip(),
        contact_phone=contact_phone.strip(),
    )


@transaction.atomic
def set_dates(
    hearing: Hearing,
    *,
    opens_at: datetime | None,
    closes_at: datetime | None,
    by: Person | None,
    short_reason: str = "",
    accepts_late: bool = True,
    reminder_days: int | None = 7,
) -> None:
    """Say when it opens, and the first moment that is late. Raises DatesOutOfOrder."""
    GATE.require("hearing.schedule", by=by, state=hearing.state, units=[hearing.lead])
    if opens_at and closes_at and closes_at <= opens_at:
        raise DatesOutOfOrder(earlier=f"{opens_at:%Y-%m-%d %H:%M}", later=f"{closes_at:%Y-%m-%d %H:%M}")
    _change(
        hearing,
        "hearing.schedule",
        by,
        opens_at=opens_at,
        closes_at=closes_at,
        short_reason=short_reason.strip(),
        accepts_late=accepts_late,
        reminder_days=reminder_days,
    )


@transaction.atomic
def set_publication(hearing: Hearing, *, publishes: bool, consent_text: str, by: Person | None) -> None:
    """Decide whether responses are published, and what senders are asked about it."""
    GATE.require("hearing.publication", by=by, state=hearing.state, units=[hearing.lead])
    _change(hearing, "hearing.publication", by, publishes=publishes, consent_text=consent_text.strip())


@transaction.atomic
def set_privacy(hearing: Hearing, *, privacy_notice: str, retention_until: date | None, by: Person | None) -> None:
    """Say what data is used for, and until when responses are kept."""
    GATE.require("hearing.privacy", by=by, state=hearing.state, units=[hearing.lead])
    _change(hearing, "hearing.privacy", by, privacy_notice=privacy_notice.strip(), retention_until=retention_until)


@transaction.atomic
def set_letter_text(hearing: Hearing, *, text: str, by: Person | None) -> None:
    """The lead's own words in the letters to the parties."""
    GATE.require("hearing.letter", by=by, state=hearing.state, units=[hearing.lead])
    _change(hearing, "hearing.letter", by, letter_text=text.strip())


@transaction.atomic
def discard_hearing(hearing: Hearing, *, by: Person | None) -> None:
    """Throw away a hearing that was never sent out."""
    GATE.require("hearing.discard", by=by, state=hearing.state, units=[hearing.lead])
    log("hearing.discard", hearing, by=by, hearing=hearing.pk, title=hearing.title)
    hearing.delete()


def _change(hearing: Hearing, action: str, by: Person | None, **fields: object) -> None:
    """Save what is different, and log which fields that was."""
    changed = [name for name, value in fields.items() if getattr(hearing, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(hearing, name, fields[name])
    hearing.save(update_fields=changed)
    log(action, hearing, by=by, hearing=hearing.pk, fields=changed)


def _free_slug(title: str) -> str:
    base = slug_of(title)[:70].rstrip("-") or "hoering"
    taken = set(Hearing.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug
