"""Changes from draft to adopted text, as officers and committees make them."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.making import make_person, make_remark, make_unit, make_version
from tests.stages.revisions.conftest import HOUSING, WORK, Town

from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import Role
from pejl.stages.policies.models import VersionKind
from pejl.stages.policies.tree import contents_of
from pejl.stages.policies.verbs import freeze_version
from pejl.stages.revisions.errors import (
    AlreadyRevised,
    ChangeUntitled,
    CommentMissing,
    CommitteeNotAsked,
    NoCollision,
    NotHeard,
    NothingChanged,
    RemarkOfAnother,
    RevisionClosed,
    RewrittenMeanwhile,
    SavedMeanwhile,
    StillColliding,
)
from pejl.stages.revisions.models import ChangeState, RevisionState
from pejl.stages.revisions.texts import edits_of, revised_text
from pejl.stages.revisions.verbs import (
    Wanted,
    adopt_text,
    approve,
    build_draft,
    decline,
    issue_draft,
    put_together,
    reopen,
    restore,
    save,
    start,
    start_revision,
    submit,
    take_back,
    withdraw,
)

pytestmark = pytest.mark.django_db

MORE = WORK.replace("20", "25")


def test_only_a_frozen_text_is_revised_and_only_once(town: Town) -> None:
    with pytest.raises(NotHeard):
        start_revision(base=make_version(), by=town.lead)
    with pytest.raises(AlreadyRevised):
        start_revision(base=town.base, by=town.lead)
    with pytest.raises(NotAllowed):
        start_revision(base=town.base, by=town.officer)


def test_a_change_asks_the_committees_of_what_it_edits(town: Town) -> None:
    own = town.change(town.text.reword("goal-1", body=MORE))
    joint = town.change(town.text.reword("marker-2", body=HOUSING + " Også de unge."))
    nobodys = town.change(town.text.reword("vision", body="En by for os alle."))
    below = town.change(town.text.insert("goal-3", parent="marker-2", title="Flere ungdomsboliger"))
    asked = [[a.committee.code for a in change.approvals.all()] for change in (own, joint, nobodys, below)]
    assert asked == [["BIU"], ["BIU", "TMU"], ["BIU"], ["BIU", "TMU"]]
    assert [change.number for change in (own, joint, nobodys, below)] == [1, 2, 3, 4]


def test_a_move_asks_the_committees_of_both_places(town: Town) -> None:
    housing = town.base.provisions.get(key="marker-2").committees
    moved = town.change(town.text.move("goal-1", parent="marker-2", place_after=""))
    away = town.change(town.text.move("vision", parent="marker-1", place_after=""))
    within = town.change(town.text.move("goal-1", parent="marker-1", place_after="goal-2"))
    assert [unit.code for unit in housing.all()] == ["BIU", "TMU"]
    asked = [[a.committee.code for a in change.approvals.all()] for change in (moved, away, within)]
    assert asked == [["BIU", "TMU"], ["BIU"], ["BIU"]]


def test_what_was_rewritten_since_it_was_read_is_not_approved(town: Town) -> None:
    change = submit(change=town.change(town.text.reword("goal-1", body=MORE)), by=town.officer)
    seen = change.saves
    again = take_back(change=change, by=town.officer)
    other = Wanted(title="Endnu flere", edits=[town.text.reword("goal-1", body=WORK.replace("20", "30"))])
    submit(change=save(change=again, saves=seen, wanted=other, by=town.officer), by=town.officer)
    with pytest.raises(RewrittenMeanwhile):
        approve(change=change, committee=town.employment_committee, by=town.secretary, saves=seen)
    approved = approve(change=change, committee=town.employment_committee, by=town.secretary, saves=seen + 1)
    assert approved.state == ChangeState.APPROVED


def test_a_change_that_says_nothing_is_refused(town: Town) -> None:
    edit = town.text.reword("goal-1", body=MORE)
    with pytest.raises(ChangeUntitled):
        town.change(edit, title=" ")
    with pytest.raises(NothingChanged):
        town.change(town.text.reword("goal-1", body=WORK))
    with pytest.raises(RemarkOfAnother):
        town.change(edit, remarks=[make_remark()])
    with pytest.raises(NotAllowed):
        start(revision=town.revision, unit=town.housing, wanted=Wanted("Bolig", [edit]), by=town.officer)


def test_a_save_over_somebody_elses_is_refused_and_names_them(town: Town) -> None:
    change = town.change(town.text.reword("goal-1", body=MORE))
    wanted = Wanted("Endnu flere", [town.text.reword("goal-1", body=WORK.replace("20", "30"))])
    saved = save(change=change, saves=1, wanted=wanted, by=town.officer)
    assert (saved.saves, edits_of(saved)[0].after) == (
        2,
        {**town.text.content("goal-1"), "body": WORK.replace("20", "30")},
    )
    with pytest.raises(SavedMeanwhile) as error:
        save(change=change, saves=1, wanted=wanted, by=town.officer)
    assert error.value.parameters["name"] == town.officer.name
    assert [step.step for step in change.steps.all()] == ["started", "saved"]


def test_a_joint_provision_needs_each_of_its_committees(town: Town) -> None:
    change = submit(change=town.change(town.text.reword("marker-2", body="Boliger til alle.")), by=town.officer)
    with pytest.raises(NotAllowed):
        approve(change=change, committee=town.housing_committee, by=town.secretary)
    change = approve(change=change, committee=town.employment_committee, by=town.secretary)
    assert change.state == ChangeState.SUBMITTED
    change = approve(change=change, committee=town.housing_committee, by=town.other_secretary)
    assert change.state == ChangeState.APPROVED


def test_a_committee_approves_only_its_own_part(town: Town) -> None:
    change = submit(change=town.change(town.text.reword("goal-1", body=MORE)), by=town.officer)
    with pytest.raises(CommitteeNotAsked):
        approve(change=change, committee=town.housing_committee, by=town.other_secretary)


def test_a_declined_change_goes_back_and_forgets_what_others_said(town: Town) -> None:
    change = submit(change=town.change(town.text.reword("marker-2", body="Boliger til alle.")), by=town.officer)
    approve(change=change, committee=town.employment_committee, by=town.secretary)
    with pytest.raises(CommentMissing):
        decline(change=change, committee=town.housing_committee, by=town.other_secretary, comment=" ")
    declined = decline(
        change=change, committee=town.housing_committee, by=town.other_secretary, comment="Sig hvor mange."
    )
    assert declined.state == ChangeState.DRAFT
    assert not declined.approvals.exclude(approved_at=None).exists()
    assert [(s.step, s.comment) for s in declined.steps.all()][-1] == ("declined", "Sig hvor mange.")


def test_the_way_back_from_every_state(town: Town) -> None:
    change = town.change(town.text.reword("goal-1", body=MORE))
    change = take_back(change=submit(change=change, by=town.officer), by=town.officer)
    change = restore(change=withdraw(change=change, by=town.officer), by=town.officer)
    assert change.state == ChangeState.DRAFT
    with pytest.raises(WrongState):
        restore(change=change, by=town.officer)
    approved = approve(
        change=submit(change=change, by=town.officer), committee=town.employment_committee, by=town.secretary
    )
    with pytest.raises(CommentMissing):
        reopen(change=approved, by=town.secretary, comment="")
    assert reopen(change=approved, by=town.secretary, comment="Nye tal.").state == ChangeState.DRAFT


def test_the_database_keeps_an_approved_change_as_it_is(town: Town) -> None:
    change = town.approved(town.text.reword("goal-1", body=MORE))
    with pytest.raises(DatabaseError, match="revisions_change_no_update"), transaction.atomic():
        type(change).objects.filter(pk=change.pk).update(title="Noget andet")
    with pytest.raises(DatabaseError, match="revisions_provisionedit_no_update"), transaction.atomic():
        change.edits.update(key="goal-2")
    with pytest.raises(DatabaseError, match="no_delete"), transaction.atomic():
        type(change).objects.filter(pk=change.pk).delete()


def test_the_revised_draft_is_the_sum_of_what_is_approved(town: Town) -> None:
    town.approved(town.text.reword("goal-1", body=MORE))
    town.approved(town.text.insert("goal-3", parent="marker-1", place_after="goal-1", kind="goal", title="Et nyt mål"))
    town.change(*town.text.delete("goal-2"))
    draft = build_draft(revision=town.revision, by=town.lead)
    assert (draft.number, draft.kind, draft.based_on, draft.is_frozen) == (2, VersionKind.REVISED, town.base, False)
    made = contents_of(draft)
    assert list(made) == ["vision", "marker-1", "goal-1", "goal-3", "goal-2", "marker-2"]
    assert made["goal-1"]["body"] == MORE
    assert made["goal-3"]["committees"] == ["BIU"]
    assert contents_of(town.base)["goal-1"]["body"] == WORK


def test_an_open_draft_is_built_anew_and_a_frozen_one_stays(town: Town) -> None:
    change = town.approved(town.text.insert("goal-3", parent="marker-1", title="Et nyt mål"))
    first = build_draft(revision=town.revision, by=town.lead)
    reopen(change=change, by=town.secretary, comment="Ikke endnu.")
    town.approved(*town.text.delete("goal-2"))
    again = issue_draft(revision=town.revision, by=town.lead)
    assert again == first
    assert list(contents_of(again)) == ["vision", "marker-1", "goal-1", "marker-2"]
    town.approved(town.text.reword("vision", body="En by for os alle."))
    third = build_draft(revision=town.revision, by=town.lead)
    assert (third.number, again.number) == (3, 2)
    assert contents_of(again)["vision"]["body"] == "En by for alle."


def test_colliding_changes_are_put_together_before_the_text_is_built(town: Town) -> None:
    remarks = town.remark(), town.remark("Tyve procent er for lidt.")
    one = town.approved(town.text.reword("goal-1", body=MORE), remarks=[remarks[0]])
    two = town.approved(
        town.text.reword("goal-1", body=WORK.replace("20", "30")), remarks=[remarks[1]], title="Mange flere"
    )
    with pytest.raises(StillColliding) as error:
        build_draft(revision=town.revision, by=town.lead)
    assert error.value.parameters["numbers"] == "1 + 2"
    assert [c.numbers for c in revised_text(town.revision).collisions] == [(1, 2)]
    chosen = town.text.reword("goal-1", body=WORK.replace("20", "25 til 30"))
    joint = put_together(changes=[one, two], title="Praktikpladser", chosen=[chosen], by=town.officer)
    one.refresh_from_db()
    assert (one.state, one.superseded_by, joint.state) == (ChangeState.SUPERSEDED, joint, ChangeState.DRAFT)
    assert set(joint.remarks.all()) == set(remarks)
    assert revised_text(town.revision).collisions == []
    with pytest.raises(NoCollision):
        put_together(changes=[joint], title="Igen", chosen=[chosen], by=town.officer)


def test_adopting_freezes_the_text_and_closes_the_revision(town: Town) -> None:
    town.approved(town.text.reword("goal-1", body=MORE))
    issue_draft(revision=town.revision, by=town.lead)
    adopted = adopt_text(revision=town.revision, on=date(2026, 9, 21), by=town.lead)
    assert (adopted.number, adopted.kind, adopted.is_frozen, adopted.adopted_on) == (
        3, VersionKind.ADOPTED, True, date(2026, 9, 21),
    )  # fmt: skip
    town.revision.refresh_from_db()
    assert town.revision.state == RevisionState.ADOPTED
    with pytest.raises(RevisionClosed):
        town.change(town.text.reword("vision", body="En anden by."))


def test_a_party_can_move_an_amendment(town: Town) -> None:
    party = make_unit(kind="political_party", code="L")
    wanted = Wanted("Kortere vision", [town.text.reword("vision", body="En by.")])
    change = start(revision=town.revision, unit=town.employment, wanted=wanted, by=town.officer, moved_by=party)
    assert change.moved_by == party


def test_a_version_can_be_revised_without_a_hearing() -> None:
    unit = make_unit()
    lead = make_person(Role.LEAD, unit)
    version = make_version()
    version.provisions.create(key="vision", order=10, kind="vision", title="Vision")
    freeze_version(version, by=lead)
    assert start_revision(base=version, by=lead).hearing is None
