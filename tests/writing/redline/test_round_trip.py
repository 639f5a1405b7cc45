"""The laws of a redline in Word: accepted it is the new text, rejected the old one, and untouched it has no edits."""

import re
from collections import Counter
from functools import partial
from typing import Any

from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st
from tests.writing.redline.papers import back, one_goal, paper_of, sent
from tests.writing.redline.surgery import W, accept_all, decided, edited, reject_all, rewritten_in_insertion
from tests.writing.redline.texts import ANY, policies

from pejl.analysing.provision import PolicyText
from pejl.writing.redline import Kind, Redline, Returned

SLOW = settings(deadline=None, max_examples=40, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Making a failing pair of policies smaller would take minutes."""


def said(redline: Redline, *, new: bool) -> list[tuple[str, str, str]]:
    """What the redline states, provisions without any text left out: nothing of them is in the document."""
    return [one for one in redline.stated(new=new) if one[1] or one[2]]


def words(returned: Returned) -> list[str]:
    """All words that came back: where a heading went and its lines stayed, nobody can tell whose they are."""
    return " ".join(" ".join(one[1:]) for one in returned.stated).split()


def every_word(returned: Returned) -> Counter[str]:
    """What came back, those words included that lost their place before the first provision.

    Signs of items, and between cells, aside: a line without a place is told in one piece.
    """
    unplaced = [word for edit in returned.unplaced for word in edit.come.split()]
    return Counter(word for word in [*words(returned), *unplaced] if word not in {"-", "·"})


@SLOW
@given(policies(), policies())
def test_what_nobody_touched_comes_back_without_edits(old: PolicyText, new: PolicyText) -> None:
    paper = paper_of(old, new)
    returned = back(paper, sent(paper))
    assert (returned.edits, returned.unplaced, returned.is_ours) == ((), (), True)
    assert [one for one in returned.stated if one[1] or one[2]] == said(paper.redline, new=True)


@SLOW
@given(policies(), policies())
def test_accepting_all_gives_the_new_text(old: PolicyText, new: PolicyText) -> None:
    paper = paper_of(old, new)
    returned = back(paper, accept_all(sent(paper)))
    assert [one for one in returned.stated if one[1] or one[2]] == said(paper.redline, new=True)
    assert {edit.kind for edit in returned.edits} <= {Kind.ACCEPTED}


@SLOW
@given(policies(), policies())
def test_rejecting_all_gives_the_old_text(old: PolicyText, new: PolicyText) -> None:
    paper = paper_of(old, new)
    returned = back(paper, reject_all(sent(paper)))
    assert [one for one in returned.stated if one[1] or one[2]] == said(paper.redline, new=False)
    assert {edit.kind for edit in returned.edits} <= {Kind.REJECTED}


@SLOW
@given(policies(ANY), policies(ANY))
def test_the_same_for_any_text(old: PolicyText, new: PolicyText) -> None:
    paper = paper_of(old, new)
    document = sent(paper)
    for changed, is_new in ((accept_all(document), True), (reject_all(document), False)):
        stated = [one for one in back(paper, changed).stated if one[1] or one[2]]
        assert stated == said(paper.redline, new=is_new)


@SLOW
@given(policies(), policies(), st.randoms(use_true_random=False))
def test_what_was_decided_in_part_reads_as_if_the_rest_were_accepted(
    old: PolicyText, new: PolicyText, chance: object
) -> None:
    paper = paper_of(old, new)
    choose = chance.choice  # type: ignore[attr-defined]
    chosen: dict[Any, bool | None] = {}

    def decide(change: Any) -> bool | None:
        line = next((e for e in change.iterancestors(f"{W}tr")), None)
        line = line if line is not None else next(change.iterancestors(f"{W}p"))
        return chosen.setdefault(line, choose([True, False, None]))

    document = decided(sent(paper), decide)
    one, other = back(paper, document), back(paper, accept_all(document))
    if not one.unplaced and not other.unplaced:
        assert words(one) == words(other)
    assert every_word(one) == every_word(other)


_WORDS = st.lists(st.sampled_from(["mange", "unge", "25", "får", "plads"]), min_size=4, max_size=9)


@settings(deadline=None, max_examples=60)
@given(_WORDS, st.data())
def test_edits_within_what_we_put_in_are_readable_words(put_in: list[str], data: st.DataObject) -> None:
    """Whichever letters somebody takes out of our insertion and writes in it, tracked or not: whole words come back."""
    ours = " ".join(put_in)
    start = data.draw(st.integers(0, len(ours) - 2))
    end = data.draw(st.integers(start + 1, len(ours) - 1))
    was, now = ours[start:end], data.draw(st.sampled_from(["", "x", "27", "x y", "helt nye ord"]))
    assume(was.strip())
    base = "Byen hjælper flere i arbejde, og den sørger for, at alle, som vil, kan lære dansk om aftenen."
    put = f" Den {ours} godt."
    paper = paper_of(one_goal(base), one_goal(base + put))
    change = partial(rewritten_in_insertion, was=was, now=now, tracked=data.draw(st.booleans()))
    returned = back(paper, edited(sent(paper), change))
    whole, wanted = base + put, base + put.replace(was, now, 1)
    [(_, _, body)] = returned.stated
    assert body.split() == wanted.split()
    assert {edit.kind for edit in returned.edits} <= {Kind.REWORDED}
    words_of = re.compile(r"\w+").findall
    for edit in returned.edits:
        assert Counter(words_of(edit.gone)) <= Counter(words_of(whole))
        assert Counter(words_of(edit.come)) <= Counter(words_of(wanted))
