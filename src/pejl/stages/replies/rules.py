"""Who may do what with a reply, and in which state."""

from enum import StrEnum

from pejl.stages.hearings.models import HearingState
from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, STAFF, Role
from pejl.stages.replies.models import ReplyState
from pejl.writing.reply import Decision


class Step(StrEnum):
    """What was done with a reply; each step leaves a `ReplyVersion`."""

    STARTED = "started"
    SAVED = "saved"
    SET_ASIDE = "set_aside"  # a save over somebody's newer one: kept, but not the reply's text
    SENT = "sent"
    TAKEN_BACK = "taken_back"
    RETURNED = "returned"
    FORWARDED = "forwarded"
    DECLINED = "declined"  # the committee sends it back
    APPROVED = "approved"
    REOPENED = "reopened"


MOVES: dict[str, dict[ReplyState, ReplyState]] = {
    "reply.send": {ReplyState.DRAFT: ReplyState.IN_REVIEW},
    "reply.take_back": {ReplyState.IN_REVIEW: ReplyState.DRAFT},
    "reply.return": {ReplyState.IN_REVIEW: ReplyState.DRAFT},
    "reply.forward": {ReplyState.IN_REVIEW: ReplyState.REVIEWED},
    "reply.decline": {ReplyState.REVIEWED: ReplyState.DRAFT},
    "reply.approve": {ReplyState.REVIEWED: ReplyState.APPROVED},
    "reply.reopen": {ReplyState.APPROVED: ReplyState.DRAFT},
}
"""Per action the states it leads from, each with the state it leads to."""
TRANSITIONS: dict[str, set[str]] = {
    state: {moves[state].value for moves in MOVES.values() if state in moves} for state in ReplyState
}
"""Per state the states that can follow it."""

GATE = Gate(
    who={
        "reply.read": READERS | {Role.POLITICIAN},
        "reply.start": {Role.OFFICER},
        "reply.save": {Role.OFFICER},
        "reply.correct": {Role.REVIEWER},
        "reply.choose_remarks": {Role.OFFICER},
        "reply.extend": {Role.OFFICER},
        "reply.send": {Role.OFFICER},
        "reply.take_back": {Role.OFFICER},
        "reply.return": {Role.REVIEWER},
        "reply.forward": {Role.REVIEWER},
        "reply.decline": {Role.SECRETARY},
        "reply.approve": {Role.SECRETARY},
        "reply.reopen": {Role.REVIEWER, Role.SECRETARY},
        "note.write": STAFF,
        "hearing_note.build": {Role.LEAD, Role.OFFICER, Role.REVIEWER, Role.SECRETARY},
        "hearing_note.edit": {Role.LEAD, Role.OFFICER, Role.SECRETARY},
        "hearing_note.publish": {Role.LEAD},
        "earlier_report.read": READERS,
        "earlier_report.take_in": {Role.LEAD, Role.OFFICER},
    },
    when={
        **{action: frozenset(states) for action, states in MOVES.items()},
        "reply.save": {ReplyState.DRAFT},
        "reply.correct": {ReplyState.IN_REVIEW},
        "reply.choose_remarks": {ReplyState.DRAFT},
        # further letters of a campaign get the answer that was given to the first, also when it is approved
        "reply.extend": frozenset(ReplyState),
    },
)

ANSWERED_WHILE = frozenset({HearingState.OPEN, HearingState.CLOSED})
"""Replies are written and decided while the hearing is in one of these states."""

NEEDS_REASON = frozenset({Decision.NOT_ACCOMMODATED, Decision.PARTLY_ACCOMMODATED, Decision.OUTSIDE_PURPOSE})
"""Decisions that say no, wholly or in part: the hearing note must say why (guide on law quality, 9.1.6)."""
