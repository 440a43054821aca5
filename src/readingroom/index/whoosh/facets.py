"""Counts of values over all that a query found, not only over the page that is shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from readingroom.index.whoosh.documents import day_of
from readingroom.index.whoosh.evaluation import Found
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.segment import NO_DAY, Segment, ValueField, tallied
from readingroom.index.whoosh.vocabulary import as_text
from readingroom.model import FacetCount

MOST = 50
"""Values listed of a facet."""


def value_facet(found: Found, field: str, most: int = MOST) -> tuple[FacetCount, ...]:
    """The most frequent values, with exact counts; equal ones in alphabetical order of their keys."""
    per_segment = [
        _tally(segment, segment.values(field), documents)
        for segment, documents in zip(found.snapshot.segments, found.by_segment, strict=True)
    ]
    columns = [segment.values(field) for segment in found.snapshot.segments]
    if len(columns) == 1:
        totals = _top_of_one(per_segment[0], columns[0], most)
    else:
        totals = _top_of_many(per_segment, columns, most)
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:most]
    return tuple(FacetCount(_shown(term, columns), count) for term, count in ranked)


def _tally(segment: Segment, values: ValueField, documents: Array) -> Array:
    """How many of the documents have each value."""
    terms = len(values.terms)
    if not len(documents) or not terms:
        return np.zeros(terms, np.int64)
    at = values.column_at.astype(np.int64)
    # Counting what was not found, when that is less, and taking it from the whole.
    inverted = len(documents) * 2 > segment.count
    if inverted:
        mask = np.ones(segment.count, bool)
        mask[documents] = False
        documents = np.flatnonzero(mask)
    counts = at[1:][documents] - at[:-1][documents]
    before = np.cumsum(counts) - counts
    chosen = np.repeat(at[:-1][documents] - before, counts) + np.arange(int(counts.sum()))
    tally = tallied(values.column[chosen], terms, segment.file.path)
    return values.document_counts() - tally if inverted else tally


def _top_of_one(tally: Array, column: ValueField, most: int) -> dict[bytes, int]:
    edge = _edge(tally, most)
    return {column.terms[number]: tally.item(number) for number in np.flatnonzero(tally >= max(edge, 1)).tolist()}


def _top_of_many(per_segment: Sequence[Array], columns: Sequence[ValueField], most: int) -> dict[bytes, int]:
    """The threshold algorithm of Fagin, Lotem and Naor (2001): look at each segment's best until no other value can come among the best of all."""
    depth = 2 * most
    while True:
        edges = [_edge(tally, depth) for tally in per_segment]
        terms = {
            column.terms[number]
            for tally, column, edge in zip(per_segment, columns, edges, strict=True)
            for number in np.flatnonzero(tally >= max(edge, 1)).tolist()
        }
        totals = {term: _total(term, per_segment, columns) for term in terms}
        best = sorted(totals.values(), reverse=True)[most - 1 : most]
        unseen = sum(max(edge - 1, 0) for edge in edges)
        if unseen == 0 or (best and best[0] > unseen):
            return totals
        depth *= 4


def _total(term: bytes, per_segment: Sequence[Array], columns: Sequence[ValueField]) -> int:
    return sum(
        tally.item(number)
        for tally, column in zip(per_segment, columns, strict=True)
        for number in column.terms.find(term)
    )


def _edge(tally: Array, most: int) -> int:
    """The count that the `most`-th best has; 0 when there are fewer."""
    return int(np.partition(tally, len(tally) - most)[len(tally) - most]) if len(tally) > most else 0


def _shown(term: bytes, columns: Sequence[ValueField]) -> str:
    for column in columns:
        for number in column.terms.find(term):
            return as_text(column.shown[number])
    return as_text(term)


def month_facet(found: Found, field: str) -> tuple[FacetCount, ...]:
    """Counts by month, in order of time; undated documents are not counted."""
    pieces = [
        segment.days(field)[documents]
        for segment, documents in zip(found.snapshot.segments, found.by_segment, strict=True)
    ]
    days = np.concatenate(pieces) if pieces else np.empty(0, np.int32)
    days = days[days != NO_DAY]
    unique, counts = np.unique(days, return_counts=True)
    months: dict[str, int] = {}
    for day, count in zip(unique.tolist(), counts.tolist(), strict=True):
        month = day_of(day).isoformat()[:7]
        months[month] = months.get(month, 0) + count
    return tuple(FacetCount(month, count) for month, count in months.items())
