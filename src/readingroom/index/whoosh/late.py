"""An analysis that is read from its record piece by piece, each when it is first asked for: who compares an article with others needs few of them."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readingroom.index.whoosh.sections import damaged
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
    """An analysis of which nothing is read yet; equal to one that holds the same, which of two unread ones their records tell."""

    __slots__ = ("_fingerprints", "_path", "_pieces")

    def __new__(cls, *pieces: Any, **named: Any) -> Any:
        """What is made of pieces that were read, as `dataclasses.replace` does, is a whole analysis."""
        return Analysis(*pieces, **named)

    def __getattr__(self, name: str) -> Any:
        if name not in _FIELDS:
            raise AttributeError(name)
        # Two threads may both read it, and find the same.
        found = self._read(name)
        object.__setattr__(self, name, found)
        return found

    def _read(self, name: str) -> tuple[Any, ...]:
        if name == "fingerprints":
            return struct.unpack(f"<{len(self._fingerprints) // 8}Q", self._fingerprints)
        try:
            return decode(bytes(self._pieces[name]), _PIECES[name]) if name in self._pieces else ()
        except ValueError as error:
            raise damaged(self._path, f"an article's {name} do not say what they should") from error

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Analysis):
            return NotImplemented
        if isinstance(other, LateAnalysis) and (self._pieces, self._fingerprints) == (
            other._pieces,
            other._fingerprints,
        ):
            return True
        return all(getattr(self, name) == getattr(other, name) for name in _FIELDS)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in _FIELDS))

    def __reduce__(self) -> tuple[type[Analysis], tuple[Any, ...]]:
        return Analysis, tuple(getattr(self, name) for name in _FIELDS)


def late(pieces: Mapping[str, Raw], fingerprints: bytes, path: Path | str) -> Analysis:
    """An analysis of pieces in JSON, and of fingerprints as uint64, little-endian, from the file at `path`. What is asked of it raises IndexDamagedError where its piece is damaged."""
    analysis = object.__new__(LateAnalysis)
    object.__setattr__(analysis, "_pieces", pieces)
    object.__setattr__(analysis, "_fingerprints", fingerprints)
    object.__setattr__(analysis, "_path", path)
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
