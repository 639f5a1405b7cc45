"""What an officer answers to a remark: a reply with a decision and its reason."""

from dataclasses import dataclass
from enum import StrEnum

from pejl.wording import Wording


class Decision(StrEnum):
    """What is recommended to come of a remark."""

    ACCOMMODATED = "accommodated"
    PARTLY_ACCOMMODATED = "partly_accommodated"
    ALREADY_COVERED = "already_covered"
    OUTSIDE_PURPOSE = "outside_purpose"
    NOT_ACCOMMODATED = "not_accommodated"
    NOTED = "noted"
    PASSED_ON = "passed_on"  # to another committee's action plan or to the catalogue of ideas


DECISION_NAMES: dict[Decision, str] = {
    Decision.ACCOMMODATED: "Accommodated",
    Decision.PARTLY_ACCOMMODATED: "Partly accommodated",
    Decision.ALREADY_COVERED: "Already covered",
    Decision.OUTSIDE_PURPOSE: "Outside the policy's purpose",
    Decision.NOT_ACCOMMODATED: "Not accommodated",
    Decision.NOTED: "Noted",
    Decision.PASSED_ON: "Passed on",
}
"""English names, to be said through `Wording`."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to one remark; every part but the remark's id may still be missing."""

    remark_id: str
    decision: Decision | None = None
    text: str = ""
    reason: str = ""
    author: str = ""

    @property
    def is_blank(self) -> bool:
        """True where the officer has written nothing yet."""
        return self.decision is None and not (self.text.strip() or self.reason.strip())


def reply_label(reply: Reply | None, say: Wording) -> str:
    """The heading of a reply, with who wrote it: "The administration's reply (BIF)"."""
    label = say("The administration's reply")
    return f"{label} ({reply.author.strip()})" if reply and reply.author.strip() else label
