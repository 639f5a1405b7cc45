"""Groups near-duplicates: exact copies first, then by sketch, small clusters to the heavier ones they derive from."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pejl.analysing.near_duplicates.sketches import BINS, similarity, sketch
from pejl.analysing.near_duplicates.words import Hashes, Words, hash_words, mixed

_STRONG: Final = 0.50
"""Texts at least this alike are the same campaign (estimated Jaccard similarity of their word pairs)."""
_WEAK: Final = 0.28
"""A cluster this much like a heavier one joins it, if it is small beside it: heavily edited copies."""
_SMALL: Final = 0.05
_BAND_ROWS: Final = 3
_SENTENCE_WORDS: Final = 6
"""Shorter sentences are greetings and signatures; they say nothing of who wrote the body."""
_BODY_SHARE: Final = 0.5

Ids = NDArray[np.int64]


def group_near_duplicates(texts: Sequence[str]) -> Ids:
    """A group id for each text: texts with the same id are near-duplicates of each other.

    Case, white space, punctuation, greetings and signatures hardly count, and a text may have words or whole sentences
    of its own. Ids are the index of the group's first text, so a text that is like no other has its own index. Texts
    without words are never grouped. Time grows linearly with the number of texts.

    Method: minhash sketches and banding (Broder 1997; Indyk and Motwani 1998) after exact copies are collapsed.

    Parameters
    ----------
    texts : n texts of any length.

    Returns
    -------
    int64 array of shape (n,).
    """
    words = hash_words(texts)
    copies = _copies(words)
    kept, member = np.unique(copies, return_inverse=True)
    weight = np.bincount(member)
    sketches = sketch(_taken(words, kept))
    left, right = _candidates(sketches)
    alike = similarity(sketches, left, right)
    groups = _components(kept.size, left[alike >= _STRONG], right[alike >= _STRONG])
    weak = (alike >= _WEAK) & (alike < _STRONG)
    groups = _attached(groups, weight, left[weak], right[weak], alike[weak])
    first = np.full(int(groups.max(initial=-1)) + 1, len(texts), dtype=np.int64)
    np.minimum.at(first, groups[member], np.arange(len(texts)))
    found = first[groups[member]]
    wordless = words.counts == 0
    found[wordless] = np.flatnonzero(wordless)
    return found


def _copies(words: Words) -> Ids:
    """For each text the first text with the same words, or with the same body in any order of its sentences."""
    position = np.arange(words.hashes.size) - np.repeat(words.offsets[:-1], words.counts)
    whole = _sums(mixed(words.hashes + position.astype(np.uint64)), words.offsets)
    body, share = _bodies(words)
    key = np.where(share >= _BODY_SHARE, body, whole)
    key[words.counts == 0] = mixed(np.flatnonzero(words.counts == 0).astype(np.uint64))
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _bodies(words: Words) -> tuple[Hashes, NDArray[np.float64]]:
    """Order-free hash of each text's longer sentences, and the share of its words that stand in them."""
    count = words.offsets.size - 1
    if not words.hashes.size:
        return np.zeros(count, np.uint64), np.zeros(count)
    text = np.repeat(np.arange(count), words.counts)
    begins = np.flatnonzero(np.diff(words.sentence, prepend=-1) | np.diff(text, prepend=-1))
    bounds = np.append(begins, words.hashes.size)
    lengths = np.diff(bounds)
    place = np.arange(words.hashes.size) - np.repeat(begins, lengths)
    sentences = mixed(_sums(mixed(words.hashes + place.astype(np.uint64) * np.uint64(7)), bounds))
    long = lengths >= _SENTENCE_WORDS
    body = np.zeros(count, np.uint64)
    np.add.at(body, text[begins][long], sentences[long])
    inside = np.bincount(text[begins][long], weights=lengths[long], minlength=count)
    return body, inside / np.maximum(words.counts, 1)


def _sums(values: Hashes, offsets: Ids) -> Hashes:
    """Sums of values[offsets[i]:offsets[i + 1]], modulo 2**64."""
    total = np.zeros(values.size + 1, np.uint64)
    np.cumsum(values, out=total[1:])
    return np.asarray(total[offsets[1:]] - total[offsets[:-1]], dtype=np.uint64)


def _taken(words: Words, kept: Ids) -> Words:
    """The words of some texts only."""
    counts = words.counts[kept]
    offsets = np.concatenate([[0], np.cumsum(counts)])
    source = np.arange(int(offsets[-1])) + np.repeat(words.offsets[kept] - offsets[:-1], counts)
    return Words(words.hashes[source], offsets, words.sentence[source])


def _candidates(sketches: NDArray[np.uint32]) -> tuple[Ids, Ids]:
    """Pairs that share a band of the sketch: each text with the first and with the next one in its bucket."""
    pairs = []
    count = sketches.shape[0]
    for band in range(0, BINS - _BAND_ROWS + 1, _BAND_ROWS):
        key = np.zeros(sketches.shape[0], np.uint64)
        for column in range(band, band + _BAND_ROWS):
            key = mixed(key + sketches[:, column].astype(np.uint64))
        order = np.argsort(key, kind="stable")
        same = key[order][1:] == key[order][:-1]
        at: Ids = np.arange(order.size, dtype=np.int64)
        first = np.maximum.accumulate(np.where(np.append(False, same), 0, at))[1:][same]
        here = at[1:][same]
        pairs.append(order[first] * count + order[here])
        pairs.append(order[here - 1] * count + order[here])
    unique = np.unique(np.concatenate(pairs)) if pairs and count else np.zeros(0, np.int64)
    left, right = unique // max(count, 1), unique % max(count, 1)
    return left[left != right], right[left != right]


def _components(count: int, left: Ids, right: Ids) -> Ids:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(left.size, dtype=bool), (left, right)), shape=(count, count))
    groups: Ids = connected_components(graph, directed=False)[1].astype(np.int64)
    return groups


def _attached(groups: Ids, weight: Ids, left: Ids, right: Ids, alike: NDArray[np.float64]) -> Ids:
    """Small clusters join the heavier cluster they are most like, never the other way round, never in chains."""
    if not left.size:
        return groups
    mass = np.bincount(groups, weights=weight)
    one, other = groups[left], groups[right]
    light = np.where(mass[one] <= mass[other], one, other)
    heavy = np.where(mass[one] <= mass[other], other, one)
    joins = (light != heavy) & (mass[light] <= np.maximum(1.0, _SMALL * mass[heavy])) & (mass[heavy] > mass[light])
    order = np.lexsort((heavy[joins], -alike[joins], light[joins]))
    lights, best = np.unique(light[joins][order], return_index=True)
    target = np.arange(mass.size)
    target[lights] = heavy[joins][order][best]
    return target[groups]
