"""Which remarks of campaign letters are shown as one."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pejl.analysing.hearing import Hearing
from pejl.analysing.model import Campaign, HearingAnalysis, ResponseAnalysis
from pejl.writing.note.folding import fold_campaigns
from pejl.writing.reply import Decision, Reply

LEAD = "Kommunen skal plante 100 træer på havnen i år."


@pytest.fixture
def campaign(make_response: Callable[..., ResponseAnalysis]) -> Callable[[str], HearingAnalysis]:
    """A campaign of two letters with one remark each: the lead's, and the one given."""

    def make(other: str) -> HearingAnalysis:
        responses = (make_response(1, LEAD), make_response(2, other))
        files = tuple(response.file for response in responses)
        remarks = tuple(remark for response in responses for remark in response.remarks)
        return HearingAnalysis(
            Hearing("H"), responses, remarks, campaigns=(Campaign("trees", "Træer", files[0], files),)
        )

    return make


@pytest.mark.parametrize(
    ("other", "folded"),
    [
        (LEAD, True),
        ("kommunen  skal plante 100 træer på havnen i år.", True),
        ("Kommunen skal plante 100 træer på havnen i år!", True),
        ("Kommunen skal plante 900 træer på havnen i år.", False),
        ("Kommunen skal ikke plante 100 træer på havnen i år.", False),
        ("Kommunen skal bygge 100 boliger i Vestbyen.", False),
    ],
)
def test_only_what_says_the_same_is_folded(
    campaign: Callable[[str], HearingAnalysis], other: str, folded: bool
) -> None:
    assert fold_campaigns(campaign(other), {}) == ({"r2-1": "r1-1"} if folded else {})


def test_another_section_is_another_remark(campaign: Callable[[str], HearingAnalysis]) -> None:
    analysis = campaign(LEAD)
    moved = replace(analysis.remarks[1], section="housing")
    assert fold_campaigns(replace(analysis, remarks=(analysis.remarks[0], moved)), {}) == {}


def test_a_reply_of_its_own_keeps_a_remark_apart(campaign: Callable[[str], HearingAnalysis]) -> None:
    own = {"r2-1": Reply("r2-1", Decision.NOTED, "Set.")}
    assert fold_campaigns(campaign(LEAD), own) == {}
    same = {**own, "r1-1": Reply("r1-1", Decision.NOTED, "Set.")}
    assert fold_campaigns(campaign(LEAD), same) == {"r2-1": "r1-1"}
    assert fold_campaigns(campaign(LEAD), {"r2-1": Reply("r2-1")}) == {"r2-1": "r1-1"}
