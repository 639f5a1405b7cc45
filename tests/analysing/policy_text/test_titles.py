"""Headings in capitals become sentences."""

from pejl.analysing.policy_text.titles import TitleCase

CALM = TitleCase("Byen ved fjorden hedder Lindholm. I Lindholm bor Anna, og vi har mål for byen. Vi bor i Lindholm.")


def test_names_keep_their_capital() -> None:
    assert CALM("FLERE TRÆER I LINDHOLM OG I BYEN") == "Flere træer i Lindholm og i byen"


def test_mixed_case_is_left_alone() -> None:
    assert CALM("Flere Træer") == "Flere Træer"


def test_abbreviations_stay() -> None:
    assert CALM("SSP") == "SSP"
    assert CALM("MÅL") == "Mål"  # the text has the word
