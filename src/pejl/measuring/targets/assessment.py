"""The answer to whether a target is met, with everything it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from pejl.measuring.observations import Observation
from pejl.measuring.outcomes import Outcome, Reason
from pejl.measuring.periods import Period
from pejl.measuring.progress import OUTCOME_OF_REASON, Progress


class Measure(StrEnum):
    """What was compared."""

    VALUE = "value"
    COUNT = "count"
    RATIO = "ratio"
    """The figure divided by its comparator."""
    GAP = "gap"
    RESULT = "result"
    """A year's result of an initiative."""


class Note(StrEnum):
    """What a reader must know beside the answer."""

    SHARE_ONLY = "share_only"
    ZERO_REPLACED = "zero_replaced"
    NO_DEADLINE = "no_deadline"
    DEADLINE_OF_POLICY = "deadline_of_policy"
    CRITERIA_MISSING = "criteria_missing"
    FIRST_IS_BASELINE = "first_is_baseline"
    BASELINE_REVISED = "baseline_revised"


NOTE_NAMES: dict[Note, str] = {
    Note.SHARE_ONLY: "The target is about a number of people; only the share is known, so the share was used instead.",
    Note.ZERO_REPLACED: "A figure of 0 was replaced by 0.001, because growth from or to 0 cannot be calculated.",
    Note.NO_DEADLINE: "The target has no year; the pace was judged as for a figure that shall only go the right way.",
    Note.DEADLINE_OF_POLICY: "The target has no year of its own; the end of the policy was used.",
    Note.CRITERIA_MISSING: "Not all criteria are known; those that are missing were counted as not met.",
    Note.FIRST_IS_BASELINE: "The first figure measured is the one to start from.",
    Note.BASELINE_REVISED: "The figure to start from was replaced; older figures are not compared with new ones.",
}
"""English sentences, to be said through `Wording`."""

Path = tuple[tuple[Period, float], ...]


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How the gap on one criterion went. Gaps are positive where the area is behind the city."""

    key: str
    base_gap: float | None
    gap: float | None
    needed: float | None
    """The gap may be at most this large."""
    is_met: bool | None
    """None where it is not known."""
    ratio: float | None
    """R: pace against the pace needed; None without both gaps or a deadline."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """One answer, its reason, and the data behind it."""

    outcome: Outcome
    reason: Reason
    measure: Measure = Measure.VALUE
    score: float | None = None
    """-5 to +5 for the roll-up; None where nothing can be said."""
    target_value: float | None = None
    """The figure to reach, in the unit of `measure`."""
    by: Period | None = None
    observed: Path = ()
    """What was compared, in the unit of `measure`, the baseline first."""
    required: Path = ()
    """What would have been needed in the same periods, and at the deadline."""
    progress: Progress | None = None
    used: tuple[Observation, ...] = ()
    set_aside: tuple[Observation, ...] = ()
    """Figures that count something else and were not compared."""
    notes: tuple[Note, ...] = ()
    criteria: tuple[CriterionResult, ...] = ()
    distance: float | None = None
    """Latest figure minus the target's, or minus the comparator's, in the indicator's unit."""
    whole_target: int | None = None
    """Where the target was worked out and counts people: the number of whole people that keeps the promise."""

    @property
    def told_target(self) -> float | None:
        """The figure to reach as people are told it; what is assessed is `target_value`."""
        return self.target_value if self.whole_target is None else float(self.whole_target)


def unassessable(
    reason: Reason,
    measure: Measure = Measure.VALUE,
    used: tuple[Observation, ...] = (),
    set_aside: tuple[Observation, ...] = (),
    notes: tuple[Note, ...] = (),
) -> Assessment:
    """The answer that there is none, and why."""
    outcome = OUTCOME_OF_REASON.get(reason, Outcome.NOT_ASSESSABLE)
    return Assessment(outcome, reason, measure, used=used, set_aside=set_aside, notes=notes)
