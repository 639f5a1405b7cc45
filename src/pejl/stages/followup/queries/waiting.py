"""What waits for a person in rounds that run: to answer, to review, to approve, to close."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Count, Q

from pejl.stages.followup.models import Round, RoundState, Share, ShareState
from pejl.stages.followup.queries.rounds import committees_of
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.queries import units_of
from pejl.stages.organisation.roles import Role

_SETTLED = Q(shares__state__in=[ShareState.APPROVED, ShareState.GAP])


class Task(Enum):
    """What is to be done."""

    ANSWER = "answer"
    ANSWER_AGAIN = "answer_again"
    """It was sent back."""
    APPROVE = "approve"
    REVIEW = "review"
    CLOSE = "close"
    """Every part is settled."""


@dataclass(frozen=True, slots=True)
class RoundWaits:
    """One thing to do. `share` is None where it is for the round as a whole."""

    task: Task
    of: Round
    share: Share | None
    due: date | None
    mine: bool
    """Whether the person is the share's contact."""


def rounds_waiting(person: Person) -> list[RoundWaits]:
    """Everything of the rounds that run, in the order in which it is due. A fixed number of queries."""
    held = {role: set(units_of(person, role).values_list("pk", flat=True)) for role in
            (Role.LEAD, Role.OFFICER, Role.SECRETARY)}  # fmt: skip
    shares = (
        Share.objects.filter(round__state=RoundState.OPEN)
        .select_related("round__policy__lead", "unit", "committee")
        .prefetch_related("unit__serves", "round__policy__lead__serves")
    )
    answering, leading = held[Role.OFFICER] | held[Role.LEAD], held[Role.LEAD]
    found = [
        waits
        for share in shares.order_by("due", "id")
        if (waits := _of_share(share, person, answering, leading, held[Role.SECRETARY]))
    ]
    ready = Round.objects.filter(state=RoundState.OPEN, policy__lead__in=leading).annotate(
        left=Count("shares") - Count("shares", filter=_SETTLED)
    )
    done = [RoundWaits(Task.CLOSE, of, None, None, mine=False)
            for of in ready.filter(left=0).select_related("policy").order_by("id")]  # fmt: skip
    return [*found, *done]


def _of_share(
    share: Share, person: Person, answering: set[int], leading: set[int], approving: set[int]
) -> RoundWaits | None:
    match share.state:
        case ShareState.WAITING | ShareState.SENT_BACK if share.unit_id in answering:
            task = Task.ANSWER if share.state == ShareState.WAITING else Task.ANSWER_AGAIN
            return RoundWaits(task, share.round, share, share.due, mine=share.contact_id == person.pk)
        case ShareState.ANSWERED if share.round.policy.lead_id in leading:
            return RoundWaits(Task.REVIEW, share.round, share, None, mine=False)
        case ShareState.REVIEWED if {unit.pk for unit in committees_of(share)} & approving:
            return RoundWaits(Task.APPROVE, share.round, share, None, mine=False)
    return None
