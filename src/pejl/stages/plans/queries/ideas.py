"""The catalogue of ideas: what hearings passed on, to a committee or to all, and what became of it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from pejl.stages.plans.models import IdeaFate, Plan
from pejl.stages.replies.models import Reply, ReplyState
from pejl.writing.reply import Decision

WAITING = "waiting"
"""Not a fate: nobody has said yet what became of it."""
CATALOGUE = "catalogue"
"""Not a committee: passed on to nobody in particular."""


@dataclass(frozen=True, slots=True)
class WantedIdeas:
    """What the catalogue is narrowed to; empty is all."""

    committee: str = ""
    """A committee's code, or `CATALOGUE`."""
    fate: str = ""
    """A value of `IdeaFate`, or `WAITING`."""
    hearing: str = ""


ALL = WantedIdeas()


def ideas(wanted: WantedIdeas = ALL) -> QuerySet[Reply]:
    """Approved replies that pass something on, the newest first, each with its idea where there is one.

    Each has `remark_count`: how many remarks it answers.
    """
    replies = (
        Reply.objects.filter(state=ReplyState.APPROVED, decision=Decision.PASSED_ON)
        .annotate(remark_count=Count("answers", filter=Q(answers__remark__retired_at=None)))
        .select_related("hearing", "unit", "passed_on_to", "idea__initiative__plan", "idea__by")
        .order_by("-hearing__closes_at", "-hearing_id", "number")
    )
    if wanted.committee == CATALOGUE:
        replies = replies.filter(passed_on_to=None)
    elif wanted.committee:
        replies = replies.filter(passed_on_to__code=wanted.committee)
    if wanted.fate == WAITING:
        replies = replies.filter(idea=None)
    elif wanted.fate:
        replies = replies.filter(idea__fate=wanted.fate)
    return replies.filter(hearing__slug=wanted.hearing) if wanted.hearing else replies


def ideas_for(plan: Plan) -> QuerySet[Reply]:
    """What hearings of the plan's policy passed on to its committee, or to nobody in particular."""
    passed_on = Q(passed_on_to=plan.committee) | Q(passed_on_to=None)
    return ideas().filter(passed_on, hearing__version__policy=plan.policy)


def counts_by_fate(replies: QuerySet[Reply]) -> dict[str, int]:
    """How many wait, and how many have each fate, in the order of `IdeaFate`."""
    counted = Reply.objects.filter(pk__in=replies.values("pk")).values_list("idea__fate").annotate(count=Count("pk"))
    found: dict[str | None, int] = dict(counted.values_list("idea__fate", "count"))
    return {WAITING: found.get(None, 0), **{fate.value: found.get(fate.value, 0) for fate in IdeaFate}}


def idea_in(hearing: str, number: int) -> Reply | None:
    """One idea by its hearing's address and its reply's number."""
    return ideas(WantedIdeas(hearing=hearing)).filter(number=number).first()
