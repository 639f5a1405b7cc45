"""Who begins the next draft, and who says that something beside it is dealt with."""

from pejl.stages.organisation.gate import Gate
from pejl.stages.organisation.roles import READERS, Role

GATE = Gate(
    who={
        "next_draft.read": READERS,
        "next_draft.start": {Role.LEAD},
        "next_draft.gather": {Role.LEAD},
        "reference.settle": {Role.LEAD, Role.OFFICER},
    },
    when={},
)
"""What lies beside a draft is for those who write it, and never published."""
