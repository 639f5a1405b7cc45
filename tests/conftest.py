"""What all tests share: a database that can be emptied, and the folder of real hearings, where this machine has it."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations

from pejl.ground.triggers import lifted

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents and hand-made answers; tests that need it are skipped where it is absent."""
    if not (_SHARED / "seeds").is_dir():
        pytest.skip("the folder ../shared with real hearing documents is not on this machine")
    return _SHARED


_MADE_BY_MIGRATIONS = {"django_migrations", "django_content_type", "auth_permission"}


@pytest.fixture(scope="session", autouse=True)
def _transactional_tests_empty_what_they_filled() -> Iterable[None]:
    """Django would truncate a hundred tables after each such test, or be refused by the append-only triggers.

    Instead only tables with rows are emptied, in one transaction with the rules lifted.
    """
    operations = type(connection.ops)

    def statements(self: BaseDatabaseOperations, style: object, tables: Iterable[str], **_: object) -> list[str]:
        wanted = sorted(set(tables) - _MADE_BY_MIGRATIONS - {"audit_lifting"})
        quote = connection.ops.quote_name
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(f"SELECT '{t}' WHERE EXISTS (SELECT 1 FROM {quote(t)})" for t in wanted))
            return [f"DELETE FROM {quote(name)}" for (name,) in cursor.fetchall()]

    def execute(self: BaseDatabaseOperations, sql_list: Iterable[str]) -> None:
        with transaction.atomic(), lifted(), connection.cursor() as cursor:
            for statement in sql_list:
                cursor.execute(statement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "sql_flush", statements)
        patch.setattr(operations, "execute_sql_flush", execute)
        patch.setattr("django.core.management.commands.flush.emit_post_migrate_signal", lambda *_, **__: None)
        yield
