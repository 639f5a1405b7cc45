"""What changes from one version of a policy to another, word by word.

For one text: `edits` and `touched_ranges` say what changed, `collide` and `merge` bring two changes together.

    from pejl.writing.redline import collide, merge, touched_ranges
    touched_ranges("Vi måler hvert år.", "Vi måler hvert andet år.")    # (WordRange(3, 3),)
    if not collide(body, one_change, other_change):
        body = merge(body, one_change, other_change)
"""

from pejl.writing.redline.edits import Edit, apply, compose, edits, touched_ranges
from pejl.writing.redline.merging import Collision, WordsCollide, collide, collisions, merge
from pejl.writing.redline.words import WordRange, word_count

__all__ = [
    "Collision",
    "Edit",
    "WordRange",
    "WordsCollide",
    "apply",
    "collide",
    "collisions",
    "compose",
    "edits",
    "merge",
    "touched_ranges",
    "word_count",
]
