"""Units: committees, administrations, advisory bodies and others that people act for."""

from collections.abc import Iterable

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.errors import NameMissing, NameTaken
from pejl.stages.organisation.models import District, Person, Unit
from pejl.stages.organisation.rules import GATE


@transaction.atomic
def add_unit(
    *,
    kind: str,
    code: str,
    name: str,
    by: Person | None,
    name_en: str = "",
    email: str = "",
    serves: Iterable[Unit] = (),
    district: District | None = None,
) -> Unit:
    """A new unit. Raises NameMissing, NameTaken."""
    GATE.require("unit.change", by=by)
    _check(code, name, besides=None)
    unit = Unit.objects.create(
        kind=kind, code=code.strip(), name=name.strip(), name_en=name_en.strip(), email=email.strip(), district=district
    )
    unit.serves.set(serves)
    log("unit.change", unit, by=by, added=unit.code)
    return unit


@transaction.atomic
def change_unit(
    unit: Unit,
    *,
    kind: str,
    code: str,
    name: str,
    name_en: str,
    email: str,
    serves: Iterable[Unit],
    district: District | None,
    active: bool,
    by: Person | None,
) -> None:
    """Correct a unit; one that is not active stays with what it has done but gets nothing new."""
    GATE.require("unit.change", by=by)
    _check(code, name, besides=unit)
    unit.kind, unit.code, unit.name, unit.name_en = kind, code.strip(), name.strip(), name_en.strip()
    unit.email, unit.district, unit.active = email.strip(), district, active
    unit.save(update_fields=["kind", "code", "name", "name_en", "email", "district", "active"])
    unit.serves.set([other for other in serves if other.pk != unit.pk])
    log("unit.change", unit, by=by, changed=unit.code, active=active)


def _check(code: str, name: str, besides: Unit | None) -> None:
    if not code.strip() or not name.strip():
        raise NameMissing
    same = Unit.objects.filter(code__iexact=code.strip())
    if (same.exclude(pk=besides.pk) if besides else same).exists():
        raise NameTaken(name=code.strip())
