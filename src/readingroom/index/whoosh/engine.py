"""The embedded engine: an index in a folder, in Whoosh's form, of flat arrays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import get_ident

from readingroom.errors import RoomError
from readingroom.index.analysis import Analyzer
from readingroom.index.engine import IndexedFile
from readingroom.index.whoosh.generations import read_toc
from readingroom.index.whoosh.reader import WhooshReader
from readingroom.index.whoosh.toc_names import latest_generation
from readingroom.model import Entry, FileState, Finding


class WhooshEngine:
    """The index of one folder; see `readingroom.index.engine.Engine`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._analyzer = Analyzer()
        self._locked_by: int | None = None

    def exists(self) -> bool:
        """Whether there is an index to read."""
        return self.latest_generation() >= 0

    def reader(self) -> WhooshReader:
        """A snapshot of the index as it is now. Raises IndexMissingError, IndexDamagedError."""
        return WhooshReader(self.folder, self._analyzer)

    def latest_generation(self) -> int:
        """The generation of the last commit; -1 when there is no index. Reads names only."""
        return latest_generation(self.folder)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the write lock, for `apply` in the same thread too. Raises IndexLockedError, RoomError."""
        from readingroom.index.whoosh.committing import write_lock  # noqa: PLC0415 - only writers pay for it

        with write_lock(self.folder):
            self._locked_by = get_ident()
            try:
                yield
            finally:
                self._locked_by = None

    def apply(
        self,
        entries: Iterable[tuple[str, FileState, Sequence[Entry]]],
        *,
        removed_files: Iterable[str] = (),
        touched: Mapping[str, IndexedFile] | None = None,
        fresh: bool = False,
        stamp: str = "",
        jobs: int = 1,
    ) -> int:
        """Bring the index up to date in one commit, and return its generation.

        With several `jobs` so many processes build segments, this one among them; others are only worth it for many entries.

        Memory is bounded by `committing.FLUSH_AT`, however many entries there are.
        Raises IndexLockedError, IndexDamagedError (not with `fresh`), RoomError when the folder cannot be written.
        """
        from readingroom.index.whoosh.committing import Commit  # noqa: PLC0415 - only writers pay for it

        with nullcontext() if self._locked_by == get_ident() else self.lock():
            commit = Commit(self.folder, self._analyzer, fresh=fresh, jobs=jobs)
            try:
                for file in removed_files:
                    commit.remove(file)
                for file, known in (touched or {}).items():
                    commit.touch(file, known)
                for file, state, made in entries:
                    with self._writing():
                        commit.put(file, state, made)
                with self._writing():
                    return commit.finish(stamp)
            except BaseException:
                commit.abandon()
                raise

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Word what the disk says for a person; errors of whoever makes the entries pass as they are."""
        try:
            yield
        except OSError as error:
            raise RoomError(
                f"The index in {self.folder} could not be written: {error.strerror or error}.",
                "The former index still stands. Free space, then try again.",
            ) from error

    def stamp(self) -> str:
        """The stamp given at the last commit. Raises IndexMissingError, IndexDamagedError."""
        return read_toc(self.folder).stamp

    def check(self) -> list[Finding]:
        """Every checksum verified, permissions looked at."""
        from readingroom.index.whoosh.checking import check  # noqa: PLC0415 - only the doctor pays for it

        return check(self.folder)
