"""Reads a draft policy as its later readers will, and names what they would miss."""

from collections.abc import Callable, Iterable

from pejl.analysing.policy_check.counting import contradicting_counts, sums_that_do_not_add_up
from pejl.analysing.policy_check.dates import dates_out_of_order, years_outside_the_period
from pejl.analysing.policy_check.finding import Finding, Period, Rule
from pejl.analysing.policy_check.leftovers import called_a_draft, internal_notes_left
from pejl.analysing.policy_check.promises import (
    commitments_without_funding,
    goals_without_committee,
    goals_without_indicator,
    indicators_without_baseline,
    indicators_without_target,
)
from pejl.analysing.policy_check.wording import abstract_language, empty_provisions, undefined_terms
from pejl.analysing.provision import PolicyText

__all__ = ["Finding", "Period", "Rule", "check_policy", "leftovers_of"]

_CHECKS: tuple[Callable[[PolicyText, str, Period], Iterable[Finding]], ...] = (
    goals_without_indicator,
    indicators_without_baseline,
    indicators_without_target,
    goals_without_committee,
    commitments_without_funding,
    contradicting_counts,
    sums_that_do_not_add_up,
    dates_out_of_order,
    years_outside_the_period,
    undefined_terms,
    abstract_language,
    empty_provisions,
    internal_notes_left,
)


def check_policy(policy: PolicyText, language: str = "da", period: Period | None = None) -> tuple[Finding, ...]:
    """What readers of this draft would miss, in the order of the text.

    `period` is the years the policy holds for, as far as they are known. Findings are for a person to judge: none of
    them stops anything.
    """
    order = {provision.key: place for place, provision in enumerate(policy.provisions)}
    found = [finding for check in _CHECKS for finding in check(policy, language, period or Period())]
    return tuple(sorted(found, key=lambda finding: order.get(finding.key, -1)))


def leftovers_of(policy: PolicyText, language: str = "da") -> tuple[Finding, ...]:
    """What must not stand in a text that is adopted: notes to colleagues, and that it is a draft."""
    return (*internal_notes_left(policy, language, Period()), *called_a_draft(policy))
