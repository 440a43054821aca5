"""Runs of the same words in two articles, grown to their full length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from readingroom.crossref.kept import Kept
from readingroom.crossref.prepared import Flags, Hashes, Numbers, Prepared, prepare
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
    return runs_of(pieces(a, [b])[0])


def runs_mirrored(found: Sequence[Run]) -> list[Run]:
    """The same of the same pieces, the second article being the first."""
    return runs_of([Run(run.b0, run.b1, run.a0, run.a1, run.words) for run in found])


def pieces(one: Prepared, others: Sequence[Prepared]) -> list[list[Run]]:
    """Runs of the same words without any that differ, of at least `WORDS`, between an article and each of several others."""
    out: list[list[Run]] = [[] for _ in others]
    mine = _kept.of(one.entry)
    if not len(mine.hashes):
        return out
    firsts = np.cumsum([0, *(len(other.words) for other in others)])
    words = np.concatenate([other.words for other in others])
    at_one, at_other, of = _matches(mine, words, firsts)
    if not len(at_one):
        return out
    diagonal = at_other - at_one
    order = np.lexsort((at_one, diagonal, of))
    at_one, diagonal, of = at_one[order], diagonal[order], of[order]
    new = np.flatnonzero((np.diff(of) != 0) | (np.diff(diagonal) != 0) | (np.diff(at_one) > WORDS)) + 1
    begins = np.concatenate(([0], new))
    lasts = np.concatenate((new, [len(at_one)])) - 1
    rows = (of[begins], at_one[begins], at_one[lasts] + WORDS, diagonal[begins])
    for number, first, last, shift in zip(*(row.tolist() for row in rows), strict=True):
        out[number].append(Run(first, last, first + shift, last + shift, last - first))
    return out


def _sequences(words: Hashes) -> Hashes:
    """A hash for each sequence of `WORDS` words."""
    count = max(len(words) - WORDS + 1, 0)
    out = np.zeros(count, np.uint64)
    for at in range(WORDS):
        out = (out ^ words[at : at + count]) * _MULTIPLIER
        out ^= out >> np.uint64(29)
    return out


@dataclass(frozen=True, slots=True, eq=False)
class _Sequences:
    """The hashes of all sequences of an article, sorted, where each of them stands, and which last bits any of them has."""

    hashes: Hashes
    places: Numbers
    marked: Flags


_BITS = np.uint64((1 << 17) - 1)


def _in_order(entry: Entry) -> _Sequences:
    found = _sequences(prepare(entry).words)
    order = np.argsort(found, kind="stable")
    marked = np.zeros(int(_BITS) + 1, np.bool_)
    marked[found & _BITS] = True
    return _Sequences(found[order], order, marked)


_kept = Kept(_in_order)


def _matches(one: _Sequences, words: Hashes, firsts: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Places of the same sequence in the one and in one of several others, whose words lie behind one another, and which of them: all pairings of those that are frequent in neither."""
    found = _sequences(words)
    # Most sequences stand in one article only, and their last bits tell.
    at = np.flatnonzero(one.marked[found & _BITS])
    hashes = found[at]
    low, high = np.searchsorted(one.hashes, hashes), np.searchsorted(one.hashes, hashes, side="right")
    of = np.searchsorted(firsts, at, side="right") - 1
    # A sequence does not go on from one article into the next.
    good = (high > low) & (high - low <= FREQUENT) & (at + WORDS <= firsts[of + 1])
    at, low, high, of = at[good], low[good], high[good], of[good]
    _, which, times = np.unique(of * (len(one.hashes) + 1) + low, return_inverse=True, return_counts=True)
    rare = times[which] <= FREQUENT
    at, low, of, count = at[rare], low[rare], of[rare], (high - low)[rare]
    each = np.repeat(np.arange(len(at)), count)
    offset = np.arange(len(each)) - np.repeat(np.cumsum(count) - count, count)
    return one.places[low[each] + offset], at[each] - firsts[of[each]], of[each]


def runs_of(found: Sequence[Run]) -> list[Run]:
    """What `runs` finds, of the pieces of which it is made: those that follow one another closely on both sides are one."""
    out: list[Run] = []
    for piece in sorted(found, key=lambda r: (r.a0, r.b0)):
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
