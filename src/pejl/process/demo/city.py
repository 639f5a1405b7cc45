"""The demo city: units, districts, people with their roles, and the parties it invites."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from pejl.analysing.policy_text import slug
from pejl.folders.settings import load_hearing
from pejl.stages.organisation import verbs
from pejl.stages.organisation.models import City, District, Party, Person, Unit
from pejl.stages.organisation.roles import Role

_GROUPS = {
    "local_committee": "Lokaludvalg",
    "advisory_body": "Råd",
    "school": "Skoler",
    "association": "Foreninger",
}
"""Group of parties that are invited together, by kind."""


@dataclass(frozen=True, slots=True)
class CityFile:
    """`example/demo/city.toml`."""

    name: str
    city: Mapping[str, Any]
    units: tuple[Mapping[str, Any], ...]
    people: tuple[Mapping[str, Any], ...]
    """The first is the administrator who lets everybody else in."""
    parties: tuple[Mapping[str, Any], ...]

    @classmethod
    def read(cls, file: Path) -> "CityFile":
        """From the file as it stands in the project."""
        raw = tomllib.loads(file.read_text(encoding="utf-8"))
        return cls(raw["city"]["name"], raw["city"], tuple(raw["unit"]), tuple(raw["person"]), tuple(raw["party"]))


@transaction.atomic
def fill_city(file: CityFile, hearing: Path, *, password: str) -> None:
    """Make what is not there yet; parties are those of the file and those that `hearing` invites."""
    if City.objects.exists():
        return
    administrator = _first_people(file, make_password(password))
    city = {name: value for name, value in file.city.items() if name != "districts"}
    verbs.change_city(**city, by=administrator)
    verbs.set_districts(file.city["districts"], by=administrator)
    districts = {district.name: district for district in District.objects.all()}
    for unit in file.units:
        _add_unit(unit, districts, administrator)
    _give_roles(file, administrator)
    for party in load_hearing(hearing).parties:
        _add_party({"name": party.name, "kind": party.kind.value}, districts, administrator)
    for extra in file.parties:
        _add_party(extra, districts, administrator)


def _first_people(file: CityFile, hashed: str) -> Person:
    """Everybody with the same password, hashed once; and the administrator in the first unit they have a role in."""
    for person in file.people:
        Person.objects.create(email=person["email"], name=person["name"], password=hashed)
    first = file.people[0]
    code = first["roles"][0].split()[1]
    unit = next(unit for unit in file.units if unit["code"] == code)
    home = Unit.objects.create(kind=unit["kind"], code=code, name=unit["name"], name_en=unit.get("name_en", ""))
    return verbs.first_administrator(email=first["email"], name=first["name"], unit=home)


def _add_unit(unit: Mapping[str, Any], districts: Mapping[str, District], by: Person) -> None:
    given = {
        "kind": unit["kind"],
        "code": unit["code"],
        "name": unit["name"],
        "name_en": unit.get("name_en", ""),
        "email": unit.get("email", ""),
        "district": districts.get(unit.get("district", "")),
    }
    serves = list(Unit.objects.filter(code__in=unit.get("serves", [])))
    there = Unit.objects.filter(code=unit["code"]).first()
    if there is None:
        verbs.add_unit(**given, serves=serves, by=by)
        return
    there.email = given["email"]
    there.save(update_fields=["email"])
    there.serves.set(serves)


def _give_roles(file: CityFile, by: Person) -> None:
    units = {unit.code: unit for unit in Unit.objects.all()}
    for entry in file.people:
        person = Person.objects.get(email=entry["email"])
        for held in entry["roles"]:
            role, code = held.split()
            verbs.give_role(person, unit=units[code], role=Role(role), by=by)


def _add_party(party: Mapping[str, Any], districts: Mapping[str, District], by: Person) -> None:
    """A party with an address nobody reads, in the group of its kind; a unit of the same name answers for it."""
    name, kind = party["name"], party["kind"]
    district = party.get("district") or next(
        (one for one in districts if name.startswith((one, one.removesuffix("en")))), ""
    )
    verbs.add_party(
        name=name,
        kind=kind,
        email=party.get("email") or f"{slug(name)}@part.example",
        district=districts.get(district),
        groups=[_GROUPS[kind]] if kind in _GROUPS else [],
        unit=Unit.objects.filter(name=name).first(),
        by=by,
    )


def person_with(role: Role, unit: Unit | None = None) -> Person:
    """The first who holds a role, in a unit where it is given."""
    found = Person.objects.filter(memberships__role=role)
    if unit is not None:
        found = Person.objects.filter(memberships__role=role, memberships__unit=unit)
    return found.order_by("pk")[0]


def people() -> dict[Role, Person]:
    """Whoever holds each role, by the log-in that is named after it."""
    domain = person_with(Role.ADMINISTRATOR).email.partition("@")[2]
    by_email = {person.email: person for person in Person.objects.filter(email__endswith=f"@{domain}")}
    return {role: by_email[f"{role.value}@{domain}"] for role in Role if f"{role.value}@{domain}" in by_email}


def parties_called(names: list[str]) -> list[Party]:
    """Parties of the register, in the order of the names."""
    by_name = {party.name: party for party in Party.objects.filter(name__in=names)}
    return [by_name[name] for name in names]
