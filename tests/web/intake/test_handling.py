"""One response in the intake: originals, sender, text typed off, consent, duplicates, withdrawal."""

from typing import Any

import pytest
from tests.making import make_city, make_hearing, make_person, make_response

from pejl.ground.audit.models import Event
from pejl.ground.originals.store import keep
from pejl.ground.work.models import Job
from pejl.stages.organisation.models import District, Person
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.models import Response, Transcript

pytestmark = pytest.mark.django_db


@pytest.fixture
def response() -> Response:
    make_city()
    return make_response("Flere tog.", hearing=make_hearing(state="open"), number=7, title="Brev")


@pytest.fixture
def lead(client: Any) -> Person:
    """A lead who is logged in."""
    person = make_person(Role.LEAD)
    client.force_login(person)
    return person


def at(response: Response, page: str = "") -> str:
    return f"/arbejde/hoeringer/{response.hearing.slug}/indkomne/{response.number}/{page}"


def act(client: Any, response: Response, what: str, **data: str) -> Any:
    return client.post(at(response, f"goer/{what}/"), data)


def test_an_original_comes_back_unchanged_and_the_look_is_logged(client: Any, response: Response, lead: Person) -> None:
    original = keep(b"%PDF-1.4 brev", "application/pdf")
    file = response.editions.get().files.create(order=0, name="brev æ.pdf", original=original)
    page = client.get(at(response)).content.decode()
    assert original.sha256 in page
    answer = client.get(at(response, f"filer/{file.pk}/"))
    assert answer.content == b"%PDF-1.4 brev"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''brev")
    looks = Event.objects.filter(verb="response.look").order_by("id").values_list("by_id", "data")
    assert list(looks) == [(lead.pk, {"what": "intake"}), (lead.pk, {"what": f"file:{original.sha256}"})]


def test_a_file_of_another_response_is_not_there(client: Any, response: Response, lead: Person) -> None:
    other = make_response("Noget.", hearing=response.hearing)
    file = other.editions.get().files.create(order=0, name="a.txt", original=keep(b"a"))
    assert client.get(at(response, f"filer/{file.pk}/")).status_code == 404


def test_the_sender_is_put_right(client: Any, response: Response, lead: Person) -> None:
    district = District.objects.create(name="Havnen", slug="havnen")
    row = {"sender-0-name": "Havnens Venner", "sender-0-kind": "association", "district": str(district.pk)}
    act(client, response, "assign", rows="1", **row)
    after = Response.objects.get()
    assert (after.title, after.sender_kind, after.district) == ("Havnens Venner", "association", district)


def test_one_more_sender_keeps_what_was_written(client: Any, response: Response, lead: Person) -> None:
    answer = act(client, response, "assign", rows="1", action="more", **{"sender-0-name": "Havnens Venner"})
    page = answer.content.decode()
    assert 'value="Havnens Venner"' in page
    assert 'name="sender-1-name"' in page
    assert not response.senders.exists()


def test_an_unreadable_letter_is_typed_off(client: Any, response: Response, lead: Person) -> None:
    Response.objects.update(state="unreadable", unreadable_reason="Det er et billede.")
    response.editions.get().files.create(order=0, name="a.png", original=keep(b"a"))
    page = client.get(at(response)).content.decode()
    assert "Det er et billede." in page
    assert act(client, response, "type", text=" ").status_code == 422
    act(client, response, "type", text="Kære kommune")
    assert (Transcript.objects.get().text, Response.objects.get().state) == ("Kære kommune", "received")
    assert Job.objects.get().kind == "read-response"


def test_consent_is_written_down_with_how(client: Any, response: Response, lead: Person) -> None:
    assert act(client, response, "consent", consent="yes").status_code == 422
    act(client, response, "consent", consent="yes", how="i telefon den 3. marts")
    assert Response.objects.get().consent is True
    assert Event.objects.get(verb="response.consent").data == {"consent": True, "how": "i telefon den 3. marts"}


def test_consent_is_asked_by_mail(client: Any, response: Response, lead: Person) -> None:
    assert "Der er ingen e-mailadresse at skrive til." in client.get(at(response)).content.decode()
    Response.objects.update(email="anna@example.org")
    assert "Spørg anna@example.org" in client.get(at(response)).content.decode()
    act(client, response, "ask-consent")
    assert Job.objects.get().kind == "ask-consent"
    assert "har ikke svaret endnu" in client.get(at(response)).content.decode()


def test_duplicates_are_linked_and_taken_apart(client: Any, response: Response, lead: Person) -> None:
    copy = make_response("Flere tog.", hearing=response.hearing, number=9, title="Brev")
    assert "7. Brev" in client.get(at(copy)).content.decode()
    assert act(client, copy, "link", number="99").status_code == 422
    act(client, copy, "link", number="7")
    assert Response.objects.get(number=9).duplicate_of == response
    act(client, copy, "unlink")
    assert Response.objects.get(number=9).duplicate_of is None


def test_a_lead_withdraws_and_restores(client: Any, response: Response, lead: Person) -> None:
    act(client, response, "withdraw")
    assert Response.objects.get().state == "withdrawn"
    act(client, response, "restore")
    assert Response.objects.get().state == "received"


def test_an_officer_sees_no_button_to_withdraw(client: Any, response: Response) -> None:
    client.force_login(make_person(Role.OFFICER))
    assert "Træk høringssvaret tilbage" not in client.get(at(response)).content.decode()
    act(client, response, "withdraw")
    assert Response.objects.get().state == "read"


def test_an_auditor_sees_and_changes_nothing(client: Any, response: Response) -> None:
    client.force_login(make_person(Role.AUDITOR))
    page = client.get(at(response)).content.decode()
    assert "goer/" not in page
    assert act(client, response, "read-again").status_code == 403


def test_what_the_machine_noticed_is_said_in_danish(client: Any, response: Response, lead: Person) -> None:
    Response.objects.update(concerns=["Received after the deadline."])
    assert client.get(at(response)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_response_with_many_files_asks_no_more(
    client: Any, response: Response, lead: Person, count: int, django_assert_max_num_queries: Any
) -> None:
    edition = response.editions.get()
    for number in range(count):
        edition.files.create(order=number, name="a.txt", original=keep(bytes([number])))
        response.senders.create(name=f"Sender {number}", order=number)
    with django_assert_max_num_queries(24):
        client.get(at(response))
