"""Who may set up and run a hearing, and when."""

from pejl.stages.hearings.models import HearingState
from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

DRAFT, OPEN, CLOSED, CONCLUDED, CANCELLED = (state.value for state in HearingState)

TRANSITIONS: dict[str, dict[str, str]] = {
    "hearing.open": {DRAFT: OPEN},
    "hearing.extend": {OPEN: OPEN},
    "hearing.close": {OPEN: CLOSED},
    "hearing.reopen": {CLOSED: OPEN},
    "hearing.conclude": {CLOSED: CONCLUDED},
    "hearing.resume": {CONCLUDED: CLOSED},
    "hearing.cancel": {OPEN: CANCELLED, CLOSED: CANCELLED},
}
"""Per action the states it leads from, each with the state it leads to."""

_LEADS = {Role.LEAD}
_PREPARES = {Role.LEAD, Role.OFFICER}
_BEFORE = {DRAFT}
_RUNNING = {DRAFT, OPEN, CLOSED}
_INVITING = {DRAFT, OPEN}

GATE = Gate(
    who={
        "hearing.read": READERS | {Role.POLITICIAN},
        "hearing.create": _PREPARES,
        "hearing.describe": _PREPARES,
        "hearing.schedule": _PREPARES,
        "hearing.publication": _LEADS,
        "hearing.privacy": _LEADS,
        "hearing.letter": _PREPARES,
        "hearing.discard": _LEADS,
        "hearing.plan": _LEADS,
        **dict.fromkeys(TRANSITIONS, _LEADS),
        "hearing.publish": _LEADS,
        "hearing.unpublish": _LEADS,
        "section.change": _PREPARES,
        "section.route": _PREPARES,
        "milestone.change": _PREPARES,
        "document.add": _PREPARES,
        "document.remove": _PREPARES,
        "invitee.add": _PREPARES,
        "invitee.remove": _PREPARES,
        "invitee.deadline": _LEADS,
        "invitee.invite": _PREPARES,
        "invitee.remind": _PREPARES,
        "invitee.look": READERS,
        "letter.retry": _PREPARES,
    },
    when={
        **{action: frozenset(states) for action, states in TRANSITIONS.items()},
        "hearing.describe": _RUNNING,
        "hearing.schedule": _BEFORE,
        # what people agreed to when they answered does not change afterwards
        "hearing.publication": _BEFORE,
        "hearing.privacy": _RUNNING,
        "hearing.letter": _INVITING,
        "hearing.discard": _BEFORE,
        "hearing.plan": _BEFORE,
        "hearing.publish": {CLOSED, CONCLUDED},
        "hearing.unpublish": {CLOSED, CONCLUDED},
        # responses are tied to the boxes
        "section.change": _BEFORE,
        "section.route": _RUNNING,
        "milestone.change": _RUNNING,
        "document.add": _RUNNING,
        # what was sent out stays
        "document.remove": _BEFORE,
        "invitee.add": _INVITING,
        "invitee.remove": _INVITING,
        "invitee.deadline": _RUNNING,
        "invitee.invite": {OPEN},
        "invitee.remind": {OPEN, CLOSED},
    },
)
"""An action on a hearing needs its role in the unit that leads the hearing."""

CLOCKS_ACTIONS = frozenset({"hearing.open", "hearing.close", "invitee.remind"})
"""What a worker does by itself when its time comes: opening as planned, closing at the deadline, reminding."""
