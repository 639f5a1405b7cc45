"""A redline that comes back from Word or LibreOffice.

from pejl.reading.tracked import read_tracked_file
returned = take_back(paper, read_tracked_file("politik.docx"))    # reading belongs in a LimitedPool
for edit in returned.edits:
    print(edit.key, edit.kind, edit.author, edit.gone, edit.come)
"""

from pejl.writing.redline.returning.model import Kind, Returned, ReturnedEdit
from pejl.writing.redline.returning.taking import take_back

__all__ = ["Kind", "Returned", "ReturnedEdit", "take_back"]
