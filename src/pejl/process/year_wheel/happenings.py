"""What happens between two days: own dates, and those known from policies, plans, rounds, meetings and barometers."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db.models import Prefetch, Q
from django.utils import timezone

from pejl.stages.barometer.models import Edition
from pejl.stages.decisions.models import ItemState, Meeting, MeetingState, Treatment
from pejl.stages.followup.models import DateKind, Round, RoundKind, RoundState, Share, WheelDate
from pejl.stages.followup.wheel.queries import dates, dates_of
from pejl.stages.followup.wheel.recurring import Span, spans_of
from pejl.stages.organisation.models import Unit, UnitKind
from pejl.stages.plans.models import Plan
from pejl.stages.plans.queries.reading import plans, public_plans
from pejl.stages.plans.queries.settled import as_adopted
from pejl.stages.policies.models import Policy


class Source(Enum):
    """Where a date is known from, and so what it says."""

    OWN = "own"
    POLICY_BEGINS = "policy_begins"
    POLICY_ENDS = "policy_ends"
    PLAN_BEGINS = "plan_begins"
    PLAN_ENDS = "plan_ends"
    WINDOW = "window"
    """Money of a pool can be applied for, for one of the policy's plans."""
    ROUND = "round"
    """The last day to answer."""
    MEETING = "meeting"
    EDITION = "edition"


About = WheelDate | Policy | Plan | Round | Meeting | Edition


@dataclass(frozen=True, slots=True)
class Happening:
    """Something on the wheel of a policy."""

    span: Span
    kind: DateKind
    source: Source
    about: About
    policy: Policy
    units: tuple[Unit, ...]
    """Whom it is for; the first one sees to it."""
    items: tuple[str, ...] = ()
    """What is on a meeting's agenda."""

    def concerns(self, units: Collection[int]) -> bool:
        """Whether it is for one of these units (ids)."""
        return any(unit.pk in units for unit in self.units)


def happenings(policies: Sequence[Policy], first: date, last: date, *, only_public: bool = False) -> list[Happening]:
    """Everything between two days, in order. Six queries, however many policies; they must have their lead fetched.

    `only_public` leaves out plans that nobody has adopted, rounds in which nobody has been asked, and items of meetings
    that are not published.
    """
    by_id = {policy.pk: policy for policy in policies}
    found = [
        *_own(dates_of(policies), first, last),
        *(one for policy in policies for one in _of_policy(policy)),
        *_of_plans(
            as_adopted(public_plans().filter(policy__in=by_id)) if only_public else plans().filter(policy__in=by_id)
        ),
        *_of_rounds(by_id, only_public),
        *_of_meetings(by_id, first, last, only_public),
        *_of_editions(by_id),
    ]
    return _in_order(found, first, last)


def own_and_windows(units: Collection[int], first: date, last: date) -> list[Happening]:
    """Of all policies: dates that these units (ids) see to, and windows of their plans. Two queries."""
    of_units = plans().filter(Q(administration__in=units) | Q(committee__in=units))
    windows = [one for one in _of_plans(of_units) if one.source is Source.WINDOW]
    return _in_order([*_own(dates().filter(unit__in=units), first, last), *windows], first, last)


def _in_order(found: Iterable[Happening], first: date, last: date) -> list[Happening]:
    order = list(DateKind)
    within = [one for one in found if one.span.meets(first, last)]
    return sorted(within, key=lambda one: (one.span, order.index(one.kind), one.policy.pk, one.source.value))


def _own(of: Iterable[WheelDate], first: date, last: date) -> Iterator[Happening]:
    for one in of:
        for span in spans_of(one, first, last):
            yield Happening(span, DateKind(one.kind), Source.OWN, one, one.policy, (one.unit,))


def _of_policy(policy: Policy) -> Iterator[Happening]:
    for source, kind, day in (
        (Source.POLICY_BEGINS, DateKind.OTHER, policy.starts),
        (Source.POLICY_ENDS, DateKind.EXPIRY, policy.ends),
    ):
        if day is not None:
            yield Happening(Span(day, day), kind, source, policy, policy, (policy.lead,))


def _of_plans(of: Iterable[Plan]) -> Iterator[Happening]:
    for plan in of:
        policy, units = plan.policy, (plan.administration, plan.committee)
        begins, ends = date(plan.first_year, 1, 1), date(plan.last_year, 12, 31)
        yield Happening(Span(begins, begins), DateKind.OTHER, Source.PLAN_BEGINS, plan, policy, units)
        yield Happening(Span(ends, ends), DateKind.EXPIRY, Source.PLAN_ENDS, plan, policy, units)
        for year in plan.years:
            for month in plan.windows:
                window = Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
                yield Happening(window, DateKind.WINDOW, Source.WINDOW, plan, policy, units)


def _of_rounds(policies: Mapping[int, Policy], only_public: bool) -> Iterator[Happening]:
    shares = Prefetch("shares", queryset=Share.objects.select_related("unit").order_by("unit__code"))
    rounds = Round.objects.filter(policy__in=policies).prefetch_related(shares)
    for of in rounds.exclude(state=RoundState.DRAFT) if only_public else rounds:
        policy = policies[of.policy_id]
        asked = tuple(share.unit for share in of.shares.all() if share.unit_id != policy.lead_id)
        kind = DateKind.MIDTERM if of.kind == RoundKind.MIDTERM else DateKind.STATUS
        yield Happening(Span(of.due, of.due), kind, Source.ROUND, of, policy, (policy.lead, *asked))


def _of_meetings(policies: Mapping[int, Policy], first: date, last: date, only_public: bool) -> Iterator[Happening]:
    """One for each meeting and policy, with the items that are on its agenda."""
    treatments = (
        Treatment.objects.filter(
            item__policy__in=policies, meeting__starts_at__date__gte=first, meeting__starts_at__date__lte=last
        )
        .exclude(meeting__state=MeetingState.CANCELLED)
        .exclude(item__state=ItemState.WITHDRAWN)
        .select_related("meeting__body", "item")
        .order_by("meeting__starts_at", "agenda_number", "id")
    )
    agendas: dict[tuple[int, int], list[Treatment]] = {}
    for one in treatments.filter(item__published_at__isnull=False) if only_public else treatments:
        agendas.setdefault((one.meeting_id or 0, one.item.policy_id), []).append(one)
    for (_, policy_id), agenda in agendas.items():
        meeting, policy = agenda[0].meeting, policies[policy_id]
        assert meeting is not None
        day = timezone.localdate(meeting.starts_at)
        kind = DateKind.COUNCIL if meeting.body.kind == UnitKind.COUNCIL else DateKind.COMMITTEE
        items = tuple(dict.fromkeys(one.item.title for one in agenda))
        yield Happening(Span(day, day), kind, Source.MEETING, meeting, policy, (meeting.body, policy.lead), items)


def _of_editions(policies: Mapping[int, Policy]) -> Iterator[Happening]:
    for edition in Edition.objects.filter(policy__in=policies).defer("contents"):
        policy, day = policies[edition.policy_id], timezone.localdate(edition.published_at)
        yield Happening(Span(day, day), DateKind.BAROMETER, Source.EDITION, edition, policy, (policy.lead,))
