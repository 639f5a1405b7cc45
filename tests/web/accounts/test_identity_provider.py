"""Logging in by the city's identity provider: who is known or invited gets in, nobody else."""

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.helpers import complete_social_login
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings
from tests.making import make_city, make_person, make_unit

from pejl.stages.organisation import verbs
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_provider(settings: Settings) -> None:
    make_city()
    app = {
        "provider_id": "oidc",
        "name": "Medarbejderlogin",
        "client_id": "pejl",
        "secret": "x",
        "settings": {"server_url": "https://id.ravnsund.example"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


def come_back(email: str, *, verified: bool = True, uid: str = "7") -> tuple[HttpRequest, HttpResponse]:
    """What happens when the provider sends somebody back."""
    request = RequestFactory().get("/konto/oidc/oidc/login/callback/")
    SessionMiddleware(lambda _: HttpResponse()).process_request(request)
    MessageMiddleware(lambda _: HttpResponse()).process_request(request)
    request.user = AnonymousUser()
    with context.request_context(request):
        provider = get_adapter().get_provider(request, "oidc")
        account = SocialAccount(
            provider="oidc", uid=uid, extra_data={"userinfo": {"name": "Nynne Nilsen", "email": email, "sub": uid}}
        )
        login = SocialLogin(
            user=Person(email=email),
            account=account,
            email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
            provider=provider,
        )
        return request, complete_social_login(request, login)


def logged_in(request: HttpRequest) -> str:
    return str(request.session.get("_auth_user_id", ""))


def test_the_button_stands_on_the_log_in_page(client: Client) -> None:
    page = client.get("/konto/login/").content.decode()
    assert "Log ind med Medarbejderlogin" in page
    assert "/konto/oidc/oidc/login/" in page


def test_who_has_an_account_gets_in_by_a_verified_address() -> None:
    person = make_person(Role.OFFICER, email="nynne@ravnsund.example")
    request, answer = come_back("nynne@ravnsund.example")
    assert (answer.status_code, answer["Location"]) == (302, "/arbejde/")
    assert logged_in(request) == str(person.pk)
    # next time by the provider's own number, whatever the address is then
    request, _ = come_back("gift@ravnsund.example")
    assert logged_in(request) == str(person.pk)


def test_an_address_that_the_provider_does_not_vouch_for_counts_nothing() -> None:
    make_person(Role.OFFICER, email="nynne@ravnsund.example")
    request, _ = come_back("nynne@ravnsund.example", verified=False)
    assert logged_in(request) == ""


def test_who_is_invited_gets_the_account_with_its_role() -> None:
    admin, unit = make_person(Role.ADMINISTRATOR), make_unit(code="BIF")
    verbs.send_invitation(email="nynne@ravnsund.example", name="Nynne", unit=unit, role=Role.LEAD, by=admin)
    request, _ = come_back("nynne@ravnsund.example")
    person = Person.objects.get(email="nynne@ravnsund.example")
    assert (person.name, person.has_usable_password()) == ("Nynne Nilsen", False)
    assert [(m.unit.code, m.role) for m in person.memberships.all()] == [("BIF", "lead")]
    assert logged_in(request) == str(person.pk)


@pytest.mark.parametrize("verified", [True, False])
def test_nobody_else_gets_in(verified: bool) -> None:
    admin = make_person(Role.ADMINISTRATOR)
    verbs.send_invitation(email="en.anden@ravnsund.example", name="En", unit=make_unit(), role=Role.LEAD, by=admin)
    before = Person.objects.count()
    request, answer = come_back("fremmed@example.org", verified=verified)
    assert (Person.objects.count(), logged_in(request), SocialAccount.objects.count()) == (before, "", 0)
    assert answer.status_code == 200
