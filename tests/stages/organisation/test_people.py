"""Units, people, roles: one administrator always remains."""

from contextlib import suppress
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from tests.making import make_city, make_person, make_unit

from pejl.ground.audit.models import Event
from pejl.stages.organisation import verbs
from pejl.stages.organisation.errors import (
    ColourWrong,
    EmailTaken,
    LastAdministrator,
    LogoWrong,
    NameMissing,
    NameTaken,
)
from pejl.stages.organisation.gate import NotAllowed, WrongState, roles_of
from pejl.stages.organisation.models import City, District, Membership, Party, Person
from pejl.stages.organisation.queries import found_people
from pejl.stages.organisation.roles import Role
from pejl.stages.organisation.verbs.city import contrast_with_white

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Person:
    return make_person(Role.ADMINISTRATOR, make_unit(code="BIF"), name="Astrid")


def test_the_last_administrator_stays(admin: Person) -> None:
    membership = admin.memberships.get()
    with pytest.raises(LastAdministrator, match="Astrid is the only administrator"):
        verbs.take_role(membership, by=admin)
    with pytest.raises(LastAdministrator):
        verbs.close_person(admin, by=admin)
    other = make_person(Role.OFFICER)
    verbs.give_role(other, unit=make_unit(), role=Role.ADMINISTRATOR, by=admin)
    verbs.take_role(membership, by=admin)
    assert not Membership.objects.filter(person=admin).exists()


def test_a_closed_administrator_does_not_count(admin: Person) -> None:
    closed = make_person(Role.ADMINISTRATOR, is_active=False)
    with pytest.raises(LastAdministrator):
        verbs.close_person(admin, by=admin)
    # who cannot log in can lose the role
    verbs.take_role(closed.memberships.get(), by=admin)


def test_one_of_two_roles_for_two_units_can_go(admin: Person) -> None:
    verbs.give_role(admin, unit=make_unit(), role=Role.ADMINISTRATOR, by=admin)
    verbs.take_role(admin.memberships.first(), by=admin)  # type: ignore[arg-type]
    with pytest.raises(LastAdministrator):
        verbs.take_role(admin.memberships.get(), by=admin)


def test_a_new_role_holds_at_once(admin: Person) -> None:
    person, unit = make_person(), make_unit(code="ØKF")
    assert roles_of(person) == frozenset()
    assert verbs.give_role(person, unit=unit, role=Role.LEAD, by=admin) is True
    assert verbs.give_role(person, unit=unit, role=Role.LEAD, by=admin) is False
    assert roles_of(person) == {(Role.LEAD, unit.pk)}
    assert Event.objects.get(verb="role.give").data == {"role": "lead", "unit": "ØKF"}


def test_somebody_holds_several_roles_for_one_unit(admin: Person) -> None:
    person, unit = make_person(), make_unit()
    for role in (Role.OFFICER, Role.REVIEWER, Role.SECRETARY):
        verbs.give_role(person, unit=unit, role=role, by=admin)
    assert {role for role, _ in roles_of(person)} == {Role.OFFICER, Role.REVIEWER, Role.SECRETARY}


def test_the_first_administrator_comes_once() -> None:
    unit = make_unit()
    first = verbs.first_administrator(email="Start@Ravnsund.example", name="Start", unit=unit, password="x" * 12)
    assert (first.email, first.check_password("x" * 12)) == ("start@ravnsund.example", True)
    with pytest.raises(NotAllowed):
        verbs.first_administrator(email="igen@ravnsund.example", name="Igen", unit=unit)


def test_two_people_have_two_addresses(admin: Person) -> None:
    first, second = make_person(email="a@ravnsund.example"), make_person(email="b@ravnsund.example")
    with pytest.raises(EmailTaken):
        verbs.change_person(second, name="B", email="A@ravnsund.example", phone="", language="da", by=admin)
    with pytest.raises(EmailTaken):
        verbs.send_invitation(email="A@Ravnsund.example", name="A", unit=make_unit(), role=Role.LEAD, by=admin)
    verbs.change_person(first, name="Ane", email="Ane@Ravnsund.example", phone="1", language="en", by=admin)
    first.refresh_from_db()
    assert (first.name, first.email, first.language) == ("Ane", "ane@ravnsund.example", "en")


def test_people_change_only_their_own_name_phone_and_language(admin: Person) -> None:
    person = make_person(Role.POLITICIAN, email="p@ravnsund.example")
    verbs.change_myself(name="Poul", phone="12", language="en", by=person)
    person.refresh_from_db()
    assert (person.name, person.phone, person.language, person.email) == ("Poul", "12", "en", "p@ravnsund.example")
    with pytest.raises(NotAllowed):
        verbs.change_person(admin, name="X", email="x@x.example", phone="", language="da", by=person)


def test_a_closed_account_is_opened_again(admin: Person) -> None:
    person = make_person()
    verbs.close_person(person, by=admin)
    with pytest.raises(WrongState):
        verbs.close_person(person, by=admin)
    verbs.reopen_person(person, by=admin)
    assert Person.objects.get(pk=person.pk).is_active


def test_people_are_found_by_name_unit_and_role(admin: Person) -> None:
    unit = make_unit(code="BUF")
    person = make_person(Role.OFFICER, unit, name="Ole Hansen")
    make_person(Role.LEAD, unit, name="Lene")
    assert list(found_people("hans")) == [person]
    assert [p.name for p in found_people(unit="BUF")] == ["Lene", "Ole Hansen"]
    assert list(found_people(unit="BUF", role="officer")) == [person]


@pytest.mark.parametrize(
    ("colour", "contrast"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54), ("#777777", 4.48)]
)
def test_contrast_is_that_of_wcag(colour: str, contrast: float) -> None:
    assert round(contrast_with_white(colour), 2) == contrast


def city(by: Person, **fields: str) -> City:
    given = {"name": "Ravnsund", "accent": "#1f5a7a", "contact_email": "a@b.example", "contact_phone": "70"}
    return verbs.change_city(**{**given, **fields}, by=by)


def test_the_citys_colour_can_bear_white_text(admin: Person) -> None:
    assert city(admin, accent=" #AA0000 ").accent == "#aa0000"
    for wrong in ("#777777", "red", "#12345", "#1f5a7a; color: red"):
        with pytest.raises(ColourWrong):
            city(admin, accent=wrong)
    assert City.objects.count() == 1


def test_a_logo_is_a_small_picture_and_no_script(admin: Person) -> None:
    make_city()
    verbs.set_logo(b"\x89PNG\r\n\x1a\n" + b"0" * 20, by=admin)
    assert len(City.objects.get().logo) == 64
    for wrong in (b"<svg onload='x'/>", b"\x89PNG\r\n\x1a\n" + b"0" * 500_001, b""):
        with pytest.raises(LogoWrong):
            verbs.set_logo(wrong, by=admin)
    verbs.set_logo(None, by=admin)
    assert City.objects.get().logo == ""


def test_districts_keep_their_place_and_what_lies_in_them(admin: Person) -> None:
    verbs.set_districts(["Engen", " Østerbro ", "Engen", ""], by=admin)
    party = Party.objects.create(name="A", district=District.objects.get(name="Østerbro"))
    verbs.set_districts(["Østerbro", "Havnen", "Engen"], by=admin)
    assert [(d.name, d.slug) for d in District.objects.all()] == [
        ("Østerbro", "oesterbro"),
        ("Havnen", "havnen"),
        ("Engen", "engen"),
    ]
    assert Party.objects.get(pk=party.pk).district == District.objects.get(name="Østerbro")


def test_units_have_names_of_their_own(admin: Person) -> None:
    committee = verbs.add_unit(kind="committee", code="BIU", name="Udvalget", by=admin)
    unit = verbs.add_unit(kind="administration", code="SUF", name="Forvaltningen", serves=[committee], by=admin)
    with pytest.raises(NameTaken):
        verbs.add_unit(kind="committee", code="biu", name="Igen", by=admin)
    with pytest.raises(NameMissing):
        verbs.add_unit(kind="committee", code=" ", name="X", by=admin)
    given: dict[str, Any] = {"kind": "administration", "name": "Nyt navn", "name_en": "", "email": "", "district": None}
    verbs.change_unit(unit, code="SUF", serves=[committee, unit], active=False, by=admin, **given)
    unit.refresh_from_db()
    assert (unit.name, unit.active, list(unit.serves.all())) == ("Nyt navn", False, [committee])


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_close_each_other_at_once_leave_one() -> None:
    unit = make_unit()
    pair = [make_person(Role.ADMINISTRATOR, unit) for _ in range(2)]

    def close(person: Person, by: Person) -> None:
        with suppress(LastAdministrator, NotAllowed):
            verbs.close_person(Person.objects.get(pk=person.pk), by=Person.objects.get(pk=by.pk))
        connection.close()

    threads = [Thread(target=close, args=both) for both in (pair, pair[::-1])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Person.objects.filter(is_active=True, memberships__role=Role.ADMINISTRATOR).count() == 1
