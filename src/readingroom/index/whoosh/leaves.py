"""The leaves of a query over one snapshot: words, phrases and pairs in running text, labels, days.

A leaf answers for one segment at a time: which documents it holds of (ascending, deleted ones left out), and how often.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import log
from typing import TypeAlias

import numpy as np

from readingroom.index.whoosh.meanings import WordMeaning
from readingroom.index.whoosh.presence import BROAD
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.segment import NO_DAY, Segment
from readingroom.index.whoosh.snapshot import Snapshot

Real: TypeAlias = np.float32 | np.float64
"""In single precision scores are worked out to tell who can come first, in double precision to tell the order."""

K1 = 1.5
"""BM25's saturation: how fast more of the same word stops counting."""


def rarity(articles: int, having: int) -> float:
    """What finding something says that `having` of so many articles have: its inverse document frequency, never negative (Lv and Zhai, 2011)."""
    return log((articles + 1) / max(having, 1))


class TextLeaf:
    """Something that stands in running text, in any of some fields: scored as one term by BM25F (Robertson, Zaragoza and Taylor, 2004).

    Frequencies are weighted and length-normed field by field, summed, and saturated once; the document frequency is that of the union.
    """

    def __init__(self, snapshot: Snapshot, fields: Sequence[str]) -> None:
        self.snapshot = snapshot
        self.fields = tuple(fields)
        self._postings: dict[tuple[int, str], tuple[Array, Array]] = {}
        self._matches: dict[int, Array] = {}
        self._spreads: dict[tuple[int, str], Array] = {}

    def _find(self, number: int, field: str) -> tuple[Array, Array]:
        """Documents and frequencies in one field of a segment, deleted ones included."""
        raise NotImplementedError

    def postings(self, number: int, field: str) -> tuple[Array, Array]:
        """Documents that still stand, ascending, and how often it stands in that field of each."""
        found = self._postings.get((number, field))
        if found is None:
            documents, frequencies = self._find(number, field)
            live = self.snapshot.segments[number].live
            if live is not None and len(documents):
                kept = live[documents]
                documents, frequencies = documents[kept], frequencies[kept]
            found = self._postings[number, field] = documents, frequencies
        return found

    def _lists(self, number: int) -> list[tuple[str, Array, Array]]:
        """The fields of a segment in which it stands anywhere, each with its postings."""
        return [(field, *found) for field in self.fields if len((found := self.postings(number, field))[0])]

    def matches(self, number: int) -> Array:
        """The documents of a segment where it stands in any of the fields, ascending."""
        found = self._matches.get(number)
        if found is None:
            lists = [documents for _, documents, _ in self._lists(number)]
            found = self._matches[number] = union(lists, self.snapshot.segments[number].count)
        return found

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        """What it is made of: of each group of words, at least one stands where the leaf does."""
        raise NotImplementedError

    @cached_property
    def idf(self) -> float:
        """Inverse document frequency over all segments, never negative."""
        frequency = sum(len(self.matches(number)) for number in range(len(self.snapshot.segments)))
        return rarity(self.snapshot.live_count, frequency)

    def member(self, number: int, documents: Array) -> Array:
        """Which of these documents (ascending) it matches."""
        lists = self._lists(number)
        if len(lists) == 1 and len(documents) * _FAR >= len(lists[0][1]):
            member: Array = self._spread(number, *lists[0])[documents] != 0
            return member
        return membership(self.matches(number), documents, self.snapshot.segments[number].count)

    def _spread(self, number: int, field: str, held: Array, frequencies: Array) -> Array:
        """How often it stands in a field of each document of a segment."""
        spread = self._spreads.get((number, field))
        if spread is None:
            spread = np.zeros(self.snapshot.segments[number].count, frequencies.dtype)
            spread[held] = frequencies
            self._spreads[number, field] = spread
        return spread

    def _picked(self, number: int, documents: Array, field: str, held: Array, frequencies: Array) -> Array:
        """How often it stands in a field of some documents, all of which hold it there."""
        if len(documents) == len(held):
            return frequencies
        if len(documents) * _FAR < len(held) and (number, field) not in self._spreads:
            return frequencies[held.searchsorted(documents)]
        return self._spread(number, field, held, frequencies)[documents]

    def size(self, number: int) -> int:
        """About how many documents of a segment it matches."""
        return len(self.matches(number))

    def scores(self, number: int, documents: Array, kind: type[Real]) -> Array:
        """The scores, in single or double precision, of documents of a segment (ascending) that it matches."""
        weights = self._weights(number, documents, kind)
        scores = weights + kind(K1)
        np.divide(weights, scores, out=scores)
        np.multiply(scores, kind(self.idf * (K1 + 1)), out=scores)
        return scores

    def _weights(self, number: int, documents: Array, kind: type[Real]) -> Array:
        """Frequencies in matching documents, weighted and normed by field."""
        count = self.snapshot.segments[number].count
        lists = self._lists(number)
        if len(lists) == 1:
            field, held, frequencies = lists[0]
            frequencies = self._picked(number, documents, field, held, frequencies)
            return np.multiply(frequencies, self.snapshot.norms(field, number, kind)[documents], dtype=kind)
        if len(documents) * _FAR < max((len(held) for _, held, _ in lists), default=0):
            weights = np.zeros(len(documents), kind)
            for field, held, frequencies in lists:
                inside = membership(held, documents, count)
                some = documents[inside]
                often = self._picked(number, some, field, held, frequencies)
                weights[inside] += np.multiply(often, self.snapshot.norms(field, number, kind)[some], dtype=kind)
            return weights
        sums = np.zeros(count, kind)
        for field, held, frequencies in lists:
            sums[held] += np.multiply(frequencies, self.snapshot.norms(field, number, kind)[held], dtype=kind)
        return sums[documents]

    def score(self, number: int, within: Array | None, factor: float, total: Array) -> None:
        """Add its scores to `total`, one cell a document of the segment, at its matches in `within` (all when None)."""
        matches = self.matches(number)
        if not len(matches):
            return
        if within is not None and len(within) < len(matches):
            matches = within[self.member(number, within)]
        scores = self.scores(number, matches, total.dtype.type)
        total[matches] += scores if factor == 1.0 else scores * total.dtype.type(factor)


class WordLeaf(TextLeaf):
    """One word, in any of its meanings."""

    def __init__(self, snapshot: Snapshot, fields: Sequence[str], meaning: WordMeaning) -> None:
        super().__init__(snapshot, fields)
        self.meaning = meaning

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        return ((self.meaning,),)

    def _find(self, number: int, field: str) -> tuple[Array, Array]:
        text = self.snapshot.segments[number].text(field)
        return self.meaning.presence(text) if self._broad else self.meaning.postings(text)

    @cached_property
    def _broad(self) -> bool:
        """Whether its words occur so often that it only counts whether one stands somewhere."""
        texts = [segment.text(field) for segment in self.snapshot.segments for field in self.fields]
        return sum(map(self.meaning.weight, texts)) > BROAD


class ValueLeaf:
    """Documents that have one of some values: a filter or a fact, scored by its rarity alone, or not at all."""

    def __init__(self, snapshot: Snapshot, numbers: Sequence[Array], field: str, *, scored: bool) -> None:
        self.snapshot = snapshot
        self._numbers = numbers
        self._field = field
        self._scored = scored
        self._matches: dict[int, Array] = {}

    def matches(self, number: int) -> Array:
        found = self._matches.get(number)
        if found is None:
            segment = self.snapshot.segments[number]
            values = segment.values(self._field)
            found = union([values.documents(value) for value in self._numbers[number].tolist()], segment.count)
            if segment.live is not None and len(found):
                found = found[segment.live[found]]
            self._matches[number] = found
        return found

    def member(self, number: int, documents: Array) -> Array:
        return membership(self.matches(number), documents, self.snapshot.segments[number].count)

    def size(self, number: int) -> int:
        return len(self.matches(number))

    @cached_property
    def _idf(self) -> float:
        frequency = sum(len(self.matches(number)) for number in range(len(self.snapshot.segments)))
        return rarity(self.snapshot.live_count, frequency)

    def scores(self, number: int, documents: Array, kind: type[Real]) -> Array:  # noqa: ARG002 - a value counts the same wherever it stands
        return np.full(len(documents), self._idf if self._scored else 0.0, kind)

    def score(self, number: int, within: Array | None, factor: float, total: Array) -> None:
        if self._scored:
            matches = self.matches(number)
            if within is not None:
                matches = within[self.member(number, within)]
            total[matches] += factor * self._idf


class DayLeaf:
    """Documents dated from one day to another, both included; None leaves a side open."""

    def __init__(self, snapshot: Snapshot, field: str, first: int | None, last: int | None) -> None:
        self.snapshot = snapshot
        self._field = field
        self._first = NO_DAY + 1 if first is None else first
        self._last = 2**31 - 1 if last is None else last

    def matches(self, number: int) -> Array:
        segment = self.snapshot.segments[number]
        days = segment.days(self._field)
        inside = (days >= self._first) & (days <= self._last)
        if segment.live is not None:
            inside &= segment.live
        return np.flatnonzero(inside)

    def member(self, number: int, documents: Array) -> Array:
        days = self.snapshot.segments[number].days(self._field)[documents]
        return (days >= self._first) & (days <= self._last)

    def size(self, number: int) -> int:
        return self.snapshot.segments[number].count

    def scores(self, number: int, documents: Array, kind: type[Real]) -> Array:  # noqa: ARG002 - the same everywhere
        return np.zeros(len(documents), kind)

    def score(self, number: int, within: Array | None, factor: float, total: Array) -> None:
        """A day says nothing of how well an article answers."""


class AllLeaf:
    """Every document that still stands."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def matches(self, number: int) -> Array:
        return everything(self.snapshot.segments[number])

    def member(self, number: int, documents: Array) -> Array:
        live = self.snapshot.segments[number].live
        return np.ones(len(documents), bool) if live is None else live[documents]

    def size(self, number: int) -> int:
        return self.snapshot.segments[number].count

    def scores(self, number: int, documents: Array, kind: type[Real]) -> Array:  # noqa: ARG002 - the same everywhere
        return np.zeros(len(documents), kind)

    def score(self, number: int, within: Array | None, factor: float, total: Array) -> None:
        """All are equal."""


def everything(segment: Segment) -> Array:
    """All documents of a segment that still stand."""
    return np.arange(segment.count) if segment.live is None else np.flatnonzero(segment.live)


def union(lists: Sequence[Array], count: int) -> Array:
    """Ascending lists of document numbers below `count`, as one."""
    if not lists:
        return np.empty(0, np.intp)
    if len(lists) == 1:
        return lists[0]
    longest = max(lists, key=len)
    if sum(map(len, lists)) - len(longest) < len(longest) // _FAR:
        return _added(longest, [documents for documents in lists if documents is not longest])
    mask = np.zeros(count, bool)
    for documents in lists:
        mask[documents] = True
    return np.flatnonzero(mask)


def _added(longest: Array, others: Sequence[Array]) -> Array:
    """A long list with what is new in a few short ones, of which most is in it already."""
    for documents in others:
        new = documents[longest.take(longest.searchsorted(documents), mode="clip") != documents]
        if len(new):
            longest = np.concatenate([longest, new])
            longest.sort(kind="stable")  # which merges runs
    return longest


_FAR = 8
"""How many times longer one list is than another when looking up costs less than marking."""


def membership(held: Array, documents: Array, count: int) -> Array:
    """Which of `documents` are among `held`; both ascending, below `count`."""
    if not len(held) or not len(documents):
        return np.zeros(len(documents), bool)
    if len(documents) * _FAR < len(held):
        found: Array = held.take(held.searchsorted(documents), mode="clip") == documents
        return found
    mask = np.zeros(count, bool)
    mask[held] = True
    return mask[documents]
