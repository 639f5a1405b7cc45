"""The first moment of a new installation: a city, a unit, and somebody who can let the others in."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.errors import NameMissing, PasswordWeak
from pejl.stages.organisation.models import City, Person, Unit, UnitKind
from pejl.stages.organisation.verbs.people import first_administrator

_UNIT = "ADM"
"""Short name of the unit that the first administrator acts for; they may rename it."""


@transaction.atomic
def begin_service(*, city: str, email: str, name: str, password: str) -> Person:
    """Set up the city and its first administrator; done from the machine itself, before anybody can log in.

    A city that is there already is left as it is. Raises NotAllowed where there is an administrator, NameMissing,
    PasswordWeak.
    """
    if not name.strip():
        raise NameMissing
    there = City.objects.first()
    if there is None:
        if not city.strip():
            raise NameMissing
        there = City.objects.create(name=city.strip(), contact_email=email, contact_phone="")
        log("city.change", there, by=None, fields=["name"])
    unit, new = Unit.objects.get_or_create(code=_UNIT, defaults={"kind": UnitKind.ADMINISTRATION, "name": there.name})
    if new:
        log("unit.change", unit, by=None, added=unit.code)
    try:
        validate_password(password, Person(email=email, name=name))
    except ValidationError as error:
        raise PasswordWeak(reason=" ".join(error.messages)) from error
    return first_administrator(email=email, name=name, unit=unit, password=password)
