"""`export(hearing, path)`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from pejl.errors import PejlError
from pejl.ground.audit.events import log
from pejl.ground.audit.models import Event
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import fetch
from pejl.ground.parcel import ParcelWriter, packed
from pejl.ground.rows import Table, columns_of, key_of, line_of, read_rows
from pejl.ground.snapshot import snapshot
from pejl.process.archive.numbers import Numbers
from pejl.process.archive.references import REWRITES, subject
from pejl.process.archive.scope import KNOWN_BY, SHARED_TIES, is_original, leading_to, travels
from pejl.stages.hearings.models import Hearing

KIND = "pejl hearing 1"
ORIGINALS = "originals"
_AT_ONCE = 2000


class NoSuchHearing(PejlError):
    """Nothing has this address."""

    message = "There is no hearing with the address “{slug}”."


@dataclass(frozen=True, slots=True)
class Exported:
    """What went into the file."""

    rows: int
    originals: int


def export(hearing: Hearing, path: Path) -> Exported:
    """Write everything of the hearing as it is at one moment: the same hearing is the same bytes, wherever it lives.

    Raises FileThere, OriginalMissing, OriginalDamaged.
    """
    with packed(path, KIND) as parcel:
        with snapshot():
            exported = _pack(Numbers(hearing), parcel)
        parcel.close({"hearing": hearing.slug})
    with transaction.atomic():  # not among the hearing's own events, or no export would be like the one before
        log("hearing.export", hearing, by=None)
    return exported


def hearing_at(slug: str) -> Hearing:
    """The hearing with this address. Raises NoSuchHearing."""
    hearing = Hearing.objects.filter(slug=slug).first()
    if hearing is None:
        raise NoSuchHearing(slug=slug)
    return hearing


def _pack(numbers: Numbers, parcel: ParcelWriter) -> Exported:
    count = 0
    for table in (*KNOWN_BY, *(owned.table for owned in numbers.owned)):
        count += parcel.add_list(table._meta.label, map(line_of, _rows(numbers, table)))
    for tie in SHARED_TIES:
        count += parcel.add_list(tie._meta.label, map(line_of, _ties(numbers, tie)))
    originals = list(Original.objects.filter(pk__in=_originals(numbers)).order_by("sha256"))
    parcel.add_list(ORIGINALS, (line_of([original.sha256, original.media_type]) for original in originals))
    for original in originals:
        parcel.add_original(original.sha256, fetch(original))
    return Exported(count, len(originals))


def _rows(numbers: Numbers, table: Table) -> Iterator[dict[str, Any]]:
    """A table's rows as objects, in the order of their numbers."""
    keys = numbers.keys(table)
    for start in range(0, len(keys), _AT_ONCE):
        chunk = keys[start : start + _AT_ONCE]
        names = [column.attname for column in columns_of(table)]
        rows = (dict(zip(names, row, strict=True)) for row in read_rows(table._base_manager.filter(pk__in=chunk)))
        found = {row[key_of(table)]: row for row in rows}
        yield from (_as_object(numbers, table, found[key]) for key in chunk)


def _as_object(numbers: Numbers, table: Table, row: dict[str, Any]) -> dict[str, Any]:
    there = {name: value for name, value in row.items() if travels(table, name)}
    there[key_of(table)] = numbers.refer(table, row[key_of(table)])
    for name, target in leading_to(table, numbers.tables):
        if there.get(name) is not None:
            there[name] = numbers.refer(target, row[name])
    for name in there:
        if (table, name) in REWRITES:
            there[name] = REWRITES[table, name](row[name], numbers.refer)
    if table is Event:
        there["subject_id"] = subject(row["subject_type"], row["subject_id"], numbers.refer)
    return there


def _ties(numbers: Numbers, tie: Table) -> Iterable[list[int]]:
    """Pairs of numbers, of those ties whose both ends travel."""
    (here, one), (there, other) = leading_to(tie, KNOWN_BY)
    ties = tie._base_manager.filter(**{f"{here}__in": numbers.keys(one), f"{there}__in": numbers.keys(other)})
    return sorted([numbers.refer(one, a), numbers.refer(other, b)] for a, b in ties.values_list(here, there))


def _originals(numbers: Numbers) -> set[str]:
    found: set[str] = set()
    for owned in numbers.owned:
        for column in filter(is_original, columns_of(owned.table)):
            rows = owned.rows(numbers.hearing).exclude(**{column.attname: None})
            found.update(rows.values_list(column.attname, flat=True))
    return found
