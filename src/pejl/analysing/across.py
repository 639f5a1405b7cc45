"""From single responses to a hearing: what ties the remarks to the policy and to each other."""

from collections.abc import Sequence
from dataclasses import replace

from pejl.analysing.hearing import Hearing
from pejl.analysing.model import Failure, HearingAnalysis, ProvisionMatch, Remark, ResponseAnalysis
from pejl.analysing.provision import PolicyText

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
    from pejl.analysing.campaigns import find_campaigns
    from pejl.analysing.themes import suggest_themes

    remarks = _with_provisions([remark for response in responses for remark in response.remarks], hearing, policy)
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


def _with_provisions(remarks: list[Remark], hearing: Hearing, policy: PolicyText | None) -> list[Remark]:
    from pejl.analysing.matching import match_provisions
    from pejl.analysing.references import find_references
    from pejl.analysing.routing import committees_for

    if policy is None:
        return [replace(r, committees=committees_for(r.section, (), None, hearing)) for r in remarks]
    matched = match_provisions(remarks, policy.provisions, top=_MATCHES_PER_REMARK, language=hearing.language)
    tied = []
    named: dict[tuple[str, str], tuple[ProvisionMatch, ...]] = {}  # the letters of a campaign name the same
    for remark, by_text in zip(remarks, matched, strict=True):
        said = remark.text, remark.section
        if said not in named:
            named[said] = find_references(remark.text, policy, remark.section)
        provisions = _merged(named[said], by_text)
        committees = committees_for(remark.section, provisions, policy, hearing)
        tied.append(replace(remark, provisions=provisions, committees=committees))
    return tied


def _merged(certain: Sequence[ProvisionMatch], by_text: Sequence[ProvisionMatch]) -> tuple[ProvisionMatch, ...]:
    """What the remark names comes first, and all of it; text matches fill up to three."""
    named = {match.key for match in certain}
    rest = [match for match in by_text if match.key not in named]
    return (*certain, *rest[: max(0, _MATCHES_PER_REMARK - len(certain))])
