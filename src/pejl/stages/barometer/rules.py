"""Who keeps the barometer, and when."""

from pejl.stages.barometer.models import RegistrationState
from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

WAITING, COUNTED, REMOVED = RegistrationState

MOVES: dict[str, dict[RegistrationState, RegistrationState]] = {
    "registration.count": {WAITING: COUNTED, REMOVED: COUNTED},
    "registration.remove": {WAITING: REMOVED, COUNTED: REMOVED},
}
"""Per action the states it leads from, each with the state it leads to."""
TRANSITIONS: dict[str, set[str]] = {
    state.value: {moves[state].value for moves in MOVES.values() if state in moves} for state in RegistrationState
}

_KEEPS = {Role.LEAD, Role.OFFICER}

GATE = Gate(
    who={
        "barometer.read": READERS | {Role.POLITICIAN},
        "indicator.change": _KEEPS,
        "indicator.baseline": _KEEPS,
        "indicator.target": {Role.LEAD},
        "figure.take_in": _KEEPS,
        "figure.correct": _KEEPS,
        "figure_source.change": _KEEPS,
        "survey.change": _KEEPS,
        "survey.take_in": _KEEPS,
        "index.change": {Role.LEAD},
        "index.compute": _KEEPS,
        "registration.read": {Role.LEAD, Role.OFFICER, Role.AUDITOR},
        "registration.count": _KEEPS,
        "registration.remove": _KEEPS,
        "registration.make": frozenset(),
        "edition.publish": {Role.LEAD},
        "map.change": {Role.ADMINISTRATOR},
    },
    when={action: frozenset(moves) for action, moves in MOVES.items()},
)
"""Registering an experience needs no role: everybody may."""

PUBLICS_ACTIONS = frozenset({"registration.make"})
"""What needs no role."""
