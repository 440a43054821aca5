"""One open segment: typed views of its sections, with the articles that were deleted since it was written left out."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np

from readingroom.index.whoosh.sections import Array, SectionFile, damaged
from readingroom.index.whoosh.text_field import TextField
from readingroom.index.whoosh.value_field import ValueField

NO_DAY = -(2**31)
"""The day of an article without a date."""


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
