"""Leaves that stand at stretches of a text: phrases, and pairs of words near each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readingroom.index.whoosh.adjacency import common, near
from readingroom.index.whoosh.leaves import TextLeaf, membership, union
from readingroom.index.whoosh.meanings import WordMeaning
from readingroom.index.whoosh.posted_text import Selection
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.text_field import TextField


class SpanLeaf(TextLeaf):
    """Something that stands at stretches of a text: counted once for each stretch.

    Stretches are pairs of addresses as `TextField.addresses` gives them; `reach` is how far from one place of a stretch another is looked for.
    """

    reach = 1

    def spans(self, number: int, field: str, room: int) -> tuple[Array, Array]:
        """First and last addresses of each stretch, ordered by the first; `room` is larger than `reach`."""
        raise NotImplementedError

    def _find(self, number: int, field: str) -> tuple[Array, Array]:
        room = max(_ROOM, 2 << self.reach.bit_length())
        starts, _ = self.spans(number, field, room)
        return self.snapshot.segments[number].text(field).counted(starts, room)


_ROOM = 128
"""Free addresses after each document, so that nothing is near what stands in the next; enough for nearly all queries."""


class WordSpans(SpanLeaf):
    """One word as stretches of length one."""

    def __init__(self, snapshot: Snapshot, fields: Sequence[str], meaning: WordMeaning) -> None:
        super().__init__(snapshot, fields)
        self._meaning = meaning

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        return ((self._meaning,),)

    def spans(self, number: int, field: str, room: int) -> tuple[Array, Array]:
        text = self.snapshot.segments[number].text(field)
        places = text.addresses(self._meaning.select(text), room)
        return places, places

    def selection(self, number: int, field: str) -> tuple[TextField, Selection]:
        """What it means in a segment."""
        text = self.snapshot.segments[number].text(field)
        return text, self._meaning.select(text)


class PhraseLeaf(SpanLeaf):
    """Words in order, with at most `slop` others among them in all."""

    def __init__(self, snapshot: Snapshot, fields: Sequence[str], words: Sequence[WordMeaning], slop: int) -> None:
        super().__init__(snapshot, fields)
        self._words = words
        self._slop = slop
        self.reach = len(words) + slop

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        return [(word,) for word in self._words]

    def spans(self, number: int, field: str, room: int) -> tuple[Array, Array]:
        text = self.snapshot.segments[number].text(field)
        selections = [word.select(text) for word in self._words]
        nothing = np.empty(0, np.int64)
        if not all(selections):
            return nothing, nothing
        within = candidates(text, selections)
        if not len(within):
            return nothing, nothing
        if not self._slop:
            starts = _side_by_side(text, selections, within, room)
            return starts, starts + (len(selections) - 1)
        starts = reached = text.addresses(selections[0], room, within)
        for selection in selections[1:]:
            places = text.addresses(selection, room, within)
            # The earliest place after what is reached so far: for a given start, no other choice ends sooner.
            index = places.searchsorted(reached, "right")
            found = index < len(places)
            starts, reached = starts[found], places[index[found]]
            close = reached - starts < len(self._words) + self._slop
            starts, reached = starts[close], reached[close]
        return starts, reached


def _side_by_side(text: TextField, selections: Sequence[Selection], within: Array, room: int) -> Array:
    """Where words stand in a row, the rarest word first: each further one is only looked for in documents that are still in question."""
    order = sorted(range(len(selections)), key=lambda at: _occurrences(text, selections[at]))
    starts = text.addresses(selections[order[0]], room, within) - order[0]
    for at in order[1:]:
        if not len(starts):
            break
        if len(starts) < len(within):
            within = text.counted(starts + order[0], room)[0]
        starts = common(starts, text.addresses(selections[at], room, within) - at)
    return starts


def _occurrences(text: TextField, selection: Selection) -> int:
    return sum(text.occurrence_count(stem) for stem in selection)


class GapLeaf(SpanLeaf):
    """Words in order, each at most `gap` positions after the one before: a phrase as Whoosh means it, where 1 is none between."""

    def __init__(self, snapshot: Snapshot, fields: Sequence[str], words: Sequence[WordMeaning], gap: int) -> None:
        super().__init__(snapshot, fields)
        self._words = words
        self._gap = self.reach = gap

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        return [(word,) for word in self._words]

    def spans(self, number: int, field: str, room: int) -> tuple[Array, Array]:
        text = self.snapshot.segments[number].text(field)
        selections = [word.select(text) for word in self._words]
        within = candidates(text, selections)
        reached = text.addresses(selections[0], room, within)
        for selection in selections[1:]:
            places = text.addresses(selection, room, within)
            reached = places[near(places, reached, -self._gap, -1)]
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
        self.reach = max(distance, *(leaf.reach for side in sides for leaf in side))

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        return [[word for leaf in side for group in leaf.words for word in group] for side in self._sides]

    def spans(self, number: int, field: str, room: int) -> tuple[Array, Array]:
        left_first, left_last, right_first, right_last = self._ends(number, field, room)
        if _ascends(left_last):
            found = near(left_last, right_first, 1, self._distance)
        else:
            order = np.argsort(left_last, kind="stable")
            found = np.empty(len(order), bool)
            found[order] = near(left_last[order], right_first, 1, self._distance)
        if not self._ordered:
            before = right_last if _ascends(right_last) else np.sort(right_last)
            found |= near(left_first, before, -self._distance, -1)
        chosen = left_first[found]
        return chosen, chosen if left_last is left_first else left_last[found]

    def _ends(self, number: int, field: str, room: int) -> tuple[Array, Array, Array, Array]:
        """First and last addresses on the left, then on the right; of two single words only in documents that hold both."""
        left, right = self._sides
        if len(left) == len(right) == 1 and isinstance(left[0], WordSpans) and isinstance(right[0], WordSpans):
            text, one = left[0].selection(number, field)
            _, other = right[0].selection(number, field)
            within = candidates(text, [one, other]) if one and other else np.empty(0, np.int64)
            places, others = (text.addresses(each, room, within) for each in (one, other))
            return places, places, others, others
        return *_together(left, number, field, room), *_together(right, number, field, room)


def _ascends(places: Array) -> bool:
    return bool((places[1:] >= places[:-1]).all())


def _together(leaves: Sequence[SpanLeaf], number: int, field: str, room: int) -> tuple[Array, Array]:
    pairs = [leaf.spans(number, field, room) for leaf in leaves]
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
