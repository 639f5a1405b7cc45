"""Edits of one text: applying gives the new text, composing does both, and they read as a person would mark them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.writing.redline.texts import ANY, POLICY, edited

from pejl.writing.redline import Edit, WordRange, apply, compose, edits, touched_ranges, word_count


def marked(old: str, new: str) -> str:
    """The edits written into the old text: [gone|come]."""
    parts, at = [], 0
    for edit in edits(old, new):
        parts += [old[at : edit.start], f"[{old[edit.start : edit.end]}|{edit.text}]"]
        at = edit.end
    return "".join((*parts, old[at:]))


@given(ANY, ANY)
def test_applying_the_edits_gives_the_new_text(old: str, new: str) -> None:
    assert apply(old, edits(old, new)) == new


@given(POLICY, st.data())
def test_the_same_for_a_text_and_what_was_made_of_it(old: str, data: st.DataObject) -> None:
    new = data.draw(edited(old))
    found = edits(old, new)
    assert apply(old, found) == new
    assert list(found) == sorted(found, key=lambda edit: edit.start)
    assert touched_ranges(old, new) == tuple(edit.words for edit in found)
    assert all(0 <= edit.words.start <= edit.words.end <= word_count(old) for edit in found)


@given(ANY)
def test_the_same_text_has_no_edits(text: str) -> None:
    assert edits(text, text) == ()


@given(ANY)
def test_all_can_come_and_all_can_go(text: str) -> None:
    assert apply("", edits("", text)) == text
    assert apply(text, edits(text, "")) == ""


@given(POLICY, st.data())
def test_composed_edits_do_what_both_do(first: str, data: st.DataObject) -> None:
    second = data.draw(edited(first))
    third = data.draw(edited(second))
    composed = compose(first, edits(first, second), edits(second, third))
    assert apply(first, composed) == third


@given(ANY, ANY)
def test_composing_with_nothing_changes_nothing(old: str, new: str) -> None:
    found = edits(old, new)
    assert apply(old, compose(old, found, ())) == new
    assert apply(old, compose(old, (), found)) == new


def test_edits_out_of_order_are_refused() -> None:
    twice = (Edit(2, 4, "x", WordRange(0, 1)), Edit(3, 5, "y", WordRange(0, 1)))
    with pytest.raises(ValueError, match="must be in order"):
        apply("abcdef", twice)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "De svageste 25 procent af eleverne skal klare sig bedre.",
            "De svageste 20 pct. af eleverne skal klare sig bedre.",
            "De svageste [25 procent|20 pct.] af eleverne skal klare sig bedre.",
        ),
        (
            "Alle børn skal have en ven. Vi følger op hvert år.",
            "Alle børn skal have en ven. Skolen tager ansvar for det. Vi følger op hvert år.",
            "Alle børn skal have en ven. [|Skolen tager ansvar for det. ]Vi følger op hvert år.",
        ),
        (
            "Kommunen bygger 1.200 boliger inden 2030.",
            "Kommunen bygger 1.500 boliger inden 2030.",
            "Kommunen bygger [1.200|1.500] boliger inden 2030.",
        ),
        (  # a sentence that says something else is replaced, not riddled with common words
            "Vi åbner biblioteket om aftenen og i weekenden.",
            "Foreninger kan låne lokaler gratis, og det gælder i hele byen.",
            "[Vi åbner biblioteket om aftenen og i weekenden.|"
            "Foreninger kan låne lokaler gratis, og det gælder i hele byen.]",
        ),
        (  # a single "og" between two changes is part of them
            "Der skal være plads til skoler og børnehaver i alle bydele.",
            "Der skal være plads til foreninger og idrætsanlæg i alle bydele.",
            "Der skal være plads til [skoler og børnehaver|foreninger og idrætsanlæg] i alle bydele.",
        ),
        (  # one sentence becomes two
            "Vi måler, hvor mange der kommer i job, og resultatet lægges frem for udvalget hvert år.",
            "Vi måler, hvor mange der kommer i job. Resultatet lægges frem for udvalget hvert år.",
            "Vi måler, hvor mange der kommer i job[, og resultatet|. Resultatet] lægges frem for udvalget hvert år.",
        ),
        ("Vi vil:\n- åbne døre\n- følge op", "Vi vil:\n- åbne døre", "Vi vil:\n- åbne døre[\n- følge op|]"),
    ],
)
def test_edits_read_as_a_person_would_mark_them(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_touched_words_are_counted_in_the_old_text() -> None:
    old = "Mål 1: De svageste 25 procent."
    assert touched_ranges(old, "Mål 1: De svageste 20 procent.") == (WordRange(5, 6),)
    assert touched_ranges(old, "Mål 1: De allersvageste 25 procent.") == (WordRange(4, 5),)
    assert touched_ranges(old, "Mål 1: De aller svageste 25 procent.") == (WordRange(4, 4),)
    assert touched_ranges(old, "Mål 1: De svageste 25 procent.\n\nMål 2.") == (WordRange(8, 8),)


def test_figures_and_compound_words_are_one_word() -> None:
    assert word_count("1.200 e-mails, §4 – børne- og ungepolitik 25%") == 12
