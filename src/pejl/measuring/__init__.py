"""Measuring: does the city keep its word?

Targets and progress, surveys, small cells, composite indices, budgets, and figures from files. Plain Python: no Django,
no database.

    from pejl.measuring import Better, Observation, Period, Series, assess, read_target
"""

from pejl.measuring.observations import Baseline, Criterion, Observation, Series, comparable
from pejl.measuring.outcomes import OUTCOME_NAMES, REASON_NAMES, Better, Outcome, Reason
from pejl.measuring.periods import Period, PeriodKind, years_between
from pejl.measuring.progress import METHOD_SOURCE, Columns, Progress, assess_columns, assess_series
from pejl.measuring.rollup import Branch, Leaf, RolledUp, roll_up
from pejl.measuring.targets import (
    NOTE_NAMES,
    TARGET_KINDS,
    Assessment,
    Target,
    YearlyTarget,
    YearResult,
    assess,
    assess_year,
    read_target,
    read_yearly_targets,
)

__all__ = [
    "METHOD_SOURCE",
    "NOTE_NAMES",
    "OUTCOME_NAMES",
    "REASON_NAMES",
    "TARGET_KINDS",
    "Assessment",
    "Baseline",
    "Better",
    "Branch",
    "Columns",
    "Criterion",
    "Leaf",
    "Observation",
    "Outcome",
    "Period",
    "PeriodKind",
    "Progress",
    "Reason",
    "RolledUp",
    "Series",
    "Target",
    "YearResult",
    "YearlyTarget",
    "assess",
    "assess_columns",
    "assess_series",
    "assess_year",
    "comparable",
    "read_target",
    "read_yearly_targets",
    "roll_up",
    "years_between",
]
