"""The replies of a hearing by how far they are, and the remarks that nobody has answered yet."""

from dataclasses import dataclass

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.gate import roles_of
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, Remark
from pejl.stages.replies.models import Reply, ReplyRemark, ReplyState, ReplyVersion
from pejl.stages.replies.rules import Step
from pejl.stages.responses.models import ResponseState


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list of replies is narrowed to; empty means all."""

    state: str = ""
    unit: str = ""
    """A unit's code."""
    section: str = ""
    """A section's key."""
    decision: str = ""
    mine: bool = False
    """Only what the person wrote or has been asked to write."""


ALL = Narrowing()


def replies_of(hearing: Hearing, person: Person, narrowing: Narrowing = ALL) -> QuerySet[Reply]:
    """Replies that answer something, the person's own first.

    Each knows `mine`, `remark_count`, `last_step` and `first_words` (of the first remark).
    """
    answers = ReplyRemark.objects.filter(reply=OuterRef("pk"))
    replies = hearing.replies.filter(Exists(answers)).annotate(
        mine=Case(When(_is_mine(person), then=Value(1)), default=Value(0), output_field=IntegerField()),
        remark_count=Count("answers", filter=Q(answers__remark__retired_at=None)),
        last_step=last_step(),
        first_words=Subquery(answers.order_by("remark__response__number", "remark__start").values("remark__text")[:1]),
    )
    if narrowing.section:
        replies = replies.filter(Exists(answers.filter(remark__section__key=narrowing.section)))
    for field, value in (("state", narrowing.state), ("unit__code", narrowing.unit), ("decision", narrowing.decision)):
        replies = replies.filter(**{field: value}) if value else replies
    if narrowing.mine:
        replies = replies.filter(mine=1)
    return replies.select_related("unit", "committee", "created_by").order_by("-mine", "number")


def _is_mine(person: Person) -> Q:
    asked = ReplyRemark.objects.filter(
        reply=OuterRef("pk"), remark__assignments__person=person, remark__assignments__unit=OuterRef("unit")
    )
    return Q(created_by=person) | Q(Exists(asked))


def last_step() -> Subquery:
    """What was last done with a reply, a text set aside not counted."""
    steps = ReplyVersion.objects.filter(reply=OuterRef("pk")).exclude(step=Step.SET_ASIDE).order_by("-id")
    return Subquery(steps.values("step")[:1])


_CARDS = 8
"""So many replies of each state are on the board; the rest are in the list."""
_DRAFTS = 20
"""So many drafts are offered for more remarks."""


def board_columns(replies: QuerySet[Reply]) -> list[tuple[ReplyState, list[Reply]]]:
    """The first replies of each state, the person's own first; one query a state."""
    return [(state, list(replies.filter(state=state)[:_CARDS])) for state in ReplyState]


def own_drafts(hearing: Hearing, person: Person) -> list[Reply]:
    """The person's replies that can be given more remarks, the latest first, each with `first_words`."""
    drafts = replies_of(hearing, person, Narrowing(state=ReplyState.DRAFT, mine=True))
    return list(drafts.filter(unit__in=units_of(person)).order_by("-changed_at")[:_DRAFTS])


def counts_by_state(replies: QuerySet[Reply]) -> dict[str, int]:
    """How many there are in each state, in the order of a reply's life; also those of which there is none."""
    counted = Reply.objects.filter(pk__in=replies.values("pk")).values_list("state").annotate(count=Count("pk"))
    found = dict(counted.values_list("state", "count"))
    return {state.value: found.get(state.value, 0) for state in ReplyState}


def units_of(person: Person, role: Role = Role.OFFICER) -> set[int]:
    """Ids of the units the person holds a role in."""
    return {unit for held, unit in roles_of(person) if held == role}


def unanswered(hearing: Hearing, units: set[int] | None = None) -> QuerySet[Remark]:
    """Remarks that wait for a unit, or for one of `units`, and are in none of its replies; in the responses' order."""
    answered = ReplyRemark.objects.filter(remark=OuterRef("remark"), unit=OuterRef("unit"))
    waiting = Assignment.objects.filter(remark=OuterRef("pk")).exclude(Exists(answered))
    if units is not None:
        waiting = waiting.filter(unit__in=units)
    return (
        hearing.remarks.filter(Exists(waiting), retired_at=None, response__duplicate_of=None)
        .exclude(response__state=ResponseState.WITHDRAWN)
        .select_related("response", "section", "campaign")
        .order_by("response__number", "start")
    )


def without_copies(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """Of remarks that a campaign repeats word for word only the first: one reply serves them all."""
    earlier = remarks.order_by().filter(campaign=OuterRef("campaign"), text=OuterRef("text"), pk__lt=OuterRef("pk"))
    return remarks.exclude(Q(campaign__isnull=False) & Exists(earlier.values("pk")))


def copies(remarks: QuerySet[Remark], shown: list[Remark]) -> dict[int, int]:
    """How many of `remarks` say word for word what each shown remark of a campaign says, itself counted."""
    campaigns = {remark.campaign_id for remark in shown if remark.campaign_id is not None}
    if not campaigns:
        return {}
    counted = remarks.order_by().filter(campaign__in=campaigns).values_list("campaign_id", "text")
    sizes = {(campaign, text): count for campaign, text, count in counted.annotate(count=Count("pk"))}
    return {r.pk: sizes.get((r.campaign_id, r.text), 1) for r in shown if r.campaign_id is not None}
