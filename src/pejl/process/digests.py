"""A letter each working morning to everyone who has something to do: what waits, what is late, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from pejl.ground.work.recurring import every
from pejl.process.letters import address, compose, send
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.queries.work import Waits, waiting
from pejl.stages.replies.queries import Waiting, waiting_for

DIGEST = "digest"
_WORKING = (Role.LEAD, Role.OFFICER, Role.REVIEWER, Role.SECRETARY)
_MORNING = range(7, 10)
"""Hours of the city's day in which digests go out: a service that was down at seven sends them at eight."""
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class InHearing:
    """What waits for one person in one hearing."""

    hearing: Hearing
    remarks: Waits | None
    replies: Waiting | None

    @property
    def link(self) -> str:
        """The page of the hearing's assignments."""
        return f"{settings.SITE_URL}{reverse('assignments', args=[self.hearing.slug])}"


@every(minutes=30, title="Tell each one what waits for them")
def send_digests() -> None:
    """Send the day's letters, once a person, on the mornings of working days."""
    now = timezone.localtime()
    if now.hour in _MORNING and now.weekday() < _SATURDAY:
        send_digests_of(now.date())


def send_digests_of(day: date) -> int:
    """Write the letters of a day to those who have something to do; how many. Twice a day writes none twice."""
    people = list(
        Person.objects.filter(is_active=True, memberships__role__in=_WORKING)
        .exclude(email="")
        .distinct()
        .order_by("pk")
    )
    remarks = waiting(people, day)
    return sum(_send(person, _in_hearings(person, remarks.get(person.pk, [])), day) for person in people)


def _in_hearings(person: Person, remarks: Iterable[Waits]) -> list[InHearing]:
    by_hearing = {one.hearing.pk: one for one in remarks}
    # what nobody has begun to answer is counted with the remarks: here only what lies with the person's own role
    replies = {one.hearing.pk: one for one in waiting_for(person) if one.total - one.remarks}
    hearings: dict[int, Hearing] = {pk: one.hearing for pk, one in by_hearing.items()}
    hearings |= {pk: one.hearing for pk, one in replies.items()}
    return [InHearing(hearing, by_hearing.get(pk), replies.get(pk)) for pk, hearing in sorted(hearings.items())]


def _send(person: Person, waits: list[InHearing], day: date) -> bool:
    if not waits:
        return False
    letter = compose(
        DIGEST,
        person.email,
        language=person.language,
        person=person,
        waits=waits,
        late=sum(one.remarks.overdue for one in waits if one.remarks),
        link=address("work", language=person.language),
    )
    return send(letter, kind=DIGEST, about=f"digest:{day}") is not None
