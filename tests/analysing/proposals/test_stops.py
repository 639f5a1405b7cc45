import pytest

from pejl.analysing.proposals.stops import ended, is_abbreviation, without_stop


@pytest.mark.parametrize(
    ("words", "with_one", "without"),
    [
        ("Vi cykler", "Vi cykler.", "Vi cykler"),
        ("Vi cykler.", "Vi cykler.", "Vi cykler"),
        ("Vi cykler!", "Vi cykler!", "Vi cykler!"),
        ("højst 20 kr.", "højst 20 kr.", "højst 20 kr."),
        ("og så …", "og så …", "og så …"),
        ("og så ...", "og så ...", "og så ..."),
        ("", "", ""),
    ],
)
def test_stops(words: str, with_one: str, without: str) -> None:
    assert (ended(words), without_stop(words)) == (with_one, without)


def test_abbreviations() -> None:
    assert is_abbreviation("sport, spil mv.")
    assert not is_abbreviation("sport.")
    assert not is_abbreviation("")
