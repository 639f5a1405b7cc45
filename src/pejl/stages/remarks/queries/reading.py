"""Which responses there are to read, and which comes next."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, F, IntegerField, Q, QuerySet, When
from django.db.models.expressions import Combinable

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.gate import roles_of
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import STAFF
from pejl.stages.remarks.models import Remark
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
    """The responses to read with `ours` and `turn`; `with_counts` adds the rest to those of one page.

    `turn` orders them: 0 for unread ones with remarks for the person's units, 1 for other unread ones, 2 for the rest.
    `status` is "unread" or "handled", `whose` "mine" or "unit", `sender` a kind of sender; empty means all.
    """
    responses = readable(hearing)
    if status:
        responses = responses.filter(handled_at__isnull=status == "unread")
    if whose:
        responses = responses.filter(_assigned(hearing, person, whose))
    if sender:
        responses = responses.filter(sender_kind=sender)
    return responses.annotate(
        ours=_as_value(_assigned(hearing, person, "unit")),
        turn=Case(
            When(Q(handled_at=None) & Q(ours=True), then=0),
            When(handled_at=None, then=1),
            default=2,
            output_field=IntegerField(),
        ),
    ).select_related("handled_by", "district", "campaign_member__campaign")


@dataclass(frozen=True, slots=True)
class ToRead:
    """A response of the list with how many remarks it has, and how many of them no person has looked at."""

    response: Response
    points: int
    unsure: int


def with_counts(responses: Iterable[Response]) -> list[ToRead]:
    """The responses of one page with their counts: one query."""
    rows = list(responses)
    counted = (
        Remark.objects.filter(response__in=[row.pk for row in rows], retired_at=None)
        .values_list("response_id")
        .annotate(points=Count("pk"), unsure=Count("pk", filter=Q(checked_at=None)))
        .order_by()
    )
    counts = {response: (points, unsure) for response, points, unsure in counted}
    return [ToRead(row, *counts.get(row.pk, (0, 0))) for row in rows]


def reading_counts(hearing: Hearing, person: Person) -> ReadingCounts:
    """Counts for the head and the filters of the list: three queries."""
    rows = readable(hearing)
    unread = Q(handled_at=None)
    found = rows.annotate(
        is_mine=_as_value(_assigned(hearing, person, "mine")), is_unit=_as_value(_assigned(hearing, person, "unit"))
    ).aggregate(
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
    order = unread.annotate(
        ours=_as_value(_assigned(hearing, person, "unit")), behind=_as_value(Q(number__gt=after))
    ).order_by(F("ours").desc(), F("behind").desc(), "number")
    return order.values_list("number", flat=True).first()


def _assigned(hearing: Hearing, person: Person, whose: str) -> Q:
    """Responses with a remark that waits for, or was answered by, the person or their units."""
    given = Remark.objects.filter(hearing=hearing, retired_at=None)
    given = (
        given.filter(assignments__person=person)
        if whose == "mine"
        # of an empty list Django makes the constant "false", which PostgreSQL does not order by; no unit has the id 0
        else given.filter(assignments__unit__in=units_of(person) or {0})
    )
    # asked once for the whole list, not once a row
    return Q(pk__in=given.order_by().values("response_id"))


def _as_value(condition: Q) -> Combinable:
    value: Combinable = ExpressionWrapper(condition, output_field=BooleanField())
    return value
