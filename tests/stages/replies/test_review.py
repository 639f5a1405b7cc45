"""From the officer over the reviewer to the committee, and back."""

import pytest
from django.db import DatabaseError, transaction
from tests.making import make_person, make_unit
from tests.stages.replies.conftest import Office, make_office

from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.models import Membership
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment
from pejl.stages.replies import verbs
from pejl.stages.replies.errors import (
    CommentMissing,
    DecisionMissing,
    NoRemarks,
    ReasonMissing,
    TextMissing,
)
from pejl.stages.replies.models import Reply, ReplyState
from pejl.stages.replies.rules import GATE, MOVES, NEEDS_REASON, TRANSITIONS
from pejl.stages.replies.verbs import CATALOGUE, Content
from pejl.writing.reply import Decision

pytestmark = pytest.mark.django_db


def test_all_the_way_to_the_committee(office: Office) -> None:
    remark = office.remark()
    reply = office.approved(remark)
    assert (reply.state, reply.approved_by, reply.revision) == ("approved", office.secretary, 4)
    assert list(reply.versions.values_list("step", "state", "revision")) == [
        ("started", "draft", 1),
        ("sent", "in_review", 2),
        ("forwarded", "reviewed", 3),
        ("approved", "approved", 4),
    ]
    assert Assignment.objects.get(remark=remark).assessed_at == reply.approved_at


def test_returned_with_a_comment(office: Office) -> None:
    reply = verbs.send(reply=office.reply(), by=office.officer)
    with pytest.raises(CommentMissing):
        verbs.return_(reply=reply, by=office.reviewer, comment="  ")
    back = verbs.return_(reply=reply, by=office.reviewer, comment="Nævn tallet.")
    assert (back.state, back.versions.latest("id").comment) == ("draft", "Nævn tallet.")


def test_the_committee_sends_back_too(office: Office) -> None:
    reply = verbs.forward(reply=verbs.send(reply=office.reply(), by=office.officer), by=office.reviewer)
    back = verbs.decline(reply=reply, by=office.secretary, comment="Udvalget vil have økonomien med.")
    assert (back.state, back.versions.latest("id").step) == ("draft", "declined")


def test_taken_back_before_it_is_read(office: Office) -> None:
    reply = verbs.send(reply=office.reply(), by=office.officer)
    assert verbs.take_back(reply=reply, by=office.officer).state == "draft"
    with pytest.raises(WrongState):
        verbs.take_back(reply=reply, by=office.officer)


@pytest.mark.parametrize("decision", list(Decision))
def test_a_no_needs_its_reason(office: Office, decision: Decision) -> None:
    reply = office.reply(decision=decision.value, passed_on_to=CATALOGUE)
    if decision in NEEDS_REASON:
        with pytest.raises(ReasonMissing):
            verbs.send(reply=reply, by=office.officer)
        assert Reply.objects.get().state == "draft"
        content = Content(reply.text, decision.value, "Der er ingen penge til det.")
        verbs.save(reply=reply, revision=1, content=content, by=office.officer)
    assert verbs.send(reply=reply, by=office.officer).state == "in_review"


def test_the_decisions_that_need_a_reason() -> None:
    assert sorted(NEEDS_REASON) == ["not_accommodated", "outside_purpose", "partly_accommodated"]


def test_an_unfinished_reply_stays_a_draft(office: Office) -> None:
    remark = office.remark()
    reply = office.reply(remark, text="", decision="")
    with pytest.raises(TextMissing):
        verbs.send(reply=reply, by=office.officer)
    verbs.save(reply=reply, revision=1, content=Content("Ord."), by=office.officer)
    with pytest.raises(DecisionMissing):
        verbs.send(reply=reply, by=office.officer)
    verbs.save(reply=reply, revision=2, content=Content("Ord.", "noted"), by=office.officer)
    verbs.remove_remarks(reply=reply, remarks=[remark], by=office.officer)
    with pytest.raises(NoRemarks):
        verbs.send(reply=reply, by=office.officer)
    assert Reply.objects.get().state == "draft"


def test_only_a_committee_that_the_unit_serves_approves(office: Office) -> None:
    second = make_unit(kind="committee")
    stranger = make_person(Role.SECRETARY, second)
    reply = verbs.forward(reply=verbs.send(reply=office.reply(), by=office.officer), by=office.reviewer)
    with pytest.raises(NotAllowed):
        verbs.approve(reply=reply, by=stranger)
    office.unit.serves.add(second)
    with pytest.raises(NotAllowed):  # the reply belongs to the first committee
        verbs.approve(reply=reply, by=stranger)
    Reply.objects.update(committee=None)
    assert verbs.approve(reply=reply, by=stranger).state == "approved"


def test_an_approved_reply_is_locked_by_the_database(office: Office) -> None:
    remark = office.remark()
    reply = office.approved(remark)
    with pytest.raises(WrongState):
        verbs.save(reply=reply, revision=4, content=Content("Andet."), by=office.officer)
    for change in ({"text": "Andet."}, {"passed_on_to": office.committee}, {"number": 9}, {"state": "in_review"}):
        with pytest.raises(DatabaseError, match=r"replies_reply_(no|kept_no)_update"), transaction.atomic():
            Reply.objects.filter(pk=reply.pk).update(**change)
    with pytest.raises(DatabaseError, match="replies_replyremark_no_delete"), transaction.atomic():
        reply.answers.all().delete()
    with pytest.raises(DatabaseError, match="replies_replyversion_no_update"), transaction.atomic():
        reply.versions.update(text="Andet.")


def test_reopened_with_a_reason_it_waits_again(office: Office) -> None:
    remark = office.remark()
    reply = office.approved(remark)
    with pytest.raises(CommentMissing):
        verbs.reopen(reply=reply, by=office.secretary, comment="")
    with pytest.raises(NotAllowed):
        verbs.reopen(reply=reply, by=office.officer, comment="Tallet er forkert.")
    opened = verbs.reopen(reply=reply, by=office.reviewer, comment="Tallet er forkert.")
    assert (opened.state, opened.approved_by, opened.approved_at) == ("draft", None, None)
    assert Assignment.objects.get(remark=remark).assessed_at is None
    changed = verbs.save(reply=opened, revision=5, content=Content("Rettet.", "noted"), by=office.officer)
    assert changed.versions.get(step="approved").text == "Målet får et tal."


ACT = {
    "reply.send": lambda reply, by: verbs.send(reply=reply, by=by),
    "reply.take_back": lambda reply, by: verbs.take_back(reply=reply, by=by),
    "reply.return": lambda reply, by: verbs.return_(reply=reply, by=by, comment="Fordi."),
    "reply.forward": lambda reply, by: verbs.forward(reply=reply, by=by),
    "reply.decline": lambda reply, by: verbs.decline(reply=reply, by=by, comment="Fordi."),
    "reply.approve": lambda reply, by: verbs.approve(reply=reply, by=by),
    "reply.reopen": lambda reply, by: verbs.reopen(reply=reply, by=by, comment="Fordi."),
}


@pytest.mark.parametrize("action", sorted(MOVES))
@pytest.mark.parametrize("state", list(ReplyState))
def test_every_step_by_every_role_in_every_state(office: Office, action: str, state: ReplyState) -> None:
    """Who holds every role in unit and committee but one meets the same answer as the two tables give."""
    for role in Role:
        reply = office.reply()
        Reply.objects.filter(pk=reply.pk).update(state=state)
        person = make_person(role, office.unit)
        Membership.objects.create(person=person, unit=office.committee, role=role)
        if role not in GATE.who[action]:
            with pytest.raises(NotAllowed):
                ACT[action](reply, person)
        elif state not in MOVES[action]:
            with pytest.raises(WrongState):
                ACT[action](reply, person)
        else:
            assert ACT[action](reply, person).state == MOVES[action][state]


def test_another_units_roles_do_not_count(office: Office) -> None:
    other = make_office(office.hearing)
    reply = office.reply()
    with pytest.raises(NotAllowed):
        verbs.send(reply=reply, by=other.officer)
    verbs.send(reply=reply, by=office.officer)
    with pytest.raises(NotAllowed):
        verbs.forward(reply=reply, by=other.reviewer)


def test_the_table_of_states() -> None:
    assert {
        "draft": {"in_review"},
        "in_review": {"draft", "reviewed"},
        "reviewed": {"draft", "approved"},
        "approved": {"draft"},
    } == TRANSITIONS
