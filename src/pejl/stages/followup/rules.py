"""Who asks, answers, reviews and approves in a status round, and when."""

from pejl.stages.followup.models import RoundState, ShareState
from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

DRAFT, OPEN, CLOSED = RoundState
WAITING, ANSWERED, SENT_BACK, REVIEWED, APPROVED, GAP = ShareState

MOVES: dict[str, dict[str, str]] = {
    "round.open": {DRAFT: OPEN},
    "round.close": {OPEN: CLOSED},
    "round.reopen": {CLOSED: OPEN},
    "share.hand_in": {WAITING: ANSWERED, SENT_BACK: ANSWERED, GAP: ANSWERED, ANSWERED: ANSWERED},
    "share.accept": {ANSWERED: REVIEWED},
    "share.send_back": {ANSWERED: SENT_BACK, REVIEWED: SENT_BACK},
    "share.approve": {REVIEWED: APPROVED},
    "share.decline": {REVIEWED: SENT_BACK, APPROVED: SENT_BACK},
    "share.leave_out": {WAITING: GAP, ANSWERED: GAP, SENT_BACK: GAP, REVIEWED: GAP},
}
"""Per action the states it leads from, each with the state it leads to."""
TRANSITIONS: dict[str, set[str]] = {
    state.value: {moves[state].value for moves in MOVES.values() if state in moves}  # type: ignore[attr-defined]
    for state in (*RoundState, *ShareState)
}
"""Per state the states that can follow it."""

_LEADS = {Role.LEAD}
_ANSWERS = {Role.LEAD, Role.OFFICER}
_UNSETTLED = {WAITING, ANSWERED, SENT_BACK, REVIEWED, GAP}

GATE = Gate(
    who={
        "round.read": READERS | {Role.POLITICIAN},
        "round.start": _LEADS,
        "round.describe": _LEADS,
        "round.discard": _LEADS,
        "round.open": _LEADS,
        "round.close": _LEADS,
        "round.reopen": _LEADS,
        "share.write": _ANSWERS,
        "share.hand_in": _ANSWERS,
        "share.remind": {Role.LEAD, Role.OFFICER},
        "share.extend": _LEADS,
        "share.contact": {Role.LEAD, Role.OFFICER},
        "share.accept": _LEADS,
        "share.send_back": _LEADS,
        "share.leave_out": _LEADS,
        "share.approve": {Role.SECRETARY},
        "share.decline": {Role.SECRETARY},
    },
    when={
        **{action: frozenset(states) for action, states in MOVES.items()},
        "round.describe": {DRAFT, OPEN},
        "round.discard": {DRAFT},
        # handed in, it is only corrected by handing in again
        "share.write": {WAITING, SENT_BACK, GAP},
        "share.remind": {WAITING, SENT_BACK},
        "share.extend": {WAITING, SENT_BACK, ANSWERED, GAP},
        "share.contact": _UNSETTLED,
    },
)
"""The administration that leads the policy asks, reviews and closes; each administration answers for itself; its
committee approves. A share moves only while its round is open."""

CLOCKS_ACTIONS = frozenset({"share.remind"})
"""What a worker does by itself when its time comes."""
