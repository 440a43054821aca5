"""Named arrays as one piece of bytes and back: the form in which an index keeps what aligning needs of an article.

Layout, little-endian: the magic `RRX`, a byte with the version, the CRC-32 of all that follows, a byte with how many arrays there are; for each of them a byte with the length of its name, the name, a byte with its type, and how many values it holds (uint32); then their values, one array after the other.
Bytes that are not whole, altered, or of another version give nothing, and what they held is worked out anew.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

VERSION = 3
"""Rises when the arrays, or what their values mean, are others than before."""

Array = npt.NDArray[Any]

_MAGIC = b"RRX"
_HEAD = struct.Struct("<3sBI")
_COUNT = struct.Struct("<I")
_TYPES = tuple(np.dtype(code) for code in ("|u1", "<u2", "<u4", "<i8"))
_NUMBERS = {dtype.str: bytes([number]) for number, dtype in enumerate(_TYPES)}


def packed(arrays: Mapping[str, Array]) -> bytes:
    """The arrays as bytes: values that are not negative in the narrowest type that holds them, others as they are. Names are ASCII."""
    told, values = [bytes([len(arrays)])], []
    for name, array in arrays.items():
        held = _narrow(array)
        told += [bytes([len(name)]), name.encode("ascii"), _NUMBERS[held.dtype.str], _COUNT.pack(len(held))]
        values.append(held.tobytes())
    body = b"".join((*told, *values))
    return _HEAD.pack(_MAGIC, VERSION, zlib.crc32(body)) + body


def unpacked(raw: bytes) -> dict[str, Array] | None:
    """The arrays again, as views of the bytes; None when these are none of ours, or not as they were written."""
    if len(raw) <= _HEAD.size:
        return None
    magic, version, checksum = _HEAD.unpack_from(raw)
    if (magic, version) != (_MAGIC, VERSION) or zlib.crc32(memoryview(raw)[_HEAD.size :]) != checksum:
        return None
    at = _HEAD.size + 1
    table: list[tuple[str, np.dtype[Any], int]] = []
    for _ in range(raw[_HEAD.size]):
        name = raw[at + 1 : at + 1 + raw[at]].decode("ascii")
        at += 1 + raw[at]
        table.append((name, _TYPES[raw[at]], *_COUNT.unpack_from(raw, at + 1)))
        at += 1 + _COUNT.size
    out: dict[str, Array] = {}
    for name, dtype, count in table:
        out[name] = np.frombuffer(raw, dtype, count, at)
        at += count * dtype.itemsize
    return out


def _narrow(array: Array) -> Array:
    if array.dtype.kind == "b":
        return array.view(np.uint8)
    if len(array) and array.min() < 0:
        return array.astype(_TYPES[-1])
    largest = int(array.max()) if len(array) else 0
    return array.astype(_TYPES[0 if largest < 1 << 8 else 1 if largest < 1 << 16 else 2 if largest < 1 << 32 else 3])
