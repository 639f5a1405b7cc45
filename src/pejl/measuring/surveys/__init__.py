"""Surveys: weighted shares with their uncertainty, changes between waves, and who answered."""

from pejl.measuring.surveys.changes import SIGNIFICANCE, Change, compare, compare_groups, holm
from pejl.measuring.surveys.representativeness import GroupFit, Representativeness, ResponseRate, representativeness
from pejl.measuring.surveys.shares import CONFIDENCE, Share, shares_by, weighted_share, wilson
from pejl.measuring.surveys.shown import shown_shares

__all__ = [
    "CONFIDENCE",
    "SIGNIFICANCE",
    "Change",
    "GroupFit",
    "Representativeness",
    "ResponseRate",
    "Share",
    "compare",
    "compare_groups",
    "holm",
    "representativeness",
    "shares_by",
    "shown_shares",
    "weighted_share",
    "wilson",
]
