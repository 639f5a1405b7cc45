"""The whole hearing as data: the analysis with what people corrected, the policy, and the replies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pejl.analysing.model import Campaign, HearingAnalysis, Theme
from pejl.analysing.provision import PolicyText
from pejl.process.analysis.heard import Heard
from pejl.process.analysis.rebuilding import analysis_of_response, failure_of, files_of, remarks_of, responses_of
from pejl.process.analysis.replying import replies_of
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import Campaign as CampaignRow
from pejl.stages.remarks.models import Tie
from pejl.stages.responses.models import Response, ResponseState
from pejl.stages.responses.reading import document_of
from pejl.wording import Wording
from pejl.writing.reply import Reply


@dataclass(frozen=True, slots=True)
class HearingData:
    """What the hearing note, the sheets and the results are written from.

    A remark's id is what people call it: "12.3" is remark 3 of response 12, now and after every later reading.
    """

    analysis: HearingAnalysis
    policy: PolicyText
    replies: Mapping[str, Reply]
    """By the remark's id."""


def analysis_of(hearing: Hearing, *, language: str, drafts: bool = False) -> HearingData:
    """The hearing as it stands: what people said goes over what the machine suggested.

    Withdrawn responses, and those that repeat another one of the same sender, are left out. `language` is that of what
    is said to people. Replies that nobody has approved yet are there only with `drafts`.
    """
    say = Wording(language)
    heard = Heard.of(hearing)
    responses = responses_of(hearing)
    read = [response for response in responses if response.state == ResponseState.READ]
    documents = {response.pk: document_of(response.extract) for response in read}
    files = files_of(responses, documents, say)
    campaigns = {row.pk: row for row in hearing.campaigns.prefetch_related("members")}
    own = {response.pk: files[response.pk] for response in read}
    remarks, by_theme, ids = remarks_of(hearing, own, {pk: row.key for pk, row in campaigns.items()})
    analysis = HearingAnalysis(
        hearing=heard.hearing,
        responses=tuple(
            analysis_of_response(one, documents[one.pk], own[one.pk], remarks.get(one.pk, ())) for one in read
        ),
        remarks=tuple(remark for one in read for remark in remarks.get(one.pk, ())),
        failures=tuple(failure_of(one, files[one.pk]) for one in responses if one.state == ResponseState.UNREADABLE),
        themes=tuple(_themes(hearing, by_theme)),
        campaigns=tuple(_campaigns(campaigns.values(), own, read)),
    )
    return HearingData(analysis, heard.policy, replies_of(hearing, ids, say, drafts=drafts))


def _themes(hearing: Hearing, by_theme: Mapping[int, Sequence[str]]) -> Iterable[Theme]:
    """The themes that anybody speaks of, the most spoken of first."""
    rows = [theme for theme in hearing.themes.all() if by_theme.get(theme.pk)]
    for theme in sorted(rows, key=lambda theme: (-len(by_theme[theme.pk]), theme.pk)):
        yield Theme(theme.key, theme.name, tuple(theme.words), tuple(by_theme[theme.pk]))


def _campaigns(
    campaigns: Iterable[CampaignRow], files: Mapping[int, str], read: Sequence[Response]
) -> Iterable[Campaign]:
    """The campaigns with their letters in the order of the responses, the largest first."""
    place = {response.pk: at for at, response in enumerate(read)}
    found = []
    for campaign in campaigns:
        members = [row for row in campaign.members.all() if row.state != Tie.REJECTED and row.response_id in files]
        members.sort(key=lambda row: place[row.response_id])
        if campaign.lead_id not in {row.response_id for row in members}:
            continue
        found.append(
            Campaign(
                key=campaign.key,
                title=campaign.title,
                lead=files[campaign.lead_id],
                responses=tuple(files[row.response_id] for row in members),
                differences={files[row.response_id]: tuple(row.differences) for row in members if row.differences},
            )
        )
    return sorted(found, key=lambda campaign: -len(campaign.responses))
