"""Which hyphens at a line's end are the typesetter's, and which the writer's."""

import pytest

from pejl.reading.hyphens import Words, junction


def joined(before: str, after: str, *lines: str) -> str:
    cut, between = junction(before, after, Words.of([before, after, *lines]))
    return before[: len(before) - cut] + between + after


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("de fem pejlemær-", "ker i planen", "de fem pejlemærker i planen"),
        ("en kønsneu-", "tral tilgang", "en kønsneutral tilgang"),
        ("byens fritidsom-", "råde.", "byens fritidsområde."),
        ("helt ind-", "til nu", "helt indtil nu"),
        ("vi ser lang-", "som fremgang", "vi ser langsom fremgang"),
        ("med bind\u00ad", "estreg", "med bindestreg"),
        ("Kø\u00ad", "benhavn", "København"),
        ("BESKÆF-", "TIGELSE", "BESKÆFTIGELSE"),
    ],
)
def test_a_broken_word_is_joined(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("både nord-", "og sydbyen", "både nord- og sydbyen"),
        ("børne-", "eller ungdomsklubber", "børne- eller ungdomsklubber"),
        ("sundheds-", "samt omsorgsområdet", "sundheds- samt omsorgsområdet"),
        ("short-", "and long-term", "short- and long-term"),
    ],
)
def test_a_suspended_hyphen_stays_with_a_space(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("hele LGBTI+-", "området", "hele LGBTI+-området"),
        ("flere EU-", "borgere", "flere EU-borgere"),
        ("naboer med ikke-", "vestlige rødder", "naboer med ikke-vestlige rødder"),
        ("perioden 2011-", "14", "perioden 2011-14"),
        ("send en e-", "mail", "send en e-mail"),
        ("vejen Aarhus-", "Odense", "vejen Aarhus-Odense"),
        ("og/", "eller", "og/eller"),
        ("se www.", "eksempel.dk", "se www.eksempel.dk"),
        ("se https://eksempel.dk/ny-", "politik", "se https://eksempel.dk/ny-politik"),
        ("skriv til karen@eksempel.", "dk", "skriv til karen@eksempel.dk"),
        ("skriv til karen@eksempel.dk.", "Tak", "skriv til karen@eksempel.dk. Tak"),
        ("2011–", "2014", "2011–2014"),
    ],
)
def test_a_true_hyphen_stays(before: str, after: str, whole: str) -> None:
    assert joined(before, after) == whole


def test_the_documents_own_words_decide() -> None:
    assert joined("vores LG-", "BTI+ gruppe", "LGBTI+ er et bredt ord") == "vores LGBTI+ gruppe"
    assert joined("en høj-", "energi debat", "Der er høj-energi i rummet.") == "en høj-energi debat"
    assert joined("en høj-", "energi debat") == "en højenergi debat"


def test_english_compounds_keep_their_hyphen_in_english_text() -> None:
    english = "We think that the plan is good and to the point of the matter"
    assert joined("a decision-", "making body", english) == "a decision-making body"
    assert joined("an impor-", "tant point", english) == "an important point"


def test_a_dash_after_a_space_is_no_hyphen() -> None:
    assert joined("planen -", "som vi støtter", "") == "planen - som vi støtter"
    assert joined("planen –", "som vi støtter", "") == "planen – som vi støtter"
