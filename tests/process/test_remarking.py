"""Remarks that replies answer."""

import pytest
from tests.making import make_hearing, make_person, make_remark, make_reply, make_response

from pejl.process import remarking
from pejl.process.remarking import AnsweredAlready
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.remarks.models import Remark
from pejl.stages.replies.models import Reply, ReplyRemark

pytestmark = pytest.mark.django_db

TEXT = "Vi støtter målet. Men hvem betaler?"
CUT = TEXT.index("Men")


@pytest.fixture
def officer() -> Person:
    return make_person(Role.OFFICER)


@pytest.fixture
def remark() -> Remark:
    response = make_response(TEXT, hearing=make_hearing(state="closed"), number=4)
    return make_remark(response=response, text=TEXT, number=1)


@pytest.fixture
def reply(remark: Remark) -> Reply:
    reply = make_reply(hearing=remark.hearing, number=7)
    ReplyRemark.objects.create(reply=reply, remark=remark, unit=reply.unit)
    return reply


def answered(reply: Reply) -> list[str]:
    return [tie.remark.text for tie in reply.answers.select_related("remark").order_by("remark__start")]


def test_a_draft_follows_the_words_and_comes_back_with_them(remark: Remark, reply: Reply, officer: Person) -> None:
    remarking.split(remark=remark, at=[CUT], by=officer)
    assert answered(reply) == ["Vi støtter målet.", "Men hvem betaler?"]
    remarking.undo(response=remark.response, by=officer)
    assert answered(reply) == [TEXT]
    remarking.redo(response=remark.response, by=officer)
    parts = list(Remark.objects.filter(retired_at=None).order_by("start"))
    remarking.merge(remarks=parts, by=officer)
    assert answered(reply) == [TEXT]
    assert Remark.objects.get(retired_at=None).number == 4


def test_what_an_approved_reply_answers_stays(remark: Remark, reply: Reply, officer: Person) -> None:
    first, second = remarking.split(remark=remark, at=[CUT], by=officer)
    Reply.objects.update(state="approved")
    with pytest.raises(AnsweredAlready, match=r"4\.2 .*reply 7"):
        remarking.split(remark=first, at=[5], by=officer)
    with pytest.raises(AnsweredAlready):
        remarking.merge(remarks=[first, second], by=officer)
    with pytest.raises(AnsweredAlready):
        remarking.move(remark=second, start=CUT + 4, end=len(TEXT), by=officer)
    with pytest.raises(AnsweredAlready):
        remarking.retire(remark=second, by=officer)
    with pytest.raises(AnsweredAlready):
        remarking.undo(response=remark.response, by=officer)
    assert answered(reply) == ["Vi støtter målet.", "Men hvem betaler?"]


def test_a_remark_taken_away_stays_with_its_draft_until_it_comes_back(
    remark: Remark, reply: Reply, officer: Person
) -> None:
    remarking.retire(remark=remark, by=officer)
    assert answered(reply) == [TEXT]
    remarking.undo(response=remark.response, by=officer)
    assert answered(reply) == [TEXT]
    assert Remark.objects.get(retired_at=None) == remark
