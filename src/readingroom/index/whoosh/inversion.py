"""Occurrences turned into postings: one sort of (term, place), and everything else is differences of what it yields.

An *occurrence* is one word at one position of one document.
A *form* is an exact form with the stem that it has (in its article's language); occurrences arrive as numbers of forms, in reading order.
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
class Forms:
    """Exact forms and the stem of each, as terms, by number; each occurs."""

    exact: Sequence[bytes]
    stems: Sequence[bytes]

    def __len__(self) -> int:
        return len(self.exact)


@dataclass(frozen=True, slots=True)
class Occurrences:
    """The words of one text field: numbers of forms (uint32), all documents after one another, and how many each document has."""

    forms: Forms
    words: Array
    lengths: Array


def text_sections(field: str, given: Occurrences) -> dict[str, Array]:
    """The sections of one text field."""
    forms, lengths = given.forms, given.lengths
    stems, stem_of, ordinal_of, order = _spaces(forms)
    counts = np.bincount(given.words, minlength=len(forms))
    per_stem = np.bincount(stem_of, weights=counts, minlength=len(stems)).astype(np.int64)
    many = np.bincount(stem_of, minlength=len(stems)) > 1
    place = _by_stem(stem_of, given.words)
    several = np.repeat(many, per_stem)
    form = ordinal_of[given.words[place[several]]]
    document, position = _where(place, lengths)
    del place, several

    first = np.ones(len(document), bool)
    np.not_equal(document[1:], document[:-1], out=first[1:])
    ends = np.cumsum(per_stem)
    first[(ends - per_stem)[per_stem > 0]] = True
    boundaries = np.flatnonzero(first)
    frequencies = np.diff(boundaries, append=len(document))
    over = np.flatnonzero(frequencies >= FREQUENCY_ESCAPE)
    blob, at = packed(stems)
    exact_blob, exact_at = packed([forms.exact[number] for number in order.tolist()])
    sections = {
        "terms": blob,
        "terms.at": at,
        "posts.at": _offsets(np.diff(np.searchsorted(boundaries, ends), prepend=0)),
        "occs.at": _offsets(per_stem),
        "forms.at": _offsets(np.where(many, per_stem, 0)),
        "docs": narrowed(document[boundaries]),
        "freqs": np.minimum(frequencies, FREQUENCY_ESCAPE).astype("|u1"),
        "freqs.over.at": narrowed(over),
        "freqs.over": narrowed(frequencies[over]),
        "positions": narrowed(position),
        "forms": narrowed(form),
        "exact": exact_blob,
        "exact.at": exact_at,
        "exact.stem": narrowed(stem_of[order]),
        "exact.ordinal": narrowed(ordinal_of[order]),
        "exact.count": narrowed(counts[order]),
        "lengths": narrowed(lengths),
    }
    return {f"{field}/{name}": array for name, array in sections.items()}


def _by_stem(stem_of: Array, words: Array) -> Array:
    """The places of all occurrences in reading order, sorted by stem, then place.

    Sorting both as one integer is several times faster than a stable argsort.
    """
    keys = stem_of.astype(np.uint64)[words]
    keys <<= np.uint64(32)
    keys |= np.arange(len(words), dtype=np.uint32)
    keys.sort()
    return keys.astype(np.uint32)


def _where(place: Array, lengths: Array) -> tuple[Array, Array]:
    """Document and position in it of places in reading order."""
    kind = np.uint16 if len(lengths) <= 1 << 16 else np.uint32
    document = np.repeat(np.arange(len(lengths), dtype=kind), lengths)[place]
    starts = (np.cumsum(lengths, dtype=np.int64) - lengths).astype(np.uint32)
    return document, place - starts[document]


def _spaces(forms: Forms) -> tuple[list[bytes], Array, Array, Array]:
    """Sorted stems; the stem's number and the form's ordinal within the stem for each form; forms in order of exact form, then stem."""
    stems = sorted(set(forms.stems))
    number = {stem: index for index, stem in enumerate(stems)}
    stem_of = np.fromiter(map(number.__getitem__, forms.stems), np.uint32, len(forms))
    listed = np.argsort(stem_of, kind="stable").tolist()
    listed.sort(key=forms.exact.__getitem__)
    order = np.asarray(listed, np.int64)
    grouped = order[np.argsort(stem_of[order], kind="stable")]
    per_stem = np.bincount(stem_of, minlength=len(stems))
    ordinal_of = np.zeros(len(forms), np.uint32)
    ordinal_of[grouped] = np.arange(len(forms)) - np.repeat(np.cumsum(per_stem) - per_stem, per_stem)
    return stems, stem_of, ordinal_of, order


def value_sections(
    field: str, values: Sequence[bytes], shown: Sequence[bytes], flat: Array, counts: Array
) -> dict[str, Array]:
    """The sections of a field whose values are kept whole: each document's values as numbers of terms, and the documents of each term.

    `flat` are the values of all documents after one another, as numbers of `values`, each of which is shown as `shown` says; `counts` says how many each document has.
    """
    listed = sorted(range(len(values)), key=values.__getitem__)
    rank = np.zeros(len(values), np.int64)
    rank[listed] = np.arange(len(values))
    flat = rank[flat]
    documents = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    order = np.argsort(flat, kind="stable")
    blob, at = packed([values[number] for number in listed])
    shown_blob, shown_at = packed([shown[number] for number in listed])
    sections = {
        "terms": blob,
        "terms.at": at,
        "posts.at": _offsets(np.bincount(flat, minlength=len(values))),
        "docs": narrowed(documents[order]),
        "column": narrowed(flat),
        "column.at": _offsets(counts),
        "shown": shown_blob,
        "shown.at": shown_at,
    }
    return {f"{field}/{name}": array for name, array in sections.items()}


def hash_sections(field: str, keys: Array, counts: Array) -> dict[str, Array]:
    """The sections of a field of hashes: the keys of all documents in order, and the document of each; `counts` says how many each document has."""
    documents = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    order = np.argsort(keys, kind="stable")
    return {f"{field}/keys": keys[order], f"{field}/docs": narrowed(documents[order])}


def hash_keys(values: Sequence[int]) -> Array:
    """32 well-mixed bits of each 64-bit hash (multiplicative hashing, Knuth 6.4); two hashes that meet there by chance cost a candidate, no more."""
    wide = np.fromiter((value & 0xFFFFFFFFFFFFFFFF for value in values), np.uint64, len(values))
    return (wide * np.uint64(0x9E3779B97F4A7C15) >> np.uint64(32)).astype(np.uint32)


def _offsets(counts: Array) -> Array:
    """Where each run begins, and where the last one ends."""
    offsets = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=offsets[1:])
    return narrowed(offsets)
