"""Where a passage begins and ends: a cluster of alike sentences stretched, or drawn in, to where its evidence is greatest.

Each sentence near an end speaks for or against belonging to the passage: by the share of its weight that the other side holds, and by how alike it is to its best partner there.
The stretch with the greatest sum of these is taken on each side in turn, until neither moves: a sentence told in quite other words is bridged when those behind it belong.
"""

from __future__ import annotations

import numpy as np

from readingroom.crossref.by_sentence import by_sentence
from readingroom.crossref.prepared import Floats, Numbers, Prepared
from readingroom.crossref.similarity import Alike, Weights

HELD = 6.0
PARTNER = 8.5
APART = 4.9
"""What the share of a sentence that the other side holds, and its likeness to its best partner there, add to the log-odds that it belongs to a passage, and what is taken from them.

Logistic regression on the sentences around the ends of the passages of PAN 2013, random obfuscation and translation together, rounded.
"""

REACH = 3
"""Sentences before and after a cluster that may join it at a time."""

BESIDE = 2
"""Sentences beside the other side's cluster that count as facing."""

ROUNDS = 3
"""How often both sides are looked at, at most."""

Ends = tuple[int, int, int, int]
"""First and last sentence in one article, first and last in the other, all included."""


class Edges:
    """Two articles, ready to have the ends of many clusters fitted."""

    def __init__(self, a: Prepared, b: Prepared, weights: Weights, likeness: Alike) -> None:
        self._sides = (
            _Side(a, b, weights.idf_a, weights.share_a, weights.share_b, likeness.cosine),
            _Side(b, a, weights.idf_b, weights.share_b, weights.share_a, likeness.cosine.T),
        )

    def fitted(self, ends: Ends) -> Ends:
        """The ends of a passage around a cluster."""
        one, other = ends[:2], ends[2:]
        for _ in range(ROUNDS):
            before = one, other
            one = self._sides[0].stretched(one, other)
            other = self._sides[1].stretched(other, one)
            if (one, other) == before:
                break
        return (*one, *other)


class _Side:
    """One article of two, and how alike its sentences, in rows, are to those of the other."""

    def __init__(
        self,
        mine: Prepared,
        other: Prepared,
        idf: Floats,
        share: Numbers,
        other_share: Numbers,
        cosine: Floats,
    ) -> None:
        self._mine, self._idf, self._cosine = mine, idf, cosine
        self._there = np.full(len(mine.stems), -1, np.int64)
        self._there[share] = other_share
        self._stems_there = len(other.stems)
        self._by_sentence = by_sentence(mine.entry)
        self._theirs = by_sentence(other.entry)
        self._lengths = np.sqrt(mine.lengths)

    def stretched(self, inside: tuple[int, int], facing: tuple[int, int]) -> tuple[int, int]:
        """First and last sentence of the stretch that speaks loudest for belonging to what stands in `facing`."""
        low = max(0, inside[0] - REACH)
        high = min(len(self._mine.sentences) - 1, inside[1] + REACH)
        near = max(0, facing[0] - BESIDE), facing[1] + BESIDE
        odds = HELD * self._held(low, high, near) + PARTNER * self._partner(low, high, near) - APART
        gain = odds * self._lengths[low : high + 1]
        middle = inside[0] - low + int(np.argmax(gain[inside[0] - low : inside[1] - low + 1]))
        before = int(np.argmax(np.cumsum(gain[middle::-1])))
        after = int(np.argmax(np.cumsum(gain[middle:])))
        return low + middle - before, low + middle + after

    def _held(self, low: int, high: int, facing: tuple[int, int]) -> Floats:
        """For each sentence from `low` to `high`, the share of its weight that the facing sentences hold."""
        held = np.zeros(self._stems_there + 1, np.bool_)
        held[self._theirs.stems[self._theirs.between(*facing)]] = True
        mine = self._by_sentence.stems[self._by_sentence.between(low, high)]
        at = np.repeat(np.arange(high - low + 1), self._mine.sizes[low : high + 1])
        weight = self._idf[mine]
        total = np.bincount(at, weights=weight, minlength=high - low + 1)
        shared = np.bincount(at, weights=weight * held[self._there[mine]], minlength=high - low + 1)
        return np.asarray(shared / np.maximum(total, 1e-9), np.float64)

    def _partner(self, low: int, high: int, facing: tuple[int, int]) -> Floats:
        """For each sentence from `low` to `high`, the cosine with the facing sentence most like it."""
        return np.asarray(self._cosine[low : high + 1, facing[0] : facing[1] + 1].max(axis=1), np.float64)
