"""Leaves that stand at stretches of a text: phrases, and pairs of words near each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readingroom.index.whoosh.leaves import TextLeaf, counted, membership, union
from readingroom.index.whoosh.meanings import WordMeaning
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.segment import PLACE_BITS, Selection, TextField
from readingroom.index.whoosh.snapshot import Snapshot


class SpanLeaf(TextLeaf):
    """Something that stands at stretches of a text: counted once for each stretch."""

    def spans(self, number: int, field: str) -> tuple[Array, Array]:
        """First and last places of each stretch, ordered by the first."""
        raise NotImplementedError

    def _find(self, number: int, field: str) -> tuple[Array, Array]:
        starts, _ = self.spans(number, field)
        return counted(starts >> PLACE_BITS)


class WordSpans(SpanLeaf):
    """One word as stretches of length one."""

    def __init__(self, snapshot: Snapshot, fields: Sequence[str], meaning: WordMeaning) -> None:
        super().__init__(snapshot, fields)
        self._meaning = meaning

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        return ((self._meaning,),)

    def spans(self, number: int, field: str) -> tuple[Array, Array]:
        text = self.snapshot.segments[number].text(field)
        places = text.places(self._meaning.select(text))
        return places, places


class PhraseLeaf(SpanLeaf):
    """Words in order, with at most `slop` others among them in all."""

    def __init__(self, snapshot: Snapshot, fields: Sequence[str], words: Sequence[WordMeaning], slop: int) -> None:
        super().__init__(snapshot, fields)
        self._words = words
        self._slop = slop

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        return [(word,) for word in self._words]

    def spans(self, number: int, field: str) -> tuple[Array, Array]:
        text = self.snapshot.segments[number].text(field)
        selections = [word.select(text) for word in self._words]
        nothing = np.empty(0, np.int64)
        if not all(selections):
            return nothing, nothing
        within = candidates(text, selections)
        if not len(within):
            return nothing, nothing
        if not self._slop:
            return self._side_by_side(text, selections, within)
        starts = reached = text.places(selections[0], within)
        for selection in selections[1:]:
            places = text.places(selection, within)
            # The earliest place after what is reached so far: for a given start, no other choice ends sooner.
            index = np.searchsorted(places, reached, "right")
            found = index < len(places)
            starts, reached = starts[found], places[index[found]]
            near = reached - starts < len(self._words) + self._slop
            starts, reached = starts[near], reached[near]
        return starts, reached

    @staticmethod
    def _side_by_side(text: TextField, selections: Sequence[Selection], within: Array) -> tuple[Array, Array]:
        """The rarest word first: each further one is only looked for in documents that are still in question."""
        order = sorted(range(len(selections)), key=lambda at: _occurrences(text, selections[at]))
        starts = text.places(selections[order[0]], within) - order[0]
        starts = starts[(starts & _POSITION) <= _POSITION >> 1]
        for at in order[1:]:
            if not len(starts):
                break
            places = text.places(selections[at], counted(starts >> PLACE_BITS)[0])
            if not len(places):
                return places, places
            index = np.minimum(np.searchsorted(places, starts + at), len(places) - 1)
            starts = starts[places[index] == starts + at]
        return starts, starts + (len(selections) - 1)


_POSITION = (1 << PLACE_BITS) - 1


def _occurrences(text: TextField, selection: Selection) -> int:
    return sum(text.occurrence_count(stem) for stem in selection)


class GapLeaf(SpanLeaf):
    """Words in order, each at most `gap` positions after the one before: a phrase as Whoosh means it, where 1 is none between."""

    def __init__(self, snapshot: Snapshot, fields: Sequence[str], words: Sequence[WordMeaning], gap: int) -> None:
        super().__init__(snapshot, fields)
        self._words = words
        self._gap = gap

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        return [(word,) for word in self._words]

    def spans(self, number: int, field: str) -> tuple[Array, Array]:
        text = self.snapshot.segments[number].text(field)
        selections = [word.select(text) for word in self._words]
        within = candidates(text, selections)
        reached = text.places(selections[0], within)
        for selection in selections[1:]:
            places = text.places(selection, within)
            before = np.searchsorted(reached, places, "left") - 1
            found = before >= 0
            places, before = places[found], before[found]
            reached = places[places - reached[before] <= self._gap]
        return reached, reached


class NearLeaf(SpanLeaf):
    """Two stretches whose nearest ends are at most `distance` positions apart."""

    def __init__(
        self,
        snapshot: Snapshot,
        fields: Sequence[str],
        sides: tuple[Sequence[SpanLeaf], Sequence[SpanLeaf]],
        distance: int,
        *,
        ordered: bool,
    ) -> None:
        super().__init__(snapshot, fields)
        self._sides = sides
        self._distance = distance
        self._ordered = ordered

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        return [[word for leaf in side for group in leaf.words for word in group] for side in self._sides]

    def spans(self, number: int, field: str) -> tuple[Array, Array]:
        left_first, left_last = _together(self._sides[0], number, field)
        right_first, right_last = _together(self._sides[1], number, field)
        following = right_first
        index = np.searchsorted(following, left_last, "right")
        near = _gap(following, index, left_last) <= self._distance
        if not self._ordered:
            before = right_last if (np.diff(right_last) >= 0).all() else np.sort(right_last)
            index = np.searchsorted(before, left_first, "left") - 1
            gap = np.where(index >= 0, left_first - before[np.maximum(index, 0)], _FAR) if len(before) else _FAR
            near = near | (gap <= self._distance)
        return left_first[near], left_last[near]


_FAR = 1 << 62


def _gap(places: Array, index: Array, origin: Array) -> Array:
    if not len(places):
        return np.full(len(origin), _FAR)
    inside = index < len(places)
    return np.where(inside, places[np.minimum(index, len(places) - 1)] - origin, _FAR)


def _together(leaves: Sequence[SpanLeaf], number: int, field: str) -> tuple[Array, Array]:
    pairs = [leaf.spans(number, field) for leaf in leaves]
    if len(pairs) == 1:
        return pairs[0]
    first = np.concatenate([pair[0] for pair in pairs])
    last = np.concatenate([pair[1] for pair in pairs])
    order = np.lexsort((last, first))
    return first[order], last[order]


def candidates(text: TextField, selections: Sequence[Selection]) -> Array:
    """The documents that hold a word of each selection, whatever its form; the rarest is looked at first."""
    order = sorted(selections, key=lambda selection: _occurrences(text, selection))
    found: Array | None = None
    for selection in order:
        documents = union([text.documents(stem) for stem in selection], len(text.lengths))
        found = documents if found is None else found[membership(documents, found, len(text.lengths))]
        if not len(found):
            break
    return np.empty(0, np.int64) if found is None else found
