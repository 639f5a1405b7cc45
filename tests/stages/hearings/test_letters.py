"""Letters are sent once, tried again when it goes wrong, and forget what is private."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from tests.making import NOW, make_hearing, make_party

from pejl.ground.work.jobs import run_waiting
from pejl.stages.hearings import verbs
from pejl.stages.hearings.models import Invitee, Letter
from pejl.stages.hearings.verbs.letters import send_letter, send_waiting_letters

pytestmark = pytest.mark.django_db


def keep(**fields: Any) -> Letter | None:
    given = {"kind": "invitation", "recipient": "a@example.org", "subject": "Høring", "body": "Svar her: /x/abc\n"}
    return verbs.keep_letter(**{**given, **fields})


def lost(_: EmailMessage) -> None:
    raise ConnectionRefusedError("no mail server")


def refused(_: EmailMessage) -> None:
    raise SMTPRecipientsRefused({"a@example.org": (550, b"unknown user")})


def test_a_letter_is_sent_and_forgets_its_link(mailoutbox: list[EmailMessage]) -> None:
    letter = keep(about="invitee:1", secret="abc")
    assert letter is not None
    assert (letter.body, letter.secret) == ("Svar her: /x/[…]\n", "abc")
    run_waiting()
    assert [(mail.to, mail.subject, mail.body) for mail in mailoutbox] == [
        (["a@example.org"], "Høring", "Svar her: /x/abc\n")
    ]
    letter.refresh_from_db()
    assert letter.sent_at is not None
    assert (letter.secret, letter.body, letter.attempts) == ("", "Svar her: /x/[…]\n", 1)


def test_the_same_letter_is_written_once(mailoutbox: list[EmailMessage]) -> None:
    assert keep(about="invitee:1") is not None
    assert keep(about="invitee:1", body="Noget andet") is None
    assert keep(about="invitee:2") is not None
    assert keep(about="invitee:1", recipient="b@example.org") is not None
    assert keep(about="") is not None
    assert keep(about="") is not None
    run_waiting()
    assert len(mailoutbox) == 5


def test_a_letter_is_sent_once_however_often_it_is_asked_for(mailoutbox: list[EmailMessage]) -> None:
    letter = keep()
    assert letter is not None
    assert [send_letter(letter.pk) for _ in range(3)] == [True, False, False]
    run_waiting()
    assert send_waiting_letters() == 0
    assert len(mailoutbox) == 1


def test_what_could_not_be_sent_is_tried_again_and_given_up_in_the_end(mailoutbox: list[EmailMessage]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        letter = keep()
        assert letter is not None
        waits = []
        for _ in range(6):
            assert send_letter(letter.pk, deliver=lost) is False
            letter.refresh_from_db()
            waits.append(letter.next_at - clock_now() if letter.next_at else None)
            clock.shift(timedelta(days=2))
        minutes = [wait / timedelta(minutes=1) if wait else None for wait in waits]
        assert minutes == [1, 10, 60, 360, 1440, None]
        assert letter.failed == "ConnectionRefusedError: no mail server"
        assert send_waiting_letters() == 0
    assert mailoutbox == []


def clock_now() -> Any:
    from django.utils import timezone

    return timezone.now()


def test_a_second_try_succeeds_when_it_is_due(mailoutbox: list[EmailMessage]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        letter = keep()
        assert letter is not None
        send_letter(letter.pk, deliver=lost)
        assert send_waiting_letters() == 0
        clock.shift(timedelta(minutes=1))
        assert send_waiting_letters() == 1
        letter.refresh_from_db()
        assert (letter.failed, letter.next_at, letter.attempts) == ("", None, 2)
    assert len(mailoutbox) == 1


def test_an_address_that_is_refused_is_not_tried_again_and_shown_at_the_party() -> None:
    invitee = Invitee.objects.create(hearing=make_hearing(), party=make_party())
    letter = keep(about=f"invitee:{invitee.pk}", hearing=invitee.hearing)
    assert letter is not None
    send_letter(letter.pk, deliver=refused)
    letter.refresh_from_db()
    invitee.refresh_from_db()
    assert letter.next_at is None
    assert "unknown user" in invitee.bounced


def test_a_letter_whose_worker_died_is_taken_up_again_with_the_same_identity(mailoutbox: list[EmailMessage]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        letter = keep()
        assert letter is not None
        sent: list[EmailMessage] = []

        def killed(mail: EmailMessage) -> None:
            sent.append(mail)
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            send_letter(letter.pk, deliver=killed)
        assert send_letter(letter.pk) is False
        clock.shift(timedelta(minutes=16))
        assert send_waiting_letters() == 1
    assert mailoutbox[0].extra_headers["Message-ID"] == sent[0].extra_headers["Message-ID"]


def test_a_letter_that_nobody_tried_is_found(mailoutbox: list[EmailMessage]) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        letter = keep()
        clock.shift(timedelta(minutes=16))
        assert send_waiting_letters() == 1
    assert letter is not None
    assert len(mailoutbox) == 1
