"""Who may look after the city, its units and people, and the register of parties."""

from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

WAITING, ACCEPTED, EXPIRED, WITHDRAWN = "waiting", "accepted", "expired", "withdrawn"
ACTIVE, CLOSED = "active", "closed"
TRANSITIONS: dict[str, dict[str, str]] = {
    "invitation.accept": {WAITING: ACCEPTED},
    "invitation.withdraw": {WAITING: WITHDRAWN, EXPIRED: WITHDRAWN},
    "invitation.renew": {WAITING: WAITING, EXPIRED: WAITING},
    "person.close": {ACTIVE: CLOSED},
    "person.reopen": {CLOSED: ACTIVE},
}
"""Per action the states it leads from, each with the state it leads to."""

_ADMINISTERS = {Role.ADMINISTRATOR}
_KEEPS_REGISTER = {Role.ADMINISTRATOR, Role.LEAD, Role.OFFICER}

GATE = Gate(
    who={
        "city.change": _ADMINISTERS,
        "district.change": _ADMINISTERS,
        "unit.change": _ADMINISTERS,
        "people.look": {Role.ADMINISTRATOR, Role.AUDITOR},
        "person.change": _ADMINISTERS,
        "person.close": _ADMINISTERS,
        "person.reopen": _ADMINISTERS,
        "person.unlock": _ADMINISTERS,
        "role.give": _ADMINISTERS,
        "role.take": _ADMINISTERS,
        "invitation.send": _ADMINISTERS,
        "invitation.withdraw": _ADMINISTERS,
        "invitation.renew": _ADMINISTERS,
        "invitation.accept": set(),
        "register.look": READERS,
        "party.change": _KEEPS_REGISTER,
        "party.import": _KEEPS_REGISTER,
        "group.change": _KEEPS_REGISTER,
    },
    when={
        action: frozenset(TRANSITIONS[action])
        for action in ("invitation.accept", "invitation.withdraw", "invitation.renew", "person.close", "person.reopen")
    },
)
"""An administrator looks after the whole city, whichever unit they hold the role for."""

LINK_HOLDERS_ACTIONS = frozenset({"invitation.accept"})
"""What whoever holds the link of an invitation may do with it."""
