"""Answers of a wave as shares."""

from collections.abc import Sequence
from math import nan

from pejl.measuring.surveys import Share, shares_by, weighted_share
from pejl.stages.barometer.models import Answer, Question


def shares_of(question: Question, rows: Sequence[Answer]) -> tuple[Share, dict[str, dict[str, Share]]]:
    """The share of everybody, and of each category of each breakdown; strata are used where every answer has one."""
    yes = [_said(question, row) for row in rows]
    weights = [row.weight for row in rows]
    strata = [row.stratum for row in rows] if rows and all(row.stratum for row in rows) else None
    traits = sorted({name for row in rows for name in row.breakdowns})
    groups = {trait: shares_by(yes, [row.breakdowns.get(trait) for row in rows], weights, strata) for trait in traits}
    return weighted_share(yes, weights, strata), groups


def _said(question: Question, row: Answer) -> float:
    answer = str(row.given.get(question.key, "")).strip()
    if not answer or answer in question.left_out:
        return nan
    return float(answer in question.counted)
