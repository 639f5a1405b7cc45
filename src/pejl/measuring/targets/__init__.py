"""Targets of indicators and of initiatives, and whether they are met."""

from pejl.measuring.targets.assessing import assess, assess_all
from pejl.measuring.targets.assessment import NOTE_NAMES, Assessment, CriterionResult, Measure, Note
from pejl.measuring.targets.kinds import (
    Absolute,
    Direction,
    Done,
    Exactly,
    GapReduction,
    Minimum,
    Parity,
    PointChange,
    RelativeChange,
    Share,
    Target,
    YearlyTarget,
)
from pejl.measuring.targets.reading import TARGET_KINDS, read_target, read_yearly_targets
from pejl.measuring.targets.saying import METHOD_NAMES, explain, said_figure
from pejl.measuring.targets.yearly import YearResult, assess_year

__all__ = [
    "METHOD_NAMES",
    "NOTE_NAMES",
    "TARGET_KINDS",
    "Absolute",
    "Assessment",
    "CriterionResult",
    "Direction",
    "Done",
    "Exactly",
    "GapReduction",
    "Measure",
    "Minimum",
    "Note",
    "Parity",
    "PointChange",
    "RelativeChange",
    "Share",
    "Target",
    "YearResult",
    "YearlyTarget",
    "assess",
    "assess_all",
    "assess_year",
    "explain",
    "read_target",
    "read_yearly_targets",
    "said_figure",
]
