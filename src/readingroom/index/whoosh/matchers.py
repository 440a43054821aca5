"""Our postings and vocabularies one entry at a time, as stock Whoosh walks them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from whoosh import formats
from whoosh.codec import base
from whoosh.matching.mcore import LeafMatcher, ReadTooFar

from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.text_field import PLACE_BITS
from readingroom.index.whoosh.vocabulary import Vocabulary, as_text

BLOCK = 128
"""Postings for which a matcher gives one bound of quality."""

_POSITION_MASK = (1 << PLACE_BITS) - 1


class ArrayCursor(base.FieldCursor):  # type: ignore[misc] # Whoosh has no types
    """Walks a vocabulary, in order."""

    def __init__(self, vocabulary: Vocabulary, info: Callable[[bytes], Any], fieldobj: Any) -> None:
        self._vocabulary = vocabulary
        self._info = info
        self._fieldobj = fieldobj
        self._at = 0

    def is_valid(self) -> bool:
        return self._at < len(self._vocabulary)

    def first(self) -> str | None:
        self._at = 0
        return self.text()

    def find(self, term: str | bytes) -> str | None:
        raw = term if isinstance(term, bytes) else self._fieldobj.to_bytes(term)
        self._at = self._vocabulary.beginning(raw).start if raw else 0
        return self.text()

    def next(self) -> str | None:
        former = self._vocabulary[self._at] if self.is_valid() else None
        while self.is_valid() and self._vocabulary[self._at] == former:
            self._at += 1
        return self.text()

    def text(self) -> str | None:
        return as_text(self._vocabulary[self._at]) if self.is_valid() else None

    def term_info(self) -> Any:
        return self._info(self._vocabulary[self._at])


class ArrayMatcher(LeafMatcher):  # type: ignore[misc] # Whoosh has no types
    """One term's postings, one at a time, as stock Whoosh reads them."""

    def __init__(
        self,
        term: tuple[str, bytes],
        documents: Array,
        frequencies: Array,
        lengths: Array,
        places: Callable[[], Array],
        format_: Any,
        scorer: Any,
    ) -> None:
        self._term = term
        self._documents = documents
        self._frequencies = frequencies
        self._lengths = lengths
        self._find_places = places
        self._places: Array | None = None
        self.format = format_
        self.scorer = scorer
        self._at = 0

    def is_active(self) -> bool:
        return self._at < len(self._documents)

    def reset(self) -> None:
        self._at = 0

    def copy(self) -> ArrayMatcher:
        other = ArrayMatcher(
            self._term,
            self._documents,
            self._frequencies,
            self._lengths,
            self._find_places,
            self.format,
            self.scorer,
        )
        other._at = self._at
        return other

    def id(self) -> int:
        return int(self._documents[self._at])

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents[self._at :].tolist())

    def next(self) -> bool:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return self._at % BLOCK == 0

    def skip_to(self, docnum: int) -> None:
        if not self.is_active():
            raise ReadTooFar
        if docnum > self.id():
            self._at += int(np.searchsorted(self._documents[self._at :], docnum))

    def skip_to_quality(self, minquality: float) -> int:
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._at = (self._at // BLOCK + 1) * BLOCK
            skipped += 1
        return skipped

    def weight(self) -> float:
        return float(self._frequencies[self._at])

    def supports(self, astype: str) -> bool:
        supported = ("frequency", "weight", "positions", "position_boosts")
        return astype in supported and bool(self.format.supports(astype))

    def value(self) -> bytes:
        return bytes(self.format.encode(self._positions())) if isinstance(self.format, formats.Positions) else b""

    def value_as(self, astype: str) -> Any:
        if astype == "positions":
            return self._positions()
        if astype == "position_boosts":
            return [(position, 1.0) for position in self._positions()]
        return int(self._frequencies[self._at]) if astype == "frequency" else self.weight()

    def _positions(self) -> list[int]:
        if self._places is None:
            self._places = self._find_places()
        low, high = np.searchsorted(self._places, [self.id() << PLACE_BITS, (self.id() + 1) << PLACE_BITS])
        positions: list[int] = (self._places[low:high] & _POSITION_MASK).tolist()
        return positions

    def _block(self, values: Array) -> Array:
        start = self._at // BLOCK * BLOCK
        return values[start : start + BLOCK]

    def block_min_length(self) -> int:
        return int(self._lengths[self._block(self._documents)].min())

    def block_max_length(self) -> int:
        return int(self._lengths[self._block(self._documents)].max())

    def block_max_weight(self) -> float:
        return float(self._block(self._frequencies).max())
