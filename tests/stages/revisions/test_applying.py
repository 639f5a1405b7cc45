"""Edits applied to a text, and which of them collide. No database is asked."""

from dataclasses import replace
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from pejl.stages.policies.tree import Content
from pejl.stages.revisions.applying import Edit, apply_edits
from pejl.stages.revisions.colliding import Collision, collisions
from pejl.stages.revisions.editing import Text


def content(**fields: Any) -> Content:
    given: dict[str, Any] = {
        "parent": "", "order": 0, "kind": "goal", "number": "", "title": "", "body": "", "plain": "",
        "committees": [], "indicators": [], "split_from": "", "merged_from": [], **fields,
    }  # fmt: skip
    return cast("Content", given)


def of(number: int, *edits: Edit) -> list[Edit]:
    """The edits as those of change `number`."""
    return [replace(edit, change=number) for edit in edits]


BASE = {
    "vision": content(title="Vision", body="En by for alle."),
    "marker-1": content(kind="marker", title="Arbejde"),
    "goal-1": content(parent="marker-1", title="Flere i arbejde", body="Mindst 20 procent får en plads hvert år."),
    "goal-2": content(parent="marker-1", title="Bedre kurser", body="Kurserne ligger om aftenen."),
    "marker-2": content(kind="marker", title="Bolig"),
}
TEXT = Text(BASE)


def test_two_changes_of_different_words_are_both_in_the_text() -> None:
    one = of(1, TEXT.reword("goal-1", body="Mindst 25 procent får en plads hvert år."))
    two = of(2, TEXT.reword("goal-1", body="Mindst 20 procent får en plads hvert halve år."))
    both = apply_edits(BASE, [*two, *one])
    assert both["goal-1"]["body"] == "Mindst 25 procent får en plads hvert halve år."
    assert collisions(BASE, [*one, *two]) == []


def test_two_changes_of_the_same_words_collide() -> None:
    one = of(1, TEXT.reword("goal-1", body="Mindst 25 procent får en plads hvert år."))
    two = of(2, TEXT.reword("goal-1", body="Mindst 30 procent får en plads hvert år."))
    assert collisions(BASE, [*one, *two]) == [Collision("goal-1", (1, 2))]


def test_a_provision_that_one_deletes_and_the_other_rewords_collides() -> None:
    one = of(1, *TEXT.delete("marker-1"))
    two = of(2, TEXT.reword("goal-2", body="Kurserne ligger om dagen."))
    three = of(3, TEXT.insert("goal-9", parent="marker-1", place_after="goal-2", title="Et tredje mål"))
    found = collisions(BASE, [*one, *two, *three])
    assert found == [Collision("marker-1", (1, 3)), Collision("goal-2", (1, 2))]


def test_new_provisions_stand_where_their_edits_say_in_the_order_of_the_changes() -> None:
    first = of(1, TEXT.insert("goal-x", parent="marker-1", place_after="goal-1", title="X"))
    second = of(2, TEXT.insert("goal-y", parent="marker-1", place_after="goal-1", title="Y"))
    top = of(3, TEXT.insert("foreword", title="Forord"))
    made = apply_edits(BASE, [*second, *top, *first])
    assert list(made) == ["foreword", "vision", "marker-1", "goal-1", "goal-x", "goal-y", "goal-2", "marker-2"]
    assert [one["order"] for one in made.values()] == [10, 20, 30, 40, 50, 60, 70, 80]
    assert made["goal-x"]["committees"] == BASE["marker-1"]["committees"]


def test_a_moved_provision_takes_what_stands_below_it_along() -> None:
    made = apply_edits(BASE, of(1, TEXT.move("marker-1", parent="", place_after="marker-2")))
    assert list(made) == ["vision", "marker-2", "marker-1", "goal-1", "goal-2"]


def test_what_followed_a_provision_that_was_moved_away_stands_behind_its_forerunner() -> None:
    away = of(1, TEXT.move("goal-1", parent="marker-2", place_after=""))
    new = of(2, TEXT.insert("goal-x", parent="marker-1", place_after="goal-1", title="X"))
    assert list(apply_edits(BASE, [*away, *new])) == ["vision", "marker-1", "goal-x", "goal-2", "marker-2", "goal-1"]


def test_a_split_remembers_and_a_merge_takes_over() -> None:
    split = of(
        1, *TEXT.split("goal-1", body="Mindst 20 procent.", bodies=[("goal-1b", "Hvert år", "Det sker hvert år.")])
    )
    made = apply_edits(BASE, split)
    assert list(made) == ["vision", "marker-1", "goal-1", "goal-1b", "goal-2", "marker-2"]
    assert (made["goal-1b"]["split_from"], made["goal-1"]["body"]) == ("goal-1", "Mindst 20 procent.")
    merged = apply_edits(
        BASE, of(1, *TEXT.merge("goal-1", ["goal-2"], title="Flere i arbejde og på kursus", body="Alt."))
    )
    assert list(merged) == ["vision", "marker-1", "goal-1", "marker-2"]
    assert merged["goal-1"]["merged_from"] == ["goal-2"]


def test_what_stood_below_a_merged_provision_moves_up_to_its_place() -> None:
    made = apply_edits(BASE, of(1, *TEXT.merge("vision", ["marker-1"], title="Vision", body="En by i arbejde.")))
    assert [(key, one["parent"]) for key, one in made.items()] == [
        ("vision", ""), ("goal-1", ""), ("goal-2", ""), ("marker-2", ""),
    ]  # fmt: skip


_VOCABULARY = ["byen", "hjælper", "alle", "flere", "i", "arbejde", "med", "mål", "20", "25", "procent"]
words = st.lists(st.sampled_from(_VOCABULARY), max_size=12)
bodies = words.map(" ".join)


@given(st.permutations(range(4)), bodies, bodies)
def test_the_sum_of_changes_does_not_depend_on_the_order_they_are_given_in(
    order: list[int], vision: str, second: str
) -> None:
    edits = [
        *of(1, TEXT.reword("vision", body=vision)),
        *of(2, TEXT.reword("goal-2", body=second)),
        *of(3, TEXT.insert("goal-x", parent="marker-1", place_after="goal-2", title="X")),
        *of(4, TEXT.move("goal-1", parent="marker-2", place_after="")),
    ]
    assert apply_edits(BASE, [edits[place] for place in order]) == apply_edits(BASE, edits)


@given(st.lists(st.sampled_from(sorted(BASE)), unique=True, max_size=3))
def test_deleting_takes_out_exactly_what_was_named_and_below(keys: list[str]) -> None:
    edits = [edit for n, key in enumerate(keys, start=1) for edit in of(n, *TEXT.delete(key))]
    gone = {edit.key for edit in edits}
    assert list(apply_edits(BASE, edits)) == [key for key in BASE if key not in gone]
    assert {key: one | {"order": 0} for key, one in apply_edits(BASE, edits).items()} == {
        key: one for key, one in BASE.items() if key not in gone
    }
