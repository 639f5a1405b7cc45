"""What changes from one version of a policy to another, word by word.

For one text: `edits` and `touched_ranges` say what changed, `collide` and `merge` bring two changes together.
For a whole policy: `redline` compares two texts provision by provision, finds what moved, and says who is behind it.

    from pejl.writing.redline import redline
    found = redline(old, new, origins={"goal-1": [Origin("Bo Test", at, remarks=("12", "40"))]})
    for entry in found.changed:
        for line in entry.lines:
            print([(piece.fate, piece.text) for piece in line.pieces])

As a document: `docx_redline` writes real tracked changes, and `take_back` tells what people did to them.

    from pejl.writing.redline import RedlinePaper, docx_redline, take_back
    paper = RedlinePaper(found, "Hearing draft with tracked changes", (), "Fjordby Kommune", stamp)
    content = docx_redline(paper)
    returned = take_back(paper, read_tracked_file("edited.docx"))    # pejl.reading.tracked, in a LimitedPool
"""

from pejl.writing.redline.blocks import Shape, canonical
from pejl.writing.redline.comparing import redline
from pejl.writing.redline.document import docx_redline
from pejl.writing.redline.edits import Edit, apply, compose, edits, touched_ranges
from pejl.writing.redline.merging import Collision, WordsCollide, collide, collisions, merge
from pejl.writing.redline.model import Change, Entry, Fate, Line, Moved, Origin, Piece, Redline
from pejl.writing.redline.page import Mark, PageEntry, PageLine, legend, page_of
from pejl.writing.redline.paper import RedlinePaper
from pejl.writing.redline.pdf import pdf_redline
from pejl.writing.redline.returning import Kind, Returned, ReturnedEdit, take_back
from pejl.writing.redline.words import WordRange, word_count

__all__ = [
    "Change",
    "Collision",
    "Edit",
    "Entry",
    "Fate",
    "Kind",
    "Line",
    "Mark",
    "Moved",
    "Origin",
    "PageEntry",
    "PageLine",
    "Piece",
    "Redline",
    "RedlinePaper",
    "Returned",
    "ReturnedEdit",
    "Shape",
    "WordRange",
    "WordsCollide",
    "apply",
    "canonical",
    "collide",
    "collisions",
    "compose",
    "docx_redline",
    "edits",
    "legend",
    "merge",
    "page_of",
    "pdf_redline",
    "redline",
    "take_back",
    "touched_ranges",
    "word_count",
]
