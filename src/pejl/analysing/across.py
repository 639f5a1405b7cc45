"""From single responses to a hearing: what ties the remarks to the policy and to each other."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from pejl.analysing.hearing import Hearing
from pejl.analysing.model import Failure, HearingAnalysis, ProvisionMatch, Remark, ResponseAnalysis
from pejl.analysing.provision import PolicyText

if TYPE_CHECKING:
    from pejl.analysing.provision_index import ProvisionIndex

_MATCHES_PER_REMARK = 3


def analyse_hearing(
    hearing: Hearing,
    responses: Sequence[ResponseAnalysis],
    failures: Sequence[Failure] = (),
    policy: PolicyText | None = None,
) -> HearingAnalysis:
    """The whole analysis: remarks with provisions, committees, themes and campaigns.

    `responses` come in the order they shall have in the results; so do their remarks.
    """
    return compared(hearing, Tying(hearing, policy).tied(responses), failures)


def compared(
    hearing: Hearing, responses: Sequence[ResponseAnalysis], failures: Sequence[Failure] = ()
) -> HearingAnalysis:
    """The second half of `analyse_hearing`: responses tied to the policy, compared with each other."""
    from pejl.analysing.campaigns import find_campaigns
    from pejl.analysing.themes import suggest_themes

    remarks = [remark for response in responses for remark in response.remarks]
    campaigns = find_campaigns(responses)
    member_of = {file: campaign.key for campaign in campaigns for file in campaign.responses}
    names = {party.name for party in hearing.parties} | {sender.name for r in responses for sender in r.senders}
    themes = suggest_themes(remarks, hearing.language, sorted(names))
    theme_of = {remark: theme.key for theme in themes for remark in theme.remarks}
    tied = [
        replace(remark, campaign=member_of.get(remark.response, ""), theme=theme_of.get(remark.id, ""))
        for remark in remarks
    ]
    by_response: dict[str, list[Remark]] = {}
    for remark in tied:
        by_response.setdefault(remark.response, []).append(remark)
    return HearingAnalysis(
        hearing=hearing,
        responses=tuple(replace(r, remarks=tuple(by_response.get(r.file, ()))) for r in responses),
        remarks=tuple(tied),
        failures=tuple(failures),
        themes=tuple(themes),
        campaigns=tuple(campaigns),
    )


class Tying:
    """Ties remarks to the provisions and committees they are about: the first half of `analyse_hearing`.

    Responses may be given in parts, as they are read, and in any order: no response's ties depend on another's.
    """

    def __init__(self, hearing: Hearing, policy: PolicyText | None) -> None:
        self._hearing = hearing
        self._policy = policy
        self._index: ProvisionIndex | None = None
        self._named: dict[tuple[str, str], tuple[ProvisionMatch, ...]] = {}
        """By text and box: the letters of a campaign name the same."""
        self._committees: dict[tuple[str, ...], tuple[str, ...]] = {}
        """By box and what is said of each match."""

    def tied(self, responses: Sequence[ResponseAnalysis]) -> list[ResponseAnalysis]:
        """The responses in the same order, their remarks with provisions and committees."""
        remarks = [remark for response in responses for remark in response.remarks]
        provisions = map(self._merged, remarks, self._by_text(remarks))
        tied = iter(
            [
                replace(r, provisions=p, committees=self._committees_for(r.section, p))
                for r, p in zip(remarks, provisions, strict=True)
            ]
        )
        return [replace(response, remarks=tuple(islice(tied, len(response.remarks)))) for response in responses]

    def _by_text(self, remarks: list[Remark]) -> list[tuple[ProvisionMatch, ...]]:
        from pejl.analysing.matching import matches_in
        from pejl.analysing.provision_index import index_provisions

        if self._policy is None or not self._policy.provisions or not remarks:
            return [()] * len(remarks)
        self._index = self._index or index_provisions(self._policy.provisions, self._hearing.language)
        texts, boxes, origins = zip(*[(r.text, r.section, r.response) for r in remarks], strict=True)
        return matches_in(self._index, texts, boxes, origins, _MATCHES_PER_REMARK)

    def _merged(self, remark: Remark, by_text: Sequence[ProvisionMatch]) -> tuple[ProvisionMatch, ...]:
        """What the remark names comes first, and all of it; text matches fill up to three."""
        from pejl.analysing.references import find_references

        said = remark.text, remark.section
        if self._policy and said not in self._named:
            self._named[said] = find_references(remark.text, self._policy, remark.section)
        certain = self._named.get(said, ())
        named = {match.key for match in certain}
        rest = [match for match in by_text if match.key not in named]
        return (*certain, *rest[: max(0, _MATCHES_PER_REMARK - len(certain))])

    def _committees_for(self, section: str, matches: Sequence[ProvisionMatch]) -> tuple[str, ...]:
        from pejl.analysing.routing import committees_for

        asked = (section, *[said for match in matches for said in (match.key, match.reason)])
        if asked not in self._committees:
            self._committees[asked] = committees_for(section, matches, self._policy, self._hearing)
        return self._committees[asked]
