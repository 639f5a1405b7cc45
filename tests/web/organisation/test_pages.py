"""The register, units, people and the city, as administrators and officers use them."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests.making import make_city, make_party, make_person, make_unit

from pejl.ground.work.jobs import run_waiting
from pejl.stages.organisation import verbs
from pejl.stages.organisation.models import City, District, Invitation, Membership, Party, Person, Unit
from pejl.stages.organisation.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Person:
    make_city()
    person = make_person(Role.ADMINISTRATOR, make_unit(code="BIF"), name="Astrid")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return person


def text(answer: Any) -> str:
    return str(answer.content.decode())


def post(client: Client, path: str, **given: Any) -> Any:
    answer = client.post(path, given)
    assert answer.status_code == 302, text(answer)
    return answer


def test_an_administrator_invites_and_the_invited_is_listed(
    client: Client, admin: Person, mailoutbox: list[EmailMessage]
) -> None:
    unit = Unit.objects.get()
    given = {"name": "Nynne", "email": "ny@x.example", "unit": unit.pk, "role": "lead", "language": "en"}
    post(client, "/arbejde/personer/", **given)
    page = text(client.get("/arbejde/personer/"))
    assert "Inviteret, ingen konto endnu" in page
    assert "ny@x.example" in page
    run_waiting()
    assert str(mailoutbox[0].subject) == "Your account for hearings in Ravnsund"
    assert re.search(r"/en/invitation/\S+/", str(mailoutbox[0].body))
    number = Invitation.objects.get().pk
    post(client, f"/arbejde/invitationer/{number}/again/")
    post(client, f"/arbejde/invitationer/{number}/withdraw/")
    assert "Inviteret, ingen konto endnu" not in text(client.get("/arbejde/personer/"))


def test_who_has_an_account_gets_the_role_at_once(client: Client, admin: Person) -> None:
    there, unit = make_person(email="ole@x.example"), make_unit(code="ØKF")
    given = {"name": "Ole", "email": "OLE@x.example", "unit": unit.pk, "role": "officer", "language": "da"}
    post(client, "/arbejde/personer/", **given)
    assert [(m.unit, m.role) for m in there.memberships.all()] == [(unit, "officer")]
    assert not Invitation.objects.exists()


def test_roles_and_accounts_are_given_and_taken(client: Client, admin: Person) -> None:
    person, unit = make_person(name="Ole"), make_unit(code="BUF")
    base = f"/arbejde/personer/{person.pk}/"
    post(client, base + "roller/", unit=unit.pk, role="reviewer")
    membership = Membership.objects.get(person=person)
    assert "Kvalitetssikrer" in text(client.get(base))
    post(client, f"/arbejde/roller/{membership.pk}/tag/")
    assert not person.memberships.exists()
    post(client, base, name="Ole Olsen", email="ole@y.example", phone="", language="en")
    post(client, base + "close/")
    person.refresh_from_db()
    assert (person.name, person.email, person.is_active) == ("Ole Olsen", "ole@y.example", False)
    post(client, base + "reopen/")
    post(client, base + "unlock/")
    assert Person.objects.get(pk=person.pk).is_active


def test_the_last_administrator_is_told_why_not(client: Client, admin: Person) -> None:
    membership = admin.memberships.get()
    page = client.post(f"/arbejde/roller/{membership.pk}/tag/", follow=True)
    assert "Astrid er den eneste administrator." in text(page)
    page = client.post(f"/arbejde/personer/{admin.pk}/close/", follow=True)
    assert "Astrid er den eneste administrator." in text(page)
    assert client.get("/arbejde/personer/").status_code == 200


def test_the_city_gets_its_name_colour_logo_and_districts(client: Client, admin: Person) -> None:
    given = {"name": "Nyby", "contact_email": "a@b.example", "contact_phone": "12", "accent": "#7a1f1f"}
    post(client, "/arbejde/byen/", **given)
    logo = SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\n" + b"0" * 9)
    post(client, "/arbejde/byen/logo/", logo=logo)
    post(client, "/arbejde/byen/bydele/", names="Engen\nHavnen\n")
    city = City.objects.get()
    assert (city.name, city.accent, len(city.logo)) == ("Nyby", "#7a1f1f", 64)
    assert [district.name for district in District.objects.all()] == ["Engen", "Havnen"]
    assert "#7a1f1f" in text(client.get("/city.css"))
    page = client.post("/arbejde/byen/", {**given, "accent": "#eeeeee"}, follow=True)
    assert "kan ikke bruges som byens farve" in text(page)
    post(client, "/arbejde/byen/logo/", remove="1")
    assert City.objects.get().logo == ""


def test_units_are_added_and_changed(client: Client, admin: Person) -> None:
    committee = make_unit(code="BIU", kind="committee")
    given = {"kind": "administration", "code": "SUF", "name": "Sundhed", "serves": committee.pk}
    post(client, "/arbejde/enheder/ny/", **given)
    assert [unit.code for unit in Unit.objects.get(code="SUF").serves.all()] == ["BIU"]
    post(client, "/arbejde/enheder/SUF/", **{**given, "name": "Sundhed og omsorg", "active": ""})
    assert (Unit.objects.get(code="SUF").name, Unit.objects.get(code="SUF").active) == ("Sundhed og omsorg", False)
    assert "ikke i brug" in text(client.get("/arbejde/enheder/"))


def test_a_file_is_looked_at_before_it_is_taken_in(client: Client, admin: Person) -> None:
    make_party(name="Skolen", email="gammel@x.example")
    content = "Navn;E-mail\nSkolen;ny@x.example\nRådet;raad@x.example\n;tom@x.example\n".encode()
    answer = post(client, "/arbejde/parter/indlaes/", sheet=SimpleUploadedFile("parter.csv", content))
    page = text(client.get(answer["Location"]))
    assert "Indlæs 2 rækker" in page
    assert "Navnet mangler." in page
    assert Party.objects.get().email == "gammel@x.example"
    page = text(client.post(answer["Location"], follow=True))
    assert "1 part er ny. 1 er ændret. 1 række blev udeladt." in page
    assert sorted(Party.objects.values_list("name", "email")) == [
        ("Rådet", "raad@x.example"),
        ("Skolen", "ny@x.example"),
    ]
    # once more by the back button
    page = text(client.post(answer["Location"], follow=True))
    assert "er allerede taget ind" in page


def test_nobody_sees_what_another_has_uploaded(client: Client, admin: Person) -> None:
    other = make_person(Role.OFFICER)
    upload = verbs.keep_import([(1, ["Navn"]), (2, ["X"])], file_name="x.csv", by=other)
    assert client.get(f"/arbejde/parter/indlaes/{upload.pk}/").status_code == 404


def test_a_file_of_another_kind_says_so(client: Client, admin: Person) -> None:
    file = SimpleUploadedFile("billede.csv", b"\x89PNG\r\n\x1a\n0000")
    page = client.post(
        "/arbejde/parter/indlaes/",
        {"sheet": file},
        headers={"referer": "http://testserver/arbejde/parter/indlaes/"},
        follow=True,
    )
    assert "kan ikke læses som en liste over parter" in text(page)


def test_parties_are_kept_grouped_and_exported(client: Client, admin: Person) -> None:
    post(client, "/arbejde/parter/ny/", name="Rådet", kind="advisory_body", groups="Råd; Alle")
    party = Party.objects.get()
    post(client, f"/arbejde/parter/{party.pk}/", name="Rådet for byen", kind="advisory_body", groups="Råd")
    post(client, "/arbejde/parter/i-gruppe/", party=party.pk, group="Vigtige", query="kind=advisory_body")
    assert sorted(group.name for group in party.groups.all()) == ["Råd", "Vigtige"]
    assert "Rådet for byen" in text(client.get("/arbejde/parter/?group=Vigtige"))
    assert "Ingen parter her" in text(client.get("/arbejde/parter/?group=Andre"))
    lines = client.get("/arbejde/parter/fil.csv?group=Vigtige").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[:2] for line in lines] == [["Navn", "Type"], ["Rådet for byen", "Råd"]]
    group = party.groups.get(name="Vigtige")
    post(client, "/arbejde/parter/grupper/", group=group.pk, name="Faste")
    post(client, "/arbejde/parter/grupper/", group=party.groups.get(name="Råd").pk, remove="1", name="x")
    assert [group.name for group in party.groups.all()] == ["Faste"]
    post(client, f"/arbejde/parter/{party.pk}/", active="no")
    assert "Ingen parter her" in text(client.get("/arbejde/parter/"))
    assert "Rådet for byen" in text(client.get("/arbejde/parter/?closed=1"))


@pytest.mark.parametrize(
    ("role", "opens"),
    [
        (Role.ADMINISTRATOR, {"parter", "parter/ny", "enheder", "enheder/ny", "byen", "personer"}),
        (Role.LEAD, {"parter", "parter/ny", "enheder"}),
        (Role.OFFICER, {"parter", "parter/ny", "enheder"}),
        (Role.SECRETARY, {"parter", "enheder"}),
        (Role.AUDITOR, {"parter", "enheder", "personer"}),
        (Role.POLITICIAN, set()),
        (Role.PARTY, set()),
    ],
)
def test_each_role_opens_its_own_pages(client: Client, role: Role, opens: set[str]) -> None:
    make_city()
    client.force_login(make_person(role), backend="django.contrib.auth.backends.ModelBackend")
    paths = ["parter", "parter/ny", "enheder", "enheder/ny", "byen", "personer"]
    found = {path for path in paths if client.get(f"/arbejde/{path}/").status_code == 200}
    assert found == opens


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_as_many_queries_for_three_as_for_one(
    client: Client, admin: Person, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        verbs.add_party(name=f"Part {number}", groups=[f"G{number}", "Alle"], by=admin)
        make_person(Role.OFFICER)
        make_unit(kind="committee").serves.add(Unit.objects.get(code="BIF"))
    for path, most in (("parter", 10), ("personer", 9), ("enheder", 7), ("parter/grupper", 7)):
        client.get(f"/arbejde/{path}/")
        with django_assert_max_num_queries(most):
            client.get(f"/arbejde/{path}/")
