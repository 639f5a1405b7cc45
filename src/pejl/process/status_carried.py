"""What is approved in a status round enters the plans, and leaves them again when its approval is taken back."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import override

from pejl.errors import PejlError
from pejl.stages.followup.models import CarriedOver, Entry, Progress, Round, RoundState, Share, ShareState, TargetResult
from pejl.stages.followup.queries.rounds import lines_of
from pejl.stages.followup.verbs.carrying import forget_carried, keep_carried
from pejl.stages.followup.verbs.shares import approve_share, decline_share
from pejl.stages.organisation.models import Person
from pejl.stages.plans.content import Reported
from pejl.stages.plans.models import InitiativeStatus, Result, YearlyTarget
from pejl.stages.plans.verbs.initiatives import follow_initiative
from pejl.stages.plans.verbs.taking_back import take_result_back, take_status_back
from pejl.stages.plans.verbs.targets import report_result

_AS_INITIATIVE = {
    Progress.NOT_STARTED: InitiativeStatus.PLANNED,
    Progress.AS_PLANNED: InitiativeStatus.RUNNING,
    Progress.DELAYED: InitiativeStatus.RUNNING,
    Progress.STOPPED: InitiativeStatus.STOPPED,
    Progress.FINISHED: InitiativeStatus.DONE,
}


@dataclass(frozen=True, slots=True)
class Fed:
    """What entered the plans when a part was approved, and which codes could not, with the reason."""

    results: int
    statuses: int
    refused: tuple[tuple[str, PejlError], ...]


@dataclass(frozen=True, slots=True)
class TakenOut:
    """What left the plans when an approval was taken back."""

    results: int = 0
    statuses: int = 0
    standing: tuple[str, ...] = ()
    """Codes of initiatives of which something stays as it is: it was changed since, or another approval says it too."""
    refused: tuple[tuple[str, PejlError], ...] = ()
    """Codes of initiatives whose plan does not take it, with the reason."""


@transaction.atomic
def approve(share: Share, *, by: Person, approval: str = "") -> Fed:
    """The committee approves: results and how far initiatives are enter the plans, in the name of who answered."""
    share = approve_share(share, by=by, approval=approval)
    lines, carried = lines_of(share), []
    is_newest = not share.round.policy.rounds.filter(year__gt=share.round.year).exclude(state=RoundState.DRAFT).exists()
    refused: list[tuple[str, PejlError]] = []
    for line in lines:
        if line.initiative is None:
            continue
        try:
            with transaction.atomic():
                own = _feed_results(line, share)
                if is_newest and line.status:
                    own += _feed_status(line, share)
            carried += own
        except PejlError as error:
            refused.append((line.code, error))
    keep_carried(share, carried, by=by)
    results = sum(one.target_id is not None for one in carried)
    return Fed(results, len(carried) - results, tuple(refused))


@transaction.atomic
def decline(share: Share, *, reason: str, by: Person) -> TakenOut:
    """The committee sends a part back; where it had approved it, what entered the plans with that leaves them.

    What stood there before comes back. What was changed since stays, and so does what another approved round says.
    Raises as `decline_share`.
    """
    share = decline_share(share, reason=reason, by=by)
    results = statuses = 0
    standing: list[str] = []
    refused: list[tuple[str, PejlError]] = []
    heirs: dict[int, Share] = {}
    for one in _carried(share):
        initiative = one.target.initiative if one.target else one.initiative
        assert initiative is not None  # it is about one or the other
        try:
            took = _take_result(one, one.target, share, by) if one.target else _take_status(one, share, by)
        except PejlError as error:
            refused.append((initiative.code, error))
            continue
        if took is not True:
            standing.append(initiative.code)
            if took:
                heirs[one.pk] = took
        elif one.target:
            results += 1
        else:
            statuses += 1
    forget_carried(share, heirs=heirs, by=by)
    return TakenOut(results, statuses, tuple(dict.fromkeys(standing)), tuple(dict(refused).items()))


def _carried(share: Share) -> list[CarriedOver]:
    plans = [f"{about}__{part}" for about in ("initiative", "target__initiative")
             for part in ("plan__committee", "plan__administration", "plan__policy__lead", "responsible")]  # fmt: skip
    return list(share.carried_over.select_related(*plans))


def _feed_results(line: Entry, share: Share) -> list[CarriedOver]:
    """Through the plans' own verbs: what was new or different."""
    of, found = share.round, []
    rows = line.results.select_related("target__initiative__plan__administration", "target__initiative__responsible")
    for result in rows:
        if result.target is None or result.value is None:
            continue
        standing = result.target.results.filter(year=of.year).first()
        if standing is not None and (standing.value, standing.out_of) == (result.value, result.out_of):
            continue
        reported = Reported(result.value, result.out_of, _note(of))
        report_result(result.target, year=of.year, reported=reported, by=share.answered_by)
        before, after = _as_json(standing), _as_json(result.target.results.get(year=of.year))
        found.append(CarriedOver(share=share, target=result.target, before=before, after=after))
    return found


def _feed_status(line: Entry, share: Share) -> list[CarriedOver]:
    initiative = line.initiative
    assert initiative is not None
    before, status = initiative.status, _AS_INITIATIVE[Progress(line.status)]
    if before == status:
        return []
    follow_initiative(initiative, status=status, by=share.answered_by)
    return [CarriedOver(share=share, initiative=initiative, before=before, after=status.value)]


def _take_result(one: CarriedOver, target: YearlyTarget, share: Share, by: Person) -> bool | Share:
    """Whether it left the plan; the other part that says the same, where that is why it did not."""
    year = share.round.year
    if _as_json(target.results.filter(year=year).first()) != one.after:
        return False
    before: Reported | None
    other = _said_elsewhere(target, share)
    if other is not None and other.value is not None:
        if (str(other.value), _text(other.out_of)) == (one.after["value"], one.after["out_of"]):
            return other.entry.share
        of = other.entry.share
        before, who = Reported(other.value, other.out_of, _note(of.round)), of.answered_by
    else:
        before, who = _reported(one.before)
    take_result_back(target, year=year, before=before, reported_by=who, by=by)
    return True


def _said_elsewhere(target: YearlyTarget, share: Share) -> TargetResult | None:
    """What another round of the same year says of the target, as a committee approved it last."""
    rows = TargetResult.objects.filter(
        target=target,
        value__isnull=False,
        entry__share__state=ShareState.APPROVED,
        entry__share__round__year=share.round.year,
    )
    return rows.select_related("entry__share__round", "entry__share__answered_by").order_by(
        "entry__share__approved_at"
    ).last()  # fmt: skip


def _take_status(one: CarriedOver, share: Share, by: Person) -> bool | Share:
    """Whether the initiative is as far as it was before; the other part that says the same, where that is why not."""
    initiative = one.initiative
    assert initiative is not None
    if initiative.status != one.after:
        return False
    said = Entry.objects.filter(
        initiative=initiative, share__state=ShareState.APPROVED, share__round__year__gte=share.round.year
    ).exclude(status="")
    for line in said.select_related("share").order_by("share__approved_at"):
        if _AS_INITIATIVE[Progress(line.status)].value == one.after:
            return line.share
    take_status_back(initiative, status=InitiativeStatus(str(one.before)), by=by)
    return True


def _note(of: Round) -> str:
    """Where a result comes from, in the policy's language."""
    with override(of.policy.language):
        return str(of)


def _as_json(result: Result | None) -> dict[str, Any] | None:
    if result is None:
        return None
    return {"value": _text(result.value), "out_of": _text(result.out_of), "note": result.note, "by": result.by_id}


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _reported(before: dict[str, Any] | None) -> tuple[Reported | None, Person | None]:
    if before is None:
        return None, None
    out_of = None if before["out_of"] is None else Decimal(before["out_of"])
    who = Person.objects.filter(pk=before["by"]).first()
    return Reported(Decimal(before["value"]), out_of, before["note"]), who
