"""The private page of a response: how far it is, what came of each remark, and what its sender may still do."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from tests.making import (
    make_city,
    make_hearing,
    make_provision,
    make_remark,
    make_reply,
    make_response,
    make_version,
)

from pejl.ground.originals.store import keep
from pejl.process.following import followed, remarks_followed, steps_of
from pejl.stages.hearings.models import Hearing
from pejl.stages.responses.links import follow_token
from pejl.stages.responses.models import FormDraft, Response

pytestmark = pytest.mark.django_db
TEXT = "Skriv 120 pladser. Tak for udkastet."


@pytest.fixture
def response() -> Response:
    """A response that was read, to an open hearing."""
    make_city()
    now = timezone.now()
    hearing = make_hearing(state="open", opens_at=now - timedelta(days=1), closes_at=now + timedelta(days=9))
    return make_response(TEXT, hearing=hearing, number=12, consent=True, received_at=now)


def page_of(response: Response, path: str = "") -> str:
    return f"/mit-svar/{follow_token(response)}/{path}"


def shown(client: Any, response: Response) -> str:
    return str(client.get(page_of(response)).content.decode())


def close(hearing: Hearing, **fields: Any) -> None:
    Hearing.objects.filter(pk=hearing.pk).update(state="closed", closes_at=timezone.now() - timedelta(days=1), **fields)


def answered(response: Response, **fields: Any) -> None:
    remark = make_remark(response=response, text="Skriv 120 pladser.", kind="change")
    given = {"text": "Vi skriver 120.", "decision": "accommodated", "reason": "Der er penge til det.", **fields}
    reply = make_reply(hearing=response.hearing, **given)
    reply.answers.create(remark=remark, unit=reply.unit)
    type(reply).objects.filter(pk=reply.pk).update(state="approved")


def test_the_sender_sees_what_was_understood(client: Any, response: Response) -> None:
    make_remark(response=response, text="Skriv 120 pladser.", kind="change")
    page = shown(client, response)
    assert "Det har vi forstået: 1 bemærkning" in page
    assert "Ønske om ændring" in page


def test_a_reply_is_seen_once_it_is_approved_and_published(client: Any, response: Response) -> None:
    answered(response)
    assert "Vi skriver 120." not in shown(client, response)
    close(response.hearing, published_at=timezone.now())
    page = shown(client, response)
    assert "Vi skriver 120." in page
    assert "Der er penge til det." in page
    assert "Imødekommes" in page


def test_a_change_of_the_policy_is_shown_where_it_was_accommodated(response: Response) -> None:
    heard = make_provision(version=response.hearing.version, key="goal-1", title="Flere pladser", body="Mindst 100.")
    adopted = make_version(policy=heard.version.policy, number=2, kind="adopted")
    make_provision(version=adopted, key="goal-1", title="Flere pladser", body="Mindst 120.")
    type(adopted).objects.filter(pk=adopted.pk).update(frozen_at=timezone.now())
    answered(response)
    response.remarks.get().provisions.create(key="goal-1", reason="reference")
    close(response.hearing, published_at=timezone.now())
    found = followed(follow_token(response))
    assert found is not None
    (row,) = remarks_followed(found)
    assert (row.state, [change.key for change in row.changes]) == ("changed", ["goal-1"])


def test_the_steps_go_from_arrival_to_answer(response: Response) -> None:
    answered(response)

    def states() -> list[str]:
        found = followed(follow_token(response))
        assert found is not None
        return [step.state for step in steps_of(found, remarks_followed(found))]

    assert states() == ["done", "now", "ahead", "ahead", "ahead", "ahead"]
    close(response.hearing)
    assert states() == ["done", "done", "now", "ahead", "ahead", "ahead"]
    Hearing.objects.filter(pk=response.hearing_id).update(published_at=timezone.now())
    Response.objects.filter(pk=response.pk).update(publication="cleared")
    assert states() == ["done", "done", "done", "done", "done", "now"]


def test_the_page_of_a_wrong_link_is_not_there(client: Any, response: Response) -> None:
    assert client.get("/mit-svar/gaet/").status_code == 404


def test_the_page_is_neither_indexed_nor_cached(client: Any, response: Response) -> None:
    answer = client.get(page_of(response))
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_a_correction_goes_through_the_form_again(client: Any, response: Response) -> None:
    draft = client.post(page_of(response, "ret/")).url
    page = client.get(draft).content.decode()
    assert "Du er ved at rette høringssvar nr. 12." in page
    about = client.post(draft, {"box-general": "Skriv 150 pladser.", "action": "next"}).url
    given = {"organisation": "no", "name-0": "Anna Holm", "consent": "no", "action": "next"}
    preview = client.post(about, given).url
    receipt = client.post(preview, {"action": "send"}).url
    assert "Tak, vi har modtaget din rettelse" in client.get(receipt).content.decode()
    after = Response.objects.get()
    assert (after.editions.count(), after.consent, after.state) == (2, False, "received")


def test_after_the_deadline_there_is_nothing_to_correct(client: Any, response: Response) -> None:
    close(response.hearing)
    assert "Ret høringssvaret" not in shown(client, response)
    client.post(page_of(response, "ret/"))
    assert FormDraft.objects.count() == 0


def test_withdrawing_asks_once_more(client: Any, response: Response) -> None:
    address = page_of(response, "traek-tilbage/")
    assert "Du kan ikke selv fortryde det." in client.get(address).content.decode()
    assert Response.objects.get().state == "read"
    assert client.post(address).url == page_of(response)
    assert Response.objects.get().state == "withdrawn"
    page = shown(client, response)
    assert "blev trukket tilbage" in page
    assert "Ret høringssvaret" not in page


def test_consent_is_asked_where_nobody_has_answered(client: Any, response: Response) -> None:
    Response.objects.update(consent=None)
    assert "Må vi offentliggøre dit høringssvar?" in shown(client, response)
    client.post(page_of(response, "samtykke/"), {"consent": "yes"})
    assert Response.objects.get().consent is True
    client.post(page_of(response, "samtykke/"), {"consent": "no"})
    assert (Response.objects.get().consent, Response.objects.get().publication) == (False, "withheld")


def test_the_senders_own_files_come_back_unchanged(client: Any, response: Response) -> None:
    edition = response.editions.get()
    file = edition.files.create(order=0, name="vores svar.txt", original=keep(b"Vores svar."))
    answer = client.get(page_of(response, f"filer/{file.pk}/"))
    assert answer.content == b"Vores svar."
    assert answer["Content-Disposition"] == 'attachment; filename="vores svar.txt"'
    other = make_response("Noget andet.", hearing=response.hearing)
    assert client.get(page_of(other, f"filer/{file.pk}/")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_many_remarks_ask_the_database_no_more(
    client: Any, response: Response, count: int, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        make_remark(response=response, text=TEXT[number : number + 5], start=number)
    close(response.hearing, published_at=timezone.now())
    address = page_of(response)
    with django_assert_max_num_queries(15):
        client.get(address)
