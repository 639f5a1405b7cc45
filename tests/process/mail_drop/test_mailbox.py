"""A mailbox read by IMAP: each e-mail is taken in once and moved away."""

import pytest
from tests.process.mail_drop.imap_server import running
from tests.process.mail_drop.test_folder import hearing_, mail

from pejl.process.mail_drop.folder import Taken
from pejl.process.mail_drop.mailbox import (
    Mailbox,
    MailboxAddressWrong,
    MailboxUnreachable,
    mailbox_at,
    take_in_mailbox,
)
from pejl.stages.responses.models import Response, StrayMail

pytestmark = pytest.mark.django_db


def test_e_mails_are_taken_in_and_moved() -> None:
    hearing_()
    with running([mail(1), mail(2, Auto_Submitted="auto-replied")]) as server:
        assert take_in_mailbox(server.url) == Taken(responses=1, waiting=1)
        assert server.folders["INBOX"] == []
        assert [letter.uid for letter in server.folders["Pejl"]] == [1, 2]
        assert take_in_mailbox(server.url) == Taken()
    assert (Response.objects.count(), StrayMail.objects.count()) == (1, 1)


def test_an_e_mail_that_was_taken_in_and_not_moved_is_known() -> None:
    hearing_()
    with running([mail(1), mail(1)]) as server:
        assert take_in_mailbox(server.url) == Taken(responses=2)
    assert Response.objects.count() == 1


def test_what_a_person_flagged_is_left_alone() -> None:
    hearing_()
    with running([mail(1)]) as server:
        server.folders["INBOX"][0].flags.add(r"\Flagged")
        assert take_in_mailbox(server.url) == Taken()
    assert Response.objects.count() == 0


def test_a_wrong_password_is_said() -> None:
    with running([]) as server, pytest.raises(MailboxUnreachable, match="wrong password"):
        take_in_mailbox(server.url.replace("kode%40rd", "forkert"))


def test_a_folder_that_is_not_there_is_said() -> None:
    with running([]) as server, pytest.raises(MailboxUnreachable, match="no such folder"):
        take_in_mailbox(server.url.replace("INBOX", "Indbakke"))


def test_a_server_that_is_not_there_is_said() -> None:
    with running([]) as server:
        url = server.url
    with pytest.raises(MailboxUnreachable):
        take_in_mailbox(url)


def test_addresses_are_taken_apart() -> None:
    assert mailbox_at("imaps://a%40b.dk:p%2Fw@mail.example/Post/Svar") == Mailbox(
        "mail.example", 993, "a@b.dk", "p/w", "Post/Svar", True
    )
    assert mailbox_at("imap://u:p@h").folder == "INBOX"


@pytest.mark.parametrize("url", ["", "http://u:p@h/INBOX", "imaps://h/INBOX", "imaps://u@h/INBOX", "imaps://u:p@h:x/"])
def test_wrong_addresses_are_refused(url: str) -> None:
    with pytest.raises(MailboxAddressWrong):
        mailbox_at(url)
