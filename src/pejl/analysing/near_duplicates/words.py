"""Words of many texts at once, as 64-bit hashes: one pass of array operations over the texts' bytes.

A polynomial hash modulo 2**64 has prefix sums, so every word's hash is the difference of two of them (Karp and Rabin,
1987). Collisions are of no consequence here: they would have to make whole texts alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
Counts = NDArray[np.int64]

_BASE = np.uint64(0x9E3779B97F4A7C15 | 1)
_BASE_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))
_CHUNK_CHARACTERS = 400_000  # what a core's cache holds: four times as fast as one large array
_SENTENCE_END = np.zeros(256, dtype=bool)
_SENTENCE_END[list(b".!?\n")] = True
_LETTER = np.zeros(256, dtype=bool)
_LETTER[list(b"0123456789abcdefghijklmnopqrstuvwxyz")] = True
_LETTER[128:] = True  # every byte of a letter beyond ASCII; the few signs among them do no harm


@dataclass(frozen=True, slots=True)
class Words:
    """The words of n texts: `hashes` of all words in order, text i's at `offsets[i]` to `offsets[i + 1]`."""

    hashes: Hashes
    offsets: Counts
    sentence: Counts
    """Number of each word's sentence, rising through all texts."""

    @property
    def counts(self) -> Counts:
        """Words of each text."""
        return np.diff(self.offsets)


def hash_words(texts: Sequence[str]) -> Words:
    """The words of all texts; case, white space and punctuation do not matter."""
    parts = [_hash_chunk(chunk) for chunk in _chunks(texts)]
    counts = np.concatenate([part[1] for part in parts]) if parts else np.zeros(0, np.int64)
    sentences, last = [], 0
    for _, _, sentence in parts:
        sentences.append(sentence + last)
        last = int(sentences[-1][-1]) + 1 if sentence.size else last
    return Words(
        np.concatenate([part[0] for part in parts]) if parts else np.zeros(0, np.uint64),
        np.concatenate([[0], np.cumsum(counts)]),
        np.concatenate(sentences) if sentences else np.zeros(0, np.int64),
    )


def mixed(values: Hashes) -> Hashes:
    """Spreads hashes evenly over 64 bits (the finaliser of SplitMix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _chunks(texts: Sequence[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    size = 0
    for text in texts:
        chunk.append(text)
        size += len(text)
        if size >= _CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@lru_cache(maxsize=4)
def _powers(base: int, count: int) -> Hashes:
    """base**0 to base**(count - 1), modulo 2**64."""
    powers = np.full(count, base, dtype=np.uint64)
    powers[0] = 1
    np.multiply.accumulate(powers, out=powers)
    return powers


def _hash_chunk(texts: list[str]) -> tuple[Hashes, Counts, Counts]:
    """Hashes of all words, words per text, sentence number per word."""
    encoded = [text.casefold().encode() for text in texts]
    data = np.frombuffer(b"\n" + b"\n".join(encoded) + b"\n", dtype=np.uint8)
    letter = _LETTER[data]
    edges = np.flatnonzero(letter[1:] != letter[:-1]) + 1
    starts, ends = edges[0::2], edges[1::2]
    rounded = 1 << data.size.bit_length()
    prefix = np.zeros(data.size + 1, np.uint64)
    np.cumsum((data + np.uint64(1)) * _powers(int(_BASE), rounded)[: data.size], out=prefix[1:])
    hashes = mixed((prefix[ends] - prefix[starts]) * _powers(int(_BASE_INVERSE), rounded)[starts])
    text_ends = np.cumsum([len(text) + 1 for text in encoded])
    counts = np.diff(np.concatenate([[0], np.searchsorted(starts, text_ends)]))
    sentence = np.cumsum(_SENTENCE_END[data])[starts]
    return hashes, counts.astype(np.int64), sentence.astype(np.int64)
