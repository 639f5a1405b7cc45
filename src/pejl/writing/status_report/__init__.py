"""Reports on how a policy goes: yearly, at midterm, at the end, and one page for citizens, from one set of data."""

from pejl.writing.status_report.build import build_status_report
from pejl.writing.status_report.case import (
    REPORT_NAMES,
    Answer,
    GoalCase,
    IndicatorCase,
    InitiativeCase,
    PlanCase,
    PlanYear,
    Reading,
    ReportKind,
    ResultCase,
    ShareCase,
    Stage,
    StatusCase,
    Told,
    YearMoney,
)

__all__ = [
    "REPORT_NAMES",
    "Answer",
    "GoalCase",
    "IndicatorCase",
    "InitiativeCase",
    "PlanCase",
    "PlanYear",
    "Reading",
    "ReportKind",
    "ResultCase",
    "ShareCase",
    "Stage",
    "StatusCase",
    "Told",
    "YearMoney",
    "build_status_report",
]
