"""What waits for a person: by hearing, and by the role in which they would act."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment
from pejl.stages.replies.models import Reply, ReplyRemark, ReplyState
from pejl.stages.replies.queries.board import last_step, units_of
from pejl.stages.replies.rules import ANSWERED_WHILE, Step
from pejl.stages.responses.models import ResponseState


@dataclass
class Waiting:
    """What waits in one hearing."""

    hearing: Hearing
    remarks: int = 0
    """Remarks that the person's administrations have not begun to answer."""
    drafts: int = 0
    """The person's own drafts, returned ones counted too."""
    returned: int = 0
    """Those of them that a reviewer or the committee sent back."""
    to_review: int = 0
    """Replies for the person to return or to forward."""
    to_approve: int = 0
    """Replies for the person's committees."""

    @property
    def total(self) -> int:
        """All of it; what was returned is among the drafts."""
        return self.remarks + self.drafts + self.to_review + self.to_approve


@dataclass
class _Counts:
    by_hearing: dict[int, dict[str, int]] = field(default_factory=dict)

    def add(self, name: str, rows: Iterable[tuple[int, int]]) -> None:
        for hearing, count in rows:
            self.by_hearing.setdefault(hearing, {})[name] = count


def waiting_for(person: Person, hearing: Hearing | None = None) -> list[Waiting]:
    """Per hearing what waits for the person, the nearest deadline first; hearings with nothing are left out.

    The number of queries is the same however many hearings there are.
    """
    counts = _Counts()
    replies = Reply.objects.filter(hearing__state__in=ANSWERED_WHILE, answers__isnull=False)
    if hearing is not None:
        replies = replies.filter(hearing=hearing)
    counts.add("remarks", _remarks(units_of(person), hearing))
    own = replies.filter(created_by=person, state=ReplyState.DRAFT)
    counts.add("drafts", _by_hearing(own))
    sent_back = own.annotate(last_step=last_step()).filter(last_step__in=[Step.RETURNED, Step.DECLINED])
    counts.add("returned", _by_hearing(sent_back))
    reviewed = replies.filter(state=ReplyState.IN_REVIEW, unit__in=units_of(person, Role.REVIEWER))
    counts.add("to_review", _by_hearing(reviewed))
    counts.add("to_approve", _by_hearing(replies.filter(for_committees(units_of(person, Role.SECRETARY)))))
    hearings = Hearing.objects.filter(pk__in=counts.by_hearing).order_by("closes_at", "id")
    return [Waiting(found, **counts.by_hearing[found.pk]) for found in hearings]


@dataclass(frozen=True, slots=True)
class CommitteeShare:
    """How far the replies are that belong to one committee."""

    unit: Unit
    ready: int
    approved: int
    under_way: int


def committees_in(hearing: Hearing) -> list[CommitteeShare]:
    """The committees with replies in a hearing, by code; a reply that any of several may approve counts for each."""
    rows = (
        hearing.replies.filter(Exists(ReplyRemark.objects.filter(reply=OuterRef("pk"))))
        .values_list("pk", "state", "committee", "unit")
        .order_by("pk")
    )
    replies = list(rows)
    serving: dict[int, set[int]] = {}
    ties = Unit.serves.through.objects.filter(from_unit__in={unit for *_, unit in replies})
    for unit, committee in ties.values_list("from_unit", "to_unit"):
        serving.setdefault(unit, set()).add(committee)
    counts: dict[int, dict[str, int]] = {}
    for _, state, committee, unit in replies:
        for owner in {committee} if committee else serving.get(unit, set()):
            of_state = counts.setdefault(owner, {})
            of_state[state] = of_state.get(state, 0) + 1
    return [
        CommitteeShare(
            unit,
            counts[unit.pk].get(ReplyState.REVIEWED, 0),
            counts[unit.pk].get(ReplyState.APPROVED, 0),
            counts[unit.pk].get(ReplyState.DRAFT, 0) + counts[unit.pk].get(ReplyState.IN_REVIEW, 0),
        )
        for unit in Unit.objects.filter(pk__in=counts).order_by("code")
    ]


def approved_for(committees: set[int]) -> Q:
    """Replies that one of these committees (ids) has approved."""
    return Q(state=ReplyState.APPROVED) & _belongs_to(committees)


def for_committees(committees: set[int]) -> Q:
    """Replies that await one of these committees (ids)."""
    return Q(state=ReplyState.REVIEWED) & _belongs_to(committees)


def _belongs_to(committees: set[int]) -> Q:
    served = Unit.serves.through.objects.filter(from_unit=OuterRef("unit"), to_unit__in=committees)
    return Q(committee__in=committees) | (Q(committee=None) & Q(Exists(served)))


def _remarks(units: set[int], hearing: Hearing | None) -> Iterable[tuple[int, int]]:
    answered = ReplyRemark.objects.filter(remark=OuterRef("remark"), unit=OuterRef("unit"))
    waiting = Assignment.objects.filter(
        unit__in=units,
        remark__retired_at=None,
        remark__response__duplicate_of=None,
        remark__hearing__state__in=ANSWERED_WHILE,
    ).exclude(remark__response__state=ResponseState.WITHDRAWN)
    if hearing is not None:
        waiting = waiting.filter(remark__hearing=hearing)
    open_ones = waiting.exclude(Exists(answered)).order_by().values("remark__hearing")
    return open_ones.annotate(count=Count("remark", distinct=True)).values_list("remark__hearing", "count")


def _by_hearing(replies: QuerySet[Reply]) -> Iterable[tuple[int, int]]:
    counted = replies.order_by().values("hearing").annotate(count=Count("pk", distinct=True))
    return counted.values_list("hearing", "count")
