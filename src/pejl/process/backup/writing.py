"""`back_up(path)`."""

import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils import timezone

from pejl import __version__
from pejl.errors import PejlError
from pejl.ground.originals.models import Original
from pejl.ground.originals.store import OriginalDamaged, OriginalMissing, fetch
from pejl.ground.rows import Table, line_of, read_rows
from pejl.process.backup.contents import FORMAT, MANIFEST, Digest, applied_migrations, name_of, snapshot, tables
from pejl.process.backup.reading import check_backup


class FileExists(PejlError):
    """Nothing is overwritten."""

    message = "{file} is there already."
    remedy = "Choose another name, or remove it."


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What went into the file; `problems` are originals that the storage no longer has as they were received."""

    rows: int
    originals: int
    problems: list[OriginalMissing | OriginalDamaged]


def back_up(path: Path) -> BackedUp:
    """Write everything as it is at one moment, while the service goes on, and read it again to be sure.

    Raises FileExists, BackupDamaged.
    """
    if path.exists():
        raise FileExists(file=path)
    with _finished_or_removed(path) as part:
        with tarfile.open(part, "w:gz" if path.suffix == ".gz" else "w") as tar:
            backed_up = _write(tar)
        check_backup(part, shown_as=path)
    return backed_up


def _write(tar: tarfile.TarFile) -> BackedUp:
    made_at = timezone.now()
    with snapshot():
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "pejl": __version__,
            "made_at": made_at.isoformat(),
            "migrations": applied_migrations(),
            "tables": {table._meta.label: _write_table(tar, table) for table in tables()},
        }
        originals = list(Original.objects.order_by("sha256"))
    problems: list[OriginalMissing | OriginalDamaged] = []
    for original in originals:  # outside the transaction: they never change, and take long
        try:
            _add(tar, f"originals/{original.sha256}", fetch(original))
        except (OriginalMissing, OriginalDamaged) as problem:
            problems.append(problem)
    manifest["originals"] = len(originals) - len(problems)
    _add(tar, MANIFEST, json.dumps(manifest, indent=1).encode())
    return BackedUp(sum(table["rows"] for table in manifest["tables"].values()), len(originals), problems)


def _write_table(tar: tarfile.TarFile, table: Table) -> dict[str, Any]:
    digest = Digest()
    with tempfile.TemporaryFile() as file:
        for row in read_rows(table._base_manager.all()):
            line = line_of(row)
            digest.add(line)
            file.write(line.encode() + b"\n")
        _add_file(tar, name_of(table), file)
    return digest.as_json()


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    _add_file(tar, name, io.BytesIO(content))


def _add_file(tar: tarfile.TarFile, name: str, file: IO[bytes]) -> None:
    info = tarfile.TarInfo(name)
    info.size = file.seek(0, io.SEEK_END)
    info.mode = 0o600
    file.seek(0)
    tar.addfile(info, file)


@contextmanager
def _finished_or_removed(path: Path) -> Iterator[Path]:
    """A file beside `path` that takes its name only when it is whole. It is readable to its owner alone."""
    part = path.with_name(f".{path.name}.part")
    part.touch(mode=0o600)
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
