"""Zstandard (RFC 8878): at its fastest level as small as zlib at its default one, in a quarter of the time."""

from __future__ import annotations

import sys
from functools import cache

from readingroom.index.whoosh.dictionary import LIKELY

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 1

_LONGEST = 1 << 30
"""Bytes that a piece may come to when inflated: a guard against a damaged index, not a limit that an article meets."""


_DICTIONARY = zstd.ZstdDict(LIKELY, is_raw=True)


def deflated(data: bytes) -> bytes:
    """One frame of Zstandard, which points back to what articles are likely to say."""
    return _deflater().compress(data, zstd.ZstdCompressor.FLUSH_FRAME)


@cache
def _deflater() -> zstd.ZstdCompressor:
    """One for all frames, as to prepare the dictionary costs a third of a short frame; it locks itself."""
    return zstd.ZstdCompressor(_LEVEL, zstd_dict=_DICTIONARY)


def inflated(frame: bytes) -> bytes:
    """The data again. Raises ValueError when the frame is damaged."""
    inflater = zstd.ZstdDecompressor(_DICTIONARY)
    try:
        data = inflater.decompress(frame, _LONGEST)
    except zstd.ZstdError as error:
        raise ValueError(f"damaged frame: {error}") from error
    if not inflater.eof:
        raise ValueError("the record is cut short")
    return data
