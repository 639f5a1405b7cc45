"""Answering: lines are saved as one goes, then handed in; what was said before is kept."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from pejl.ground.audit.events import log
from pejl.stages.followup.content import LONGEST_TEXT, Outcome, Said
from pejl.stages.followup.errors import (
    LineUnknown,
    NotComplete,
    ReasonNotSaid,
    StatusUnknown,
    TextTooLong,
    TooLateToCorrect,
)
from pejl.stages.followup.models import Entry, EntryVersion, Progress, Share, ShareState, Subject
from pejl.stages.followup.rules import GATE
from pejl.stages.followup.verbs.locking import locked_share, move_share
from pejl.stages.organisation.models import Person
from pejl.stages.plans.content import with_plain_breaks
from pejl.stages.plans.numbers import check_number

_TEXTS = ("status", "text", "measure", "learned")
NEEDS_REASON = frozenset({Progress.DELAYED, Progress.STOPPED})
"""An initiative that goes like that is not handed in without a word on why."""


@transaction.atomic
def save_entries(share: Share, *, said: Mapping[int, Said], by: Person) -> int:
    """Write lines (by id) of a share that is not handed in yet; how many of them changed.

    Raises NotAllowed, WrongState, RoundNotOpen, LineUnknown, StatusUnknown, AmountWrong.
    """
    share = locked_share(share)
    GATE.require("share.write", by=by, state=share.state, units=[share.unit])
    changed = _write(share, said, by)
    if changed:
        log("share.write", share, by=by, round=share.round.pk, unit=share.unit.code, lines=changed)
    return changed


@transaction.atomic
def hand_in(share: Share, *, said: Mapping[int, Said], by: Person) -> Share:
    """Write lines and give the whole answer to the lead; until the last day it can be handed in again, corrected.

    Late ones are taken and marked. Raises as `save_entries`, and NotComplete, ReasonNotSaid, TooLateToCorrect.
    """
    share = locked_share(share)
    GATE.require("share.hand_in", by=by, state=share.state, units=[share.unit])
    today = timezone.localdate()
    if share.state == ShareState.ANSWERED and today > share.due:
        raise TooLateToCorrect(due=share.due.isoformat())
    _write(share, said, by)
    check_complete(list(share.entries.order_by("order")))
    first = share.answered_at is None
    move_share(share, "share.hand_in", by=by, units=[share.unit], answered_at=timezone.now(), answered_by=by,
               late=share.late or (first and today > share.due), reason="")  # fmt: skip
    return share


def check_complete(lines: Sequence[Entry]) -> None:
    """Raises NotComplete, ReasonNotSaid."""
    if empty := [line.code for line in lines if not is_answered(line)]:
        raise NotComplete(codes=", ".join(empty))
    if silent := [line.code for line in lines if line.status in NEEDS_REASON and not line.text]:
        raise ReasonNotSaid(codes=", ".join(silent))


def is_answered(line: Entry) -> bool:
    """Whether a line says enough to be handed in: how an initiative goes, something of an indicator or goal."""
    return bool(line.status if line.subject == Subject.INITIATIVE else line.text)


def _write(share: Share, said: Mapping[int, Said], by: Person) -> int:
    lines = {line.pk: line for line in share.entries.prefetch_related("results")}
    for unknown in set(said) - set(lines):
        raise LineUnknown(code=unknown)
    return sum(_write_line(lines[pk], one, by) for pk, one in sorted(said.items()))


def _write_line(line: Entry, said: Said, by: Person) -> bool:
    """Whether something changed. A version is kept of each change."""
    before = as_said(line)
    _check(line, said)
    for name in _TEXTS:
        setattr(line, name, with_plain_breaks(getattr(said, name)).strip())
    line.spent = said.spent
    results = {result.number: result for result in line.results.all()}
    for number, outcome in said.results.items():
        results[number].value, results[number].out_of = outcome.value, outcome.out_of
    after = as_said(line)
    if after == before:
        return False
    line.by, line.at = by, timezone.now()
    line.save(update_fields=[*_TEXTS, "spent", "by", "at"])
    for number in said.results:
        results[number].save(update_fields=["value", "out_of"])
    EntryVersion.objects.create(entry=line, said=after, by=by)
    return True


def _check(line: Entry, said: Said) -> None:
    if said.status and (said.status not in Progress or line.subject != Subject.INITIATIVE):
        raise StatusUnknown(value=said.status)
    for text in (said.text, said.measure, said.learned):
        if len(text) > LONGEST_TEXT:
            raise TextTooLong(length=len(text), limit=LONGEST_TEXT)
    known = {result.number for result in line.results.all()}
    for number in set(said.results) - known:
        raise LineUnknown(code=f"{line.code}.{number}")
    for amount in (said.spent, *(part for one in said.results.values() for part in (one.value, one.out_of))):
        if amount is not None:
            check_number(amount)


def as_said(line: Entry) -> dict[str, Any]:
    """What a line says as JSON, numbers as texts without zeros that say nothing. Results must be fetched."""
    results = {
        str(result.number): {"value": _number(result.value), "out_of": _number(result.out_of)}
        for result in line.results.all()
    }
    return {
        "status": line.status,
        "text": line.text,
        "measure": line.measure,
        "learned": line.learned,
        "spent": _number(line.spent),
        "results": results,
    }


def said_of(line: Entry) -> Said:
    """What a line says. Results must be fetched."""
    results = {result.number: Outcome(result.value, result.out_of) for result in line.results.all()}
    return Said(line.status, line.text, line.measure, line.learned, line.spent, results)


def _number(number: Decimal | None) -> str | None:
    if number is None:
        return None
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
