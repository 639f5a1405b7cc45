"""A Word document with its tracked changes and comments as they are: for a document that was sent out and comes back.

`read_docx` of `pejl.reading.pandoc` gives the text as it reads; here every run says who put it in or took it out.
"""

from pejl.reading.tracked.model import Comment, Revision, TrackedDocument, TrackedParagraph, TrackedRow, TrackedRun
from pejl.reading.tracked.reader import read_tracked, read_tracked_file

__all__ = [
    "Comment",
    "Revision",
    "TrackedDocument",
    "TrackedParagraph",
    "TrackedRow",
    "TrackedRun",
    "read_tracked",
    "read_tracked_file",
]
