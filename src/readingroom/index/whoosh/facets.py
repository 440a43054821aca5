"""Counts of values over all that a query found, not only over the page that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from itertools import chain

import numpy as np

from readingroom.index.whoosh.days import day_of
from readingroom.index.whoosh.evaluation import Found
from readingroom.index.whoosh.runs import tallied
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.segment import NO_DAY, Segment
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.value_field import ValueField
from readingroom.index.whoosh.vocabulary import as_text
from readingroom.model import FacetCount

MOST = 50
"""Values listed of a facet."""


class Facets:
    """Counts values over what queries found in one snapshot; how the segments' values go together is worked out once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._united: dict[str, tuple[list[bytes], list[Array]] | None] = {}

    def values(self, found: Found, field: str, most: int = MOST) -> tuple[FacetCount, ...]:
        """The most frequent values, with exact counts; equal ones in alphabetical order of their keys."""
        columns = [segment.values(field) for segment in self._snapshot.segments]
        per_segment = [
            _tally(segment, column, documents)
            for segment, column, documents in zip(self._snapshot.segments, columns, found.by_segment, strict=True)
        ]
        united = self._together(field, columns)
        if united is not None:
            totals = _top_of_united(per_segment, *united, most)
        else:
            totals = _top_of_many(per_segment, columns, most)
        ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:most]
        return tuple(FacetCount(_shown(term, columns), count) for term, count in ranked)

    def _together(self, field: str, columns: Sequence[ValueField]) -> tuple[list[bytes], list[Array]] | None:
        """All values, sorted, and where each segment's stand among them; None when there are too many to list."""
        if field not in self._united:
            terms = sorted({term for column in columns for term in column.terms}) if _few(columns) else None
            if terms is None:
                self._united[field] = None
            else:
                number = {term: at for at, term in enumerate(terms)}
                places = [np.asarray([number[term] for term in column.terms], np.int64) for column in columns]
                self._united[field] = terms, places
        return self._united[field]


def _few(columns: Sequence[ValueField]) -> bool:
    return sum(len(column.terms) for column in columns) <= _LISTED


_LISTED = 10_000
"""Values of all segments together that are listed; more would cost the first query more than they save."""


def _top_of_united(
    per_segment: Sequence[Array], terms: Sequence[bytes], places: Sequence[Array], most: int
) -> dict[bytes, int]:
    total = np.zeros(len(terms), np.int64)
    for tally, place in zip(per_segment, places, strict=True):
        total[place] += tally
    edge = _edge(total, most)
    return {terms[number]: total.item(number) for number in np.flatnonzero(total >= max(edge, 1)).tolist()}


def _tally(segment: Segment, values: ValueField, documents: Array) -> Array:
    """How many of the documents have each value."""
    terms = len(values.terms)
    if not len(documents) or not terms:
        return np.zeros(terms, np.int64)
    at = values.column_at
    # Counting what was not found, when that is less, and taking it from the whole.
    inverted = len(documents) * 2 > segment.count
    if inverted:
        mask = np.ones(segment.count, bool)
        mask[documents] = False
        documents = np.flatnonzero(mask)
    starts = at[:-1][documents].astype(np.int64)
    counts = at[1:][documents] - starts
    if len(values.column) == segment.count and counts.all():
        chosen = starts  # one value each
    else:
        before = np.cumsum(counts) - counts
        chosen = np.repeat(starts - before, counts) + np.arange(int(counts.sum()))
    tally = tallied(values.column[chosen], terms, segment.file.path)
    return values.document_counts() - tally if inverted else tally


def _top_of_many(per_segment: Sequence[Array], columns: Sequence[ValueField], most: int) -> dict[bytes, int]:
    """The threshold algorithm of Fagin, Lotem and Naor (2001): look at each segment's best until no other value can come among the best of all."""
    few = sum(map(np.count_nonzero, per_segment)) <= _COUNTED
    depth = 2 * most
    while True:
        edges = [0 if few else _edge(tally, depth) for tally in per_segment]
        seen = [
            {column.terms[number]: tally.item(number) for number in np.flatnonzero(tally >= max(edge, 1)).tolist()}
            for tally, column, edge in zip(per_segment, columns, edges, strict=True)
        ]
        totals: dict[bytes, int] = dict.fromkeys(chain.from_iterable(seen), 0)
        for counts, tally, column, edge in zip(seen, per_segment, columns, edges, strict=True):
            for term in totals:
                count = counts.get(term)
                if count is None:
                    count = sum(map(tally.item, column.terms.find(term))) if edge > 1 else 0
                totals[term] += count
        best = sorted(totals.values(), reverse=True)[most - 1 : most]
        unseen = sum(max(edge - 1, 0) for edge in edges)
        if unseen == 0 or (best and best[0] > unseen):
            return totals
        depth *= 4


_COUNTED = 4_000
"""Values found in all segments together that are simply added up."""


def _edge(tally: Array, most: int) -> int:
    """The count that the `most`-th best has; 0 when there are fewer."""
    return int(np.partition(tally, len(tally) - most)[len(tally) - most]) if len(tally) > most else 0


def _shown(term: bytes, columns: Sequence[ValueField]) -> str:
    for column in columns:
        for number in column.terms.find(term):
            return as_text(column.shown[number])
    return as_text(term)


def day_counts(found: Found, field: str) -> tuple[tuple[Date, int], ...]:
    """Days with how many documents have each, in order of time; undated documents are not counted."""
    counted = _by_day(found, field)
    if counted is None:
        return ()
    first, by_day = counted
    held = np.flatnonzero(by_day)
    return tuple((day_of(first + day), count) for day, count in zip(held.tolist(), by_day[held].tolist(), strict=True))


def _by_day(found: Found, field: str) -> tuple[int, Array] | None:
    """The first day that any document has, and how many have it and each day after it; None when all are undated."""
    days = found.snapshot.days(field)[found.documents]
    days = days[days != NO_DAY]
    if not len(days):
        return None
    first = int(days.min())
    if int(days.max()) - first > _DAYS:
        raise ValueError("days that no calendar has")
    return first, np.bincount(days - first)


def month_facet(found: Found, field: str) -> tuple[FacetCount, ...]:
    """Counts by month, in order of time; undated documents are not counted."""
    counted = _by_day(found, field)
    if counted is None:
        return ()
    first, by_day = counted
    # Far fewer months than days have to be looked up in the calendar.
    ends = np.array([first, first + len(by_day) - 1], "datetime64[D]").astype("datetime64[M]").astype(np.int64)
    months = np.arange(ends[0], ends[1] + 1).astype("datetime64[M]")
    starts = np.maximum(months.astype("datetime64[D]").astype(np.int64) - first, 0)
    counts = np.add.reduceat(by_day, starts)
    held = np.flatnonzero(counts)
    names = months[held].astype(str).tolist()
    return tuple(FacetCount(name, count) for name, count in zip(names, counts[held].tolist(), strict=True))


_DAYS = 366 * 10_000
