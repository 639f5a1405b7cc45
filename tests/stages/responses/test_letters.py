"""The e-mails that senders get, in their language, with the private link as a secret that is not kept."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.making import make_hearing, make_person, make_response

from pejl.ground.work.jobs import Progress, enqueue, run_waiting
from pejl.ground.work.models import Job
from pejl.stages.hearings.models import Hearing, Letter
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.letters import write_consent_question, write_receipt, write_withdrawal
from pejl.stages.responses.links import follow_token
from pejl.stages.responses.models import Response
from pejl.stages.responses.tasks import send_consent_question, send_receipt, send_withdrawal
from pejl.stages.responses.verbs.handling import ask_consent
from pejl.stages.responses.verbs.sending import restore, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def response() -> Response:
    now = timezone.now()
    hearing = make_hearing(state="open", title="Høring om havnen", opens_at=now, closes_at=now + timedelta(days=9))
    return make_response("Flere bænke.", hearing=hearing, number=12, email="anna@example.org", received_at=now)


def test_a_receipt_has_number_and_link_and_is_written_once(response: Response) -> None:
    letter = write_receipt(response, language="da")
    assert letter is not None
    assert letter.subject == "Kvittering: dit høringssvar nr. 12 til “Høring om havnen”"
    assert "Nummer: 12" in letter.body
    assert "Indtil fristen kan du rette dit høringssvar dér." in letter.body
    assert letter.secret.endswith(f"/mit-svar/{follow_token(response)}/")
    assert follow_token(response) not in letter.body
    assert write_receipt(response, language="da") is None


def test_a_receipt_is_in_the_senders_language(response: Response) -> None:
    letter = write_receipt(response, language="en")
    assert letter is not None
    assert letter.subject == "Receipt: your response no. 12 to “Høring om havnen”"
    assert letter.secret.endswith(f"/en/my-response/{follow_token(response)}/")


def test_a_late_response_is_told_so_and_cannot_be_corrected(response: Response) -> None:
    Hearing.objects.update(closes_at=timezone.now() - timedelta(days=1))
    response = Response.objects.select_related("hearing").get()
    response.late = True
    letter = write_receipt(response, language="da")
    assert letter is not None
    assert "markeret som for sent" in letter.body
    assert "Du kan trække dit høringssvar tilbage dér." in letter.body


def test_a_correction_has_a_receipt_of_its_own(response: Response) -> None:
    write_receipt(response, language="da")
    response.editions.create(number=2, received_at=timezone.now())
    letter = write_receipt(response, language="da")
    assert letter is not None
    assert "dit rettede høringssvar" in letter.body


def test_the_question_about_consent_leads_to_the_answer(response: Response) -> None:
    ask_consent(response, by=make_person(Role.OFFICER))
    response = Response.objects.select_related("hearing").get()
    letter = write_consent_question(response, recipient="anna@example.org")
    assert letter is not None
    assert f"{Letter.HIDDEN}#consent" in letter.body


def test_a_withdrawal_is_confirmed_each_time(response: Response) -> None:
    lead = make_person(Role.LEAD)
    for _ in range(2):
        withdraw(response, by=lead)
        withdrawn = Response.objects.select_related("hearing").get()
        letter = write_withdrawal(withdrawn, language="da")
        assert letter is not None
        assert "er trukket tilbage" in letter.subject
        Letter.objects.all().delete()
        restore(response, by=lead)


def test_jobs_write_nothing_that_is_no_longer_so(response: Response) -> None:
    progress = Progress(Job.objects.create(kind="x"))
    send_withdrawal(progress, response=response.pk, language="da")
    send_consent_question(progress, response=response.pk)
    assert Letter.objects.count() == 0
    send_receipt(progress, response=response.pk, language="da")
    assert [letter.kind for letter in Letter.objects.all()] == ["receipt"]


@pytest.mark.django_db(transaction=True)
def test_a_receipt_goes_out_when_the_queue_is_done(response: Response, mailoutbox: list[object]) -> None:
    enqueue("send-receipt", response=response.pk, language="da")
    run_waiting()
    (message,) = mailoutbox
    assert follow_token(response) in str(getattr(message, "body", ""))
