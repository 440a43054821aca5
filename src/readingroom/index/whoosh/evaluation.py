"""Boolean nodes over leaves, evaluated segment by segment on whole arrays.

First each node says which documents it holds of; then scores are added, in the order of the query, only where the whole query holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Protocol

import numpy as np

from readingroom.index.whoosh.leaves import Real, everything, membership, union
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
        """Add its scores times `factor` to `total` (one cell a document, its type says how precisely) at its matches in `within`, all when None."""
        ...

    def scores(self, number: int, documents: Array, kind: type[Real]) -> Array:
        """The scores, in single or double precision, of documents (ascending) that it holds of."""
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

    def scores(self, number: int, documents: Array, kind: type[Real]) -> Array:
        scores = np.zeros(len(documents), kind)
        for clause in self._clauses:
            scores += clause.scores(number, documents, kind)
        return scores


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

    def scores(self, number: int, documents: Array, kind: type[Real]) -> Array:
        if documents is self.matches(number) or len(documents) * 8 > len(self.matches(number)):
            total = np.zeros(self._snapshot.segments[number].count, kind)
            self.score(number, None, 1.0, total)
            return total[documents]
        scores = np.zeros(len(documents), kind)
        for clause in self._clauses:
            held = clause.member(number, documents)
            if held.any():
                scores[held] += clause.scores(number, documents[held], kind)
        return scores


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

    def scores(self, number: int, documents: Array, kind: type[Real]) -> Array:
        return self._clause.scores(number, documents, kind) * kind(self._factor)


class Silent:
    """A clause that has to hold, and adds nothing to scores."""

    def __init__(self, clause: Node) -> None:
        self.matches = clause.matches
        self.member = clause.member
        self.size = clause.size

    def score(self, number: int, within: Array | None, factor: float, total: Array) -> None:
        """Nothing."""

    def scores(self, number: int, documents: Array, kind: type[Real]) -> Array:  # noqa: ARG002 - the same everywhere
        """Zeros."""
        return np.zeros(len(documents), kind)


class Found:
    """What a query found: documents numbered across segments, ascending, with their scores.

    To tell the first few, all scores are worked out in single precision, and only those of whoever may be among them in double.
    """

    def __init__(self, snapshot: Snapshot, node: Node, *, scored: bool) -> None:
        self.snapshot = snapshot
        self.by_segment = [node.matches(number) for number in range(len(snapshot.segments))]
        self._node = node
        self._scored = scored
        self._starts = list(accumulate(map(len, self.by_segment), initial=0))
        self._leading: tuple[Array, Array] | None = None
        self._most = 0
        self._known: dict[int, float] = {}

    def __len__(self) -> int:
        return self._starts[-1]

    @cached_property
    def documents(self) -> Array:
        """The numbers of all."""
        bases = self.snapshot.bases.tolist()
        pieces = [documents.astype(np.int64) + base for documents, base in zip(self.by_segment, bases, strict=False)]
        return np.concatenate(pieces) if pieces else np.empty(0, np.int64)

    @cached_property
    def scores(self) -> Array:
        """The scores of all, to `PRECISION`; zeros when none were asked for."""
        if not self._scored:
            return np.zeros(len(self))
        return np.round(_joined(self._scores_of(self.by_segment, np.float64)), PRECISION)

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
        number = bisect_right(self._starts, index) - 1
        return number, self.by_segment[number].item(index - self._starts[number])

    def documents_at(self, indices: Array) -> Array:
        """The numbers of some, in the order given."""
        if len(self.by_segment) == 1:
            return self.by_segment[0][indices]
        numbers = np.searchsorted(self._starts[1:], indices, "right")
        documents = np.empty(len(indices), np.int64)
        for number, held in enumerate(self.by_segment):
            at = (numbers == number).nonzero()[0]
            if len(at):
                documents[at] = held[indices[at] - self._starts[number]] + self.snapshot.bases[number]
        return documents

    def _scores_of(self, by_segment: Sequence[Array], kind: type[Real]) -> list[Array]:
        return [
            self._node.scores(number, documents, kind) for number, documents in enumerate(by_segment) if len(documents)
        ]

    def _lead(self, most: int) -> tuple[Array, Array]:
        if not self._scored:
            return np.arange(len(self)), np.zeros(len(self))
        if len(self) <= _FEW:
            scores = _joined(self._scores_of(self.by_segment, np.float64))
            if len(self) <= most:
                return np.arange(len(self)), np.round(scores, PRECISION)
            indices = np.flatnonzero(scores >= np.partition(scores, len(self) - most)[-most] - 10.0**-PRECISION * 2)
            return indices, np.round(scores[indices], PRECISION)
        rough = _joined(self._scores_of(self.by_segment, np.float32))
        edge, largest = _edge(rough, most), float(rough.max())
        if edge == largest == 0.0:
            return np.arange(len(self)), np.zeros(len(self))
        indices = np.flatnonzero(rough >= np.float32(edge - max(largest * _DOUBT, 10.0**-PRECISION * 2)))
        cuts = indices.searchsorted(self._starts).tolist() if len(self._starts) > 2 else [0, len(indices)]
        chosen = [
            documents[indices[low:high] - start]
            for documents, start, low, high in zip(self.by_segment, self._starts, cuts, cuts[1:], strict=False)
        ]
        return indices, np.round(_joined(self._scores_of(chosen, np.float64)), PRECISION)


_FEW = 4000
"""Documents whose scores are worked out in double precision at once: to do so twice for some would cost more."""

_DOUBT = 1e-4
"""How far, of the largest, a sum of scores in single precision may be off."""

_BLOCK = 32


def _joined(pieces: Sequence[Array]) -> Array:
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces) if pieces else np.empty(0)


def _edge(values: Array, most: int) -> float:
    """A value that at least `most` are not below, as high as it can be told from the largest of each of many groups."""
    blocks = len(values) // _BLOCK
    if blocks >= 4 * most:
        values = values[: blocks * _BLOCK].reshape(_BLOCK, blocks).max(axis=0)
    at = max(len(values) - most, 0)
    return float(np.partition(values, at)[at])
