"""The register of parties and its groups."""

from collections.abc import Collection, Iterable

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.errors import NameMissing, NameTaken
from pejl.stages.organisation.models import District, Group, Party, Person, Unit
from pejl.stages.organisation.party_sheet import comparable
from pejl.stages.organisation.rules import GATE


@transaction.atomic
def add_party(
    *,
    name: str,
    by: Person | None,
    kind: str = "unknown",
    email: str = "",
    phone: str = "",
    address: str = "",
    contact: str = "",
    district: District | None = None,
    groups: Iterable[str] = (),
    unit: Unit | None = None,
) -> Party:
    """A new party. Raises NameMissing, NameTaken."""
    GATE.require("party.change", by=by)
    _check(name, besides=None)
    party = Party.objects.create(
        name=_tidy(name),
        kind=kind,
        email=email.strip(),
        phone=phone.strip(),
        address=address.strip(),
        contact=contact.strip(),
        district=district,
        unit=unit,
    )
    party.groups.set(groups_called(groups))
    log("party.change", party, by=by, added=True)
    return party


@transaction.atomic
def change_party(
    party: Party,
    *,
    name: str,
    kind: str,
    email: str,
    phone: str,
    address: str,
    contact: str,
    district: District | None,
    groups: Iterable[str],
    unit: Unit | None,
    by: Person | None,
) -> None:
    """Correct a party. Raises NameMissing, NameTaken."""
    GATE.require("party.change", by=by)
    _check(name, besides=party)
    party.name, party.kind, party.email, party.phone = _tidy(name), kind, email.strip(), phone.strip()
    party.address, party.contact, party.district, party.unit = address.strip(), contact.strip(), district, unit
    party.save(update_fields=["name", "kind", "email", "phone", "address", "contact", "district", "unit"])
    party.groups.set(groups_called(groups))
    log("party.change", party, by=by)


@transaction.atomic
def set_party_active(party: Party, *, active: bool, by: Person | None) -> None:
    """Take a party out of use, or into it again; hearings it was invited to keep it."""
    GATE.require("party.change", by=by)
    party.active = active
    party.save(update_fields=["active"])
    log("party.change", party, by=by, active=active)


@transaction.atomic
def add_to_group(parties: Collection[Party], *, group: str, by: Person | None) -> int:
    """Put parties into a group, which is made where there is none of this name. Raises NameMissing."""
    GATE.require("group.change", by=by)
    found = groups_called([group])
    if not found:
        raise NameMissing
    found[0].parties.add(*parties)
    log("group.change", found[0], by=by, added=[party.pk for party in parties])
    return len(parties)


@transaction.atomic
def take_out_of_group(parties: Collection[Party], *, group: Group, by: Person | None) -> int:
    """Take parties out of a group."""
    GATE.require("group.change", by=by)
    group.parties.remove(*parties)
    log("group.change", group, by=by, removed=[party.pk for party in parties])
    return len(parties)


@transaction.atomic
def rename_group(group: Group, *, name: str, by: Person | None) -> None:
    """Give a group another name. Raises NameMissing, NameTaken."""
    GATE.require("group.change", by=by)
    name = _tidy(name)
    if not name:
        raise NameMissing
    if Group.objects.filter(name__iexact=name).exclude(pk=group.pk).exists():
        raise NameTaken(name=name)
    group.name = name
    group.save(update_fields=["name"])
    log("group.change", group, by=by, renamed=True)


@transaction.atomic
def remove_group(group: Group, *, by: Person | None) -> None:
    """Dissolve a group; its parties stay."""
    GATE.require("group.change", by=by)
    log("group.change", group, by=by, dissolved=group.name)
    group.delete()


def groups_called(names: Iterable[str]) -> list[Group]:
    """The groups of these names, made where there are none; a name counts however its case is written."""
    there = {group.name.casefold(): group for group in Group.objects.all()}
    found = {}
    for name in (_tidy(name) for name in names):
        if name:
            key = name.casefold()
            there[key] = there.get(key) or Group.objects.create(name=name[:120])
            found[key] = there[key]
    return list(found.values())


def _check(name: str, besides: Party | None) -> None:
    if not _tidy(name):
        raise NameMissing
    others = Party.objects.exclude(pk=besides.pk) if besides else Party.objects.all()
    # compared here, because SQLite knows no case beyond ASCII
    if comparable(name) in {comparable(other) for other in others.values_list("name", flat=True)}:
        raise NameTaken(name=_tidy(name))


def _tidy(name: str) -> str:
    return " ".join(name.split())
