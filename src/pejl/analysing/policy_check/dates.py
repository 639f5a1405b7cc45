"""Years that run backwards or lie outside the policy's period."""

import re
from collections.abc import Iterator

from pejl.analysing.policy_check.finding import Finding, Period, Rule
from pejl.analysing.provision import PolicyText

_SPAN = re.compile(r"\b((?:19|20)\d\d)\s?(?:-|–|—|til|to|og frem til)\s?((?:19|20)\d\d)\b")
_BY = re.compile(
    r"\b(?:i|inden|senest i|senest|inden udgangen af|ved udgangen af|by|before|no later than) ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:skal|vil|når|nå|senest|inden|shall|will|must|reach)\b", re.IGNORECASE)


def dates_out_of_order(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Periods whose end lies before their beginning: "2022-2019"."""
    for provision in policy.provisions:
        for match in _SPAN.finditer(f"{provision.title}\n{provision.text}"):
            if int(match[2]) < int(match[1]):
                yield Finding(
                    Rule.DATES_OUT_OF_ORDER,
                    provision.key,
                    "The period “{words}” ends before it begins.",
                    {"words": match[0]},
                    quote=match[0],
                )


def years_outside_the_period(policy: PolicyText, _language: str, period: Period) -> Iterator[Finding]:
    """Years something shall be reached by, after the policy's last year; in sentences that promise something."""
    if period.last is None:
        return
    for provision in policy.provisions:
        for sentence in re.split(r"(?<=[.!?])\s+", provision.text):
            if not _DUTY.search(sentence):
                continue
            for match in _BY.finditer(sentence):
                if int(match[1]) > period.last:
                    yield Finding(
                        Rule.YEAR_OUTSIDE_PERIOD,
                        provision.key,
                        "The year {year} lies after the policy's last year, {last}.",
                        {"year": match[1], "last": str(period.last)},
                        quote=match[0],
                    )
