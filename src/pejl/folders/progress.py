"""How a run tells what it is doing; the command draws it, a program may ignore it."""

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What a run does, in order; English texts for `Wording`."""

    READING = "Reading responses"
    COMPARING = "Comparing remarks with the policy and each other"
    WRITING = "Writing results"


class Progress(Protocol):
    """Follows a run."""

    def begin(self, stage: Stage, total: int) -> None:
        """A stage with `total` steps begins."""

    def step(self, what: str) -> None:
        """One step is done; `what` names the file or the work."""


class Quiet:
    """Progress that nobody looks at."""

    def begin(self, stage: Stage, total: int) -> None:
        """Says nothing."""

    def step(self, what: str) -> None:
        """Says nothing."""
