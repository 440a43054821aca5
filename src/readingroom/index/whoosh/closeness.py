"""Words of a query that follow one another there, and stand close together in an article: what its first answers gain by that.

The method is that of Rasolofo and Savoy (2003): within a few words, each meeting of two counts by the inverse square of the distance between them; the sum is saturated as a word's frequency is, weighs as much as the commoner of the two, and reorders only the best by words alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from readingroom.index.whoosh.leaves import K1, TextLeaf, WordLeaf
from readingroom.index.whoosh.posted_text import Selection
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.text_field import PLACE_BITS, TextField

LOOKED_INTO = 30
"""How many of the best by words alone are looked into."""

WIDEST = 5
"""Words from one to the other, at most."""

WEIGHT = 0.2
"""What two words that always meet count for, beside the commoner of them standing there."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that follow one another in a query, each with its readings, all in the same fields."""

    left: tuple[WordLeaf, ...]
    right: tuple[WordLeaf, ...]

    @property
    def rarity(self) -> float:
        """That of the commonest of its words."""
        return min(leaf.idf for leaf in (*self.left, *self.right))


class Closeness:
    """The pairs of a query, over one snapshot."""

    def __init__(self, snapshot: Snapshot, pairs: Sequence[Pair]) -> None:
        self._snapshot = snapshot
        self._pairs = pairs

    def __bool__(self) -> bool:
        return bool(self._pairs)

    def scores(self, documents: Array) -> Array:
        """What these documents (ascending, numbered across segments) gain."""
        gained = np.zeros(len(documents))
        if not len(documents):
            return gained
        bases = self._snapshot.bases
        cuts = np.searchsorted(documents, bases).tolist()
        parts = [
            (number, documents[low:high] - bases[number], low)
            for number, (low, high) in enumerate(pairwise(cuts))
            if low < high
        ]
        known: dict[int, Array] = {}
        norms: dict[str, Array] = {}
        for pair in self._pairs:
            # In a short field, such as a title, all words are near each other, and have counted for more.
            field = max(pair.left[0].fields, key=self._snapshot.average_length)
            left = _places(pair.left, field, parts, known)
            right = _places(pair.right, field, parts, known) if len(left) else left
            if len(left) and len(right):
                if field not in norms:
                    norms[field] = self._snapshot.norms(field)[documents]
                weights = _meetings(left, right, len(documents)) * norms[field]
                gained += WEIGHT * pair.rarity * (K1 + 1) * weights / (K1 + weights)
        return gained


_Part: TypeAlias = tuple[int, Array, int]
"""The documents of one segment: its number, theirs within it, and how many come before them."""


def _places(leaves: tuple[WordLeaf, ...], field: str, parts: Sequence[_Part], known: dict[int, Array]) -> Array:
    """Where any of the leaves stands in a field of the documents, ascending; the documents numbered from 0."""
    pieces: list[Array] = []
    for leaf in leaves:
        place = known.get(id(leaf))
        if place is None:
            found = [_of_part(leaf, field, part) for part in parts]
            place = known[id(leaf)] = found[0] if len(found) == 1 else np.concatenate(found)
        pieces.append(place)
    return pieces[0] if len(pieces) == 1 else np.unique(np.concatenate(pieces))


def _of_part(leaf: WordLeaf, field: str, part: _Part) -> Array:
    number, documents, before = part
    text = leaf.snapshot.segments[number].text(field)
    selection = leaf.meaning.select(text)
    pieces: list[Array] = []
    for stem, forms in selection.items():
        if forms is not None:
            return _of_forms(text, selection, part)
        at, position = text.places_in(stem, documents)
        pieces.append((at + before << PLACE_BITS) | position)
    if len(pieces) == 1:
        return pieces[0]
    return np.sort(np.concatenate([np.empty(0, np.int64), *pieces]))


def _of_forms(text: TextField, selection: Selection, part: _Part) -> Array:
    """The same of a word that is meant as written."""
    _, documents, before = part
    addresses = text.addresses(selection, _ROOM, documents)
    starts = text.origins(_ROOM)[documents]
    at = starts.searchsorted(addresses, "right") - 1
    # They may come with those of other documents, where that is cheaper; the last place of each document is free.
    position = addresses - starts[at]
    kept = (position >= 0) & (position < text.lengths[documents][at])
    places: Array = (at[kept] + before << PLACE_BITS) | position[kept]
    return places


_ROOM = 1


def _meetings(left: Array, right: Array, count: int) -> Array:
    """For each of so many documents, the sum over all pairs of places at most `WIDEST` apart of the inverse square of their distance."""
    low = np.searchsorted(right, left - WIDEST, "left")
    counts = np.searchsorted(right, left + WIDEST, "right") - low
    near = np.flatnonzero(counts)
    if not len(near):
        return np.zeros(count)
    low, counts, left = low[near], counts[near], left[near]
    ends = np.cumsum(counts)
    met = np.arange(ends[-1]) + np.repeat(low - (ends - counts), counts)
    here = np.repeat(left, counts)
    distance = (right[met] - here).astype(np.float64)
    distance[distance == 0.0] = np.inf  # a word is no neighbour of itself
    return np.bincount(here >> PLACE_BITS, weights=distance**-2.0, minlength=count)


def pairs_of(found: Sequence[tuple[Sequence[TextLeaf | None], Sequence[TextLeaf | None]]]) -> list[Pair]:
    """Pairs of those leaves that are words and stand in articles."""
    pairs: list[Pair] = []
    for sides in found:
        left, right = (tuple(leaf for leaf in side if isinstance(leaf, WordLeaf)) for side in sides)
        if left and right:
            pairs.append(Pair(left, right))
    return pairs
