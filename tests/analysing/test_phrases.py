import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pejl.analysing.cues import cues_of
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
    assert index.worth_trying("hvem støtter det?") == {(1, 0), (2, 0)}
    assert index.worth_trying("vi støtter det") == {(0, 1), (1, 0)}


@settings(deadline=None)
@given(st.sampled_from(["da", "en"]), st.data())
def test_no_phrase_that_stands_in_a_text_is_left_untried(language: str, data: st.DataObject) -> None:
    phrases = [pattern for cue in cues_of(language).cues for pattern in cue.phrases]
    chosen = phrases[data.draw(st.integers(0, len(phrases) - 1))]
    text = data.draw(st.from_regex(chosen)).lower()
    index = cues_of(language).index
    tried = {cues_of(language).cues[cue].phrases[at] for cue, at in index.worth_trying(text)}
    assert tried >= {pattern for pattern in phrases if pattern.search(text)}
