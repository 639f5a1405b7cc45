"""Files in: the text of a document with a map back to the original.

from pejl.reading import read
document = read("svar.docx")
for block in document.body:
    print(block.kind, document.text_of(block))
"""

import os
from pathlib import Path

from pejl.reading.dispatch import join, read_bytes
from pejl.reading.document import Document
from pejl.reading.errors import FileNotReadable, NoOrdinaryFile, TooLarge, UnreadableFile
from pejl.reading.filetype import detect
from pejl.reading.limits import MAX_FILE_BYTES
from pejl.reading.parts import Reading, UnreadablePart, digest

__all__ = ["READER_VERSION", "Document", "Reading", "UnreadableFile", "UnreadablePart", "read", "read_parts"]

READER_VERSION = 1
"""Rises when the same file may give another text or other blocks than before: what was read earlier is read again."""


def read(path: str | os.PathLike[str]) -> Document:
    """One file as one document.

    A zip, a list of comments or a mail with attachments is joined into one document whose blocks say in `part` where
    they come from; what could not be read in it is noted (NoteKind.ATTACHMENT).
    Raises UnreadableFile, with the reason, if the file gives no text at all.
    """
    file = Path(path)
    data = _content(file)
    reading = read_bytes(data, file.name)
    if not reading.documents and len(reading.failures) == 1:
        raise reading.failures[0].error
    return join(reading, file.name, str(detect(data, file.name)), digest(data))


def read_parts(path: str | os.PathLike[str], name: str | None = None) -> Reading:
    """Everything in a file: one document per file in a zip and per row of a list of comments, else one.

    `name` is what the documents are called instead of the file's own name. Never raises for a bad file: each part that
    gives no text is a failure with its reason.
    """
    file = Path(path)
    try:
        data = _content(file)
    except UnreadableFile as error:
        return Reading(failures=(UnreadablePart(name or file.name, error),))
    return read_bytes(data, name or file.name)


def _content(file: Path) -> bytes:
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):
            raise NoOrdinaryFile()
        size = file.stat().st_size
        if size > MAX_FILE_BYTES:
            raise TooLarge(size=size, limit=MAX_FILE_BYTES)
        return file.read_bytes()
    except OSError as error:
        raise FileNotReadable(detail=error.strerror or type(error).__name__) from error
