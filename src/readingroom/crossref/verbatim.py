"""Runs of the same words in two articles, grown to their full length."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import Hashes, Numbers, Prepared, prepare
from readingroom.model import Entry, Span

WORDS = 6
"""Words in sequence that start a run."""

BRIDGE = 3
"""Words that may differ on either side between two pieces of one run: a name put in, a typo mended."""

FREQUENT = 8
"""A sequence that stands more often than this in an article is furniture and starts no run."""

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Run:
    """Words `a0` up to `a1` of one article and `b0` up to `b1` of the other; `words` of them are the same in sequence."""

    a0: int
    a1: int
    b0: int
    b1: int
    words: int

    def span_a(self, a: Prepared) -> Span:
        """The run's characters in the first article."""
        return Span(int(a.starts[self.a0]), int(a.ends[self.a1 - 1]))

    def span_b(self, b: Prepared) -> Span:
        """The run's characters in the second article."""
        return Span(int(b.starts[self.b0]), int(b.ends[self.b1 - 1]))

    @property
    def exact(self) -> bool:
        """Whether the run holds no word that differs."""
        return self.words == self.a1 - self.a0 == self.b1 - self.b0

    def length(self, a: Prepared) -> int:
        """Characters of the run in the first article."""
        return len(self.span_a(a))


def runs(a: Prepared, b: Prepared) -> list[Run]:
    """Maximal runs of at least `WORDS` words in a row, those close together on both sides joined, in order of their place in the first article."""
    if len(a.words) < WORDS or len(b.words) < WORDS:
        return []
    at_a, at_b = _matches(_kept.of(a.entry), _kept.of(b.entry))
    if not len(at_a):
        return []
    diagonal = at_b - at_a
    order = np.lexsort((at_a, diagonal))
    at_a, diagonal = at_a[order], diagonal[order]
    new = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(at_a) > WORDS)) + 1
    firsts = np.concatenate(([0], new))
    lasts = np.concatenate((new, [len(at_a)])) - 1
    pieces = [
        Run(int(at_a[f]), int(at_a[z]) + WORDS, int(at_a[f] + diagonal[f]), int(at_a[z] + diagonal[f]) + WORDS, 0)
        for f, z in zip(firsts, lasts, strict=True)
    ]
    pieces = [Run(p.a0, p.a1, p.b0, p.b1, p.a1 - p.a0) for p in pieces]
    return _joined(pieces)


def _sequences(words: Hashes) -> Hashes:
    """A hash for each sequence of `WORDS` words."""
    count = len(words) - WORDS + 1
    out = np.zeros(count, np.uint64)
    for at in range(WORDS):
        out = (out ^ words[at : at + count]) * _MULTIPLIER
        out ^= out >> np.uint64(29)
    return out


def _in_order(entry: Entry) -> _Sequences:
    found = _sequences(prepare(entry).words)
    order = np.argsort(found, kind="stable")
    return found[order], order


_Sequences = tuple[Hashes, Numbers]
"""The hashes of all sequences of an article, sorted, and where each of them stands."""

_kept = Kept(_in_order)


def _matches(one: _Sequences, other: _Sequences) -> tuple[Numbers, Numbers]:
    """Places of the same sequence in both, all pairings of those that are not frequent."""
    (sorted_a, order_a), (sorted_b, order_b) = one, other
    at = np.minimum(np.searchsorted(sorted_b, sorted_a), len(sorted_b) - 1)
    common = np.unique(sorted_a[sorted_b[at] == sorted_a])
    from_a, to_a = np.searchsorted(sorted_a, common), np.searchsorted(sorted_a, common, side="right")
    from_b, to_b = np.searchsorted(sorted_b, common), np.searchsorted(sorted_b, common, side="right")
    rare = (to_a - from_a <= FREQUENT) & (to_b - from_b <= FREQUENT)
    from_a, to_a, from_b, to_b = from_a[rare], to_a[rare], from_b[rare], to_b[rare]
    times = (to_a - from_a) * (to_b - from_b)
    which = np.repeat(np.arange(len(times)), times)
    offset = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    in_a, in_b = np.divmod(offset, np.maximum((to_b - from_b)[which], 1))
    return order_a[from_a[which] + in_a], order_b[from_b[which] + in_b]


def _joined(pieces: list[Run]) -> list[Run]:
    """Runs that follow one another closely on both sides, as one."""
    out: list[Run] = []
    for piece in sorted(pieces, key=lambda r: (r.a0, r.b0)):
        for at in range(len(out) - 1, max(-1, len(out) - 5), -1):
            last = out[at]
            if -WORDS < piece.a0 - last.a1 <= BRIDGE and -WORDS < piece.b0 - last.b1 <= BRIDGE:
                out[at] = Run(
                    last.a0,
                    max(last.a1, piece.a1),
                    last.b0,
                    max(last.b1, piece.b1),
                    min(last.words + piece.words, max(last.a1, piece.a1) - last.a0),
                )
                break
        else:
            out.append(piece)
    return out
