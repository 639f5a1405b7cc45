"""The town hall of `stages.decisions` with pages, and a remark that the administration says no to."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.making import make_city, make_person, make_remark, make_response, make_section
from tests.stages.decisions.conftest import Hall, make_hall

from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role
from pejl.stages.replies.models import Reply
from pejl.stages.replies.verbs import Content, forward, send, start

LogIn = Callable[[Person], Client]


@pytest.fixture
def hall(db: None) -> Hall:
    make_city()
    hall = make_hall()
    hall.town.hearing.slug = "hoering"
    hall.town.hearing.save()
    make_section(hearing=hall.town.hearing, key="work", title="Arbejde")
    return hall


@pytest.fixture
def log_in() -> LogIn:
    """A client for a person."""

    def logged_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return logged_in


def refused(hall: Hall, text: str, *, senders: int = 1, decision: str = "not_accommodated") -> Reply:
    """What so many senders ask for, and the employment administration refuses: it awaits the committee."""
    town = hall.town
    remarks = []
    for _ in range(senders):
        response = make_response(text, hearing=town.hearing)
        response.senders.create(name=f"Foreningen {response.number}", kind="association")
        remarks.append(make_remark(response=response, text=text))
    content = Content(text="Det er der ikke plads til.", decision=decision, reason="Pengene er brugt.")
    reply = start(remarks=remarks, unit=town.employment, by=town.officer, content=content)
    reviewer = make_person(Role.REVIEWER, town.employment)
    return forward(reply=send(reply=reply, by=town.officer), by=reviewer)
