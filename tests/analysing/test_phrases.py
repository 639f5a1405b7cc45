import pytest

from pejl.analysing.phrases import compile_phrase, index_phrases


@pytest.mark.parametrize(
    ("written", "text", "words"),
    [
        ("bør", "Der bør ske noget", "bør"),
        ("bør", "De bøjer sig", None),
        ("bekymr*", "vi er bekymrede for det", "bekymrede"),
        ("*problem*", "et kommunikationsproblem", "kommunikationsproblem"),
        ("(vi|jeg) støtter", "og jeg støtter det", "jeg støtter"),
        ("i (langt )?højere grad", "i højere grad", "i højere grad"),
        ("i (langt )?højere grad", "i langt højere grad", "i langt højere grad"),
        ("hilser ... velkommen", "vi hilser den nye plan velkommen", "hilser den nye plan velkommen"),
        ("hilser ... velkommen", "vi hilser pænt. du er velkommen", None),
        ("hilser ... velkommen", "vi hilser hver dag på alle de mange naboer og siger velkommen", None),
        ("^styrk", "styrk skolen", "styrk"),
        ("^styrk", "de vil styrk skolen", None),
        ("^... skal", "alle børn skal lære det", "alle børn skal"),
        ("vigtigt at", "det er vigtigt, at alle er med", "vigtigt, at"),
        ("?", "hvornår?", "?"),
    ],
)
def test_phrases(written: str, text: str, words: str | None) -> None:
    match = compile_phrase(written).search(text.lower())
    assert (match.group() if match else None) == words


def test_the_index_names_the_phrases_worth_trying() -> None:
    index = index_phrases([((0, 0), "bekymr*"), ((0, 1), "(vi|jeg) støtter"), ((1, 0), "*problem*"), ((2, 0), "?")])
    assert index.worth_trying("vi er bekymrede") == {(0, 0), (1, 0)}
    assert index.worth_trying("hvem støtter det?") == {(0, 1), (1, 0), (2, 0)}
