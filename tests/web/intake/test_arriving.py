"""The intake's list, and what officers hand in: files, letters on paper, meetings, e-mails without a hearing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from tests.making import make_city, make_hearing, make_party, make_person, make_response, make_section, make_unit
from tests.process.mail_drop.test_folder import mail

from pejl.ground.audit.models import Event
from pejl.ground.work.models import Job
from pejl.process.mail_drop.messages import take_in_mail
from pejl.stages.hearings.models import Hearing, Invitee
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.models import Meeting, Response, StrayMail

pytestmark = pytest.mark.django_db
WHEN = "2026-03-02T10:00"


@pytest.fixture
def hearing() -> Hearing:
    make_city()
    made = make_hearing(state="open")
    make_section(hearing=made, key="general", order=1, title="Generelt")
    make_section(hearing=made, key="work", order=2, title="Arbejde")
    return made


@pytest.fixture
def officer(client: Any) -> Person:
    """An officer who is logged in."""
    person = make_person(Role.OFFICER)
    client.force_login(person)
    return person


def at(hearing: Hearing, page: str = "") -> str:
    return f"/arbejde/hoeringer/{hearing.slug}/indkomne/{page}"


def shown(client: Any, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_list_counts_and_narrows(client: Any, hearing: Hearing, officer: Person) -> None:
    first = make_response("Flere tog.", hearing=hearing, title="Anna Holm", consent=True)
    first.senders.create(name="Anna Holm")
    make_response(hearing=hearing, title="Brev", state="unreadable", unreadable_reason="Det er et billede.")
    make_response("Flere tog.", hearing=hearing, title="Igen", duplicate_of=first, late=True)
    make_response("Noget.", hearing=hearing, title="Trukket", state="withdrawn")
    page = client.get(at(hearing))
    assert {key: count for key, _, count in page.context["options"]} == {
        "unreadable": 1,
        "unknown": 2,
        "duplicates": 1,
        "late": 1,
        "consent": 2,
        "withdrawn": 1,
    }
    assert "Det er et billede." in page.content.decode()

    def titles(query: str) -> list[str]:
        return [row.title for row in client.get(at(hearing) + query).context["page"].rows]

    assert titles("") == ["Trukket", "Igen", "Brev", "Anna Holm"]
    assert titles("?only=duplicates") == ["Igen"]
    assert titles("?q=anna") == ["Anna Holm"]
    assert titles(f"?q={first.number}") == ["Anna Holm"]
    assert titles("?channel=email") == []


def test_page_after_page_shows_every_response_once(client: Any, hearing: Hearing, officer: Person) -> None:
    for number in range(1, 121):
        Response.objects.create(hearing=hearing, number=number, channel="written", received_at=timezone.now())
    numbers: list[int] = []
    query = ""
    for _ in range(3):
        page = client.get(at(hearing) + query).context["page"]
        numbers += [row.number for row in page.rows]
        query = f"?after={page.next}"
    assert numbers == list(range(120, 0, -1))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_many(
    client: Any, hearing: Hearing, officer: Person, count: int, django_assert_max_num_queries: Any
) -> None:
    for _ in range(count):
        response = make_response("Flere tog.", hearing=hearing)
        response.senders.create(name="Anna Holm")
    with django_assert_max_num_queries(12):
        client.get(at(hearing))


def test_the_progress_of_reading_asks_again_while_something_waits(
    client: Any, hearing: Hearing, officer: Person
) -> None:
    waiting = make_response(hearing=hearing)
    make_response("Læst.", hearing=hearing)
    page = shown(client, at(hearing, "fremdrift/"))
    assert "1 af 2 høringssvar er læst" in page
    assert 'hx-trigger="every 3s"' in page
    Job.objects.create(kind="read-response", hearing_id=hearing.pk, state="failed", arguments={"response": waiting.pk})
    page = shown(client, at(hearing, "fremdrift/"))
    assert "Læsningen af 1 høringssvar stoppede på en fejl" in page
    assert "hx-trigger" not in page


@pytest.mark.parametrize(
    ("role", "status"), [(Role.AUDITOR, 200), (Role.REVIEWER, 200), (Role.PARTY, 403), (Role.POLITICIAN, 403)]
)
def test_who_may_see_the_intake(client: Any, hearing: Hearing, role: Role, status: int) -> None:
    client.force_login(make_person(role))
    assert client.get(at(hearing)).status_code == status


def test_who_is_not_logged_in_is_asked_to(client: Any, hearing: Hearing) -> None:
    assert client.get(at(hearing)).status_code == 302


def test_many_files_become_responses(client: Any, hearing: Hearing, officer: Person) -> None:
    files = [SimpleUploadedFile(f"svar-{n}.txt", f"Svar {n}.".encode()) for n in range(3)]
    answer = client.post(at(hearing, "filer/"), {"received_at": WHEN, "uploads": files}, follow=True)
    assert "3 filer er modtaget og venter på at blive læst." in answer.content.decode()
    assert [response.title for response in hearing.responses.order_by("number")] == ["svar-0", "svar-1", "svar-2"]
    again = client.post(
        at(hearing, "filer/"), {"received_at": WHEN, "uploads": SimpleUploadedFile("kopi.txt", b"Svar 1.")}, follow=True
    )
    assert "1 fil var her allerede." in again.content.decode()
    assert hearing.responses.count() == 3


def test_scripts_are_told_of_each_file(client: Any, hearing: Hearing, officer: Person) -> None:
    answer = client.post(
        at(hearing, "filer/"),
        {"received_at": WHEN, "uploads": SimpleUploadedFile("svar.txt", b"Svar.")},
        headers={"X-Requested-With": "fetch"},
    )
    assert "Høringssvar nr. 1" in answer.content.decode()


def test_an_upload_cannot_come_from_the_future(client: Any, hearing: Hearing, officer: Person) -> None:
    moment = f"{timezone.now() + timedelta(days=2):%Y-%m-%dT%H:%M}"
    answer = client.post(
        at(hearing, "filer/"), {"received_at": moment, "uploads": SimpleUploadedFile("svar.txt", b"Svar.")}
    )
    assert (answer.status_code, hearing.responses.count()) == (422, 0)


def test_a_letter_on_paper_is_registered(client: Any, hearing: Hearing, officer: Person) -> None:
    party = make_party(name="Havnens Lokaludvalg", kind="local_committee")
    Invitee.objects.create(hearing=hearing, party=party)
    data = {
        "channel": "written",
        "received_at": WHEN,
        "text": "Kære kommune",
        "uploads": SimpleUploadedFile("scan.pdf", b"%PDF-1.4"),
        "rows": "2",
        "sender-0-name": "havnens lokaludvalg",
        "sender-1-name": "",
        "consent": "yes",
        "action": "save",
    }
    answer = client.post(at(hearing, "brev/"), data)
    response = Response.objects.get()
    assert answer.headers["Location"] == at(hearing, "1/")
    sender = response.senders.get()
    assert (sender.party, sender.kind, response.consent) == (party, "local_committee", True)
    assert response.editions.get().transcript.text == "Kære kommune"


def test_a_row_more_keeps_what_was_written(client: Any, hearing: Hearing, officer: Person) -> None:
    data = {"channel": "written", "received_at": WHEN, "text": "Kære", "rows": "1", "sender-0-name": "Anna"}
    page = client.post(at(hearing, "brev/"), {**data, "action": "more"}).content.decode()
    assert 'name="sender-1-name"' in page
    assert 'value="Anna"' in page
    assert Response.objects.count() == 0


def test_a_letter_without_a_word_is_refused(client: Any, hearing: Hearing, officer: Person) -> None:
    answer = client.post(at(hearing, "brev/"), {"channel": "written", "received_at": WHEN, "action": "save"})
    assert (answer.status_code, Response.objects.count()) == (422, 0)


def test_a_meeting_is_registered(client: Any, hearing: Hearing, officer: Person) -> None:
    data = {
        "channel": "town_meeting",
        "title": "Stormøde",
        "held_on": "2026-02-25",
        "attendance": "84",
        "inputs-count": "2",
        "input-0": "Flere mentorer",
        "section-0": "work",
        "group-0": "Bord 1",
        "challenges-count": "3",
        "challenge-0": "For få pladser",
        "challenge-1": "For få busser",
    }
    more = client.post(at(hearing, "moede/"), {**data, "action": "more-inputs"}).content.decode()
    assert 'name="input-4"' in more
    assert "Flere mentorer" in more
    client.post(at(hearing, "moede/"), {**data, "action": "save"})
    response = Response.objects.get()
    assert (Meeting.objects.get().attendance, response.title) == (84, "Stormøde")
    assert response.editions.get().boxes == {
        "work": "Bord 1:\n- Flere mentorer",
        "general": "Udfordringerne i prioriteret rækkefølge:\n\n1. For få pladser\n2. For få busser",
    }


def test_an_empty_meeting_is_refused_and_nothing_is_lost(client: Any, hearing: Hearing, officer: Person) -> None:
    data = {"channel": "town_meeting", "title": "Stormøde", "held_on": "2026-02-25", "action": "save"}
    answer = client.post(at(hearing, "moede/"), data)
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert 'value="Stormøde"' in answer.content.decode()


def test_waiting_e_mails_are_placed_or_put_away(client: Any, hearing: Hearing, officer: Person) -> None:
    make_hearing(state="open")
    for number in (1, 2):
        take_in_mail(mail(number))
    one, other = StrayMail.objects.order_by("pk")
    page = shown(client, "/arbejde/post/")
    assert page.count("Vores høringssvar") >= 2
    assert "Flere høringer er åbne" in page
    client.post(f"/arbejde/post/{one.pk}/placer/", {"hearing": str(hearing.pk)})
    client.post(f"/arbejde/post/{other.pk}/placer/", {"action": "dismiss"})
    assert Response.objects.get().hearing == hearing
    assert "Ingen e-mails venter" in shown(client, "/arbejde/post/")


def test_whoever_opens_a_waiting_e_mail_is_in_the_log(client: Any, officer: Person) -> None:
    take_in_mail(mail())
    stray = StrayMail.objects.get()
    answer = client.get(f"/arbejde/post/{stray.pk}/fil/")
    assert answer.content == mail()
    assert Event.objects.get(verb="mail.look").by_id == officer.pk


def test_the_lead_of_another_unit_registers_too(client: Any, hearing: Hearing) -> None:
    client.force_login(make_person(Role.LEAD, make_unit()))
    page = shown(client, at(hearing))
    assert "Upload filer" in page
