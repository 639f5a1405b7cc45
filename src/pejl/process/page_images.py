"""The pages of received pdfs as pictures, for those who read a response beside its original."""

import email
import email.policy
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.cache import cache

from pejl.ground.originals.store import fetch
from pejl.reading.document import Document
from pejl.reading.errors import UnreadableFile
from pejl.reading.page_images import page_picture, page_sizes
from pejl.stages.responses.models import Edition, ReceivedFile

WIDTH = 1000
"""Pixels: sharp on a dense screen in a third of its width."""
_A_DAY = 24 * 3600
_PDF = "application/pdf"
_MAIL = "message/rfc822"


@dataclass(frozen=True, slots=True)
class PagedPart:
    """A pdf among what was received."""

    number: int
    """Counts the parts of a response that have pages, from 1."""
    name: str
    """As segments and blocks call it in `part`; empty for a response that is one file."""
    file: ReceivedFile
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page in points."""


def paged_parts(document: Document, edition: Edition) -> list[PagedPart]:
    """The pdfs that parts of the text came from, in reading order; one that cannot be drawn is left out."""
    names = dict.fromkeys(segment.part for segment in document.segments if segment.page is not None)
    if not names:
        return []
    files = list(edition.files.select_related("original"))
    found: list[PagedPart] = []
    for name in names:
        file = _file_of(name, files)
        sizes = _sizes(file, name) if file else ()
        if file and sizes:
            found.append(PagedPart(len(found) + 1, name, file, sizes))
    return found


def picture_of(part: PagedPart, page: int) -> bytes:
    """A page, from 1, as a PNG. Raises UnreadableFile where it cannot be drawn."""
    return page_picture(_pdf_of(part.file, part.name), page, WIDTH)


def _file_of(name: str, files: Iterable[ReceivedFile]) -> ReceivedFile | None:
    """The file a part is, or the mail it was attached to."""
    held = list(files)
    pdfs = [file for file in held if file.original.media_type == _PDF]
    mails = [file for file in held if file.original.media_type == _MAIL]
    named = [file for file in pdfs if file.name == name]
    if named or (not name and len(pdfs) == 1):
        return (named or pdfs)[0]
    return next((file for file in mails if _is_from(file, name, alone=len(held) == 1)), None)


def _is_from(file: ReceivedFile, name: str, *, alone: bool) -> bool:
    return name.startswith(f"{file.name}/") or alone


def _sizes(file: ReceivedFile, name: str) -> tuple[tuple[float, float], ...]:
    """From the cache where they are known: sizes say nothing of a person."""
    key = f"page-sizes:{file.original_id}:{hash(name) if file.original.media_type == _MAIL else ''}"
    known: tuple[tuple[float, float], ...] | None = cache.get(key)
    if known is None:
        try:
            known = tuple(page_sizes(_pdf_of(file, name)))
        except (UnreadableFile, FileNotFoundError):
            known = ()
        cache.set(key, known, _A_DAY)
    return known


def _pdf_of(file: ReceivedFile, name: str) -> bytes:
    """The pdf's bytes, out of the mail where it was attached. Raises FileNotFoundError."""
    original = file.original
    if original.media_type != _MAIL:
        return fetch(original)
    message = email.message_from_bytes(fetch(original), policy=email.policy.default)
    wanted = name.removeprefix(f"{file.name}/")
    for part in message.walk():
        if part.get_content_type() == _PDF or (part.get_filename() or "").lower().endswith(".pdf"):
            content = part.get_payload(decode=True)
            if part.get_filename() == wanted and isinstance(content, bytes):
                return content
    raise FileNotFoundError(wanted)
