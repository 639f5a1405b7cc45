"""Which words of a text are still there in the next: sentence by sentence first, then word by word within them.

Equal sentences are found as a longest common subsequence (bit-parallel, Hyyrö 2004, through rapidfuzz). What lies
between is aligned like the sentences of a translation (Gale and Church, 1993): one with one, one with two, two with
one, or alone; and only within sentences that were matched are single words taken for the same. So a rewritten passage
never falls into confetti of "and" and "the", and the time grows with the text and not with its square.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from pejl.writing.redline.words import WordRange, Words

_LEAST_SHARE = 0.4
"""Of the words of two sentences, this share must be common (Sørensen-Dice) for one to be a rewording of the other."""
_BAND = 40
"""How far off the diagonal a reworded sentence is looked for, in sentences."""
_ISLAND = 2
"""So few unchanged words between two larger changes are read more easily as part of them."""
_NO_SENTENCES: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Same:
    """`length` words from `old` in the old text are those from `new` in the new."""

    old: int
    new: int
    length: int


def same_words(
    old: Words,
    new: Words,
    *,
    left_old: Collection[int] = _NO_SENTENCES,
    left_new: Collection[int] = _NO_SENTENCES,
) -> list[Same]:
    """The runs of words that both have, in order. Sentences in `left_old` and `left_new` (by number) match nothing."""
    if old.tokens == new.tokens and not left_old and not left_new:
        return [Same(0, 0, len(old))] if len(old) else []
    runs: list[Same] = []
    for olds, news in _sentence_gaps(old, new, left_old, left_new, runs):
        for some_old, some_new in _reworded(old, new, olds, news):
            runs += _in_sentence(old, new, some_old, some_new)
    return _joined(sorted(runs, key=lambda run: run.old))


def equal_items(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int, int]]:
    """Runs (old, new, length) of equal items: a longest common subsequence."""
    found = LCSseq.opcodes(old, new)
    return [(o.src_start, o.dest_start, o.src_end - o.src_start) for o in found if o.tag == "equal"]


def _sentence_gaps(
    old: Words, new: Words, left_old: Collection[int], left_new: Collection[int], runs: list[Same]
) -> Iterator[tuple[list[WordRange], list[WordRange]]]:
    """Adds equal sentences to `runs` and yields the sentences between them that may still be matched."""
    olds, news = old.sentences, new.sentences
    keys = (_keys(old, olds, left_old, "old"), _keys(new, news, left_new, "new"))
    at = (0, 0)
    for a, c, length in [*equal_items(*keys), (len(olds), len(news), 0)]:
        gap = (
            [olds[n] for n in range(at[0], a) if n not in left_old],
            [news[n] for n in range(at[1], c) if n not in left_new],
        )
        if gap[0] and gap[1]:
            yield gap
        for step in range(length):
            runs.append(Same(olds[a + step].start, news[c + step].start, olds[a + step].end - olds[a + step].start))
        at = (a + length, c + length)


def _keys(words: Words, sentences: list[WordRange], left: Collection[int], side: str) -> list[str]:
    """What tells sentences apart; one that is left out equals none."""
    return [
        f"\0{side}{n}" if n in left else "\1".join(words.tokens[sentence.start : sentence.end])
        for n, sentence in enumerate(sentences)
    ]


def _reworded(
    old: Words, new: Words, olds: list[WordRange], news: list[WordRange]
) -> Iterator[tuple[WordRange, WordRange]]:
    """Pairs of sentences, or of one and two, of which one is the rewording of the other."""
    before = [old.tokens[sentence.start : sentence.end] for sentence in olds]
    after = [new.tokens[sentence.start : sentence.end] for sentence in news]
    for some_old, some_new in paired(before, after):
        yield _stretch(olds, some_old), _stretch(news, some_new)


def paired(
    old: Sequence[list[str]],
    new: Sequence[list[str]],
    may_pair: Callable[[range, range], bool] = lambda _old, _new: True,
) -> list[tuple[range, range]]:
    """Which units (lists of words) of two texts correspond, in order, so that the most words are common altogether.

    One unit with one, one with two, or two with one; each at most once, most of the rest alone.
    """
    best: dict[tuple[int, int], float] = {}
    step: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(old) + 1):
        for j in _near(i, len(old), len(new)):
            options = [(best.get((i - 1, j), 0.0), 1, 0)] if i else []
            options += [(best.get((i, j - 1), 0.0), 0, 1)] if j else []
            for down, right in ((1, 1), (1, 2), (2, 1)):
                if i >= down and j >= right and may_pair(range(i - down, i), range(j - right, j)):
                    gain = _common(_words(old, i - down, i), _words(new, j - right, j))
                    if gain:
                        options.append((best.get((i - down, j - right), 0.0) + gain, down, right))
            if options:
                value, down, right = max(options, key=lambda option: option[0])
                best[i, j], step[i, j] = value, (down, right)
    return _traced(step, len(old), len(new))


def _traced(step: dict[tuple[int, int], tuple[int, int]], i: int, j: int) -> list[tuple[range, range]]:
    """The pairs on the best way, from its end back to its beginning."""
    pairs: list[tuple[range, range]] = []
    while (i, j) in step:
        down, right = step[i, j]
        if down and right:
            pairs.append((range(i - down, i), range(j - right, j)))
        i, j = i - down, j - right
    return pairs[::-1]


def _near(i: int, rows: int, columns: int) -> range:
    """The columns near the diagonal in row `i`; all of them where there are few."""
    middle = i * columns // max(1, rows)
    reach = max(_BAND, columns // max(1, rows) + 1)
    return range(max(0, middle - reach), min(columns, middle + reach) + 1)


def _stretch(sentences: list[WordRange], some: range) -> WordRange:
    return WordRange(sentences[some.start].start, sentences[some.stop - 1].end)


def _words(units: Sequence[list[str]], first: int, last: int) -> list[str]:
    return units[first] if last == first + 1 else [word for unit in units[first:last] for word in unit]


def _common(old: list[str], new: list[str]) -> float:
    """How many words two stretches have in common; 0 where that is too few. A pair of single units wins a tie."""
    total = len(old) + len(new)
    least = _LEAST_SHARE * total / 2
    if min(len(old), len(new)) < least:
        return 0.0
    found = LCSseq.similarity(old, new)
    return found - total * 1e-6 if found >= max(1.0, least) else 0.0


def _in_sentence(old: Words, new: Words, olds: WordRange, news: WordRange) -> list[Same]:
    """The words that a sentence and its rewording share, without islands."""
    before, after = old.tokens[olds.start : olds.end], new.tokens[news.start : news.end]
    runs = [Same(olds.start + a, news.start + c, n) for a, c, n in equal_items(before, after)]
    while True:
        island = next(_islands(old, new, runs, olds, news), None)
        if island is None:
            return runs
        runs = [run for run in runs if run is not island]


def _islands(old: Words, new: Words, runs: list[Same], olds: WordRange, news: WordRange) -> Iterator[Same]:
    """Runs between two changes that are smaller than both, the smallest of few words or mere signs."""
    starts = [(run.old, run.new) for run in runs] + [(olds.end, news.end)]
    ends = [(olds.start, news.start)] + [(run.old + run.length, run.new + run.length) for run in runs]
    changed = [max(len(old.between(a, b)), len(new.between(c, d))) for (a, c), (b, d) in zip(ends, starts, strict=True)]
    for n, run in enumerate(runs):
        words = old.tokens[run.old : run.old + run.length]
        letters = sum(len(word) for word in words if word[0].isalnum())
        around = min(changed[n], changed[n + 1])
        if around and (not letters or (run.length <= _ISLAND and letters <= around)):
            yield run


def _joined(runs: Iterable[Same]) -> list[Same]:
    """Neighbours in both texts made one."""
    joined: list[Same] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.old + last.length, last.new + last.length) == (run.old, run.new):
            joined[-1] = Same(last.old, last.new, last.length + run.length)
        else:
            joined.append(run)
    return joined


@lru_cache(maxsize=512)
def words_of(text: str) -> Words:
    """The words of a text, kept: the same bodies are compared again and again."""
    return Words(text)
