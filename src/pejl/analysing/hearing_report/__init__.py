"""Reads reports of earlier hearings: who said what, what was answered, what was proposed to change."""

from pejl.analysing.hearing_report.model import (
    Challenge,
    Figures,
    HearingReport,
    OwnProposal,
    Passage,
    ReportDate,
    Triple,
)
from pejl.analysing.hearing_report.reading import read_hearing_report

__all__ = [
    "Challenge",
    "Figures",
    "HearingReport",
    "OwnProposal",
    "Passage",
    "ReportDate",
    "Triple",
    "read_hearing_report",
]
