"""Who has how much to answer, and what waits for whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.organisation.models import Membership, Person, Unit
from pejl.stages.organisation.roles import STAFF, Role
from pejl.stages.remarks.models import Assignment, Remark
from pejl.stages.remarks.rules import GATE
from pejl.stages.responses.models import ResponseState

_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Load:
    """What a unit, or one person in it, has to answer in a hearing."""

    unit: Unit
    person: Person | None
    pending: int
    answered: int
    overdue: int
    next_due: date | None

    @property
    def total(self) -> int:
        """Both."""
        return self.pending + self.answered


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits for one person in one hearing."""

    hearing: Hearing
    mine: int
    """Assigned to the person."""
    unit: int
    """Assigned to their units and to nobody in particular."""
    overdue: int
    soon: int
    """Due within a week."""


def assignments_in(hearing: Hearing) -> QuerySet[Assignment]:
    """The assignments of remarks that count."""
    living = Assignment.objects.filter(remark__hearing=hearing, remark__retired_at=None)
    return living.exclude(remark__response__state=ResponseState.WITHDRAWN)


def loads_in(hearing: Hearing, today: date) -> list[Load]:
    """Per unit, then per person in it, what they have; the unit's own row comes first and counts all: three queries."""
    rows = list(
        assignments_in(hearing)
        .values("unit_id", "person_id")
        .annotate(
            pending=Count("pk", filter=Q(assessed_at=None)),
            answered=Count("pk", filter=Q(assessed_at__isnull=False)),
            overdue=Count("pk", filter=Q(assessed_at=None, due_on__lt=today)),
            next_due=Min("due_on", filter=Q(assessed_at=None)),
        )
        .order_by()
    )
    units = Unit.objects.in_bulk({row["unit_id"] for row in rows})
    people = Person.objects.in_bulk({row["person_id"] for row in rows if row["person_id"]})
    found: list[Load] = []
    for unit in sorted(units.values(), key=lambda unit: unit.code):
        own = [row for row in rows if row["unit_id"] == unit.pk]
        found.append(_total(unit, own))
        named = [_load(unit, people[row["person_id"]], row) for row in own if row["person_id"]]
        found.extend(sorted(named, key=lambda load: load.person.name if load.person else ""))
    return found


def unassigned_in(hearing: Hearing) -> int:
    """How many remarks wait for nobody."""
    living = Remark.objects.filter(hearing=hearing, retired_at=None, assignments=None)
    return living.exclude(response__state=ResponseState.WITHDRAWN).count()


def colleagues_in(units: Iterable[Unit]) -> dict[int, list[Person]]:
    """Per unit (id) the people who can be given its work, by name: one query."""
    found: dict[int, list[Person]] = {}
    rows = Membership.objects.filter(unit__in=units, role__in=[Role.OFFICER, Role.LEAD], person__is_active=True)
    for row in rows.select_related("person").order_by("person__name", "person_id"):
        people = found.setdefault(row.unit_id, [])
        if row.person not in people:
            people.append(row.person)
    return found


def coders() -> list[Person]:
    """The people who may code a sample, by name."""
    held = Membership.objects.filter(role__in=GATE.who["sample.code"]).values("person")
    return list(Person.objects.filter(pk__in=held, is_active=True).order_by("name", "pk"))


def waiting(people: Iterable[Person], today: date) -> dict[int, list[Waits]]:
    """Per person (id) what waits for them in hearings under way, by hearing: four queries, however many people."""
    wanted = {person.pk for person in people}
    units: dict[int, set[int]] = {}
    members = Membership.objects.filter(person__in=wanted, role__in=STAFF - {Role.ADMINISTRATOR})
    for person, unit in members.values_list("person_id", "unit_id"):
        units.setdefault(person, set()).add(unit)
    under_way = Q(remark__hearing__state__in=[HearingState.OPEN, HearingState.CLOSED], remark__retired_at=None)
    rows = list(
        Assignment.objects.filter(under_way, assessed_at=None)
        .exclude(remark__response__state=ResponseState.WITHDRAWN)
        .values("remark__hearing_id", "unit_id", "person_id")
        .annotate(
            count=Count("pk"),
            overdue=Count("pk", filter=Q(due_on__lt=today)),
            soon=Count("pk", filter=Q(due_on__gte=today, due_on__lte=today + _SOON)),
        )
        .order_by()
    )
    hearings = Hearing.objects.in_bulk({row["remark__hearing_id"] for row in rows})
    return {
        person: found
        for person in wanted
        if (found := _waits(person, units.get(person, set()), rows, list(hearings.values())))
    }


def _waits(person: int, units: set[int], rows: Sequence[Mapping[str, Any]], hearings: list[Hearing]) -> list[Waits]:
    found = []
    for hearing in sorted(hearings, key=lambda hearing: hearing.pk):
        here = [row for row in rows if row["remark__hearing_id"] == hearing.pk]
        mine = [row for row in here if row["person_id"] == person]
        shared = [row for row in here if not row["person_id"] and row["unit_id"] in units]
        if mine or shared:
            found.append(
                Waits(
                    hearing,
                    sum(row["count"] for row in mine),
                    sum(row["count"] for row in shared),
                    sum(row["overdue"] for row in [*mine, *shared]),
                    sum(row["soon"] for row in [*mine, *shared]),
                )
            )
    return found


def _total(unit: Unit, rows: Sequence[Mapping[str, Any]]) -> Load:
    days = [row["next_due"] for row in rows if row["next_due"]]
    return Load(
        unit,
        None,
        sum(row["pending"] for row in rows),
        sum(row["answered"] for row in rows),
        sum(row["overdue"] for row in rows),
        min(days, default=None),
    )


def _load(unit: Unit, person: Person, row: Mapping[str, Any]) -> Load:
    return Load(unit, person, row["pending"], row["answered"], row["overdue"], row["next_due"])
