"""`restore(path)`."""

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, transaction
from django.utils import timezone

from pejl.errors import PejlError
from pejl.ground.audit.models import Event
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import path_of
from pejl.ground.parcel import Parcel, opened, tally_of
from pejl.ground.rows import Table, delete_rows, insert_rows, lines_of, settle_counters
from pejl.ground.triggers import lifted
from pejl.ground.work.jobs import wake
from pejl.ground.work.models import Job, WorkerProcess
from pejl.process.backup.contents import KIND, applied_migrations, tables
from pejl.stages.hearings.models import Hearing
from pejl.stages.organisation.models import City, Person
from pejl.stages.policies.models import Policy

_SHOWN_WITHIN = timedelta(seconds=30)
_MADE_BY_USE: tuple[Table, ...] = (City, Person, Policy, Hearing, Event)


class NotEmpty(PejlError):
    """There is something that a restore would destroy."""

    message = "This installation is not empty: restoring would replace what is in it."
    remedy = "Add --replace if that is what you want; back it up first."


class StillRunning(PejlError):
    """A worker would work on rows that are being replaced."""

    message = "A worker is running."
    remedy = "Stop the service, wait half a minute, and try again."


class OtherVersion(PejlError):
    """The tables of the backup are not those of this program."""

    message = "The backup was made by another version of Pejl, whose tables differ: {detail}"
    remedy = "Restore it with that version, and update afterwards."


class RestoreFailed(PejlError):
    """What stands in the database afterwards is not what the backup holds."""

    message = "{table} came out differently; nothing was changed."
    remedy = "Please report it with the versions of both databases."


class CannotHold(PejlError):
    """The database refused rows that another database took."""

    message = "This database does not take what is in the backup: {detail}"
    remedy = "Nothing was changed."


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back; `missing` are originals that the backup did not have."""

    rows: int
    originals: int
    missing: int


def restore(path: Path, *, replace: bool = False) -> Restored:
    """Put everything back as it was; then read the tables again and compare them with the backup, hash by hash.

    The database is changed in one transaction, after the originals are there.
    Raises ParcelDamaged, OtherVersion, NotEmpty, StillRunning, CannotHold, RestoreFailed.
    """
    with opened(path, KIND) as backup:
        _require_same_tables(backup)
        if WorkerProcess.objects.filter(seen_at__gt=timezone.now() - _SHOWN_WITHIN).exists():
            raise StillRunning
        if not replace and any(table._base_manager.exists() for table in _MADE_BY_USE):
            raise NotEmpty
        originals = _restore_originals(backup)
        try:
            rows = _restore_tables(backup)
        except (DatabaseError, ValueError) as error:
            raise CannotHold(detail=error) from error
        missing = backup.lists[Original._meta.label]["lines"] - originals
    return Restored(rows, originals, missing)


def _require_same_tables(backup: Parcel) -> None:
    differing = sorted(set(applied_migrations()) ^ set(backup.manifest["migrations"]))
    if differing:
        raise OtherVersion(detail=", ".join(differing[:5]))


def _restore_originals(backup: Parcel) -> int:
    count = 0
    for sha256, content in backup.originals():
        path = path_of(sha256)
        if default_storage.exists(path):
            default_storage.delete(path)  # it may be damaged; what comes is known not to be
        default_storage.save(path, ContentFile(content))
        count += 1
    return count


def _restore_tables(backup: Parcel) -> int:
    kept = tables()
    with transaction.atomic():
        with lifted():
            for table in kept:
                delete_rows(table)
            rows = sum(insert_rows(table, map(json.loads, backup.lines(table._meta.label))) for table in kept)
        settle_counters(kept)
        for table in kept:
            if tally_of(lines_of(table._base_manager.all())) != backup.lists[table._meta.label]:
                raise RestoreFailed(table=table._meta.label)
        for job in Job.objects.filter(state__in=Job.LIVE):  # who did it is gone with the old rows
            Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING, claim="", task_id=wake())
    return rows
