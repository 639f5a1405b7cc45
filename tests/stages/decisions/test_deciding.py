"""An item on its way through committees and council: in order, with votes, amendments and statements, and back."""

from dataclasses import replace

import pytest
from django.db import DatabaseError, transaction
from tests.stages.decisions.conftest import APPROVED, Hall
from tests.stages.revisions.conftest import HOUSING, WORK

from pejl.ground.audit.models import Event
from pejl.stages.decisions.errors import (
    AmendedOtherwise,
    AmendmentEmpty,
    AmendmentUndecided,
    CorrectionEmpty,
    DecisionTextMissing,
    EarlierUndecided,
    ItemOver,
    MeetingNotBegun,
    NobodyAfter,
    NotAParty,
    SentBackWhere,
    VotedTwice,
    VotesContradict,
)
from pejl.stages.decisions.models import AmendmentOutcome, ItemState, MeetingState, Outcome, StatementKind, Treatment
from pejl.stages.decisions.verbs import (
    AmendmentResult,
    PartyVotes,
    Result,
    correct,
    decide,
    move_amendment,
    remove_amendment,
    remove_statement,
    withdraw_item,
    write_statement,
)
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.revisions.errors import RewrittenMeanwhile
from pejl.stages.revisions.models import ChangeState
from pejl.stages.revisions.verbs import issue_draft, submit

pytestmark = pytest.mark.django_db

MORE = WORK.replace("20", "25")


def test_bodies_decide_in_order_and_the_last_one_ends_the_item(hall: Hall) -> None:
    first, second, reading_1, reading_2 = hall.way
    late = hall.placed(second)
    with pytest.raises(EarlierUndecided) as error:
        decide(treatment=late, result=Result(Outcome.APPROVED, APPROVED), by=hall.town.other_secretary)
    assert error.value.parameters["body"] == first.body.name
    hall.decided(first, Outcome.RECOMMENDED)
    hall.decided(second, Outcome.RECOMMENDED)
    hall.decided(reading_1)
    hall.item.refresh_from_db()
    assert hall.item.state == ItemState.OPEN
    done = hall.decided(reading_2)
    hall.item.refresh_from_db()
    assert (hall.item.state, done.meeting.state if done.meeting else "") == (ItemState.APPROVED, MeetingState.HELD)
    assert [t.outcome for t in hall.treatments()] == ["recommended", "recommended", "approved", "approved"]
    assert Event.objects.filter(verb="treatment.decide", hearing_id=hall.item.hearing_id).count() == 4


def test_a_decision_is_recorded_by_the_bodys_secretary_after_the_meeting(hall: Hall) -> None:
    placed = hall.placed(hall.way[0], days=1)
    result = Result(Outcome.APPROVED, APPROVED)
    with pytest.raises(MeetingNotBegun):
        decide(treatment=placed, result=result, by=hall.town.secretary)
    for person in (hall.town.lead, hall.town.other_secretary, hall.politician):
        with pytest.raises(NotAllowed):
            decide(treatment=placed, result=result, by=person)
    with pytest.raises(WrongState):
        decide(treatment=hall.way[1], result=result, by=hall.town.other_secretary)


def test_the_minutes_say_what_was_decided(hall: Hall) -> None:
    with pytest.raises(DecisionTextMissing):
        hall.decided(hall.way[0], text="  ")


def test_the_last_body_cannot_recommend_to_nobody(hall: Hall) -> None:
    for treatment in hall.way[:3]:
        hall.decided(treatment)
    with pytest.raises(NobodyAfter):
        hall.decided(hall.way[3], Outcome.RECOMMENDED)


def test_a_rejection_by_the_last_body_ends_the_item_and_one_before_does_not(hall: Hall) -> None:
    hall.decided(hall.way[0], Outcome.REJECTED)
    for treatment in hall.way[1:3]:
        hall.decided(treatment)
    hall.decided(hall.way[3], Outcome.REJECTED)
    hall.item.refresh_from_db()
    assert hall.item.state == ItemState.REJECTED


@pytest.mark.parametrize(
    ("before", "last", "state"),
    [
        ((Outcome.REJECTED,) * 3, Outcome.APPROVED, ItemState.APPROVED),
        ((Outcome.REJECTED, Outcome.RECOMMENDED, Outcome.CHANGED), Outcome.CHANGED, ItemState.APPROVED),
        ((Outcome.RECOMMENDED,) * 3, Outcome.REJECTED, ItemState.REJECTED),
        ((Outcome.REJECTED,) * 3, Outcome.SENT_BACK, ItemState.OPEN),
    ],
)
def test_the_last_bodys_word_ends_the_item_whatever_the_others_said(
    hall: Hall, before: tuple[Outcome, ...], last: Outcome, state: ItemState
) -> None:
    for treatment, outcome in zip(hall.way, before, strict=False):
        hall.decided(treatment, outcome)
    hall.decided(hall.way[-1], last, sent_back_to=hall.way[0])
    hall.item.refresh_from_db()
    assert hall.item.state == state
    waiting = [row.state for row in hall.treatments() if row.repeats_id]
    assert waiting == (["waiting"] * 4 if state == ItemState.OPEN else [])


def test_a_yes_of_the_last_body_approves_no_change_that_a_committee_left_alone(hall: Hall) -> None:
    change = submit(change=hall.town.change(hall.town.text.reword("goal-1", body=MORE)), by=hall.town.officer)
    for treatment, outcome in zip(hall.way, (*[Outcome.REJECTED] * 3, Outcome.APPROVED), strict=True):
        hall.decided(treatment, outcome)
    change.refresh_from_db()
    assert change.state == ChangeState.SUBMITTED


def test_a_decision_is_about_what_lay_before_the_body(hall: Hall) -> None:
    town = hall.town
    read = submit(change=town.change(town.text.reword("goal-1", body=MORE)), by=town.officer)
    later = submit(change=town.change(*town.text.delete("goal-2"), title="Ingen kurser"), by=town.officer)
    with pytest.raises(RewrittenMeanwhile):
        hall.decided(hall.way[0], Outcome.RECOMMENDED, seen={read.number: read.saves + 1})
    hall.decided(hall.way[0], Outcome.RECOMMENDED, seen={read.number: read.saves})
    for change in (read, later):
        change.refresh_from_db()
    assert (read.state, later.state) == (ChangeState.APPROVED, ChangeState.SUBMITTED)


def test_what_is_sent_back_is_done_again_from_there(hall: Hall) -> None:
    first, second, reading_1, reading_2 = hall.way
    hall.decided(first)
    hall.decided(second)
    with pytest.raises(SentBackWhere):
        hall.decided(reading_1, Outcome.SENT_BACK)
    with pytest.raises(SentBackWhere):
        hall.decided(reading_1, Outcome.SENT_BACK, sent_back_to=reading_2)
    back = hall.decided(reading_1, Outcome.SENT_BACK, text="Sendes tilbage.", sent_back_to=second)
    rows = hall.treatments()
    assert [(t.order, t.body.code, t.reading, t.state) for t in rows] == [
        (1, "BIU", 0, "decided"),
        (2, "TMU", 0, "decided"),
        (3, "BYR", 1, "decided"),
        (4, "TMU", 0, "waiting"),
        (5, "BYR", 1, "waiting"),
        (6, "BYR", 2, "waiting"),
    ]
    assert [t.repeats for t in rows] == [None, None, None, second, back, None]
    with pytest.raises(EarlierUndecided):
        hall.decided(rows[4])
    for treatment in rows[3:]:
        hall.decided(treatment)
    hall.item.refresh_from_db()
    assert hall.item.state == ItemState.APPROVED


def test_the_database_keeps_a_decision_with_all_that_belongs_to_it(hall: Hall) -> None:
    placed = hall.placed(hall.way[0])
    amendment = move_amendment(
        treatment=placed, parties=[hall.red], text="Det koster for meget.", by=hall.town.secretary
    )
    statement = write_statement(treatment=placed, parties=[hall.blue], text="Vi er glade.", by=hall.town.secretary)
    lost = AmendmentResult(AmendmentOutcome.REJECTED, [PartyVotes(hall.red, 2), PartyVotes(hall.blue, 0, 5)])
    votes = [PartyVotes(hall.red, 0, 2), PartyVotes(hall.blue, 5)]
    decided = hall.decided(placed, votes=votes, amendments={1: lost})
    forbidden = {
        "decisions_treatment_no_update": lambda: Treatment.objects.filter(pk=decided.pk).update(decision="Andet"),
        "no_delete": lambda: Treatment.objects.filter(pk=decided.pk).delete(),
        "decisions_vote_no_update": lambda: decided.votes.update(in_favour=9),
        "decisions_vote_no_insert": lambda: decided.votes.create(party=hall.red, amendment=amendment, against=1),
        "decisions_amendment_no_update": lambda: decided.amendments.update(text="Andet"),
        "decisions_statement_no_update": lambda: decided.statements.update(text="Andet"),
        "decisions_statement_parties_no_insert": lambda: statement.parties.add(hall.red),
        "decisions_amendment_parties_no_delete": amendment.parties.clear,
    }
    for rule, attempt in forbidden.items():
        with pytest.raises(DatabaseError, match=rule), transaction.atomic():
            attempt()


def test_an_error_in_the_minutes_is_corrected_beside_them(hall: Hall) -> None:
    placed = hall.placed(hall.way[0])
    with pytest.raises(WrongState):
        correct(treatment=placed, text="Tallet er 12.", by=hall.town.secretary)
    decided = hall.decided(placed)
    with pytest.raises(CorrectionEmpty):
        correct(treatment=decided, text=" ", by=hall.town.secretary)
    correction = correct(treatment=decided, text="Tallet er 12.", by=hall.town.secretary)
    assert [c.text for c in decided.corrections.all()] == ["Tallet er 12."]
    with pytest.raises(DatabaseError, match="decisions_correction_no_update"), transaction.atomic():
        type(correction).objects.update(text="Tallet er 13.")


def test_votes_by_party_agree_with_the_outcome(hall: Hall) -> None:
    lost = [PartyVotes(hall.red, 3, 1, 1), PartyVotes(hall.blue, against=4)]
    with pytest.raises(VotesContradict) as error:
        hall.decided(hall.way[0], votes=lost)
    assert (error.value.parameters["in_favour"], error.value.parameters["against"]) == (3, 5)
    with pytest.raises(VotesContradict):
        hall.decided(hall.way[0], Outcome.REJECTED, votes=[PartyVotes(hall.red, in_favour=7)])
    with pytest.raises(VotedTwice):
        hall.decided(hall.way[0], votes=[PartyVotes(hall.red, 1), PartyVotes(hall.red, 2)])
    with pytest.raises(NotAParty):
        hall.decided(hall.way[0], votes=[PartyVotes(hall.council, 1)])
    decided = hall.decided(hall.way[0], votes=[PartyVotes(hall.red, 5, 0, 1), PartyVotes(hall.blue, against=4)])
    kept = [(v.party.code, v.in_favour, v.against, v.abstaining) for v in decided.votes.select_related("party")]
    assert kept == [("B", 0, 4, 0), ("R", 5, 0, 1)]


def test_a_committees_decision_approves_its_own_changes_and_leaves_out_what_it_does_not_want(hall: Hall) -> None:
    town = hall.town
    own = submit(change=town.change(town.text.reword("goal-1", body=MORE)), by=town.officer)
    unwanted = submit(change=town.change(*town.text.delete("goal-2"), title="Ingen kurser"), by=town.officer)
    joint = submit(change=town.change(town.text.reword("marker-2", body=HOUSING + " Også de unge.")), by=town.officer)
    hall.decided(hall.way[0], Outcome.RECOMMENDED, left_out={unwanted.number}, text="Kurserne bevares.")
    for change in (own, unwanted, joint):
        change.refresh_from_db()
    assert (own.state, unwanted.state, joint.state) == ("approved", "draft", "submitted")
    last = unwanted.steps.last()
    assert last is not None
    assert last.comment == "Kurserne bevares."
    hall.decided(hall.way[1], Outcome.RECOMMENDED)
    joint.refresh_from_db()
    assert joint.state == ChangeState.APPROVED


@pytest.mark.parametrize("outcome", [Outcome.REJECTED, Outcome.SENT_BACK])
def test_a_committee_that_says_no_approves_nothing(hall: Hall, outcome: Outcome) -> None:
    town = hall.town
    change = submit(change=town.change(town.text.reword("goal-1", body=MORE)), by=town.officer)
    hall.decided(hall.way[0], outcome, sent_back_to=hall.way[0])
    change.refresh_from_db()
    assert change.state == ChangeState.SUBMITTED


def test_an_amendment_that_is_adopted_in_a_committee_changes_the_text(hall: Hall) -> None:
    town = hall.town
    placed = hall.placed(hall.way[0])
    amendment = move_amendment(
        treatment=placed,
        parties=[hall.red, hall.blue],
        text="25 procent skal have en praktikplads.",
        title="Flere praktikpladser",
        edits=[town.text.reword("goal-1", body=MORE)],
        by=town.secretary,
    )
    change = amendment.change
    assert change is not None
    assert (change.moved_by, change.state, change.unit, change.reason) == (
        hall.red, "submitted", town.employment, amendment.text,
    )  # fmt: skip
    with pytest.raises(AmendmentUndecided):
        hall.decided(placed, Outcome.RECOMMENDED)
    adopted = AmendmentResult(AmendmentOutcome.ADOPTED, [PartyVotes(hall.red, 4), PartyVotes(hall.blue, 1, 2)])
    with pytest.raises(AmendedOtherwise):
        hall.decided(placed, Outcome.RECOMMENDED, amendments={1: adopted})
    hall.decided(placed, Outcome.CHANGED, amendments={1: adopted})
    change.refresh_from_db()
    assert change.state == ChangeState.APPROVED
    assert [s.step for s in change.steps.all()] == ["moved", "approved"]


def test_an_amendment_that_falls_is_voted_down(hall: Hall) -> None:
    town = hall.town
    placed = hall.placed(hall.way[0])
    edits = [town.text.reword("goal-1", body=MORE)]
    moved = [
        move_amendment(treatment=placed, parties=[hall.red], text=text, edits=edits, by=town.secretary)
        for text in ("25 procent.", "Lige meget.")
    ]
    lost = AmendmentResult(AmendmentOutcome.REJECTED, [PartyVotes(hall.red, 2), PartyVotes(hall.blue, 0, 2)])
    back = AmendmentResult(AmendmentOutcome.WITHDRAWN)
    won = replace(lost, outcome=AmendmentOutcome.ADOPTED)
    with pytest.raises(VotesContradict):
        hall.decided(placed, Outcome.CHANGED, amendments={1: won, 2: back})
    hall.decided(placed, amendments={1: lost, 2: back})
    states = [a.change.state for a in placed.amendments.select_related("change") if a.change]
    assert states == ["withdrawn", "withdrawn"]
    assert [a.number for a in moved] == [1, 2]


def test_the_council_decides_an_amendment_for_all_committees(hall: Hall) -> None:
    town = hall.town
    for treatment in hall.way[:2]:
        hall.decided(treatment, Outcome.RECOMMENDED)
    placed = hall.placed(hall.way[2])
    edits = [town.text.reword("marker-2", body="Boliger til alle.")]
    amendment = move_amendment(
        treatment=placed, parties=[hall.blue], text="Boliger til alle.", edits=edits, by=hall.council_secretary
    )
    adopted = AmendmentResult(AmendmentOutcome.ADOPTED)
    hall.decided(placed, Outcome.CHANGED, amendments={1: adopted})
    change = amendment.change
    assert change is not None
    change.refresh_from_db()
    assert change.state == ChangeState.APPROVED
    assert not change.approvals.filter(approved_at=None).exists()


def test_in_a_committee_that_is_not_asked_an_adopted_amendment_goes_on_to_the_one_that_is(hall: Hall) -> None:
    town = hall.town
    edits = [town.text.reword("goal-1", body=MORE)]
    hall.decided(hall.way[0], Outcome.RECOMMENDED)
    placed = hall.placed(hall.way[1])
    amendment = move_amendment(
        treatment=placed, parties=[hall.blue], text="25 procent.", edits=edits, by=town.other_secretary
    )
    hall.decided(placed, Outcome.CHANGED, amendments={1: AmendmentResult(AmendmentOutcome.ADOPTED)})
    assert amendment.change is not None
    amendment.change.refresh_from_db()
    assert amendment.change.state == ChangeState.SUBMITTED


def test_what_was_written_down_by_mistake_is_taken_out_before_the_decision(hall: Hall) -> None:
    placed = hall.placed(hall.way[0])
    by = hall.town.secretary
    edits = [hall.town.text.reword("goal-1", body=MORE)]
    amendment = move_amendment(treatment=placed, parties=[hall.red], text="25 procent.", edits=edits, by=by)
    change = amendment.change
    remove_amendment(amendment=amendment, by=by)
    remove_statement(
        statement=write_statement(
            treatment=placed, parties=[hall.red, hall.blue], text="Nej.", kind=StatementKind.DISSENT, by=by
        ),
        by=by,
    )
    assert change is not None
    change.refresh_from_db()
    assert (change.state, placed.amendments.count(), placed.statements.count()) == ("withdrawn", 0, 0)
    with pytest.raises(AmendmentEmpty):
        write_statement(treatment=placed, parties=[], text="Nej.", by=by)
    with pytest.raises(NotAParty):
        write_statement(treatment=placed, parties=[hall.council], text="Nej.", by=by)


def test_nothing_more_is_decided_of_an_item_that_was_withdrawn(hall: Hall) -> None:
    placed = hall.placed(hall.way[0])
    withdraw_item(item=hall.item, by=hall.town.lead)
    with pytest.raises(ItemOver):
        hall.decided(placed)


def test_a_decision_knows_the_text_that_lay_before_the_body(hall: Hall) -> None:
    first = hall.decided(hall.way[0])
    assert first.version == hall.town.base
    draft = issue_draft(revision=hall.town.revision, by=hall.town.lead)
    second = hall.decided(hall.way[1])
    assert second.version == draft
