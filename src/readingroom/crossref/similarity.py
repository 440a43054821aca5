"""How alike the sentences of two articles are: a sparse join of their posting lists."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readingroom.crossref.prepared import Floats, Numbers, Prepared

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
    _, share_a, share_b = np.intersect1d(a.stems, b.stems, assume_unique=True, return_indices=True)
    total = len(a.sentences) + len(b.sentences)
    in_a, in_b = a.spread.astype(np.float64), b.spread.astype(np.float64)
    both = in_a[share_a] + in_b[share_b]
    in_a[share_a] = in_b[share_b] = both
    return Weights(
        share_a.astype(np.int64),
        share_b.astype(np.int64),
        np.maximum(np.log(np.maximum(total, 2) / np.maximum(in_a, 1)), LEAST),
        np.maximum(np.log(np.maximum(total, 2) / np.maximum(in_b, 1)), LEAST),
    )


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
    pair, shared, dot = gathered(i * max(len(b.sentences), 1) + j, product)
    i, j = pair // max(len(b.sentences), 1), pair % max(len(b.sentences), 1)
    cosine = dot / (norms(a, weights.idf_a)[i] * norms(b, weights.idf_b)[j])
    dice = 2 * shared / np.maximum(a.sizes[i] + b.sizes[j], 1)
    return Alike(i, j, shared, cosine, dice)


def gathered(pair: Numbers, value: Floats) -> tuple[Numbers, Numbers, Floats]:
    """The distinct pairs, how often each occurs, and the sum of its values."""
    distinct, inverse, counts = np.unique(pair, return_inverse=True, return_counts=True)
    return (
        distinct,
        counts.astype(np.int64),
        np.bincount(inverse, weights=value, minlength=len(distinct)).astype(np.float64),
    )


def join(a: Prepared, b: Prepared, weights: Weights) -> tuple[Numbers, Numbers, Numbers]:
    """Pairs of posting entries, one of each article, with the same stem, and that stem's place in `a.stems`."""
    share_a, share_b = _affordable(a, b, weights)
    count_a, count_b = a.spread[share_a], b.spread[share_b]
    times = count_a * count_b
    total = int(times.sum())
    which = np.repeat(np.arange(len(share_a)), times)
    offset = np.arange(total) - np.repeat(np.cumsum(times) - times, times)
    wide = count_b[which]
    entries_a = a.post_from[share_a][which] + offset // np.maximum(wide, 1)
    entries_b = b.post_from[share_b][which] + offset % np.maximum(wide, 1)
    return entries_a, entries_b, share_a[which]


def _affordable(a: Prepared, b: Prepared, weights: Weights) -> tuple[Numbers, Numbers]:
    times = a.spread[weights.share_a] * b.spread[weights.share_b]
    if int(times.sum()) <= MAX_JOIN:
        return weights.share_a, weights.share_b
    rarest = np.argsort(times, kind="stable")
    keep: npt.NDArray[np.int64] = np.sort(rarest[np.cumsum(times[rarest]) <= MAX_JOIN])
    return weights.share_a[keep], weights.share_b[keep]
