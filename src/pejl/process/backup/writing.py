"""`back_up(path)`."""

from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from pejl import __version__
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import OriginalDamaged, OriginalMissing, fetch
from pejl.ground.parcel import ParcelWriter, packed
from pejl.ground.rows import lines_of
from pejl.ground.snapshot import snapshot
from pejl.process.backup.contents import KIND, applied_migrations, tables


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What went into the file; `problems` are originals that the storage no longer has as they were received."""

    rows: int
    originals: int
    problems: list[OriginalMissing | OriginalDamaged]


def back_up(path: Path) -> BackedUp:
    """Write everything as it is at one moment, while the service goes on, and read it again to be sure.

    Raises FileThere, ParcelDamaged.
    """
    with packed(path, KIND) as parcel:
        return _pack(parcel)


def _pack(parcel: ParcelWriter) -> BackedUp:
    said = {"pejl": __version__, "made_at": timezone.now().isoformat()}
    with snapshot():
        migrations = applied_migrations()
        rows = sum(parcel.add_list(table._meta.label, lines_of(table._base_manager.all())) for table in tables())
        originals = list(Original.objects.order_by("sha256"))
    problems: list[OriginalMissing | OriginalDamaged] = []
    for original in originals:  # outside the transaction: they never change, and take long
        try:
            parcel.add_original(original.sha256, fetch(original))
        except (OriginalMissing, OriginalDamaged) as problem:
            problems.append(problem)
    parcel.close({**said, "migrations": migrations})
    return BackedUp(rows, len(originals), problems)
