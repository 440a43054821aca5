"""Articles, and how likely pairs of them are of one event → groups of one event.

Average linkage (Sokal and Michener, 1958): the two groups whose articles are likeliest of one event, by the mean of all pairs, are made one, again and again, while that mean is high enough.
What the likely pairs connect is looked at pair by pair, so that no two articles are taken for unlike only because nobody asked; of what connects more than `LARGEST` articles, only the likelier pairs connect.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from readingroom.crossref.stories.corpus import Floats, Numbers

WEAK = 0.1
"""How likely two articles must be of one event to be looked at together."""

TOGETHER = 0.55
"""The least mean of two groups that are made one."""

LARGEST = 192
"""Articles that are looked at pair by pair."""

LEVELS = (0.25, 0.4, 0.55, 0.7, 0.85, 0.95, 0.99, 0.999)
"""How likely pairs must be to connect more articles than that, one after the other; what the last still connects is one group, however many they are: copies of one report."""

_AT_ONCE = 50_000

Likely = Callable[[Numbers, Numbers], Floats]
"""How likely pairs of articles are of one event, given as two arrays."""


Alike = npt.NDArray[np.floating[Any]]


def blocks(count: int, one: Numbers, other: Numbers, likely: Alike) -> Iterator[tuple[Numbers, bool]]:
    """Articles, of `count`, that are to be looked at together, more than one at a time, and whether they are copies and a group as they are.

    `one` and `other` are pairs of articles, and `likely` how likely these are of one event.
    """
    strong = likely >= WEAK
    pending = [(0, np.arange(count), one[strong], other[strong], likely[strong])]
    while pending:
        level, some, a, b, p = pending.pop()
        a, b = np.searchsorted(some, a), np.searchsorted(some, b)
        for connected in _several(some, _labels(len(some), a, b)):
            if len(connected) <= LARGEST or level == len(LEVELS):
                yield connected, len(connected) > LARGEST
            else:
                inside = np.isin(some[a], connected) & (p >= LEVELS[level])
                pending.append((level + 1, connected, some[a[inside]], some[b[inside]], p[inside]))


def groups(looked_at: Iterable[Numbers], ask: Likely) -> Iterator[tuple[Numbers, Floats]]:
    """The groups of more than one in each block, and how central each article is in its own: the sum of how likely it is with each other one; `ask` tells how likely pairs are."""
    for lot in _lots(looked_at):
        for block, matrix in zip(lot, _matrices(lot, ask), strict=True):
            for group in _several(np.arange(len(block)), average_linkage(matrix)):
                yield block[group], matrix[np.ix_(group, group)].sum(axis=1)


def _labels(count: int, one: Numbers, other: Numbers) -> Numbers:
    """The lowest number that each article is connected with, by pairs."""
    labels = np.arange(count)
    while True:
        before = labels
        labels = before.copy()
        lowest = np.minimum(before[one], before[other])
        np.minimum.at(labels, one, lowest)
        np.minimum.at(labels, other, lowest)
        np.minimum.at(labels, before[one], lowest)
        np.minimum.at(labels, before[other], lowest)
        labels = labels[labels]
        if np.array_equal(before, labels):
            return labels


def _several(members: Numbers, labels: Numbers) -> list[Numbers]:
    """The members of each label that several have, in order."""
    order = np.argsort(labels, kind="stable")
    parts = np.split(members[order], np.flatnonzero(np.diff(labels[order])) + 1)
    return [part for part in parts if len(part) > 1]


def _lots(batch: Iterable[Numbers]) -> Iterator[list[Numbers]]:
    """The connected articles in lots of some `_AT_ONCE` pairs: each is one question."""
    lot: list[Numbers] = []
    pairs = 0
    for connected in batch:
        lot.append(connected)
        pairs += len(connected) * (len(connected) - 1) // 2
        if pairs >= _AT_ONCE:
            yield lot
            lot, pairs = [], 0
    if lot:
        yield lot


def _matrices(lot: Sequence[Numbers], ask: Likely) -> Iterator[Floats]:
    """For each of the connected, how likely each pair of them is; nothing on the diagonal."""
    places = [np.triu_indices(len(connected), 1) for connected in lot]
    one = np.concatenate([connected[rows] for connected, (rows, _) in zip(lot, places, strict=True)])
    other = np.concatenate([connected[columns] for connected, (_, columns) in zip(lot, places, strict=True)])
    told, begin = ask(one, other), 0
    for connected, (rows, columns) in zip(lot, places, strict=True):
        matrix = np.zeros((len(connected), len(connected)))
        matrix[rows, columns] = matrix[columns, rows] = told[begin : begin + len(rows)]
        begin += len(rows)
        yield matrix


def average_linkage(matrix: Floats) -> Numbers:
    """For each row, the first of its group; of equal means, that of the lower numbers goes first."""
    count = len(matrix)
    labels = np.arange(count)
    if count == 2:  # most often
        return np.zeros(2, np.int64) if matrix[0, 1] >= TOGETHER else labels
    sums, sizes = matrix.copy(), np.ones(count)
    np.fill_diagonal(sums, -np.inf)
    means = sums.copy()
    while True:
        one, other = sorted(divmod(int(np.argmax(means)), count))
        if means[one, other] < TOGETHER:
            return labels
        labels[labels == other] = one
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        sums[one, one] = sums[other] = sums[:, other] = -np.inf
        sizes[one] += sizes[other]
        means[one] = means[:, one] = sums[one] / (sizes[one] * sizes)
        means[other] = means[:, other] = -np.inf
