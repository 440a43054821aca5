"""Which pairs of articles may be of one event at all: those that share telling items within so many days."""

from __future__ import annotations

import numpy as np

from readingroom.crossref.stories.corpus import Corpus, Floats, Numbers, spans

DAYS = 120
"""Days between two articles of one event, at most; who is undated may be near anybody."""

POSTED = 24
"""Items by which an article is found, the most telling."""

NEAREST = 24
"""Articles before, and as many after, that an item leads to, the nearest in time."""

BEST = 16
"""Articles that one is compared with."""

_AT_ONCE = 2_000
_DAY_BITS = 21


def candidates(corpus: Corpus, asking: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs of articles, for each of those asking the `BEST` others: in two arrays, the lower number first, each pair once.

    An inverted look-up: each item that an article posts has a list of the articles that post it, by day.
    """
    posted = np.flatnonzero(corpus.ranks < POSTED)
    owners = np.searchsorted(corpus.at, posted, side="right") - 1
    if len(asking) < len(corpus):
        asks = np.zeros(len(corpus), np.bool_)
        asks[asking] = True
        wanted = np.isin(corpus.items[posted], corpus.items[posted[asks[owners]]])
        posted, owners = posted[wanted], owners[wanted]
    _, term = np.unique(corpus.items[posted], return_inverse=True)
    key = term.astype(np.int64) << _DAY_BITS | corpus.days[owners]
    weight = corpus.weights[posted].astype(np.float64)
    order = np.argsort(key, kind="stable")
    lists = key[order], owners[order], weight[order]
    at = np.searchsorted(owners, np.arange(len(corpus) + 1))
    found = [np.zeros((0, 2), np.int64)]
    for start in range(0, len(asking), _AT_ONCE):
        some = asking[start : start + _AT_ONCE]
        entries, which = spans(at[some], at[some + 1])
        found.append(_best(*_met(key[entries], some[which], weight[entries], *lists)))
    pairs = np.unique(np.concatenate(found), axis=0)
    return pairs[:, 0], pairs[:, 1]


def _met(
    key: Numbers, asker: Numbers, weight: Floats, lists: Numbers, holders: Numbers, weights: Floats
) -> tuple[Numbers, Numbers, Floats]:
    """Each article that an asker meets on a list, and what that is worth; the undated stand at the head of a list."""
    head = key >> _DAY_BITS << _DAY_BITS
    dated = key > head
    here = np.searchsorted(lists, key)
    low = np.searchsorted(lists, np.where(dated, np.maximum(key - DAYS, head + 1), head))
    high = np.searchsorted(lists, np.where(dated, key + DAYS + 1, head + (1 << _DAY_BITS)))
    near, of_near = spans(np.maximum(low, here - NEAREST), np.minimum(high, here + NEAREST))
    low = np.searchsorted(lists, head)
    high = np.where(dated, np.minimum(np.searchsorted(lists, head + 1), low + NEAREST), low)
    undated, of_undated = spans(low, high)
    met, which = np.concatenate((near, undated)), np.concatenate((of_near, of_undated))
    return asker[which], holders[met], weight[which] * weights[met]


def _best(asker: Numbers, holder: Numbers, worth: Floats) -> Numbers:
    """The `BEST` pairs of each asker, by the sum of what they are worth."""
    other = asker != holder
    pair, inverse = np.unique(asker[other] << 32 | holder[other], return_inverse=True)
    total = np.bincount(inverse, worth[other], len(pair))
    asker, holder = pair >> 32, pair & 0xFFFFFFFF
    order = np.lexsort((holder, -total, asker))
    asker, holder = asker[order], holder[order]
    kept = np.arange(len(asker)) - np.searchsorted(asker, asker) < BEST
    return np.stack([np.minimum(asker, holder)[kept], np.maximum(asker, holder)[kept]], axis=1)
