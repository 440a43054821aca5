"""Whether the engines find the same articles, as far as their tokens allow: counts beside one another."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from measuring import Measured

NEAR = 0.02
"""Counts that differ by no more than this share, or by two, agree."""

ENOUGH = {"tantivy": 0.9, "Xapian": 0.9, "FTS5": 0.6, "stock": 0.6}
"""The share of a class's queries that must agree, where no difference is expected; less where the stemmer is Porter's of 1980, which ours, tantivy's and Xapian's succeeded."""

DIFFERENT = {
    "phrase": "ours looks for the very forms, the peers for any form of each word",
    "proximity": "windows are counted differently, and tantivy and stock Whoosh count moves",
    "prefix": "ours matches forms as written, the peers stems",
    "wildcard": "ours matches forms as written, the peers stems",
    "fuzzy": "ours matches forms as written, the peers stems; and swapped letters",
}
"""Classes whose meaning is not the same everywhere, and why."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of one class and one peer: the share of queries that agree with ours, and the median of its counts over ours."""

    kind: str
    peer: str
    share: float
    ratio: float

    @property
    def holds(self) -> bool:
        """Whether the two answer the same questions."""
        return self.kind in DIFFERENT or self.share >= ENOUGH[self.peer]


def agreements(measured: Mapping[str, Measured]) -> list[Agreement]:
    """Of all classes that both answered."""
    ours = measured["ours"].answers.counts
    return [
        _agreement(kind, name, ours[kind], counts)
        for name, peer in measured.items()
        if name != "ours"
        for kind, counts in peer.answers.counts.items()
    ]


def _agreement(kind: str, name: str, ours: Sequence[int], theirs: Sequence[int]) -> Agreement:
    pairs = list(zip(ours, theirs, strict=True))
    same = [abs(a - b) <= max(2, NEAR * max(a, b)) for a, b in pairs]
    ratios = [(b + 1) / (a + 1) for a, b in pairs]
    return Agreement(kind, name, sum(same) / len(same), statistics.median(ratios))
