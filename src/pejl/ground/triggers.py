"""Rules that the database itself keeps, on SQLite and on PostgreSQL: what may never change or vanish.

A rule can be lifted for one transaction by `lifted` (retention, restoring a backup); whoever lifts it logs why.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_LIFTED = "EXISTS (SELECT 1 FROM audit_lifting)"


class Forbid(Operation):
    """Migration operation: `events` ("UPDATE", "DELETE", "INSERT") on a table fail where `when` holds.

    `when` is a condition in SQL that both databases understand, with OLD and NEW; empty means always.
    `columns` limits an UPDATE to those columns.
    """

    def __init__(self, table: str, *events: str, when: str = "", columns: tuple[str, ...] = (), name: str = "") -> None:
        self._given = (table, events, when, columns, name)
        self._table = table
        self._triggers = [
            (f"{name or table}_no_{event.lower()}", event, when or "1 = 1", columns if event == "UPDATE" else ())
            for event in events
        ]

    @property
    def names(self) -> list[str]:
        """Its triggers. Whatever makes the table anew on SQLite must make them again; a test finds what is lost."""
        return [name for name, *_rest in self._triggers]

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """How the operation is written in a migration."""
        table, events, when, columns, name = self._given
        return type(self).__name__, [table, *events], {"when": when, "columns": columns, "name": name}

    def state_forwards(self, _label: str, _state: ProjectState) -> None:
        """Tables are as they were. Nor is `state.apps` asked for anywhere: building it is what makes migrating slow."""

    def database_forwards(
        self, _label: str, editor: BaseDatabaseSchemaEditor, _old: ProjectState, _new: ProjectState
    ) -> None:
        """Keep the rule from now on."""
        self._create(editor)

    def database_backwards(
        self, _label: str, editor: BaseDatabaseSchemaEditor, _old: ProjectState, _new: ProjectState
    ) -> None:
        """Forget the rule."""
        self._drop(editor)

    def _create(self, editor: BaseDatabaseSchemaEditor) -> None:
        create = _on_postgresql if editor.connection.vendor == "postgresql" else _on_sqlite
        for name, event, when, columns in self._triggers:
            for statement in create(self._table, name, event, when, columns):
                editor.execute(statement, params=None)

    def _drop(self, editor: BaseDatabaseSchemaEditor) -> None:
        for name, *_rest in self._triggers:
            on = f" ON {self._table}" if editor.connection.vendor == "postgresql" else ""
            editor.execute(f"DROP TRIGGER IF EXISTS {name}{on}", params=None)


class Allow(Forbid):
    """Migration operation: the rule is gone. Where SQLite makes a table anew, allow before it and forbid after."""

    def _create(self, editor: BaseDatabaseSchemaEditor) -> None:
        super()._drop(editor)

    def _drop(self, editor: BaseDatabaseSchemaEditor) -> None:
        super()._create(editor)


def _on_sqlite(table: str, name: str, event: str, when: str, columns: tuple[str, ...]) -> list[str]:
    of = f" OF {', '.join(columns)}" if columns else ""
    return [
        f"CREATE TRIGGER {name} BEFORE {event}{of} ON {table} FOR EACH ROW WHEN ({when}) AND NOT {_LIFTED} "
        f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
    ]


def _on_postgresql(table: str, name: str, event: str, when: str, columns: tuple[str, ...]) -> list[str]:
    of = f" OF {', '.join(columns)}" if columns else ""
    result = "OLD" if event == "DELETE" else "NEW"
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF ({when}) AND NOT {_LIFTED} THEN "
        f"RAISE EXCEPTION '{name}' USING ERRCODE = 'integrity_constraint_violation'; "
        f"END IF; RETURN {result}; END $$",
        f"CREATE TRIGGER {name} BEFORE {event}{of} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


@contextmanager
def lifted() -> Iterator[None]:
    """Let the forbidden happen inside this block, which must be inside a transaction. The caller logs why."""
    if not connection.in_atomic_block:
        raise RuntimeError("lifting a rule needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO audit_lifting (reason) VALUES ('')")
        try:
            yield
        except BaseException:
            with suppress(DatabaseError):  # a broken transaction takes the row back by itself
                cursor.execute("DELETE FROM audit_lifting")
            raise
        cursor.execute("DELETE FROM audit_lifting")
