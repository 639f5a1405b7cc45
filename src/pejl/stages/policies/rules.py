"""Who may work on policies, and when."""

from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

EDITABLE, FROZEN = "editable", "frozen"
STATES = (EDITABLE, FROZEN)
"""A version's states, from whether it is frozen."""
TRANSITIONS = {EDITABLE: {FROZEN}, FROZEN: set()}

_WRITERS = {Role.LEAD, Role.OFFICER}

GATE = Gate(
    who={
        "policy.create": {Role.LEAD},
        "policy.describe": {Role.LEAD},
        "policy.read_draft": READERS | {Role.POLITICIAN},
        "version.start": {Role.LEAD},
        "version.freeze": {Role.LEAD},
        "version.discard": {Role.LEAD},
        "provision.add": _WRITERS,
        "provision.edit": _WRITERS,
        "provision.move": _WRITERS,
        "provision.delete": _WRITERS,
        "provision.undo": _WRITERS,
        "comment.write": READERS - {Role.AUDITOR},
        "comment.resolve": _WRITERS | {Role.REVIEWER},
    },
    when={
        "version.freeze": {EDITABLE},
        "version.discard": {EDITABLE},
        "provision.add": {EDITABLE},
        "provision.edit": {EDITABLE},
        "provision.move": {EDITABLE},
        "provision.delete": {EDITABLE},
        "provision.undo": {EDITABLE},
        "comment.write": {EDITABLE},
        "comment.resolve": {EDITABLE},
    },
)


def state_of(is_frozen: bool) -> str:
    """The state of a version."""
    return FROZEN if is_frozen else EDITABLE
