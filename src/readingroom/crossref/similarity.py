"""How alike the sentences of one article are to those of others: a sparse join of their posting lists, for all of the others at once.

What an array operation costs on the few hundred values that two articles have in common is mostly its start: so the others are laid behind one another, and cut apart again in the end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

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

    def mirrored(self) -> Weights:
        """The same, seen from the other article."""
        return Weights(self.share_b, self.share_a, self.idf_b, self.idf_a)


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """The likeness of each sentence of the first article, in rows, with each of the second's, in columns.

    `shared` counts distinct stems in common; `cosine` is of tf-isf vectors (term frequency by inverse sentence frequency in both articles together), `dice` of the sets of stems.
    """

    shared: Numbers
    cosine: Floats
    dice: Floats

    def between(self, i: int, j: int) -> float:
        """The cosine of one pair of sentences; zero where either, below 0, is none."""
        return float(self.cosine[i, j]) if min(i, j) >= 0 else 0.0

    def mirrored(self) -> Alike:
        """The same, seen from the other article."""
        return Alike(self.shared.T, self.cosine.T, self.dice.T)


class Against:
    """What the stems of one article and of several others weigh, each of the others compared with it alone."""

    def __init__(self, one: Prepared, others: Sequence[Prepared]) -> None:
        self.one, self.others = one, others
        self.stems_from = _bounds([len(other.stems) for other in others])
        stems = np.concatenate([other.stems for other in others])
        places = np.searchsorted(one.stems, stems)
        if len(one.stems):
            held = np.flatnonzero(one.stems[np.minimum(places, len(one.stems) - 1)] == stems)
        else:
            held = np.empty(0, np.int64)
        self.share_one, self.share_others = places[held], held
        """Places of the stems that they share: in those of the one, and in those of the others, these laid behind one another."""
        self.shares_from = np.searchsorted(held, self.stems_from)
        self.of = np.repeat(np.arange(len(others)), np.diff(self.shares_from))
        """Which of the others shares the stem."""
        sentences = np.array([len(one.sentences) + len(other.sentences) for other in others])
        self.spread = np.concatenate([other.spread for other in others])
        in_one = np.repeat(one.spread.astype(np.float64)[None, :], len(others), axis=0)
        in_others = self.spread.astype(np.float64)
        both = in_one[self.of, self.share_one] + in_others[held]
        in_one[self.of, self.share_one] = in_others[held] = both
        total = np.maximum(sentences, 2)
        self.idf_one = np.maximum(np.log(total[:, None] / np.maximum(in_one, 1)), LEAST)
        """A row for each of the others."""
        each = np.repeat(total, np.diff(self.stems_from))
        self.idf_others = np.maximum(np.log(each / np.maximum(in_others, 1)), LEAST)

    def weights(self, number: int) -> Weights:
        """What the stems of the one, as `a`, and of one of the others weigh."""
        first, last = self.shares_from[number], self.shares_from[number + 1]
        begin, end = self.stems_from[number], self.stems_from[number + 1]
        return Weights(
            self.share_one[first:last],
            self.share_others[first:last] - begin,
            self.idf_one[number],
            self.idf_others[begin:end],
        )

    def alike(self) -> list[Alike]:
        """How alike the sentences of the one, as the first article, are to those of each of the others."""
        out: list[Alike] = []
        for first, last in _groups([len(other.sentences) * len(self.one.sentences) for other in self.others]):
            out += self._alike(first, last)
        return out

    def _alike(self, begin: int, end: int) -> list[Alike]:
        """The same for those of the others from `begin` up to `end`."""
        one, others = self.one, self.others[begin:end]
        rows_from = _bounds([len(other.sentences) for other in others])
        posts_from = _bounds([len(other.post_stem) for other in others])
        shifts = zip(others, rows_from.tolist(), posts_from.tolist(), strict=False)
        rows, firsts = zip(*((o.post_sentence + row, o.post_from[:-1] + post) for o, row, post in shifts), strict=True)
        row, first, count = (
            np.concatenate(rows),
            np.concatenate(firsts),
            np.concatenate([other.post_count for other in others]),
        )
        height, width = int(rows_from[-1]), len(one.sentences)
        shared, dot = np.zeros(height * width, np.int64), np.zeros(height * width)
        at = int(self.stems_from[begin])
        for share_one, share_others, of in self._parts(begin, end):
            # Each posting of the others meets all those of the one that hold its stem.
            which, posts = pairings(first[share_others - at], self.spread[share_others])
            weight = self.idf_one[of, share_one] ** 2
            times = one.spread[share_one][which]
            _, in_one = pairings(one.post_from[share_one][which], times)
            product = one.post_count[in_one] * np.repeat(count[posts] * weight[which], times)
            pair = one.post_sentence[in_one] + np.repeat(row[posts] * width, times)
            shared += np.bincount(pair, minlength=height * width)
            dot += np.bincount(pair, weights=product, minlength=height * width)
        of_post = np.repeat(self.stems_from[begin:end], np.diff(posts_from))
        stem = np.concatenate([other.post_stem for other in others]) + of_post
        norms = _norms((count * self.idf_others[stem]) ** 2, row, height)
        norms_one = np.array([_norms_of(one, self.idf_one[number]) for number in range(begin, end)])
        of_row = np.repeat(np.arange(end - begin), np.diff(rows_from))
        table = shared.reshape(height, width)
        cosine = dot.reshape(height, width) / (norms_one[of_row] * norms[:, None])
        sizes = np.concatenate([other.sizes for other in others])
        dice = 2 * table / np.maximum(sizes[:, None] + one.sizes[None, :], 1)
        bounds = zip(rows_from[:-1].tolist(), rows_from[1:].tolist(), strict=True)
        return [Alike(table[low:high].T, cosine[low:high].T, dice[low:high].T) for low, high in bounds]

    def _parts(self, begin: int, end: int) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
        """The stems shared with some of the others, as `share_one`, `share_others` and `of`, so many at a time that the pairs of sentences that hold them stay few."""
        low, high = (int(self.shares_from[n]) for n in (begin, end))
        share_one, share_others, of = self.share_one[low:high], self.share_others[low:high], self.of[low:high]
        times = self.one.spread[share_one] * self.spread[share_others]
        if int(times.sum()) > MAX_JOIN:
            # The rarest stems of each article come first, and only what is too much for it by itself is left out.
            order = np.lexsort((times, of))
            so_far = np.cumsum(times[order])
            before = np.concatenate(([0], so_far))[np.searchsorted(of[order], of[order])]
            keep = np.sort(order[so_far - before <= MAX_JOIN])
            share_one, share_others, of, times = share_one[keep], share_others[keep], of[keep], times[keep]
        for first, last in _groups(times.tolist()):
            yield share_one[first:last], share_others[first:last], of[first:last]


PART = 500_000
"""Values that are worked on at a time, so that a long article takes its time and not much memory."""


def _groups(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Bounds of groups, one after the other, each of `PART` values in all, or of a single larger piece."""
    first, held = 0, 0
    for at, size in enumerate(sizes):
        if at > first and held + size > PART:
            yield first, at
            first, held = at, 0
        held += size
    if len(sizes) > first:
        yield first, len(sizes)


def weigh(a: Prepared, b: Prepared) -> Weights:
    """Inverse sentence frequencies over both articles together."""
    return Against(a, [b]).weights(0)


def alike(a: Prepared, b: Prepared) -> Alike:
    """How alike the sentences of two articles are."""
    return Against(a, [b]).alike()[0]


def _bounds(sizes: Sequence[int]) -> Numbers:
    """Where pieces of these sizes begin that are laid behind one another, and where the last one ends."""
    return np.cumsum([0, *sizes])


def _norms(squares: Floats, sentence: Numbers, sentences: int) -> Floats:
    """The length of each sentence's tf-isf vector."""
    sums = np.bincount(sentence, weights=squares, minlength=sentences)
    return np.asarray(np.sqrt(np.maximum(sums, 1e-12)), np.float64)


def _norms_of(prepared: Prepared, weight: Floats) -> Floats:
    squares = (prepared.post_count * weight[prepared.post_stem]) ** 2
    return _norms(squares, prepared.post_sentence, len(prepared.sentences))


def pairings(begins: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Pieces that begin so and are so long, laid out: for each of their values, which piece it is of, and its place."""
    which = np.repeat(np.arange(len(counts)), counts)
    return which, np.arange(len(which)) + np.repeat(begins - (np.cumsum(counts) - counts), counts)
