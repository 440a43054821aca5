"""One file, or one document of a large one → articles with their analysis: the work that `reindex` gives away to other processes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readingroom import cleaning, formats, language
from readingroom.errors import UnreadableError
from readingroom.model import Document, Entry, Failure, FileState
from readingroom.reindex.walk import Source

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a file or a document: articles, and what of it could not be read.

    `state` is the file's when it was read, None when it could not be, or for a document.
    """

    entries: tuple[Entry, ...]
    failures: tuple[Failure, ...] = ()
    state: FileState | None = None


def make(item: Source | Document) -> Made:
    """What comes of a file, or of a document. Never raises an Exception: what goes wrong is a Failure."""
    if isinstance(item, Document):
        made = make_entry(item)
        return Made((), (made,)) if isinstance(made, Failure) else Made((made,))
    entries: list[Entry] = []
    failures: list[Failure] = []
    try:
        state = file_state(item)
        for found in documents(item):
            made = found if isinstance(found, Failure) else make_entry(found)
            if isinstance(made, Failure):
                failures.append(made)
            else:
                entries.append(made)
    except (UnreadableError, OSError) as error:
        return Made((), (Failure(item.origin, said(error)),))
    except Exception as error:  # noqa: BLE001  (one file must not stop the others)
        return Made((), (fault(item.origin, error),))
    return Made(tuple(entries), tuple(failures), state)


def make_entry(document: Document) -> Entry | Failure:
    """The article of a document, cleaned and analysed, or what went wrong."""
    try:
        article = cleaning.clean(document)
        return Entry(article, language.analyse(article))
    except Exception as error:  # noqa: BLE001  (one article must not stop the others)
        return fault(document.origin, error)


def documents(source: Source) -> Iterator[Document | Failure]:
    """The documents of a file. Raises UnreadableError."""
    return formats.read(Path(source.path), origin=source.origin, within=Path(source.within))


def file_state(source: Source) -> FileState:
    """Size, time and hash of a file as it is now. Raises OSError."""
    digest = hashlib.blake2b(digest_size=16)
    descriptor = os.open(source.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb", buffering=0) as stream:  # noqa: PTH123  (a descriptor, not a path)
        found = os.fstat(descriptor)
        left = found.st_size
        # No more than the size that the file had: it may be growing, or turn out to be a pipe.
        while left > 0 and (chunk := stream.read(min(_CHUNK, left))):
            digest.update(chunk)
            left -= len(chunk)
    return FileState(found.st_size, found.st_mtime_ns, digest.hexdigest())


def said(error: Exception) -> str:
    """An error in words for a person."""
    if isinstance(error, OSError):
        return f"The file cannot be read: {error.strerror or error}. Check it, then run readingroom reindex again."
    return str(error)


def fault(origin: str, error: Exception) -> Failure:
    """A Failure for an error that is none of the file's."""
    what = f"{type(error).__name__}: {error}"[:200]
    return Failure(
        origin, f"readingroom failed on this article ({what}). That is a fault of readingroom: please report it."
    )
