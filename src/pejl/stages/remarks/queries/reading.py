"""Which responses there are to read, and which comes next."""

from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.gate import roles_of
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import STAFF
from pejl.stages.remarks.models import Assignment, Remark
from pejl.stages.responses.models import Response, ResponseState


@dataclass(frozen=True, slots=True)
class ReadingCounts:
    """How far the reading of a hearing is."""

    unread: int
    handled: int
    mine: int
    """Unread ones with a remark that is assigned to the person."""
    unit: int
    """Unread ones with a remark that is assigned to one of the person's units."""
    unreadable: int
    by_sender: dict[str, int]


def readable(hearing: Hearing) -> QuerySet[Response]:
    """The responses there is text of, without duplicates and those withdrawn."""
    return Response.objects.filter(hearing=hearing, state=ResponseState.READ, duplicate_of=None)


def units_of(person: Person) -> set[int]:
    """The ids of the units the person works for."""
    return {unit for role, unit in roles_of(person) if role in STAFF}


def responses_to_read(
    hearing: Hearing, person: Person, *, status: str = "", whose: str = "", sender: str = ""
) -> QuerySet[Response]:
    """The responses to read with `points` (their remarks), `unsure` (not checked), `ours` and `turn`.

    `turn` orders them: 0 for unread ones with remarks for the person's units, 1 for other unread ones, 2 for the rest.
    `status` is "unread" or "handled", `whose` "mine" or "unit", `sender` a kind of sender; empty means all.
    """
    responses = readable(hearing)
    if status:
        responses = responses.filter(handled_at__isnull=status == "unread")
    if whose:
        responses = responses.filter(_assigned(person, whose))
    if sender:
        responses = responses.filter(sender_kind=sender)
    return responses.annotate(
        points=_count(Remark.objects.filter(retired_at=None)),
        unsure=_count(Remark.objects.filter(retired_at=None, checked_at=None)),
        ours=_assigned(person, "unit"),
        turn=Case(
            When(Q(handled_at=None) & Q(ours=True), then=0),
            When(handled_at=None, then=1),
            default=2,
            output_field=IntegerField(),
        ),
    ).select_related("handled_by", "district", "campaign_member__campaign")


def reading_counts(hearing: Hearing, person: Person) -> ReadingCounts:
    """Counts for the head and the filters of the list: three queries."""
    rows = readable(hearing)
    unread = Q(handled_at=None)
    found = rows.annotate(is_mine=_assigned(person, "mine"), is_unit=_assigned(person, "unit")).aggregate(
        unread=Count("pk", filter=unread),
        handled=Count("pk", filter=~unread),
        mine=Count("pk", filter=unread & Q(is_mine=True)),
        unit=Count("pk", filter=unread & Q(is_unit=True)),
    )
    by_sender = dict(rows.values_list("sender_kind").annotate(count=Count("pk")).order_by("-count"))
    unreadable = Response.objects.filter(hearing=hearing, state=ResponseState.UNREADABLE).count()
    return ReadingCounts(unreadable=unreadable, by_sender=by_sender, **found)


def next_unread(hearing: Hearing, after: int, person: Person) -> int | None:
    """The number of the response to read next: of the person's units first, and those behind `after` first."""
    unread = readable(hearing).filter(handled_at=None).exclude(number=after)
    order = unread.annotate(ours=_assigned(person, "unit"), behind=Q(number__gt=after)).order_by(
        F("ours").desc(), F("behind").desc(), "number"
    )
    return order.values_list("number", flat=True).first()


def _assigned(person: Person, whose: str) -> Exists:
    waiting = Assignment.objects.filter(remark__response=OuterRef("pk"), remark__retired_at=None)
    # of an empty list Django makes the constant "false", which PostgreSQL does not order by; no unit has the id 0
    units = units_of(person) or {0}
    return Exists(waiting.filter(person=person) if whose == "mine" else waiting.filter(unit__in=units))


def _count(remarks: QuerySet[Remark]) -> Coalesce:
    counted = remarks.filter(response=OuterRef("pk")).order_by().values("response").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
