"""Who may handle responses, and when."""

from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role
from pejl.stages.responses.models import ResponseState

RECEIVED, UNREADABLE, READ, WITHDRAWN = (
    ResponseState.RECEIVED,
    ResponseState.UNREADABLE,
    ResponseState.READ,
    ResponseState.WITHDRAWN,
)
TRANSITIONS: dict[str, set[str]] = {
    RECEIVED: {READ, UNREADABLE, WITHDRAWN},
    # a person types it off, or a newer reader tries again
    UNREADABLE: {RECEIVED, READ, WITHDRAWN},
    # a correction by the sender is read again
    READ: {RECEIVED, UNREADABLE, WITHDRAWN},
    # withdrawn by mistake
    WITHDRAWN: {RECEIVED},
}
_HANDLERS = {Role.LEAD, Role.OFFICER}
_STANDING = {RECEIVED, UNREADABLE, READ}

GATE = Gate(
    who={
        "response.look": READERS,
        "response.register": _HANDLERS,
        "response.correct": _HANDLERS,
        "response.withdraw": {Role.LEAD},
        "response.restore": {Role.LEAD},
        "response.assign": _HANDLERS,
        "response.consent": _HANDLERS,
        "response.ask_consent": _HANDLERS,
        "response.type": _HANDLERS,
        "response.read_again": _HANDLERS,
        "response.link": _HANDLERS,
        "mail.place": _HANDLERS,
    },
    when={
        "response.correct": _STANDING,
        "response.withdraw": _STANDING,
        "response.restore": {WITHDRAWN},
        "response.assign": _STANDING,
        "response.consent": _STANDING,
        "response.ask_consent": _STANDING,
        "response.type": _STANDING,
        "response.read_again": _STANDING,
        "response.link": _STANDING,
    },
)
"""What an officer may do. A sender with their private link may correct, withdraw and consent: see `SENDERS_ACTIONS`."""

SENDERS_ACTIONS = frozenset({"response.correct", "response.withdraw", "response.consent"})
"""What whoever holds the private link of a response may do with it, in the states of the gate."""
