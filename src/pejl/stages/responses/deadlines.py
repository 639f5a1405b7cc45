"""Until when a response is in time.

A party may have a deadline of its own; a joint response has the latest of its senders'.
"""

from collections.abc import Collection
from datetime import datetime

from pejl.stages.hearings.models import Hearing, HearingState, Invitee
from pejl.stages.responses.errors import DeadlinePassed, HearingNotOpen
from pejl.stages.responses.models import Response

TAKING = frozenset({HearingState.OPEN, HearingState.CLOSED})
"""States in which a hearing still takes responses, late ones in the second."""


def deadline_for(hearing: Hearing, parties: Collection[int] = (), names: Collection[str] = ()) -> datetime | None:
    """The first moment that is late for these parties of the register, or parties so called; None without an end."""
    if hearing.closes_at is None or not (parties or names):
        return hearing.closes_at
    invited = Invitee.objects.filter(hearing=hearing, closes_at__gt=hearing.closes_at)
    theirs = [
        closes_at
        for party, name, closes_at in invited.values_list("party", "party__name", "closes_at")
        if closes_at and (party in parties or name.casefold() in {given.casefold() for given in names})
    ]
    return max([hearing.closes_at, *theirs])


def is_late(
    hearing: Hearing, received_at: datetime, parties: Collection[int] = (), names: Collection[str] = ()
) -> bool:
    """Whether what came at this moment came too late. Asks the database only after the hearing's own deadline."""
    if hearing.closes_at is None or received_at < hearing.closes_at:
        return False
    deadline = deadline_for(hearing, parties, names)
    return deadline is not None and received_at >= deadline


def require_taking(hearing: Hearing, moment: datetime, parties: Collection[int] = ()) -> None:
    """Whether the public may respond now. Raises HearingNotOpen, DeadlinePassed."""
    if hearing.state not in TAKING or (hearing.opens_at is not None and moment < hearing.opens_at):
        raise HearingNotOpen
    if not hearing.accepts_late and is_late(hearing, moment, parties):
        raise DeadlinePassed


def mark_lateness(response: Response) -> None:
    """Say again whether a response is late, now that its senders are known."""
    senders = list(response.senders.all())
    parties = [sender.party_id for sender in senders if sender.party_id]
    late = is_late(response.hearing, response.received_at, parties, [sender.name for sender in senders])
    if late != response.late:
        response.late = late
        response.save(update_fields=["late"])


def may_still_correct(response: Response, moment: datetime) -> bool:
    """Whether the sender may change what they sent: until their deadline, while the hearing takes responses."""
    if response.hearing.state not in TAKING:
        return False
    parties = [party for party in response.senders.values_list("party", flat=True) if party]
    deadline = deadline_for(response.hearing, parties)
    return deadline is None or moment < deadline
