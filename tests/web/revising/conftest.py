"""A town that revises one text, with pages and clients for its people."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.making import make_city
from tests.stages.revisions.conftest import Town, make_town

from pejl.stages.organisation.models import Person

LogIn = Callable[[Person], Client]


@pytest.fixture
def town(db: None) -> Town:
    make_city()
    town = make_town()
    town.hearing.slug = "hoering"
    town.hearing.save()
    town.base.policy.slug = "politik"
    town.base.policy.save()
    return town


@pytest.fixture
def log_in() -> LogIn:
    """A client for a person."""

    def logged_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in


PLACE = "/arbejde/politikker/politik/1/tilretning/"
"""Where the revision's pages lie."""


def page(client: Client, address: str) -> str:
    """A page that opens."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()
