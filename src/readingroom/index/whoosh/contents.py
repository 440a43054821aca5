"""What a segment is to hold, gathered document by document or out of other segments, before it becomes flat arrays."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from readingroom.index.whoosh.fields import FieldKind, Schema
from readingroom.index.whoosh.filestates import FileRecord, pack_records
from readingroom.index.whoosh.inversion import (
    Forms,
    Occurrences,
    hash_keys,
    hash_sections,
    text_sections,
    value_sections,
)
from readingroom.index.whoosh.lexicon import Lexicon
from readingroom.index.whoosh.sections import Array, narrowed, write_sections
from readingroom.index.whoosh.segment import NO_DAY


@dataclass(frozen=True, slots=True)
class Value:
    """A value kept whole: the key that it is found by, how it is shown, and a small number that the document notes of it, below 65,536."""

    key: bytes
    shown: bytes
    note: int = 0


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document, its fields ready to be indexed; a field that is absent is empty.

    `texts` are searched in `language`; `record` is what is stored.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    hashes: Mapping[str, Sequence[int]] = field(default_factory=dict)
    captions: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    record: bytes = b""


class Values:
    """One field of values kept whole, of all documents so far: values by number as first met, and how many each document has."""

    def __init__(self) -> None:
        self.numbers: dict[bytes, int] = {}
        self.flat = array("I")
        self.notes = array("H")
        self.counts = array("I")
        self._shown: list[bytes] = []
        self._times = array("I")
        self._others: dict[int, Counter[bytes]] = {}

    def add(self, values: Sequence[Value]) -> None:
        """Take in the values of a document."""
        for value in values:
            number = self.numbers.get(value.key)
            if (
                number is not None and self._shown[number] == value.shown
            ):  # as `met` has it, which would be called too often
                self._times[number] += 1
            else:
                number = self.met(value.key, value.shown, 1)
            self.flat.append(number)
            self.notes.append(value.note)
        self.counts.append(len(values))

    def met(self, key: bytes, shown: bytes, times: int) -> int:
        """The number of a value that is shown in a certain way in some documents more."""
        number = self.numbers.setdefault(key, len(self._shown))
        if number == len(self._shown):
            self._shown.append(shown)
            self._times.append(times)
        elif self._shown[number] == shown:
            self._times[number] += times
        else:
            self._others.setdefault(number, Counter())[shown] += times
        return number

    def sections(self, name: str) -> dict[str, Array]:
        """The sections of the field; a value is shown as most of its documents show it."""
        shown = list(self._shown)
        for number, others in self._others.items():
            others[shown[number]] += self._times[number]
            shown[number] = min(others.items(), key=lambda item: (-item[1], item[0]))[0]
        sections = value_sections(name, list(self.numbers), shown, _wide(self.flat), _wide(self.counts))
        notes = np.array(self.notes, np.uint16)
        return sections | {f"{name}/notes": narrowed(notes)} if notes.any() else sections


class Hashes:
    """One field of hashes, of all documents so far: the keys that they are found by, and how many each document has."""

    def __init__(self) -> None:
        self.keys = array("I")
        self.counts = array("I")

    def add(self, values: Sequence[int]) -> None:
        """Take in the hashes of a document."""
        if values:
            self.keys.frombytes(hash_keys(values).tobytes())
        self.counts.append(len(values))

    def sections(self, name: str) -> dict[str, Array]:
        """The sections of the field."""
        return hash_sections(name, np.array(self.keys, np.uint32), _wide(self.counts))


class Columns:
    """All of a segment's contents but the words of running text."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.count = 0
        kept = schema.of_kind(FieldKind.LABEL, FieldKind.KEYWORD)
        self.values = {each.name: Values() for each in kept}
        self.days: dict[str, array[int]] = {each.name: array("i") for each in schema.of_kind(FieldKind.DAY)}
        self.hashes = {each.name: Hashes() for each in schema.of_kind(FieldKind.HASH)}
        self.captions: dict[str, list[bytes]] = {each.name: [] for each in schema.of_kind(FieldKind.CAPTION)}
        self.records: list[bytes] = []
        self.files: list[FileRecord] = []

    def sections(self) -> dict[str, Array]:
        """The sections of all but captions and records."""
        arrays: dict[str, Array] = {}
        for name, values in self.values.items():
            arrays |= values.sections(name)
        for name, days in self.days.items():
            arrays[f"{name}/days"] = np.array(days, "<i4")
        for name, hashes in self.hashes.items():
            arrays |= hashes.sections(name)
        arrays["files/blob"] = np.frombuffer(pack_records(self.files), "|u1")
        return arrays

    def meta(self) -> dict[str, Any]:
        """What the header of the segment's file says of it."""
        return {"documents": self.count, "schema": self.schema.to_json()}


class Contents:
    """Documents on their way into one segment, their words numbered by a lexicon that outlives it."""

    def __init__(self, schema: Schema, lexicon: Lexicon) -> None:
        self.columns = Columns(schema)
        self._texts = {each.name: _Texts(lexicon) for each in schema.of_kind(FieldKind.TEXT)}

    @property
    def count(self) -> int:
        """How many documents there are."""
        return self.columns.count

    def add(self, document: Prepared) -> int:
        """Take a document in, and return its number in the segment."""
        columns = self.columns
        for name, texts in self._texts.items():
            texts.add(document.texts.get(name, ""), document.language)
        for name, values in columns.values.items():
            values.add(document.values.get(name, ()))
        for name, days in columns.days.items():
            days.append(document.days.get(name, NO_DAY))
        for name, hashes in columns.hashes.items():
            hashes.add(document.hashes.get(name, ()))
        for name, captions in columns.captions.items():
            captions.append(document.captions.get(name, "").encode("utf-8", "replace"))
        columns.records.append(document.record)
        columns.count += 1
        return columns.count - 1

    def write(self, path: Path, *, lasting: bool = True) -> int:
        """Write the segment file, and return its size in bytes; see `SectionWriter` for `lasting`."""
        arrays: dict[str, Array] = {}
        for name, taken in self._texts.items():
            arrays |= text_sections(name, taken.occurrences())
        arrays |= self.columns.sections()
        for name, captions in self.columns.captions.items():
            arrays |= _blob(name, captions)
        arrays |= _blob("stored", self.columns.records)
        write_sections(path, arrays, self.columns.meta(), lasting=lasting)
        return path.stat().st_size


_BATCH = 100_000
"""Characters that are cut into words at once: few enough to stay in the processor's cache, enough to make little of what a batch costs."""


class _Texts:
    """One text field of all documents so far: what its keys come to, and how many keys each document has."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._taken: list[Array] = []
        self._counts: list[Array] = []
        self._waiting: list[tuple[str, str]] = []
        self._characters = 0

    def add(self, text: str, language: str) -> None:
        """Take in the text of a document."""
        self._waiting.append((text, language))
        self._characters += len(text)
        if self._characters >= _BATCH:
            self._take()

    def _take(self) -> None:
        waiting, self._waiting, self._characters = self._waiting, [], 0
        by_language: dict[str, list[int]] = {}
        for place, (_, language) in enumerate(waiting):
            by_language.setdefault(language, []).append(place)
        counts = np.zeros(len(waiting), np.int64)
        found: list[Array] = []
        for language, places in by_language.items():
            taken, counts[places] = self._lexicon.take([waiting[place][0] for place in places], language)
            found.append(taken)
        taken = np.concatenate(found)
        if len(by_language) > 1:
            order = np.array([place for places in by_language.values() for place in places])
            taken = taken[np.argsort(np.repeat(order, counts[order]), kind="stable")]
        self._taken.append(taken)
        self._counts.append(counts)

    def occurrences(self) -> Occurrences:
        """The words of all documents, as numbers of those that occur."""
        if self._waiting:
            self._take()
        none = np.empty(0, np.int64)
        counts = np.concatenate([none, *self._counts])
        words, ends = self._lexicon.words(np.concatenate([none.astype(np.uint32), *self._taken]), np.cumsum(counts))
        self._taken = self._counts = []
        used = np.flatnonzero(np.bincount(words)) if len(words) else np.empty(0, np.int64)
        exact, stems = self._lexicon.forms(used.tolist())
        renumbered = np.zeros(int(used[-1]) + 1 if len(used) else 0, np.uint32)
        if self._lexicon.several_languages:  # a word that two of them stem alike is one form
            numbers: dict[tuple[bytes, bytes], int] = {}
            renumbered[used] = [numbers.setdefault(form, len(numbers)) for form in zip(exact, stems, strict=True)]
            forms = Forms([exact for exact, _ in numbers], [stem for _, stem in numbers])
        else:
            renumbered[used] = np.arange(len(used), dtype=np.uint32)
            forms = Forms(exact, stems)
        return Occurrences(forms, renumbered[words], np.diff(ends, prepend=0))


def _wide(counts: array[int]) -> Array:
    return np.array(counts, np.int64)


def _blob(name: str, pieces: Sequence[bytes]) -> dict[str, Array]:
    offsets = np.zeros(len(pieces) + 1, np.int64)
    np.cumsum([len(piece) for piece in pieces], out=offsets[1:])
    return {f"{name}/blob": np.frombuffer(b"".join(pieces), "|u1"), f"{name}/at": narrowed(offsets)}
