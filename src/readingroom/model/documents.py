"""What a format reader makes of a file on disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date


@dataclass(frozen=True, slots=True)
class Declared:
    """What a file's own structure states about an article (front matter, JSON keys, meta elements); empty where silent."""

    title: str = ""
    deck: str = ""
    outlet: str = ""
    byline: str = ""
    agency: str = ""
    date: Date | None = None
    language: str = ""
    url: str = ""
    updated: Date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a format reader yields, before cleaning.

    `origin` names where it stands: the file's path as the room sees it (POSIX separators), and after `#` the member within the file when one file holds many articles.
    `text` is the decoded text, as found; `media_type` says how to take it (`text/plain`, `text/markdown`, `text/html`: then it is the page's source).
    """

    origin: str
    text: str
    media_type: str = "text/plain"
    declared: Declared = Declared()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a member of one, that could not be read: what happened and what to do, in words for a person."""

    origin: str
    reason: str
