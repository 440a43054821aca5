"""An analysis that is read from its record piece by piece, each when it is first asked for: who compares an article with others needs few of them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from readingroom.model import Analysis, Article, DateMention, Figure, Name, Quotation, Span
from readingroom.typed_json import ESCAPED, decode

if TYPE_CHECKING:
    from msgspec import Raw

_PIECES: Mapping[str, Any] = {
    "sentences": tuple[Span, ...],
    "quotations": tuple[Quotation, ...],
    "names": tuple[Name, ...],
    "figures": tuple[Figure, ...],
    "dates": tuple[DateMention, ...],
}
_FIELDS = (*_PIECES, "fingerprints")


class LateAnalysis(Analysis):
    """An analysis of which nothing is read yet; equal to one that holds the same."""

    __slots__ = ("_read",)

    def __getattr__(self, name: str) -> Any:
        if name not in _FIELDS:
            raise AttributeError(name)
        # Two threads may both read it, and find the same.
        found = self._read(name)
        object.__setattr__(self, name, found)
        return found

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Analysis):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in _FIELDS))

    def __reduce__(self) -> tuple[type[Analysis], tuple[Any, ...]]:
        return Analysis, tuple(getattr(self, name) for name in _FIELDS)


def late(pieces: Mapping[str, Raw], fingerprints: bytes) -> Analysis:
    """An analysis of pieces in JSON, and of fingerprints as uint64, little-endian. What is asked of it raises ValueError where its piece is damaged."""

    def read(name: str) -> tuple[Any, ...]:
        if name == "fingerprints":
            return struct.unpack(f"<{len(fingerprints) // 8}Q", fingerprints)
        return decode(bytes(pieces[name]), _PIECES[name]) if name in pieces else ()

    analysis = object.__new__(LateAnalysis)
    object.__setattr__(analysis, "_read", read)
    return analysis


def article_and_pieces(raw: bytes) -> tuple[Article, Mapping[str, Raw]] | None:
    """The article of a record's JSON, and the pieces of its analysis unread; None where all must be read at once. Raises ValueError when it is damaged."""
    if raw[:1] == ESCAPED:
        return None
    found = decode(raw, _kind())
    return found.article, found.analysis


@cache
def _kind() -> Any:
    import msgspec  # noqa: PLC0415 - not needed to open an index

    return msgspec.defstruct("Unread", [("article", Article), ("analysis", dict[str, msgspec.Raw])])
