"""How alike the sentences of two articles are: a sparse join of their posting lists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readingroom.crossref.prepared import Floats, Hashes, Numbers, Prepared

MAX_JOIN = 4_000_000
"""Pairs of sentences that share a stem, counted once a stem; beyond that the stems that stand in most sentences are left out."""


LEAST = 0.05
"""What a stem weighs that stands in every sentence, so that articles of one sentence can still be alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What the stems of two articles weigh, seen from both; `a` and `b` are aligned with the articles' own `stems`.

    `idf_*` is the logarithm of how few of both articles' sentences hold the stem; `share_a` and `share_b` are the places of the stems they share.
    """

    share_a: Numbers
    share_b: Numbers
    idf_a: Floats
    idf_b: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """The pairs of sentences with at least one stem in common, in order of `i`, then `j`: `i` of the first article, `j` of the second, and their likeness.

    `shared` counts distinct stems in common; `cosine` is of tf-isf vectors (term frequency by inverse sentence frequency in both articles together), `dice` of the sets of stems.
    """

    i: Numbers
    j: Numbers
    shared: Numbers
    cosine: Floats
    dice: Floats

    def between(self, i: int, j: int) -> float:
        """The cosine of one pair of sentences; zero where they share nothing."""
        low, high = np.searchsorted(self.i, (i, i + 1))
        at = int(low + np.searchsorted(self.j[low:high], j))
        return float(self.cosine[at]) if at < high and self.j[at] == j else 0.0


def weigh(a: Prepared, b: Prepared) -> Weights:
    """Inverse sentence frequencies over both articles together."""
    share_a, share_b = shared_places(a.stems, b.stems)
    total = len(a.sentences) + len(b.sentences)
    in_a, in_b = a.spread.astype(np.float64), b.spread.astype(np.float64)
    both = in_a[share_a] + in_b[share_b]
    in_a[share_a] = in_b[share_b] = both
    return Weights(
        share_a,
        share_b,
        np.maximum(np.log(np.maximum(total, 2) / np.maximum(in_a, 1)), LEAST),
        np.maximum(np.log(np.maximum(total, 2) / np.maximum(in_b, 1)), LEAST),
    )


def shared_places(a: Hashes, b: Hashes) -> tuple[Numbers, Numbers]:
    """Where the values stand that two sorted arrays without repeats have in common, in each."""
    if not len(b):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    at = np.minimum(np.searchsorted(b, a), len(b) - 1)
    held = np.flatnonzero(b[at] == a)
    return held, at[held]


def norms(prepared: Prepared, weight: Floats) -> Floats:
    """The length of each sentence's tf-isf vector."""
    squares = (prepared.post_count * weight[prepared.post_stem]) ** 2
    sums = np.bincount(prepared.post_sentence, weights=squares, minlength=len(prepared.sentences))
    return np.asarray(np.sqrt(np.maximum(sums, 1e-12)), np.float64)


def alike(a: Prepared, b: Prepared, weights: Weights) -> Alike:
    """All pairs of sentences that share a stem, in order of `i`, then `j`."""
    entries_a, entries_b, stem = join(a, b, weights)
    i, j = a.post_sentence[entries_a], b.post_sentence[entries_b]
    weight = weights.idf_a[stem]
    product = a.post_count[entries_a] * b.post_count[entries_b] * weight * weight
    width = max(len(b.sentences), 1)
    pair, shared, dot = gathered(i * width + j, product, len(a.sentences) * width)
    i, j = np.divmod(pair, width)
    cosine = dot / (norms(a, weights.idf_a)[i] * norms(b, weights.idf_b)[j])
    dice = 2 * shared / np.maximum(a.sizes[i] + b.sizes[j], 1)
    return Alike(i, j, shared, cosine, dice)


DENSE = 1_000_000
"""Pairs of sentences up to which a place is held for each of them, which is several times as fast as sorting those that share something."""


def gathered(pair: Numbers, value: Floats, pairs: int) -> tuple[Numbers, Numbers, Floats]:
    """The distinct ones of so many pairs, how often each occurs, and the sum of its values."""
    if pairs <= DENSE:
        counts = np.bincount(pair, minlength=pairs)
        distinct = np.flatnonzero(counts)
        sums = np.bincount(pair, weights=value, minlength=pairs)[distinct]
        return distinct, counts[distinct], sums.astype(np.float64)
    distinct, inverse, counts = np.unique(pair, return_inverse=True, return_counts=True)
    return distinct, counts, np.bincount(inverse, weights=value, minlength=len(distinct)).astype(np.float64)


def join(a: Prepared, b: Prepared, weights: Weights) -> tuple[Numbers, Numbers, Numbers]:
    """Pairs of posting entries, one of each article, with the same stem, and that stem's place in `a.stems`."""
    share_a, share_b = _affordable(a, b, weights)
    count_a, count_b = a.spread[share_a], b.spread[share_b]
    times = count_a * count_b
    total = int(times.sum())
    which = np.repeat(np.arange(len(share_a)), times)
    offset = np.arange(total) - np.repeat(np.cumsum(times) - times, times)
    in_a, in_b = np.divmod(offset, np.maximum(count_b[which], 1))
    return a.post_from[share_a][which] + in_a, b.post_from[share_b][which] + in_b, share_a[which]


def _affordable(a: Prepared, b: Prepared, weights: Weights) -> tuple[Numbers, Numbers]:
    times = a.spread[weights.share_a] * b.spread[weights.share_b]
    if int(times.sum()) <= MAX_JOIN:
        return weights.share_a, weights.share_b
    rarest = np.argsort(times, kind="stable")
    keep: npt.NDArray[np.int64] = np.sort(rarest[np.cumsum(times[rarest]) <= MAX_JOIN])
    return weights.share_a[keep], weights.share_b[keep]
