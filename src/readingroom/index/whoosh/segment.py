"""One open segment: typed views of its sections, with the articles that were deleted since it was written left out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import numpy as np

from readingroom.index.whoosh.inversion import FREQUENCY_ESCAPE
from readingroom.index.whoosh.sections import Array, SectionFile, damaged
from readingroom.index.whoosh.vocabulary import Vocabulary

NO_DAY = -(2**31)
"""The day of an article without a date."""

PLACE_BITS = 32
"""A place is a document's number shifted by this, plus the position in it."""

Selection = dict[int, "Array | None"]
"""Stems by number, each with the ordinals of the forms that are meant, or None for all of them."""


class TextField:
    """Running text of one segment: from words to the documents and places where they stand."""

    def __init__(self, file: SectionFile, name: str) -> None:
        self._file = file
        self._name = name
        self.stems = Vocabulary(self._section("terms"), self._section("terms.at"))
        self.exact = Vocabulary(self._section("exact"), self._section("exact.at"))
        self.lengths = self._section("lengths")
        self._posts_at = self._section("posts.at")
        self._occurrences_at = self._section("occs.at")
        self._forms_at = self._section("forms.at")
        self._docs = self._section("docs")
        self._freqs = self._section("freqs")
        self._over_at = self._section("freqs.over.at")
        self._over = self._section("freqs.over")
        self._origins: dict[int, Array] = {}
        self.remembered: dict[bytes, Array] = {}
        """What `presence` keeps of this field."""

    def _section(self, name: str) -> Array:
        return self._file[f"{self._name}/{name}"]

    @property
    def exact_stem(self) -> Array:
        """The stem's number of each exact form."""
        return self._section("exact.stem")

    @property
    def exact_ordinal(self) -> Array:
        """Which of its stem's forms each exact form is."""
        return self._section("exact.ordinal")

    @property
    def exact_count(self) -> Array:
        """How often each exact form occurs."""
        return self._section("exact.count")

    @cached_property
    def forms_per_stem(self) -> Array:
        """How many forms each stem has."""
        return tallied(self.exact_stem, len(self.stems), self._file.path)

    def stem_selection(self, stems: Iterable[bytes]) -> Selection:
        """The stems that there are, in all their forms."""
        return {number: None for stem in stems for number in self.stems.find(stem)}

    def exact_selection(self, numbers: Array | range) -> Selection:
        """Exact forms by number, as stems with the forms that are meant."""
        if len(numbers) <= _ONE_BY_ONE:
            return self._few_selected(numbers)
        listed = np.asarray(numbers, np.int64)
        stems = self.exact_stem[listed].astype(np.int64)
        ordinals = self.exact_ordinal[listed]
        order = np.argsort(stems, kind="stable")
        stems, ordinals = stems[order], ordinals[order]
        unique, starts = np.unique(stems, return_index=True)
        complete = np.diff(starts, append=len(stems)) == self.forms_per_stem[unique]
        ends = [*starts[1:].tolist(), len(stems)]
        return {
            stem: None if whole else ordinals[start:end]
            for stem, whole, start, end in zip(unique.tolist(), complete.tolist(), starts.tolist(), ends, strict=True)
        }

    def _few_selected(self, numbers: Array | range) -> Selection:
        """The same of a few: quicker one by one."""
        ordinals: dict[int, list[int]] = {}
        for number in numbers if isinstance(numbers, range) else numbers.tolist():
            ordinals.setdefault(self.exact_stem.item(number), []).append(self.exact_ordinal.item(number))
        return {
            stem: None if len(chosen) == self.forms_per_stem.item(stem) else np.asarray(chosen)
            for stem, chosen in sorted(ordinals.items())
        }

    def frequencies(self, stem: int) -> Array:
        """How often the stem stands in each document of `documents(stem)`."""
        return self._frequencies_between(self._posts_at.item(stem), self._posts_at.item(stem + 1))

    def documents(self, stem: int) -> Array:
        """The documents that hold the stem, ascending, as what arrays are indexed by: taking them for that costs less once than each time."""
        return self._docs[self._posts_at.item(stem) : self._posts_at.item(stem + 1)].astype(np.intp)

    def document_count(self, stem: int) -> int:
        """In how many documents the stem stands, deleted ones included."""
        return int(self._posts_at.item(stem + 1) - self._posts_at.item(stem))

    def occurrence_count(self, stem: int) -> int:
        """How often the stem occurs, deleted documents included."""
        return int(self._occurrences_at.item(stem + 1) - self._occurrences_at.item(stem))

    def postings(self, selection: Selection) -> tuple[Array, Array]:
        """Documents, ascending, and how often any of the words stands in each."""
        if len(selection) == 1:
            [(stem, forms)] = selection.items()
            return self._of_stem(stem) if forms is None else self._of_forms(stem, forms)
        if not selection:
            return np.empty(0, self._docs.dtype), np.empty(0, np.int64)
        return self._merged(selection)

    def _of_stem(self, stem: int) -> tuple[Array, Array]:
        """The postings of a stem as they are kept."""
        start, end = self._posts_at.item(stem), self._posts_at.item(stem + 1)
        return self._docs[start:end], self._counts_between(start, end)

    def _counts(self, stem: int) -> Array:
        """The frequencies of a stem, as they are kept where none is among the exceptions."""
        return self._counts_between(self._posts_at.item(stem), self._posts_at.item(stem + 1))

    def _counts_between(self, start: int, end: int) -> Array:
        exceptions = self._exceptions
        at = bisect_left(exceptions, start)
        if at < len(exceptions) and exceptions[at] < end:
            return self._frequencies_between(start, end)
        return self._freqs[start:end]

    @cached_property
    def _exceptions(self) -> list[int]:
        listed: list[int] = self._over_at.tolist()
        return listed

    def _of_forms(self, stem: int, forms: Array) -> tuple[Array, Array]:
        """Documents, ascending, and how often some forms of a stem stand in each."""
        documents, mask = self.documents(stem), self._is_form(stem, forms)
        if not len(documents):
            return documents, np.empty(0, np.int64)
        frequencies = self.frequencies(stem)
        ends = np.cumsum(frequencies)
        if ends.item(-1) != len(mask):
            raise damaged(self._file.path, f"frequencies and positions of field {self._name} disagree")
        counts = np.add.reduceat(mask, ends - frequencies, dtype=np.int64)
        held = np.flatnonzero(counts)
        return documents[held], counts[held]

    def documents_of_forms(self, stem: int, forms: Array) -> Array:
        """The documents that hold some forms of a stem, ascending; a document may be named as often as one of them stands in it."""
        if len(forms) == self.forms_per_stem[stem]:
            return self.documents(stem)
        mask = self._is_form(stem, forms)
        each = np.repeat(self.documents(stem), self._counts(stem))
        self._agree(len(each), len(mask))
        return each[mask]

    def documents_between(self, first: int, last: int) -> tuple[int, Array]:
        """The documents of each of the stems from `first` to before `last`, and the number of the first of these postings."""
        begin = self._posts_at.item(first)
        return begin, self._docs[begin : self._posts_at.item(last)]

    def stems_at(self, posts: Array) -> Array:
        """The stems of postings by number."""
        after: Array = self._posts_at.searchsorted(posts.astype(self._posts_at.dtype), "right")
        return after - 1

    @cached_property
    def _first_form(self) -> Array:
        """How many forms the stems before each have."""
        return _starts(self.forms_per_stem)

    def in_forms(self, posts: Array, stems: Array, numbers: Array) -> Array:
        """Of postings by number (ascending), with their stems, all of which have several forms: whether any of some exact forms (by number) stands there."""
        if not len(posts):
            return np.empty(0, bool)
        marked = np.zeros(self._first_form.item(-1), bool)
        marked[self._first_form[self.exact_stem[numbers]] + self.exact_ordinal[numbers]] = True
        begins = self._posts_at[stems].astype(np.int64)
        edges = np.concatenate([begins, posts, posts + 1])
        edges.sort()
        edges = edges[np.flatnonzero(np.diff(edges, prepend=-1))]
        sums = _starts(self._frequency_sums(edges))
        starts = sums[edges.searchsorted(posts)]
        frequencies = sums[edges.searchsorted(posts + 1)] - starts
        at = self._forms_at[stems].astype(np.int64) + starts - sums[edges.searchsorted(begins)]
        before = np.cumsum(frequencies) - frequencies
        occurrences = np.repeat(at - before, frequencies) + np.arange(int(frequencies.sum()))
        hits = marked[np.repeat(self._first_form[stems], frequencies) + self._section("forms")[occurrences]]
        found: Array = np.logical_or.reduceat(hits, before)
        return found

    def _frequency_sums(self, edges: Array) -> Array:
        """The sums of frequencies from each of some postings (ascending) to the next."""
        sums = np.add.reduceat(self._freqs[: edges.item(-1)], edges[:-1], dtype=np.int32).astype(np.int64)
        over = self._over_at.searchsorted(edges.astype(self._over_at.dtype)).tolist()
        for number in np.flatnonzero(np.diff(over)).tolist():
            beyond = self._over[over[number] : over[number + 1]].astype(np.int64) - FREQUENCY_ESCAPE
            sums[number] += int(beyond.sum())
        return sums

    def _merged(self, selection: Selection) -> tuple[Array, Array]:
        stems = np.asarray(sorted(selection), np.int64)
        first = _starts(self.forms_per_stem[stems])
        hit = np.ones(first.item(-1), np.int32)
        for begin, end, stem in zip(first.tolist(), first[1:].tolist(), stems.tolist(), strict=False):
            if (forms := selection[stem]) is not None:
                hit[begin:end] = 0
                hit[begin + forms.astype(np.int64)] = 1
        return self._tallied(stems, first, hit)

    def postings_of_forms(self, numbers: Array) -> tuple[Array, Array]:
        """Documents, ascending, and how often any of some exact forms (by number) stands in each."""
        stems, which = np.unique(self.exact_stem[numbers].astype(np.int64), return_inverse=True)
        first = _starts(self.forms_per_stem[stems])
        hit = np.zeros(first.item(-1), np.int32)
        hit[first[which] + self.exact_ordinal[numbers]] = 1
        return self._tallied(stems, first, hit)

    def _tallied(self, stems: Array, first: Array, hit: Array) -> tuple[Array, Array]:
        """Documents, ascending, and how often some forms of some stems (ascending) stand in each; `hit` is 1 for forms that count, numbered stem by stem from `first`."""
        total = np.zeros(len(self.lengths))
        partly = np.add.reduceat(hit, first[:-1]) < first[1:] - first[:-1]
        for chosen in self._in_pieces(stems, np.flatnonzero(~partly), self._posts_at):
            posts = _spread(self._posts_at, stems[chosen])
            total += tallied(self._docs[posts], len(total), self._file.path, weights=self._frequencies_at(posts))
        for chosen in self._in_pieces(stems, np.flatnonzero(partly), self._forms_at):
            some = stems[chosen]
            posts = _spread(self._posts_at, some)
            ordinals = self._section("forms")[_spread(self._forms_at, some)]
            counts = self._forms_at[some + 1].astype(np.int64) - self._forms_at[some]
            hits = np.zeros(len(ordinals) + 1, np.int32)
            np.cumsum(hit[np.repeat(first[chosen], counts) + ordinals], out=hits[1:])
            frequencies = self._frequencies_at(posts)
            ends = np.cumsum(frequencies)
            if len(ends) and ends.item(-1) != len(ordinals):
                raise damaged(self._file.path, f"frequencies and forms of field {self._name} disagree")
            weights = hits[ends] - hits[ends - frequencies]
            total += tallied(self._docs[posts], len(total), self._file.path, weights=weights)
        documents = np.flatnonzero(total > 0)
        return documents, total[documents].astype(np.int64)

    def _in_pieces(self, stems: Array, chosen: Array, offsets: Array) -> Iterator[Array]:
        """What is chosen of the stems in groups of which each has not much more than `_AT_ONCE` entries between its offsets: what is worked on stays in the processor's cache."""
        if len(chosen):
            some = stems[chosen]
            sizes = np.cumsum(offsets[some + 1].astype(np.int64) - offsets[some])
            if sizes.item(-1) <= _AT_ONCE:
                yield chosen
            else:
                yield from np.split(chosen, sizes.searchsorted(np.arange(_AT_ONCE, sizes.item(-1), _AT_ONCE)))

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
        frequencies, chosen = _occurrences_of(at[inside], self._counts(stem))
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
        return _runs(origins.searchsorted(addresses, "right") - 1)

    def _where(self, selection: Selection, origins: Array, within: Array | None = None) -> Array:
        """Places of the words by the numbers at which each document begins."""
        if len(selection) > _ONE_BY_ONE:
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
        posts = _spread(self._posts_at, stems)
        documents = np.repeat(self._docs[posts], self._frequencies_at(posts))
        places = _spread(self._occurrences_at, stems)
        if len(places) != len(documents):
            raise damaged(self._file.path, f"frequencies and positions of field {self._name} disagree")
        positions = self._section("positions")[places]
        partly = [stem for stem, forms in selection.items() if forms is not None]
        if not partly:
            return documents, positions
        # Which forms are wanted, by the number of the stem's first form plus the form's ordinal.
        first = _starts(self.forms_per_stem)
        wanted = np.ones(int(first[-1]), bool)
        for stem in partly:
            wanted[first[stem] : first[stem + 1]] = False
            wanted[first[stem] + selection[stem]] = True
        counts = self._occurrences_at[stems + 1].astype(np.int64) - self._occurrences_at[stems]
        many = self.forms_per_stem[stems] > 1
        form = np.repeat(first[stems], counts)
        form[np.repeat(many, counts)] += self._section("forms")[_spread(self._forms_at, stems)]
        kept = wanted[form]
        return documents[kept], positions[kept]

    def _frequencies_between(self, start: int, end: int) -> Array:
        """Frequencies of a run of postings."""
        frequencies = self._freqs[start:end].astype(np.int64)
        if len(self._over_at):
            first, last = np.searchsorted(self._over_at, [start, end])
            frequencies[self._over_at[first:last].astype(np.int64) - start] = self._over[first:last]
        return frequencies

    def _frequencies_at(self, posts: Array) -> Array:
        """Frequencies of postings by number."""
        frequencies = self._freqs[posts].astype(np.int64)
        escaped = np.flatnonzero(frequencies == FREQUENCY_ESCAPE)
        if len(escaped):
            frequencies[escaped] = self._over[np.searchsorted(self._over_at, posts[escaped])]
        return frequencies

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
        frequencies, chosen = _occurrences_of(posts, self._counts(stem))
        if chosen.item(-1) >= len(positions):
            raise damaged(self._file.path, f"frequencies and positions of field {self._name} disagree")
        places: Array = origins[within].repeat(frequencies)
        places += positions[chosen]
        return places if forms is None else places[self._is_form(stem, forms, chosen)]

    def _agree(self, frequencies: int, occurrences: int) -> None:
        if frequencies != occurrences:
            raise damaged(self._file.path, f"frequencies and positions of field {self._name} disagree")

    def _is_form(self, stem: int, forms: Array, chosen: Array | None = None) -> Array:
        """Of each occurrence of a stem, or of those chosen, whether it has one of the forms."""
        ordinals = self._section("forms")[self._forms_at.item(stem) : self._forms_at.item(stem + 1)]
        if len(ordinals) != self.occurrence_count(stem):
            raise damaged(self._file.path, f"forms and positions of field {self._name} disagree")
        if chosen is not None:
            ordinals = ordinals[chosen]
        mask: Array = ordinals == forms[0]
        for form in forms[1:]:
            mask |= ordinals == form
        return mask


class ValueField:
    """Values kept whole, in one segment."""

    def __init__(self, file: SectionFile, name: str) -> None:
        self.terms = Vocabulary(file[f"{name}/terms"], file[f"{name}/terms.at"])
        self.shown = Vocabulary(file[f"{name}/shown"], file[f"{name}/shown.at"])
        self.column = file[f"{name}/column"]
        self.column_at = file[f"{name}/column.at"]
        self._posts_at = file[f"{name}/posts.at"]
        self._docs = file[f"{name}/docs"]

    def documents(self, number: int) -> Array:
        """The documents that have a value, ascending."""
        return self._docs[self._posts_at.item(number) : self._posts_at.item(number + 1)].astype(np.intp)

    def document_counts(self) -> Array:
        """In how many documents each value stands, deleted ones included."""
        return _differences(self._posts_at)

    def values_of(self, document: int) -> Array:
        """The numbers of a document's values, in the order given."""
        return self.column[self.column_at.item(document) : self.column_at.item(document + 1)]

    def first_of(self, document: int) -> bytes:
        """A document's first value, or nothing."""
        item = self.column_at.item
        at = item(document)
        return self.terms[self.column.item(at)] if at < item(document + 1) else b""


class Segment:
    """A segment file opened for reading, as of one generation.

    `live` marks the documents that still stand; None when all do.
    """

    def __init__(self, path: Path, live: Array | None = None) -> None:
        self.file = SectionFile(path)
        self.count = int(self.file.meta["documents"])
        if live is not None and len(live) != self.count:
            raise damaged(path, "its deletions belong to another segment")
        self.live = live
        self.live_count = self.count if live is None else int(np.count_nonzero(live))
        self._texts: dict[str, TextField] = {}
        self._values: dict[str, ValueField] = {}

    def text(self, name: str) -> TextField:
        """A field of running text."""
        field = self._texts.get(name)
        if field is None:
            field = self._texts[name] = TextField(self.file, name)
            if len(field.lengths) != self.count:
                raise damaged(self.file.path, f"field {name} has another number of documents")
        return field

    def values(self, name: str) -> ValueField:
        """A field of values kept whole."""
        field = self._values.get(name)
        if field is None:
            field = self._values[name] = ValueField(self.file, name)
            if len(field.column_at) != self.count + 1:
                raise damaged(self.file.path, f"field {name} has another number of documents")
        return field

    def live_values(self, name: str) -> list[bytes]:
        """The values that some document which still stands has."""
        field = self.values(name)
        held = (field.documents(number) for number in range(len(field.terms)))
        stands = [len(documents) > 0 if self.live is None else self.live[documents].any() for documents in held]
        return [term for term, any_stands in zip(field.terms, stands, strict=True) if any_stands]

    def days(self, name: str) -> Array:
        """Days since 1970-01-01 of each document, `NO_DAY` where there is none."""
        return self.file[f"{name}/days"]

    def caption(self, name: str, document: int) -> str:
        """The string kept of a document to be shown."""
        at = self.file[f"{name}/at"]
        return bytes(self.file[f"{name}/blob"][at.item(document) : at.item(document + 1)]).decode("utf-8", "replace")

    def captions(self, name: str) -> list[str]:
        """The strings of all documents."""
        blob, at = self.file[f"{name}/blob"].tobytes(), self.file[f"{name}/at"].tolist()
        return [blob[start:end].decode("utf-8", "replace") for start, end in pairwise(at)]

    def record(self, document: int) -> bytes:
        """What was stored of a document, as `storage` packed it."""
        at = self.file["stored/at"]
        return bytes(self.file["stored/blob"][at.item(document) : at.item(document + 1)])

    def hashes(self, name: str, keys: Array) -> tuple[Array, Array]:
        """The documents that have any of the keys, and which key: one entry a match."""
        held = self.file[f"{name}/keys"]
        low = np.searchsorted(held, keys, "left")
        counts = np.searchsorted(held, keys, "right") - low
        chosen = np.repeat(low - (np.cumsum(counts) - counts), counts) + np.arange(int(counts.sum()))
        return self.file[f"{name}/docs"][chosen], np.repeat(np.arange(len(keys)), counts)

    def total_length(self, name: str) -> int:
        """Words of a text field in the documents that still stand."""
        lengths = self.text(name).lengths
        return int(lengths.sum(dtype=np.int64) if self.live is None else lengths[self.live].sum(dtype=np.int64))


_NARROW = 1 << 30
"""Addresses below this are held in 32 bits, with room to add and subtract."""

_AT_ONCE = 1 << 17
"""Entries of many stems that are worked on together."""

_ONE_BY_ONE = 4
"""Stems that are cheaper taken one by one than all at once."""


def _spread(offsets: Array, numbers: Array) -> Array:
    """All indices of the runs that `offsets` delimits, for the runs with these numbers."""
    starts = offsets[numbers].astype(np.int64)
    counts = offsets[numbers + 1].astype(np.int64) - starts
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))


def tallied(values: Array, size: int, path: Path, weights: Array | None = None) -> Array:
    """How often each number below `size` is among `values`, or the sums of their weights. Raises IndexDamagedError for numbers beyond."""
    if len(values) and int(values.max()) >= size:
        raise damaged(path, "it names something that is not there")
    return np.bincount(values, weights=weights, minlength=size)


def _occurrences_of(posts: Array, counts: Array) -> tuple[Array, Array]:
    """How many occurrences some postings (by number, ascending) of a stem have, and the numbers of all of those; `counts` are the frequencies of all its postings."""
    between = np.add.reduceat(counts, posts, dtype=np.int64)
    frequencies = counts[posts].astype(np.int64)
    # Occurrences up to each posting, less those chosen before it.
    starts = between.cumsum()
    starts -= between
    starts -= frequencies.cumsum()
    starts += frequencies
    if first := posts.item(0):
        starts += counts[:first].sum(dtype=np.int64)
    chosen = starts.repeat(frequencies)
    chosen += _counting(len(chosen))
    return frequencies, chosen


def _counting(count: int) -> Array:
    """The numbers up to `count`."""
    return _NUMBERS[:count] if count <= len(_NUMBERS) else np.arange(count)


_NUMBERS = np.arange(4096)


def _runs(ascending: Array) -> tuple[Array, Array]:
    """The values of an ascending array, each once, and how often each is there."""
    if not len(ascending):
        return ascending, ascending
    edges = np.flatnonzero(ascending[1:] != ascending[:-1])
    edges += 1
    starts = np.concatenate([_ZERO, edges])
    counts = np.empty(len(starts), np.int64)
    np.subtract(edges, starts[:-1], out=counts[:-1])
    counts[-1] = len(ascending) - starts[-1]
    return ascending[starts], counts


_ZERO = np.zeros(1, np.int64)


def _starts(counts: Array) -> Array:
    """Where each of some runs begins, and where the last ends."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def _differences(offsets: Array) -> Array:
    """The lengths of the runs between offsets."""
    wide = offsets.astype(np.int64)
    return wide[1:] - wide[:-1]
