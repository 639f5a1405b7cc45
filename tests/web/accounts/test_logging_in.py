"""Logging in, being locked out, choosing a new password, a second factor."""

import re
import time
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from tests.making import make_city, make_person

from pejl.ground.work.jobs import run_waiting
from pejl.stages.hearings.models import Letter
from pejl.stages.organisation import verbs
from pejl.stages.organisation.models import Person
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db
PASSWORD = "et langt kodeord med mening"


@pytest.fixture
def person() -> Person:
    make_city()
    return make_person(Role.LEAD, email="lene@ravnsund.example", name="Lene", password=PASSWORD)


def log_in(client: Client, password: str = PASSWORD, email: str = "lene@ravnsund.example") -> object:
    return client.post("/konto/login/", {"login": email, "password": password})


def is_inside(client: Client) -> bool:
    return bool(client.get("/arbejde/").status_code == 200)


def test_a_person_logs_in_with_their_address_however_written(client: Client, person: Person) -> None:
    answer = client.post("/konto/login/", {"login": "Lene@Ravnsund.example", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/arbejde/")
    assert is_inside(client)


def test_people_come_to_their_own_language(client: Client, person: Person) -> None:
    Person.objects.update(language="en")
    assert client.post("/konto/login/", {"login": person.email, "password": PASSWORD})["Location"] == "/en/work/"


def test_a_page_for_staff_leads_by_the_log_in(client: Client, person: Person) -> None:
    answer = client.get("/arbejde/parter/?q=x")
    assert answer["Location"] == "/konto/login/?next=/arbejde/parter/%3Fq%3Dx"
    answer = client.post("/konto/login/", {"login": person.email, "password": PASSWORD, "next": "/arbejde/parter/?q=x"})
    assert answer["Location"] == "/arbejde/parter/?q=x"


def test_after_five_wrong_passwords_the_door_is_locked_also_for_the_right_one(client: Client, person: Person) -> None:
    for _ in range(4):
        assert client.post("/konto/login/", {"login": person.email, "password": "forkert"}).status_code == 200
    answer = client.post("/konto/login/", {"login": person.email, "password": "forkert"})
    assert answer.status_code == 429
    assert "Vent et kvarter" in answer.content.decode()
    assert client.post("/konto/login/", {"login": person.email, "password": PASSWORD}).status_code == 429
    assert client.post("/en/account/login/", {"login": person.email.upper(), "password": PASSWORD}).status_code == 429
    assert not is_inside(client)


def test_the_lock_holds_for_one_account_and_an_administrator_opens_it(client: Client, person: Person) -> None:
    other = make_person(Role.OFFICER, password=PASSWORD)
    for _ in range(5):
        log_in(client, "forkert")
    assert client.post("/konto/login/", {"login": other.email, "password": PASSWORD}).status_code == 302
    assert verbs.unlock_person(person, by=make_person(Role.ADMINISTRATOR)) == 1
    fresh = Client()
    log_in(fresh)
    assert is_inside(fresh)


def test_a_closed_account_stays_out_and_says_so(client: Client, person: Person) -> None:
    verbs.close_person(person, by=make_person(Role.ADMINISTRATOR))
    answer = client.post("/konto/login/", {"login": person.email, "password": PASSWORD}, follow=True)
    assert "Din konto er lukket" in answer.content.decode()
    assert not is_inside(client)


def test_closing_an_account_ends_what_is_open(client: Client, person: Person) -> None:
    log_in(client)
    verbs.close_person(person, by=make_person(Role.ADMINISTRATOR))
    assert client.get("/arbejde/").status_code == 302


def test_nobody_signs_up(client: Client, person: Person) -> None:
    given = {"email": "ny@example.org", "password1": PASSWORD, "password2": PASSWORD}
    for answer in (client.get("/konto/signup/"), client.post("/konto/signup/", given)):
        assert "Man får en konto ved invitation" in answer.content.decode()
    assert not Person.objects.filter(email="ny@example.org").exists()


def test_a_new_password_comes_by_a_link_that_is_not_kept(
    client: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    assert client.post("/konto/password/reset/", {"email": person.email}).status_code == 302
    run_waiting()
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([person.email], "Vælg en ny adgangskode")
    [link] = re.findall(r"http://testserver(/konto/password/reset/key/\S+)", str(mail.body))
    assert link not in Letter.objects.get().body
    page = client.get(link, follow=True)
    new = "noget helt andet og langt"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    log_in(client, new)
    assert is_inside(client)


def test_an_unknown_address_is_told_by_mail_only(
    client: Client, person: Person, mailoutbox: list[EmailMessage]
) -> None:
    known = client.post("/konto/password/reset/", {"email": person.email})
    unknown = client.post("/konto/password/reset/", {"email": "ukendt@example.org"})
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    run_waiting()
    assert [mail.subject for mail in mailoutbox] == ["Vælg en ny adgangskode", "Der er ingen konto med denne adresse"]


def test_a_password_must_be_long_and_uncommon(client: Client, person: Person) -> None:
    log_in(client)
    for weak in ("kort", "password1234", "lene@ravnsund"):
        given = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
        assert client.post("/konto/password/change/", given).status_code == 200
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def code_for(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def test_with_a_second_factor_the_password_alone_does_not_let_in(client: Client, person: Person) -> None:
    log_in(client)
    page = client.get("/konto/2fa/totp/activate/", follow=True)
    assert "Er det dig?" in page.content.decode()
    client.post(page.redirect_chain[-1][0], {"password": PASSWORD})
    page = client.get("/konto/2fa/totp/activate/")
    [secret] = re.findall(r"<code>([A-Z2-7]+)</code>", page.content.decode())
    client.post("/konto/2fa/totp/activate/", {"code": code_for(secret)})
    assert "Det er slået til." in client.get("/konto/2fa/").content.decode()
    codes = re.findall(r"<code>(\d+)</code>", client.get("/konto/2fa/recovery-codes/").content.decode())
    assert len(codes) == 10
    later = Client()
    answer = log_in(later)
    assert answer["Location"] == "/konto/2fa/authenticate/"  # type: ignore[index]
    assert not is_inside(later)
    later.post("/konto/2fa/authenticate/", {"code": "000000"})
    assert not is_inside(later)
    later.post("/konto/2fa/authenticate/", {"code": codes[0]})
    assert is_inside(later)


def test_sessions_end_with_the_browser_and_after_eight_hours(client: Client, person: Person) -> None:
    log_in(client)
    assert client.session.get_expire_at_browser_close()
    assert settings.SESSION_COOKIE_AGE == 8 * 3600
    with time_machine.travel(timezone.now() + timedelta(hours=8, minutes=1)):
        assert not is_inside(client)
