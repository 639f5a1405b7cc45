"""Goals that cannot be measured, commitments without money, and what nobody answers for."""

import re
from collections.abc import Iterator

from pejl.analysing.policy_check.finding import Finding, Period, Rule
from pejl.analysing.provision import PolicyText, Provision, ProvisionKind

_MEASURES = re.compile(r"\b(?:indikator|måles|måler|baseline|opgøres|indicator|measured|measures)\w*", re.IGNORECASE)
_MONEY = re.compile(
    r"\b(?:kr|mio|mia|kroner|budget\w*|finansier\w*|bevilg\w*|midler|pulje\w*|ramme\w*|"
    r"inden for (?:de )?eksisterende|fund(?:ed|ing|s)?|financ\w*|dkk|million)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d ?(?:%|procent|pct|percent)|\b\d{2,}\b")
"""A figure to reach; the "1" of "Mål 1" is none."""
_PENDING = re.compile(r"\b(?:afventer|opgøres|fastsættes|måles første gang|pending|to be set)\b", re.IGNORECASE)


def goals_without_indicator(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Goals that neither have an indicator nor say how they are measured; a goal's children speak for it."""
    for goal in policy.of_kind(ProvisionKind.GOAL):
        family = [goal, *_below(policy, goal.key)]
        if not any(provision.indicators or _MEASURES.search(provision.text) for provision in family):
            yield Finding(Rule.GOAL_WITHOUT_INDICATOR, goal.key, "The goal does not say how it is measured.")


def indicators_without_baseline(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Indicators with no figure to start from, and no word on when it comes."""
    for provision in policy.provisions:
        for indicator in provision.indicators:
            if not re.search(r"\d", indicator.baseline) and not _PENDING.search(indicator.baseline):
                yield Finding(
                    Rule.INDICATOR_WITHOUT_BASELINE,
                    provision.key,
                    "The indicator “{indicator}” has no baseline.",
                    {"indicator": indicator.name or indicator.code},
                )


def indicators_without_target(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Indicators that do not say where they shall go, unless the goal itself does with a figure."""
    for provision in policy.provisions:
        goal_says = _FIGURE.search(f"{provision.title} {provision.text}")
        for indicator in provision.indicators:
            if not indicator.target.strip() and not goal_says:
                yield Finding(
                    Rule.INDICATOR_WITHOUT_TARGET,
                    provision.key,
                    "The indicator “{indicator}” has no target.",
                    {"indicator": indicator.name or indicator.code},
                )


def goals_without_committee(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Goals for which no committee answers, neither themselves nor by what they stand under."""
    by_key = {provision.key: provision for provision in policy.provisions}
    for goal in policy.of_kind(ProvisionKind.GOAL):
        if not any(provision.committees for provision in [goal, *_above(by_key, goal)]):
            yield Finding(Rule.GOAL_WITHOUT_COMMITTEE, goal.key, "No committee answers for the goal.")


def commitments_without_funding(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Commitments where neither they nor what they stand under says a word on money."""
    by_key = {provision.key: provision for provision in policy.provisions}
    for commitment in policy.of_kind(ProvisionKind.COMMITMENT):
        family = [commitment, *_above(by_key, commitment)]
        if not any(_MONEY.search(f"{provision.title} {provision.text}") for provision in family):
            yield Finding(
                Rule.COMMITMENT_WITHOUT_FUNDING, commitment.key, "The commitment does not say how it is paid for."
            )


def _below(policy: PolicyText, key: str) -> Iterator[Provision]:
    for provision in policy.provisions:
        if provision.parent == key:
            yield provision
            yield from _below(policy, provision.key)


def _above(by_key: dict[str, Provision], provision: Provision) -> Iterator[Provision]:
    while provision.parent in by_key:
        provision = by_key[provision.parent]
        yield provision
