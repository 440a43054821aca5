"""Files compressed as a whole (gzip, bzip2, xz), opened as streams that never hold more than asked for."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from typing import TYPE_CHECKING, BinaryIO, cast

from readingroom.errors import UnreadableError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

XZ_MEMORY = 128 * 1024 * 1024
"""Bytes that unpacking an xz file may take: its strongest preset needs half of that, and a file may ask for gigabytes."""
_CHUNK = 64 * 1024
_XZ = b"\xfd7zXZ\0"


def decompressor(stream: BinaryIO, head: bytes) -> BinaryIO | None:
    """A stream of what `stream`, at its beginning, holds uncompressed, by its first bytes, or None when it is not compressed.

    Reading from it raises OSError, EOFError or LZMAError when the data is cut short or damaged, and UnreadableError when it asks for more memory than `XZ_MEMORY`; the caller bounds how much it reads.
    """
    if head.startswith(b"\x1f\x8b\x08"):
        return cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        return cast("BinaryIO", bz2.BZ2File(stream))
    if head.startswith(_XZ):
        return cast("BinaryIO", io.BufferedReader(_Xz(stream), _CHUNK))
    return None


class _Xz(io.RawIOBase):
    """The text of an xz file, whose streams may be several, padded with zeros; `lzma.LZMAFile` knows no limit of memory."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self._unpack: lzma.LZMADecompressor | None = None
        self._pending = b""
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Back to the beginning; anywhere else is not where a reader goes."""
        if offset or whence != io.SEEK_SET:
            raise io.UnsupportedOperation("only the beginning can be sought")
        self._stream.seek(0)
        self._unpack, self._pending, self._at = None, b"", 0
        return 0

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while True:
            if self._unpack is None and not self._next_stream():
                return 0
            assert self._unpack is not None
            found = self._unpacked(self._unpack, len(view))
            if self._unpack.eof:
                self._pending, self._unpack = self._unpack.unused_data, None
            if found:
                view[: len(found)] = found
                self._at += len(found)
                return len(found)

    def _next_stream(self) -> bool:
        self._pending = self._pending.lstrip(b"\0")
        while len(self._pending) < len(_XZ):
            chunk = self._stream.read(_CHUNK)
            if not chunk:
                break
            self._pending = (self._pending + chunk).lstrip(b"\0")
        # What follows the last stream and is none is left alone, as xz's own readers do.
        if not self._pending.startswith(_XZ):
            return False
        self._unpack = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=XZ_MEMORY)
        return True

    def _unpacked(self, unpack: lzma.LZMADecompressor, most: int) -> bytes:
        data, self._pending = self._pending, b""
        if not data and unpack.needs_input:
            data = self._stream.read(_CHUNK)
            if not data:
                raise EOFError("the xz stream ends before its end")
        try:
            return unpack.decompress(data, most)
        except lzma.LZMAError as error:
            if "limit" in str(error).lower():
                raise UnreadableError(
                    f"Unpacking this file needs more than {XZ_MEMORY // 1024 // 1024} MB of memory.",
                    "Unpack it yourself, or pack it with a smaller dictionary (xz -6).",
                ) from error
            raise
