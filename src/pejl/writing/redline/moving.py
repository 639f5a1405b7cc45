"""Sentences and paragraphs that went from one place and came to another: the same words, so they are shown as moved."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from pejl.writing.redline.aligning import equal_items
from pejl.writing.redline.passages import Bodies, Passage
from pejl.writing.redline.words import Words, word_count

_LEAST_WORDS = 5
"""Shorter sentences ("Vi vil:") are said in many places; that one goes and one comes is no move."""


@dataclass
class Moves:
    """Numbers moves from 1 on over the whole redline."""

    last: int = 0
    _provisions: dict[str, int] = field(default_factory=dict)

    def next(self) -> int:
        """A number no other move has."""
        self.last += 1
        return self.last

    def of_provision(self, key: str) -> int:
        """The number of a provision that moves, the same at both places."""
        if key not in self._provisions:
            self._provisions[key] = self.next()
        return self._provisions[key]


def moved_blocks(bodies: Sequence[Bodies]) -> list[tuple[set[int], set[int]]]:
    """For each pair of bodies the blocks (by number) that left it whole, or came into it whole, from anywhere."""
    came: dict[str, deque[tuple[int, int]]] = defaultdict(deque)
    unmatched = [body.unmatched() for body in bodies]
    for at, body in enumerate(bodies):
        for n in unmatched[at][1]:
            if _can_move(body.news[n].text):
                came[body.news[n].text].append((at, n))
    found: list[tuple[set[int], set[int]]] = [(set(), set()) for _ in bodies]
    for at, body in enumerate(bodies):
        for n in unmatched[at][0]:
            if waiting := came.get(body.olds[n].text):
                there, place = waiting.popleft()
                found[at][0].add(n)
                found[there][1].add(place)
    return found


def find_moves(passages: Sequence[Passage], moves: Moves) -> None:
    """Note in the passages which of their sentences moved. Sentences that go together have one number."""
    went = [(passage, n) for passage in passages for n in _unmatched(passage, new=False)]
    by_text: dict[str, deque[int]] = defaultdict(deque)
    for place, (passage, n) in enumerate(went):
        by_text[_sentence(passage.old, n)].append(place)
    previous: tuple[Passage, int, int, int] | None = None  # passage, sentence, place it came from, number of the move
    for passage in passages:
        for n in _unmatched(passage, new=True):
            text = _sentence(passage.new, n)
            if not (waiting := by_text.get(text)) or not _can_move(text):
                continue
            place = waiting.popleft()
            source, old = went[place]
            number = 0
            if previous and previous[0] is passage and previous[1] == n - 1 and previous[2] == place - 1:
                before, at = went[place - 1]
                number = previous[3] if before is source and at == old - 1 else 0
            number = number or moves.next()
            source.went[old], passage.came[n] = number, number
            previous = passage, n, place, number


def _unmatched(passage: Passage, *, new: bool) -> list[int]:
    """The sentences (by number) that the other side does not have at this place."""
    if passage.is_same or passage.is_row:
        return []
    olds = [_sentence(passage.old, n) for n in range(len(passage.old.sentences))]
    news = [_sentence(passage.new, n) for n in range(len(passage.new.sentences))]
    left = set(range(len(news if new else olds)))
    for a, c, length in equal_items(olds, news):
        left -= set(range(c, c + length) if new else range(a, a + length))
    return sorted(left)


def _sentence(words: Words, n: int) -> str:
    sentence = words.sentences[n]
    return words.between(sentence.start, sentence.end)


def _can_move(text: str) -> bool:
    return word_count(text) >= _LEAST_WORDS
