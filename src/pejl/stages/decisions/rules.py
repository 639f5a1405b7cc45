"""Who may plan meetings, prepare items and record what was decided, and when."""

from pejl.stages.decisions.models import ItemState, MeetingState, Outcome, TreatmentState
from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

PLANNED, HELD, CANCELLED = (state.value for state in MeetingState)
OPEN, APPROVED, REJECTED, WITHDRAWN = (state.value for state in ItemState)
WAITING, PLACED, DECIDED = (state.value for state in TreatmentState)

TRANSITIONS: dict[str, dict[str, str]] = {
    "meeting.hold": {PLANNED: HELD},
    "meeting.cancel": {PLANNED: CANCELLED},
    "item.withdraw": {OPEN: WITHDRAWN},
    "item.take_up": {WITHDRAWN: OPEN},
    "item.approve": {OPEN: APPROVED},
    "item.reject": {OPEN: REJECTED},
    "treatment.place": {WAITING: PLACED, PLACED: PLACED},
    "treatment.take_off": {PLACED: WAITING},
    "treatment.decide": {PLACED: DECIDED},
}
"""Per action the states it leads from, each with the state it leads to. An item ends with its last treatment."""

APPROVING = frozenset({Outcome.RECOMMENDED, Outcome.APPROVED, Outcome.CHANGED})
"""With these a committee has also approved its own part: its changes of the text, and its replies."""
ENDS: dict[Outcome, str] = {
    Outcome.APPROVED: "item.approve",
    Outcome.CHANGED: "item.approve",
    Outcome.REJECTED: "item.reject",
}
"""How the last body's word ends an item, whatever those before it said: they advise, the last one decides.

A yes of the last body approves no change that a committee has not approved; such a change stands in the way of
adoption until somebody decides on it.
"""
FINAL = frozenset({*ENDS, Outcome.SENT_BACK})
"""What the last body can make of an item: there is nobody left to recommend it to. Sent back, the item stays open, and
the bodies from the one it was sent back to decide it again, the last one with them.
"""

_LEADS = {Role.LEAD}
_RECORDS = {Role.SECRETARY}
_PREPARES = {Role.LEAD, Role.SECRETARY}
_UNDECIDED = frozenset({WAITING, PLACED})

GATE = Gate(
    who={
        "decision.read": READERS | {Role.POLITICIAN},
        "meeting.plan": _RECORDS,
        "meeting.change": _RECORDS,
        "meeting.hold": _RECORDS,
        "meeting.cancel": _RECORDS,
        "item.create": _LEADS,
        "item.write": _LEADS,
        "item.route": _LEADS,
        "item.withdraw": _LEADS,
        "item.take_up": _LEADS,
        "item.approve": _RECORDS,
        "item.reject": _RECORDS,
        "item.publish": _LEADS,
        "item.adopt": _LEADS,
        "annex.add": _PREPARES,
        "annex.remove": _PREPARES,
        "treatment.prepare": _PREPARES,
        "treatment.place": _RECORDS,
        "treatment.take_off": _RECORDS,
        "treatment.decide": _RECORDS,
        "treatment.correct": _RECORDS,
        "amendment.move": _RECORDS,
        "amendment.remove": _RECORDS,
        "statement.write": _RECORDS,
        "statement.remove": _RECORDS,
        "cover_report.build": {Role.LEAD, Role.OFFICER, Role.SECRETARY},
        "cover_report.edit": {Role.LEAD, Role.OFFICER, Role.SECRETARY},
    },
    when={
        **{action: frozenset(moves) for action, moves in TRANSITIONS.items()},
        "meeting.change": {PLANNED},
        "item.write": {OPEN},
        "item.route": {OPEN},
        "item.adopt": {APPROVED},
        "annex.add": {OPEN},
        "annex.remove": {OPEN},
        "treatment.prepare": _UNDECIDED,
        "treatment.correct": {DECIDED},
        "amendment.move": {PLACED},
        "amendment.remove": {PLACED},
        "statement.write": {PLACED},
        "statement.remove": {PLACED},
    },
)
"""An action on an item needs its role in the unit that leads the policy; on a meeting or treatment, in the body."""
