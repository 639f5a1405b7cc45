"""Two changes of one text: whether they touch, and both made where they do not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.writing.redline.texts import versions

from pejl.wording import Wording
from pejl.writing.redline import WordRange, WordsCollide, apply, collide, collisions, edits, merge

OLD = "Alle børn skal kunne svømme, når de går ud af femte klasse. Kommunen betaler for undervisningen."
FIFTH_TO_FOURTH = OLD.replace("femte", "fjerde")
PAYS_HALF = OLD.replace("betaler for", "betaler halvdelen af")


@given(versions(3))
def test_the_order_of_two_changes_does_not_matter(texts: tuple[str, ...]) -> None:
    old, first, second = texts
    assert collide(old, first, second) == collide(old, second, first)
    assume(not collide(old, first, second))
    both = merge(old, first, second)
    assert both == merge(old, second, first)
    in_order = sorted((*edits(old, first), *edits(old, second)), key=lambda edit: edit.start)
    assert both == apply(old, in_order)


@given(versions(2))
def test_no_change_collides_with_none_and_merging_it_gives_the_other(texts: tuple[str, ...]) -> None:
    old, new = texts
    assert not collide(old, new, old)
    assert merge(old, new, old) == merge(old, old, new) == new


@given(versions(2))
def test_a_change_collides_with_itself(texts: tuple[str, ...]) -> None:
    old, new = texts
    assert collide(old, new, new) == (old != new)


@given(versions(3), st.data())
def test_changes_collide_exactly_where_their_words_touch(texts: tuple[str, ...], data: st.DataObject) -> None:
    old, first, second = texts
    pairs = [(a, b) for a in edits(old, first) for b in edits(old, second) if a.words.touches(b.words)]
    assert [(found.first, found.second) for found in collisions(old, first, second)] == pairs


def test_changes_apart_are_both_made() -> None:
    assert not collide(OLD, FIFTH_TO_FOURTH, PAYS_HALF)
    assert merge(OLD, FIFTH_TO_FOURTH, PAYS_HALF) == (
        "Alle børn skal kunne svømme, når de går ud af fjerde klasse. Kommunen betaler halvdelen af undervisningen."
    )


@pytest.mark.parametrize(
    ("first", "second", "touches"),
    [
        ("en to X fire fem", "en to Y fire fem", True),  # the same word
        ("en to X fire fem", "en to tre Y fem", True),  # neighbours
        ("en to X fire fem", "en to tre fire Y", False),  # one word between them
        ("en to X tre fire fem", "en to Y tre fire fem", True),  # both put something in at one place
        ("en to X tre fire fem", "en to tre Y fire fem", False),
        ("en to X tre fire fem", "en to fire fem", True),  # put in just before a word that the other leaves out
    ],
)
def test_what_touches(first: str, second: str, touches: bool) -> None:
    assert collide("en to tre fire fem", first, second) is touches


def test_a_collision_says_which_words_and_whether_both_agree() -> None:
    third = OLD.replace("femte klasse", "sjette klasse")
    [found] = collisions(OLD, FIFTH_TO_FOURTH, third)
    assert found.words == WordRange(11, 12)
    assert not found.is_agreement
    assert collisions(OLD, third, third)[0].is_agreement
    with pytest.raises(WordsCollide) as raised:
        merge(OLD, FIFTH_TO_FOURTH, third)
    assert raised.value.explain(Wording("da")) == (
        "To ændringer rører de samme ord: ”femte”. "
        "Tag stilling til, hvilken ordlyd der gælder, eller skriv én, der dækker begge."
    )
