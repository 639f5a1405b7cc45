"""Danish compounds fall into their parts."""

import pytest

from pejl.analysing.compounds import compound_parts


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("skolebibliotek", ("skole", "bibliotek")),
        ("ungdomsklub", ("ungdom", "klub")),
        ("integrationspolitik", ("integration", "politik")),
        ("cykelsti", ()),  # "sti" is too short to be a part
        ("kontaktperson", ("kontakt", "person")),
        ("naturvejleder", ("natur", "vejlede")),  # as simplemma has it
        ("nord-syd-forbindelse", ("nord", "forbindelse")),
        ("bibliotek", ()),
        ("kommune", ()),
        ("mål 1", ()),
        ("", ()),
    ],
)
def test_parts(word: str, parts: tuple[str, ...]) -> None:
    assert compound_parts(word) == parts


def test_english_writes_its_words_apart() -> None:
    assert compound_parts("schoolhouse", "en") == ()
