"""Blacking out on the pages: the queue, the decisions, the public's own view, and who looked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.making import make_person, make_response
from tests.stages.replies.conftest import Office
from tests.web.answering.conftest import LogIn

from pejl.ground.audit.models import Event
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.models import Redaction, Response

pytestmark = pytest.mark.django_db
QUEUE = "/arbejde/hoeringer/hoering/overstregning/"
TEXT = "Ring på 20 30 40 50 til Karen Prøve.\nCPR 010203-4567."


@pytest.fixture
def response(office: Office) -> Response:
    response = make_response(TEXT, hearing=office.hearing, number=7, title="Karen Prøve", consent=True)
    for words, kind in (("20 30 40 50", "phone"), ("Karen Prøve", "name"), ("010203-4567", "cpr")):
        at = TEXT.index(words)
        Redaction.objects.create(response=response, start=at, end=at + len(words), kind=kind, confidence=0.9)
    return response


def state_of(kind: str) -> str:
    return Redaction.objects.get(kind=kind).state


def test_from_the_queue_to_done(office: Office, log_in: LogIn, response: Response) -> None:
    client = log_in(office.officer)
    queue = client.get(QUEUE).content.decode()
    assert "1 høringssvar skal ses igennem, før andre kan se det." in queue
    assert "3 foreslåede steder" in queue
    phone, name, cpr = Redaction.objects.order_by("start")
    answer = client.post(f"{QUEUE}7/ret/", {"action": "accept", "redaction": phone.pk})
    assert answer["Location"] == f"{QUEUE}7/#place-{name.pk}"  # on to the next one
    client.post(f"{QUEUE}7/ret/", {"action": "reject", "redaction": name.pk})
    refused = client.post(f"{QUEUE}7/ret/", {"action": "reject", "redaction": cpr.pk}, follow=True)
    assert "Et CPR-nummer må ikke offentliggøres." in refused.content.decode()
    answer = client.post(f"{QUEUE}7/ret/", {"action": "accept", "redaction": cpr.pk})
    assert answer["Location"].endswith("#finish")
    assert (state_of("phone"), state_of("name"), state_of("cpr")) == ("accepted", "rejected", "accepted")
    client.post(f"{QUEUE}7/ret/", {"action": "done"})
    response.refresh_from_db()
    assert (response.publication, response.redacted_by) == ("cleared", office.officer)
    assert "Karen Prøve" in client.get(f"{QUEUE}?state=done").content.decode()


def test_the_page_shows_the_text_marked_and_as_the_public_would_see_it(
    office: Office, log_in: LogIn, response: Response
) -> None:
    shown = log_in(office.officer).get(f"{QUEUE}7/").content.decode()
    assert 'class="place place--proposed"' in shown
    assert "3 steder at tage stilling til" in shown
    public = shown[shown.index("Sådan vil offentligheden se det") :]
    assert "Ring på " in public
    assert '<span class="redacted">[telefonnummer]</span>' in public
    assert "20 30 40 50" not in public


def test_nothing_is_done_while_something_is_open(office: Office, log_in: LogIn, response: Response) -> None:
    client = log_in(office.officer)
    said = client.post(f"{QUEUE}7/ret/", {"action": "done"}, follow=True).content.decode()
    assert "Foreslåede steder, som ingen har taget stilling til: 3." in said
    response.refresh_from_db()
    assert response.publication == "pending"


def test_words_and_marked_places_are_added_and_undone(office: Office, log_in: LogIn, response: Response) -> None:
    client = log_in(office.officer)
    client.post(f"{QUEUE}7/ret/", {"action": "add", "words": "ring", "reason": "Prøve."})
    client.post(f"{QUEUE}7/ret/", {"action": "add", "words": "x", "start": "0", "end": "4", "reason": "Prøve."})
    assert [(r.start, r.end) for r in Redaction.objects.filter(kind="other")] == [(0, 4), (0, 4)]
    assert "Mangler en begrundelse" not in client.get(f"{QUEUE}7/").content.decode()
    said = client.post(f"{QUEUE}7/ret/", {"action": "add", "words": "ring", "reason": ""}, follow=True)
    assert "Der mangler en begrundelse." in said.content.decode()
    client.post(f"{QUEUE}7/ret/", {"action": "undo"})
    assert [r.state for r in Redaction.objects.filter(kind="other").order_by("id")] == ["accepted", "rejected"]


def test_all_of_a_kind(office: Office, log_in: LogIn, response: Response) -> None:
    Redaction.objects.create(response=response, start=0, end=4, kind="name", confidence=0.5)
    client = log_in(office.officer)
    assert "Overstreg alle 2: [navn]" in client.get(f"{QUEUE}7/").content.decode()
    client.post(f"{QUEUE}7/ret/", {"action": "accept_kind", "kind": "name"})
    assert set(Redaction.objects.filter(kind="name").values_list("state", flat=True)) == {"accepted"}


def test_withheld_and_opened_again(office: Office, log_in: LogIn, response: Response) -> None:
    client = log_in(office.officer)
    client.post(f"{QUEUE}7/ret/", {"action": "withhold", "reason": "Om et barn."})
    assert "holdt tilbage: Om et barn." in client.get(f"{QUEUE}?state=withheld").content.decode()
    client.post(f"{QUEUE}7/ret/", {"action": "reopen"})
    response.refresh_from_db()
    assert response.publication == "pending"


def test_every_look_is_logged(office: Office, log_in: LogIn, response: Response) -> None:
    auditor = make_person(Role.AUDITOR)
    shown = log_in(auditor).get(f"{QUEUE}7/").content.decode()
    event = Event.objects.get(verb="redaction.look")
    assert (event.by_id, event.subject_id, event.hearing_id) == (auditor.pk, str(response.pk), office.hearing.pk)
    assert 'value="accept"' not in shown
    assert log_in(make_person(Role.POLITICIAN)).get(f"{QUEUE}7/").status_code == 403


def test_what_is_not_there(office: Office, log_in: LogIn, response: Response) -> None:
    client = log_in(office.officer)
    make_response(hearing=office.hearing, number=8)
    assert client.get(f"{QUEUE}8/").status_code == 404
    assert client.post(f"{QUEUE}7/ret/", {"action": "burn"}).status_code == 404
    assert client.get(f"{QUEUE}7/ret/").status_code == 405


def test_as_many_queries_for_many_places_as_for_one(office: Office, log_in: LogIn, response: Response) -> None:
    client = log_in(office.officer)

    def queries(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    before = queries(f"{QUEUE}7/"), queries(QUEUE)
    for start in range(0, 12, 4):
        Redaction.objects.create(response=response, start=start, end=start + 3, kind="other", by=office.officer)
    make_response(TEXT, hearing=office.hearing, number=1)
    assert (queries(f"{QUEUE}7/"), queries(QUEUE)) == before
