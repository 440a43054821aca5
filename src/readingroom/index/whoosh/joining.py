"""A text field of several segments made one without sorting a posting: each stem's runs are joined, in the order of the segments.

A run of postings is in order already, and its documents only move up by those of the segments before.
All that is worked out anew is which stems and forms there are; the rest is copied, piece by piece, straight into the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise

import numpy as np

from readingroom.index.whoosh.postings import Postings, ranges
from readingroom.index.whoosh.runs import starts
from readingroom.index.whoosh.sections import Array, SectionWriter, narrowed, raw_bytes, smallest_unsigned
from readingroom.index.whoosh.vocabulary import packed

TEXT_SECTIONS = (
    *("terms", "terms.at", "posts.at", "occs.at", "forms.at", "docs", "freqs", "freqs.over.at", "freqs.over"),
    *("positions", "forms", "exact", "exact.at", "exact.stem", "exact.ordinal", "exact.count", "lengths"),
)
"""The sections of a field of running text."""

Pull = Callable[[int, int, int], Array]
"""Something of a segment's stems, the segment by number, from the first to before the last: one array for all of them."""


def write_joined(writer: SectionWriter, name: str, given: Sequence[Postings]) -> None:
    """Write the sections of one text field."""
    stems, numbers = united([each.stems for each in given])
    forms = _Forms(given, numbers, len(stems))
    occs_at = _offsets([each.occs_at for each in given], numbers, len(stems))
    posts_at = _offsets([each.posts_at for each in given], numbers, len(stems))
    over_at, over = _exceptions(given, numbers, posts_at)
    small: dict[str, list[bytes] | Array] = {
        "terms": stems,
        "posts.at": posts_at,
        "occs.at": occs_at,
        "forms.at": starts(np.where(forms.per_stem > 1, np.diff(occs_at), 0)),
        "freqs.over.at": over_at,
        "freqs.over": over,
        "exact": forms.exact,
        "exact.stem": forms.stem_of,
        "exact.ordinal": forms.ordinal_of,
        "exact.count": forms.counts,
        "lengths": np.concatenate([each.lengths.astype(np.uint32) for each in given]),
    }
    for section, array in small.items():
        if isinstance(array, list):
            blob, at = packed(array)
            writer.add(f"{name}/{section}", blob)
            writer.add(f"{name}/{section}.at", at)
        else:
            writer.add(f"{name}/{section}", narrowed(array))
    runs = _Runs(numbers, occs_at)
    _write_posts(writer, name, given, runs)
    _write_occurrences(writer, name, given, runs, forms)


def _write_posts(writer: SectionWriter, name: str, given: Sequence[Postings], runs: _Runs) -> None:
    bases = starts(np.array([len(each.lengths) for each in given]))
    kind = smallest_unsigned(max(int(bases[-1]) - 1, 0))

    def documents(segment: int, first: int, last: int) -> Array:
        held = given[segment]
        found = held.docs[held.posts_at[first] : held.posts_at[last]].astype(kind)
        if len(found):  # the base of a segment that has none may be one more than a number may be
            found += kind.type(bases[segment])
        return found

    def frequencies(segment: int, first: int, last: int) -> Array:
        held = given[segment]
        return held.freqs[held.posts_at[first] : held.posts_at[last]]

    offsets = [each.posts_at for each in given]
    writer.add_pieces(f"{name}/docs", kind, runs.joined(offsets, kind.itemsize, documents))
    writer.add_pieces(f"{name}/freqs", np.dtype("|u1"), runs.joined(offsets, 1, frequencies))


def _write_occurrences(writer: SectionWriter, name: str, given: Sequence[Postings], runs: _Runs, forms: _Forms) -> None:
    kind = max((each.positions.dtype for each in given), key=lambda kind: kind.itemsize)

    def positions(segment: int, first: int, last: int) -> Array:
        held = given[segment]
        return held.positions[held.occs_at[first] : held.occs_at[last]].astype(kind, copy=False)

    offsets = [each.occs_at for each in given]
    writer.add_pieces(f"{name}/positions", kind, runs.joined(offsets, kind.itemsize, positions))
    pieces = runs.joined(forms.offsets(), forms.kind.itemsize, forms.occurring)
    writer.add_pieces(f"{name}/forms", forms.kind, pieces)


def united(given: Sequence[Sequence[bytes]]) -> tuple[list[bytes], list[Array]]:
    """All terms of several sorted lists, sorted, each once; and the numbers that the terms of each list have there."""
    terms = sorted(dict.fromkeys(chain.from_iterable(given)))
    number = dict(zip(terms, range(len(terms)), strict=True))
    return terms, [np.fromiter(map(number.__getitem__, each), np.int64, len(each)) for each in given]


class _Forms:
    """The forms of all, in order of exact form, then stem, and what has become of each segment's ordinals."""

    def __init__(self, given: Sequence[Postings], stems: Sequence[Array], count: int) -> None:
        self._given = given
        self._stems = stems
        exact, numbers = united([each.exact for each in given])
        left = [np.flatnonzero(each.counts) for each in given]
        pairs = [
            number[some] << 32 | stem[each.stem_of[some]]
            for each, some, number, stem in zip(given, left, numbers, stems, strict=True)
        ]
        forms, which = np.unique(np.concatenate(pairs), return_inverse=True)
        self.exact = [exact[number] for number in (forms >> 32).tolist()]
        self.stem_of: Array = forms & 0xFFFFFFFF
        self.counts = np.zeros(len(forms), np.int64)
        self.per_stem = np.bincount(self.stem_of, minlength=count)
        self.ordinal_of = np.zeros(len(forms), np.int64)
        by_stem = np.argsort(self.stem_of, kind="stable")
        self.ordinal_of[by_stem] = np.arange(len(forms)) - np.repeat(starts(self.per_stem)[:-1], self.per_stem)
        self.kind = smallest_unsigned(int(self.ordinal_of.max(initial=0)))
        self._renumbered: list[Array] = []
        bounds = starts(np.array([len(some) for some in left]))
        for each, some, (begin, end) in zip(given, left, pairwise(bounds.tolist()), strict=True):
            own = which[begin:end]
            self.counts[own] += each.counts[some]
            ordinals = np.zeros(len(each.exact), self.kind)
            ordinals[each.form_numbers[some]] = self.ordinal_of[own]
            self._renumbered.append(ordinals)

    def offsets(self) -> list[Array]:
        """What delimits, by each segment's stems, the occurrences of those that have several forms in the whole."""
        return [
            starts(np.where(self.per_stem[stems] > 1, np.diff(each.occs_at), 0))
            for each, stems in zip(self._given, self._stems, strict=True)
        ]

    def occurring(self, segment: int, first: int, last: int) -> Array:
        """The ordinals of these occurrences, for some of a segment's stems."""
        held = self._given[segment]
        form = held.occurring(first, last)
        several = self.per_stem[self._stems[segment][first:last]] > 1
        if not several.all():
            form = form[np.repeat(several, np.diff(held.occs_at[first : last + 1]))]
        return self._renumbered[segment][form]


def _offsets(held: Sequence[Array], numbers: Sequence[Array], count: int) -> Array:
    """Offsets of the whole's stems from those of each segment's."""
    counts = np.zeros(count, np.int64)
    for own, offsets in zip(numbers, held, strict=True):
        counts[own] += np.diff(offsets)
    return starts(counts)


def _exceptions(given: Sequence[Postings], numbers: Sequence[Array], posts_at: Array) -> tuple[Array, Array]:
    """The numbers in the whole of the postings whose frequencies are escaped, ascending, and these frequencies."""
    before = posts_at[:-1].copy()
    at: list[Array] = []
    for each, own in zip(given, numbers, strict=True):
        stem = each.posts_at.searchsorted(each.over_at, "right") - 1
        at.append(each.over_at - each.posts_at[stem] + before[own[stem]])
        before[own] += np.diff(each.posts_at)
    all_at = np.concatenate(at)
    order = np.argsort(all_at)
    return all_at[order], np.concatenate([each.over for each in given])[order]


class _Runs:
    """In which order what belongs to the stems of several segments stands in the whole.

    `numbers` are the numbers in the whole of each segment's stems, `occs_at` delimits the whole's occurrences, by which the work is cut into pieces.
    A run is of neighbouring stems of one segment that no other segment has a stem between.
    """

    def __init__(self, numbers: Sequence[Array], occs_at: Array) -> None:
        pieces = list(ranges(occs_at))
        piece_of = np.repeat(np.arange(len(pieces)), np.array([last - first for first, last in pieces], np.int64))
        lengths = [len(own) for own in numbers]
        self._bases = starts(np.array(lengths))[:-1] + np.arange(len(lengths))
        number = np.concatenate(numbers)
        order = np.argsort(number, kind="stable")
        segment = np.repeat(np.arange(len(lengths)), lengths)[order]
        own = np.concatenate([np.arange(length) for length in lengths])[order]
        piece = piece_of[number[order]]
        parts = np.ones(len(order) + 1, bool)
        parts[1:-1] = (segment[1:] != segment[:-1]) | (piece[1:] != piece[:-1])
        bounds = np.flatnonzero(parts)
        self._segments = segment[bounds[:-1]]
        self._firsts, self._lasts = own[bounds[:-1]], own[bounds[1:] - 1] + 1
        self._pieces = np.searchsorted(piece[bounds[:-1]], np.arange(len(pieces) + 1)).tolist()
        edges = [first for first, _ in pieces] + [len(occs_at) - 1]
        self._edges = [own.searchsorted(edges).tolist() for own in numbers]

    def joined(self, offsets: Sequence[Array], size: int, pull: Pull) -> Iterator[bytes]:
        """What `pull` gives, entries of `size` bytes that `offsets` delimits by each segment's stems, in the whole's order."""
        at = np.concatenate(offsets)
        for piece, (begin, end) in enumerate(pairwise(self._pieces)):
            views: list[memoryview] = []
            origins = np.zeros(len(offsets), np.int64)
            for segment, edges in enumerate(self._edges):
                first, last = edges[piece], edges[piece + 1]
                views.append(raw_bytes(pull(segment, first, last)))
                origins[segment] = offsets[segment][first]
            segments = self._segments[begin:end]
            bases = self._bases[segments]
            starts_at = (at[bases + self._firsts[begin:end]] - origins[segments]) * size
            ends_at = (at[bases + self._lasts[begin:end]] - origins[segments]) * size
            yield b"".join(
                [
                    views[segment][start:stop]
                    for segment, start, stop in zip(
                        segments.tolist(), starts_at.tolist(), ends_at.tolist(), strict=True
                    )
                ]
            )
