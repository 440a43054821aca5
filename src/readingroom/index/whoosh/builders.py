"""Who builds segments: this process, and others beside it, each of which takes articles and leaves files.

A builder takes documents one after another, and writes what it has as a segment when it is told; it never knows of a table of contents.
The other processes are plain interpreters that hear batches of articles on standard input; all that comes back is what a segment came to.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import IO, Any, Protocol

from readingroom import interpreters
from readingroom.errors import RoomError
from readingroom.index.analysis import Analyzer
from readingroom.index.whoosh.contents import Contents, Prepared
from readingroom.index.whoosh.documents import Outline, outlined, prepared
from readingroom.index.whoosh.fields import Schema
from readingroom.index.whoosh.filestates import FileRecord
from readingroom.index.whoosh.generations import SegmentInfo
from readingroom.index.whoosh.lexicon import Lexicon
from readingroom.index.whoosh.merging import merge
from readingroom.index.whoosh.snapshot import open_segment
from readingroom.model import Entry


@dataclass(frozen=True, slots=True)
class Merge:
    """Segments of a folder that are to become one, in a file there; see `merging.merge`."""

    folder: Path
    segments: tuple[SegmentInfo, ...]
    path: Path
    everything: bool

    def done(self, schema: Schema) -> SegmentInfo | None:
        """Do it. Raises IndexDamagedError, OSError."""
        opened = [open_segment(self.folder, info) for info in self.segments]
        return merge(opened, schema, self.path, everything=self.everything)


class Builder(Protocol):
    """Takes articles, and makes segments of them."""

    def ready(self) -> bool:
        """Whether an article could be taken without waiting."""
        ...

    def add(self, entry: Entry, file: str) -> None:
        """Take an article that was read from `file`. Raises RoomError."""
        ...

    def flush(self, path: Path) -> None:
        """Write what was taken since the last time as a segment, and begin another. Raises OSError, RoomError."""
        ...

    def built(self) -> dict[str, SegmentInfo]:
        """The segments written, by the names of their files, once all are: not yet flushed to disk. Raises OSError, RoomError."""
        ...

    def merge(self, work: Merge) -> None:
        """Make segments one, or begin to. Raises IndexDamagedError, OSError, RoomError."""
        ...

    def merged(self) -> dict[str, SegmentInfo | None]:
        """What came of each merge, by the name of its file, once all are done. Raises IndexDamagedError, OSError, RoomError."""
        ...

    def stop(self) -> None:
        """Let go of everything; what is at work is given up."""
        ...


class OwnBuilder:
    """Builds in this process; takes documents of any schema too."""

    def __init__(self, schema: Schema, analyzer: Analyzer) -> None:
        self._schema = schema
        self._analyzer = analyzer
        self._lexicon = Lexicon(analyzer)
        self._contents = Contents(schema, self._lexicon)
        self._built: dict[str, SegmentInfo] = {}
        self._merged: dict[str, SegmentInfo | None] = {}

    def ready(self) -> bool:
        """Always: it works when asked."""
        return True

    def add(self, entry: Entry, file: str) -> None:
        """Take an article."""
        self.add_outline(outlined(entry, file))

    def add_outline(self, outline: Outline) -> None:
        """Take an article that another process has seen to."""
        self.add_prepared(prepared(outline, self._analyzer))

    def add_prepared(self, document: Prepared) -> None:
        """Take a document."""
        self._contents.add(document)

    def remember(self, files: list[FileRecord]) -> None:
        """Take the states of files into the segment at hand."""
        self._contents.columns.files = files

    def flush(self, path: Path) -> None:
        """Write a segment; nothing when there is nothing to write. Raises OSError."""
        contents = self._contents
        if self._lexicon.full:
            self._lexicon = Lexicon(self._analyzer)
        self._contents = Contents(self._schema, self._lexicon)
        if contents.count or contents.columns.files:
            self._built[path.name] = SegmentInfo(path.stem, contents.count, contents.write(path, lasting=False))

    def built(self) -> dict[str, SegmentInfo]:
        """The segments written."""
        return self._built

    def merge(self, work: Merge) -> None:
        """Make segments one. Raises IndexDamagedError, OSError."""
        self._merged[work.path.name] = work.done(self._schema)

    def merged(self) -> dict[str, SegmentInfo | None]:
        """What came of each merge."""
        return self._merged

    def stop(self) -> None:
        """There is nothing to let go of."""


# --- Another process --------------------------------------------------------------------------------------------

_BATCH = 400_000
"""Characters of text that are handed over at once."""

_WAITING = 3
"""Batches that may wait for the other process."""


class OtherBuilder:
    """Builds in another process, which a thread of this one feeds."""

    def __init__(self, schema: Schema) -> None:
        self._waiting: Queue[object] = Queue(_WAITING)
        self._batch: list[Outline] = []
        self._characters = 0
        self._built: dict[str, SegmentInfo] = {}
        self._merged: dict[str, SegmentInfo | None] = {}
        self._error: BaseException | None = None
        self._process = interpreters.start(__name__)
        self._thread = Thread(target=self._feed, args=(schema,), daemon=True)
        self._thread.start()

    def ready(self) -> bool:
        """Whether the other process is keeping up."""
        return not self._waiting.full()

    def add(self, entry: Entry, file: str) -> None:
        """Hand an article over. Raises RoomError."""
        self._batch.append(outlined(entry, file))
        self._characters += len(entry.article.text)
        if self._characters >= _BATCH:
            self._hand_over()

    def flush(self, path: Path) -> None:
        """Have a segment written. Raises OSError, RoomError."""
        self._hand_over()
        self._put(path)

    def built(self) -> dict[str, SegmentInfo]:
        """Wait until all is written. Raises OSError, RoomError."""
        self._hand_over()
        self._drain()
        return self._built

    def merge(self, work: Merge) -> None:
        """Have segments made one. Raises RoomError."""
        self._put(work)

    def merged(self) -> dict[str, SegmentInfo | None]:
        """Wait until all is merged. Raises IndexDamagedError, OSError, RoomError."""
        self._drain()
        return self._merged

    def _drain(self) -> None:
        """Wait until all that was handed over is done with."""
        done = Event()
        self._put(done)
        while not done.wait(1) and self._thread.is_alive():
            pass
        self._raise()

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        while self._thread.is_alive():
            with suppress(Empty):
                self._waiting.get_nowait()
            with suppress(Full):
                self._waiting.put_nowait(None)
            self._thread.join(0.01)
        interpreters.end(self._process)

    def _hand_over(self) -> None:
        batch, self._batch, self._characters = self._batch, [], 0
        if batch:
            self._put(batch)

    def _put(self, item: object) -> None:
        while True:
            self._raise()
            with suppress(Full):
                self._waiting.put(item, timeout=1)
                return

    def _raise(self) -> None:
        if isinstance(self._error, EOFError | BrokenPipeError | ValueError):
            raise RoomError(
                "A process that was building the index ended; it may have run out of memory.",
                "The former index still stands. Try again with --jobs 1.",
            ) from self._error
        if self._error is not None:
            raise self._error

    def _feed(self, schema: Schema) -> None:
        """What the thread does: hand over what waits, and take answers, until there is nothing more."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            interpreters.send(self._process.stdin, schema)
            while (item := self._waiting.get()) is not None:
                if isinstance(item, Event):
                    item.set()
                    continue
                interpreters.send(self._process.stdin, item)
                if isinstance(item, Path):
                    self._built |= _answered(self._process.stdout)
                elif isinstance(item, Merge):
                    self._merged |= _answered(self._process.stdout)
        except BaseException as error:  # noqa: BLE001 - told to whoever asks next
            self._error = error


def serve() -> None:
    """What the other process does: take articles from standard input, and write segments, until there are no more."""
    questions, answers = interpreters.ends()
    with suppress(EOFError):
        builder = OwnBuilder(interpreters.receive(questions), Analyzer())
        while True:
            item = interpreters.receive(questions)
            if isinstance(item, Path | Merge):
                interpreters.send(answers, _answer(builder, item))
                continue
            for outline in item:
                builder.add_outline(outline)


def _answer(builder: OwnBuilder, item: Path | Merge) -> object:
    """What came of a segment, or of a merge; the error if it was one of those that are told."""
    try:
        if isinstance(item, Merge):
            builder.merge(item)
            return builder.merged()
        builder.flush(item)
        return builder.built()
    except (OSError, RoomError) as error:
        return error


def _answered(stream: IO[bytes]) -> Any:
    answer = interpreters.receive(stream)
    if isinstance(answer, Exception):
        raise answer
    return answer
