"""An invitation's link makes the account, once."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from tests.making import make_city, make_person, make_unit

from pejl.ground.work.jobs import run_waiting
from pejl.process import accounts
from pejl.stages.hearings.models import Letter
from pejl.stages.organisation import verbs
from pejl.stages.organisation.models import Invitation, Person
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Nynne Ny", "password": "et langt kodeord med mening", "again": "et langt kodeord med mening"}


@pytest.fixture
def invited(mailoutbox: list[EmailMessage]) -> str:
    """The address of an invitation's page, as it stands in the letter."""
    make_city()
    admin = make_person(Role.ADMINISTRATOR, name="Astrid")
    unit = make_unit(code="BIF", name="Beskæftigelsesforvaltningen")
    accounts.invite(email="Ny@Ravnsund.example", name="Nynne", unit=unit, role=Role.OFFICER, by=admin)
    run_waiting()
    return link_in(mailoutbox[-1])


def link_in(mail: EmailMessage) -> str:
    [link] = re.findall(r"http://localhost:8000(/invitation/\S+/)", str(mail.body))
    return str(link)


def test_the_letter_says_who_and_what_for(invited: str, mailoutbox: list[EmailMessage]) -> None:
    [mail] = mailoutbox
    assert mail.to == ["ny@ravnsund.example"]
    assert (
        "Astrid har inviteret dig til at arbejde med høringer som sagsbehandler for Beskæftigelsesforvaltningen."
        in str(mail.body)
    )
    assert invited not in Letter.objects.get().body


def test_the_link_makes_the_account_and_lets_in(client: Client, invited: str) -> None:
    assert client.get(invited).status_code == 200
    answer = client.post(invited, GIVEN)
    assert (answer.status_code, answer["Location"]) == (302, "/arbejde/")
    person = Person.objects.get(email="ny@ravnsund.example")
    assert (person.name, [(m.unit.code, m.role) for m in person.memberships.all()]) == (
        "Nynne Ny",
        [("BIF", "officer")],
    )
    assert client.get("/arbejde/").status_code == 200


def test_the_link_holds_once(client: Client, invited: str) -> None:
    client.post(invited, GIVEN)
    assert Client().get(invited).status_code == 410
    assert Client().post(invited, GIVEN).status_code == 410


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"again": "noget andet"}, "De to er ikke ens."),
        ({"password": "kort", "again": "kort"}, "12"),
        ({"password": "ny@ravnsund.example", "again": "ny@ravnsund.example"}, "adgangskode"),
        ({"name": ""}, "Dit navn"),
    ],
)
def test_a_faulty_form_makes_no_account(client: Client, invited: str, wrong: dict[str, str], said: str) -> None:
    answer = client.post(invited, {**GIVEN, **wrong})
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Person.objects.filter(email="ny@ravnsund.example").exists()


def test_an_old_a_withdrawn_and_a_made_up_invitation_do_not_hold(client: Client, invited: str) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert client.get(invited).status_code == 410
    verbs.withdraw_invitation(Invitation.objects.get(), by=Person.objects.get(name="Astrid"))
    assert client.get(invited).status_code == 410
    assert client.get("/invitation/abc/").status_code == 410


def test_a_new_link_ends_the_old(client: Client, invited: str, mailoutbox: list[EmailMessage]) -> None:
    accounts.invite_again(Invitation.objects.get(), by=Person.objects.get(name="Astrid"))
    run_waiting()
    assert client.get(invited).status_code == 410
    assert client.get(link_in(mailoutbox[-1])).status_code == 200


def test_one_acceptance_gives_every_role_invited_to(client: Client, invited: str) -> None:
    admin = Person.objects.get(name="Astrid")
    verbs.send_invitation(
        email="ny@ravnsund.example", name="Nynne", unit=make_unit(code="ØKF"), role=Role.LEAD, by=admin
    )
    client.post(invited, GIVEN)
    person = Person.objects.get(email="ny@ravnsund.example")
    assert {(m.unit.code, m.role) for m in person.memberships.all()} == {("BIF", "officer"), ("ØKF", "lead")}
