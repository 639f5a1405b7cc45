"""Rows of tables as JSON and back, past models' own logic: for backups and archives.

A row is a list of values in the order of `columns_of(model)`; what it becomes is the same on every database.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection
from django.db.models import BinaryField, DateTimeField, Field, ForeignKey, JSONField, Model, QuerySet

Table = type[Model]
Column = Field[Any, Any]
_AT_ONCE = 500


def columns_of(table: Table) -> list[Column]:
    """The columns, in the order of the model."""
    return list(table._meta.concrete_fields)


def key_of(table: Table) -> str:
    """The name of the column that is the key."""
    assert table._meta.pk is not None  # every table has one
    return table._meta.pk.attname


def read_rows(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    """Rows in order of their keys, as values that JSON can take."""
    columns = columns_of(rows.model)
    names = [column.attname for column in columns]
    for row in rows.order_by("pk").values_list(*names).iterator(chunk_size=2000):
        yield [
            plain(value) if not isinstance(column, JSONField) else value
            for column, value in zip(columns, row, strict=True)
        ]


def lines_of(rows: QuerySet[Any]) -> Iterator[str]:
    """Rows in order of their keys, a line of JSON each."""
    return map(line_of, read_rows(rows))


def line_of(values: object) -> str:
    """JSON that is the same for the same values, however a database has turned the keys of objects."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def plain(value: Any) -> Any:
    """A value as JSON: times in UTC, bytes in base64."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return b64encode(bytes(value)).decode()
    return value


def insert_rows(table: Table, rows: Iterable[Sequence[Any]]) -> int:
    """Write rows exactly as they are, times of creation and keys included, and say how many. Needs a transaction.

    Foreign keys are checked when it commits, so tables may come in any order.
    """
    columns = columns_of(table)
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(column.column)) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    statement = f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    count, waiting = 0, []
    with connection.cursor() as cursor:
        for row in rows:
            waiting.append([_prepared(column, value) for column, value in zip(columns, row, strict=True)])
            count += 1
            if len(waiting) == _AT_ONCE:
                cursor.executemany(statement, waiting)
                waiting = []
        if waiting:
            cursor.executemany(statement, waiting)
    return count


def fill(table: Table, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write many new rows of plain values (texts, numbers, truths, None), with keys of the database's own.

    Past models' own logic, and so many times as quick as `bulk_create`, which sends SQLite no more than 999 values at
    once. `names` are of fields; those that are left out need a default in the database or may be null. Needs a
    transaction. Raises IntegrityError.
    """
    quote = connection.ops.quote_name
    called = {column.name: str(column.column) for column in columns_of(table)}
    columns = ", ".join(quote(called[name]) for name in names)
    target = f"{quote(table._meta.db_table)} ({columns})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(names))
        cursor.executemany(f"INSERT INTO {target} VALUES ({places})", list(rows))  # noqa: S608


def reserve_keys(table: Table, count: int) -> list[int]:
    """That many new keys, rising. Needs a transaction."""
    name = table._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(name), key_of(table), count],
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [name])
        (last,) = cursor.fetchone()  # there is one writer, so nobody else counts on meanwhile
        return list(range(last + 1, last + 1 + count))


def delete_rows(table: Table) -> None:
    """Empty the table, past everything that hangs on deleting. Needs a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(table._meta.db_table)}")  # noqa: S608


def settle_counters(tables: Sequence[Table]) -> None:
    """Let the next row's key follow the highest that was written."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _prepared(column: Column, value: Any) -> Any:
    if value is not None and isinstance(column, BinaryField):
        value = b64decode(value)
    elif isinstance(column, DateTimeField) and value is not None:
        value = datetime.fromisoformat(value)
    elif value is not None and not isinstance(column, JSONField):
        value = (column.target_field if isinstance(column, ForeignKey) else column).to_python(value)
    return column.get_db_prep_save(value, connection)
