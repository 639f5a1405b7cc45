"""Letters to those who see to a date of the year wheel, so many days before as the date says."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import override

from pejl.ground.work.recurring import every
from pejl.process.letters import address, compose, send
from pejl.stages.followup.models import WheelDate
from pejl.stages.followup.wheel.queries import dates
from pejl.stages.followup.wheel.recurring import Span, spans_of
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role

_KIND = "wheel_reminder"
_MORNING = 7
"""No letters before this hour of the city's day."""


@every(minutes=60, title="Remind of dates of the year wheel")
def remind_of_wheel_dates() -> None:
    """Once a date, person and year."""
    now = timezone.localtime()
    if now.hour >= _MORNING:
        remind_of_dates(now.date())


def remind_of_dates(day: date) -> int:
    """Write to the people of each unit whose date is near enough; how many letters. Twice writes none twice."""
    written = 0
    for of in dates().filter(lead_days__isnull=False):
        until = day + timedelta(days=of.lead_days or 0)
        for span in spans_of(of, day, until):
            if span.first >= day:
                written += sum(_write(of, span, *reader) for reader in _readers_of(of.unit, of.policy.language))
    return written


def _readers_of(unit: Unit, language: str) -> list[tuple[str, str, str]]:
    """Address, language and name of its case officers, else of those who lead it, else of the unit itself."""
    people = Person.objects.filter(is_active=True, memberships__unit=unit).exclude(email="").order_by("pk").distinct()
    for role in (Role.OFFICER, Role.LEAD):
        if found := list(people.filter(memberships__role=role)):
            return [(person.email, person.language, person.name) for person in found]
    return [(unit.email, language, unit.name)] if unit.email else []


def _write(of: WheelDate, span: Span, recipient: str, language: str, name: str) -> bool:
    with override(language):
        letter = compose(
            _KIND,
            recipient,
            language=language,
            date=of,
            called=of.called(language),
            span=span,
            name=name,
            link=f"{address('year_wheel_work', of.policy.slug, language=language)}?year={span.first.year}",
        )
    return send(letter, kind=_KIND, about=f"wheel:{of.pk}:{span.first}") is not None
