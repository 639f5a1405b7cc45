"""A caller of the API."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from pejl.stages.organisation.api_tokens import make_token
from pejl.stages.organisation.models import Person

Call = Callable[..., Any]


@pytest.fixture
def call(client: Client) -> Call:
    """`call("GET", "hearings/", by=person, body={...}, status=200)`: the JSON of the answer."""

    def calling(
        method: str, path: str, *, by: Person | None = None, body: object = None, status: int = 200, **query: object
    ) -> Any:
        headers = {"Authorization": f"Bearer {make_token(by, name='test')[1]}"} if by else {}
        response = client.generic(
            method,
            f"/api/v1/{path}",
            data=b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers=headers,
            query_params={key: str(value) for key, value in query.items()},
        )
        assert response.status_code == status, response.content
        return response.json()

    return calling
