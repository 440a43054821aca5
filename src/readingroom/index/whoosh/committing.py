"""One commit: articles in, articles out, and at the end one new table of contents; until it stands, readers see nothing of it."""

from __future__ import annotations

import errno
import os
import secrets
import sys
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from readingroom.errors import IndexLockedError, IndexMissingError, RoomError
from readingroom.index.analysis import Analyzer
from readingroom.index.engine import IndexedFile
from readingroom.index.whoosh.builders import Builder, Merge, OtherBuilder, OwnBuilder
from readingroom.index.whoosh.contents import Prepared
from readingroom.index.whoosh.failpoints import reached
from readingroom.index.whoosh.fields import ROOM, Schema
from readingroom.index.whoosh.filestates import FileRecord
from readingroom.index.whoosh.generations import SegmentInfo, Toc, clean, read_toc, write_toc
from readingroom.index.whoosh.merging import MANY, to_merge, to_merge_after_many
from readingroom.index.whoosh.sections import Array, write_sections
from readingroom.index.whoosh.segment import Segment
from readingroom.index.whoosh.snapshot import open_segment
from readingroom.index.whoosh.toc_names import INDEX_NAME, latest_generation, toc_path
from readingroom.index.whoosh.vocabulary import as_key
from readingroom.model import Entry, FileState

FLUSH_AT = 48_000_000
"""Characters of text, what cleaning keeps of it for its ledger included, after which a segment is written, shared by all processes that build: it bounds memory, at some 8 bytes a character; what is written is merged in the end."""

MANY_FILES = 1000
"""Files of one commit whose states are better kept in a segment of their own, apart from articles: that one is seldom rewritten."""


@contextmanager
def write_lock(folder: Path) -> Iterator[None]:
    """Hold the index's write lock, which is Whoosh's own. Raises IndexLockedError, RoomError."""
    from whoosh.util.filelock import FileLock  # noqa: PLC0415 - only writers pay for it

    name = f"{INDEX_NAME}_WRITELOCK"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
        _look_at(folder / name)
        lock = FileLock(str(folder / name))
        locked = lock.acquire()
    except OSError as error:
        remedy = (
            "In a folder that you may write to, readingroom add reads the same articles."
            if error.errno == errno.EROFS
            else "Free space, or correct its permissions."
        )
        raise RoomError(f"The index folder {folder} cannot be written: {error.strerror}.", remedy) from error
    if not locked:
        raise IndexLockedError(
            f"Another process is writing to the index in {folder}.", "Wait until it is done, then try again."
        )
    try:
        (folder / name).chmod(0o600)
        yield
    finally:
        lock.release()


def _look_at(lock: Path) -> None:
    """Raises OSError where something stands in place of the lock: to open a pipe would be to wait for whoever reads it."""
    if os.path.lexists(lock) and not lock.is_file():
        raise OSError(errno.EINVAL, f"{lock.name} in it is not a regular file")


_Place = tuple[str, int]
"""A document by the name of its segment and its number there."""


@dataclass(slots=True)
class _Share:
    """A builder, and the segment that it is at: its file, once it has one, and how much is in it."""

    builder: Builder
    path: Path | None = None
    count: int = 0
    characters: int = 0


_FEW = 32
"""Articles of a commit for which it does not pay to make ready for finding many values."""


def _found(terms: Sequence[bytes], key: bytes) -> range:
    """The number of a value among others, none of which is there twice."""
    first = bisect_left(terms, key)
    return range(first, first + (first < len(terms) and terms[first] == key))


class Commit:
    """Changes to an index, gathered under the write lock and made visible by `finish`; `abandon` takes them back.

    Raises IndexDamagedError when what stands cannot be read, unless `fresh`.
    """

    def __init__(
        self, folder: Path, analyzer: Analyzer, *, schema: Schema = ROOM, fresh: bool = False, jobs: int = 1
    ) -> None:
        self.folder = folder
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
        self._unflushed: list[str] = []
        self._own = OwnBuilder(schema, analyzer)
        self._own_share = _Share(self._own)
        self._other_shares = [_Share(OtherBuilder(schema)) for _ in range(jobs - 1 if sys.executable else 0)]
        self._flush_at = FLUSH_AT // max(jobs, 1)
        self._files: dict[str, FileRecord] = {}
        self._placed: dict[bytes, _Place] = {}
        self._placed_files: dict[str, list[_Place]] = {}
        self._withdrawn: dict[str, list[int]] = {}

    def put(self, file: str, state: FileState, entries: Iterable[Entry]) -> None:
        """Replace what the index holds of a file by these articles. Raises OSError, RoomError."""
        self._drop(file)
        ids = []
        for entry in entries:
            share = next((share for share in self._other_shares if share.builder.ready()), self._own_share)
            self._place(share, as_key(entry.article.id), file)
            share.builder.add(entry, file)
            self._taken(share, len(entry.article.text) + sum(len(block.text) for block in entry.article.blocks))
            ids.append(entry.article.id)
        self._files[file] = FileRecord(file, self.generation, state, tuple(ids))

    def remove(self, file: str) -> None:
        """Drop the articles of a file."""
        self._drop(file)
        self._files[file] = FileRecord(file, self.generation, None)

    def touch(self, file: str, known: IndexedFile) -> None:
        """Remember another state of a file whose articles stay."""
        self._files[file] = FileRecord(file, self.generation, known.state, known.ids)

    def add(self, document: Prepared, key: bytes | None = None) -> None:
        """Take in a document; one with a key replaces the one that had it. Raises OSError."""
        self._place(self._own_share, key)
        self._own.add_prepared(document)
        self._taken(self._own_share, sum(map(len, document.texts.values())))

    def _place(self, share: _Share, key: bytes | None, file: str | None = None) -> None:
        """Give the next document a place in the segment that a share is at, and take it from the one that had the key."""
        share.path = share.path or self._new_path()
        place = (share.path.stem, share.count)
        share.count += 1
        if key is not None:
            self.delete_value("id", key)
            if (former := self._placed.get(key)) is not None:
                self._withdraw(former)
            self._placed[key] = place
        if file is not None:
            self._placed_files.setdefault(file, []).append(place)

    def _taken(self, share: _Share, characters: int) -> None:
        share.characters += characters
        if share.characters >= self._flush_at:
            self._flush(share)

    def _withdraw(self, place: _Place) -> None:
        self._withdrawn.setdefault(place[0], []).append(place[1])

    def delete_value(self, field: str, key: bytes) -> None:
        """Delete the standing documents that have a value."""
        few = len(self._placed) < _FEW
        for name, segment in self._open.items():
            values = segment.values(field)
            for number in _found(values.terms, key) if few else values.terms.find(key):
                self.delete(name, values.documents(number))

    def delete(self, segment: str, documents: Array) -> None:
        """Delete documents of a standing segment."""
        mask = self._deleted.get(segment)
        if mask is None:
            mask = self._deleted[segment] = np.zeros(self._open[segment].count, bool)
        mask[documents] = True

    def _drop(self, file: str) -> None:
        self.delete_value("file", as_key(file))
        for place in self._placed_files.pop(file, ()):
            self._withdraw(place)

    def _flush(self, share: _Share) -> None:
        if share.path is not None:
            share.builder.flush(share.path)
        share.path, share.count, share.characters = None, 0, 0

    def _new_path(self) -> Path:
        path = self.folder / f"{INDEX_NAME}_{secrets.token_hex(8)}.seg"
        self._written.append(path.name)
        return path

    def _built(self) -> list[SegmentInfo]:
        """All new segments, once they are written."""
        for share in self._other_shares:
            self._flush(share)
        if len(self._files) >= MANY_FILES:
            self._flush(self._own_share)
        if self._files:
            self._own.remember(list(self._files.values()))
            self._own_share.path = self._own_share.path or self._new_path()
        self._flush(self._own_share)
        return [info for share in (self._own_share, *self._other_shares) for info in share.builder.built().values()]

    def finish(self, stamp: str) -> int:
        """Write what is left, merge what the policy asks for, and make the new generation the newest; returns its number."""
        new = self._built()
        for info in new:
            if documents := self._withdrawn.get(info.name):
                self._open[info.name] = open_segment(self.folder, info)
                self.delete(info.name, np.asarray(documents, np.int64))
        self._unflushed += [info.file for info in new]
        reached("segments-written")
        segments = [self._with_deletions(info) for info in [*self._standing, *new]]
        merged = self._merge(segments, {info.name for info in new})
        toc = Toc(self.generation, self._schema, tuple(merged), stamp)
        needed = {name for info in merged for name in (info.file, info.live_file)}
        write_toc(self.folder, toc, [self.folder / name for name in self._unflushed if name in needed])
        reached("before-cleaning")
        clean(self.folder, toc)
        self._stop()
        return self.generation

    def _stop(self) -> None:
        for share in self._other_shares:
            share.builder.stop()

    def _with_deletions(self, info: SegmentInfo) -> SegmentInfo:
        mask = self._deleted.get(info.name)
        if mask is None:
            return info
        live = ~mask if (former := self._open[info.name].live) is None else former & ~mask
        updated = replace(info, deletions=self.generation, deleted=info.documents - int(np.count_nonzero(live)))
        self._written.append(updated.live_file)
        meta = {"documents": info.documents}
        write_sections(self.folder / updated.live_file, {"live": np.packbits(live)}, meta, lasting=False)
        self._unflushed.append(updated.live_file)
        reached("deletions-written")
        return updated

    def _merge(self, segments: list[SegmentInfo], new: Collection[str]) -> list[SegmentInfo]:
        """The segments when all is merged that should be."""
        many = sum(info.documents for info in segments if info.name in new) >= MANY
        groups = to_merge_after_many(segments, new) if many else to_merge(segments)
        shares = [self._own_share, *self._other_shares]
        works = [Merge(self.folder, tuple(group), self._new_path(), len(group) == len(segments)) for group in groups]
        # The others first: what falls to this process is done at once.
        for number, work in reversed(list(enumerate(works))):
            shares[number % len(shares)].builder.merge(work)
        merged = [info for share in shares for info in share.builder.merged().values() if info is not None]
        gone = {info.name for group in groups for info in group}
        return [info for info in segments if info.name not in gone] + merged

    def abandon(self) -> None:
        """Remove what was written: nothing happened. After `finish` has made the new generation the newest, this does nothing more."""
        self._stop()
        if toc_path(self.folder, self.generation).exists():
            return
        for name in self._written:
            (self.folder / name).unlink(missing_ok=True)
        if self.folder.is_dir():
            beside = self.folder / f"_{INDEX_NAME}_{self.generation}.toc.new"
            beside.unlink(missing_ok=True)
