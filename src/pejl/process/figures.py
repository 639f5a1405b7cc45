"""Files of figures: read in a limited child process, looked at before they enter, and fetched from a folder."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from pejl.errors import PejlError
from pejl.ground.originals.store import keep
from pejl.ground.work.jobs import enqueue
from pejl.ground.work.recurring import every
from pejl.measuring.errors import FiguresTooLarge, FiguresUnreadable
from pejl.measuring.figures import FigureMapping, RawTable, TakenIn, read_given, read_mapped, take_in
from pejl.reading.limits import MAX_FILE_BYTES, MEGABYTE
from pejl.reading.sandbox import LimitedPool
from pejl.stages.barometer.errors import NoFigures
from pejl.stages.barometer.models import FigureSource, TakeIn
from pejl.stages.barometer.queries.glances import policies_without_glances
from pejl.stages.barometer.verbs import assess_anew, looked_through, refuse_file, schedule_source, store_figures
from pejl.stages.organisation.models import Person
from pejl.stages.policies.models import Policy

Given = TypeVar("Given")
Found = TypeVar("Found")

_SECONDS = 60.0
_SAMPLE = 8
"""Rows shown beside the form in which a person says what the columns are."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file holds, and what of it would enter."""

    columns: tuple[str, ...]
    sample: tuple[tuple[str, ...], ...]
    """The first rows, cell by cell in the order of the columns."""
    rows: int
    taken: TakenIn | None
    """None while nobody has said what the columns are."""


def look_at_figures(content: bytes, name: str, mapping: FigureMapping | None = None) -> Preview:
    """What a file would give. Raises FiguresUnreadable, MappingNotUnderstood, ColumnsMissing."""
    table = table_of_figures(content, name, mapping.columns if mapping else ())
    sample = tuple(tuple(row.cells.get(column, "") for column in table.columns) for row in table.rows[:_SAMPLE])
    return Preview(table.columns, sample, len(table.rows), take_in(table, mapping) if mapping else None)


def take_in_figures(
    policy: Policy,
    *,
    content: bytes,
    name: str,
    mapping: FigureMapping,
    by: Person | None,
    source: FigureSource | None = None,
) -> TakeIn:
    """Read a file, let what is right of it enter, and work out how the indicators stand now.

    Raises FiguresUnreadable, MappingNotUnderstood, ColumnsMissing, NotAllowed, and NoFigures where nothing was right.
    """
    taken = _take_in(policy, content=content, name=name, mapping=mapping, by=by, source=source)
    assess_anew(policy)
    return taken


def _take_in(
    policy: Policy,
    *,
    content: bytes,
    name: str,
    mapping: FigureMapping,
    by: Person | None,
    source: FigureSource | None = None,
) -> TakeIn:
    mapping.require_complete()
    taken = _in_a_child(read_mapped, (name, content, mapping))
    if not taken.rows:
        raise NoFigures(file=name)
    return store_figures(policy, taken=taken, file_name=name, original=keep(content, name=name), by=by, source=source)


def table_of_figures(content: bytes, name: str, wanted: Sequence[str] = ()) -> RawTable:
    """A file's columns and rows, read in a process that can neither stay for long nor take all memory."""
    return _in_a_child(read_given, (name, content, tuple(wanted)))


def _in_a_child(read: Callable[[Given], Found], given: Given) -> Found:
    with LimitedPool(workers=1, seconds_per_file=_SECONDS, preload=["pejl.measuring.figures"]) as pool:
        [(_task, found)] = pool.map_unordered(read, [given])
    if isinstance(found, PejlError):
        told = found.__cause__
        raise told if isinstance(told, PejlError) else FiguresUnreadable(fault=str(found))
    return found


@transaction.atomic
def look_soon(source: FigureSource, *, file_pattern: str, every_days: int | None, by: Person) -> None:
    """Keep when a source is looked for, and have a worker look through the folder now. Raises NotAllowed."""
    schedule_source(source, file_pattern=file_pattern, every_days=every_days, by=by)
    enqueue("take-in-figures-folder")


@every(minutes=10, title=_("Take in files of figures from the folder"))
def take_in_figures_folder() -> None:
    """Look through the folder PEJL_FIGURES for files of the sources whose time it is."""
    for policy in {taken.policy for taken in look_through(settings.FIGURES_FOLDER)}:
        assess_anew(policy)


def look_through(folder: Path) -> list[TakeIn]:
    """Take in what lies in the folder and belongs to a source that is due; a file with the same bytes enters once."""
    now = timezone.now()
    found = []
    for source in FigureSource.objects.exclude(file_pattern="").exclude(every_days=None).select_related("policy"):
        if source.looked_at and source.every_days and source.looked_at + timedelta(days=source.every_days) > now:
            continue
        for file in sorted(folder.glob("*")) if folder.is_dir() else ():
            if file.is_file() and fnmatchcase(file.name, source.file_pattern):
                found += _once(source, file)
        looked_through(source, at=now)
    return found


@every(minutes=10, title=_("Work out how indicators stand"))
def assess_indicators_anew() -> None:
    """What a page would have to work out each time it is read: indicators changed by hand, after an upgrade all."""
    for policy in policies_without_glances():
        assess_anew(policy)


def _too_large(source: FigureSource, file: Path, about: os.stat_result) -> list[TakeIn]:
    """A file that is not even opened: a note of it, with size and time, is kept in its place."""
    note = f"{file.name}: {about.st_size} bytes, {about.st_mtime_ns}\n"
    original = keep(note.encode(), name=f"{file.name}.txt")
    if source.take_ins.filter(original=original).exists():
        return []
    error = FiguresTooLarge(megabytes=MAX_FILE_BYTES // MEGABYTE)
    return [refuse_file(source.policy, file_name=file.name, original=original, error=error, source=source)]


def _once(source: FigureSource, file: Path) -> list[TakeIn]:
    """A file that is no use stays known with its reason, so that it is not read again until it changes."""
    about = file.stat()
    if about.st_size > MAX_FILE_BYTES:
        return _too_large(source, file, about)
    content = file.read_bytes()
    original = keep(content, name=file.name)
    if source.take_ins.filter(original=original).exists():
        return []
    try:
        mapping = FigureMapping.from_dict(source.mapping)
        return [_take_in(source.policy, content=content, name=file.name, mapping=mapping, by=None, source=source)]
    except PejlError as error:
        return [refuse_file(source.policy, file_name=file.name, original=original, error=error, source=source)]
