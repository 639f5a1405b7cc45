"""What becomes of a draft when a part is added, without pages and tables."""

from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from pejl.stages.policies.tree import Content
from pejl.web.revising.adding import added, cut_in_two, place_of
from pejl.web.revising.drafting import Draft, What


def content(parent: str = "", **fields: object) -> Content:
    given = {
        "parent": parent, "order": 0, "kind": "goal", "number": "", "title": "", "body": "", "plain": "",
        "committees": [], "indicators": [], "split_from": "", "merged_from": [],
    }  # fmt: skip
    return cast("Content", {**given, **fields})


BASE = {
    "m": content(kind="marker", title="Arbejde"),
    "g1": content("m", title="Et", body="Første sætning. Anden sætning."),
    "g2": content("m", title="To", body="Et afsnit.\n\nEt afsnit til."),
}


@given(st.text(st.sampled_from("ab. \n"), max_size=60))
def test_cutting_loses_no_word(body: str) -> None:
    first, second = cut_in_two(body)
    assert (first + " " + second).split() == body.split()


def test_it_is_cut_between_paragraphs_or_else_sentences() -> None:
    assert cut_in_two(BASE["g2"]["body"]) == ("Et afsnit.", "Et afsnit til.")
    assert cut_in_two(BASE["g1"]["body"]) == ("Første sætning.", "Anden sætning.")
    assert cut_in_two("Ét ord") == ("Ét ord", "")


def test_a_provision_stands_in_a_draft_once() -> None:
    draft = added(Draft(), BASE, action="reword", key="g1")
    moved = added(draft, BASE, action="move", key="g1")
    assert [(row.what, row.key, row.place) for row in moved.rows] == [(What.MOVE, "g1", "m|")]
    assert [row.what for row in added(moved, BASE, action="delete", key="g1").rows] == [What.DELETE]


def test_merging_gives_the_survivor_both_texts() -> None:
    draft = added(Draft(), BASE, action="merge", key="g2", into="g1")
    assert [(row.what, row.key, row.into) for row in draft.rows] == [(What.REWORD, "g1", ""), (What.MERGE, "g2", "g1")]
    assert draft.rows[0].body == f"{BASE['g1']['body']}\n\n{BASE['g2']['body']}"
    assert added(Draft(), BASE, action="merge", key="g1", into="g1") == Draft()


def test_a_new_part_is_of_the_kind_of_its_neighbours() -> None:
    below = added(Draft(), BASE, action="below", key="m").rows[0]
    after = added(Draft(), BASE, action="insert", key="g1").rows[0]
    assert (below.kind, below.place) == ("goal", "m|")
    assert (after.kind, after.place) == ("goal", "m|g1")


def test_where_a_provision_stands_is_said_by_what_is_before_it() -> None:
    assert [place_of(BASE, key) for key in BASE] == ["|", "m|", "m|g1"]
