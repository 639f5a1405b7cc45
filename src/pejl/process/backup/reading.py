"""Reading a backup, trusting nothing in it."""

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from pejl.ground.rows import Table
from pejl.process.backup.contents import FORMAT, MANIFEST, BackupDamaged, Digest, name_of, tables

_ORIGINALS = "originals/"


class Backup:
    """An open backup."""

    def __init__(self, tar: tarfile.TarFile, file: Path) -> None:
        self._tar, self._file = tar, file
        self.manifest = self._manifest()

    def lines_of(self, table: Table) -> Iterator[str]:
        """The table's rows as they were written. Raises BackupDamaged at the end if they are not."""
        digest = Digest()
        for raw in self._open(name_of(table)):
            line = raw.decode().rstrip("\n")
            digest.add(line)
            yield line
        if digest.as_json() != self.manifest["tables"][table._meta.label]:
            raise self._damaged(f"{table._meta.label} is not what was written")

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Hash and content of each original. Raises BackupDamaged where they do not agree, or one is missing."""
        count = 0
        for member in self._tar:
            if member.name.startswith(_ORIGINALS):
                sha256, content = member.name.removeprefix(_ORIGINALS), self._open(member.name).read()
                if hashlib.sha256(content).hexdigest() != sha256:
                    raise self._damaged(f"the original {sha256} is not what was written")
                count += 1
                yield sha256, content
        if count != self.manifest["originals"]:
            raise self._damaged("originals are missing")

    def _manifest(self) -> dict[str, Any]:
        try:
            manifest = json.load(self._open(MANIFEST))
        except ValueError as error:
            raise self._damaged(MANIFEST) from error
        if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
            raise self._damaged(MANIFEST)
        return manifest

    def _open(self, name: str) -> IO[bytes]:
        try:
            file = self._tar.extractfile(name)
        except KeyError:
            file = None
        if file is None:
            raise self._damaged(f"{name} is missing")
        return file

    def _damaged(self, detail: str) -> BackupDamaged:
        return BackupDamaged(file=self._file, detail=detail)


@contextmanager
def opened(path: Path, shown_as: Path | None = None) -> Iterator[Backup]:
    """The backup in a file. Raises BackupDamaged."""
    try:
        with tarfile.open(path, "r:*") as tar:
            yield Backup(tar, shown_as or path)
    except (tarfile.TarError, EOFError, OSError, UnicodeDecodeError) as error:
        raise BackupDamaged(file=shown_as or path, detail=str(error)) from error


def check_backup(path: Path, shown_as: Path | None = None) -> None:
    """Read all of it. Raises BackupDamaged."""
    with opened(path, shown_as) as backup:
        for table in tables():
            for _ in backup.lines_of(table):
                pass
        for _ in backup.originals():
            pass
