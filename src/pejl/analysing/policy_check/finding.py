"""What the policy check says."""

from dataclasses import dataclass, field
from enum import StrEnum


class Rule(StrEnum):
    """What a finding is about."""

    GOAL_WITHOUT_INDICATOR = "goal_without_indicator"
    INDICATOR_WITHOUT_BASELINE = "indicator_without_baseline"
    INDICATOR_WITHOUT_TARGET = "indicator_without_target"
    GOAL_WITHOUT_COMMITTEE = "goal_without_committee"
    COMMITMENT_WITHOUT_FUNDING = "commitment_without_funding"
    CONTRADICTING_COUNTS = "contradicting_counts"
    SUM_DOES_NOT_ADD_UP = "sum_does_not_add_up"
    DATES_OUT_OF_ORDER = "dates_out_of_order"
    YEAR_OUTSIDE_PERIOD = "year_outside_period"
    UNDEFINED_TERM = "undefined_term"
    ABSTRACT_LANGUAGE = "abstract_language"
    EMPTY_PROVISION = "empty_provision"
    INTERNAL_NOTE = "internal_note"
    CALLED_A_DRAFT = "called_a_draft"


RULE_NAMES: dict[Rule, str] = {
    Rule.GOAL_WITHOUT_INDICATOR: "Goal without an indicator",
    Rule.INDICATOR_WITHOUT_BASELINE: "Indicator without a baseline",
    Rule.INDICATOR_WITHOUT_TARGET: "Indicator without a target",
    Rule.GOAL_WITHOUT_COMMITTEE: "Goal without a responsible committee",
    Rule.COMMITMENT_WITHOUT_FUNDING: "Commitment without a word on money",
    Rule.CONTRADICTING_COUNTS: "Counts that contradict each other",
    Rule.SUM_DOES_NOT_ADD_UP: "A sum that does not add up",
    Rule.DATES_OUT_OF_ORDER: "Years out of order",
    Rule.YEAR_OUTSIDE_PERIOD: "A year outside the policy's period",
    Rule.UNDEFINED_TERM: "An abbreviation nobody explains",
    Rule.ABSTRACT_LANGUAGE: "Hard to read",
    Rule.EMPTY_PROVISION: "A heading without text",
    Rule.INTERNAL_NOTE: "A note to a colleague",
    Rule.CALLED_A_DRAFT: "Still called a draft",
}
"""English names, to be said through `Wording`."""

RULE_REASONS_NAMES: dict[Rule, str] = {
    Rule.GOAL_WITHOUT_INDICATOR: "Without an indicator nobody can say later whether the goal was reached.",
    Rule.INDICATOR_WITHOUT_BASELINE: (
        "Without a figure to start from, progress cannot be measured. If it comes later, say in which year."
    ),
    Rule.INDICATOR_WITHOUT_TARGET: "Say which way the figure shall go, how far, and by when.",
    Rule.GOAL_WITHOUT_COMMITTEE: "Somebody must answer for the goal, reply to remarks on it and report on it.",
    Rule.COMMITMENT_WITHOUT_FUNDING: (
        "Readers ask who pays. Say whether the money is allocated, applied for or part of what is done already."
    ),
    Rule.CONTRADICTING_COUNTS: "Readers notice when a text says two numbers of the same thing.",
    Rule.SUM_DOES_NOT_ADD_UP: "The total differs from the sum of its lines.",
    Rule.DATES_OUT_OF_ORDER: "A period must end after it begins.",
    Rule.YEAR_OUTSIDE_PERIOD: "A target year after the policy has ended is nobody's duty.",
    Rule.UNDEFINED_TERM: "Write the words in full where the abbreviation stands first, or add a definition.",
    Rule.ABSTRACT_LANGUAGE: (
        "LIX counts the length of sentences and the share of long words. Shorter sentences and concrete words help."
    ),
    Rule.EMPTY_PROVISION: "A goal or principle of one line is hard to answer in a hearing.",
    Rule.INTERNAL_NOTE: "It was meant for those who write, and everybody will read it.",
    Rule.CALLED_A_DRAFT: "An adopted text that calls itself a draft leaves readers in doubt about what holds.",
}
"""Why each rule is there, in English, to be said through `Wording`."""


@dataclass(frozen=True, slots=True)
class Period:
    """The years a policy holds for; None where they are not known."""

    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reader would miss. `message` is an English text with named placeholders for `Wording`."""

    rule: Rule
    key: str
    """The provision it stands in; empty for the policy as a whole."""
    message: str
    parameters: dict[str, object] = field(default_factory=dict)
    quote: str = ""
    """The words in question, as they stand."""
