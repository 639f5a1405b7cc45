"""The thread between remarks and words: where each remark ends, and who is behind each sentence."""

from datetime import date
from typing import Any

import pytest
from tests.making import make_remark, make_reply
from tests.stages.revisions.conftest import HOUSING, WORK, Town

from pejl.ground.audit.models import Event
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.policies.models import Comment
from pejl.stages.remarks.models import Remark, RemarkProvision
from pejl.stages.replies.models import ReplyRemark
from pejl.stages.revisions.errors import NoSuchPart, SaidOfAnother
from pejl.stages.revisions.models import PlacedByHand
from pejl.stages.revisions.queries.behind import Passage, origins_of
from pejl.stages.revisions.queries.board import (
    Asked,
    change_of,
    changes_of,
    committees_asked,
    counts_of,
    waiting_changes,
)
from pejl.stages.revisions.queries.ends import EndKind, counts_by_end, ends_of, remarks_without_end
from pejl.stages.revisions.queries.placed import moved_targets
from pejl.stages.revisions.texts import approved_text, revised_text, text_now
from pejl.stages.revisions.verbs import adopt_text, place_by_hand, submit, undo_place

pytestmark = pytest.mark.django_db


def answered(town: Town, decision: str, *, state: str = "approved") -> Remark:
    remark: Remark = town.remark()
    reply = make_reply(hearing=town.hearing, unit=town.employment, text="Svar.", decision=decision, state=state)
    with_unit: dict[str, Any] = {"remark": remark, "unit": town.employment}
    ReplyRemark.objects.create(reply=reply, **with_unit)
    return remark


def test_each_remark_ends_in_a_change_a_reason_or_passed_on(town: Town) -> None:
    changed = town.remark()
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[changed])
    no, passed = answered(town, "not_accommodated"), answered(town, "passed_on")
    promise, draft, silent = answered(town, "accommodated"), answered(town, "noted", state="draft"), town.remark()
    ends = {end.remark.pk: end.kind for end in ends_of(town.hearing.remarks.all())}
    assert [ends[one.pk] for one in (changed, no, passed, promise, draft, silent)] == [
        EndKind.CHANGED, EndKind.ANSWERED, EndKind.PASSED_ON, EndKind.OPEN, EndKind.OPEN, EndKind.OPEN,
    ]  # fmt: skip
    assert set(remarks_without_end(town.hearing)) == {promise, draft, silent}
    assert counts_by_end(ends_of(town.hearing.remarks.all()))[EndKind.OPEN] == 3


def test_a_change_that_is_not_approved_ends_nothing(town: Town) -> None:
    remark = town.remark()
    town.change(town.text.reword("goal-1", body=WORK.replace("20", "25")), remarks=[remark])
    assert list(remarks_without_end(town.hearing)) == [remark]


def test_every_changed_sentence_names_its_changes(town: Town) -> None:
    town.approved(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    town.approved(town.text.reword("goal-1", body=WORK.replace("flere i", "endnu flere i")))
    origin = origins_of(approved_text(town.revision))["goal-1"]
    first = len("Byen hjælper endnu flere i arbejde.")
    assert origin.changes == (1, 2)
    assert origin.passages == (Passage(0, first, (2,)), Passage(first + 1, len(WORK) + len("endnu "), (1,)))


def test_a_new_provision_is_all_of_its_change_and_an_untouched_one_has_no_origin(town: Town) -> None:
    town.approved(town.text.insert("goal-3", parent="marker-1", title="Nyt", body="Et mål. Og et til."))
    origins = origins_of(approved_text(town.revision))
    assert list(origins) == ["goal-3"]
    assert [passage.changes for passage in origins["goal-3"].passages] == [(1,), (1,)]


def test_targets_follow_their_words_and_those_without_a_place_come_first(town: Town) -> None:
    remark = town.remark()
    for key, quote in (("goal-1", ""), ("goal-2", "på biblioteket"), ("marker-2", "")):
        RemarkProvision.objects.create(remark=remark, key=key, quote=quote, reason="hand")
    Comment.objects.bulk_create([Comment(version=town.base, key="goal-2", text="Hvilke?", by=town.officer)])
    town.approved(
        *town.text.merge("goal-1", ["goal-2"], title="Flere i arbejde", body=WORK + " Kurser på biblioteket.")
    )
    town.approved(*town.text.delete("marker-2"))
    found = moved_targets(town.revision, approved_text(town.revision).contents)
    assert [(one.key, one.placed and (one.placed.key, one.placed.confidence)) for one in found] == [
        ("marker-2", None), ("goal-2", ("goal-1", 0.9)), ("goal-2", ("goal-1", 0.9)),
    ]  # fmt: skip


def test_a_person_says_where_something_stands_also_in_what_was_adopted(town: Town) -> None:
    tie = RemarkProvision.objects.create(remark=town.remark(), key="marker-2", reason="hand")
    [comment] = Comment.objects.bulk_create([Comment(version=town.base, key="goal-2", text="Hvilke?", by=town.officer)])
    town.approved(*town.text.delete("marker-2"))
    town.approved(*town.text.merge("goal-1", ["goal-2"], title="Flere i arbejde", body=WORK))

    def places() -> list[tuple[str, bool]]:
        found = moved_targets(town.revision, text_now(town.revision).contents)
        return [(one.placed.key if one.placed else "", one.by_hand is not None) for one in found]

    assert places() == [("", False), ("goal-1", False)]
    placed = place_by_hand(revision=town.revision, said=tie, key="goal-1", by=town.officer)
    assert places() == [("goal-1", True), ("goal-1", False)]
    adopt_text(revision=town.revision, on=date(2026, 12, 3), by=town.lead)
    town.revision.refresh_from_db()
    assert place_by_hand(revision=town.revision, said=tie, key="vision", by=town.officer) == placed
    place_by_hand(revision=town.revision, said=comment, key="vision", by=town.officer)
    assert places() == [("vision", True), ("vision", True)]
    undo_place(placed=PlacedByHand.objects.get(tie=tie), by=town.officer)
    assert places() == [("", False), ("vision", True)]
    told = Event.objects.filter(verb__startswith="target.").order_by("id").values_list("verb", "data__key", "data__was")
    assert list(told) == [
        ("target.place", "goal-1", "marker-2"),
        ("target.place", "vision", "marker-2"),
        ("target.place", "vision", "goal-2"),
        ("target.undo", "vision", "marker-2"),
    ]


def test_a_place_is_in_the_text_and_of_what_was_said_of_it(town: Town) -> None:
    own = RemarkProvision.objects.create(remark=town.remark(), key="goal-1", reason="hand")
    others = RemarkProvision.objects.create(remark=make_remark(), key="goal-1", reason="hand")
    wrong: list[tuple[type[Exception], dict[str, Any]]] = [
        (NoSuchPart, {"said": own, "key": "goal-9", "by": town.officer}),
        (SaidOfAnother, {"said": others, "key": "goal-1", "by": town.officer}),
        (NotAllowed, {"said": own, "key": "goal-1", "by": town.secretary}),
    ]
    for error, given in wrong:
        with pytest.raises(error):
            place_by_hand(revision=town.revision, **given)


def test_the_board_narrows_and_counts(town: Town) -> None:
    own = town.change(town.text.reword("goal-1", body=WORK.replace("20", "25")))
    joint = submit(change=town.change(town.text.reword("marker-2", body=HOUSING + " Nu.")), by=town.officer)
    assert list(changes_of(town.revision)) == [own, joint]
    assert list(changes_of(town.revision, Asked(committee="TMU"))) == [joint]
    assert list(changes_of(town.revision, Asked(state="draft"))) == [own]
    assert list(changes_of(town.revision, Asked(key="goal-1"))) == [own]
    assert (counts_of(town.revision)["draft"], counts_of(town.revision)["approved"]) == (1, 0)
    assert [unit.code for unit in committees_asked(town.revision)] == ["BIU", "TMU"]
    assert [(one.to_approve, one.offers) for one in waiting_changes(town.other_secretary)] == [(1, 0)]
    found = change_of(town.revision, 2)
    assert found is not None
    assert [step.step for step in found.steps.all()] == ["started", "submitted"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(town: Town, count: int, django_assert_num_queries: Any) -> None:
    for n in range(count):
        town.change(town.text.insert(f"goal-{n + 5}", parent="marker-1", title="Nyt"), remarks=[town.remark()])
    with django_assert_num_queries(3):
        for change in changes_of(town.revision):
            assert [a.committee.code for a in change.approvals.all()] == ["BIU"]
            assert change.edits.all()[0].action == "insert"
    with django_assert_num_queries(3):
        assert len(ends_of(town.hearing.remarks.all())) == count
    with django_assert_num_queries(3):
        assert len(revised_text(town.revision).contents) == 5 + count
