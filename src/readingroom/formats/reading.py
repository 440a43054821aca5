"""A file, or bytes in hand, → the Documents that it holds."""

from __future__ import annotations

import io
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from readingroom.errors import UnreadableError
from readingroom.formats import registry, signatures
from readingroom.formats.compressed import decompressor
from readingroom.formats.files import TEXT_LIMIT, open_safely
from readingroom.model import Document, Failure

HEAD = 64 * 1024
"""Bytes by which a format is found."""


def read(
    path: Path, *, origin: str, within: Path | None = None, limit: int = TEXT_LIMIT
) -> Iterator[Document | Failure]:
    """The articles of the file, lazily, with Failures for members that could not be read.

    `origin` is the file's path as the room sees it; `within` a folder that the file must not lead out of through symbolic links; `limit` the bytes of text that one article may take.
    Raises UnreadableError, when the first article is asked for, if the whole file cannot be read; a file that turns out damaged or changed after its first articles yields a Failure last.
    """
    began = False
    try:
        with open_safely(path, within=within) as stream:
            for item in _articles(stream, origin, PurePosixPath(path.name).suffix, limit):
                began = True
                yield item
    except UnreadableError as error:
        if not began:
            raise
        yield Failure(origin, str(error))


def parse(
    data: bytes | str, *, origin: str, media_type: str = "", limit: int = TEXT_LIMIT
) -> Iterator[Document | Failure]:
    """The same for bytes or text in hand; the media type, where given and known, decides the format, else the content does.

    Raises UnreadableError as `read` does.
    """
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    yield from _articles(io.BytesIO(raw), origin, "", limit, media_type)


def _articles(
    stream: BinaryIO, origin: str, suffix: str, limit: int, media_type: str = ""
) -> Iterator[Document | Failure]:
    with _damage_explained():
        head = stream.read(HEAD)
        stream.seek(0)
        unpacked = decompressor(stream, head)
        if unpacked is not None:
            stream = unpacked
            suffix = ""
            head = stream.read(HEAD)
            stream.seek(0)
        if not head:
            raise UnreadableError("The file is empty.", "Fill it, or take it out of the room.")
        refused = signatures.refusal(head)
        if refused:
            raise UnreadableError(*refused)
        found = registry.by_media_type(media_type) or registry.by_content(head, suffix)
        yield from found.read(stream, origin, limit)


@contextmanager
def _damage_explained() -> Iterator[None]:
    try:
        yield
    except (EOFError, lzma.LZMAError, zlib.error) as error:
        raise UnreadableError(
            "The compressed file is damaged or cut short.", "Get it again from where it came."
        ) from error
    except MemoryError as error:
        raise UnreadableError("The file needs more memory than there is.", "Split it.") from error
