"""Campaign letters say the same: their remarks are shown once, under the letter that stands for all."""

from collections.abc import Mapping
from functools import lru_cache

from pejl.analysing.model import Campaign, HearingAnalysis, Remark
from pejl.writing.reply import Reply

SAME_WORDS = 90.0
"""How alike two remarks of one campaign must be (rapidfuzz ratio, 0 to 100) to be shown as one.

High, because a changed figure or a "not" is a different remark and must be seen by the officer.
"""

_NEGATIONS = frozenset({"ikke", "ej", "aldrig", "ingen", "uden", "not", "no", "never", "without"})
_KEPT = 4_096
"""Remarks remembered: each of a letter is compared with all of the lead letter's."""


def fold_campaigns(analysis: HearingAnalysis, replies: Mapping[str, Reply]) -> dict[str, str]:
    """Which remarks repeat one of their campaign's lead letter: id -> id of the lead letter's remark.

    A remark to which the officer wrote another reply than to the lead's is never folded.
    """
    by_response: dict[str, list[Remark]] = {}
    for remark in analysis.remarks:
        by_response.setdefault(remark.response, []).append(remark)
    folded: dict[str, str] = {}
    for campaign in analysis.campaigns:
        folded.update(_fold(campaign, by_response, replies))
    return folded


def _fold(campaign: Campaign, by_response: dict[str, list[Remark]], replies: Mapping[str, Reply]) -> dict[str, str]:
    leads = by_response.get(campaign.lead, [])
    exact = {(lead.section, _folded(lead.text)): lead for lead in reversed(leads)}
    found: dict[str, str] = {}
    for file in campaign.responses:
        for remark in by_response.get(file, []) if file != campaign.lead else []:
            lead = exact.get((remark.section, _folded(remark.text))) or _nearest(remark, leads)
            if lead is not None and _same_reply(replies.get(remark.id), replies.get(lead.id)):
                found[remark.id] = lead.id
    return found


def _nearest(remark: Remark, leads: list[Remark]) -> Remark | None:
    """The lead's remark that says nearly the same in the same section, figures and negations included."""
    leads = [lead for lead in leads if lead.section == remark.section]
    said = _folded(remark.text)
    if same := next((lead for lead in leads if _folded(lead.text) == said), None):
        return same
    scored = [(_likeness(remark.text, lead.text), lead) for lead in leads]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SAME_WORDS else None


def says_the_same(one: str, other: str) -> bool:
    """Whether two remarks of one campaign can be answered as one: nearly the same words, figures and negations."""
    return _likeness(one, other) >= SAME_WORDS


def _likeness(one: str, other: str) -> float:
    """SAME_WORDS to 100 (rapidfuzz ratio); 0 where less is alike, or the figures or negations differ."""
    from rapidfuzz import fuzz

    alike = fuzz.ratio(_folded(one), _folded(other), score_cutoff=SAME_WORDS)
    return alike if alike and _telling(one) == _telling(other) else 0.0


@lru_cache(maxsize=_KEPT)
def _telling(text: str) -> list[str]:
    """Figures and negations: where two texts differ in these, they do not say the same."""
    words = _folded(text).replace(",", " ").replace(".", " ").split()
    return [word for word in words if word in _NEGATIONS or (not word.isalpha() and any(map(str.isdigit, word)))]


@lru_cache(maxsize=_KEPT)
def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _same_reply(own: Reply | None, lead: Reply | None) -> bool:
    if own is None or own.is_blank:
        return True
    return lead is not None and (own.decision, own.text, own.reason) == (lead.decision, lead.text, lead.reason)
