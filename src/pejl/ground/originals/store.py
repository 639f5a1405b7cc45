"""Keeping and fetching originals."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from pejl.errors import PejlError
from pejl.ground.originals.media_types import media_type as type_of
from pejl.ground.originals.models import Original
from pejl.ground.originals.storage import OriginalsFolder

LARGEST = 500 * 1024 * 1024
"""Bytes: more than this no memory, browser or mailbox here bears. What senders may upload is a setting and far less."""


class FileTooLarge(PejlError):
    """Nobody keeps a file of this size."""

    message = "The file is larger than {megabytes} MB."
    remedy = "Send it in parts."


class OriginalMissing(PejlError):
    """The storage has lost an original."""

    message = "The file {sha256} is missing from the storage of originals."
    remedy = "Ask whoever runs the server to take it back from a backup."


class OriginalDamaged(PejlError):
    """What lies under an original's name is not what was received."""

    message = "The file {sha256} in the storage of originals is not what was received."
    remedy = "Ask whoever runs the server to take it back from a backup."


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of one original; `problem` is None where it is as received."""

    original: Original
    problem: OriginalMissing | OriginalDamaged | None


def path_of(sha256: str) -> str:
    """Where in the storage backend the file with this hash lies."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def keep(content: bytes, media_type: str = "", *, name: str = "") -> Original:
    """Store a file and return its record; the same bytes twice are one record. The file is there before its record.

    Without a `media_type` the content decides, and `name` between kinds of plain text. Raises FileTooLarge.
    """
    if len(content) > LARGEST:
        raise FileTooLarge(megabytes=LARGEST // 1024 // 1024)
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    if not default_storage.exists(path) or default_storage.size(path) != len(content):
        default_storage.save(path, ContentFile(content))
    fields = {"size": len(content), "media_type": media_type or type_of(content, name)}
    original, _ = Original.objects.get_or_create(sha256=sha256, defaults=fields)
    return original


def fetch(original: Original) -> bytes:
    """The file's bytes, as received. Raises OriginalMissing or OriginalDamaged."""
    try:
        with default_storage.open(path_of(original.sha256)) as file:
            content = bytes(file.read())
    except FileNotFoundError as error:
        raise OriginalMissing(sha256=original.sha256) from error
    if hashlib.sha256(content).hexdigest() != original.sha256:
        raise OriginalDamaged(sha256=original.sha256)
    return content


def is_ready() -> bool:
    """Whether the storage can take a file now, as far as can be told without writing one."""
    if isinstance(default_storage, OriginalsFolder):
        folder = Path(default_storage.location)
        folder.mkdir(parents=True, exist_ok=True)
        return os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > LARGEST
    default_storage.exists(path_of("0" * 64))  # an error where the service does not answer
    return True


def verify() -> Iterator[Verified]:
    """Look at every original in turn."""
    for original in Original.objects.order_by("sha256").iterator():
        try:
            fetch(original)
            yield Verified(original, None)
        except (OriginalMissing, OriginalDamaged) as problem:
            yield Verified(original, problem)
