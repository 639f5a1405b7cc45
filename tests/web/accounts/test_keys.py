"""Keys for the API, made and revoked in the browser."""

import re

import pytest
from django.test import Client
from tests.making import make_hearing, make_person

from pejl.stages.organisation.api_tokens import make_token
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db


def test_a_key_is_shown_once_works_and_can_be_revoked(client: Client) -> None:
    make_hearing(slug="en-by", state="closed")
    client.force_login(make_person(Role.OFFICER))
    page = client.post("/arbejde/min-konto/noegler/", {"name": "Udtræk", "days": 30}).content.decode()
    found = re.search(r"<code>([\w-]+)</code>", page)
    assert found is not None
    headers = {"Authorization": f"Bearer {found[1]}"}
    assert client.get("/api/v1/work/hearings/en-by/remarks/", headers=headers).status_code == 200
    page = client.get("/arbejde/min-konto/noegler/").content.decode()
    assert "Udtræk" in page
    assert found[1] not in page
    revoke = re.search(r"/arbejde/min-konto/noegler/\d+/spaer/", page)
    assert revoke is not None
    client.post(revoke[0])
    assert client.get("/api/v1/work/hearings/en-by/remarks/", headers=headers).status_code == 401


def test_nobody_revokes_the_keys_of_others(client: Client) -> None:
    token, _ = make_token(make_person(Role.OFFICER), name="Min")
    client.force_login(make_person(Role.ADMINISTRATOR))
    assert client.post(f"/arbejde/min-konto/noegler/{token.pk}/spaer/").status_code == 404
