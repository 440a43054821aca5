"""The sketches of many articles as flat arrays, with how telling each item is among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from readingroom.crossref.stories.common import expected
from readingroom.crossref.stories.sketches import NAME, TITLE_WORD, Sketch

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Hashes = npt.NDArray[np.uint32]
Keys = npt.NDArray[np.uint64]
Small = npt.NDArray[np.uint8]

RAREST = 1 / 3_000
"""The share of articles from which on down an item is as telling as can be: so what is likely in a small room is so in a large one."""

PRIOR = 400
"""Articles that a room is thought to hold besides its own, of news at large: in a room of five reports of one event, what all five share is still rare, but for what everybody writes."""

TELLING = 72
"""Items of an article by which it is compared with others, the most telling."""

_STEPS = 255 / -np.log(RAREST)
_AT_ONCE = 5_000
_LAST = 255


@dataclass(frozen=True, slots=True, eq=False)
class Frequencies:
    """In how many of `total` articles each of `items` stands, which are sorted; all others stand in one at most."""

    total: int
    items: Hashes
    counts: Numbers

    def weights(self, items: Hashes) -> Small:
        """How telling items are, from 0 to 255: the negative logarithm of the share of articles that hold them, smoothed and bounded."""
        found = np.ones(len(items))
        if len(self.items):
            at = np.minimum(np.searchsorted(self.items, items), len(self.items) - 1)
            found = np.where(self.items[at] == items, self.counts[at], 1)
        share = np.clip((found + PRIOR * expected(items)) / (self.total + PRIOR), RAREST, 1.0)
        return np.asarray(np.rint(-np.log(share) * _STEPS), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """Sketches one after the other: those of article n are the items from `at[n]` up to `at[n + 1]`, in order of hash.

    `marks` are as in `Sketch`; `weights` say how telling each item is, `ranks` its place in its article, the most telling first.
    """

    days: Numbers
    at: Numbers
    items: Hashes
    marks: Small
    weights: Small
    ranks: Small

    def __len__(self) -> int:
        return len(self.days)

    def owners(self) -> Numbers:
        """The article of each item."""
        return np.repeat(np.arange(len(self)), np.diff(self.at))


def corpus_of(sketches: Sequence[Sketch]) -> Corpus:
    """The arrays of sketches, in order, not yet weighed."""
    sizes = [0, *(len(each.marks) for each in sketches)]
    items = np.frombuffer(b"".join(each.items for each in sketches), "<u4").astype(np.uint32, copy=False)
    marks = np.frombuffer(b"".join(each.marks for each in sketches), np.uint8)
    days = np.array([each.day for each in sketches], np.int64)
    nothing = np.zeros(len(items), np.uint8)
    return Corpus(days, np.cumsum(np.array(sizes, np.int64)), items, marks, nothing, nothing)


def frequencies(corpus: Corpus) -> Frequencies:
    """How frequent the items of a corpus are in it."""
    items, counts = np.unique(corpus.items, return_counts=True)
    several = counts > 1
    return Frequencies(len(corpus), items[several], counts[several].astype(np.int64))


def weighed(corpus: Corpus, known: Frequencies) -> Corpus:
    """The same sketches in the light of how frequent things are."""
    weights = known.weights(corpus.items)
    ranks = np.empty(len(weights), np.uint8)
    for first in range(0, len(corpus), _AT_ONCE):
        bounds = corpus.at[first : first + _AT_ONCE + 1]
        some = slice(int(bounds[0]), int(bounds[-1]))
        owners = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
        values = _values(weights[some], corpus.marks[some])
        order = np.lexsort((corpus.items[some], -values, owners))
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order)) - (bounds[owners[order]] - bounds[0])
        ranks[some] = np.minimum(place, _LAST)
    return Corpus(corpus.days, corpus.at, corpus.items, corpus.marks, weights, ranks)


def taken(corpus: Corpus, members: Numbers) -> Corpus:
    """Some articles of a corpus, in the order given."""
    entries, _ = spans(corpus.at[members], corpus.at[members + 1])
    sizes = np.diff(corpus.at)[members]
    return Corpus(
        corpus.days[members],
        np.concatenate(([0], np.cumsum(sizes))).astype(np.int64),
        corpus.items[entries],
        corpus.marks[entries],
        corpus.weights[entries],
        corpus.ranks[entries],
    )


def joined(one: Corpus, other: Corpus) -> Corpus:
    """Two corpora as one, the first before the second."""
    return Corpus(
        np.concatenate((one.days, other.days)),
        np.concatenate((one.at, one.at[-1] + other.at[1:])),
        np.concatenate((one.items, other.items)),
        np.concatenate((one.marks, other.marks)),
        np.concatenate((one.weights, other.weights)),
        np.concatenate((one.ranks, other.ranks)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The most telling items of some articles, by which pairs of them are compared; the articles are numbered anew, from 0.

    The items of article n are those from `at[n]` up to `at[n + 1]`; `keys` are the article and the item in one, sorted.
    `weights` say how telling an item is (0 to 8), `values` the same times how often it stands there.
    `norms` are the lengths of each article's vectors of values: of all its words, those of the title, its names.
    """

    days: Numbers
    at: Numbers
    keys: Keys
    kinds: Small
    weights: Floats
    values: Floats
    norms: Floats


def view(corpus: Corpus, members: Numbers) -> View:
    """How the members of a weighed corpus are seen."""
    some = taken(corpus, members)
    owners = some.owners()
    values = _values(some.weights, some.marks)
    kinds = np.asarray(some.marks & 3, np.uint8)
    norms = [
        np.sqrt(np.bincount(owners[of], values[of] ** 2, len(members)))
        for of in (kinds <= TITLE_WORD, kinds == TITLE_WORD, kinds == NAME)
    ]
    kept = some.ranks < TELLING
    owners = owners[kept]
    return View(
        some.days,
        np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=len(members))))).astype(np.int64),
        owners.astype(np.uint64) << np.uint64(32) | some.items[kept],
        kinds[kept],
        some.weights[kept] / _STEPS,
        values[kept],
        np.maximum(norms, 1e-9),
    )


def _values(weights: Small, marks: Small) -> Floats:
    return np.asarray(weights / _STEPS * (1 + np.log(np.maximum(marks >> 2, 1))), np.float64)


def spans(low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers from each `low` up to its `high`, and which of them each belongs to."""
    sizes = np.maximum(high - low, 0)
    which = np.repeat(np.arange(len(low)), sizes)
    return low[which] + np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes), which
