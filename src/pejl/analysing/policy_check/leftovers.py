"""What was meant for those who write, and is left in the text for those who read."""

import re
from collections.abc import Iterator

from pejl.analysing.policy_check.finding import Finding, Period, Rule
from pejl.analysing.provision import PolicyText, Provision
from pejl.reading.internal_notes import internal_passages

_CALLED_DRAFT = re.compile(
    r"(?:hørings)?udkast(?: til (?:offentlig )?høring)?\b|i høring (?:fra|til|indtil)\b"
    r"|(?:(?:hearing|consultation) )?draft(?: for (?:public )?(?:hearing|consultation))?\b|for consultation\b",
    re.IGNORECASE,
)
_NAMED_DRAFT = re.compile(r"[(\[](?:hørings)?(?:udkast|draft)[)\]]", re.IGNORECASE)
_LONGEST = 12
"""Words of a line that says what the text is; a longer one speaks of something else."""


def internal_notes_left(policy: PolicyText, _language: str, _period: Period) -> Iterator[Finding]:
    """Notes to a colleague: "(tænker det skal kortes ned)", "TODO", "[kilde mangler]"."""
    for provision in policy.provisions:
        for line in _lines(provision):
            for start, end in internal_passages(line):
                note = line[start:end]
                yield Finding(Rule.INTERNAL_NOTE, provision.key, "“{words}” reads as a note.", {"words": note}, note)


def called_a_draft(policy: PolicyText) -> Iterator[Finding]:
    """Lines by which the text says of itself that it is a draft, as "Udkast til høring": wrong once it is adopted."""
    for provision in policy.provisions:
        for line in _lines(provision):
            if len(line.split()) <= _LONGEST and (_CALLED_DRAFT.match(line.strip()) or _NAMED_DRAFT.search(line)):
                found: dict[str, object] = {"words": line.strip()}
                yield Finding(Rule.CALLED_A_DRAFT, provision.key, "The text still says “{words}”.", found, line)


def _lines(provision: Provision) -> list[str]:
    return f"{provision.title}\n{provision.text}".splitlines()
