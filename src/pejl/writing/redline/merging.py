"""Two changes to one text: whether they get in each other's way, and both of them made where they do not."""

from dataclasses import dataclass

from pejl.errors import PejlError
from pejl.writing.redline.edits import Edit, apply, edits
from pejl.writing.redline.words import WordRange


class WordsCollide(PejlError):
    """Two changes touch the same words. `words`: those of the old text that the first such pair touches."""

    message = "Two changes touch the same words: “{words}”."
    remedy = "Decide which wording stands, or write one that covers both."


@dataclass(frozen=True, slots=True)
class Collision:
    """An edit of each of two changes that touch or adjoin in the old text."""

    first: Edit
    second: Edit

    @property
    def words(self) -> WordRange:
        """All words of the old text that the two touch."""
        one, other = self.first.words, self.second.words
        return WordRange(min(one.start, other.start), max(one.end, other.end))

    @property
    def is_agreement(self) -> bool:
        """Whether both would do exactly the same there."""
        return self.first == self.second


def collisions(old: str, new_a: str, new_b: str) -> tuple[Collision, ...]:
    """Every pair of edits that touch, in the order of the old text.

    Edits touch if their words overlap or adjoin; two insertions at the same place do. That both say the same makes it
    no less a collision: people decide that they do (`Collision.is_agreement`).
    """
    ours, theirs = edits(old, new_a), edits(old, new_b)
    found: list[Collision] = []
    first = 0
    for one in ours:
        while first < len(theirs) and theirs[first].words.end < one.words.start:
            first += 1
        for other in theirs[first:]:
            if other.words.start > one.words.end:
                break
            if one.words.touches(other.words):
                found.append(Collision(one, other))
    return tuple(found)


def collide(old: str, new_a: str, new_b: str) -> bool:
    """Whether two changes of one text touch the same words."""
    return bool(collisions(old, new_a, new_b))


def merge(old: str, new_a: str, new_b: str) -> str:
    """The text with both changes made, whichever comes first. Raises WordsCollide where they touch the same words."""
    found = collisions(old, new_a, new_b)
    if found:
        start = min(found[0].first.start, found[0].second.start)
        end = max(found[0].first.end, found[0].second.end)
        said = old[start:end].strip() or old[max(0, start - 30) : end + 30].strip()
        raise WordsCollide(words=said)
    return apply(old, sorted((*edits(old, new_a), *edits(old, new_b)), key=lambda edit: edit.start))
