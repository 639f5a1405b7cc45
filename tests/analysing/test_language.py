"""Telling languages apart, also in few words."""

import pytest

from pejl.analysing.language import detect_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("da", "Ingen bemærkninger"),
        ("da", "Godt forslag"),
        ("da", "Vi ønsker flere træer"),
        ("da", "Hvad med de ældre?"),
        ("da", "MERE LYS PÅ STIEN"),
        ("da", "LGBTI+ bør nævnes"),
        ("da", "Mål 1 bør ændres, jf. § 4 og https://eksempel.dk/the-plan-for-the-city."),
        ("en", "No comments"),
        ("en", "What about the elderly?"),
        ("en", "We support the plan, but Nørrebro and Østerbro need more trees."),
        ("de", "Wir unterstützen den Plan"),
        ("de", "Mehr Bäume bitte"),
        ("sv", "Inga synpunkter"),
        ("sv", "Det är viktigt att lyssna på barnen"),
    ],
)
def test_languages(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "   \n", "Hej", "OK", "12345 67890 2023", "§ 4, stk. 2", "!?!", "\x00\ufffd", "日本"]
)
def test_too_little_to_tell(text: str) -> None:
    assert detect_language(text) == "und"


def test_a_long_text_is_judged_by_some_of_its_words() -> None:
    assert detect_language("Vi støtter planen og ønsker flere træer. " * 50_000) == "da"
