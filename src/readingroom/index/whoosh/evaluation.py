"""Boolean nodes over leaves, evaluated segment by segment on whole arrays.

First each node says which documents it holds of; then scores are added, in the order of the query, only where the whole query holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from readingroom.index.whoosh.leaves import everything, membership, union
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.snapshot import Snapshot

PRECISION = 9
"""Decimals to which scores are compared: below them lies only the order in which sums were taken."""


class Node(Protocol):
    """A part of a query over one snapshot; documents are numbers within a segment."""

    def matches(self, number: int) -> Array:
        """The documents of segment `number` that it holds of, ascending."""
        ...

    def member(self, number: int, documents: Array) -> Array:
        """Of which of these documents (ascending) it holds, as booleans."""
        ...

    def size(self, number: int) -> int:
        """About how many documents of the segment it holds of; what is cheapest to begin with."""
        ...

    def score(self, number: int, within: Array | None, factor: float, total: Array) -> None:
        """Add its scores times `factor` to `total` (float64, one cell a document) at its matches in `within`, all when None."""
        ...


class AllOf:
    """Every clause holds, and none of the excluded."""

    def __init__(self, snapshot: Snapshot, clauses: Sequence[Node], excluded: Sequence[Node] = ()) -> None:
        self._snapshot = snapshot
        self._clauses = clauses
        self._excluded = excluded
        self._matches: dict[int, Array] = {}

    def matches(self, number: int) -> Array:
        found = self._matches.get(number)
        if found is None:
            order = sorted(self._clauses, key=lambda clause: clause.size(number))
            found = order[0].matches(number) if order else everything(self._snapshot.segments[number])
            for clause in order[1:]:
                if len(found):
                    found = found[clause.member(number, found)]
            for clause in self._excluded:
                if len(found):
                    found = found[~clause.member(number, found)]
            self._matches[number] = found
        return found

    def member(self, number: int, documents: Array) -> Array:
        return membership(self.matches(number), documents, self._snapshot.segments[number].count)

    def size(self, number: int) -> int:
        return min((clause.size(number) for clause in self._clauses), default=self._snapshot.segments[number].count)

    def score(self, number: int, within: Array | None, factor: float, total: Array) -> None:
        matches = self.matches(number)
        if within is not None and within is not matches:
            matches = within[self.member(number, within)]
        for clause in self._clauses:
            clause.score(number, matches, factor, total)


class AnyOf:
    """At least one clause holds."""

    def __init__(self, snapshot: Snapshot, clauses: Sequence[Node]) -> None:
        self._snapshot = snapshot
        self._clauses = clauses
        self._matches: dict[int, Array] = {}

    def matches(self, number: int) -> Array:
        found = self._matches.get(number)
        if found is None:
            lists = [documents for clause in self._clauses if len(documents := clause.matches(number))]
            found = self._matches[number] = union(lists, self._snapshot.segments[number].count)
        return found

    def member(self, number: int, documents: Array) -> Array:
        return membership(self.matches(number), documents, self._snapshot.segments[number].count)

    def size(self, number: int) -> int:
        return sum(clause.size(number) for clause in self._clauses)

    def score(self, number: int, within: Array | None, factor: float, total: Array) -> None:
        if within is not None and len(within) == len(self.matches(number)):
            within = None
        for clause in self._clauses:
            clause.score(number, within, factor, total)


class Weighted:
    """A clause whose score counts for more, or less."""

    def __init__(self, clause: Node, factor: float) -> None:
        self._clause = clause
        self._factor = factor
        self.matches = clause.matches
        self.member = clause.member
        self.size = clause.size

    def score(self, number: int, within: Array | None, factor: float, total: Array) -> None:
        self._clause.score(number, within, factor * self._factor, total)


class Found:
    """What a query found: documents numbered across segments, ascending, with their scores."""

    def __init__(self, snapshot: Snapshot, node: Node, *, scored: bool) -> None:
        self.snapshot = snapshot
        self.by_segment = [node.matches(number) for number in range(len(snapshot.segments))]
        bases = snapshot.bases.tolist()
        pieces = [documents.astype(np.int64) + base for documents, base in zip(self.by_segment, bases, strict=False)]
        self.documents: Array = np.concatenate(pieces) if pieces else np.empty(0, np.int64)
        self.scores: Array = np.zeros(len(self.documents))
        if scored:
            self._score(node)

    def _score(self, node: Node) -> None:
        start = 0
        for number, documents in enumerate(self.by_segment):
            if len(documents):
                total = np.zeros(self.snapshot.segments[number].count)
                node.score(number, documents, 1.0, total)
                self.scores[start : start + len(documents)] = total[documents]
            start += len(documents)
        np.round(self.scores, PRECISION, out=self.scores)
