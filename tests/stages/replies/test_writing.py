"""Starting a reply, writing in it, and two people writing at once."""

import pytest
from tests.making import make_hearing, make_person, make_remark, make_response, make_unit
from tests.stages.replies.conftest import Office, make_office

from pejl.ground.audit.models import Event
from pejl.stages.organisation.gate import NotAllowed, WrongState
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Assignment, RemarkCommittee
from pejl.stages.replies.errors import (
    CaseClosed,
    CommitteeWrong,
    NewerSave,
    NoRemarks,
    ReceiverMissing,
    RemarkAnswered,
    RemarkNotThere,
)
from pejl.stages.replies.models import Reply, ReplyRemark
from pejl.stages.replies.verbs import CATALOGUE, Content, add_remarks, remove_remarks, save, send, start

pytestmark = pytest.mark.django_db


def test_one_reply_answers_many_remarks(office: Office) -> None:
    first, second = office.remark("Flere pladser."), office.remark("Flere busser.")
    reply = start(remarks=[first, second], unit=office.unit, by=office.officer, content=Content("Det sker."))
    assert (reply.number, reply.state, reply.text, reply.committee) == (1, "draft", "Det sker.", office.committee)
    assert set(reply.answers.values_list("remark_id", flat=True)) == {first.pk, second.pk}
    version = reply.versions.get()
    assert (version.step, version.revision, version.text, version.by) == ("started", 1, "Det sker.", office.officer)


def test_numbers_count_within_the_hearing(office: Office) -> None:
    elsewhere = make_office()
    assert [office.reply().number, elsewhere.reply().number, office.reply().number] == [1, 1, 2]


def test_who_begins_to_answer_takes_the_remark_on(office: Office) -> None:
    remark = office.remark()
    office.reply(remark)
    assignment = Assignment.objects.get(remark=remark)
    assert (assignment.unit, assignment.by_rule, assignment.assessed_at) == (office.unit, False, None)


def test_the_log_holds_numbers_and_no_words(office: Office) -> None:
    reply = office.reply(office.remark("Min søn hedder Karl."), text="Det ved vi.")
    save(reply=reply, revision=1, content=Content("Det ved vi nu."), by=office.officer)
    assert [event.verb for event in Event.objects.order_by("id")] == ["reply.start", "reply.save"]
    assert all("Karl" not in str(event.data) and "ved" not in str(event.data) for event in Event.objects.all())


def test_a_unit_answers_a_remark_once(office: Office) -> None:
    remark = office.remark()
    office.reply(remark)
    with pytest.raises(RemarkAnswered) as raised:
        office.reply(remark)
    assert raised.value.parameters == {"remark": remark, "reply": 1}
    other = make_office(office.hearing)
    assert other.reply(remark).number == 2


def test_remarks_must_be_there(office: Office) -> None:
    with pytest.raises(NoRemarks):
        start(remarks=[], unit=office.unit, by=office.officer)
    with pytest.raises(RemarkNotThere):
        office.reply(office.remark(retired_at="2026-03-02T10:00Z"))
    with pytest.raises(RemarkNotThere):
        office.reply(office.remark(), make_remark(hearing=make_hearing()))
    withdrawn = make_response("Flere busser.", hearing=office.hearing, state="withdrawn")
    with pytest.raises(RemarkNotThere):
        office.reply(make_remark(response=withdrawn, text="Flere busser."))
    assert not Reply.objects.exists()


@pytest.mark.parametrize("state", ["draft", "concluded", "cancelled"])
def test_replies_are_written_while_the_case_is_open(office: Office, state: str) -> None:
    reply, remark = office.reply(), office.remark()
    office.hearing.state = state
    office.hearing.save()
    with pytest.raises(CaseClosed):
        office.reply(remark)
    with pytest.raises(CaseClosed):
        save(reply=reply, revision=1, content=Content("Nyt"), by=office.officer)


def test_the_committee_follows_from_the_unit_or_the_remarks(office: Office) -> None:
    second = make_unit(kind="committee")
    office.unit.serves.add(second)
    assert office.reply().committee is None
    remark = office.remark()
    RemarkCommittee.objects.create(remark=remark, committee=second)
    RemarkCommittee.objects.create(remark=remark, committee=office.committee, state="rejected")
    assert office.reply(remark).committee == second
    chosen = start(remarks=[office.remark()], unit=office.unit, by=office.officer, committee=office.committee)
    assert chosen.committee == office.committee
    with pytest.raises(CommitteeWrong):
        start(remarks=[office.remark()], unit=office.unit, by=office.officer, committee=make_unit(kind="committee"))


def test_a_save_over_a_newer_one_is_refused_and_kept(office: Office) -> None:
    colleague = make_person(Role.OFFICER, office.unit, name="Kollega Et")
    reply = office.reply(text="Først.")
    save(reply=reply, revision=1, content=Content("Kollegaens."), by=colleague)
    with pytest.raises(NewerSave) as raised:
        save(reply=reply, revision=1, content=Content("Mine ord.", "noted"), by=office.officer)
    assert raised.value.parameters == {"name": "Kollega Et"}
    reply.refresh_from_db()
    assert (reply.text, reply.revision) == ("Kollegaens.", 2)
    aside = reply.versions.get(step="set_aside")
    assert (aside.text, aside.decision, aside.revision, aside.by) == ("Mine ord.", "noted", 1, office.officer)
    together = save(reply=reply, revision=2, content=Content("Begges."), by=office.officer)
    assert (together.text, together.revision) == ("Begges.", 3)


def test_saving_the_same_twice_is_one_save(office: Office) -> None:
    reply = office.reply(text="Først.")
    save(reply=reply, revision=1, content=Content("Nyt."), by=office.officer)
    again = save(reply=reply, revision=1, content=Content("Nyt."), by=office.officer)
    assert (again.revision, again.versions.count()) == (2, 2)


def test_passed_on_needs_a_receiver(office: Office) -> None:
    reply = office.reply()
    for wrong in (None, office.unit):
        with pytest.raises(ReceiverMissing):
            save(reply=reply, revision=1, content=Content("x", "passed_on", "", wrong), by=office.officer)
    other = make_unit(kind="committee")
    saved = save(reply=reply, revision=1, content=Content("x", "passed_on", "", other), by=office.officer)
    assert saved.passed_on_to == other
    saved = save(reply=reply, revision=2, content=Content("x", "passed_on", "", CATALOGUE), by=office.officer)
    assert (saved.decision, saved.passed_on_to) == ("passed_on", None)
    saved = save(reply=reply, revision=3, content=Content("x", "noted", "", other), by=office.officer)
    assert saved.passed_on_to is None


def test_only_the_units_own_officer_writes_a_draft(office: Office) -> None:
    reply = office.reply()
    for person in (office.reviewer, office.secretary, make_office().officer):
        with pytest.raises(NotAllowed):
            save(reply=reply, revision=1, content=Content("Nyt"), by=person)


def test_the_reviewer_may_correct_what_is_in_review(office: Office) -> None:
    reply = send(reply=office.reply(), by=office.officer)
    with pytest.raises(NotAllowed):
        save(reply=reply, revision=2, content=Content("Nyt", "noted"), by=office.officer)
    assert save(reply=reply, revision=2, content=Content("Nyt", "noted"), by=office.reviewer).text == "Nyt"


def test_remarks_come_and_go_while_it_is_a_draft(office: Office) -> None:
    first, second = office.remark(), office.remark()
    reply = office.reply(first)
    add_remarks(reply=reply, remarks=[second], by=office.officer)
    remove_remarks(reply=reply, remarks=[first], by=office.officer)
    assert list(ReplyRemark.objects.values_list("remark_id", flat=True)) == [second.pk]
    with pytest.raises(RemarkNotThere):
        remove_remarks(reply=reply, remarks=[first], by=office.officer)
    send(reply=reply, by=office.officer)
    with pytest.raises(WrongState):
        add_remarks(reply=reply, remarks=[first], by=office.officer)
