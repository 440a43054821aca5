"""What a segment remembers of the source files that its commit read or dropped.

The records of all segments together tell the state of each file: the newest one of a path counts, and a record without a state says that the file is gone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from readingroom.index.engine import IndexedFile
from readingroom.index.whoosh.compression import deflated, inflated
from readingroom.model import FileState
from readingroom.typed_json import decode, encode


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A source file as of the generation that wrote the record; `state` is None when the file was dropped."""

    path: str
    generation: int
    state: FileState | None
    ids: tuple[str, ...] = ()


def pack_records(records: Iterable[FileRecord]) -> bytes:
    """Records as compressed JSON."""
    return deflated(encode(list(records)))


def unpack_records(raw: bytes) -> list[FileRecord]:
    """The records again. Raises ValueError when they are damaged."""
    return decode(inflated(raw), list[FileRecord])


def newest(records: Iterable[FileRecord]) -> dict[str, FileRecord]:
    """The newest record of each path."""
    found: dict[str, FileRecord] = {}
    for record in records:
        known = found.get(record.path)
        if known is None or record.generation >= known.generation:
            found[record.path] = record
    return found


def indexed_files(records: Iterable[FileRecord]) -> dict[str, IndexedFile]:
    """The files that the index was made of, by path."""
    return {
        record.path: IndexedFile(record.state, record.ids)
        for record in newest(records).values()
        if record.state is not None
    }
