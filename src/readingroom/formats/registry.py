"""The formats that the room reads: each says whether a file is its own, by content, and turns it into Documents.

A new format is a module with a `Format` and a line in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from readingroom.formats import html, jsonlines, markdown, plain
from readingroom.model import Document, Failure


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    `recognises(head, suffix)` judges by the first bytes (64 KB at most), with the file name's suffix (".md") as a hint; `read(stream, origin, limit)` yields what the file holds, `limit` being the bytes of text that one article may take.
    """

    media_type: str
    recognises: Callable[[bytes, str], bool]
    read: Callable[[BinaryIO, str, int], Iterator[Document | Failure]]


# Asked in this order; plain text takes whatever is left.
FORMATS: tuple[Format, ...] = (
    Format(jsonlines.MEDIA_TYPE, jsonlines.recognises, jsonlines.read),
    Format(html.MEDIA_TYPE, html.recognises, html.read),
    Format(markdown.MEDIA_TYPE, markdown.recognises, markdown.read),
    Format(plain.MEDIA_TYPE, plain.recognises, plain.read),
)

_ALIASES = {
    "text/x-markdown": markdown.MEDIA_TYPE,
    "application/xhtml+xml": html.MEDIA_TYPE,
    "application/json": jsonlines.MEDIA_TYPE,
    "application/x-ndjson": jsonlines.MEDIA_TYPE,
    "application/jsonlines": jsonlines.MEDIA_TYPE,
}


def by_content(head: bytes, suffix: str) -> Format:
    """The first format that takes the file for its own."""
    return next(entry for entry in FORMATS if entry.recognises(head, suffix.lower()))


def by_media_type(media_type: str) -> Format | None:
    """The format of a media type, its parameters ignored; None when the room does not know it."""
    name = media_type.partition(";")[0].strip().lower()
    name = _ALIASES.get(name, name)
    return next((entry for entry in FORMATS if entry.media_type == name), None)
