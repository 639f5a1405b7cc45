"""A hearing in figures, as its people see it: what came in, what was said, what became of it, what is left to do.

Counted as the command counts the same responses: withdrawn ones and repetitions by the same sender are left out, a
sender with several responses counts once, and each sender of a joint response counts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr, TruncDate
from django.utils import timezone

from pejl.analysing.hearing import Channel, SenderKind
from pejl.analysing.model import Kind, PersonalDataKind
from pejl.process.analysis.replying import joint_decision
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.remarks.models import Assignment, Remark, RemarkTheme, ThemeState, Tie
from pejl.stages.replies.models import ReplyRemark, ReplyState
from pejl.stages.responses.models import Publication, Redaction, RedactionState, Response, ResponseState, Sender
from pejl.writing.reply import Decision

_DAYS_SHOWN = 42
"""A longer hearing is shown by weeks."""
UNANSWERED = "unanswered"
"""Beside the states of a reply: no reply has been begun."""

Counts = tuple[tuple[str, int], ...]
"""Value and how often, in the order in which it is shown; what does not occur is left out."""


@dataclass(frozen=True, slots=True)
class Period:
    """Responses that came in on one day, or in the week that begins then."""

    begins: date
    count: int


@dataclass(frozen=True, slots=True)
class UnitWork:
    """What is left to do for one administration."""

    unit: Unit
    by_state: Mapping[str, int]
    """Remarks by how far their reply is: `UNANSWERED` and the states of a reply."""
    overdue: int

    @property
    def total(self) -> int:
        """All remarks that wait, or waited, for it."""
        return sum(self.by_state.values())

    @property
    def left(self) -> int:
        """Those without an approved reply."""
        return self.total - self.by_state.get(ReplyState.APPROVED, 0)


@dataclass(frozen=True, slots=True)
class HearingFigures:
    """Everything on the dashboard but what is next."""

    responses: int
    senders: int
    remarks: int
    answered: int
    """Remarks with at least one approved reply."""
    late: int
    unreadable: int
    waiting_to_be_read: int
    unhandled: int
    """Read responses whose remarks no officer has said to be right."""
    campaigns: int
    to_redact: int
    by_channel: Counts
    by_sender_kind: Counts
    by_district: Counts
    """Names of districts; responses."""
    by_section: Counts
    """Keys of sections, empty for none; remarks."""
    by_kind: Counts
    by_theme: Counts
    """Names of themes; remarks."""
    by_decision: Counts
    """What became of remarks with an approved reply; each counts once."""
    over_time: tuple[Period, ...]
    by_week: bool
    work: tuple[UnitWork, ...]


def figures_of(hearing: Hearing) -> HearingFigures:
    """The same number of queries however large the hearing is."""
    responses = hearing.responses.filter(state=ResponseState.READ, duplicate_of=None)
    standing = hearing.responses.exclude(state=ResponseState.WITHDRAWN).filter(duplicate_of=None)
    remarks = hearing.remarks.filter(retired_at=None, response__state=ResponseState.READ, response__duplicate_of=None)
    states = _counted(standing.values_list("state"))
    totals = responses.aggregate(
        count=Count("pk"),
        late=Count("pk", filter=Q(late=True)),
        unhandled=Count("pk", filter=Q(handled_at=None)),
        to_redact=Count("pk", filter=Q(publication=Publication.PENDING) & ~Q(consent=False)),
    )
    senders = _senders(responses)
    kinds = _counted(remarks.values_list("kind"))
    decisions = _decisions(remarks)
    periods, by_week = _over_time(hearing, standing)
    return HearingFigures(
        responses=totals["count"],
        senders=len(senders),
        remarks=sum(kinds.values()),
        answered=sum(decisions.values()),
        late=totals["late"],
        unreadable=states.get(ResponseState.UNREADABLE, 0),
        waiting_to_be_read=states.get(ResponseState.RECEIVED, 0),
        unhandled=totals["unhandled"],
        campaigns=hearing.campaigns.count(),
        to_redact=totals["to_redact"] if hearing.publishes else 0,
        by_channel=_in_order(_counted(responses.values_list("channel")), Channel),
        by_sender_kind=_in_order(Counter(kind for _, kind in senders), SenderKind),
        by_district=_districts(responses),
        by_section=_sections(hearing, remarks),
        by_kind=_in_order(kinds, Kind),
        by_theme=_themes(hearing),
        by_decision=_in_order(decisions, Decision),
        over_time=periods,
        by_week=by_week,
        work=_work(hearing),
    )


def _counted(values: "QuerySet[Response, tuple[str]] | QuerySet[Remark, tuple[str]]") -> dict[str, int]:
    return dict(values.order_by().annotate(count=Count("pk")))


def _in_order(counts: Mapping[str, int], order: Iterable[str]) -> Counts:
    return tuple((str(value), counts[value]) for value in order if counts.get(value))


def _senders(responses: QuerySet[Response]) -> set[tuple[str, str]]:
    """What tells senders apart, as in the hearing note: the folded name and the kind; private persons are residents."""
    rows = list(Sender.objects.filter(response__in=responses).values_list("response", "name", "kind"))
    private = _private_names(responses)
    keys: set[tuple[str, str]] = set()
    for response, name, kind in rows:
        if kind == SenderKind.UNKNOWN and (response, name) in private:
            kind = SenderKind.RESIDENT
        keys.add((name.casefold() or f"\0{response}", str(kind)))
    for response, meeting in responses.filter(senders=None).values_list("pk", "meeting__title"):
        keys.add(((meeting or "").casefold() or f"\0{response}", SenderKind.UNKNOWN.value))
    return keys


def _private_names(responses: QuerySet[Response]) -> set[tuple[int, str]]:
    """Responses with the private persons' names in them, where a sender of unknown kind could be one of them."""
    unknown = Sender.objects.filter(response__in=responses, kind=SenderKind.UNKNOWN).exclude(name="")
    names = (
        Redaction.objects.filter(response__in=unknown.values("response"), kind=PersonalDataKind.NAME)
        .exclude(state=RedactionState.REJECTED)
        .annotate(words=Substr("response__extract__text", F("start") + 1, F("end") - F("start")))
    )
    return set(names.values_list("response", "words"))


def _districts(responses: QuerySet[Response]) -> Counts:
    rows = responses.exclude(district=None).order_by().values_list("district__order", "district__name")
    return tuple((name, count) for _order, name, count in sorted(rows.annotate(count=Count("pk"))))


def _sections(hearing: Hearing, remarks: QuerySet[Remark]) -> Counts:
    counts = dict(remarks.order_by().values_list("section__key").annotate(count=Count("pk")))
    keys = hearing.sections.exclude(key="sender").order_by("order", "id").values_list("key", flat=True)
    found = [(key, counts.get(key, 0)) for key in keys]
    return (*found, *((("", counts[None]),) if counts.get(None) else ()))


def _themes(hearing: Hearing) -> Counts:
    """Approved themes; until there is one, the candidates. The most spoken of first."""
    ties = (
        RemarkTheme.objects.filter(theme__hearing=hearing, remark__retired_at=None)
        .filter(remark__response__state=ResponseState.READ, remark__response__duplicate_of=None)
        .exclude(state=Tie.REJECTED)
    )
    rows = ties.order_by().values_list("theme__state", "theme__name").annotate(count=Count("remark", distinct=True))
    by_state: dict[str, list[tuple[str, int]]] = {}
    for state, name, count in rows:
        by_state.setdefault(state, []).append((name, count))
    shown = by_state.get(ThemeState.APPROVED) or by_state.get(ThemeState.CANDIDATE) or []
    return tuple(sorted(shown, key=lambda row: (-row[1], row[0])))


def _decisions(remarks: QuerySet[Remark]) -> Counter[str]:
    """How many remarks have each decision; the replies of several administrations to one remark are one decision."""
    given: dict[int, set[Decision]] = {}
    answers = ReplyRemark.objects.filter(remark__in=remarks, reply__state=ReplyState.APPROVED)
    for remark, decision in answers.values_list("remark", "reply__decision"):
        given.setdefault(remark, set()).add(Decision(decision))
    joint = (joint_decision(decisions) for decisions in given.values())
    return Counter(decision.value for decision in joint if decision is not None)


def _over_time(hearing: Hearing, standing: QuerySet[Response]) -> tuple[tuple[Period, ...], bool]:
    """Every day from the opening to the deadline or the last response; or every week, where it takes long."""
    days = standing.annotate(day=TruncDate("received_at")).order_by().values_list("day").annotate(count=Count("pk"))
    counts = dict(days)
    if not counts:
        return (), False
    first = min([*counts, *([timezone.localdate(hearing.opens_at)] if hearing.opens_at else [])])
    last = max([*counts, *([timezone.localdate(hearing.closes_at)] if hearing.closes_at else [])])
    if (last - first).days < _DAYS_SHOWN:
        every = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return tuple(Period(day, counts.get(day, 0)) for day in every), False
    weeks: Counter[date] = Counter()
    for day, count in counts.items():
        weeks[day - timedelta(days=day.weekday())] += count
    monday = first - timedelta(days=first.weekday())
    every = (monday + timedelta(days=7 * n) for n in range((last - monday).days // 7 + 1))
    return tuple(Period(week, weeks[week]) for week in every), True


def _work(hearing: Hearing) -> tuple[UnitWork, ...]:
    """Remarks by administration and by how far their reply is, the most left to do first."""
    reply = ReplyRemark.objects.filter(remark=OuterRef("remark"), unit=OuterRef("unit"))
    waiting = (
        Assignment.objects.filter(remark__hearing=hearing, remark__retired_at=None)
        .filter(remark__response__state=ResponseState.READ, remark__response__duplicate_of=None)
        .annotate(reply_state=Subquery(reply.values("reply__state")[:1]))
    )
    overdue = Count("pk", filter=Q(due_on__lt=timezone.localdate(), assessed_at=None))
    rows = waiting.order_by().values_list("unit", "reply_state").annotate(count=Count("pk"), overdue=overdue)
    by_unit: dict[int, dict[str, int]] = {}
    late: Counter[int] = Counter()
    for unit, state, count, past in rows:
        by_unit.setdefault(unit, {})[state or UNANSWERED] = count
        late[unit] += past
    units = Unit.objects.filter(pk__in=by_unit).order_by("code")
    work = (UnitWork(unit, by_unit[unit.pk], late[unit.pk]) for unit in units)
    return tuple(sorted(work, key=lambda row: -row.left))
