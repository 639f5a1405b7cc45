"""Rich text format."""

from pejl.reading.builder import DocumentBuilder
from pejl.reading.rtf.reader import RtfReader


def read_rtf(data: bytes, builder: DocumentBuilder) -> None:
    """Rich text as Word, WordPad, LibreOffice and Outlook write it: lists, tables, footnotes, changes, comments."""
    RtfReader(builder).read(data)


__all__ = ["read_rtf"]
