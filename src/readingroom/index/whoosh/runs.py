"""Runs in flat arrays: what offsets delimit, spread out, counted and summed."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from readingroom.index.whoosh.sections import Array, damaged


def spread(offsets: Array, numbers: Array) -> Array:
    """All indices of the runs that `offsets` delimits, for the runs with these numbers."""
    starts = offsets[numbers].astype(np.int64)
    counts = offsets[numbers + 1].astype(np.int64) - starts
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))


def tallied(values: Array, size: int, path: Path, weights: Array | None = None) -> Array:
    """How often each number below `size` is among `values`, or the sums of their weights. Raises IndexDamagedError for numbers beyond."""
    if len(values) and int(values.max()) >= size:
        raise damaged(path, "it names something that is not there")
    return np.bincount(values, weights=weights, minlength=size)


def occurrences_of(posts: Array, counts: Array) -> tuple[Array, Array]:
    """How many occurrences some postings (by number, ascending) of a stem have, and the numbers of all of those; `counts` are the frequencies of all its postings."""
    between = np.add.reduceat(counts, posts, dtype=np.int64)
    frequencies = counts[posts].astype(np.int64)
    # Occurrences up to each posting, less those chosen before it.
    starts = between.cumsum()
    starts -= between
    starts -= frequencies.cumsum()
    starts += frequencies
    if first := posts.item(0):
        starts += counts[:first].sum(dtype=np.int64)
    chosen = starts.repeat(frequencies)
    chosen += _counting(len(chosen))
    return frequencies, chosen


def _counting(count: int) -> Array:
    """The numbers up to `count`."""
    return _NUMBERS[:count] if count <= len(_NUMBERS) else np.arange(count)


_NUMBERS = np.arange(4096)


def runs_of(ascending: Array) -> tuple[Array, Array]:
    """The values of an ascending array, each once, and how often each is there."""
    if not len(ascending):
        return ascending, ascending
    edges = np.flatnonzero(ascending[1:] != ascending[:-1])
    edges += 1
    starts = np.concatenate([_ZERO, edges])
    counts = np.empty(len(starts), np.int64)
    np.subtract(edges, starts[:-1], out=counts[:-1])
    counts[-1] = len(ascending) - starts[-1]
    return ascending[starts], counts


_ZERO = np.zeros(1, np.int64)


def starts(counts: Array) -> Array:
    """Where each of some runs begins, and where the last ends."""
    found = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=found[1:])
    return found


def differences(offsets: Array) -> Array:
    """The lengths of the runs between offsets."""
    wide = offsets.astype(np.int64)
    return wide[1:] - wide[:-1]
