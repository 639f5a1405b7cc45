import pytest

from pejl.analysing.hearing_report.speakers import Speakers

_SPEAKERS = Speakers({}, "Idrætsrådet foreslår en ny hal. Foreningen for Byliv mener noget andet.")


@pytest.mark.parametrize(
    ("sentence", "codes"),
    [
        ("Socialudvalget finder, at målet er for lavt.", ["SUD"]),
        ("I forhold til målet anbefaler Socialudvalget, at det præciseres.", ["SUD"]),
        ("Kultur- og\nFritidsforvaltningen peger desuden på faciliteterne.", ["KFU"]),
        ("Parken peger – ligesom Socialudvalget – på prisen.", ["SUD"]),
        ("Det er Socialudvalgets opgave.", []),
        ("Socialudvalget godkendte sagen i maj.", []),
        ("Økonomiudvalget mener og Socialudvalget foreslår.", ["ØU", "SUD"]),
    ],
)
def test_committees_that_say_something(sentence: str, codes: list[str]) -> None:
    assert [speaker.code for speaker in _SPEAKERS.speaking_in(sentence)] == codes


def test_the_one_that_answers_is_not_a_speaker() -> None:
    assert _SPEAKERS.speaking_in("Socialforvaltningen foreslår noget.", lead="SUD") == ()


@pytest.mark.parametrize(
    ("sentence", "reported"),
    [
        ("Flere lokaludvalg efterlyser træer.", True),
        ("I en del høringssvar fremhæves tonen.", True),
        ("Idrætsrådet foreslår en ny hal.", True),
        ("Vesterby Lokaludvalg ønsker en sti.", True),
        ("Flere træer giver skygge.", False),
        ("Idrætsrådet har ni medlemmer.", False),
    ],
)
def test_what_is_reported(sentence: str, reported: bool) -> None:
    assert _SPEAKERS.is_reported(sentence) is reported


def test_parties_are_known_once_they_have_said_something() -> None:
    assert _SPEAKERS.parties == ("Idrætsrådet", "Foreningen for Byliv")
    text = "Med Idrætsrådets ord. Amager Øst Lokaludvalg og Kgs. Enghave Lokaludvalg er med."
    assert _SPEAKERS.parties_in(text) == ("Idrætsrådet", "Amager Øst Lokaludvalg", "Kgs. Enghave Lokaludvalg")


def test_who_submits_the_report_leads() -> None:
    text = "Socialforvaltningen foreslår noget. Teknik- og Miljøforvaltningen indstiller, at sagen godkendes."
    assert Speakers({}).lead_of(text) == "TMU"
    assert Speakers({}).lead_of("Socialforvaltningen bemærker, at det koster penge.") == "SUD"
    assert Speakers({}).lead_of("Vi synes noget.") == ""
