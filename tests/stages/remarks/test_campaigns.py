"""Letters that many sent: what each changed, and who says something of their own."""

from operator import attrgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import make_hearing, make_person, make_remark, make_response

from pejl.ground.work.jobs import run_waiting
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Campaign, CampaignMember, Remark
from pejl.stages.remarks.queries.campaigns import Letter, campaigns_of, compared, lead_text, letters_beside, members_of
from pejl.stages.remarks.rules import NotAMember
from pejl.stages.remarks.verbs import campaigns

pytestmark = pytest.mark.django_db

LEAD = "Bevar sprogcafeen. Den giver naboer et sted at mødes."
OTHER = "Bevar sprogcafeen. Den giver unge et sted at mødes. Jeg kom der selv i to år."


@pytest.fixture
def officer() -> Person:
    return make_person(Role.OFFICER)


@pytest.fixture
def campaign() -> Campaign:
    hearing = make_hearing(state="closed")
    lead = make_response(LEAD, hearing=hearing, number=1)
    campaign = Campaign.objects.create(hearing=hearing, key="campaign-1", title="Bevar sprogcafeen", lead=lead)
    for number, text in ((1, LEAD), (2, LEAD), (3, OTHER)):
        response = lead if number == 1 else make_response(text, hearing=hearing, number=number)
        make_remark(response=response, text=text, campaign=campaign, number=1)
        differences = ["Den giver unge et sted at mødes.", "Jeg kom der selv i to år."] if number == 3 else []
        CampaignMember.objects.create(campaign=campaign, response=response, differences=differences)
    return campaign


def test_counts_of_a_campaign(campaign: Campaign, officer: Person) -> None:
    (shown,) = campaigns_of(campaign.hearing)
    counted = attrgetter("letters", "different", "taken_out", "points")
    assert counted(shown) == (3, 1, 0, 1)
    third = campaign.hearing.responses.get(number=3)
    campaigns.take_out(campaign=campaign, response=third, by=officer)
    (shown,) = campaigns_of(campaign.hearing)
    assert counted(shown) == (2, 0, 1, 1)
    assert Remark.objects.get(response=third).campaign is None
    assert [member.response for member in members_of(campaign, state="out")] == [third]
    campaigns.put_back(campaign=campaign, response=third, by=officer)
    member = CampaignMember.objects.get(response=third)
    assert (member.state, member.by) == ("confirmed", officer)
    assert Remark.objects.get(response=third).campaign == campaign


def test_each_letters_own_words_are_marked(campaign: Campaign) -> None:
    first, second, third = letters_beside(lead_text(campaign), members_of(campaign).order_by("response__number"))
    assert first.is_the_same
    assert second.is_the_same
    assert [(piece.change, piece.text) for piece in third.pieces] == [
        ("same", "Bevar sprogcafeen. "),
        ("same", "Den giver "),
        ("deleted", "naboer"),
        ("inserted", "unge"),
        ("same", " et sted at mødes."),
        ("inserted", " Jeg kom der selv i to år."),
    ]


def test_of_what_is_the_same_only_the_neighbourhood_is_shown(campaign: Campaign) -> None:
    long = " ".join(f"ord{n}" for n in range(40)) + "."
    letter = Letter(CampaignMember(), compared(f"{long} Nej.", f"{long} Ja."))
    assert [(piece.change, piece.text) for piece in letter.shortened] == [
        ("same", "[…] ord30 ord31 ord32 ord33 ord34 ord35 ord36 ord37 ord38 ord39. "),
        ("deleted", "Nej"),
        ("inserted", "Ja"),
        ("same", "."),
    ]


def test_another_lead_makes_others_different(campaign: Campaign, officer: Person) -> None:
    third = campaign.hearing.responses.get(number=3)
    campaigns.change_lead(campaign=campaign, response=third, by=officer)
    assert run_waiting() == 1
    own = {member.response.number: member.differences for member in CampaignMember.objects.select_related("response")}
    assert own == {1: ["Den giver naboer et sted at mødes."], 2: ["Den giver naboer et sted at mødes."], 3: []}
    campaign.refresh_from_db()
    assert campaign.lead == third
    with pytest.raises(NotAMember):
        campaigns.take_out(campaign=campaign, response=third, by=officer)


def test_a_stranger_cannot_be_put_into_a_campaign(campaign: Campaign, officer: Person) -> None:
    stranger = make_response("Noget andet.", hearing=campaign.hearing, number=9)
    with pytest.raises(NotAMember, match="9"):
        campaigns.put_back(campaign=campaign, response=stranger, by=officer)


_TEXTS = st.lists(st.sampled_from(["Vi er enige. ", "Hvem betaler? ", "Nej! ", "og så\n", " men "]), max_size=8).map(
    "".join
)


@given(old=_TEXTS, new=_TEXTS)
def test_marked_words_join_to_the_letter(old: str, new: str) -> None:
    pieces = compared(old, new)
    assert "".join(piece.text for piece in pieces if piece.change != "deleted") == new
