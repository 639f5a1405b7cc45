"""Many replies at once, and telling those who wrote."""

import pytest
from tests.making import make_city, make_remark, make_response
from tests.stages.replies.conftest import Office, make_office

from pejl.ground.work.jobs import run_waiting
from pejl.ground.work.models import Job
from pejl.process.answering import approve, bulk_step, tell_senders
from pejl.process.hearings import conclude_hearing, publish_responses
from pejl.stages.hearings.models import Letter
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import Membership
from pejl.stages.replies.errors import ChangedMeanwhile, TextMissing
from pejl.stages.replies.models import Reply
from pejl.stages.replies.verbs import forward, send
from pejl.stages.responses.links import follow_token
from pejl.stages.responses.models import Response

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """An office whose hearing publishes; its officer leads it too."""
    make_city()
    office = make_office()
    office.hearing.lead = office.unit
    office.hearing.save()
    Membership.objects.create(person=office.officer, unit=office.unit, role="lead")
    return office


def written(office: Office, *texts: str) -> Response:
    """A response with an address, each text a remark."""
    response = make_response("\n".join(texts), hearing=office.hearing, email="karen@example.org", number=1234)
    at = 0
    for text in texts:
        make_remark(response=response, text=text, start=at)
        at += len(text) + 1
    return response


def reviewed(office: Office, *remarks: object) -> Reply:
    return forward(reply=send(reply=office.reply(*remarks), by=office.officer), by=office.reviewer)  # type: ignore[arg-type]


def test_what_is_refused_does_not_hold_back_the_rest(office: Office) -> None:
    first, empty, third = office.reply(), office.reply(text=""), office.reply()
    done, refused = bulk_step(office.hearing, "reply.send", [1, 2, 3, 99], by=office.officer)
    assert [reply.pk for reply in done] == [first.pk, third.pk]
    assert [(number, type(error)) for number, error in refused] == [(2, TextMissing)]
    empty.refresh_from_db()
    assert empty.state == "draft"
    assert bulk_step(office.hearing, "reply.burn", [1], by=office.officer) == ([], [])


def test_only_what_was_seen_is_approved(office: Office) -> None:
    first, second = reviewed(office), reviewed(office)
    done, refused = bulk_step(
        office.hearing,
        "reply.approve",
        [first.number, second.number],
        by=office.secretary,
        revisions={first.number: first.revision, second.number: second.revision - 1},
    )
    assert [reply.pk for reply in done] == [first.pk]
    assert [(number, type(error)) for number, error in refused] == [(second.number, ChangedMeanwhile)]


def test_who_wrote_hears_of_it_once_everything_is_answered_and_public(office: Office) -> None:
    response = written(office, "Flere pladser.", "Flere busser.")
    first, second = response.remarks.order_by("start")
    replies = [reviewed(office, first), reviewed(office, second)]
    publish_responses(office.hearing, by=office.officer)
    approve(reply=replies[0], by=office.secretary)
    run_waiting()
    assert not Letter.objects.filter(kind="answered").exists()  # one remark still waits
    approve(reply=replies[1], by=office.secretary)
    run_waiting()
    letter = Letter.objects.get(kind="answered")
    assert (letter.recipient, letter.subject) == (
        "karen@example.org",
        "Dit høringssvar er besvaret: Høring om integrationspolitik",
    )
    assert "nr. 1234 " in letter.body
    assert follow_token(response) not in letter.body  # the private link is kept no longer than sending takes
    office.hearing.refresh_from_db()
    tell_senders(office.hearing)
    run_waiting()
    assert Letter.objects.filter(kind="answered").count() == 1


def test_nobody_is_told_before_answers_are_public(office: Office) -> None:
    remark = written(office, "Flere pladser.").remarks.get()
    approve(reply=reviewed(office, remark), by=office.secretary)
    assert not Job.objects.filter(kind="tell-answered").exists()
    conclude_hearing(office.hearing, by=office.officer)
    run_waiting()
    assert Letter.objects.filter(kind="answered").count() == 1


def test_asked_for_once_while_it_waits(office: Office) -> None:
    publish_responses(office.hearing, by=office.officer)
    assert tell_senders(office.hearing) is None
    assert Job.objects.filter(kind="tell-answered").count() == 1


def test_approving_needs_the_secretary(office: Office) -> None:
    with pytest.raises(NotAllowed):
        approve(reply=reviewed(office), by=office.reviewer)
