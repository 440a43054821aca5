"""An entry as the store keeps it: fingerprints as they are, all else as compressed JSON.

Each record can be read by itself: four bytes with the number of fingerprints, the fingerprints (uint64), then zlib.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, replace

from readingroom.index.whoosh.encoding import decode, encode
from readingroom.model import Entry

_COUNT = struct.Struct("<I")
_LEVEL = 4
"""Beyond this, zlib takes twice the time for two per cent."""

_LONGEST = 1 << 30
"""Bytes that a record may come to when unpacked: a guard against a damaged index, not a limit that an article meets."""


def pack(entry: Entry) -> bytes:
    """The record of an entry."""
    fingerprints = [value & 0xFFFFFFFFFFFFFFFF for value in entry.analysis.fingerprints]
    rest = replace(entry, analysis=replace(entry.analysis, fingerprints=()))
    return b"".join(
        (
            _COUNT.pack(len(fingerprints)),
            struct.pack(f"<{len(fingerprints)}Q", *fingerprints),
            zlib.compress(encode(rest), _LEVEL),
        )
    )


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
    """The entry of a record. Raises ValueError, struct.error or zlib.error when it is damaged."""
    end = _end_of_fingerprints(record)
    fingerprints = struct.unpack(f"<{(end - _COUNT.size) // 8}Q", record[_COUNT.size : end])
    entry = decode(_inflated(record[end:]), Entry)
    return replace(entry, analysis=replace(entry.analysis, fingerprints=fingerprints))


def unpack_shown(record: bytes) -> Shown:
    """Only the text of a record, and what is told with it: several times as fast. Raises as `unpack` does."""
    return decode(_inflated(record[_end_of_fingerprints(record) :]), _ShownEntry).article


def _end_of_fingerprints(record: bytes) -> int:
    [count] = _COUNT.unpack_from(record)
    end: int = _COUNT.size + 8 * count
    if end > len(record):
        raise ValueError("the record is cut short")
    return end


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    text = inflater.decompress(data, _LONGEST)
    if not inflater.eof:
        raise ValueError("the record is cut short")
    return text
