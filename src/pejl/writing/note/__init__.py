"""The hearing note's content, free of any file format."""

from pejl.writing.note.build import build_note
from pejl.writing.note.outline import Note

__all__ = ["Note", "build_note"]
