"""A text field of one segment: from words to the places where they stand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from readingroom.index.whoosh.posted_text import ONE_BY_ONE, PostedText, Selection
from readingroom.index.whoosh.runs import occurrences_of, runs_of, spread, starts
from readingroom.index.whoosh.sections import Array, SectionFile, damaged

PLACE_BITS = 32
"""A place is a document's number shifted by this, plus the position in it."""

_NARROW = 1 << 30
"""Addresses below this are held in 32 bits, with room to add and subtract."""


class TextField(PostedText):
    """Running text of one segment: from words to the documents and places where they stand."""

    def __init__(self, file: SectionFile, name: str) -> None:
        super().__init__(file, name)
        self._origins: dict[int, Array] = {}

    def places(self, selection: Selection) -> Array:
        """Where any of the words stands, ascending, as `document << PLACE_BITS | position`."""
        return self._where(selection, np.arange(len(self.lengths), dtype=np.int64) << PLACE_BITS)

    def addresses(self, selection: Selection, room: int, within: Array | None = None) -> Array:
        """Where any of the words stands, ascending, counted from the segment's beginning with `room` free places after each document; with `within`, only in those documents (ascending)."""
        return self._where(selection, self.origins(room), within)

    def places_in(self, stem: int, documents: Array) -> tuple[Array, Array]:
        """Where a stem stands in a few documents (ascending): of each occurrence, which of them it is in, and its position."""
        held = self._docs[self._posts_at.item(stem) : self._posts_at.item(stem + 1)]
        at = held.searchsorted(documents.astype(held.dtype))
        inside = (held.take(at, mode="clip") == documents).nonzero()[0]
        if not len(inside):
            return inside, inside
        frequencies, chosen = occurrences_of(at[inside], self._counts(stem))
        chosen += self._occurrences_at.item(stem)
        return inside.repeat(frequencies), self._section("positions")[chosen]

    def origins(self, room: int) -> Array:
        """The address of each document's beginning, and one beyond the last."""
        origins = self._origins.get(room)
        if origins is None:
            origins = np.zeros(len(self.lengths) + 1, np.int64)
            np.cumsum(self.lengths.astype(np.int64) + room, out=origins[1:])
            if origins.item(-1) < _NARROW:
                origins = origins.astype(np.int32)
            self._origins[room] = origins
        return origins

    def counted(self, addresses: Array, room: int) -> tuple[Array, Array]:
        """The documents of some addresses (ascending), and how many are in each."""
        origins = self.origins(room)
        if len(addresses) * 8 > len(origins):
            counts = np.diff(addresses.searchsorted(origins))
            documents = np.flatnonzero(counts)
            return documents, counts[documents]
        return runs_of(origins.searchsorted(addresses, "right") - 1)

    def _where(self, selection: Selection, origins: Array, within: Array | None = None) -> Array:
        """Places of the words by the numbers at which each document begins."""
        if len(selection) > ONE_BY_ONE:
            documents, positions = self._occurring_in_many(selection)
            merged: Array = origins[documents] + positions.astype(origins.dtype, copy=False)
            if within is not None:
                wanted = np.zeros(len(self.lengths), bool)
                wanted[within] = True
                merged = merged[wanted[documents]]
        else:
            pieces = [self._occurring(stem, forms, origins, within) for stem, forms in selection.items()]
            if len(pieces) == 1:
                return pieces[0]
            merged = np.concatenate([np.empty(0, origins.dtype), *pieces])
        merged.sort()
        return merged

    def _occurring_in_many(self, selection: Mapping[int, Array | None]) -> tuple[Array, Array]:
        """Document and position of each occurrence of many stems, in no order that matters."""
        stems = np.asarray(list(selection), np.int64)
        posts = spread(self._posts_at, stems)
        documents = np.repeat(self._docs[posts], self._frequencies_at(posts))
        places = spread(self._occurrences_at, stems)
        if len(places) != len(documents):
            raise damaged(self._file.path, f"frequencies and positions of field {self._name} disagree")
        positions = self._section("positions")[places]
        partly = [stem for stem, forms in selection.items() if forms is not None]
        if not partly:
            return documents, positions
        # Which forms are wanted, by the number of the stem's first form plus the form's ordinal.
        first = starts(self.forms_per_stem)
        wanted = np.ones(int(first[-1]), bool)
        for stem in partly:
            wanted[first[stem] : first[stem + 1]] = False
            wanted[first[stem] + selection[stem]] = True
        counts = self._occurrences_at[stems + 1].astype(np.int64) - self._occurrences_at[stems]
        many = self.forms_per_stem[stems] > 1
        form = np.repeat(first[stems], counts)
        form[np.repeat(many, counts)] += self._section("forms")[spread(self._forms_at, stems)]
        kept = wanted[form]
        return documents[kept], positions[kept]

    def _occurring(self, stem: int, forms: Array | None, origins: Array, within: Array | None = None) -> Array:
        documents = self.documents(stem)
        start, end = self._occurrences_at.item(stem), self._occurrences_at.item(stem + 1)
        positions = self._section("positions")[start:end]
        if within is not None and len(within) * 3 < len(documents):
            return self._occurring_within(stem, forms, origins, within, positions)
        frequencies = self.frequencies(stem)
        self._agree(int(frequencies.sum()), end - start)
        mask = None if forms is None else self._is_form(stem, forms)
        if mask is not None and int(np.count_nonzero(mask)) * 4 < len(mask):
            kept = np.flatnonzero(mask)
            posts = np.cumsum(frequencies).searchsorted(kept, "right")
            some: Array = origins[documents[posts]] + positions[kept].astype(origins.dtype, copy=False)
            return some
        places = np.repeat(origins[documents], frequencies)
        places += positions
        return places if mask is None else places[mask]

    def _occurring_within(
        self, stem: int, forms: Array | None, origins: Array, within: Array, positions: Array
    ) -> Array:
        """The same in few documents: the positions of others are not looked at."""
        start = self._posts_at.item(stem)
        held = self._docs[start : self._posts_at.item(stem + 1)]
        if len(within) * 16 < len(held):
            posts = held.searchsorted(within.astype(held.dtype))
            inside = held.take(posts, mode="clip") == within
            posts, within = posts[inside], within[inside]
        else:
            documents, wanted = held.astype(np.intp), np.zeros(len(self.lengths), bool)
            wanted[within] = True
            posts = wanted[documents].nonzero()[0]
            within = documents[posts]
        if not len(posts):
            return np.empty(0, origins.dtype)
        frequencies, chosen = occurrences_of(posts, self._counts(stem))
        if chosen.item(-1) >= len(positions):
            raise damaged(self._file.path, f"frequencies and positions of field {self._name} disagree")
        places: Array = origins[within].repeat(frequencies)
        places += positions[chosen]
        return places if forms is None else places[self._is_form(stem, forms, chosen)]
