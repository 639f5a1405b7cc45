"""Which files of a folder are responses, and which one is the policy."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from pejl.folders.errors import FolderNotFound, FolderUnreadable, NoResponses, PolicyNotFound
from pejl.folders.settings import SETTINGS_FILE

RESPONSES_FOLDER = "responses"
RESULTS_FOLDER = "results"
SHEET_FILE = "remarks.xlsx"
NOTE_FILE = "hearing-note.docx"
POLICY_STEM = "policy"
_LEFT_BY_PROGRAMS = frozenset({"Thumbs.db", "desktop.ini", ".DS_Store"})
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class ResponseFile:
    """A file as received. `name` is its path below the responses folder, with forward slashes."""

    path: Path
    name: str
    sha256: str
    """Empty where the file may not be read."""


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """What a hearing's folder holds."""

    responses: tuple[ResponseFile, ...]
    policy: Path | None
    assumptions: tuple[str, ...] = ()


def find_files(folder: Path, policy: Path | None = None) -> FolderFiles:
    """The files of a hearing's folder, by name.

    Responses stand in `responses/` (also in folders below it); without such a folder the files of `folder` itself are
    taken, and that is said in `assumptions`. The policy is `policy`, else the one file in `folder` called policy.*.
    Raises FolderNotFound, NoResponses, PolicyNotFound or FolderUnreadable.
    """
    if not folder.is_dir():
        raise FolderNotFound(folder=folder)
    if policy is not None and not policy.is_file():
        raise PolicyNotFound(file=policy)
    inside = folder / RESPONSES_FOLDER
    try:
        own_policy = next((path for path in sorted(folder.glob(f"{POLICY_STEM}.*")) if path.is_file()), None)
        paths = _below(inside) if inside.is_dir() else _beside_settings(folder)
    except OSError as error:
        raise FolderUnreadable(folder=folder, reason=error.strerror) from error
    if not paths:
        raise NoResponses(folder=folder)
    root = inside if inside.is_dir() else folder
    return FolderFiles(
        responses=tuple(ResponseFile(path, name, _sha256(path)) for name, path in _named(paths, root).items()),
        policy=policy or own_policy,
        assumptions=()
        if inside.is_dir()
        else ("There is no folder “responses”: every file in the folder is taken as a response.",),
    )


def _below(root: Path) -> list[Path]:
    """All files below a folder, and the folders in it that may not be opened: reading those says why."""
    with os.scandir(root):
        pass  # the folder itself has to be open to us
    locked: list[Path] = []
    walk = os.walk(root, onerror=lambda error: locked.append(Path(error.filename)))
    found = [Path(parent) / name for parent, _, names in walk for name in names] + locked
    return sorted((path for path in found if _counts(path)), key=lambda path: path.relative_to(root).as_posix())


def _beside_settings(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and _counts(path) and path.name != SETTINGS_FILE and path.stem != POLICY_STEM
    )


def _named(paths: list[Path], root: Path) -> dict[str, Path]:
    """Each path by its name; one in an old encoding is read as Windows wrote it, unless that name is taken."""
    named: dict[str, Path] = {}
    for path in paths:
        raw = os.fsencode(path.relative_to(root).as_posix())
        try:
            name = raw.decode()
        except UnicodeDecodeError:
            name = raw.decode("cp1252", errors="backslashreplace")
            if name in named or (root / name).exists():
                name = raw.decode(errors="backslashreplace")
        named[name] = path
    return named


def _counts(path: Path) -> bool:
    """Leaves out what operating systems and Office leave behind (Office's lock files begin with ~$)."""
    return path.name not in _LEFT_BY_PROGRAMS and not path.name.startswith("~$")


def _sha256(path: Path) -> str:
    """The hash of a file; of an ordinary one only: reading a pipe or a device may never end."""
    if not path.is_file():
        return ""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""  # reading it will say why
    return digest.hexdigest()
