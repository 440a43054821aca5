"""A file of named flat arrays: written once, flushed to disk, then only ever memory-mapped.

Layout, little-endian throughout: 8 bytes of magic, the header's length and CRC-32 as two uint32, the header (JSON), then the sections, each beginning at a multiple of 64.
The header states the format's version, the file's size, free-form `meta`, and for each section its dtype, count, offset and CRC-32.
docs/index-format.md tells the same for somebody who reads a file without us.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from readingroom import regular
from readingroom.errors import IndexDamagedError
from readingroom.index.whoosh.failpoints import reached

MAGIC = b"RRSEG\x00\r\n"
VERSION = 4
_PREAMBLE = struct.Struct("<II")
_ALIGN = 64
_HEADER_LIMIT = 1 << 20
VERIFIED_ON_OPEN = 1 << 14
"""Sections up to this many bytes are verified when the file is opened; the others by `verify`."""

_DTYPES = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4", "<i8", "<f4", "<f8"})

Array = npt.NDArray[Any]

REMEDY = "Run `readingroom reindex --full` to build it anew; your articles and notes are not touched."


def damaged(path: Path | str, what: str) -> IndexDamagedError:
    """The one error that every kind of damage becomes, worded for the person at the keyboard."""
    return IndexDamagedError(f"The index cannot be read: {path}: {what}.", REMEDY)


def smallest_unsigned(largest: int) -> np.dtype[Any]:
    """The narrowest unsigned type that holds 0 to `largest`."""
    for code in ("|u1", "<u2", "<u4"):
        if largest <= np.iinfo(code).max:
            return np.dtype(code)
    return np.dtype("<u8")


def narrowed(values: Array) -> Array:
    """The same non-negative values in the narrowest unsigned type that holds them."""
    return values.astype(smallest_unsigned(int(values.max()) if len(values) else 0))


def raw_bytes(array: Array) -> memoryview:
    """The bytes of an array, not copied when they stand side by side."""
    return memoryview(np.ascontiguousarray(array).view("|u1").data)


class SectionWriter:
    """Writes a section file, readable by its owner only, section after section, each of them in pieces if need be; in a `with` statement, after which the file is whole.

    `names` are the sections that will be added, in any order, and `meta` must be JSON.
    With `lasting` it is flushed to disk; what will be gone by the end of the commit need not be.
    Raises OSError.
    """

    def __init__(self, path: Path, names: Iterable[str], meta: Mapping[str, Any], *, lasting: bool = True) -> None:
        self._meta = meta
        self._lasting = lasting
        self._table: dict[str, list[Any]] = {}
        self._offset = 0
        # The header stands before what it tells of: as much room as it can come to is left for it, and filled with spaces.
        self._room = len(self._header(_LARGEST_SIZE, dict.fromkeys(names, _WIDEST_ENTRY)))
        self._base = _base(self._room)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        self._file = os.fdopen(descriptor, "wb")
        self._file.write(b"\0" * self._base)

    def add(self, name: str, array: Array) -> None:
        """Write a section: a one-dimensional array of an unsigned, signed or floating type."""
        flat = np.ascontiguousarray(array)
        self.add_pieces(name, flat.dtype, (raw_bytes(flat),))

    def add_pieces(self, name: str, dtype: np.dtype[Any], pieces: Iterable[bytes | memoryview]) -> None:
        """Write a section whose bytes come in pieces."""
        code = dtype.newbyteorder("<").str if dtype.itemsize > 1 else "|u1"
        if code not in _DTYPES:
            raise TypeError(f"section {name} has dtype {dtype}")
        checksum = size = 0
        reached("segment-half-written")
        for piece in pieces:
            checksum = zlib.crc32(piece, checksum)
            size += len(piece)
            self._file.write(piece)
        self._table[name] = [code, size // dtype.itemsize, self._offset, checksum]
        self._file.write(b"\0" * (_aligned(size) - size))
        self._offset += _aligned(size)

    def _header(self, size: int, table: Mapping[str, Sequence[Any]]) -> bytes:
        return json.dumps(
            {"version": VERSION, "size": size, "meta": self._meta, "sections": table}, separators=(",", ":")
        ).encode()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file as file:
            if kind is not None:
                return
            header = self._header(self._offset, self._table).ljust(self._room)
            file.seek(0)
            file.write(MAGIC + _PREAMBLE.pack(len(header), zlib.crc32(header)) + header)
            file.flush()
            if self._lasting:
                reached("before-fsync")
                os.fsync(file.fileno())


_LARGEST_SIZE = 10**15
_WIDEST_ENTRY = ("<u4", _LARGEST_SIZE, _LARGEST_SIZE, 2**32 - 1)


def write_sections(path: Path, arrays: Mapping[str, Array], meta: Mapping[str, Any], *, lasting: bool = True) -> None:
    """Write a section file of arrays that are all in memory; see `SectionWriter`."""
    with SectionWriter(path, arrays, meta, lasting=lasting) as writer:
        for name, array in arrays.items():
            writer.add(name, array)


def flush_to_disk(paths: Sequence[Path]) -> None:
    """Flush files that were written without, side by side: the disk does for several together little more than for one. Raises OSError."""
    failed: list[OSError] = []
    reached("before-fsync")
    threads = [Thread(target=_flush, args=(path, failed)) for path in paths[1:]]
    for thread in threads:
        thread.start()
    for path in paths[:1]:
        _flush(path, failed)
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def _flush(path: Path, failed: list[OSError]) -> None:
    try:
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        failed.append(error)


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGN) * _ALIGN


def _base(header_length: int) -> int:
    return _aligned(len(MAGIC) + _PREAMBLE.size + header_length)


class SectionFile:
    """An open section file: sections are views into the mapping, which outlives the file's name.

    Raises IndexDamagedError when the file is cut short, altered in its header, or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with regular.opened(path) as file:
                size = os.fstat(file.fileno()).st_size
                if size < len(MAGIC) + _PREAMBLE.size:
                    raise damaged(path, "the file is cut short")
                self.map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except OSError as error:
            raise damaged(path, error.strerror or "it cannot be opened") from error
        header, base = self._header()
        self.meta: dict[str, Any] = header["meta"]
        if size != base + header["size"]:
            raise damaged(path, "the file is cut short or has grown")
        self._sections: dict[str, Array] = {}
        self._checksums: dict[str, int] = {}
        for name, (dtype, count, offset, checksum) in header["sections"].items():
            if dtype not in _DTYPES or offset < 0 or count < 0:
                raise damaged(path, f"section {name} is described wrongly")
            if base + offset + count * np.dtype(dtype).itemsize > size:
                raise damaged(path, f"section {name} lies outside the file")
            array = np.frombuffer(self.map, dtype, count, base + offset)
            self._sections[name] = array
            self._checksums[name] = checksum
            if array.nbytes <= VERIFIED_ON_OPEN and _checksum(array) != checksum:
                raise damaged(path, f"section {name} was altered")

    def _header(self) -> tuple[dict[str, Any], int]:
        if self.map[: len(MAGIC)] != MAGIC:
            raise damaged(self.path, "it is not a segment of ours")
        length, checksum = _PREAMBLE.unpack_from(self.map, len(MAGIC))
        start = len(MAGIC) + _PREAMBLE.size
        raw = self.map[start : start + min(length, _HEADER_LIMIT)]
        if len(raw) != length or zlib.crc32(raw) != checksum:
            raise damaged(self.path, "its header was altered")
        header = json.loads(raw)
        if header["version"] != VERSION:
            raise damaged(
                self.path, f"it was written in version {header['version']} of the format, and this is {VERSION}"
            )
        return header, _base(length)

    def __getitem__(self, name: str) -> Array:
        try:
            return self._sections[name]
        except KeyError:
            raise damaged(self.path, f"section {name} is missing") from None

    def __contains__(self, name: str) -> bool:
        return name in self._sections

    def sections(self) -> list[str]:
        """The names of the sections."""
        return list(self._sections)

    @property
    def nbytes(self) -> int:
        """Size of the file in bytes."""
        return len(self.map)

    def release(self) -> None:
        """Give the pages read so far back to the system, which keeps them in its cache; what is read again is mapped again."""
        with suppress(AttributeError, OSError):
            self.map.madvise(mmap.MADV_DONTNEED)

    def verify(self, *, again: bool = True) -> Iterator[str]:
        """The names of the sections whose bytes are not those that were written; unless `again`, those are passed over that were verified on opening."""
        for name, array in self._sections.items():
            if (again or array.nbytes > VERIFIED_ON_OPEN) and _checksum(array) != self._checksums[name]:
                yield name


def _checksum(array: Array) -> int:
    return zlib.crc32(raw_bytes(array))
