"""In how many different articles of its outlet does each paragraph stand? Near-copies of an article count once.

All paragraphs of an archive are one flat array, so that a hundred thousand articles take a second and some bytes a paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LEAST = 3
"""Articles from which on a paragraph counts as repeated."""

COPY = 0.5
"""Share of the shorter article's characters that two near-copies have in common: a report that was updated, or printed twice."""

_CHARACTERS = np.array([15, 75, 220, 600], np.float64)
"""Characters that a paragraph of each of four lengths is taken to have."""
_BOUNDS = (40, 120, 360)


@dataclass(frozen=True, slots=True)
class Counts:
    """`keys` that stand in at least `LEAST` different articles, ascending, in how many, and whose they are."""

    keys: NDArray[np.uint64]
    counts: NDArray[np.uint32]
    outlets: NDArray[np.uint64]


def length_class(characters: int) -> int:
    """Which of four lengths a paragraph has."""
    return sum(characters >= bound for bound in _BOUNDS)


def count(lines: NDArray[np.uint64], at: NDArray[np.int64], outlets: NDArray[np.uint64]) -> Counts:
    """Count the paragraphs of articles.

    `lines[at[n] : at[n + 1]]` are the paragraphs of article `n`, each once: a key that is another in each outlet, times four, plus the `length_class`.
    `outlets[n]` is whose it is.
    """
    owner = np.repeat(np.arange(len(outlets), dtype=np.uint32), np.diff(at))
    keys = lines >> np.uint64(2)
    weights = _CHARACTERS[(lines & np.uint64(3)).astype(np.intp)]
    shared = _shared(keys)
    whole = np.bincount(owner, weights, len(outlets)).astype(np.float64)
    group = _copies(keys[shared], owner[shared], weights[shared], whole)
    found, counts, holders = _distinct(keys[shared], group[owner[shared]])
    return Counts(found, counts, outlets[holders])


def _shared(keys: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Places of the keys that occur more than once, and perhaps of a few others, in order of key.

    A sieve of counters tells most of those that do not, without sorting them all.
    """
    buckets = np.uint64(max(1 << 16, 1 << int(2 * len(keys)).bit_length()))
    sieve = (keys % buckets).astype(np.int64)
    found = np.flatnonzero(np.bincount(sieve, minlength=int(buckets))[sieve] > 1)
    return found[np.argsort(keys[found], kind="stable")]


def _copies(
    keys: NDArray[np.uint64], owner: NDArray[np.uint32], weights: NDArray[np.float64], whole: NDArray[np.float64]
) -> NDArray[np.uint32]:
    """For each article the number of the first that it is a near-copy of, directly or over others; its own for most.

    An article is compared with the two before it that hold a paragraph, for each of its paragraphs: near-copies share so many that they meet there.
    """
    first = np.arange(len(whole), dtype=np.uint32)
    one, other, common = _pairs(keys, owner, weights)
    near = common >= COPY * np.minimum(whole[one], whole[other])
    parents = first.tolist()

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    for a, b in zip(one[near].tolist(), other[near].tolist(), strict=True):
        low, high = sorted((root(a), root(b)))
        parents[high] = low
    return np.array([root(number) for number in range(len(parents))], np.uint32)


def _pairs(
    keys: NDArray[np.uint64], owner: NDArray[np.uint32], weights: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Pairs of articles that stand beside one another, or once removed, in the list of a paragraph, and the characters that they share."""
    codes: list[NDArray[np.uint64]] = []
    shares: list[NDArray[np.float64]] = []
    for step in (1, 2):
        same = np.flatnonzero(keys[step:] == keys[:-step]) if len(keys) > step else np.empty(0, np.intp)
        codes.append(owner[same].astype(np.uint64) << np.uint64(32) | owner[same + step].astype(np.uint64))
        shares.append(weights[same])
    pairs, which = np.unique(np.concatenate(codes), return_inverse=True)
    common = np.bincount(which, np.concatenate(shares), len(pairs)).astype(np.float64)
    return (pairs >> np.uint64(32)).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64), common


def _distinct(
    keys: NDArray[np.uint64], groups: NDArray[np.uint32]
) -> tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint32]]:
    """The keys that at least `LEAST` groups of near-copies hold, how many do, and one of those groups."""
    order = np.lexsort((groups, keys))
    keys, groups = keys[order], groups[order]
    new_key = np.ones(len(keys), np.bool_)
    new_key[1:] = keys[1:] != keys[:-1]
    new = new_key.copy()
    new[1:] |= groups[1:] != groups[:-1]
    starts = np.flatnonzero(new_key)
    counts = np.add.reduceat(new.astype(np.uint32), starts) if len(starts) else np.empty(0, np.uint32)
    enough = counts >= LEAST
    return keys[starts][enough], counts[enough].astype(np.uint32), groups[starts][enough]
