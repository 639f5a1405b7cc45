"""A round from its start to its end."""

from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.followup.asking import Question, committee_of, questions_by_unit
from pejl.stages.followup.errors import DueWrong, NobodyToAsk, NotSettled, RoundThere, YearWrong
from pejl.stages.followup.models import Entry, Round, RoundKind, Share, ShareState, TargetResult
from pejl.stages.followup.rules import GATE
from pejl.stages.followup.verbs.locking import locked_round, move_round, reason_given
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy

_SETTLED = (ShareState.APPROVED, ShareState.GAP)


@transaction.atomic
def start_round(policy: Policy, *, kind: RoundKind, year: int, due: date, by: Person | None, letter: str = "") -> Round:
    """A round that nobody has been asked in yet. Raises NotAllowed, RoundThere, YearWrong, DueWrong."""
    GATE.require("round.start", by=by, units=[policy.lead])
    _check_year(policy, year)
    _check_due(due)
    if policy.rounds.filter(kind=kind, year=year).exists():
        raise RoundThere(year=year)
    new = Round.objects.create(policy=policy, kind=kind, year=year, due=due, letter=letter.strip(), created_by=by)
    log("round.start", new, by=by, policy=policy.pk, kind=kind, year=year)
    return new


@transaction.atomic
def describe_round(of: Round, *, due: date, letter: str, by: Person | None) -> Round:
    """Another last day, another letter. No part's last day stays before the round's, and none comes nearer.

    Raises NotAllowed, WrongState, DueWrong.
    """
    of = locked_round(of)
    GATE.require("round.describe", by=by, state=of.state, units=[of.policy.lead])
    if due != of.due:
        _check_due(due, earliest=of.due if of.opened_at else None)
        of.shares.filter(due__lt=due).exclude(state__in=[ShareState.REVIEWED, ShareState.APPROVED]).update(due=due)
    of.due, of.letter = due, letter.strip()
    of.save(update_fields=["due", "letter"])
    log("round.describe", of, by=by, policy=of.policy.pk, due=due.isoformat())
    return of


@transaction.atomic
def discard_round(of: Round, *, by: Person | None) -> None:
    """Throw away a round in which nobody has been asked. Raises NotAllowed, WrongState."""
    of = locked_round(of)
    GATE.require("round.discard", by=by, state=of.state, units=[of.policy.lead])
    log("round.discard", of, by=by, policy=of.policy.pk, kind=of.kind, year=of.year)
    of.delete()


@transaction.atomic
def open_round(of: Round, *, by: Person | None) -> Round:
    """Every unit that has something to answer for gets its share. Raises WrongState, NobodyToAsk, DueWrong."""
    of = locked_round(of)
    move_round(of, "round.open", by=by, opened_at=timezone.now())
    _check_due(of.due)
    asked = questions_by_unit(of)
    if not asked:
        raise NobodyToAsk
    contacts = _contacts_last_time(of)
    questions: list[Question] = []
    for unit, own in sorted(asked.items(), key=lambda pair: pair[0].code):
        share = Share.objects.create(round=of, unit=unit, committee=committee_of(own, unit), due=of.due,
                                     contact_id=contacts.get(unit.pk))  # fmt: skip
        for question in own:
            question.line.share = share
        questions += own
    Entry.objects.bulk_create(question.line for question in questions)
    for question in questions:
        for result in question.results:
            result.entry = question.line
    TargetResult.objects.bulk_create(result for question in questions for result in question.results)
    return of


@transaction.atomic
def close_round(of: Round, *, by: Person | None) -> Round:
    """Every part is approved, or left out with a reason: the round is over. Raises WrongState, NotSettled."""
    of = locked_round(of)
    move_round(of, "round.close", by=by, closed_at=timezone.now())
    unsettled = of.shares.exclude(state__in=_SETTLED).order_by("unit__code").values_list("unit__code", flat=True)
    if unsettled:
        raise NotSettled(units=", ".join(unsettled))
    return of


@transaction.atomic
def reopen_round(of: Round, *, reason: str, by: Person | None) -> Round:
    """Open it again, for a part that was left out and comes after all. Raises WrongState, ReasonMissing."""
    of = locked_round(of)
    move_round(of, "round.reopen", by=by, reason=reason_given(reason), closed_at=None)
    return of


def _contacts_last_time(of: Round) -> dict[int, int]:
    """By unit: who was its contact in the newest of the policy's other rounds, if they work there still."""
    shares = Share.objects.filter(round__policy=of.policy, contact__is_active=True).exclude(round=of)
    rows = shares.filter(contact__memberships__unit=F("unit")).order_by("round__year", "round_id")
    return dict(rows.values_list("unit", "contact"))


def _check_year(policy: Policy, year: int) -> None:
    """A policy without dates takes any year of our time."""
    first = policy.starts.year if policy.starts else 1990
    last = policy.ends.year if policy.ends else 2200
    if not first <= year <= last:
        raise YearWrong(year=year, first=first, last=last)


def _check_due(due: date, earliest: date | None = None) -> None:
    earliest = max(earliest or date.min, timezone.localdate())
    if due < earliest:
        raise DueWrong(due=due.isoformat(), earliest=earliest.isoformat())
