"""Plain text: one file, one article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from readingroom.errors import UnreadableError
from readingroom.formats.encoding import decode
from readingroom.formats.files import read_up_to
from readingroom.model import Document, Failure

MEDIA_TYPE = "text/plain"


def recognises(head: bytes, suffix: str) -> bool:
    """Any text is plain text."""
    del head, suffix
    return True


def read(stream: BinaryIO, origin: str, limit: int) -> Iterator[Document | Failure]:
    """The one article of the file; raises UnreadableError when it holds no text, or too much."""
    text = decode(read_up_to(stream, limit))
    if not text.strip():
        raise UnreadableError("The file is empty.", "Fill it, or take it out of the room.")
    yield Document(origin=origin, text=text, media_type=MEDIA_TYPE)
