"""Campaigns and themes: which responses, and which remarks, are alike."""

from collections.abc import Sequence

from pejl.analysing.hearing import Channel
from pejl.analysing.model import Remark, ResponseAnalysis, ResponseStatus
from pejl.process.comparing.gathering import Gathered
from pejl.reading.document import Document
from pejl.stages.hearings.models import Hearing
from pejl.stages.remarks.models import CampaignMember, Tie
from pejl.stages.remarks.suggested_campaigns import FoundCampaign, suggest_campaigns
from pejl.stages.remarks.suggested_themes import FoundTheme, suggest_themes
from pejl.stages.responses.models import Sender

_NO_DOCUMENT = Document("", "", "", "", ())


def find_campaigns(hearing: Hearing, responses: Gathered) -> None:
    """Find and store the campaigns. A letter that a person took out is compared with nobody."""
    from pejl.analysing.campaigns import find_campaigns as found_among

    out = CampaignMember.objects.filter(campaign__hearing=hearing, state=Tie.REJECTED)
    alone = {str(response) for response in out.values_list("response", flat=True)}
    own = _by_response(responses.remarks)
    letters = [_letter(response, language, own.get(response, ())) for response, language in responses.languages.items()]
    found = found_among([letter for letter in letters if letter.file not in alone])
    suggest_campaigns(
        hearing,
        [
            FoundCampaign(
                title=campaign.title,
                lead=int(campaign.lead),
                members=tuple(map(int, campaign.responses)),
                differences={int(response): passages for response, passages in campaign.differences.items()},
            )
            for campaign in found
        ],
    )


def _by_response(remarks: Sequence[Remark]) -> dict[str, list[Remark]]:
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(remark.response, []).append(remark)
    return found


def _letter(response: str, language: str, remarks: Sequence[Remark]) -> ResponseAnalysis:
    """A response by what is compared of it: its remarks."""
    return ResponseAnalysis(
        file=response,
        document=_NO_DOCUMENT,
        language=language,
        status=ResponseStatus.READ,
        channel=Channel.WRITTEN,
        senders=(),
        answers=(),
        remarks=tuple(remarks),
    )


def find_themes(hearing: Hearing, responses: Gathered, remarks: Sequence[Remark]) -> None:
    """Find and store the themes; the names of parties and senders form none."""
    from pejl.analysing.themes import suggest_themes as found_among

    senders = Sender.objects.filter(response__hearing=hearing, response__duplicate_of=None)
    meetings = hearing.meetings.values_list("title", flat=True)
    names = {party.name for party in responses.heard.hearing.parties}
    names |= {*senders.values_list("name", flat=True), *meetings}
    found = found_among(remarks, responses.heard.hearing.language, sorted(names))
    suggest_themes(hearing, [FoundTheme(theme.title, theme.words, tuple(map(int, theme.remarks))) for theme in found])
