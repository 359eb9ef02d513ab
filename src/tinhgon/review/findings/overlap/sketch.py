"""How alike two texts are, told from 512 bits of each (one-permutation MinHash, one bit a bin).

A text is the set of its pairs of neighbouring words. Each pair has a number that is the same on
every machine; the least number of each of 512 bins leaves one bit. Of two texts that share the
share J of their pairs, a bit agrees with probability (1 + J) / 2: Li and König, "b-Bit Minwise
Hashing" (2010). An empty bin borrows from the last filled one before it, another bit for each
distance (Shrivastava and Li, "Densifying One Permutation Hashing via Rotation", 2014). The standard
error of J is 0.05 at most.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

BITS = 512
_BIN_SHIFT = np.uint64(64 - 9)
_PLACES = np.arange(BITS)
_ODD = np.uint64(0x9E3779B97F4A7C15)
Pairs = NDArray[np.uint64]


class _Numbers(dict[str, int]):
    """Numbers a word when it first meets it; a text in no language must not fill the memory."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        number = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        self[word] = number
        return number


_MOST_WORDS = 200_000
_NUMBERS = _Numbers()


def pairs_of(texts: Iterable[Iterable[str]]) -> Pairs:
    """The numbers of all neighbouring words, in order; no pair reaches from one text into the
    next. A text of one word is a pair by itself."""
    numbers: list[int] = []
    firsts: list[int] = []
    for words in texts:
        firsts.append(len(numbers))
        numbers.extend(map(_NUMBERS.__getitem__, words))
    every = np.fromiter(numbers, np.uint64, len(numbers))
    pairs = every.copy()
    pairs[:-1] *= _ODD
    pairs[:-1] += every[1:]
    lengths = np.diff(np.array([*firsts, len(numbers)], np.int64))
    starts = np.array(firsts, np.int64)[lengths > 0]
    last = starts + lengths[lengths > 0] - 1
    pairs[last] = every[last]
    kept = np.ones(len(pairs), bool)
    kept[last[last > starts]] = False
    return pairs[kept]


def sketch(pairs: Collection[int] | Pairs) -> int | None:
    """The 512 bits of a set of pairs, which may repeat; None of an empty one: nothing is alike to
    it."""
    if not len(pairs):
        return None
    ordered = (
        np.sort(pairs)
        if isinstance(pairs, np.ndarray)
        else np.sort(np.fromiter(pairs, np.uint64, len(pairs)))
    )
    bins = (ordered >> _BIN_SHIFT).astype(np.int64)
    is_least = np.concatenate(([True], bins[1:] != bins[:-1]))
    filled = bins[is_least]
    least = np.zeros(BITS, np.uint64)
    least[filled] = ordered[is_least]
    lenders = np.full(BITS, -1)
    lenders[filled] = filled
    lenders = np.maximum.accumulate(lenders)
    lent = least[lenders]
    # The bins go round: an empty first one borrows from the last pair of all.
    first = lenders < 0
    lenders[first] = filled[-1] - BITS
    lent[first] = ordered[-1]
    distances = ((_PLACES - lenders) & 31).astype(np.uint64)
    bits = ((lent >> distances) & np.uint64(1)).astype(np.uint8)
    return int.from_bytes(np.packbits(bits).tobytes(), "big")


def alike(one: int, other: int) -> float:
    """The share of pairs two texts have in common, from their sketches; never under 0."""
    return max(0.0, 1 - 2 * (one ^ other).bit_count() / BITS)
