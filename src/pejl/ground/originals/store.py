"""Keeping and fetching originals."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from pejl.ground.originals.models import Original


def path_of(sha256: str) -> str:
    """Where in the storage backend the file with this hash lies."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def keep(content: bytes, media_type: str = "application/octet-stream") -> Original:
    """Store a file and return its record; the same bytes twice are one record. The file is there before its record."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not default_storage.exists(path_of(sha256)):
        default_storage.save(path_of(sha256), ContentFile(content))
    original, _ = Original.objects.get_or_create(
        sha256=sha256, defaults={"size": len(content), "media_type": media_type}
    )
    return original


def fetch(original: Original) -> bytes:
    """The file's bytes. Raises FileNotFoundError where the storage has lost it."""
    with default_storage.open(path_of(original.sha256)) as file:
        return bytes(file.read())
