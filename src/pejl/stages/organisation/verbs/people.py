"""People with an account, and the roles they hold for units."""

from django.db import transaction

from pejl.ground.audit.events import log
from pejl.stages.organisation.errors import EmailTaken, LastAdministrator, NameMissing
from pejl.stages.organisation.gate import NotAllowed
from pejl.stages.organisation.models import Membership, Person, Unit
from pejl.stages.organisation.roles import Role
from pejl.stages.organisation.rules import ACTIVE, CLOSED, GATE


@transaction.atomic
def first_administrator(*, email: str, name: str, unit: Unit, password: str | None = None) -> Person:
    """The person who lets everybody else in, where there is none yet. Raises NotAllowed where there is."""
    if _administrators():
        raise NotAllowed
    person = Person.objects.filter(email__iexact=email).first() or Person.objects.create_user(
        email.strip().lower(), password, name=name.strip()
    )
    Membership.objects.get_or_create(person=person, unit=unit, role=Role.ADMINISTRATOR)
    log("role.give", person, by=None, role=Role.ADMINISTRATOR, unit=unit.code)
    return person


@transaction.atomic
def give_role(person: Person, *, unit: Unit, role: Role, by: Person | None) -> bool:
    """Let somebody act in a role for a unit; False where they do so already."""
    GATE.require("role.give", by=by)
    _, new = Membership.objects.get_or_create(person=person, unit=unit, role=role)
    if new:
        log("role.give", person, by=by, role=role, unit=unit.code)
        forget_roles(person)
    return new


@transaction.atomic
def take_role(membership: Membership, *, by: Person | None) -> None:
    """End a role. Raises LastAdministrator."""
    GATE.require("role.take", by=by)
    person = membership.person
    if membership.role == Role.ADMINISTRATOR:
        left = [other for other in _administrators() if other.pk != membership.pk]
        if person.is_active and not left:
            raise LastAdministrator(name=person.name)
    log("role.take", person, by=by, role=membership.role, unit=membership.unit.code)
    membership.delete()
    forget_roles(person)


@transaction.atomic
def change_person(person: Person, *, name: str, email: str, phone: str, language: str, by: Person | None) -> None:
    """Correct somebody's name and addresses. Raises NameMissing, EmailTaken."""
    GATE.require("person.change", by=by)
    email = email.strip().lower()
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise EmailTaken(email=email)
    _store(person, name=name, phone=phone, language=language, email=email)
    log("person.change", person, by=by)


@transaction.atomic
def change_myself(*, name: str, phone: str, language: str, by: Person) -> None:
    """Correct one's own name, telephone number and language. Raises NameMissing."""
    _store(by, name=name, phone=phone, language=language, email=by.email)
    log("person.change", by, by=by)


@transaction.atomic
def close_person(person: Person, *, by: Person | None) -> None:
    """Keep somebody from logging in; what they did stays theirs. Raises LastAdministrator."""
    GATE.require("person.close", by=by, state=ACTIVE if person.is_active else CLOSED)
    administrators = _administrators()
    if administrators and all(membership.person_id == person.pk for membership in administrators):
        raise LastAdministrator(name=person.name)
    person.is_active = False
    person.save(update_fields=["is_active"])
    log("person.close", person, by=by)


@transaction.atomic
def reopen_person(person: Person, *, by: Person | None) -> None:
    """Let somebody log in again."""
    GATE.require("person.reopen", by=by, state=ACTIVE if person.is_active else CLOSED)
    person.is_active = True
    person.save(update_fields=["is_active"])
    log("person.reopen", person, by=by)


@transaction.atomic
def unlock_person(person: Person, *, by: Person | None) -> int:
    """Forget failed log-ins, so that somebody need not wait. Says how many records of failures went."""
    from axes.utils import reset

    GATE.require("person.unlock", by=by)
    count = int(reset(username=person.email))
    log("person.unlock", person, by=by, count=count)
    return count


def forget_roles(person: Person) -> None:
    """Have the gate ask the database again: the person's roles have changed."""
    person.__dict__.pop("_roles", None)


def _administrators() -> list[Membership]:
    """The memberships that make active people administrators, locked so that two cannot go at once.

    The people are locked too: whoever waits then sees that another has just been closed.
    """
    wanted = Membership.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True).select_related("person")
    return list(wanted.select_for_update(of=("self", "person")).order_by("id"))


def _store(person: Person, *, name: str, phone: str, language: str, email: str) -> None:
    if not name.strip():
        raise NameMissing
    person.name, person.phone, person.language, person.email = name.strip(), phone.strip(), language, email
    person.save(update_fields=["name", "phone", "language", "email"])
