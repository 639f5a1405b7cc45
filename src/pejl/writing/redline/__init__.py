"""What changes from one version of a policy to another, word by word.

For one text: `edits` and `touched_ranges` say what changed, `collide` and `merge` bring two changes together.
For a whole policy: `redline` compares two texts provision by provision, finds what moved, and says who is behind it.

    from pejl.writing.redline import redline
    found = redline(old, new, origins={"goal-1": [Origin("Bo Test", at, remarks=("12", "40"))]})
    for entry in found.changed:
        for line in entry.lines:
            print([(piece.fate, piece.text) for piece in line.pieces])
"""

from pejl.writing.redline.blocks import Shape, canonical
from pejl.writing.redline.comparing import redline
from pejl.writing.redline.edits import Edit, apply, compose, edits, touched_ranges
from pejl.writing.redline.merging import Collision, WordsCollide, collide, collisions, merge
from pejl.writing.redline.model import Change, Entry, Fate, Line, Moved, Origin, Piece, Redline
from pejl.writing.redline.words import WordRange, word_count

__all__ = [
    "Change",
    "Collision",
    "Edit",
    "Entry",
    "Fate",
    "Line",
    "Moved",
    "Origin",
    "Piece",
    "Redline",
    "Shape",
    "WordRange",
    "WordsCollide",
    "apply",
    "canonical",
    "collide",
    "collisions",
    "compose",
    "edits",
    "merge",
    "redline",
    "touched_ranges",
    "word_count",
]
