"""One round or share at a time: the row is locked, looked at, and moved along the rules."""

from typing import Any

from pejl.ground.audit.events import log
from pejl.stages.followup.errors import ReasonMissing, RoundNotOpen
from pejl.stages.followup.models import Round, RoundState, Share
from pejl.stages.followup.rules import GATE, MOVES
from pejl.stages.organisation.models import Person, Unit


def locked_round(of: Round) -> Round:
    """The round as it is now, kept from others until the transaction ends."""
    return Round.objects.select_for_update(of=("self",)).select_related("policy__lead").get(pk=of.pk)


def locked_share(share: Share) -> Share:
    """The share as it is now, kept from others until the transaction ends. Raises RoundNotOpen."""
    rows = Share.objects.select_for_update(of=("self",)).select_related("round__policy__lead", "unit", "committee")
    found = rows.get(pk=share.pk)
    if found.round.state != RoundState.OPEN:
        raise RoundNotOpen
    return found


def move_round(of: Round, action: str, *, by: Person | None, reason: str = "", **fields: Any) -> None:
    """Take a locked round along one row of the rules, and log it with the reason where there is one.

    Raises NotAllowed, WrongState.
    """
    GATE.require(action, by=by, state=of.state, units=[of.policy.lead])
    of.state = MOVES[action][of.state]
    for name, value in fields.items():
        setattr(of, name, value)
    of.save(update_fields=["state", *fields])
    told: dict[str, Any] = {"reason": reason} if reason else {}
    log(action, of, by=by, policy=of.policy.pk, year=of.year, state=of.state, **told)


def move_share(share: Share, action: str, *, by: Person, units: list[Unit], **fields: Any) -> None:
    """Take a locked share along one row of the rules, and log it. Raises NotAllowed, WrongState."""
    GATE.require(action, by=by, state=share.state, units=units)
    share.state = MOVES[action][share.state]
    for name, value in fields.items():
        setattr(share, name, value)
    share.save(update_fields=["state", *fields])
    log(action, share, by=by, round=share.round.pk, unit=share.unit.code, state=share.state)


def reason_given(reason: str) -> str:
    """The reason, trimmed. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    return reason.strip()
