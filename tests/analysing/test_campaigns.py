"""Campaign letters: who sent them, what they share and where they differ."""

import pytest

from pejl.analysing.campaigns import find_campaigns
from pejl.analysing.hearing import Hearing
from pejl.analysing.model import ResponseAnalysis
from pejl.analysing.response import analyse_response
from pejl.reading.builder import DocumentBuilder
from pejl.reading.document import BlockKind

LETTER = [
    "Jeg synes, at det er forkert at lukke ungdomsklubben på Havnevej.",
    "Klubben er det eneste sted, hvor unge fra begge sider af banen mødes, og de voksne kender hver enkelt.",
    "Jeg foreslår, at klubben får lov at blive, og at der ansættes en medarbejder mere.",
]


def _response(file: str, *paragraphs: str) -> ResponseAnalysis:
    builder = DocumentBuilder(file, "txt")
    for paragraph in paragraphs:
        builder.add(BlockKind.PARAGRAPH, paragraph)
    return analyse_response(builder.build(), Hearing("Klubber"))


@pytest.fixture
def letters() -> list[ResponseAnalysis]:
    own = "Min egen søn lærte at spille guitar der."
    return [
        _response("a.txt", "Kære udvalg", *LETTER, "Venlig hilsen", "Asta Mark"),
        _response("b.txt", *LETTER, own, "Mvh. Bo Eng"),
        _response("c.txt", LETTER[0].replace("forkert", "helt forkert"), *LETTER[1:]),
        _response("d.txt", "Kantinen på rådhuset bør servere mere grønt, og der bør være en kok på hele dagen."),
        _response("e.txt", "Ingen bemærkninger."),
        _response("f.txt", "Ingen bemærkninger."),
        _response("g.txt", "Ingen bemærkninger."),
    ]


def test_a_campaign_has_its_senders_its_lead_and_the_differences(letters: list[ResponseAnalysis]) -> None:
    (campaign,) = find_campaigns(letters)
    assert campaign.responses == ("a.txt", "b.txt", "c.txt")
    assert campaign.lead == "a.txt"
    assert campaign.differences == {
        "b.txt": ("Min egen søn lærte at spille guitar der.",),
        "c.txt": ("Jeg synes, at det er helt forkert at lukke ungdomsklubben på Havnevej.",),
    }
    assert campaign.title == LETTER[0]


def test_two_alike_are_no_campaign(letters: list[ResponseAnalysis]) -> None:
    assert find_campaigns(letters[:2] + letters[3:]) == ()
