"""Meetings with their agendas: of all bodies, of one, of a person."""

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet
from django.utils import timezone

from pejl.stages.decisions.models import ItemState, Meeting, MeetingState, Treatment, TreatmentState
from pejl.stages.organisation.gate import roles_of
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.organisation.roles import Role


def bodies() -> QuerySet[Unit]:
    """The council and the committees, the council last."""
    kinds = [UnitKind.COMMITTEE, UnitKind.COUNCIL]
    return Unit.objects.filter(active=True, kind__in=kinds).order_by("kind", "name")


def meetings_of(body: Unit | None = None) -> QuerySet[Meeting]:
    """Meetings of one body, or of all, each with `item_count`."""
    meetings = Meeting.objects.select_related("body").annotate(item_count=Count("treatments"))
    return meetings.filter(body=body) if body else meetings


def coming(meetings: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """Those that are still to be held or whose minutes are still to be written, the next one first."""
    return meetings.filter(state=MeetingState.PLANNED).order_by("starts_at", "id")


def meeting_of(pk: int) -> Meeting | None:
    """A meeting with its agenda in order. Four queries."""
    return (
        Meeting.objects.select_related("body", "created_by")
        .prefetch_related(Prefetch("treatments", queryset=_agenda()))
        .filter(pk=pk)
        .first()
    )


def my_meetings(person: Person) -> QuerySet[Meeting]:
    """The planned meetings of the bodies the person belongs to, with their agendas; the next one first."""
    held = {unit for role, unit in roles_of(person) if role in {Role.POLITICIAN, Role.SECRETARY}}
    found = Meeting.objects.filter(body__in=held, state=MeetingState.PLANNED).select_related("body")
    return found.prefetch_related(Prefetch("treatments", queryset=_agenda())).order_by("starts_at", "id")


def waiting_for_a_meeting(body: Unit) -> QuerySet[Treatment]:
    """Items that this body is to decide and that are on no agenda yet."""
    waiting = Treatment.objects.filter(body=body, state=TreatmentState.WAITING, item__state=ItemState.OPEN)
    return waiting.select_related("item", "body").order_by("item__pk", "order")


def to_place(units: set[int]) -> QuerySet[Treatment]:
    """What these bodies (ids) are to decide next, everybody before them having decided, and that is on no agenda."""
    earlier = Treatment.objects.filter(item=OuterRef("item"), order__lt=OuterRef("order")).exclude(
        state=TreatmentState.DECIDED
    )
    waiting = Treatment.objects.filter(body__in=units, state=TreatmentState.WAITING, item__state=ItemState.OPEN)
    return waiting.exclude(Exists(earlier)).select_related("item__hearing", "body").order_by("item__pk", "order")


def overdue(units: set[int]) -> QuerySet[Treatment]:
    """What was on the agenda of a meeting of these bodies (ids) that has begun, and has no record yet."""
    return Treatment.objects.filter(
        body__in=units,
        state=TreatmentState.PLACED,
        item__state=ItemState.OPEN,
        meeting__starts_at__lt=timezone.now(),
    ).select_related("item__hearing", "body", "meeting")


def _agenda() -> QuerySet[Treatment]:
    treatments = Treatment.objects.select_related("item__policy", "item__hearing", "body")
    return treatments.order_by("agenda_number", "item__title", "id")
