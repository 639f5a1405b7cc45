"""`take_back(path)`: `pejl import`."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction

from pejl.errors import PejlError
from pejl.ground.audit.events import log
from pejl.ground.audit.models import Event
from pejl.ground.originals.store import keep
from pejl.ground.parcel import Parcel, opened
from pejl.ground.rows import Table, columns_of, insert_rows, key_of, plain, reserve_keys
from pejl.ground.triggers import lifted
from pejl.process.archive.references import REWRITES, subject
from pejl.process.archive.scope import KNOWN_BY, SHARED_TIES, STAYS_HERE, leading_to, needed_by, owned_tables, travels
from pejl.process.archive.writing import KIND, ORIGINALS
from pejl.stages.hearings.models import Hearing
from pejl.stages.policies.models import Provision, Version

Row = dict[str, Any]


class HearingThere(PejlError):
    """The address of the hearing is taken."""

    message = "There is a hearing with the address “{slug}” here already."
    remedy = "Nothing was changed."


class FolderGiven(PejlError):
    """A folder of responses is given where a hearing's archive is wanted."""

    message = "{folder} is a folder; what is taken in here is the file of a hearing that was exported."
    remedy = "Upload its responses at the hearing's intake, or read them without the service: pejl analyse {folder}"


class VersionDiffers(PejlError):
    """The policy's version with this number says something else here."""

    message = "Version {number} of “{title}” has another text here than in the file."
    remedy = "Nothing was changed."


class OtherTables(PejlError):
    """The rows of the file do not fit the tables of this program."""

    message = "The file was written by another version of Pejl, whose tables differ: {detail}"
    remedy = "Nothing was changed. Use the version that wrote it."


class Clash(PejlError):
    """Something of the hearing belongs to something else here."""

    message = "What is in the file and what is here do not go together: {detail}"
    remedy = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Imported:
    """What came."""

    hearing: Hearing
    rows: int
    originals: int


def take_back(path: Path) -> Imported:
    """Take a hearing in as it was exported. Units, people, parties and the policy that are known here stay as they are.

    People who are not known here come without a password and cannot log in.
    Raises FolderGiven, ParcelDamaged, HearingThere, VersionDiffers, OtherTables, Clash.
    """
    if path.is_dir():
        raise FolderGiven(folder=path)
    with opened(path, KIND) as parcel:
        arrival = _Arrival(parcel)
        arrival.require_free_address()
        originals = _keep_originals(parcel)
        try:
            with transaction.atomic(), lifted():  # provisions of a frozen version come in, unchanged
                arrival.take_in_shared()
                rows = arrival.take_in_owned()
        except (DatabaseError, ValueError) as error:
            raise Clash(detail=error) from error
        hearing = Hearing.objects.get(pk=arrival.here(Hearing, 1))
    with transaction.atomic():  # not among the hearing's own events: those are as they were
        log("hearing.import", hearing, by=None)
    return Imported(hearing, rows, originals)


class _Arrival:
    """One archive on its way into the tables: the keys that its rows get here."""

    def __init__(self, parcel: Parcel) -> None:
        self._parcel = parcel
        self._here: dict[Table, dict[int, int]] = {}
        self._brings_version = True
        self._owned = owned_tables()
        wanted = {table._meta.label for table in (*KNOWN_BY, *SHARED_TIES, *(owned.table for owned in self._owned))}
        if differing := wanted ^ (set(parcel.lists) - {ORIGINALS}):
            raise OtherTables(detail=", ".join(sorted(differing)))

    def here(self, table: Table, number: int) -> int:
        """The key a row of the archive has here; negative ones never had a row."""
        if number < 0:
            return number
        try:
            return self._here[table][number]
        except KeyError:
            raise self._parcel.damaged(f"{table._meta.label} {number}") from None

    def require_free_address(self) -> None:
        """Raises HearingThere."""
        for row in self._rows(Hearing):
            if Hearing.objects.filter(slug=row["slug"]).exists():
                raise HearingThere(slug=row["slug"])

    def take_in_shared(self) -> None:
        """What is known here by its name is what it is here; the rest is added."""
        for table in KNOWN_BY:
            rows = [self._translated(table, row) for row in self._rows(table)]
            known = _known(table, rows)
            new = [row for row in rows if _name(table, row) not in known]
            keys = iter(reserve_keys(table, len(new)))
            self._here[table] = {
                row[key_of(table)]: known[_name(table, row)] if _name(table, row) in known else next(keys)
                for row in rows
            }
            if table is Version:
                self._brings_version = bool(new)
            insert_rows(table, (self._values(table, row) for row in new))
        for tie in SHARED_TIES:
            self._add_ties(tie)

    def take_in_owned(self) -> int:
        """All that is the hearing's own, under new keys."""
        away = {owned.table for owned in self._owned if owned.root is Version} - {Provision}
        tables = [
            owned
            for owned in self._owned
            if self._brings_version or not (owned.root is Version or set(needed_by(owned.table)) & away)
        ]
        if not self._brings_version:
            self._require_same_version()
        for owned in tables:
            count = self._parcel.lists[owned.table._meta.label]["lines"]
            self._here[owned.table] = dict(enumerate(reserve_keys(owned.table, count), start=1))
        return sum(
            insert_rows(
                owned.table,
                (self._values(owned.table, self._translated(owned.table, row)) for row in self._rows(owned.table)),
            )
            for owned in tables
        )

    def _rows(self, table: Table) -> Iterator[Row]:
        wanted = {column.attname for column in columns_of(table) if travels(table, column.attname)}
        for line in self._parcel.lines(table._meta.label):
            row = json.loads(line)
            if not isinstance(row, dict) or row.keys() != wanted:
                raise OtherTables(detail=table._meta.label)
            yield row

    def _translated(self, table: Table, row: Row) -> Row:
        """With the keys of here in all columns but its own."""
        found = dict(row)
        for name, target in leading_to(table, self._tables()):
            if found.get(name) is not None:
                found[name] = self.here(target, row[name]) if self._comes(target) else None
        for name in row:
            if (table, name) in REWRITES:
                found[name] = REWRITES[table, name](row[name], self.here)
        if table is Event:
            found["subject_id"] = subject(row["subject_type"], row["subject_id"], self._here_if_any)
        return found

    def _comes(self, table: Table) -> bool:
        """Whether the table's rows are here now: where the text was here before, its revision stays away."""
        return self._brings_version or table in self._here

    def _here_if_any(self, table: Table, number: int) -> int:
        return self._here.get(table, {}).get(number, -abs(number))

    def _values(self, table: Table, row: Row) -> list[Any]:
        row = {**row, **STAYS_HERE.get(table, {}), key_of(table): self.here(table, row[key_of(table)])}
        return [row[column.attname] for column in columns_of(table)]

    def _tables(self) -> set[Table]:
        return {*KNOWN_BY, *(owned.table for owned in self._owned)}

    def _add_ties(self, tie: Table) -> None:
        (one, one_table), (other, other_table) = leading_to(tie, KNOWN_BY)
        for line in self._parcel.lines(tie._meta.label):
            a, b = json.loads(line)
            ends = {one: self.here(one_table, a), other: self.here(other_table, b)}
            if not tie._base_manager.filter(**ends).exists():
                tie._base_manager.create(**ends)

    def _require_same_version(self) -> None:
        """The text that was heard must be the text that is here."""
        version = Version.objects.select_related("policy").get(pk=self.here(Version, 1))
        coming = list(self._rows(Provision))
        there = {row["key"]: row for row in version.provisions.values()}
        if {row["key"]: _words(row) for row in coming} != {key: _words(row) for key, row in there.items()}:
            raise VersionDiffers(number=version.number, title=version.policy.title)
        self._here[Provision] = {row["id"]: there[row["key"]]["id"] for row in coming}


def _words(provision: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(provision[name] for name in ("order", "kind", "number", "title", "body", "plain"))


def _known(table: Table, rows: Iterable[Row]) -> dict[tuple[Any, ...], int]:
    names = KNOWN_BY[table]
    firsts = {row[names[0]] for row in rows}
    found = table._base_manager.filter(**{f"{names[0]}__in": firsts}).values_list("pk", *names)
    return {tuple(map(plain, row[1:])): row[0] for row in found}


def _name(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in KNOWN_BY[table])


def _keep_originals(parcel: Parcel) -> int:
    kinds = dict(json.loads(line) for line in parcel.lines(ORIGINALS))
    count = 0
    for sha256, content in parcel.originals():
        keep(content, kinds.get(sha256, ""))
        count += 1
    return count
