"""Rows in every table that belongs to a hearing, made from what the tables say of themselves: new ones too."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.db import models, transaction
from tests.making import NOW, make_hearing, make_party, make_person, make_provision, make_unit

from pejl.ground.audit.events import log
from pejl.ground.audit.models import Event
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import keep
from pejl.ground.triggers import lifted
from pejl.process.archive.scope import KNOWN_BY, owned_tables
from pejl.stages.decisions.models import Meeting
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import District, Group, Party, Person, Unit
from pejl.stages.policies.models import Policy, Version
from pejl.stages.remarks.models import Edit, FrameEdit, Remark, Theme
from pejl.stages.responses.models import Redaction, RedactionEdit

_number = count(1000)


def make_full_hearing() -> Hearing:
    """A hearing with two rows in every table of its own, and history that names rows by number."""
    district = District.objects.create(name="Nordby", slug="nordby")
    unit = make_unit(code="BIF", district=district)
    unit.serves.add(make_unit(code="BIU", kind="committee"))
    party = make_party(name="Åens Venner", district=district)
    party.groups.add(Group.objects.create(name="Foreninger"))
    policy = Policy.objects.create(slug="politik", title="Integrationspolitik", lead=unit)
    version = Version.objects.create(policy=policy, number=2, created_by=make_person(email="chef@ravnsund.example"))
    make_provision(version=version, parent=make_provision(version=version))
    Meeting.objects.create(body=Unit.objects.get(code="BIU"), starts_at=NOW)
    hearing = make_hearing(version=version, lead=unit, slug="hoering", title="Høring “æøå” 🌳")
    waiting = [owned.table for owned in owned_tables() if owned.table not in {Hearing, Event}]
    while waiting:
        ready = [table for table in waiting if not (_needs(table) & set(waiting)) - {table}]
        assert ready, f"these tables need each other: {waiting}"
        with transaction.atomic(), lifted():  # values are any that a column takes, also those of what is locked
            for table in ready:
                for _ in range(2):
                    _make(table, hearing)
                waiting.remove(table)
    Version.objects.filter(pk=version.pk).update(frozen_at=NOW)
    _write_history(hearing)
    return hearing


def _needs(table: type[models.Model]) -> set[type[models.Model]]:
    return {
        column.related_model
        for column in table._meta.concrete_fields
        if isinstance(column, models.ForeignKey) and not column.null
    }


def _make(table: type[models.Model], hearing: Hearing) -> None:
    values = {
        column.attname: _value(column, table, hearing) for column in table._meta.concrete_fields if column.name != "id"
    }
    table._base_manager.bulk_create([table(**values)], ignore_conflicts=True)


def _value(column: models.Field[Any, Any], table: type[models.Model], hearing: Hearing) -> Any:
    n = next(_number)
    if isinstance(column, models.ForeignKey):
        return _key(column, table, hearing)
    if column.choices:
        return [value for value, _ in column.flatchoices][n % len(column.flatchoices)]
    made: dict[type[models.Field[Any, Any]], Any] = {
        models.BooleanField: bool(n % 2),
        models.DateTimeField: NOW + timedelta(microseconds=n),
        models.DateField: date(2026, 1, 1) + timedelta(days=n % 300),
        models.FloatField: n / 7,
        models.JSONField: column.get_default(),
        models.BinaryField: bytes([n % 256, 0, 255]),
        models.EmailField: f"borger{n}@example.org",
        models.SlugField: f"navn-{n}",
        models.TextField: f"Ænder på søen {n}\n“ja”",
    }
    kind = next((kind for kind in type(column).__mro__ if kind in made), None)
    if kind is not None:
        return made[kind]
    if isinstance(column, models.IntegerField):
        return n
    return f"æ{n}"[: column.max_length]


def _key(column: "models.ForeignKey[Any, Any]", table: type[models.Model], hearing: Hearing) -> Any:
    """One of the hearing's own rows, or a shared one; none where that closes a circle."""
    target: type[models.Model] = column.related_model
    if target is Original:
        return keep(f"fil {next(_number)}".encode()).pk
    if target is Hearing:
        return hearing.pk
    if target is Version:
        return hearing.version_id
    shared = {Unit: "code", Person: "email", Party: "name", District: "slug"}
    if target is Person and next(_number) % 3 == 0:
        return make_person(email=f"p{next(_number)}@ravnsund.example").pk
    if target in shared and target in KNOWN_BY:
        return target._base_manager.order_by(shared[target]).values_list("pk", flat=True)[0]
    if table is target:
        return None
    keys = list(target._base_manager.order_by("-pk").values_list("pk", flat=True))
    if not keys:
        return None
    unused = [key for key in keys if not table._base_manager.filter(**{column.attname: key}).exists()]
    return (unused or keys)[0]


def _write_history(hearing: Hearing) -> None:
    """What names rows by number without being a foreign key."""
    by = Person.objects.order_by("email")[0]
    other = make_person(email="kun-i-historien@ravnsund.example")
    remark, theme = Remark.objects.order_by("-pk")[0], Theme.objects.order_by("-pk")[0]
    committee = make_unit(code="KUN", kind="committee")
    patch = {
        str(remark.pk): {
            "kind": "change",
            "kind_by_id": other.pk,
            "section_id": remark.section_id,
            f"committee:{committee.pk}": ["confirmed", by.pk, NOW.isoformat()],
            f"theme:{theme.pk}": None,
            "provision:goal-1": [0.5, "hand", "", "confirmed", None, None],
        },
        "987654321": {"retired": True},
        "response": {"handled_at": None, "handled_by_id": other.pk},
    }
    Edit.objects.create(response=remark.response, action="remark.kind", before={}, after=patch, by=by)
    frame = {
        f"theme:{theme.pk}": ["Støj", "", "merged", Theme.objects.order_by("pk")[0].pk, by.pk, NOW.isoformat()],
        f"tie:{remark.pk}:{theme.pk}": ["confirmed", by.pk, NOW.isoformat()],
    }
    FrameEdit.objects.create(hearing=hearing, action="theme.merge", before={}, after=frame, by=by)
    redaction = Redaction.objects.order_by("-pk")[0]
    changes = [{"redaction": redaction.pk, "before": None, "after": "accepted"}]
    RedactionEdit.objects.create(response=redaction.response, action="added", changes=changes, by=by)
    invitee = hearing.invitees.order_by("-pk")[0]
    hearing.letters.create(kind="reminder", recipient="x@example.org", about=f"invitee:{invitee.pk}:2026-03-02")
    log("reply.start", remark, by=by, hearing=hearing.pk, remarks=[remark.pk, 987654321], number=3)
    log("role.give", other, by=None, hearing=hearing.pk)
    log("remark.gone", Remark(pk=987654322), by=None, hearing=hearing.pk)
