"""Who keeps a policy's year wheel."""

from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

_KEEPERS = {Role.LEAD, Role.OFFICER}

GATE = Gate(
    who={
        "wheel_date.read": READERS | {Role.POLITICIAN},
        "wheel_date.begin": _KEEPERS,
        "wheel_date.add": _KEEPERS,
        "wheel_date.change": _KEEPERS,
        "wheel_date.remove": _KEEPERS,
        "wheel_date.restore": _KEEPERS,
    },
    when={},
)
"""The administration that leads the policy keeps its wheel; everybody may look at it."""
