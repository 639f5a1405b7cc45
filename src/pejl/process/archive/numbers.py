"""The numbers that rows have in an archive: from 1 in each table, so that they say nothing of where they come from."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from pejl.ground.audit.models import Event
from pejl.ground.rows import Table
from pejl.process.archive.references import REWRITES, table_named
from pejl.process.archive.scope import KNOWN_BY, PULLED, Owned, leading_to, owned_tables, travels
from pejl.stages.hearings.models import Hearing
from pejl.stages.policies.models import Version

Keys = dict[Table, set[int]]


class Numbers:
    """The rows of one hearing's archive: their keys here, and their numbers there."""

    def __init__(self, hearing: Hearing) -> None:
        self.hearing = hearing
        self.owned = owned_tables()
        self._there: dict[Table, dict[int, int]] = {
            owned.table: _numbered(owned.rows(hearing).values_list("pk", flat=True)) for owned in self.owned
        }
        for table, keys in _with_what_they_need(_named_by(self.owned, hearing)).items():
            self._there[table] = _numbered(_in_order(table, keys))

    @property
    def tables(self) -> Collection[Table]:
        """All tables of which it holds rows."""
        return self._there.keys()

    def keys(self, table: Table) -> list[int]:
        """The keys of the table's rows, in the order of their numbers."""
        return list(self._there.get(table, ()))

    def refer(self, table: Table, key: int) -> int:
        """The number of a row; negative where the archive does not hold it. A negative key stays what it is."""
        return key if key < 0 else self._there.get(table, {}).get(key, -key)


def _numbered(keys: Iterable[int]) -> dict[int, int]:
    return {key: number for number, key in enumerate(keys, start=1)}


def _named_by(tables: Iterable[Owned], hearing: Hearing) -> Keys:
    """Keys of shared rows that the hearing's own rows name, in foreign keys and elsewhere."""
    found: Keys = defaultdict(set, {Version: {hearing.version_id}})

    def collect(table: Table, key: int) -> int:
        if key > 0 and table in KNOWN_BY:
            found[table].add(key)
        return key

    for owned in tables:
        rows = owned.rows(hearing)
        for name, table in leading_to(owned.table, KNOWN_BY):
            found[table].update(rows.exclude(**{name: None}).values_list(name, flat=True))
        rewritten = [name for table, name in REWRITES if table is owned.table]
        for row in rows.values(*rewritten).iterator() if rewritten else ():
            for name, value in row.items():
                REWRITES[owned.table, name](value, collect)
    subjects = Event.objects.filter(hearing_id=hearing.pk).values_list("subject_type", "subject_id")
    for kind, key in subjects.distinct():
        about = table_named(kind)
        if about in KNOWN_BY and key.isdigit():
            found[about].add(int(key))
    return found


def _with_what_they_need(keys: Keys) -> Keys:
    """The shared rows that are there, with those that they name themselves."""
    found: Keys = defaultdict(set, keys)
    for table in reversed(KNOWN_BY):  # each only needs those before it
        found[table] = set(table._base_manager.filter(pk__in=found[table]).values_list("pk", flat=True))
        for name, needed in leading_to(table, KNOWN_BY):
            if travels(table, name):
                rows = table._base_manager.filter(pk__in=found[table]).exclude(**{name: None})
                found[needed].update(rows.values_list(name, flat=True))
        for tie, (from_, to, needed) in PULLED.get(table, {}).items():
            rows = tie._base_manager.filter(**{f"{from_}__in": found[table]})
            found[needed].update(rows.values_list(to, flat=True))
    return {table: found[table] for table in KNOWN_BY}


def _in_order(table: Table, keys: set[int]) -> list[int]:
    """By what rows are known by, compared here and not by the database, whose alphabet may be another's."""
    rows: dict[int, tuple[Any, ...]] = {
        row[0]: row[1:] for row in table._base_manager.filter(pk__in=keys).values_list("pk", *KNOWN_BY[table])
    }
    return sorted(rows, key=lambda key: rows[key])
