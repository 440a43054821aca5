"""Boolean nodes over leaves, evaluated on whole arrays.

First each node says which documents it holds of; then scores are added, in the order of the query, only where the whole query holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Protocol

import numpy as np

from readingroom.index.whoosh.leaves import Real, everything, membership, union
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.snapshot import Snapshot

PRECISION = 9
"""Decimals to which scores are compared: below them lies only the order in which sums were taken."""


class Node(Protocol):
    """A part of a query over one snapshot; documents are numbered across its segments."""

    def matches(self) -> Array:
        """The documents that it holds of, ascending."""
        ...

    def member(self, documents: Array) -> Array:
        """Of which of these documents (ascending) it holds, as booleans."""
        ...

    def size(self) -> int:
        """About how many documents it holds of; what is cheapest to begin with."""
        ...

    def score(self, within: Array | None, factor: float, total: Array) -> None:
        """Add its scores times `factor` to `total` (one cell a document, its type says how precisely) at its matches in `within`, all when None."""
        ...

    def scores(self, documents: Array, kind: type[Real]) -> Array:
        """The scores, in single or double precision, of documents (ascending) that it holds of."""
        ...


class AllOf:
    """Every clause holds, and none of the excluded."""

    def __init__(self, snapshot: Snapshot, clauses: Sequence[Node], excluded: Sequence[Node] = ()) -> None:
        self._snapshot = snapshot
        self._clauses = clauses
        self._excluded = excluded

    @cached_property
    def _found(self) -> Array:
        order = sorted(self._clauses, key=lambda clause: clause.size())
        found = order[0].matches() if order else everything(self._snapshot)
        for clause in order[1:]:
            if len(found):
                found = found[clause.member(found)]
        for clause in self._excluded:
            if len(found):
                found = found[~clause.member(found)]
        return found

    def matches(self) -> Array:
        return self._found

    def member(self, documents: Array) -> Array:
        return membership(self._found, documents, self._snapshot.count)

    def size(self) -> int:
        return min((clause.size() for clause in self._clauses), default=self._snapshot.count)

    def score(self, within: Array | None, factor: float, total: Array) -> None:
        matches = self._found
        if within is not None and within is not matches:
            matches = within[self.member(within)]
        for clause in self._clauses:
            clause.score(matches, factor, total)

    def scores(self, documents: Array, kind: type[Real]) -> Array:
        scores = np.zeros(len(documents), kind)
        for clause in self._clauses:
            scores += clause.scores(documents, kind)
        return scores


class AnyOf:
    """At least one clause holds."""

    def __init__(self, snapshot: Snapshot, clauses: Sequence[Node]) -> None:
        self._snapshot = snapshot
        self._clauses = clauses

    @cached_property
    def _found(self) -> Array:
        lists = [documents for clause in self._clauses if len(documents := clause.matches())]
        return union(lists, self._snapshot.count)

    def matches(self) -> Array:
        return self._found

    def member(self, documents: Array) -> Array:
        return membership(self._found, documents, self._snapshot.count)

    def size(self) -> int:
        return sum(clause.size() for clause in self._clauses)

    def score(self, within: Array | None, factor: float, total: Array) -> None:
        if within is not None and len(within) == len(self._found):
            within = None
        for clause in self._clauses:
            clause.score(within, factor, total)

    def scores(self, documents: Array, kind: type[Real]) -> Array:
        if documents is self._found or len(documents) * 8 > len(self._found):
            total = np.zeros(self._snapshot.count, kind)
            self.score(None, 1.0, total)
            return total[documents]
        scores = np.zeros(len(documents), kind)
        for clause in self._clauses:
            held = clause.member(documents)
            if held.any():
                scores[held] += clause.scores(documents[held], kind)
        return scores


class Weighted:
    """A clause whose score counts for more, or less."""

    def __init__(self, clause: Node, factor: float) -> None:
        self._clause = clause
        self._factor = factor
        self.matches = clause.matches
        self.member = clause.member
        self.size = clause.size

    def score(self, within: Array | None, factor: float, total: Array) -> None:
        self._clause.score(within, factor * self._factor, total)

    def scores(self, documents: Array, kind: type[Real]) -> Array:
        return self._clause.scores(documents, kind) * kind(self._factor)


class Silent:
    """A clause that has to hold, and adds nothing to scores."""

    def __init__(self, clause: Node) -> None:
        self.matches = clause.matches
        self.member = clause.member
        self.size = clause.size

    def score(self, within: Array | None, factor: float, total: Array) -> None:
        """Nothing."""

    def scores(self, documents: Array, kind: type[Real]) -> Array:
        """Zeros."""
        return np.zeros(len(documents), kind)


class Found:
    """What a query found: documents numbered across segments, ascending, with their scores.

    To tell the first few of many, all scores are worked out in single precision, and only those of whoever may be among them in double.
    """

    def __init__(self, snapshot: Snapshot, node: Node, *, scored: bool) -> None:
        self.snapshot = snapshot
        self.documents = node.matches()
        self._node = node
        self._scored = scored
        self._leading: tuple[Array, Array] | None = None
        self._most = 0
        self._known: dict[int, float] = {}

    def __len__(self) -> int:
        return len(self.documents)

    def beyond(self, other: Found) -> Found:
        """What of this the other did not find."""
        return Found(self.snapshot, AllOf(self.snapshot, [self._node], [other._node]), scored=self._scored)

    @cached_property
    def by_segment(self) -> list[Array]:
        """The documents of each segment, numbered within it."""
        cuts = self.documents.searchsorted(self.snapshot.bases).tolist()
        return [
            self.documents[low:high] - base
            for base, (low, high) in zip(self.snapshot.starts, pairwise(cuts), strict=True)
        ]

    @cached_property
    def scores(self) -> Array:
        """The scores of all, to `PRECISION`; zeros when none were asked for."""
        if not self._scored:
            return np.zeros(len(self))
        return np.round(self._node.scores(self.documents, np.float64), PRECISION)

    def leading(self, most: int) -> tuple[Array, Array]:
        """Indices, ascending, of all that may be among the `most` best, and their scores to `PRECISION`."""
        most = max(most, 1)
        if self._leading is None or self._most < most:
            self._most = most
            indices, scores = self._leading = self._lead(most)
            self._known = dict(zip(indices.tolist(), scores.tolist(), strict=True))
        return self._leading

    def score(self, index: int) -> float:
        """The score of one."""
        known = self._known.get(index)
        return float(self.scores.item(index)) if known is None else known

    def correct(self, indices: Array, scores: Array) -> None:
        """Take these for the scores of some."""
        self._known.update(zip(indices.tolist(), scores.tolist(), strict=True))

    def place(self, index: int) -> tuple[int, int]:
        """The number of one's segment, and its own within it."""
        document = self.documents.item(index)
        starts = self.snapshot.starts
        number = bisect_right(starts, document) - 1
        return number, document - starts[number]

    def _lead(self, most: int) -> tuple[Array, Array]:
        if not self._scored:
            return np.arange(len(self)), np.zeros(len(self))
        if len(self) <= _FEW:
            scores = self._node.scores(self.documents, np.float64)
            if len(self) <= most:
                return np.arange(len(self)), np.round(scores, PRECISION)
            indices = np.flatnonzero(scores >= np.partition(scores, len(self) - most)[-most] - 10.0**-PRECISION * 2)
            return indices, np.round(scores[indices], PRECISION)
        rough = self._node.scores(self.documents, np.float32)
        edge, largest = _edge(rough, most), float(rough.max())
        if edge == largest == 0.0:
            return np.arange(len(self)), np.zeros(len(self))
        indices = np.flatnonzero(rough >= np.float32(edge - max(largest * _DOUBT, 10.0**-PRECISION * 2)))
        return indices, np.round(self._node.scores(self.documents[indices], np.float64), PRECISION)


_FEW = 4000
"""Documents whose scores are worked out in double precision at once: to do so twice for some would cost more."""

_DOUBT = 1e-4
"""How far, of the largest, a sum of scores in single precision may be off."""

_BLOCK = 32


def _edge(values: Array, most: int) -> float:
    """A value that at least `most` are not below, as high as it can be told from the largest of each of many groups."""
    blocks = len(values) // _BLOCK
    if blocks >= 4 * most:
        values = values[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0)
    at = max(len(values) - most, 0)
    return float(np.partition(values, at)[at])
