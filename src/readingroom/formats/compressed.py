"""Files compressed as a whole (gzip, bzip2, xz), opened as streams that never hold more than asked for."""

from __future__ import annotations

import bz2
import gzip
import lzma
from typing import BinaryIO, cast

_LZMA_MEMORY = 256 * 1024 * 1024


def decompressor(stream: BinaryIO, head: bytes) -> BinaryIO | None:
    """A stream of what `stream` holds uncompressed, by its first bytes, or None when it is not compressed.

    Reading from it raises OSError, EOFError or LZMAError when the data is cut short or damaged; the caller bounds how much it reads.
    """
    if head.startswith(b"\x1f\x8b\x08"):
        return cast("BinaryIO", gzip.GzipFile(fileobj=stream))
    if head.startswith(b"BZh") and head[4:10] == b"1AY&SY":
        return cast("BinaryIO", bz2.BZ2File(stream))
    if head.startswith(b"\xfd7zXZ\0"):
        return cast("BinaryIO", lzma.LZMAFile(stream))
    return None
