"""What officers hand in: files, saved e-mails, letters on paper."""

from datetime import UTC, datetime

import pytest
from tests.making import NOW, make_hearing, make_person
from tests.process.mail_drop.test_folder import mail

from pejl.analysing.hearing import Channel
from pejl.ground.work.models import Job
from pejl.process.uploads import register_by_hand, take_in_upload
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.errors import NothingSaid
from pejl.stages.responses.given import GivenSender
from pejl.stages.responses.models import Transcript

pytestmark = pytest.mark.django_db


@pytest.fixture
def hearing() -> Hearing:
    return make_hearing(state="open")


@pytest.fixture
def officer() -> Person:
    return make_person(Role.OFFICER)


def test_a_file_is_a_response_and_the_same_file_again_is_the_same(hearing: Hearing, officer: Person) -> None:
    first, again = (
        take_in_upload(hearing, name=name, content=b"Vores svar.", received_at=NOW, by=officer)
        for name in ("svar.txt", "svar (1).txt")
    )
    assert (first.response.channel, first.response.title, first.response.received_at) == ("written", "svar", NOW)
    assert (again.response, again.is_new) == (first.response, False)


def test_a_saved_e_mail_says_itself_when_it_came(hearing: Hearing, officer: Person) -> None:
    response = take_in_upload(hearing, name="svar.eml", content=mail(), received_at=NOW, by=officer).response
    assert (response.channel, response.email) == ("email", "anna@example.org")
    assert response.received_at == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert list(Job.objects.values_list("kind", flat=True)) == ["read-response"]


def test_a_receipt_is_sent_where_the_officer_wants_it(hearing: Hearing, officer: Person) -> None:
    take_in_upload(hearing, name="svar.eml", content=mail(), received_at=NOW, by=officer, receipt=True)
    assert set(Job.objects.values_list("kind", flat=True)) == {"read-response", "send-receipt"}


def test_what_cannot_be_read_is_kept_too(hearing: Hearing, officer: Person) -> None:
    picture = b"\x89PNG\r\n\x1a\n...."
    response = take_in_upload(hearing, name="brev.png", content=picture, received_at=NOW, by=officer).response
    assert response.editions.get().files.get().original.size == len(picture)


def test_a_letter_on_paper_has_its_scan_and_what_was_typed(hearing: Hearing, officer: Person) -> None:
    response = register_by_hand(
        hearing,
        channel=Channel.WRITTEN,
        received_at=NOW,
        senders=[GivenSender("Anna Holm", "resident"), GivenSender(" ")],
        text=" Kære kommune. ",
        files=[("scan.pdf", b"%PDF-1.4 ...")],
        consent=False,
        by=officer,
    ).response
    assert (response.title, response.consent) == ("Anna Holm", False)
    assert [(sender.name, sender.by_hand) for sender in response.senders.all()] == [("Anna Holm", True)]
    assert Transcript.objects.get(edition__response=response).text == "Kære kommune."
    assert [file.name for file in response.editions.get().files.all()] == ["scan.pdf"]


def test_what_was_said_on_the_telephone_is_a_text_alone(hearing: Hearing, officer: Person) -> None:
    given = {"channel": Channel.TELEPHONE, "received_at": NOW, "senders": [GivenSender("Bo Lund")], "by": officer}
    response = register_by_hand(hearing, text="Flere bænke.", **given).response  # type: ignore[arg-type]
    assert [file.name for file in response.editions.get().files.all()] == ["afskrift.txt"]
    with pytest.raises(NothingSaid):
        register_by_hand(hearing, text=" ", **given)  # type: ignore[arg-type]
