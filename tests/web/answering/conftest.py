"""An office with pages: the city, a hearing that is being read, and clients for its people."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.making import make_city, make_section
from tests.stages.replies.conftest import Office, make_office

from pejl.stages.organisation.models import Person

LogIn = Callable[[Person], Client]


@pytest.fixture
def office(db: None) -> Office:
    """The officer's administration leads the hearing."""
    make_city()
    office = make_office(code="BIF")
    office.hearing.lead = office.unit
    office.hearing.slug = "hoering"
    office.hearing.save()
    make_section(hearing=office.hearing, key="work", title="Arbejde").committees.add(office.committee)
    return office


@pytest.fixture
def log_in() -> LogIn:
    """A client for a person."""

    def logged_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in
