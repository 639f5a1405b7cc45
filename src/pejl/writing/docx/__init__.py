"""The hearing note as a Word document."""

from pejl.writing.docx.document import docx_note

__all__ = ["docx_note"]
