"""The postings of one text field as a merge takes them in: read from a segment, and rid of its deleted documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import compress, pairwise
from typing import Any

import numpy as np

from readingroom.index.whoosh.inversion import FREQUENCY_ESCAPE
from readingroom.index.whoosh.runs import starts
from readingroom.index.whoosh.sections import Array, SectionFile, damaged, raw_bytes

AT_ONCE = 1 << 18
"""Occurrences that are worked on together, but for a stem that has more: they stay in the processor's cache."""


@dataclass(frozen=True)
class Postings:
    """A text field of one segment.

    `stems` are sorted; stem by stem, `posts_at` delimits `docs` and `freqs`, `occs_at` delimits `positions`, and `forms` has the ordinals of the occurrences of stems that have several forms.
    `over_at` and `over` are numbers of postings and their frequencies, where these are escaped.
    `exact` are the forms, sorted, with the stem of each by number, its ordinal, and how often it occurs.
    `lengths` has the words of each document.
    Offsets and what belongs to forms are int64.
    """

    stems: list[bytes]
    posts_at: Array
    occs_at: Array
    docs: Array
    freqs: Array
    over_at: Array
    over: Array
    positions: Array
    forms: Array
    exact: list[bytes]
    stem_of: Array
    ordinal_of: Array
    counts: Array
    lengths: Array

    @cached_property
    def forms_per_stem(self) -> Array:
        """How many forms each stem has."""
        return np.bincount(self.stem_of, minlength=len(self.stems))

    @cached_property
    def first_form(self) -> Array:
        """How many forms the stems before each have: its number plus a form's ordinal is the form's number, stem by stem."""
        return starts(self.forms_per_stem)

    @cached_property
    def form_numbers(self) -> Array:
        """The number, stem by stem, of each form."""
        return self.first_form[self.stem_of] + self.ordinal_of

    @cached_property
    def forms_at(self) -> Array:
        """What delimits `forms`, stem by stem."""
        return starts(np.where(self.forms_per_stem > 1, np.diff(self.occs_at), 0))

    def frequencies(self, first: int, last: int) -> Array:
        """The frequencies of a run of postings, as int64."""
        found = self.freqs[first:last].astype(np.int64)
        low, high = self.over_at.searchsorted([first, last])
        found[self.over_at[low:high] - first] = self.over[low:high]
        return found

    def occurring(self, first: int, last: int) -> Array:
        """The form, numbered stem by stem, of each occurrence of the stems from `first` to before `last`."""
        counts = np.diff(self.occs_at[first : last + 1])
        found = np.repeat(self.first_form[first:last], counts)
        many = self.forms_per_stem[first:last] > 1
        ordinals = self.forms[self.forms_at[first] : self.forms_at[last]]
        if many.all():
            found += ordinals
        elif len(ordinals):
            found[np.repeat(many, counts)] += ordinals
        return found


def read_postings(file: SectionFile, name: str) -> Postings:
    """The postings of a field. Raises IndexDamagedError when its sections do not belong together."""

    def wide(section: str) -> Array:
        return file[f"{name}/{section}"].astype(np.int64)

    found = Postings(
        terms_of(file[f"{name}/terms"]),
        wide("posts.at"),
        wide("occs.at"),
        file[f"{name}/docs"],
        file[f"{name}/freqs"],
        wide("freqs.over.at"),
        wide("freqs.over"),
        file[f"{name}/positions"],
        file[f"{name}/forms"],
        terms_of(file[f"{name}/exact"]),
        wide("exact.stem"),
        wide("exact.ordinal"),
        wide("exact.count"),
        file[f"{name}/lengths"],
    )
    sound = (
        len(found.stems) == len(found.posts_at) - 1 == len(found.occs_at) - 1
        and found.posts_at[-1] == len(found.docs) == len(found.freqs)
        and found.occs_at[-1] == len(found.positions) == found.lengths.sum(dtype=np.int64)
        and len(found.exact) == len(found.stem_of) == len(found.ordinal_of) == len(found.counts)
        and found.forms_at[-1] == len(found.forms)
    )
    if not sound:
        raise damaged(file.path, f"the sections of field {name} disagree")
    return found


def terms_of(blob: Array) -> list[bytes]:
    """The terms of a vocabulary, all at once."""
    return bytes(raw_bytes(blob)).split(b"\n")[:-1]


def without_deleted(held: Postings, live: Array) -> Postings:
    """What is left when only the documents that `live` marks stand, which are numbered anew.

    Stems that occur nowhere any more are gone; forms of others stay, and `counts` says of which nothing is left.
    """
    number = np.cumsum(live) - 1
    left = [_left(held, live, number, *stems) for stems in ranges(held.occs_at)]
    posts = starts(np.array([len(each.docs) for each in left], np.int64)).tolist()
    occurrences = _joined([each.occurrences for each in left], np.int64)
    stays = occurrences > 0
    form_stays = stays[held.stem_of]
    return replace(
        held,
        stems=list(compress(held.stems, stays.tolist())),
        posts_at=starts(_joined([each.posts for each in left], np.int64)[stays]),
        occs_at=starts(occurrences[stays]),
        docs=_joined([each.docs for each in left], held.docs.dtype),
        freqs=_joined([each.freqs for each in left], held.freqs.dtype),
        over_at=_joined([each.over_at + before for each, before in zip(left, posts, strict=False)], np.int64),
        over=_joined([each.over for each in left], np.int64),
        positions=_joined([each.positions for each in left], held.positions.dtype),
        forms=_joined([each.forms for each in left], held.forms.dtype),
        exact=list(compress(held.exact, form_stays.tolist())),
        stem_of=(np.cumsum(stays) - 1)[held.stem_of[form_stays]],
        ordinal_of=held.ordinal_of[form_stays],
        counts=_joined([each.per_form for each in left], np.int64)[held.form_numbers][form_stays],
        lengths=held.lengths[live],
    )


@dataclass(frozen=True, slots=True)
class _Left:
    """What is left of some neighbouring stems: postings and occurrences, and how many of them there are of each stem and form."""

    docs: Array
    freqs: Array
    over_at: Array
    over: Array
    positions: Array
    forms: Array
    posts: Array
    occurrences: Array
    per_form: Array


def _left(held: Postings, live: Array, number: Array, first: int, last: int) -> _Left:
    begin, end = int(held.posts_at[first]), int(held.posts_at[last])
    documents = held.docs[begin:end]
    kept = live[documents]
    all_frequencies = held.frequencies(begin, end)
    frequencies = all_frequencies[kept]
    over_at = np.flatnonzero(frequencies >= FREQUENCY_ESCAPE)
    occurs = np.repeat(kept, all_frequencies)
    several = np.repeat(held.forms_per_stem[first:last] > 1, np.diff(held.occs_at[first : last + 1]))
    form = held.occurring(first, last)[occurs] - held.first_form[first]
    stem = np.repeat(np.arange(last - first), np.diff(held.posts_at[first : last + 1]))[kept]
    return _Left(
        docs=number[documents[kept]],
        freqs=held.freqs[begin:end][kept],
        over_at=over_at,
        over=frequencies[over_at],
        positions=held.positions[held.occs_at[first] : held.occs_at[last]][occurs],
        forms=held.forms[held.forms_at[first] : held.forms_at[last]][occurs[several]],
        posts=np.bincount(stem, minlength=last - first),
        occurrences=np.bincount(stem, weights=frequencies, minlength=last - first),
        per_form=np.bincount(form, minlength=int(held.first_form[last] - held.first_form[first])),
    )


def ranges(offsets: Array) -> Iterator[tuple[int, int]]:
    """Ranges of the runs that `offsets` delimits, in order, each range with not many more than `AT_ONCE` entries."""
    changes = np.flatnonzero(np.diff(offsets[:-1] // AT_ONCE)) + 1
    return pairwise([0, *changes.tolist(), len(offsets) - 1] if len(offsets) > 1 else [0])


def _joined(pieces: list[Array], dtype: Any) -> Array:
    return np.concatenate([np.empty(0, dtype), *pieces]).astype(dtype, copy=False)
