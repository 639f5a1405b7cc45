"""What can be said of a target, and why."""

from enum import StrEnum


class Better(StrEnum):
    """Which way a figure shall go."""

    HIGHER = "higher"
    LOWER = "lower"

    @property
    def sign(self) -> int:
        """+1 where higher is better, -1 where lower is."""
        return 1 if self is Better.HIGHER else -1


class Outcome(StrEnum):
    """The answer to "does it go as promised?". The order is that of the codes in columns."""

    REACHED = "reached"
    ON_TRACK = "on_track"
    TOO_SLOW = "too_slow"
    NO_CHANGE = "no_change"
    MOVING_AWAY = "moving_away"
    NOT_ASSESSABLE = "not_assessable"


class Reason(StrEnum):
    """Why the answer is what it is. The order is that of the codes in columns."""

    TARGET_MET = "target_met"
    PACE_SUFFICES = "pace_suffices"
    AT_LIMIT = "at_limit"
    PACE_TOO_SLOW = "pace_too_slow"
    DEADLINE_PASSED = "deadline_passed"
    BELOW_NUMBER = "below_number"
    ABOVE_NUMBER = "above_number"
    HARDLY_ANY_PROGRESS = "hardly_any_progress"
    NO_CERTAIN_CHANGE = "no_certain_change"
    WRONG_WAY = "wrong_way"
    BASELINE_PENDING = "baseline_pending"
    NO_BASELINE = "no_baseline"
    BASELINE_HIDDEN = "baseline_hidden"
    NO_DATA = "no_data"
    METHOD_BREAK = "method_break"
    SAMPLE_TOO_SMALL = "sample_too_small"
    SIGNS_DIFFER = "signs_differ"
    NO_COMPARATOR = "no_comparator"
    NOT_IN_FORCE = "not_in_force"
    NOT_ENOUGH_ASSESSED = "not_enough_assessed"


OUTCOMES: tuple[Outcome, ...] = tuple(Outcome)
REASONS: tuple[Reason, ...] = tuple(Reason)

OUTCOME_NAMES: dict[Outcome, str] = {
    Outcome.REACHED: "Reached",
    Outcome.ON_TRACK: "On track",
    Outcome.TOO_SLOW: "Too slow",
    Outcome.NO_CHANGE: "No change",
    Outcome.MOVING_AWAY: "Moving away",
    Outcome.NOT_ASSESSABLE: "Cannot be assessed",
}
"""English names, to be said through `Wording`."""

REASON_NAMES: dict[Reason, str] = {
    Reason.TARGET_MET: "The target is met.",
    Reason.PACE_SUFFICES: "It goes the right way, and fast enough.",
    Reason.AT_LIMIT: "The figure is at its limit; it cannot get better.",
    Reason.PACE_TOO_SLOW: "It goes the right way, but not fast enough.",
    Reason.DEADLINE_PASSED: "The time is up, and the target is not met.",
    Reason.BELOW_NUMBER: "The result is below the number promised.",
    Reason.ABOVE_NUMBER: "The result is above the exact number promised.",
    Reason.HARDLY_ANY_PROGRESS: "There is hardly any progress.",
    Reason.NO_CERTAIN_CHANGE: "The change is so small that it may be chance.",
    Reason.WRONG_WAY: "It goes the wrong way.",
    Reason.BASELINE_PENDING: "The figure to start from has not been measured yet.",
    Reason.NO_BASELINE: "There is no figure to start from.",
    Reason.BASELINE_HIDDEN: "The figure to start from is not shown, because it tells of fewer than five people.",
    Reason.NO_DATA: "There is no figure after the one it starts from.",
    Reason.METHOD_BREAK: "The figures are counted in different ways and cannot be compared.",
    Reason.SAMPLE_TOO_SMALL: "Too few were asked to say anything.",
    Reason.SIGNS_DIFFER: "The figures are on both sides of zero; growth cannot be calculated.",
    Reason.NO_COMPARATOR: "There is no figure to compare with for the same period.",
    Reason.NOT_IN_FORCE: "The target does not apply yet.",
    Reason.NOT_ENOUGH_ASSESSED: "Fewer than half of the figures it is made of could be assessed.",
}
"""English sentences, to be said through `Wording`."""
