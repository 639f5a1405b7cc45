"""What a body decided. With it a committee's own part is approved, and an item goes on, back, or ends."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from pejl.stages.decisions.errors import (
    AmendedOtherwise,
    AmendmentUndecided,
    CorrectionEmpty,
    DecisionTextMissing,
    EarlierUndecided,
    NobodyAfter,
    SentBackWhere,
    VotedTwice,
    VotesContradict,
)
from pejl.stages.decisions.models import (
    Amendment,
    AmendmentOutcome,
    Correction,
    MeetingState,
    Outcome,
    Treatment,
    TreatmentState,
    Vote,
)
from pejl.stages.decisions.rules import APPROVING, ENDS, FINAL, GATE, TRANSITIONS
from pejl.stages.decisions.verbs.items import enter_item
from pejl.stages.decisions.verbs.keeping import locked_treatment, log_of
from pejl.stages.decisions.verbs.meetings import enter, require_begun
from pejl.stages.decisions.verbs.minutes import require_party
from pejl.stages.organisation.models import Person, Unit, UnitKind
from pejl.stages.policies.models import Version, VersionKind
from pejl.stages.revisions import verbs as revisions
from pejl.stages.revisions.models import Change, ChangeState, RevisionState


@dataclass(frozen=True, slots=True)
class PartyVotes:
    """How a party's members voted."""

    party: Unit
    in_favour: int = 0
    against: int = 0
    abstaining: int = 0


@dataclass(frozen=True, slots=True)
class AmendmentResult:
    """What became of one amendment."""

    outcome: AmendmentOutcome
    votes: Sequence[PartyVotes] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What stands in the minutes."""

    outcome: Outcome
    text: str
    votes: Sequence[PartyVotes] = ()
    amendments: Mapping[int, AmendmentResult] = field(default_factory=dict)
    """By number: every amendment that was moved."""
    sent_back_to: Treatment | None = None
    left_out: Collection[int] = ()
    """Numbers of changes that the committee does not approve: they go back to the administration."""
    seen: Mapping[int, int] | None = None
    """The changes that lay before it: number -> how often it had been saved. None for all that wait now, as they are.

    One that came since waits on; one that was rewritten since must be read first.
    """


@transaction.atomic
def decide(*, treatment: Treatment, result: Result, by: Person) -> Treatment:
    """Record what a body decided; nothing of it can change afterwards.

    Where a committee recommends or approves, its waiting changes of the text are approved, too.
    Raises NotAllowed, WrongState, ItemOver, MeetingNotBegun, EarlierUndecided, DecisionTextMissing, NobodyAfter,
    AmendedOtherwise, SentBackWhere, AmendmentUndecided, VotesContradict, VotedTwice, NotAParty, RewrittenMeanwhile.
    """
    current = locked_treatment(treatment)
    GATE.require("treatment.decide", by=by, state=current.state, units=[current.body])
    assert current.meeting is not None
    require_begun(current.meeting)
    rows = list(current.item.treatments.select_related("body"))
    _require_turn(current, rows)
    _require_consistent(current, rows, result)
    _settle_amendments(current, result, by)
    if result.outcome in APPROVING and current.body.kind == UnitKind.COMMITTEE:
        _approve_part(current, result, by)
    _keep_votes(current, None, result.votes)
    _record(current, result, by)
    _go_on(current, rows, result, by)
    if current.meeting.state == MeetingState.PLANNED:
        enter(current.meeting, "meeting.hold", by)
    return current


@transaction.atomic
def correct(*, treatment: Treatment, text: str, by: Person) -> Correction:
    """Say what was wrong in a record: it stands beside it. Raises NotAllowed, WrongState, CorrectionEmpty."""
    current = Treatment.objects.select_related("body", "item").get(pk=treatment.pk)
    GATE.require("treatment.correct", by=by, state=current.state, units=[current.body])
    if not text.strip():
        raise CorrectionEmpty
    correction = Correction.objects.create(treatment=current, text=text.strip(), by=by)
    log_of("treatment.correct", current.item, by, body=current.body.code)
    return correction


def _require_turn(current: Treatment, rows: Sequence[Treatment]) -> None:
    for earlier in rows:
        if earlier.order < current.order and earlier.state != TreatmentState.DECIDED:
            raise EarlierUndecided(body=earlier.body.name)


def _require_consistent(current: Treatment, rows: Sequence[Treatment], result: Result) -> None:
    if not result.text.strip():
        raise DecisionTextMissing
    if current == rows[-1] and result.outcome not in FINAL:
        raise NobodyAfter(body=current.body.name)
    if result.outcome == Outcome.SENT_BACK:
        start = result.sent_back_to
        if start is None or start not in rows or start.order > current.order:
            raise SentBackWhere
    _require_votes(result.outcome, result.outcome.label, result.votes, for_it=result.outcome in APPROVING)
    adopted = {n for n, one in result.amendments.items() if one.outcome == AmendmentOutcome.ADOPTED}
    if adopted and result.outcome in {Outcome.APPROVED, Outcome.RECOMMENDED}:
        raise AmendedOtherwise


def _require_votes(outcome: str, label: object, votes: Sequence[PartyVotes], *, for_it: bool) -> None:
    """A majority in favour of what was approved, and none of what was not; abstaining counts for neither."""
    seen: set[int] = set()
    for vote in votes:
        require_party(vote.party)
        if vote.party.pk in seen:
            raise VotedTwice(party=vote.party.name)
        seen.add(vote.party.pk)
    if not votes or outcome == Outcome.SENT_BACK:
        return
    in_favour, against = sum(vote.in_favour for vote in votes), sum(vote.against for vote in votes)
    if (in_favour > against) != for_it:
        raise VotesContradict(in_favour=in_favour, against=against, outcome=str(label))


def _settle_amendments(current: Treatment, result: Result, by: Person) -> None:
    for amendment in current.amendments.select_related("change"):
        given = result.amendments.get(amendment.number)
        if given is None:
            raise AmendmentUndecided(number=amendment.number)
        adopted = given.outcome == AmendmentOutcome.ADOPTED
        if given.outcome != AmendmentOutcome.WITHDRAWN:
            _require_votes(given.outcome, given.outcome.label, given.votes, for_it=adopted)
        amendment.outcome = given.outcome
        amendment.save(update_fields=["outcome"])
        _keep_votes(current, amendment, given.votes)
        if amendment.change is not None and adopted:
            revisions.carry(change=amendment.change, body=current.body, by=by)
        elif amendment.change is not None:
            revisions.vote_down(change=amendment.change, body=current.body, by=by)


def _approve_part(current: Treatment, result: Result, by: Person) -> None:
    """The committee's waiting changes are approved; those it leaves out go back to the administration."""
    for change in waiting_changes(current):
        if result.seen is not None and change.number not in result.seen:
            continue
        if change.number in result.left_out:
            revisions.decline(change=change, committee=current.body, by=by, comment=result.text)
        else:
            saves = result.seen[change.number] if result.seen is not None else None
            revisions.approve(change=change, committee=current.body, by=by, saves=saves)


def waiting_changes(treatment: Treatment) -> list[Change]:
    """The changes of the item's revision that await this body; none for the council, or once the text is adopted."""
    revision = treatment.item.revision
    if revision is None or revision.state != RevisionState.OPEN:
        return []
    asked = revision.changes.filter(
        state=ChangeState.SUBMITTED, approvals__committee=treatment.body, approvals__approved_at=None
    )
    return list(asked.exclude(amendment__treatment=treatment, amendment__outcome="").order_by("number"))


def _keep_votes(treatment: Treatment, amendment: Amendment | None, votes: Sequence[PartyVotes]) -> None:
    Vote.objects.bulk_create(
        Vote(
            treatment=treatment,
            amendment=amendment,
            party=vote.party,
            in_favour=vote.in_favour,
            against=vote.against,
            abstaining=vote.abstaining,
        )
        for vote in votes
    )


def _record(current: Treatment, result: Result, by: Person) -> None:
    current.state = TreatmentState(TRANSITIONS["treatment.decide"][current.state])
    current.outcome, current.decision = result.outcome, result.text.strip()
    current.version = _text_before(current)
    current.sent_back_to = result.sent_back_to if result.outcome == Outcome.SENT_BACK else None
    current.decided_by, current.decided_at = by, timezone.now()
    current.save(update_fields=["state", "outcome", "decision", "version", "sent_back_to", "decided_by", "decided_at"])
    log_of(
        "treatment.decide",
        current.item,
        by,
        body=current.body.code,
        reading=current.reading,
        outcome=current.outcome,
        treatment=current.pk,
    )


def _text_before(current: Treatment) -> Version | None:
    """The text that lay before the body: the newest frozen revised draft, or what was heard."""
    revision = current.item.revision
    if revision is None:
        return None
    drafts = Version.objects.filter(based_on=revision.base, kind=VersionKind.REVISED, frozen_at__isnull=False)
    return drafts.order_by("-number").first() or revision.base


def _go_on(current: Treatment, rows: Sequence[Treatment], result: Result, by: Person) -> None:
    if result.outcome == Outcome.SENT_BACK and result.sent_back_to is not None:
        _do_again(current, rows, result.sent_back_to)
    elif current == rows[-1]:
        enter_item(current.item, ENDS[result.outcome], by)


def _do_again(current: Treatment, rows: Sequence[Treatment], start: Treatment) -> None:
    """Everything from `start` up to the body that sent it back waits again, before those that have not had it yet."""
    again = [row for row in rows if start.order <= row.order <= current.order]
    after = [row for row in rows if row.order > current.order]
    for row in reversed(after):
        Treatment.objects.filter(pk=row.pk).update(order=row.order + len(again))
    Treatment.objects.bulk_create(
        Treatment(
            item=current.item,
            order=current.order + place,
            body=row.body,
            reading=row.reading,
            recommendation=row.recommendation,
            repeats=row,
        )
        for place, row in enumerate(again, start=1)
    )
