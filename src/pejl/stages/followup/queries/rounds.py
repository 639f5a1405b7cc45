"""Reading rounds, their shares, and what was said the time before."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from pejl.stages.followup.models import Entry, Reminder, Round, RoundState, Share, ShareState, Subject, TargetResult
from pejl.stages.organisation.models import Unit
from pejl.stages.policies.models import Policy

_OWES = (ShareState.WAITING, ShareState.SENT_BACK)


@dataclass(frozen=True, slots=True)
class ShareStanding:
    """One administration of a round at a glance."""

    share: Share
    lines: int
    answered: int
    """Lines that say enough to be handed in."""
    overdue: bool
    reminders: tuple[Reminder, ...]
    """The newest first."""


def rounds_of(policy: Policy) -> QuerySet[Round]:
    """The policy's rounds, the newest first, each with how many parts it has (`asked`), and has `approved`."""
    return policy.rounds.annotate(
        asked=Count("shares"), approved=Count("shares", filter=Q(shares__state=ShareState.APPROVED))
    ).order_by("-year", "-id")


def round_called(policy: Policy, kind: str, year: int) -> Round | None:
    """One round, or None."""
    return Round.objects.filter(policy=policy, kind=kind, year=year).select_related("policy__lead").first()


def share_called(of: Round, unit: str) -> Share | None:
    """The share of the unit with a code, or None."""
    return (
        of.shares.select_related("unit", "committee", "contact", "answered_by", "reviewed_by", "approved_by")
        .filter(unit__code=unit)
        .first()
    )


def standings_of(of: Round, today: date) -> list[ShareStanding]:
    """Every share of the round, by unit. Two queries."""
    reminders = Prefetch("reminders", queryset=Reminder.objects.select_related("by").order_by("-id"))
    shares = (
        of.shares.select_related("unit", "committee", "contact")
        .prefetch_related(reminders)
        .annotate(
            lines=Count("entries"),
            answered=Count(
                "entries",
                filter=(Q(entries__subject=Subject.INITIATIVE) & ~Q(entries__status=""))
                | (~Q(entries__subject=Subject.INITIATIVE) & ~Q(entries__text="")),
            ),
        )
    )
    return [
        ShareStanding(share, share.lines, share.answered, is_overdue(share, today),
                      tuple(share.reminders.all()))
        for share in shares.order_by("unit__code")
    ]  # fmt: skip


def owes(share: Share) -> bool:
    """Whether the unit has something to do."""
    return share.state in _OWES


def is_overdue(share: Share, today: date) -> bool:
    """Whether the last day is over and nothing lies with the lead."""
    return owes(share) and share.due < today


def counts_by_state(shares: Iterable[Share]) -> dict[ShareState, int]:
    """How many shares are in each state, every state named."""
    found = Counter(ShareState(share.state) for share in shares)
    return {state: found[state] for state in ShareState}


def committees_of(share: Share) -> list[Unit]:
    """The committees that may approve it: its own, else those its unit serves, else those the lead serves."""
    if share.committee:
        return [share.committee]
    return list(share.unit.serves.all()) or list(share.round.policy.lead.serves.all())


def lines_of(share: Share) -> list[Entry]:
    """The share's lines in order, with their results and what they are about. Two queries."""
    return list(with_results(share.entries.all()).order_by("order", "id"))


def lines_of_round(of: Round, *, only_approved: bool = False) -> list[Entry]:
    """Every line of the round, by unit and order; `only_approved` leaves out what no committee has approved yet."""
    rows = Entry.objects.filter(share__round=of)
    if only_approved:
        rows = rows.filter(share__state=ShareState.APPROVED)
    return list(with_results(rows).select_related("share__unit", "by").order_by("share__unit__code", "order", "id"))


def lines_approved(policy: Policy, years: Collection[int]) -> list[Entry]:
    """Every line that a committee has approved in the policy's rounds of these years, the newest round last."""
    rows = Entry.objects.filter(
        share__round__policy=policy, share__round__year__in=years, share__state=ShareState.APPROVED
    )
    ordered = rows.order_by("share__round__year", "share__round__pk", "share__unit__code", "order", "id")
    return list(with_results(ordered).select_related("share__unit", "share__round"))


def with_results(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """With results of targets and what the lines are about."""
    results = Prefetch("results", queryset=TargetResult.objects.order_by("number"))
    return entries.select_related("initiative__plan", "indicator", "by").prefetch_related(results)


def gaps_of(of: Round) -> list[Share]:
    """Parts that the round was closed without, each with its reason."""
    return list(of.shares.filter(state=ShareState.GAP).select_related("unit").order_by("unit__code"))


def said_last_time(of: Round) -> dict[tuple[str, str], Entry]:
    """By subject and its mark (`mark_of`): the line as it was approved in the newest earlier round. Three queries."""
    earlier = Q(share__round__year__lt=of.year) | Q(share__round__year=of.year, share__round__pk__lt=of.pk)
    rows = with_results(
        Entry.objects.filter(earlier, share__round__policy=of.policy, share__state=ShareState.APPROVED).exclude(
            share__round__pk=of.pk
        )
    ).select_related("share__round", "share__unit")
    found: dict[tuple[str, str], Entry] = {}
    for line in rows.order_by("share__round__year", "share__round__pk"):
        found[line.subject, mark_of(line)] = line
    return found


def mark_of(line: Entry) -> str:
    """What tells its subject from all others of its kind, in every round."""
    if line.subject == Subject.GOAL:
        return line.goal
    return str(line.initiative_id or line.indicator_id or f"gone:{line.code}")


def open_rounds() -> QuerySet[Round]:
    """Rounds that run."""
    return Round.objects.filter(state=RoundState.OPEN).select_related("policy__lead").order_by("due", "id")


def rounds_by_policy() -> list[tuple[Policy, list[Round]]]:
    """Policies that have an adopted plan, indicators or rounds, each with its rounds, the newest first. Two queries."""
    counted = Round.objects.annotate(
        asked=Count("shares"), approved=Count("shares", filter=Q(shares__state=ShareState.APPROVED))
    )
    asked = Q(plans__adoptions__isnull=False) | Q(indicators__isnull=False) | Q(rounds__isnull=False)
    policies = Policy.objects.filter(pk__in=Policy.objects.filter(asked).values("pk")).select_related("lead")
    ordered = policies.order_by("-starts", "title").prefetch_related(
        Prefetch("rounds", queryset=counted.order_by("-year", "-id"))
    )
    return [(policy, list(policy.rounds.all())) for policy in ordered]
