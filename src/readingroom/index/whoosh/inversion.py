"""Occurrences turned into postings: one sort of (term, place), and everything else is differences of what it yields.

An *occurrence* is one word at one position of one document.
A *pair* is an exact form with the stem that it has (in its article's language); occurrences arrive as pair numbers in reading order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from readingroom.index.whoosh.sections import Array, narrowed
from readingroom.index.whoosh.vocabulary import packed

FREQUENCY_ESCAPE = 255
"""A frequency of this or more is kept in a list of exceptions, so that all others take one byte."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An exact form and its stem, as terms."""

    exact: bytes
    stem: bytes


def text_sections(field: str, pairs: Sequence[Pair], occurrences: Array, lengths: Array) -> dict[str, Array]:
    """The sections of one text field.

    `occurrences` holds pair numbers, all documents after one another; `lengths` how many of them each document has.
    """
    stems, stem_of, ordinal_of, order = _spaces(pairs)
    counts = np.bincount(occurrences, minlength=len(pairs)) if len(pairs) else np.zeros(0, np.int64)
    many = np.bincount(stem_of, minlength=len(stems)) > 1 if len(pairs) else np.zeros(0, bool)
    rank, place = _by_stem(stem_of, occurrences)
    document, position = _where(place, lengths)
    form = ordinal_of[occurrences[place]]
    del place

    first = np.ones(len(rank), bool)
    first[1:] = (rank[1:] != rank[:-1]) | (document[1:] != document[:-1])
    boundaries = np.flatnonzero(first)
    frequencies = np.diff(boundaries, append=len(rank))
    over = np.flatnonzero(frequencies >= FREQUENCY_ESCAPE)
    occurrences_per_stem = np.bincount(rank, minlength=len(stems))
    blob, at = packed(stems)
    exact_blob, exact_at = packed(pairs[number].exact for number in order)
    sections = {
        "terms": blob,
        "terms.at": at,
        "posts.at": _offsets(np.bincount(rank[boundaries], minlength=len(stems))),
        "occs.at": _offsets(occurrences_per_stem),
        "forms.at": _offsets(np.where(many, occurrences_per_stem, 0)),
        "docs": narrowed(document[boundaries]),
        "freqs": np.minimum(frequencies, FREQUENCY_ESCAPE).astype("|u1"),
        "freqs.over.at": narrowed(over),
        "freqs.over": narrowed(frequencies[over]),
        "positions": narrowed(position),
        "forms": narrowed(form[many[rank]]),
        "exact": exact_blob,
        "exact.at": exact_at,
        "exact.stem": narrowed(stem_of[order]),
        "exact.ordinal": narrowed(ordinal_of[order]),
        "exact.count": narrowed(counts[order]),
        "lengths": narrowed(np.asarray(lengths)),
    }
    return {f"{field}/{name}": array for name, array in sections.items()}


def _by_stem(stem_of: Array, occurrences: Array) -> tuple[Array, Array]:
    """Each occurrence's stem and its place in reading order, sorted by stem, then place.

    Sorting both as one integer is several times faster than a stable argsort.
    """
    keys = stem_of[occurrences].astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= np.arange(len(occurrences), dtype=np.uint32)
    keys.sort()
    return (keys >> np.uint64(32)).astype(np.uint32), keys.astype(np.uint32)


def _where(place: Array, lengths: Array) -> tuple[Array, Array]:
    """Document and position in it of places in reading order."""
    ends = np.cumsum(lengths, dtype=np.int64)
    document = np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths)[place]
    starts = (ends - lengths).astype(np.uint32)
    return document, place - starts[document]


def _spaces(pairs: Sequence[Pair]) -> tuple[list[bytes], Array, Array, Array]:
    """Sorted stems; the stem's number and the form's ordinal within the stem for each pair; pairs in order of exact form."""
    stems = sorted({pair.stem for pair in pairs})
    number = {stem: index for index, stem in enumerate(stems)}
    stem_of = np.fromiter((number[pair.stem] for pair in pairs), np.uint32, len(pairs))
    by_exact = sorted(range(len(pairs)), key=lambda index: (pairs[index].exact, pairs[index].stem))
    seen = [0] * len(stems)
    ordinal_of = np.zeros(len(pairs), np.uint32)
    for index in by_exact:
        stem = stem_of.item(index)
        ordinal_of[index] = seen[stem]
        seen[stem] += 1
    return stems, stem_of, ordinal_of, np.asarray(by_exact, np.int64)


def value_sections(field: str, values: Sequence[Sequence[bytes]], display: dict[bytes, bytes]) -> dict[str, Array]:
    """The sections of a field whose values are kept whole: each document's values as numbers of terms, and the documents of each term.

    `display` gives the form that is shown for a value; a value that has none is shown as it is.
    """
    terms = sorted({value for document in values for value in document})
    number = {term: index for index, term in enumerate(terms)}
    counts = np.fromiter((len(document) for document in values), np.int64, len(values))
    flat = np.fromiter((number[value] for document in values for value in document), np.int64, int(counts.sum()))
    documents = np.repeat(np.arange(len(values), dtype=np.int64), counts)
    order = np.argsort(flat, kind="stable")
    blob, at = packed(terms)
    shown, shown_at = packed(display.get(term, term) for term in terms)
    sections = {
        "terms": blob,
        "terms.at": at,
        "posts.at": _offsets(np.bincount(flat, minlength=len(terms))),
        "docs": narrowed(documents[order]),
        "column": narrowed(flat),
        "column.at": _offsets(counts),
        "shown": shown,
        "shown.at": shown_at,
    }
    return {f"{field}/{name}": array for name, array in sections.items()}


def hash_sections(field: str, keys: Sequence[Array]) -> dict[str, Array]:
    """The sections of a field of hashes: the keys of all documents in order, and the document of each."""
    counts = np.fromiter((len(document) for document in keys), np.int64, len(keys))
    flat = np.concatenate(keys) if len(keys) else np.empty(0, np.uint32)
    documents = np.repeat(np.arange(len(keys), dtype=np.int64), counts)
    order = np.argsort(flat, kind="stable")
    return {f"{field}/keys": flat[order], f"{field}/docs": narrowed(documents[order])}


def hash_keys(values: Sequence[int]) -> Array:
    """32 well-mixed bits of each 64-bit hash (multiplicative hashing, Knuth 6.4); two hashes that meet there by chance cost a candidate, no more."""
    wide = np.fromiter((value & 0xFFFFFFFFFFFFFFFF for value in values), np.uint64, len(values))
    return (wide * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(32)).astype(np.uint32)


def _offsets(counts: Array) -> Array:
    """Where each run begins, and where the last one ends."""
    offsets = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=offsets[1:])
    return narrowed(offsets)
