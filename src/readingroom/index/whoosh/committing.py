"""One commit: articles in, articles out, and at the end one new table of contents; until it stands, readers see nothing of it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from readingroom.errors import IndexLockedError, IndexMissingError, RoomError
from readingroom.index.analysis import Analyzer
from readingroom.index.whoosh.contents import Contents, Prepared
from readingroom.index.whoosh.documents import prepared
from readingroom.index.whoosh.failpoints import reached
from readingroom.index.whoosh.fields import ROOM, Schema
from readingroom.index.whoosh.filestates import FileRecord
from readingroom.index.whoosh.generations import (
    INDEX_NAME,
    SegmentInfo,
    Toc,
    clean,
    latest_generation,
    read_toc,
    toc_path,
    write_toc,
)
from readingroom.index.whoosh.lexicon import Lexicon
from readingroom.index.whoosh.merging import merge, to_merge
from readingroom.index.whoosh.sections import Array, write_sections
from readingroom.index.whoosh.segment import Segment
from readingroom.index.whoosh.snapshot import open_segment
from readingroom.index.whoosh.vocabulary import as_key
from readingroom.model import Entry, FileState

FLUSH_AT = 64_000_000
"""Characters of text after which a segment is written: it bounds memory, at some 8 bytes a character."""


@contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Hold the index's write lock, which is Whoosh's own. Raises IndexLockedError, RoomError."""
    from whoosh.filedb.filestore import FileStorage  # noqa: PLC0415 - only writers pay for it

    name = f"{INDEX_NAME}_WRITELOCK"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        lock = FileStorage(str(folder)).lock(name)
        locked = lock.acquire()
    except OSError as error:
        raise RoomError(
            f"The index folder {folder} cannot be written: {error.strerror}.", "Free space, or correct its permissions."
        ) from error
    if not locked:
        raise IndexLockedError(
            f"Another process is writing to the index in {folder}.", "Wait until it is done, then try again."
        )
    try:
        (folder / name).chmod(0o600)
        yield
    finally:
        lock.release()


class Commit:
    """Changes to an index, gathered under the write lock and made visible by `finish`; `abandon` takes them back.

    Raises IndexDamagedError when what stands cannot be read, unless `fresh`.
    """

    def __init__(self, folder: Path, analyzer: Analyzer, *, schema: Schema = ROOM, fresh: bool = False) -> None:
        self.folder = folder
        self._analyzer = analyzer
        self._schema = schema
        self.generation = max(latest_generation(folder), 0) + 1
        self._standing: list[SegmentInfo] = []
        if not fresh:
            with suppress(IndexMissingError):
                toc = read_toc(folder)
                self._standing = list(toc.segments)
                clean(folder, toc)  # what a commit that was killed left behind
        self._open: dict[str, Segment] = {info.name: open_segment(folder, info) for info in self._standing}
        self._deleted: dict[str, Array] = {}
        self._written: list[str] = []
        self._lexicon = Lexicon(analyzer)
        self._contents = Contents(schema, self._lexicon)
        self._number = 0
        self._files: dict[str, FileRecord] = {}
        self._placed: dict[bytes, tuple[int, int]] = {}
        self._placed_files: dict[str, list[tuple[int, int]]] = {}
        self._withdrawn: dict[int, set[int]] = {}
        self._name_of: dict[int, str] = {}
        self._new: list[SegmentInfo] = []

    def put(self, file: str, state: FileState, entries: Sequence[Entry]) -> None:
        """Replace what the index holds of a file by these articles."""
        self._drop(file)
        for entry in entries:
            self.add(prepared(entry, file, self._analyzer), as_key(entry.article.id), file)
        self._files[file] = FileRecord(file, self.generation, state, tuple(entry.article.id for entry in entries))

    def remove(self, file: str) -> None:
        """Drop the articles of a file."""
        self._drop(file)
        self._files[file] = FileRecord(file, self.generation, None)

    def add(self, document: Prepared, key: bytes | None = None, file: str = "") -> None:
        """Take in a document; one with a key replaces the one that had it."""
        if key is not None:
            self.delete_value("id", key)
            if (former := self._placed.get(key)) is not None:
                self._withdrawn.setdefault(former[0], set()).add(former[1])
        place = (self._number, self._contents.add(document))
        if key is not None:
            self._placed[key] = place
        self._placed_files.setdefault(file, []).append(place)
        if self._contents.characters >= FLUSH_AT:
            self._flush()

    def delete_value(self, field: str, key: bytes) -> None:
        """Delete the standing documents that have a value."""
        for name, segment in self._open.items():
            values = segment.values(field)
            for number in values.terms.find(key):
                self.delete(name, values.documents(number))

    def delete(self, segment: str, documents: Array) -> None:
        """Delete documents of a standing segment."""
        mask = self._deleted.get(segment)
        if mask is None:
            mask = self._deleted[segment] = np.zeros(self._open[segment].count, bool)
        mask[documents] = True

    def _drop(self, file: str) -> None:
        self.delete_value("file", as_key(file))
        for number, document in self._placed_files.pop(file, ()):
            self._withdrawn.setdefault(number, set()).add(document)

    def _flush(self) -> None:
        contents = self._contents
        if self._lexicon.full:
            self._lexicon = Lexicon(self._analyzer)
        self._contents = Contents(self._schema, self._lexicon)
        number, self._number = self._number, self._number + 1
        if contents.count == 0 and not contents.columns.files:
            return
        path = self._new_path()
        info = SegmentInfo(path.stem, contents.count, contents.write(path))
        self._new.append(info)
        self._name_of[number] = info.name

    def _new_path(self) -> Path:
        path = self.folder / f"{INDEX_NAME}_{secrets.token_hex(8)}.seg"
        self._written.append(path.name)
        return path

    def finish(self, stamp: str) -> int:
        """Write what is left, merge what the policy asks for, and make the new generation the newest; returns its number."""
        self._contents.columns.files = list(self._files.values())
        self._flush()
        for number, documents in self._withdrawn.items():
            name = self._name_of[number]
            [info] = (each for each in self._new if each.name == name)
            self._open[name] = open_segment(self.folder, info)
            self.delete(name, np.fromiter(documents, np.int64))
        reached("segments-written")
        segments = [self._with_deletions(info) for info in [*self._standing, *self._new]]
        toc = Toc(self.generation, self._schema, tuple(self._merge(segments)), stamp)
        write_toc(self.folder, toc)
        reached("before-cleaning")
        clean(self.folder, toc)
        return self.generation

    def _with_deletions(self, info: SegmentInfo) -> SegmentInfo:
        mask = self._deleted.get(info.name)
        if mask is None:
            return info
        live = ~mask if (former := self._open[info.name].live) is None else former & ~mask
        updated = replace(info, deletions=self.generation, deleted=info.documents - int(np.count_nonzero(live)))
        self._written.append(updated.live_file)
        write_sections(self.folder / updated.live_file, {"live": np.packbits(live)}, {"documents": info.documents})
        reached("deletions-written")
        return updated

    def _merge(self, segments: list[SegmentInfo]) -> list[SegmentInfo]:
        for group in to_merge(segments):
            opened = [open_segment(self.folder, info) for info in group]
            info = merge(opened, self._schema, self._new_path(), everything=len(group) == len(segments))
            segments = [each for each in segments if each not in group]
            if info is not None:
                segments.append(info)
                self._new.append(info)
        return segments

    def abandon(self) -> None:
        """Remove what was written: nothing happened. After `finish` has made the new generation the newest, this does nothing."""
        if toc_path(self.folder, self.generation).exists():
            return
        for name in self._written:
            (self.folder / name).unlink(missing_ok=True)
        if self.folder.is_dir():
            beside = self.folder / f"_{INDEX_NAME}_{self.generation}.toc.new"
            beside.unlink(missing_ok=True)
