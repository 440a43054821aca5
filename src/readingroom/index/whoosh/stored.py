"""An entry as the store keeps it: fingerprints as they are, what was prepared of it as it came, all else as JSON, both compressed.

Each record can be read by itself: the number of fingerprints and the length of the first frame (uint32 each), the fingerprints (uint64), then two frames of Zstandard: what was prepared, nothing at all where nothing was, and the JSON.
"""

from __future__ import annotations

import itertools
import json
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from readingroom.index.whoosh.compression import deflated, inflated
from readingroom.index.whoosh.late import article_and_pieces, late
from readingroom.model import Analysis, Article, Entry, Name
from readingroom.typed_json import decode, encode

_COUNTS = struct.Struct("<II")
_LENGTH = struct.Struct("<I")


@dataclass(frozen=True, slots=True)
class _Plain:
    """What of an entry is kept as JSON."""

    article: Article
    analysis: Analysis


def plain_record(entry: Entry) -> bytes:
    """What was prepared of an entry, after its length, and the JSON of all else but the fingerprints: not compressed yet."""
    found = entry.analysis
    rest = Analysis(found.sentences, found.quotations, found.names, found.figures, found.dates)
    return _LENGTH.pack(len(entry.prepared)) + entry.prepared + encode(_Plain(entry.article, rest))


def packed_record(plain: bytes, fingerprints: Sequence[int]) -> bytes:
    """The record of an entry, of what `plain_record` made of it, and its fingerprints."""
    values = [value & 0xFFFFFFFFFFFFFFFF for value in fingerprints]
    json_at = _LENGTH.size + _LENGTH.unpack_from(plain)[0]
    prepared = deflated(plain[_LENGTH.size : json_at]) if json_at > _LENGTH.size else b""
    counts = _COUNTS.pack(len(values), len(prepared))
    return b"".join((counts, struct.pack(f"<{len(values)}Q", *values), prepared, deflated(plain[json_at:])))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page of results needs of an article."""

    text: str
    outlet: str = ""
    language: str = ""
    deck: str = ""


@dataclass(frozen=True, slots=True)
class _ShownEntry:
    article: Shown


@dataclass(frozen=True, slots=True)
class _Named:
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class _NamedEntry:
    article: Shown
    analysis: _Named


def unpack(record: bytes, path: Path | str) -> Entry:
    """The entry of a record in the file at `path`, whose analysis is read when it is asked for, and raises as `late` says. Raises ValueError or struct.error when the record is damaged."""
    prepared_at, json_at = _parts(record)
    fingerprints = record[_COUNTS.size : prepared_at]
    raw = inflated(record[json_at:])
    prepared = inflated(record[prepared_at:json_at]) if json_at > prepared_at else b""
    unread = article_and_pieces(raw)
    if unread is None:
        plain = decode(raw, _Plain)
        values = struct.unpack(f"<{len(fingerprints) // 8}Q", fingerprints)
        return Entry(plain.article, replace(plain.analysis, fingerprints=values), prepared)
    return Entry(unread[0], late(unread[1], fingerprints, path), prepared)


def unpack_shown(record: bytes) -> Shown:
    """Only the text of a record, and what is told with it: several times as fast. Raises as `unpack` does."""
    raw = inflated(record[_parts(record)[1] :])
    if "msgspec" not in sys.modules and raw[:1] == b"{" and next(_read) < _FEW:
        return _plainly_read(raw)
    return decode(raw, _ShownEntry).article


def unpack_named(record: bytes) -> tuple[Shown, tuple[Name, ...]]:
    """The same, and the names that were found in the text. Raises as `unpack` does."""
    found = decode(inflated(record[_parts(record)[1] :]), _NamedEntry)
    return found.article, found.analysis.names


_read = itertools.count()
_FEW = 30
"""Records that are read in a plain way before what reads many times as fast is loaded: a command that shows a page and ends is done sooner."""


def _plainly_read(raw: bytes) -> Shown:
    """The same by the standard library alone. Raises ValueError."""
    match json.loads(raw):
        case {"article": {"text": str(text), "outlet": str(outlet), "language": str(language), "deck": str(deck)}}:
            return Shown(text, outlet, language, deck)
    raise ValueError("damaged JSON: no article in it")


def _parts(record: bytes) -> tuple[int, int]:
    """Where what was prepared begins, and where the JSON does."""
    fingerprints, prepared = _COUNTS.unpack_from(record)
    prepared_at: int = _COUNTS.size + 8 * fingerprints
    if prepared_at + prepared > len(record):
        raise ValueError("the record is cut short")
    return prepared_at, prepared_at + prepared
