"""Tying remarks to the provisions their words speak of, and so to committees."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pejl.analysing.edition import ANCHOR
from pejl.analysing.model import ProvisionMatch, Remark
from pejl.analysing.references import find_references
from pejl.process.comparing.gathering import Gathered
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import RemarkProvision, Tie
from pejl.stages.remarks.tying import BY_WORDS, SuggestedProvision, suggest_committees, suggest_provisions
from pejl.stages.replies.models import ReplyRemark

_MATCHES_PER_REMARK = 3
_REFERENCE = "reference"


def match(hearing_row: Hearing, responses: Gathered) -> list[Remark]:
    """Store the matches; gives the remarks with all they are tied to.

    What a remark names, what it was written at and what a person confirmed comes first, and all of it; text matches
    fill up to three. What a person ruled out is not proposed again. Committees of remarks that somebody answers stay.
    """
    from pejl.analysing.matching import match_provisions

    policy, hearing = responses.heard.policy, responses.heard.hearing
    said = {remark.id: list(_said(remark, responses)) for remark in responses.remarks}
    by_text = match_provisions(responses.remarks, policy.provisions, top=_MATCHES_PER_REMARK, language=hearing.language)
    tied = [
        replace(remark, provisions=(*said[remark.id], *_open(remark, matches, said[remark.id], responses)))
        for remark, matches in zip(responses.remarks, by_text, strict=True)
    ]
    suggest_provisions(
        {int(remark): list(_named(said[remark])) for remark in said if remark in responses.by_hand},
        reasons={_REFERENCE, "quote"},
    )
    suggest_provisions(
        {int(remark.id): list(_named(remark.provisions[len(said[remark.id]) :])) for remark in tied}, reasons=BY_WORDS
    )
    _store_committees(tied, responses, hearing_row)
    return tied


def _said(remark: Remark, responses: Gathered) -> Iterator[ProvisionMatch]:
    """What is certain: a person's word, the place it was written at, what it names. In that order."""
    ties = responses.ties.get(remark.id, [])
    confirmed = [tie for tie in ties if tie.state == Tie.CONFIRMED]
    for tie in confirmed:
        yield ProvisionMatch(tie.key, 1.0, tie.reason)
    decided = {tie.key for tie in ties if tie.state != Tie.SUGGESTED}
    suggested = [tie for tie in ties if tie.state == Tie.SUGGESTED and tie.reason not in BY_WORDS]
    if remark.id not in responses.by_hand:
        yield from map(_match, suggested)
        return
    anchors = [tie for tie in suggested if tie.reason == ANCHOR]
    yield from map(_match, anchors)
    decided |= {tie.key for tie in anchors}
    references = find_references(remark.text, responses.heard.policy, remark.section)
    yield from (reference for reference in references if reference.key not in decided)


def _match(tie: RemarkProvision) -> ProvisionMatch:
    return ProvisionMatch(tie.key, tie.score or 1.0, tie.reason)


def _open(
    remark: Remark, matches: Iterable[ProvisionMatch], said: list[ProvisionMatch], responses: Gathered
) -> list[ProvisionMatch]:
    """The text matches there is room for."""
    taken = {one.key for one in said} | {
        tie.key for tie in responses.ties.get(remark.id, []) if tie.state == Tie.REJECTED
    }
    return [one for one in matches if one.key not in taken][: max(0, _MATCHES_PER_REMARK - len(said))]


def _named(matches: Iterable[ProvisionMatch]) -> Iterator[SuggestedProvision]:
    return (SuggestedProvision(one.key, one.score, one.reason) for one in matches)


def _store_committees(remarks: list[Remark], responses: Gathered, hearing_row: Hearing) -> None:
    from pejl.analysing.routing import committees_for

    policy, hearing = responses.heard.policy, responses.heard.hearing
    answered = set(ReplyRemark.objects.filter(reply__hearing=hearing_row).values_list("remark_id", flat=True))
    suggest_committees(
        {
            int(remark.id): committees_for(remark.section, list(map(_certain, remark.provisions)), policy, hearing)
            for remark in remarks
            if int(remark.id) not in answered
        }
    )


def _certain(one: ProvisionMatch) -> ProvisionMatch:
    """As routing takes it: whatever is no text match is as good as a reference."""
    return one if one.reason in BY_WORDS else replace(one, reason=_REFERENCE)
