"""What everybody may read through the API."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.api.conftest import Call
from tests.making import (
    NOW,
    make_hearing,
    make_policy,
    make_provision,
    make_remark,
    make_reply,
    make_response,
    make_section,
    make_unit,
    make_version,
)

from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import Unit
from pejl.stages.replies.models import ReplyRemark
from pejl.stages.responses.models import Redaction, Sender

pytestmark = pytest.mark.django_db
TEXT = "Der bør være flere praktikpladser. Ring til mig på 12 34 56 78."


@pytest.fixture
def hearing() -> Hearing:
    version = make_version(policy=make_policy(slug="en-by", lead=make_unit(code="BIF")))
    make_provision(version=version, key="goal-1")
    return make_hearing(version=version, slug="en-by", state="closed", published_at=NOW, lead=version.policy.lead)


def public(hearing: Hearing, **fields: object) -> dict[str, object]:
    return {"hearing": hearing, "consent": True, "publication": "cleared", "redacted_at": NOW, **fields}


def test_hearings_are_listed_once_sent_out(call: Call, hearing: Hearing) -> None:
    make_hearing(state="draft")
    [found] = call("GET", "hearings/")["items"]
    assert (found["slug"], found["state"], found["lead"], found["policy"]) == ("en-by", "closed", "BIF", "en-by")
    assert found["url"] == "http://testserver/hoeringer/en-by/"


def test_a_hearing_says_its_boxes_and_their_committees(call: Call, hearing: Hearing) -> None:
    section = make_section(hearing=hearing, key="job", title="Job", provisions=["goal-1"])
    section.committees.add(make_unit(code="BIU", kind="committee"))
    [box] = call("GET", "hearings/en-by/")["sections"]
    assert box == {"key": "job", "title": "Job", "guidance": "", "provisions": ["goal-1"], "committees": ["BIU"]}


def test_lists_are_paged_by_key(call: Call) -> None:
    for n in range(5):
        make_hearing(state="open", slug=f"nr-{n}")
    seen, after = [], ""
    for _ in range(3):
        page = call("GET", "hearings/", size=2, after=after)
        seen += [row["slug"] for row in page["items"]]
        after = page["next"]
    assert (seen, after) == (["nr-4", "nr-3", "nr-2", "nr-1", "nr-0"], "")


def test_a_policy_says_its_parts(call: Call, hearing: Hearing) -> None:
    type(hearing.version).objects.filter(pk=hearing.version_id).update(frozen_at=NOW)
    assert call("GET", "policies/en-by/")["versions"][0]["number"] == 1
    [part] = call("GET", "policies/en-by/versions/1/")["provisions"]
    assert (part["key"], part["kind"], part["parent"]) == ("goal-1", "goal", None)


def test_a_draft_that_is_still_written_is_not_there(call: Call, hearing: Hearing) -> None:
    make_version(policy=hearing.version.policy, number=2)
    call("GET", "policies/en-by/versions/2/", status=404)


def test_a_response_is_shown_blacked_out_with_its_approved_replies(call: Call, hearing: Hearing) -> None:
    response = make_response(TEXT, **public(hearing, number=12, sender_kind="resident"))
    Sender.objects.create(response=response, name="Karla Holm", kind="resident")
    Redaction.objects.create(response=response, start=51, end=62, kind="phone", state="accepted")
    remark = make_remark(response=response, number=3, text=TEXT)
    unit = Unit.objects.get(code="BIF")
    for state, words in (("approved", "Det bliver til noget."), ("draft", "Kladden.")):
        reply = make_reply(hearing=hearing, unit=unit, text=words, decision="accommodated")
        ReplyRemark.objects.create(reply=reply, remark=remark, unit=unit)
        type(reply).objects.filter(pk=reply.pk).update(state=state, approved_at=NOW)
        unit = make_unit()
    found = call("GET", "hearings/en-by/responses/12/")
    assert found["text"] == "Der bør være flere praktikpladser. Ring til mig på [telefonnummer]."
    [said] = found["remarks"]
    assert (said["id"], said["text"]) == ("12.3", found["text"])
    assert [(r["unit"], r["text"]) for r in said["replies"]] == [("BIF", "Det bliver til noget.")]
    assert "Karla" not in str(found)


@pytest.mark.parametrize(
    "hidden", [{"consent": None}, {"consent": False}, {"publication": "pending"}, {"state": "withdrawn"}]
)
def test_what_is_not_published_is_not_there(call: Call, hearing: Hearing, hidden: dict[str, object]) -> None:
    make_response(TEXT, **public(hearing, number=1, **hidden))
    assert call("GET", "hearings/en-by/responses/")["items"] == []
    call("GET", "hearings/en-by/responses/1/", status=404)


def test_nothing_is_there_before_the_lead_publishes(call: Call, hearing: Hearing) -> None:
    make_response(TEXT, **public(hearing, number=1))
    Hearing.objects.update(published_at=None)
    assert call("GET", "hearings/en-by/responses/")["items"] == []
    call("GET", "hearings/en-by/responses/1/", status=404)


def test_errors_are_problem_details(client: Client) -> None:
    answer = client.get("/api/v1/hearings/nowhere/", headers={"Accept-Language": "da"})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Det findes ikke eller er ikke offentligt.",
        "code": "NotFound",
        "errors": [],
    }
    answer = client.get("/api/v1/hearings/", {"size": "1000"})
    assert (answer.status_code, answer.json()["errors"][0]["place"]) == (422, "query.size")
    answer = client.get("/api/v1/hearings/", {"after": "!!!"}, headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["detail"]) == (
        400,
        "This page of the list does not exist. Begin again from the first page.",
    )


def test_a_list_costs_the_same_however_long(
    client: Client, hearing: Hearing, django_assert_num_queries: object
) -> None:
    path = "/api/v1/hearings/en-by/responses/"
    make_response(TEXT, **public(hearing, number=1))
    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get(path)
    for number in (2, 3, 4):
        make_response(TEXT, **public(hearing, number=number, received_at=NOW + timedelta(hours=number)))
    with django_assert_num_queries(4):  # type: ignore[operator]
        client.get(path)
