"""A tar that carries rows and originals and knows whether it is whole: the file of backups and of archives.

`manifest.json` stands last, with what its maker says and the number and hash of the lines of each list. Originals are
named after their hash. The same contents are the same bytes.
"""

import gzip
import hashlib
import io
import json
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from pejl.errors import PejlError

_MANIFEST = "manifest.json"
_ORIGINALS = "originals/"
Tally = dict[str, Any]


class FileThere(PejlError):
    """Nothing is overwritten."""

    message = "{file} is there already."
    remedy = "Choose another name, or remove it."


class ParcelDamaged(PejlError):
    """The file is not what was written, or not all of it, or something else."""

    message = "{file} cannot be used: {detail}"
    remedy = "Take another copy."


class ParcelMissing(ParcelDamaged):
    """No such file."""

    message = "There is no file {file}."
    remedy = "Look at its name and folder."


class NoParcel(ParcelDamaged):
    """Not of ours, or cut off on its way here, or changed since."""

    message = "{file} was not written by Pejl, or not all of it arrived here unchanged."
    remedy = "Take another copy."


class Digest:
    """Counts lines and hashes them."""

    def __init__(self) -> None:
        self._lines = 0
        self._hash = hashlib.sha256()

    def add(self, line: str) -> None:
        """One line more."""
        self._lines += 1
        self._hash.update(line.encode() + b"\n")

    def tally(self) -> Tally:
        """What was counted."""
        return {"lines": self._lines, "sha256": self._hash.hexdigest()}


def tally_of(lines: Iterable[str]) -> Tally:
    """Number and hash of lines."""
    digest = Digest()
    for line in lines:
        digest.add(line)
    return digest.tally()


class ParcelWriter:
    """A parcel being packed."""

    def __init__(self, tar: tarfile.TarFile, kind: str) -> None:
        self._tar = tar
        self._manifest: dict[str, Any] = {"kind": kind, "lists": {}, "originals": 0}

    def add_list(self, name: str, lines: Iterable[str]) -> int:
        """Pack lines, and say how many they were."""
        digest = Digest()
        with tempfile.TemporaryFile() as file:
            for line in lines:
                digest.add(line)
                file.write(line.encode() + b"\n")
            self._add(f"{name}.jsonl", file)
        self._manifest["lists"][name] = digest.tally()
        return int(digest.tally()["lines"])

    def add_original(self, sha256: str, content: bytes) -> None:
        """Pack a file."""
        self._add(_ORIGINALS + sha256, io.BytesIO(content))
        self._manifest["originals"] += 1

    def close(self, said: Mapping[str, Any]) -> None:
        """Pack the manifest, with what the maker says."""
        content = json.dumps({**said, **self._manifest}, indent=1, sort_keys=True, ensure_ascii=False)
        self._add(_MANIFEST, io.BytesIO(content.encode()))

    def _add(self, name: str, file: IO[bytes]) -> None:
        info = tarfile.TarInfo(name)
        info.size = file.seek(0, io.SEEK_END)
        info.mode = 0o600
        file.seek(0)
        self._tar.addfile(info, file)


class Parcel:
    """A parcel to be unpacked; nothing in it is trusted."""

    def __init__(self, tar: tarfile.TarFile, file: Path, kind: str) -> None:
        self._tar, self._file = tar, file
        self.manifest = self._read_manifest(kind)

    @property
    def lists(self) -> Mapping[str, Tally]:
        """The lists by name, with number and hash of their lines."""
        found: Mapping[str, Tally] = self.manifest["lists"]
        return found

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a list as they were packed. Raises ParcelDamaged at the end if they are not."""
        digest = Digest()
        for raw in self._open(f"{name}.jsonl"):
            line = raw.decode().rstrip("\n")
            digest.add(line)
            yield line
        if digest.tally() != self.lists.get(name):
            raise self.damaged(name)

    def originals(self) -> Iterator[tuple[str, bytes]]:
        """Hash and content of each file. Raises ParcelDamaged where they do not agree, or one is missing."""
        count = 0
        for member in self._tar:
            if member.name.startswith(_ORIGINALS):
                sha256, content = member.name.removeprefix(_ORIGINALS), self._open(member.name).read()
                if hashlib.sha256(content).hexdigest() != sha256:
                    raise self.damaged(member.name)
                count += 1
                yield sha256, content
        if count != self.manifest["originals"]:
            raise self.damaged(_ORIGINALS)

    def check(self) -> None:
        """Read all of it. Raises ParcelDamaged."""
        for name in self.lists:
            for _ in self.lines(name):
                pass
        for _ in self.originals():
            pass

    def damaged(self, detail: object) -> ParcelDamaged:
        """The error that says what is wrong with it."""
        return ParcelDamaged(file=self._file, detail=detail)

    def _read_manifest(self, kind: str) -> dict[str, Any]:
        try:
            manifest = json.load(self._open(_MANIFEST))
        except ValueError as error:
            raise self.damaged(_MANIFEST) from error
        if not isinstance(manifest, dict) or manifest.get("kind") != kind or not isinstance(manifest["lists"], dict):
            raise self.damaged(f"{_MANIFEST}: {kind}")
        return manifest

    def _open(self, name: str) -> IO[bytes]:
        try:
            file = self._tar.extractfile(name)
        except KeyError:
            file = None
        if file is None and name == _MANIFEST:
            raise NoParcel(file=self._file, detail="")
        if file is None:
            raise self.damaged(name)
        return file


@contextmanager
def packed(path: Path, kind: str) -> Iterator[ParcelWriter]:
    """A parcel that takes its name only when it is whole and was read again, readable to its owner alone.

    A name that ends in .gz is compressed. Raises FileThere, ParcelDamaged.
    """
    if path.exists():
        raise FileThere(file=path)
    part = path.with_name(f".{path.name}.part")
    try:
        part.touch(mode=0o600)
        with ExitStack() as stack:
            file: Any = stack.enter_context(part.open("wb"))
            if path.suffix == ".gz":  # without a time of its own, so that the same is the same
                file = stack.enter_context(gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0))
            yield ParcelWriter(stack.enter_context(tarfile.open(fileobj=file, mode="w")), kind)
        with opened(part, kind) as parcel:
            parcel.check()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def opened(path: Path, kind: str) -> Iterator[Parcel]:
    """The parcel in a file. Raises ParcelDamaged."""
    try:
        with tarfile.open(path, "r:*") as tar:
            yield Parcel(tar, path, kind)
    except FileNotFoundError as error:
        raise ParcelMissing(file=path, detail="") from error
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error, UnicodeDecodeError) as error:
        raise NoParcel(file=path, detail="") from error
    except OSError as error:
        raise ParcelDamaged(file=path, detail=error) from error
