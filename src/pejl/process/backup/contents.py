"""What a backup holds: all tables but a few, row by row, and all originals."""

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from pejl.ground.rows import Table

KIND = "pejl backup 1"
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


def tables() -> list[Table]:
    """All tables that a backup holds, those that only tie two others included."""
    models = apps.get_models(include_auto_created=True)
    kept = [model for model in models if model._meta.managed and not model._meta.proxy]
    return sorted((model for model in kept if model._meta.label not in _LEFT_OUT), key=lambda model: model._meta.label)


def applied_migrations() -> list[str]:
    """What this database has been through: it says what the tables look like."""
    return sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
