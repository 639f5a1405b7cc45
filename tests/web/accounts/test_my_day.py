"""My day: what waits for me and my units, in words, whatever stage it comes from."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.making import NOW, make_city, make_hearing, make_party, make_person, make_response, make_unit

from pejl.process.mail_drop.messages import take_in_mail
from pejl.stages.hearings.models import Invitee, Letter
from pejl.stages.organisation.models import Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.responses.models import Sender
from pejl.web.accounts.my_day import waiting_for

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_stopped")]


@pytest.fixture
def _stopped() -> Iterator[None]:
    make_city()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def unit() -> Unit:
    return make_unit(code="BIF")


@pytest.fixture
def lead(unit: Unit) -> Person:
    return make_person(Role.LEAD, unit)


def day(client: Client, person: Person, language: str = "da") -> str:
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/arbejde/" if language == "da" else "/en/work/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_nothing_waits_for_somebody_new(client: Client) -> None:
    assert "Intet venter på dig" in day(client, make_person(Role.OFFICER))


def test_a_lead_sees_what_their_hearings_need(client: Client, unit: Unit, lead: Person) -> None:
    make_hearing(lead=unit, title="Cykelpolitik")
    hearing = make_hearing(lead=unit, state="open", closes_at=NOW + timedelta(days=5))
    for _ in range(2):
        Invitee.objects.create(hearing=hearing, party=make_party(), invited_at=NOW)
    Letter.objects.create(hearing=hearing, kind="reminder", recipient="a@x.example", failed="no", attempts=6)
    make_response(hearing=hearing, state="unreadable", consent=False)
    make_response(hearing=hearing, consent=True)
    page = day(client, lead)
    for text in (
        "En høring er ved at blive sat op",
        "2 inviterede parter har ikke svaret endnu",
        "1 brev kunne ikke leveres",
        "1 høringssvar kunne ikke læses",
        "1 høringssvar venter på overstregning",
    ):
        assert text in page
    assert "2 invited parties have not answered yet" in day(client, lead, "en")


def test_what_is_urgent_comes_first(unit: Unit, lead: Person) -> None:
    make_hearing(lead=unit, opens_at=NOW + timedelta(days=1))
    near = make_hearing(lead=unit, state="open", closes_at=NOW + timedelta(days=3))
    far = make_hearing(lead=unit, state="open", closes_at=NOW + timedelta(days=30))
    for hearing in (far, near):
        Invitee.objects.create(hearing=hearing, party=make_party(), invited_at=NOW)
    rows = waiting_for(lead)
    assert (rows[0].hearing, rows[0].urgent) == (near, True)
    assert rows[-1].hearing == far


def test_other_units_hearings_stay_theirs(client: Client, lead: Person) -> None:
    make_hearing(title="En andens høring")
    assert "En andens høring" not in day(client, lead)
    assert "En andens høring" not in day(client, make_person(Role.AUDITOR))


def test_a_politician_sees_hearings_under_way_and_no_drafts(client: Client) -> None:
    make_hearing(title="Åben høring", state="open")
    make_hearing(title="Udkast til høring")
    page = day(client, make_person(Role.POLITICIAN))
    assert ("Åben høring" in page, "Udkast til høring" in page) == (True, False)


def test_a_party_sees_where_it_is_asked_until_it_has_answered(client: Client, unit: Unit) -> None:
    person = make_person(Role.PARTY, unit)
    party = make_party(name="Ældrerådet", unit=unit)
    hearing = make_hearing(title="Cykelpolitik", slug="cykel", state="open", closes_at=NOW + timedelta(days=20))
    Invitee.objects.create(hearing=hearing, party=party, invited_at=NOW, closes_at=NOW + timedelta(days=5))
    make_hearing(title="Uden for rådet", state="open")
    page = day(client, person)
    assert "Ældrerådet er bedt om at svare" in page
    assert 'href="/hoeringer/cykel/giv-svar/"' in page
    assert 'href="/hoeringer/cykel/"' in page
    assert "Uden for rådet" not in page
    assert [row.urgent for row in waiting_for(person)] == [True]
    Sender.objects.create(response=make_response(hearing=hearing), name="Ældrerådet", party=party)
    page = day(client, person)
    assert ("er bedt om at svare" in page, 'href="/hoeringer/cykel/"' in page) == (False, True)


def test_mail_that_belongs_nowhere_leads_to_where_it_is_placed(client: Client, lead: Person) -> None:
    take_in_mail(b"From: a@x.example\nSubject: Om cyklerne\nMessage-ID: <1@x.example>\n\nFlere stativer, tak.\n")
    page = day(client, lead)
    assert "1 e-mail er kommet ind uden at høre til en høring" in page
    assert 'href="/arbejde/post/"' in page


def test_my_account_is_corrected_by_its_owner(client: Client) -> None:
    person = make_person(Role.PARTY, name="Pia", email="pia@x.example")
    day(client, person)
    client.post("/arbejde/min-konto/", {"name": "Pia Part", "phone": "12", "language": "en", "email": "ny@x.example"})
    person.refresh_from_db()
    assert (person.name, person.phone, person.language, person.email) == ("Pia Part", "12", "en", "pia@x.example")


@pytest.mark.parametrize("count", [1, 3])
def test_the_day_takes_as_many_queries_for_three_as_for_one(
    client: Client, unit: Unit, lead: Person, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        hearing = make_hearing(lead=unit, state="open")
        Invitee.objects.create(hearing=hearing, party=make_party(), invited_at=NOW)
        make_response(hearing=hearing, state="unreadable")
    day(client, lead)
    with django_assert_max_num_queries(28):
        client.get("/arbejde/")
