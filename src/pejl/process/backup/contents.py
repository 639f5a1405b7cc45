"""What a backup holds, and how it lies in its file.

A tar: `tables/APP.MODEL.jsonl` (one row a line, as `ground.rows` writes it), `originals/SHA256`, and last
`manifest.json` with the count and hash of each table and what this version's tables look like.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder

from pejl.errors import PejlError
from pejl.ground.rows import Table

FORMAT = 1
MANIFEST = "manifest.json"
_LEFT_OUT = {
    "contenttypes.ContentType",  # made by migrations, numbered anew in each database
    "auth.Permission",
    "sessions.Session",  # everybody logs in again
    "audit.Lifting",
    "work.WorkerProcess",
    "rate.Count",
    "rate.Salt",
    "django_tasks_database.DBTaskResult",  # what only wakes workers; restoring wakes them anew
}


class BackupDamaged(PejlError):
    """The file is not a whole backup."""

    message = "{file} is not a whole backup: {detail}"
    remedy = "Take another."


class OtherVersion(PejlError):
    """The tables of the backup are not those of this program."""

    message = "The backup was made by another version of Pejl, whose tables differ: {detail}"
    remedy = "Restore it with that version, and update afterwards."


def tables() -> list[Table]:
    """All tables that a backup holds, those that only tie two others included."""
    models = apps.get_models(include_auto_created=True)
    kept = [model for model in models if model._meta.managed and not model._meta.proxy]
    return sorted((model for model in kept if model._meta.label not in _LEFT_OUT), key=lambda model: model._meta.label)


def name_of(table: Table) -> str:
    """The table's file in the backup."""
    return f"tables/{table._meta.label}.jsonl"


def applied_migrations() -> list[str]:
    """What this database has been through: it says what the tables look like."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())


@contextmanager
def snapshot() -> Iterator[None]:
    """The database as it is at one moment, while others go on writing."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()  # it has no mode before
        mode: Any = connection.transaction_mode  # type: ignore[attr-defined]
        connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # a reader among writers
        try:
            with transaction.atomic():
                yield
        finally:
            connection.transaction_mode = mode  # type: ignore[attr-defined]
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield


class Digest:
    """Counts lines and hashes them."""

    def __init__(self) -> None:
        self.lines = 0
        self._hash = hashlib.sha256()

    def add(self, line: str) -> None:
        self.lines += 1
        self._hash.update(line.encode())
        self._hash.update(b"\n")

    def as_json(self) -> dict[str, Any]:
        return {"rows": self.lines, "sha256": self._hash.hexdigest()}
