"""What people do to a redline, without a word processor at hand: edits are typed, tied to provisions, none is lost."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from tests.writing.redline.papers import back, one_goal, paper_of, sent
from tests.writing.redline.policy_versions import NEW, OLD, ORIGINS
from tests.writing.redline.surgery import EDITOR, W, edited, reject_all, rewritten_in_insertion, written_on

from pejl.analysing.provision import PolicyText
from pejl.writing.redline import Kind, RedlinePaper

PAPER: RedlinePaper = paper_of(OLD, NEW, ORIGINS)


def paragraph(root: Any, words: str) -> Any:
    """The first paragraph with these words in it."""
    return next(p for p in root.iter(W + "p") if words in "".join(t.text or "" for t in p.iter(W + "t")))


def reworded(root: Any, old: str, new: str) -> None:
    """Words changed without tracking."""
    for text in root.iter(W + "t"):
        if old in (text.text or ""):
            text.text = text.text.replace(old, new)


def test_tracked_edits_of_others_come_back_with_who_and_when() -> None:
    returned = back(PAPER, written_on(sent(PAPER)))
    assert [(e.key, e.kind, e.gone, e.come, e.quote) for e in returned.edits] == [
        ("work", Kind.REWORDED, "", "invitere naboerne indenfor", ""),
        ("city", Kind.REWORDED, "Byens rum er for alle, og der er plads til forskellighed.", "", ""),
        ("work", Kind.FORMATTED, "", "", OLD.provisions[0].text.split(" Kommunen")[0]),
        ("goal-3", Kind.COMMENT, "", "Hvem betaler?", "Der skal være et mødested i hver bydel"),
    ]
    assert all(e.tracked and e.author == EDITOR and e.at is not None for e in returned.edits)
    assert returned.edits[0].new_body == NEW.provisions[0].text.replace(
        "hvert forløb\n", "hvert forløb\n- invitere naboerne indenfor\n"
    )


def test_untracked_edits_are_found_by_comparing() -> None:
    changed = edited(sent(PAPER), lambda root: reworded(root, "plads til forskellighed", "god plads til de unge"))
    edits = back(PAPER, changed).edits
    assert [(e.key, e.kind, e.tracked, e.gone, e.come) for e in edits] == [
        ("city", Kind.REWORDED, False, "", "god "),
        ("city", Kind.REWORDED, False, "forskellighed", "de unge"),
    ]
    assert edits[1].old_body == "Byens rum er for alle, og der er plads til forskellighed."
    assert edits[1].new_body == "Byens rum er for alle, og der er plads til de unge."


@pytest.mark.parametrize(
    ("was", "now", "gone", "come"),
    [
        ("25", "27", "25", "27"),
        ("5", "7", "25", "27"),  # Word tracks the figures that differ, not the whole number
        ("mange", "mangefold", "mange", "mangefold"),
        ("ange", "angefold", "mange", "mangefold"),
        ("25 mange unge", "alle", "25 mange unge", "alle"),
        ("mange ", "", "mange ", ""),
    ],
)
@pytest.mark.parametrize("tracked", [True, False])
def test_words_that_we_had_put_in_and_others_edited_are_reworded_whole(
    was: str, now: str, gone: str, come: str, tracked: bool
) -> None:
    paper = paper_of(one_goal("Byen hjælper."), one_goal("Byen hjælper. Den finder 25 mange unge en plads."))
    change = partial(rewritten_in_insertion, was=was, now=now, tracked=tracked)
    [edit] = back(paper, edited(sent(paper), change)).edits
    assert (edit.kind, edit.gone, edit.come) == (Kind.REWORDED, gone, come)
    assert edit.new_body == f"Byen hjælper. Den finder {'25 mange unge'.replace(was, now)} en plads."
    assert (edit.tracked, edit.author) == ((True, EDITOR) if tracked else (False, ""))


def test_a_change_that_is_undone_as_a_whole_is_rejected_whatever_is_written_beside_it() -> None:
    paper = paper_of(one_goal("Byen hjælper 20 unge."), one_goal("Byen hjælper 25 unge."))
    changed = edited(reject_all(sent(paper)), lambda root: reworded(root, "hjælper ", "hjælper mindst "))
    found = [(edit.kind, edit.gone.strip(), edit.come.strip()) for edit in back(paper, changed).edits]
    assert found == [(Kind.REWORDED, "", "mindst"), (Kind.REJECTED, "25", "20")]


def test_an_addition_that_is_rejected_takes_no_rows_with_the_same_words_along() -> None:
    rows = "- Sprog · 4 · 5\n- I alt · 16 · 18"
    (old,) = one_goal(rows).provisions
    named_anew = replace(old, title="Job", text="")
    without_heading = replace(old, key="goal-2", title="", number="", text=f"{rows}\n- Job · 12 · 13")
    paper = paper_of(one_goal(rows), PolicyText("Politik", (without_heading, named_anew)))
    returned = back(paper, reject_all(sent(paper)))
    assert [(key, body) for key, _, body in returned.stated if body] == [("goal-1", rows)]


def test_without_its_bookmarks_everything_is_found_by_headings() -> None:
    def drop(root: Any) -> None:
        for mark in [*root.iter(W + "bookmarkStart"), *root.iter(W + "bookmarkEnd")]:
            mark.getparent().remove(mark)
        reworded(root, "forskellighed", "alle slags mennesker")

    returned = back(PAPER, edited(sent(PAPER), drop))
    assert [(e.key, e.kind, e.gone, e.come) for e in returned.edits] == [
        ("city", Kind.REWORDED, "forskellighed", "alle slags mennesker")
    ]
    assert [key for key, _, _ in returned.stated] == [provision.key for provision in NEW.provisions]


def test_a_provision_under_a_new_heading_is_added_after_the_one_before_it() -> None:
    def add(root: Any) -> None:
        place = paragraph(root, "Børn skal kunne gå")
        for words, style in (("Vi måler trygheden hvert år.", "BodyText"), ("Måling", "Heading2")):
            place.addnext(
                _xml(
                    f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
                    f"<w:r><w:t>{words}</w:t></w:r></w:p>"
                )
            )

    [added] = back(PAPER, edited(sent(PAPER), add)).edits
    assert (added.kind, added.key, added.after) == (Kind.ADDED, "", "goal-4")
    assert (added.new_heading, added.new_body) == ("Måling", "Vi måler trygheden hvert år.")


def test_a_provision_taken_out_without_tracking_is_removed() -> None:
    def remove(root: Any) -> None:
        for words in ("Byens rum er for alle", "Pejlemærke 2: En åben by"):
            gone = paragraph(root, words)
            gone.getparent().remove(gone)

    [removed] = back(PAPER, edited(sent(PAPER), remove)).edits
    assert (removed.key, removed.kind, removed.tracked) == ("city", Kind.REMOVED, False)
    assert removed.old_body == "Byens rum er for alle, og der er plads til forskellighed."


def test_a_provision_put_elsewhere_is_moved() -> None:
    def move(root: Any) -> None:
        first, last = paragraph(root, "Pejlemærke 2: En åben by"), paragraph(root, "Byens rum er for alle")
        top = paragraph(root, "Pejlemærke 1")
        top.addprevious(first)
        top.addprevious(last)

    [moved] = back(PAPER, edited(sent(PAPER), move)).edits
    assert (moved.key, moved.kind, moved.after) == ("city", Kind.MOVED, "")


def test_what_stands_before_the_first_provision_is_listed_as_unplaced() -> None:
    changed = edited(sent(PAPER), lambda root: reworded(root, "Revideret udkast", "Endeligt udkast"))
    returned = back(PAPER, changed)
    assert returned.edits == ()
    [edit] = returned.unplaced
    assert (edit.key, edit.gone, edit.come) == ("", "Til\tRevideret udkast", "Til\tEndeligt udkast")


def test_the_redline_of_another_policy_is_told_apart() -> None:
    other = paper_of(NEW, OLD)
    assert not back(other, sent(PAPER)).is_ours


def _xml(said: str) -> Any:
    from lxml import etree

    return etree.fromstring(said)
