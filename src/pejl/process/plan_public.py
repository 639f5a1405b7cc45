"""What everybody may see around a plan: the ideas that hearings passed on, and the remarks behind a goal."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from pejl.analysing.model import Kind
from pejl.process.outcome import is_outcome_public, remarks_answered
from pejl.process.published import ShownRemark, remarks_in
from pejl.stages.hearings.models import Hearing
from pejl.stages.plans.queries.ideas import ALL, WantedIdeas, ideas
from pejl.stages.policies.models import Policy
from pejl.stages.remarks.models import Remark, RemarkProvision, Tie
from pejl.stages.replies.models import Reply
from pejl.stages.responses.models import Response
from pejl.stages.responses.public import published_responses, with_words

_REMARKS_SHOWN = 2
_SHAPED_BY = 5
SURELY = Q(state=Tie.CONFIRMED) | ~Q(reason="text")
"""For certain a remark speaks of a provision where a person said so, where it names or quotes it, or stands at it."""
_SURE = Case(When(state=Tie.CONFIRMED, then=Value(2.0)), default=Coalesce("score", Value(1.0)))
"""How surely a remark speaks of a provision: a person said so, it names it, or by how alike the words are (0 to 1)."""


@dataclass(frozen=True, slots=True)
class ShownIdea:
    """An idea with some of the published remarks it came from."""

    reply: Reply
    remarks: tuple[ShownRemark, ...]


def public_ideas(wanted: WantedIdeas = ALL) -> list[Reply]:
    """Ideas of hearings whose outcome everybody may see."""
    rows = list(ideas(wanted))
    seen: dict[int, bool] = {}
    for reply in rows:
        seen.setdefault(reply.hearing_id, is_outcome_public(reply.hearing))
    return [reply for reply in rows if seen[reply.hearing_id]]


def with_remarks(replies: Sequence[Reply]) -> list[ShownIdea]:
    """Each idea with what was said, as far as everybody may read it; some queries for each hearing."""
    by_hearing: dict[int, list[Reply]] = {}
    for reply in replies:
        by_hearing.setdefault(reply.hearing_id, []).append(reply)
    said: dict[int, list[ShownRemark]] = {}
    for own in by_hearing.values():
        said.update(remarks_answered(own[0].hearing, own, _REMARKS_SHOWN))
    return [ShownIdea(reply, tuple(said.get(reply.pk, ()))) for reply in replies]


def remarks_behind(policy: Policy, keys: Collection[str]) -> list[ShownRemark]:
    """Some published remarks on these provisions, from all hearings of the policy, answered ones first.

    Those that surely speak of them are taken before those that only sound like it.
    """
    hearings = Hearing.objects.filter(version__policy=policy)
    about = RemarkProvision.objects.filter(remark=OuterRef("pk"), key__in=keys).exclude(state=Tie.REJECTED)
    remarks = (
        Remark.objects.filter(hearing__in=hearings, retired_at=None, response__in=published_responses())
        .exclude(kind=Kind.COURTESY.value)
        .annotate(sure=Subquery(about.annotate(sure=_SURE).order_by("-sure").values("sure")[:1]))
        .filter(sure__isnull=False)
        .select_related("section")
        .order_by("-sure", "hearing_id", "response_id", "start")[: _SHAPED_BY * 4]
    )
    found = list(remarks)
    responses = with_words(Response.objects.filter(pk__in={remark.response_id for remark in found}))
    shown = remarks_in(found, responses)
    return sorted(shown, key=lambda one: not one.replies)[:_SHAPED_BY]
