"""What the database itself refuses."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from tests.making import make_provision, make_unit, make_version

from pejl.ground.audit.events import log
from pejl.ground.audit.models import Event
from pejl.ground.triggers import Forbid, lifted

pytestmark = pytest.mark.django_db


def test_an_event_can_neither_change_nor_vanish() -> None:
    event = log("unit.rename", make_unit(), by=None)
    with pytest.raises(DatabaseError, match="audit_event_no_update"), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(verb="unit.nothing")
    with pytest.raises(DatabaseError, match="audit_event_no_delete"), transaction.atomic():
        Event.objects.all().delete()
    assert Event.objects.get().verb == "unit.rename"


def test_the_words_of_a_frozen_version_stay() -> None:
    version = make_version()
    provision = make_provision(version=version, title="Flere i arbejde")
    provision.title = "Flere i job"
    provision.save()
    type(version).objects.filter(pk=version.pk).update(frozen_at="2026-03-02T10:00Z")
    with pytest.raises(DatabaseError, match="policies_provision_no_update"), transaction.atomic():
        provision.save()
    with pytest.raises(DatabaseError, match="policies_provision_no_insert"), transaction.atomic():
        make_provision(version=version)
    with pytest.raises(DatabaseError, match="policies_version_no_update"), transaction.atomic():
        type(version).objects.filter(pk=version.pk).update(frozen_at=None)


def test_every_rule_that_a_migration_made_still_stands() -> None:
    """On SQLite a later change of a table makes it anew, and its triggers are lost without a word."""
    made = {
        name
        for migration in MigrationLoader(connection).disk_migrations.values()
        for operation in migration.operations
        if isinstance(operation, Forbid)
        for name in operation.names
    }
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    if connection.vendor == "sqlite":
        made |= {"search_words_add", "search_words_take", "search_words_change"}
    assert len(made) > 10
    assert made - standing == set()


def test_a_rule_can_be_lifted_inside_one_transaction() -> None:
    log("unit.rename", make_unit(), by=None)
    with transaction.atomic(), lifted():
        Event.objects.all().delete()
    assert not Event.objects.exists()
    log("unit.rename", make_unit(), by=None)
    with pytest.raises(DatabaseError, match="audit_event_no_delete"), transaction.atomic():
        Event.objects.all().delete()


def test_an_error_while_a_rule_is_lifted_is_the_error_that_is_seen() -> None:
    log("unit.rename", make_unit(), by=None)
    with pytest.raises(DatabaseError, match="no_such_table"), transaction.atomic(), lifted():
        Event.objects.raw("SELECT * FROM no_such_table")[0]
    with pytest.raises(DatabaseError, match="audit_event_no_delete"), transaction.atomic():
        Event.objects.all().delete()
