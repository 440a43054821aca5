"""Which of many places have another place near: the step that phrases and proximity come down to."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from readingroom.index.whoosh.sections import Array

_PIECE = 1 << 19
"""Addresses marked at a time: few enough that the marks stay in the processor's cache."""

_SPARSE = 200
"""Addresses for each place from which on looking places up costs less than marking all addresses."""


def common(places: Array, others: Array) -> Array:
    """The places that are among the others; both ascending, each place once."""
    few, many = (places, others) if len(places) < len(others) else (others, places)
    if len(few) * _LOOKED_UP < len(many):
        found: Array = few[many.take(many.searchsorted(few), mode="clip") == few]
        return found
    if len(places) + len(others) > _PIECE:
        among: Array = places[near(places, others, 0, 0)]
        return among
    both = np.concatenate([places, others])
    both.sort(kind="stable")  # which merges what is sorted already
    twice: Array = both[:-1][both[1:] == both[:-1]]
    return twice


_LOOKED_UP = 40
"""How many times longer one list is than another when looking up costs less than merging."""


def near(places: Array, others: Array, low: int, high: int) -> Array:
    """Of which of `places` some of `others` is `low` to `high` addresses away (both included, `low` may be negative), as booleans; both ascending."""
    if not len(places) or not len(others):
        return np.zeros(len(places), bool)
    spread = places.item(-1) - places.item(0)
    if len(places) * _SPARSE < spread or high - low > _PIECE:
        first = others.searchsorted(places + low)
        found: Array = others[np.minimum(first, len(others) - 1)] <= places + high
        found &= first < len(others)
        return found
    return _marked(places, others, low, high)


def _marked(places: Array, others: Array, low: int, high: int) -> Array:
    """The same by marking, piece by piece, all addresses that have one of `others` near."""
    found = np.empty(len(places), bool)
    start, width = places.item(0), high - low + 1
    edges = np.arange(start, places.item(-1) + _PIECE + 1, _PIECE, dtype=np.int64).astype(places.dtype)
    of_places = places.searchsorted(edges).tolist()
    of_first = others.searchsorted(edges[:-1] + low).tolist()
    of_last = others.searchsorted(edges[1:] + high).tolist()
    for number, (first, last) in enumerate(pairwise(of_places)):
        if first == last:
            continue
        edge = start + number * _PIECE
        marks = np.zeros(_PIECE + width, bool)
        marks[others[of_first[number] : of_last[number]] - (edge + low)] = True
        found[first:last] = _spread(marks, width)[places[first:last] - edge]
    return found


def _spread(marks: Array, width: int) -> Array:
    """Whether there is a mark at an index or up to `width - 1` after it; doubling what is looked at each time."""
    reached = 1
    while reached < width:
        step = min(reached, width - reached)
        marks = marks[:-step] | marks[step:]
        reached += step
    return marks
