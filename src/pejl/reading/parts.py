"""What reading a file yields where the file may hold many: documents and, beside them, what could not be read."""

import hashlib
from dataclasses import dataclass, field

from pejl.reading.document import Document
from pejl.reading.errors import UnreadableFile


@dataclass(frozen=True, slots=True)
class UnreadablePart:
    """A file, or a file in a file, that gave no text, and why."""

    name: str
    error: UnreadableFile
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a file holds: every part of it is in exactly one of the two."""

    documents: tuple[Document, ...] = field(default=())
    failures: tuple[UnreadablePart, ...] = field(default=())


def joined(readings: list[Reading]) -> Reading:
    """Several readings as one, in order."""
    return Reading(
        tuple(document for reading in readings for document in reading.documents),
        tuple(failure for reading in readings for failure in reading.failures),
    )


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
