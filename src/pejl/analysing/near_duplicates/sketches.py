"""Sketches of word pairs: how alike two texts are is read off 128 numbers each.

One-permutation MinHash (Li, Owen and Zhang 2012), empty bins filled from their neighbours (Shrivastava and Li 2014).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from pejl.analysing.near_duplicates.words import Hashes, Words, mixed

BINS: Final = 128
_PAIRS_AT_ONCE: Final = 4_096  # what a core's cache holds
_BIN_SHIFT: Final = np.uint64(64 - 7)
_EMPTY: Final = np.uint64(0xFFFFFFFFFFFFFFFF)
_OFFSET: Final = np.uint64(0xD1B54A32D192ED03)


def sketch(words: Words) -> NDArray[np.uint32]:
    """The sketch of each text's word pairs, shape (n, 128); a text of one word is sketched by that word."""
    count = words.offsets.size - 1
    text_of_word = np.repeat(np.arange(count), words.counts)
    pairs = words.hashes * np.uint64(3) + np.roll(words.hashes, -1) * np.uint64(5)
    last = words.offsets[1:][words.counts > 0] - 1
    alone = words.offsets[:-1][words.counts == 1]
    kept = np.ones(words.hashes.size, dtype=bool)
    kept[last] = False
    kept[alone] = True
    hashes = mixed(pairs[kept])
    lowest = np.full(count * BINS, _EMPTY, dtype=np.uint64)
    np.minimum.at(lowest, text_of_word[kept] * BINS + (hashes >> _BIN_SHIFT).astype(np.int64), hashes)
    return _filled(lowest.reshape(count, BINS))


def similarity(sketches: NDArray[np.uint32], left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """Estimated Jaccard similarity of the word pairs of texts left[i] and right[i], 0 to 1."""
    alike = np.empty(left.size)
    for begin in range(0, left.size, _PAIRS_AT_ONCE):
        part = slice(begin, begin + _PAIRS_AT_ONCE)
        same = sketches[left[part]] == sketches[right[part]]
        alike[part] = same.view(np.uint8).sum(axis=1, dtype=np.uint8)  # at most 128
    return alike / BINS


def _filled(lowest: Hashes) -> NDArray[np.uint32]:
    """Each empty bin takes the value of the next full one, changed by the distance so that short texts stay apart."""
    empty = lowest == _EMPTY
    if empty.any():
        position = np.where(empty, 2 * BINS, np.arange(BINS))
        twice = np.concatenate([position, np.where(empty, 4 * BINS, np.arange(BINS) + BINS)], axis=1)
        source = np.minimum.accumulate(twice[:, ::-1], axis=1)[:, ::-1][:, :BINS]
        distance = (source - np.arange(BINS)).astype(np.uint64)
        taken = np.take_along_axis(lowest, source % BINS, axis=1)
        lowest = np.where(empty, taken + distance * _OFFSET, lowest)
    return (mixed(lowest) >> np.uint64(32)).astype(np.uint32)
