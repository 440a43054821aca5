"""What a segment is to hold, gathered document by document or out of other segments, before it becomes flat arrays."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from readingroom.index.analysis import Analyzer, chunks_of
from readingroom.index.whoosh.fields import FieldKind, Schema
from readingroom.index.whoosh.filestates import FileRecord, pack_records
from readingroom.index.whoosh.inversion import Pair, hash_keys, hash_sections, text_sections, value_sections
from readingroom.index.whoosh.sections import Array, narrowed, write_sections
from readingroom.index.whoosh.segment import NO_DAY
from readingroom.index.whoosh.vocabulary import as_term


@dataclass(frozen=True, slots=True)
class Value:
    """A value kept whole: the key that it is found by, and how it is shown."""

    key: bytes
    shown: bytes


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


class _Numbers(dict[str, tuple[int, ...]]):
    """A chunk of text between white space → its words' pairs by number, for one field and one language: each chunk is cut, and each word stemmed, once.

    A chunk met again, as nearly all are, costs one look-up.
    """

    def __init__(self, pairs: dict[Pair, int], analyzer: Analyzer, language: str) -> None:
        super().__init__()
        self._pairs = pairs
        self._analyzer = analyzer
        self._stem = analyzer.stemmer(language)
        self._words: dict[str, int] = {}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        [words] = self._analyzer.cut_chunks((chunk,))
        numbers = tuple(map(self._number, words))
        if len(chunk) <= _LONGEST_CHUNK:
            self[chunk] = numbers
        return numbers

    def _number(self, exact: str) -> int:
        number = self._words.get(exact)
        if number is None:
            pair = Pair(as_term(exact), as_term(self._stem(exact)))
            number = self._words[exact] = self._pairs.setdefault(pair, len(self._pairs))
        return number


_LONGEST_CHUNK = 64


class _Texts:
    """One text field of all documents so far."""

    def __init__(self) -> None:
        self.pairs: dict[Pair, int] = {}
        self.occurrences: list[Array] = []
        self.pending = array("I")
        self.lengths = array("I")
        self.numbers: dict[str, _Numbers] = {}

    def flush(self) -> Array:
        """All occurrences as one array."""
        pieces = [*self.occurrences, np.frombuffer(self.pending, np.uint32)] if self.pending else self.occurrences
        return np.concatenate(pieces) if pieces else np.empty(0, np.uint32)


class Contents:
    """Documents on their way into one segment."""

    def __init__(self, schema: Schema, analyzer: Analyzer) -> None:
        self.schema = schema
        self.analyzer = analyzer
        self.count = 0
        self.characters = 0
        self.texts = {each.name: _Texts() for each in schema.of_kind(FieldKind.TEXT)}
        kept = schema.of_kind(FieldKind.LABEL, FieldKind.KEYWORD)
        self.values: dict[str, list[Sequence[bytes]]] = {each.name: [] for each in kept}
        self.shown: dict[str, dict[bytes, Counter[bytes]]] = {each.name: defaultdict(Counter) for each in kept}
        self.days: dict[str, array[int]] = {each.name: array("i") for each in schema.of_kind(FieldKind.DAY)}
        self.hash_keys: dict[str, list[Array]] = {each.name: [] for each in schema.of_kind(FieldKind.HASH)}
        self.captions: dict[str, list[bytes]] = {each.name: [] for each in schema.of_kind(FieldKind.CAPTION)}
        self.records: list[bytes] = []
        self.files: list[FileRecord] = []

    def add(self, document: Prepared) -> int:
        """Take a document in, and return its number in the segment."""
        for name, texts in self.texts.items():
            text = document.texts.get(name, "")
            numbers = texts.numbers.get(document.language)
            if numbers is None:
                numbers = texts.numbers[document.language] = _Numbers(texts.pairs, self.analyzer, document.language)
            before = len(texts.pending)
            texts.pending.extend(chain.from_iterable(map(numbers.__getitem__, chunks_of(text))))
            texts.lengths.append(len(texts.pending) - before)
            self.characters += len(text)
        for name, column in self.values.items():
            values = document.values.get(name, ())
            column.append([value.key for value in values])
            for value in values:
                self.shown[name][value.key][value.shown] += 1
        for name, days in self.days.items():
            days.append(document.days.get(name, NO_DAY))
        for name, keys in self.hash_keys.items():
            keys.append(hash_keys(document.hashes.get(name, ())))
        for name, captions in self.captions.items():
            captions.append(document.captions.get(name, "").encode("utf-8", "replace"))
        self.records.append(document.record)
        self.count += 1
        return self.count - 1

    def write(self, path: Path) -> int:
        """Write the segment file, and return its size in bytes."""
        arrays: dict[str, Array] = {}
        for name, texts in self.texts.items():
            lengths = np.frombuffer(texts.lengths, np.uint32) if texts.lengths else np.empty(0, np.uint32)
            arrays |= text_sections(name, list(texts.pairs), texts.flush(), lengths.astype(np.int64))
        for name, values in self.values.items():
            display = {
                key: min(forms.items(), key=lambda item: (-item[1], item[0]))[0]
                for key, forms in self.shown[name].items()
            }
            arrays |= value_sections(name, values, display)
        for name, days in self.days.items():
            arrays[f"{name}/days"] = np.array(days, "<i4")
        for name, keys in self.hash_keys.items():
            arrays |= hash_sections(name, keys)
        for name, captions in self.captions.items():
            arrays |= _blob(name, captions)
        arrays |= _blob("stored", self.records)
        arrays["files/blob"] = np.frombuffer(pack_records(self.files), "|u1")
        meta: dict[str, Any] = {"documents": self.count, "schema": self.schema.to_json()}
        write_sections(path, arrays, meta)
        return path.stat().st_size


def _blob(name: str, pieces: Sequence[bytes]) -> dict[str, Array]:
    offsets = np.zeros(len(pieces) + 1, np.int64)
    np.cumsum([len(piece) for piece in pieces], out=offsets[1:])
    return {f"{name}/blob": np.frombuffer(b"".join(pieces), "|u1"), f"{name}/at": narrowed(offsets)}
