"""The examples of docs/api.md, run in order against a small hearing, give what stands there."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.making import (
    NOW,
    make_hearing,
    make_person,
    make_policy,
    make_provision,
    make_remark,
    make_reply,
    make_response,
    make_section,
    make_unit,
    make_version,
)

from pejl.stages.decisions.models import Item
from pejl.stages.organisation.api_tokens import make_token
from pejl.stages.organisation.roles import Role
from pejl.stages.replies.models import Reply, ReplyRemark
from pejl.stages.responses.models import Sender

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```http\n(.*?)```\s+```json\n(.*?)```", PAGE, re.DOTALL)
TEXT = "Der bør være flere praktikpladser i kommunen."


@pytest.fixture
def key() -> str:
    """The hearing that the page speaks of, and an officer's key."""
    unit = make_unit(code="BIF")
    version = make_version(policy=make_policy(slug="en-by-for-alle", lead=unit))
    make_provision(version=version, key="goal-1", number="1", order=1)
    type(version).objects.filter(pk=version.pk).update(frozen_at=NOW)
    hearing = make_hearing(
        version=version, slug="en-by-for-alle", state="closed", published_at=NOW, lead=unit,
        title="Høring om En by for alle", summary="Hvordan byen tager imod nye borgere.",
    )  # fmt: skip
    section = make_section(hearing=hearing, key="job")
    response = make_response(
        TEXT, hearing=hearing, number=12, channel="web_form", sender_kind="resident", consent=True,
        publication="cleared", redacted_at=NOW,
    )  # fmt: skip
    Sender.objects.create(response=response, name="Karla Holm", kind="resident")
    remark = make_remark(response=response, number=1, text=TEXT, section=section)
    reply = make_reply(
        hearing=hearing, unit=unit, number=1, decision="accommodated", text="Målet hæves til 400 pladser om året."
    )
    ReplyRemark.objects.create(reply=reply, remark=remark, unit=unit)
    Reply.objects.update(state="approved", approved_at=NOW)
    about = {"case_number": "2026-0042", "recommendation": "at politikken godkendes", "published_at": NOW}
    Item.objects.create(
        pk=1, policy=version.policy, hearing=hearing, title="En by for alle efter høring", **about
    )  # fmt: skip
    return make_token(make_person(Role.OFFICER, unit), name="Example")[1]


def answered(client: Client, example: str, key: str) -> Any:
    head, _, body = example.strip().partition("\n\n")
    first, *rest = head.split("\n")
    method, path = first.split(" ")
    headers = dict(line.replace("KEY", key).split(": ", 1) for line in rest)
    return client.generic(method, path, body.encode(), content_type="application/json", headers=headers).json()


@pytest.mark.django_db
def test_every_example_gives_what_stands_on_the_page(client: Client, key: str) -> None:
    assert len(EXAMPLES) == 9
    for example, expected in EXAMPLES:
        assert answered(client, example, key) == json.loads(expected), example
