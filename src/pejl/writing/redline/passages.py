"""Which blocks of a body correspond to which of another, before their words are compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pejl.writing.redline.aligning import equal_items, paired, words_of
from pejl.writing.redline.blocks import Block, Shape, blocks_of
from pejl.writing.redline.words import Words, word_count

PARTED = "\n\n"
"""What stands between the paragraphs of a passage."""


@dataclass
class Passage:
    """Blocks that correspond: one to one, one cut in two, two made one; or some on one side only.

    `went` and `came` hold what was found to have moved: number of a sentence -> number of the move.
    """

    olds: tuple[Block, ...]
    news: tuple[Block, ...]
    at_word: int = 0
    """Number of its first word in the old body."""
    went: dict[int, int] = field(default_factory=dict)
    came: dict[int, int] = field(default_factory=dict)

    @cached_property
    def old(self) -> Words:
        """The words of the old blocks."""
        return words_of(_text(self.olds))

    @cached_property
    def new(self) -> Words:
        """The words of the new blocks."""
        return words_of(_text(self.news))

    @property
    def is_same(self) -> bool:
        """Whether both say the same in the same shape."""
        return len(self.olds) == len(self.news) == 1 and _key(self.olds[0]) == _key(self.news[0])

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return any(block.shape == Shape.ROW for block in (*self.olds, *self.news))


class Bodies:
    """The old and the new body of one provision as blocks, and what corresponds."""

    def __init__(self, old: str, new: str) -> None:
        self.olds = blocks_of(old)
        self.news = blocks_of(new)

    @cached_property
    def same(self) -> list[tuple[int, int, int]]:
        """Runs (old, new, length) of blocks that stayed as they are."""
        return equal_items([_key(block) for block in self.olds], [_key(block) for block in self.news])

    def unmatched(self) -> tuple[list[int], list[int]]:
        """Numbers of the old and of the new blocks that did not stay as they are."""
        olds, news = set(range(len(self.olds))), set(range(len(self.news)))
        for a, c, length in self.same:
            olds -= set(range(a, a + length))
            news -= set(range(c, c + length))
        return sorted(olds), sorted(news)

    def passages(self, gone: set[int], come: set[int]) -> Iterator[Passage]:
        """All blocks in reading order; those in `gone` and `come` (by number) are known to correspond to none here."""
        begins = _word_numbers(self.olds)
        at = (0, 0)
        for a, c, length in [*self.same, (len(self.olds), len(self.news), 0)]:
            yield from self._between(range(at[0], a), range(at[1], c), gone, come, begins)
            for n in range(length):
                yield Passage((self.olds[a + n],), (self.news[c + n],), begins[a + n])
            at = (a + length, c + length)

    def _between(
        self, olds: range, news: range, gone: set[int], come: set[int], begins: list[int]
    ) -> Iterator[Passage]:
        pairs = self._paired([n for n in olds if n not in gone], [n for n in news if n not in come])
        at = (olds.start, news.start)
        for some_old, some_new in [*pairs, (range(olds.stop, olds.stop), range(news.stop, news.stop))]:
            for n in range(at[0], some_old.start):
                yield Passage((self.olds[n],), (), begins[n])
            for n in range(at[1], some_new.start):
                yield Passage((), (self.news[n],), begins[some_old.start])
            if some_old:
                yield Passage(
                    tuple(self.olds[n] for n in some_old), tuple(self.news[n] for n in some_new), begins[some_old.start]
                )
            at = (some_old.stop, some_new.stop)

    def _paired(self, olds: list[int], news: list[int]) -> list[tuple[range, range]]:
        before = [words_of(self.olds[n].text).tokens for n in olds]
        after = [words_of(self.news[n].text).tokens for n in news]

        def may_pair(some_old: range, some_new: range) -> bool:
            blocks = [self.olds[olds[n]] for n in some_old] + [self.news[news[n]] for n in some_new]
            in_line = _in_line([olds[n] for n in some_old]) and _in_line([news[n] for n in some_new])
            return in_line and _fit(blocks)

        found = paired(before, after, may_pair)
        return [(_numbers(olds, some_old), _numbers(news, some_new)) for some_old, some_new in found]


def _numbers(numbers: Sequence[int], some: range) -> range:
    return range(numbers[some.start], numbers[some.stop - 1] + 1)


def _in_line(numbers: Sequence[int]) -> bool:
    return numbers[-1] - numbers[0] == len(numbers) - 1


def _fit(blocks: list[Block]) -> bool:
    """Whether blocks can be told as one passage: of one shape, rows with as many cells, and only paragraphs are cut."""
    [shape, *others] = {block.shape for block in blocks}
    if others or (len(blocks) > 2 and shape != Shape.PARAGRAPH):
        return False
    return shape != Shape.ROW or len({len(block.cells) for block in blocks}) == 1


def _text(blocks: tuple[Block, ...]) -> str:
    return PARTED.join(block.text for block in blocks)


def _key(block: Block) -> tuple[Shape, str]:
    return block.shape, block.text


def _word_numbers(blocks: Sequence[Block]) -> list[int]:
    """The number of each block's first word in its body, and the number after the last; an item's dash is a word."""
    numbers, at = [], 0
    for block in blocks:
        at += block.shape != Shape.PARAGRAPH
        numbers.append(at)
        at += word_count(block.text)
    return [*numbers, at]
