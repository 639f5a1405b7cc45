"""What officers do through the API: with a key, with their own roles, and logged."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.api.conftest import Call
from tests.making import make_hearing, make_person, make_remark, make_response, make_section, make_unit

from pejl.ground.audit.models import Event
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.api_tokens import make_token, revoke_token
from pejl.stages.organisation.models import ApiToken, Membership
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.models import Response

pytestmark = pytest.mark.django_db
TEXT = "Flere praktikpladser. Længere åbningstid."


@pytest.fixture
def hearing() -> Hearing:
    return make_hearing(slug="en-by", state="closed")


def test_without_a_valid_key_nothing_is_open(client: Client, hearing: Hearing) -> None:
    path = "/api/v1/work/hearings/en-by/remarks/"
    officer = make_person(Role.OFFICER)
    token, text = make_token(officer, name="Udtræk")
    headers = {"Authorization": f"Bearer {text}"}
    assert client.get(path).status_code == 401
    assert client.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get(path, headers=headers).status_code == 200
    revoke_token(token, by=officer)
    assert client.get(path, headers=headers).status_code == 401
    ApiToken.objects.update(revoked_at=None, expires_at=timezone.now() - timedelta(seconds=1))
    assert client.get(path, headers=headers).status_code == 401


def test_a_key_opens_no_more_than_its_persons_roles(call: Call, hearing: Hearing) -> None:
    remark = make_remark(response=make_response(TEXT, hearing=hearing, number=1), number=1, text=TEXT)
    auditor = make_person(Role.AUDITOR)
    assert call("GET", "work/hearings/en-by/remarks/", by=auditor)["items"][0]["id"] == "1.1"
    refused = call("PATCH", f"work/hearings/en-by/remarks/{remark}/", by=auditor, body={"kind": "change"}, status=403)
    assert refused["code"] == "NotAllowed"
    call("GET", "work/hearings/en-by/remarks/", by=make_person(Role.PARTY), status=403)


def test_a_remark_is_corrected_and_split(call: Call, hearing: Hearing) -> None:
    officer = make_person(Role.OFFICER)
    make_section(hearing=hearing, key="job")
    response = make_response(TEXT, hearing=hearing, number=1)
    make_remark(response=response, number=1, text=TEXT, kind="information", kind_suggested="information")
    path = "work/hearings/en-by/remarks/1.1/"
    changed = call("PATCH", path, by=officer, body={"kind": "change", "section": "job"})
    assert (changed["kind"], changed["kind_suggested"], changed["section"]) == ("change", "information", "job")
    parts = call("POST", path + "split/", by=officer, body={"at": [21]})
    assert [part["text"] for part in parts] == ["Flere praktikpladser.", "Længere åbningstid."]
    ids = [part["id"] for part in parts]
    joined = call("POST", "work/hearings/en-by/remarks/merge/", by=officer, body={"remarks": ids})
    assert joined["text"] == TEXT
    unknown = call("PATCH", path, by=officer, body={"kind": "change"}, status=422)
    assert unknown["code"] == "RemarkUnknown"
    assert Event.objects.filter(verb__startswith="remark.", by_id=officer.pk).exists()


def test_a_reply_goes_from_draft_to_approval(call: Call, hearing: Hearing) -> None:
    committee = make_unit(code="BIU", kind="committee")
    unit = make_unit(code="BIF")
    unit.serves.add(committee)
    make_remark(response=make_response(TEXT, hearing=hearing, number=1), number=1, text=TEXT)
    officer, reviewer = make_person(Role.OFFICER, unit), make_person(Role.REVIEWER, unit)
    secretary = make_person(Role.SECRETARY, committee)
    begun = {"unit": "BIF", "remarks": ["1.1"], "text": "Det gør vi.", "decision": "accommodated"}
    reply = call("POST", "work/hearings/en-by/replies/", by=officer, body=begun, status=201)
    assert (reply["number"], reply["state"], reply["remarks"]) == (1, "draft", ["1.1"])
    path = "work/hearings/en-by/replies/1/"
    newer = {**begun, "text": "Det gør vi i 2027.", "revision": reply["revision"]}
    assert call("PUT", path, by=officer, body=newer)["revision"] == reply["revision"] + 1
    older = {**begun, "text": "Noget andet.", "revision": reply["revision"]}
    assert call("PUT", path, by=officer, body=older, status=422)["code"] == "NewerSave"
    call("POST", path + "steps/", by=officer, body={"step": "approve"}, status=403)
    for person, step in ((officer, "send"), (reviewer, "forward"), (secretary, "approve")):
        reply = call("POST", path + "steps/", by=person, body={"step": step})
    assert (reply["state"], reply["text"]) == ("approved", "Det gør vi i 2027.")
    assert call("POST", path + "steps/", by=officer, body={"step": "send"}, status=409)["code"] == "WrongState"


def test_a_file_is_taken_in_once(client: Client, hearing: Hearing) -> None:
    officer = make_person(Role.OFFICER)
    Membership.objects.create(person=officer, unit=make_unit(), role=Role.LEAD)
    headers = {"Authorization": f"Bearer {make_token(officer, name='Scanner')[1]}"}
    answers = []
    for _ in range(2):
        file = SimpleUploadedFile("svar.txt", TEXT.encode())
        given = {"file": file, "source": "scan-17", "consent": "true"}
        answers.append(client.post("/api/v1/work/hearings/en-by/responses/", given, headers=headers))
    assert [(answer.status_code, answer.json()["is_new"]) for answer in answers] == [(201, True), (201, False)]
    assert Response.objects.get().consent is True


def test_looking_at_a_response_is_logged(call: Call, hearing: Hearing) -> None:
    officer = make_person(Role.OFFICER)
    make_response(TEXT, hearing=hearing, number=4)
    assert call("GET", "work/hearings/en-by/responses/4/", by=officer)["text"] == TEXT
    assert Event.objects.filter(verb="response.look", by_id=officer.pk).count() == 1
