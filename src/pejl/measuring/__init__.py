"""Measuring: does the city keep its word?

Plain Python: no Django, no database. Here stand targets and progress; the other parts are imported by their names:

    pejl.measuring.surveys      weighted shares with their uncertainty, changes between waves, who answered
    pejl.measuring.suppression  small numbers hidden so that they cannot be worked out
    pejl.measuring.composite    composite indices with every step kept, rank bands, the two that come with Pejl
    pejl.measuring.budgets      exact budgets, and where text and table differ
    pejl.measuring.figures      csv, xlsx, JSON-stat, PX-Web and px through a mapping that is kept

    from pejl.measuring import Baseline, Better, Observation, Period, Series, assess, read_target

    base = Observation(Period.parse("2018-Q3"), 15.3, numerator=14_482)
    seen = Observation(Period.parse("2020-Q3"), 13.9, numerator=13_400)
    target = read_target({"kind": "relative_change", "change": -20, "of": "count", "by": 2022})
    answer = assess(target, Series(Better.LOWER, (Baseline(base),), (seen,)))
    answer.outcome, answer.reason, answer.required
"""

from pejl.measuring.ends import SeriesEnds, series_ends
from pejl.measuring.observations import Baseline, Criterion, Observation, Series, comparable
from pejl.measuring.outcomes import OUTCOME_NAMES, REASON_NAMES, Better, Outcome, Reason
from pejl.measuring.periods import Period, PeriodKind, years_between
from pejl.measuring.progress import METHOD_SOURCE, Columns, Progress, assess_columns, assess_series
from pejl.measuring.rollup import Branch, Leaf, RolledUp, roll_up
from pejl.measuring.series_facts import read_series
from pejl.measuring.targets import (
    METHOD_NAMES,
    NOTE_NAMES,
    TARGET_KINDS,
    Assessment,
    Target,
    YearlyTarget,
    YearResult,
    assess,
    assess_all,
    assess_year,
    explain,
    read_target,
    read_yearly_targets,
)

__all__ = [
    "METHOD_NAMES",
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
    "SeriesEnds",
    "Target",
    "YearResult",
    "YearlyTarget",
    "assess",
    "assess_all",
    "assess_columns",
    "assess_series",
    "assess_year",
    "comparable",
    "explain",
    "read_series",
    "read_target",
    "read_yearly_targets",
    "roll_up",
    "series_ends",
    "years_between",
]
