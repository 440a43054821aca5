"""The leaves of a query over one snapshot: words, phrases and pairs in running text, labels, days.

A leaf answers for all segments at once, whose documents are numbered after one another: which it holds of (ascending, deleted ones left out), and how often.
To ask segment by segment would cost each step once for each of them.
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
from readingroom.index.whoosh.segment import NO_DAY
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
        self._spreads: dict[str, Array] = {}

    def _find(self, number: int, field: str) -> tuple[Array, Array]:
        """Documents (of any integer type) and frequencies in one field of a segment, deleted ones included."""
        raise NotImplementedError

    @cached_property
    def postings(self) -> list[tuple[str, Array, Array]]:
        """The fields in which it stands anywhere, that of most documents first; of each the documents that still stand, ascending, and how often it stands there."""
        found: list[tuple[str, Array, Array]] = []
        live = self.snapshot.live
        for field in self.fields:
            documents, frequencies = self._across(field)
            if live is not None and len(documents):
                kept = live[documents]
                documents, frequencies = documents[kept], frequencies[kept]
            if len(documents):
                found.append((field, documents, frequencies))
        found.sort(key=lambda each: -len(each[1]))
        return found

    def _across(self, field: str) -> tuple[Array, Array]:
        """The postings of all segments, deleted documents included."""
        pieces = [self._find(number, field) for number in range(len(self.snapshot.starts))]
        documents = np.empty(sum(len(held) for held, _ in pieces), np.intp)
        end = 0
        for start, (held, _) in zip(self.snapshot.starts, pieces, strict=True):
            np.add(held, start, out=documents[end : end + len(held)], dtype=np.intp)
            end += len(held)
        return documents, joined([frequencies for _, frequencies in pieces])

    @cached_property
    def found(self) -> Array:
        """The documents where it stands in any of the fields, ascending."""
        return union([documents for _, documents, _ in self.postings], self.snapshot.count)

    def matches(self) -> Array:
        """The same."""
        return self.found

    @property
    def words(self) -> Sequence[Sequence[WordMeaning]]:
        """What it is made of: of each group of words, at least one stands where the leaf does."""
        raise NotImplementedError

    @cached_property
    def idf(self) -> float:
        """Inverse document frequency over all segments, never negative."""
        return rarity(self.snapshot.live_count, len(self.found))

    def member(self, documents: Array) -> Array:
        """Which of these documents (ascending) it matches."""
        member = np.zeros(len(documents), bool)
        for field, held, frequencies in self.postings:
            if len(documents) * _FAR < len(held) and field not in self._spreads:
                member |= membership(held, documents, self.snapshot.count)
            else:
                member |= self._spread(field, held, frequencies)[documents] != 0
        return member

    def size(self) -> int:
        """How many documents it matches."""
        return len(self.found)

    def scores(self, documents: Array, kind: type[Real]) -> Array:
        """The scores, in single or double precision, of documents (ascending) that it matches."""
        weights = self._weights(documents, kind)
        scores = weights + kind(K1)
        np.divide(weights, scores, out=scores)
        np.multiply(scores, kind(self.idf * (K1 + 1)), out=scores)
        return scores

    def _weights(self, documents: Array, kind: type[Real]) -> Array:
        """Frequencies in matching documents, weighted and normed by field."""
        weights: Array | None = None
        for field, held, frequencies in self.postings:
            norms = self.snapshot.norms(field, kind)
            if weights is not None and len(held) * _FAR < len(documents):
                at = documents.searchsorted(held)
                inside = documents.take(at, mode="clip") == held
                some = held[inside]
                weights[at[inside]] += np.multiply(frequencies[inside], norms[some], dtype=kind)
                continue
            often = self._often(documents, field, held, frequencies)
            weighted = np.multiply(often, norms[documents], dtype=kind)
            weights = weighted if weights is None else np.add(weights, weighted, out=weights)
        return np.zeros(len(documents), kind) if weights is None else weights

    def _spread(self, field: str, held: Array, frequencies: Array) -> Array:
        """How often it stands in a field of each document."""
        spread = self._spreads.get(field)
        if spread is None:
            spread = self._spreads[field] = np.zeros(self.snapshot.count, frequencies.dtype)
            spread[held] = frequencies
        return spread

    def _often(self, documents: Array, field: str, held: Array, frequencies: Array) -> Array:
        """How often it stands in a field of some documents."""
        if documents is held:
            return frequencies
        if len(documents) * _FAR < len(held) and field not in self._spreads:
            at = held.searchsorted(documents)
            often = frequencies.take(at, mode="clip")
            often[held.take(at, mode="clip") != documents] = 0
            return often
        return self._spread(field, held, frequencies)[documents]

    def score(self, within: Array | None, factor: float, total: Array) -> None:
        """Add its scores to `total`, one cell a document, at its matches in `within` (ascending; all when None)."""
        matches = self.found
        if within is not None and len(within) < len(matches):
            matches = within[self.member(within)]
        if len(matches):
            scores = self.scores(matches, total.dtype.type)
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
    """Documents that have one of some values: a filter or a fact, scored by its rarity alone, or not at all.

    `numbers` are those of the values, segment by segment.
    """

    def __init__(self, snapshot: Snapshot, numbers: Sequence[Array], field: str, *, scored: bool) -> None:
        self.snapshot = snapshot
        self._numbers = numbers
        self._field = field
        self._scored = scored

    @cached_property
    def found(self) -> Array:
        """The documents, ascending."""
        pieces: list[Array] = []
        for number, base in enumerate(self.snapshot.starts):
            segment = self.snapshot.segments[number]
            values = segment.values(self._field)
            some = union([values.documents(value) for value in self._numbers[number].tolist()], segment.count)
            if len(some):
                pieces.append(some + base if base else some)
        documents = joined(pieces)
        return documents if self.snapshot.live is None else documents[self.snapshot.live[documents]]

    def matches(self) -> Array:
        return self.found

    def member(self, documents: Array) -> Array:
        return membership(self.found, documents, self.snapshot.count)

    def size(self) -> int:
        return len(self.found)

    @cached_property
    def _idf(self) -> float:
        return rarity(self.snapshot.live_count, len(self.found))

    def scores(self, documents: Array, kind: type[Real]) -> Array:
        """The same for all, wherever a value stands."""
        return np.full(len(documents), self._idf if self._scored else 0.0, kind)

    def score(self, within: Array | None, factor: float, total: Array) -> None:
        if self._scored:
            matches = self.found if within is None else within[self.member(within)]
            total[matches] += factor * self._idf


class DayLeaf:
    """Documents dated from one day to another, both included; None leaves a side open."""

    def __init__(self, snapshot: Snapshot, field: str, first: int | None, last: int | None) -> None:
        self.snapshot = snapshot
        self._field = field
        self._first = NO_DAY + 1 if first is None else first
        self._last = 2**31 - 1 if last is None else last

    def matches(self) -> Array:
        inside = self._inside(self.snapshot.days(self._field))
        if self.snapshot.live is not None:
            inside &= self.snapshot.live
        return np.flatnonzero(inside)

    def member(self, documents: Array) -> Array:
        return self._inside(self.snapshot.days(self._field)[documents])

    def _inside(self, days: Array) -> Array:
        inside: Array = days >= self._first
        inside &= days <= self._last
        return inside

    def size(self) -> int:
        return self.snapshot.count

    def scores(self, documents: Array, kind: type[Real]) -> Array:
        return np.zeros(len(documents), kind)

    def score(self, within: Array | None, factor: float, total: Array) -> None:
        """A day says nothing of how well an article answers."""


class AllLeaf:
    """Every document that still stands."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def matches(self) -> Array:
        return everything(self.snapshot)

    def member(self, documents: Array) -> Array:
        live = self.snapshot.live
        return np.ones(len(documents), bool) if live is None else live[documents]

    def size(self) -> int:
        return self.snapshot.count

    def scores(self, documents: Array, kind: type[Real]) -> Array:
        return np.zeros(len(documents), kind)

    def score(self, within: Array | None, factor: float, total: Array) -> None:
        """All are equal."""


def everything(snapshot: Snapshot) -> Array:
    """All documents of a snapshot that still stand."""
    return np.arange(snapshot.count) if snapshot.live is None else np.flatnonzero(snapshot.live)


def joined(pieces: Sequence[Array]) -> Array:
    """Arrays after one another."""
    return pieces[0] if len(pieces) == 1 else np.concatenate(pieces) if pieces else np.empty(0, np.intp)


def union(lists: Sequence[Array], count: int) -> Array:
    """Ascending lists of document numbers below `count`, as one."""
    if not lists:
        return np.empty(0, np.intp)
    if len(lists) == 1:
        return lists[0]
    longest = max(lists, key=len)
    if sum(map(len, lists)) - len(longest) < len(longest) // _SHORT:
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


_FAR = 32
"""How many times longer one list is than another when looking the shorter one up costs less than marking the longer."""

_SHORT = 8
"""How many times longer one list is than others when they are merged into it, rather than all marked."""


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
