"""What is kept between runs: a file that has not changed is not read and analysed again.

Kept as JSON of typed values, never as pickle: a results folder is passed around, and opening one must not be
able to run code.
"""

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from pejl.analysing.hearing import Hearing
from pejl.analysing.model import Failure, ResponseAnalysis
from pejl.reading.stored import plain_reason, reason_of

CACHE_FOLDER: Final = ".cache"
_ENDING: Final = ".json"


@dataclass(frozen=True, slots=True)
class FileAnalysis:
    """What one file gave: a zip or a sheet of comments gives many responses."""

    responses: tuple[ResponseAnalysis, ...] = ()
    failures: tuple[Failure, ...] = ()


def packed(analysis: FileAnalysis) -> bytes:
    """An analysis as a child process sends it and as it is kept: packed once, and unpacked faster than a pickle."""
    return _ENCODER.encode(analysis)


def unpacked(analysis: bytes) -> FileAnalysis:
    """What was packed. Raises msgspec.MsgspecError when it is damaged."""
    return _DECODER.decode(analysis)


class AnalysisCache:
    """Keeps `FileAnalysis` by content, hearing, language and version of the code; a damaged entry counts as none."""

    def __init__(self, folder: Path, hearing: Hearing, language: str) -> None:
        self._folder = folder
        self._about = hashlib.sha256(_code_version() + msgspec.json.encode((hearing, language))).digest()
        self._used: set[str] = set()

    def get(self, name: str, sha256: str) -> FileAnalysis | None:
        """The analysis kept for a file of this name and content."""
        entry = self._entry(name, sha256)
        try:
            return unpacked(entry.read_bytes())
        except (OSError, msgspec.MsgspecError):
            return None

    def put(self, name: str, sha256: str, analysis: bytes) -> None:
        """Keep an analysis as `packed` has it; raises OSError where the folder cannot be written."""
        entry = self._entry(name, sha256)
        half = entry.with_suffix(f".{os.getpid()}")
        try:
            half.write_bytes(analysis)
        except FileNotFoundError:  # the first one
            self._folder.mkdir(parents=True, exist_ok=True)
            half.write_bytes(analysis)
        half.replace(entry)

    def forget_unused(self) -> None:
        """Drop every entry that this run did not ask for."""
        for entry in self._folder.glob(f"*{_ENDING}"):
            if entry.name not in self._used:
                entry.unlink(missing_ok=True)

    def _entry(self, name: str, sha256: str) -> Path:
        key = hashlib.sha256(self._about + name.encode() + b"\0" + sha256.encode()).hexdigest()[:32] + _ENDING
        self._used.add(key)
        return self._folder / key


_ENCODER = msgspec.json.Encoder(enc_hook=plain_reason)
_DECODER = msgspec.json.Decoder(FileAnalysis, dec_hook=reason_of)


@cache
def _code_version() -> bytes:
    """A digest of the code that reads and analyses, so that a mended rule is never hidden by an old result."""
    digest = hashlib.sha256()
    package = Path(__file__).parents[1]
    for source in sorted([*package.glob("reading/**/*"), *package.glob("analysing/**/*")]):
        if source.is_file() and source.suffix != ".pyc":
            digest.update(source.relative_to(package).as_posix().encode() + source.read_bytes())
    return digest.digest()
