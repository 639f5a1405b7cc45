"""Telling languages apart, also in few words."""

import pytest
from wordfreq import zipf_frequency

from pejl.analysing.language import LANGUAGES, TELLING, detect_language


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


def test_words_that_languages_share_tell_none_of_them() -> None:
    """ "kommer", "have", "efter" and "was" are common words of two of the four."""
    for word, language in TELLING.items():
        own = zipf_frequency(word, language)
        others = [zipf_frequency(word, other) for other in LANGUAGES if other != language]
        assert own > max(others) + 1.2, word


def test_a_text_is_read_whole_before_a_model_is_asked() -> None:
    """One telling word in the sample, four in the text: this text is in no language that the model knows."""
    said = "bla " * 400 + "ikke skal også mere"
    assert detect_language(said) == "da"
