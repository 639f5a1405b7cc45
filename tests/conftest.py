"""What all tests share: a database that can be emptied, and the folder of real hearings, where this machine has it."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.backends.base.operations import BaseDatabaseOperations

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real documents and hand-made answers; tests that need it are skipped where it is absent."""
    if not (_SHARED / "seeds").is_dir():
        pytest.skip("the folder ../shared with real hearing documents is not on this machine")
    return _SHARED


@pytest.fixture(scope="session", autouse=True)
def _transactional_tests_can_empty_locked_tables() -> Iterable[None]:
    """Django empties tables by DELETE on SQLite, which the append-only triggers refuse; TRUNCATE passes by them."""
    operations = type(connection.ops)
    empty = operations.execute_sql_flush

    def with_rules_lifted(self: BaseDatabaseOperations, statements: Iterable[str]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO audit_lifting (reason) VALUES ('')")
            empty(self, sorted(statements, key=lambda statement: "audit_lifting" in statement))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(operations, "execute_sql_flush", with_rules_lifted)
        yield
