"""From one period to the next: a draft with the text and keys of the policy, and beside it what was learned.

Beside it lie the goals that were not reached, what administrations proposed and learned, the ideas that hearings passed
on, and how many remarks each provision got in the last hearing. It is for those who write the draft, and never public.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from pejl.analysing.model import Kind
from pejl.ground.audit.events import log
from pejl.measuring import OUTCOME_NAMES, REASON_NAMES, Outcome, explain
from pejl.process.plan_public import SURELY
from pejl.stages.barometer.queries.assessed import Assessed, GoalStanding, standing_of
from pejl.stages.followup.models import Entry, NextDraft, Reference, ReferenceKind, ShareState, Subject
from pejl.stages.followup.next_draft.errors import NotExpired, NothingAdopted
from pejl.stages.followup.next_draft.rules import GATE
from pejl.stages.followup.next_draft.verbs import keep_next_draft
from pejl.stages.hearings.models import Hearing, HearingState
from pejl.stages.organisation.models import Person
from pejl.stages.plans.models import IdeaFate
from pejl.stages.plans.queries.ideas import ideas
from pejl.stages.policies.models import Policy, Version, VersionKind
from pejl.stages.policies.tree import Content, contents_of
from pejl.stages.policies.verbs import create_policy, start_version
from pejl.stages.remarks.models import RemarkProvision, Tie
from pejl.stages.remarks.queries.standing import standing_remarks
from pejl.stages.replies.models import Reply
from pejl.wording import Wording

_OVER = (HearingState.CLOSED, HearingState.CONCLUDED)
_IN_ORDER = (
    ReferenceKind.GOAL,
    ReferenceKind.MEASURE,
    ReferenceKind.LEARNED,
    ReferenceKind.IDEA,
    ReferenceKind.REMARKS,
)


class Way(StrEnum):
    """Where the next draft stands."""

    POLICY = "policy"
    """In a policy of its own, for the next period, tied to this one."""
    VERSION = "version"
    """In this policy, as its next version."""
    SUCCESSOR = "successor"
    """In the policy that follows this one and is there already."""


@dataclass(frozen=True, slots=True)
class Successor:
    """What the new policy is called, and when it holds."""

    title: str
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """What a next draft would take over. References are not saved."""

    base: Version
    contents: Mapping[str, Content]
    hearing: Hearing | None
    references: tuple[Reference, ...]

    def of_kind(self, kind: ReferenceKind) -> tuple[Reference, ...]:
        """References of one kind, in the order of the text."""
        return tuple(one for one in self.references if one.kind == kind)


def has_expired(policy: Policy, today: date) -> bool:
    """Whether the policy's last day is over; one without a last day has not."""
    return policy.ends is not None and policy.ends < today


def is_succeeded(policy: Policy) -> bool:
    """Whether the policy that follows this one is adopted, so that nothing is to be begun any more."""
    return Version.objects.filter(policy__predecessor=policy, kind=VersionKind.ADOPTED).exists()


def ways_of(policy: Policy) -> tuple[Way, ...]:
    """How the next draft can be begun, the usual way first."""
    return (Way.SUCCESSOR if _successor(policy) else Way.POLICY, Way.VERSION)


def material_of(policy: Policy) -> Material:
    """Everything the next draft would find beside it: a fixed number of queries. Raises NothingAdopted."""
    adopted = policy.versions.filter(kind=VersionKind.ADOPTED, frozen_at__isnull=False)
    base = adopted.select_related("policy__lead").order_by("-number").first()
    if base is None:
        raise NothingAdopted
    contents = contents_of(base)
    say = Wording(policy.language)
    hearing = _last_hearing(policy)
    found = [
        *_goals(policy, base, say),
        *_lessons(policy, contents),
        *_ideas(policy),
        *(_remarks(hearing) if hearing else ()),
    ]
    return Material(base, contents, hearing, tuple(_in_order(found, contents)))


@transaction.atomic
def start_next_draft(
    policy: Policy, *, way: Way, by: Person, successor: Successor | None = None, reason: str = ""
) -> NextDraft:
    """Open the draft with the text taken over, and lay the references beside it.

    Before the policy has expired it takes a reason. `successor` is for `Way.POLICY`.
    Raises NotAllowed, NotExpired, NothingAdopted, TitleMissing, PeriodBackwards.
    """
    GATE.require("next_draft.start", by=by, units=[policy.lead])
    policy = Policy.objects.select_for_update(of=("self",)).select_related("lead").get(pk=policy.pk)
    if not has_expired(policy, timezone.localdate()) and not reason.strip():
        raise NotExpired(ends=policy.ends.isoformat() if policy.ends else "–")
    material = material_of(policy)
    version = _draft(policy, way, material.base, successor, by)
    log("next_draft.start", version, by=by, policy=policy.pk, way=way.value)
    return keep_next_draft(
        policy,
        version=version,
        based_on=material.base,
        hearing=material.hearing.slug if material.hearing else "",
        references=material.references,
        reason=reason,
        by=by,
    )


def _draft(policy: Policy, way: Way, base: Version, wanted: Successor | None, by: Person) -> Version:
    there = _successor(policy)
    if way is Way.VERSION:
        return start_version(policy, based_on=base, by=by)
    if there is not None:
        newest = there.versions.order_by("-number").first()
        if newest is not None and not newest.is_frozen and not NextDraft.objects.filter(version=newest).exists():
            return newest
        return start_version(there, based_on=newest or base, by=by)
    new = create_policy(
        title=wanted.title if wanted else policy.title,
        lead=policy.lead,
        summary=policy.summary,
        language=policy.language,
        starts=wanted.starts if wanted else None,
        ends=wanted.ends if wanted else None,
        predecessor=policy,
        text_of=base,
        by=by,
    )
    return new.versions.get()


def _successor(policy: Policy) -> Policy | None:
    return Policy.objects.filter(predecessor=policy).select_related("lead").first()


def _last_hearing(policy: Policy) -> Hearing | None:
    rows = Hearing.objects.filter(version__policy=policy, state__in=_OVER)
    return rows.order_by("-closes_at", "-id").first()


def _goals(policy: Policy, base: Version, say: Wording) -> Iterator[Reference]:
    """Goals that were not reached, with the last assessment and why."""
    for goal in standing_of(policy, base).goals:
        if goal.rolled.outcome is not Outcome.REACHED:
            yield Reference(
                kind=ReferenceKind.GOAL, key=goal.key, outcome=goal.rolled.outcome.value, text=_why(goal, say)
            )


def _why(goal: GoalStanding[Assessed], say: Wording) -> str:
    if not goal.rolled.indicators:
        return say("Cannot be assessed: no indicator with a target measures this goal.")
    outcome, reason = say(OUTCOME_NAMES[goal.rolled.outcome]), say(REASON_NAMES[goal.rolled.reason])
    lines = [say("{outcome}: {reason}", outcome=outcome, reason=reason)]
    for one in goal.indicators:
        if one.assessment:
            said = " ".join(explain(one.assessment, say, unit=one.indicator.unit))
            lines.append(f"{one.indicator.code} {one.indicator.name}: {said}")
    return "\n".join(lines)


def _lessons(policy: Policy, contents: Mapping[str, Content]) -> Iterator[Reference]:
    """What administrations proposed and learned, as committees approved it in the newest round that says so."""
    rows = (
        Entry.objects.filter(share__round__policy=policy, share__state=ShareState.APPROVED)
        .filter(~Q(measure="") | ~Q(learned=""))
        .select_related("share__unit", "indicator")
        .prefetch_related("initiative__serves")
        .order_by("share__round__year", "share__round__pk", "share__unit__code", "order")
    )
    newest: dict[tuple[ReferenceKind, str, int, str], Reference] = {}
    for entry in rows:
        key, about = _place_of(entry, contents), "" if entry.subject == Subject.GOAL else f"{entry.code} {entry.name}: "
        for kind, text in ((ReferenceKind.MEASURE, entry.measure), (ReferenceKind.LEARNED, entry.learned)):
            if text:
                said = f"{entry.share.unit.name}: {about}{text}"
                newest[kind, entry.subject, entry.share.unit_id, entry.code] = Reference(kind=kind, key=key, text=said)
    yield from newest.values()


def _place_of(entry: Entry, contents: Mapping[str, Content]) -> str:
    """Key of the goal a line is about; of an initiative the first part of the text that it serves."""
    if entry.subject == Subject.GOAL:
        keys = [entry.goal]
    elif entry.indicator:
        keys = [entry.indicator.goal]
    else:
        keys = [tie.key for tie in entry.initiative.serves.all()] if entry.initiative else []
    return next((key for key in sorted(keys) if key in contents), "")


def _ideas(policy: Policy) -> Iterator[Reference]:
    """Ideas from this policy's hearings that nobody has taken up: kept for later, or not looked at yet."""
    found = list(ideas().filter(hearing__version__policy=policy).filter(Q(idea=None) | Q(idea__fate=IdeaFate.LATER)))
    places = _places_of(found)
    for reply in sorted(found, key=lambda reply: (reply.hearing_id, reply.number)):
        yield Reference(kind=ReferenceKind.IDEA, key=places.get(reply.pk, ""), reply=reply)


def _places_of(replies: Sequence[Reply]) -> dict[int, str]:
    """By reply: the provision that most of the remarks it answers surely speak of, else sound most like. One query."""
    rows = (
        RemarkProvision.objects.filter(remark__answered_by__reply__in=replies)
        .exclude(state=Tie.REJECTED)
        .order_by()
        .values_list("remark__answered_by__reply", "key")
        .annotate(sure=Count("remark", distinct=True, filter=SURELY), count=Count("remark", distinct=True))
    )
    best: dict[int, tuple[int, int, str]] = {}
    for reply, key, sure, count in rows:
        if reply not in best or (-sure, -count, key) < best[reply]:
            best[reply] = (-sure, -count, key)
    return {reply: key for reply, (_sure, _count, key) in best.items()}


def _remarks(hearing: Hearing) -> Iterator[Reference]:
    """How many remarks surely speak of each provision, and how many only sound like it; thanks are left out.

    One query.
    """
    rows = (
        RemarkProvision.objects.filter(remark__in=standing_remarks(hearing).exclude(kind=Kind.COURTESY.value))
        .exclude(state=Tie.REJECTED)
        .order_by("key")
        .values_list("key")
        .annotate(sure=Count("remark", distinct=True, filter=SURELY), count=Count("remark", distinct=True))
    )
    for key, sure, count in rows:
        yield Reference(kind=ReferenceKind.REMARKS, key=key, count=sure, alike=count - sure)


def _in_order(found: Iterable[Reference], contents: Mapping[str, Content]) -> list[Reference]:
    """By the text's order, what belongs to no part of it last."""
    place = {key: at for at, key in enumerate(contents)}
    kinds = {kind.value: at for at, kind in enumerate(_IN_ORDER)}
    return sorted(found, key=lambda one: (place.get(one.key, len(place)), kinds[one.kind]))
