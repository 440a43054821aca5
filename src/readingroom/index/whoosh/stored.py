"""An entry as the store keeps it: fingerprints as they are, all else as compressed JSON.

Each record can be read by itself: four bytes with the number of fingerprints, the fingerprints (uint64), then a frame of Zstandard.
"""

from __future__ import annotations

import itertools
import json
import struct
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from readingroom.index.whoosh.compression import deflated, inflated
from readingroom.model import Analysis, Entry
from readingroom.typed_json import decode, encode

_COUNT = struct.Struct("<I")


def plain_record(entry: Entry) -> bytes:
    """The JSON of an entry but for its fingerprints."""
    found = entry.analysis
    rest = Analysis(found.sentences, found.quotations, found.names, found.figures, found.dates)
    return encode(Entry(entry.article, rest))


def packed_record(plain: bytes, fingerprints: Sequence[int]) -> bytes:
    """The record of an entry, of its JSON and its fingerprints."""
    values = [value & 0xFFFFFFFFFFFFFFFF for value in fingerprints]
    return _COUNT.pack(len(values)) + struct.pack(f"<{len(values)}Q", *values) + deflated(plain)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page of results needs of an article."""

    text: str
    outlet: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class _ShownEntry:
    article: Shown


def unpack(record: bytes) -> Entry:
    """The entry of a record. Raises ValueError or struct.error when it is damaged."""
    end = _end_of_fingerprints(record)
    fingerprints = struct.unpack(f"<{(end - _COUNT.size) // 8}Q", record[_COUNT.size : end])
    entry = decode(inflated(record[end:]), Entry)
    return replace(entry, analysis=replace(entry.analysis, fingerprints=fingerprints))


def unpack_shown(record: bytes) -> Shown:
    """Only the text of a record, and what is told with it: several times as fast. Raises as `unpack` does."""
    raw = inflated(record[_end_of_fingerprints(record) :])
    if "msgspec" not in sys.modules and raw[:1] == b"{" and next(_read) < _FEW:
        return _plainly_read(raw)
    return decode(raw, _ShownEntry).article


_read = itertools.count()
_FEW = 30
"""Records that are read in a plain way before what reads many times as fast is loaded: a command that shows a page and ends is done sooner."""


def _plainly_read(raw: bytes) -> Shown:
    """The same by the standard library alone. Raises ValueError."""
    match json.loads(raw):
        case {"article": {"text": str(text), "outlet": str(outlet), "language": str(language)}}:
            return Shown(text, outlet, language)
    raise ValueError("damaged JSON: no article in it")


def _end_of_fingerprints(record: bytes) -> int:
    [count] = _COUNT.unpack_from(record)
    end: int = _COUNT.size + 8 * count
    if end > len(record):
        raise ValueError("the record is cut short")
    return end
