"""Answers of a wave as shares."""

from collections.abc import Mapping, Sequence
from math import nan

from pejl.measuring.surveys import Share, shares_by, weighted_share
from pejl.measuring.surveys.shown import shown_shares
from pejl.stages.barometer.models import Answer, Question


def shares_of(question: Question, rows: Sequence[Answer]) -> tuple[Share, dict[str, dict[str, Share]]]:
    """The share of everybody, and of each category of each breakdown; strata are used where every answer has one."""
    yes = [_said(question, row) for row in rows]
    weights = [row.weight for row in rows]
    strata = [row.stratum for row in rows] if rows and all(row.stratum for row in rows) else None
    traits = sorted({name for row in rows for name in row.breakdowns})
    groups = {trait: shares_by(yes, [row.breakdowns.get(trait) for row in rows], weights, strata) for trait in traits}
    return weighted_share(yes, weights, strata), groups


def shown_groups(groups: Mapping[str, Share]) -> dict[str, Share | None]:
    """Groups that may be shown; none of them where only hiding the share of everybody could protect the small ones."""
    found, may_show_whole = shown_shares(groups)
    return found if may_show_whole else dict.fromkeys(found)


def _said(question: Question, row: Answer) -> float:
    answer = str(row.given.get(question.key, "")).strip()
    if not answer or answer in question.left_out:
        return nan
    return float(answer in question.counted)
