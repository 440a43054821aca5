"""A text field of one segment: from words to the documents that hold them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeAlias

import numpy as np

from readingroom.index.whoosh.inversion import FREQUENCY_ESCAPE
from readingroom.index.whoosh.runs import spread, starts, tallied
from readingroom.index.whoosh.sections import Array, SectionFile, damaged
from readingroom.index.whoosh.vocabulary import Vocabulary

Selection: TypeAlias = dict[int, "Array | None"]
"""Stems by number, each with the ordinals of the forms that are meant, or None for all of them."""

ONE_BY_ONE = 4
"""Stems that are cheaper taken one by one than all at once."""

_AT_ONCE = 1 << 17
"""Entries of many stems that are worked on together."""


class PostedText:
    """Running text of one segment: from words to the documents where they stand, and how often."""

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
        if len(numbers) <= ONE_BY_ONE:
            return self._few_selected(numbers)
        listed = np.asarray(numbers, np.int64)
        stems = self.exact_stem[listed].astype(np.int64)
        ordinals = self.exact_ordinal[listed]
        order = np.argsort(stems, kind="stable")
        stems, ordinals = stems[order], ordinals[order]
        unique, firsts = np.unique(stems, return_index=True)
        complete = np.diff(firsts, append=len(stems)) == self.forms_per_stem[unique]
        ends = [*firsts[1:].tolist(), len(stems)]
        return {
            stem: None if whole else ordinals[start:end]
            for stem, whole, start, end in zip(unique.tolist(), complete.tolist(), firsts.tolist(), ends, strict=True)
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

    def document_count(self, number: int) -> int:
        """In how many documents a stem stands, deleted ones included."""
        return int(self._posts_at.item(number + 1) - self._posts_at.item(number))

    def documents(self, stem: int) -> Array:
        """The documents that hold the stem, ascending, as what arrays are indexed by: taking them for that costs less once than each time."""
        return self._docs[self._posts_at.item(stem) : self._posts_at.item(stem + 1)].astype(np.intp)

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
        return starts(self.forms_per_stem)

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
        sums = starts(self._frequency_sums(edges))
        before = sums[edges.searchsorted(posts)]
        frequencies = sums[edges.searchsorted(posts + 1)] - before
        at = self._forms_at[stems].astype(np.int64) + before - sums[edges.searchsorted(begins)]
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
        first = starts(self.forms_per_stem[stems])
        hit = np.ones(first.item(-1), np.int32)
        for begin, end, stem in zip(first.tolist(), first[1:].tolist(), stems.tolist(), strict=False):
            if (forms := selection[stem]) is not None:
                hit[begin:end] = 0
                hit[begin + forms.astype(np.int64)] = 1
        return self._tallied(stems, first, hit)

    def postings_of_forms(self, numbers: Array) -> tuple[Array, Array]:
        """Documents, ascending, and how often any of some exact forms (by number) stands in each."""
        stems, which = np.unique(self.exact_stem[numbers].astype(np.int64), return_inverse=True)
        first = starts(self.forms_per_stem[stems])
        hit = np.zeros(first.item(-1), np.int32)
        hit[first[which] + self.exact_ordinal[numbers]] = 1
        return self._tallied(stems, first, hit)

    def _tallied(self, stems: Array, first: Array, hit: Array) -> tuple[Array, Array]:
        """Documents, ascending, and how often some forms of some stems (ascending) stand in each; `hit` is 1 for forms that count, numbered stem by stem from `first`."""
        total = np.zeros(len(self.lengths))
        partly = np.add.reduceat(hit, first[:-1]) < first[1:] - first[:-1]
        for chosen in self._in_pieces(stems, np.flatnonzero(~partly), self._posts_at):
            posts = spread(self._posts_at, stems[chosen])
            total += tallied(self._docs[posts], len(total), self._file.path, weights=self._frequencies_at(posts))
        for chosen in self._in_pieces(stems, np.flatnonzero(partly), self._forms_at):
            some = stems[chosen]
            posts = spread(self._posts_at, some)
            ordinals = self._section("forms")[spread(self._forms_at, some)]
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
