"""Whatever is sent to the API, it answers as its own contract says, and never with an error of the server."""

from collections.abc import Iterable
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from tests.making import NOW, make_hearing, make_person, make_remark, make_response
from tests.stages.decisions.conftest import make_hall

from pejl.api.service import api
from pejl.stages.decisions.verbs import publish_item
from pejl.stages.organisation.api_tokens import make_token
from pejl.stages.organisation.roles import Role

contract = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def _connection_stays() -> Iterable[None]:
    """A request that ends closes its connection, and with it the test database; Django's own client leaves it open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def key(_connection_stays: None) -> str:
    """A hearing with a published response, and the key of somebody who may change remarks and replies."""
    hearing = make_hearing(slug="0", state="closed", published_at=NOW)
    response = make_response("Flere stole.", hearing=hearing, number=0, consent=True, publication="cleared")
    make_remark(response=response, number=0, text="Flere stole.")
    hall = make_hall()
    hall.decided(hall.way[0])
    publish_item(item=hall.item, by=hall.town.lead)
    return make_token(make_person(Role.OFFICER), name="Contract")[1]


@pytest.mark.django_db
@contract.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_api_keeps_its_contract(case: Any, key: str) -> None:
    case.call_and_validate(
        headers={"Authorization": f"Bearer {key}"},
        checks=[not_a_server_error, response_schema_conformance, content_type_conformance],
    )


def test_the_contract_is_openapi_3_1_and_says_what_each_call_is() -> None:
    described = api.get_openapi_schema()
    assert described["openapi"].startswith("3.1")
    calls = [call for path in described["paths"].values() for call in path.values()]
    assert all(call["summary"] and call["description"] for call in calls)
