"""Who builds, writes and publishes reports."""

from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

_WRITERS = {Role.LEAD, Role.OFFICER}

GATE = Gate(
    who={
        "report.read": READERS | {Role.POLITICIAN},
        "report.start": _WRITERS,
        "report.build": _WRITERS,
        "report.edit": _WRITERS,
        "report.publish": {Role.LEAD},
        "report.withdraw": {Role.LEAD},
    },
    when={},
)
"""All for the administration that leads the policy. A report has no states: it is built as often as one likes."""
