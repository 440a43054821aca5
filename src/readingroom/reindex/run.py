"""One reindex from beginning to end: look at the disk, make what changed, commit, report."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field

from readingroom.errors import IndexDamagedError, IndexMissingError, UnknownArticleError, UnreadableError
from readingroom.index import open_engine
from readingroom.index.engine import Engine, IndexedFile, Reader
from readingroom.model import Document, Entry, Failure, FileState, Progress, Report
from readingroom.reindex import reports
from readingroom.reindex.making import Made, documents, fault, file_state, said
from readingroom.reindex.plan import Plan, count_changes, plan
from readingroom.reindex.spool import Held, Spool
from readingroom.reindex.stamp import code_stamp
from readingroom.reindex.walk import Source, Walked, walk
from readingroom.reindex.workers import Workers
from readingroom.settings import Settings

LARGE = 4_000_000
"""Bytes from which on a file's articles are shared out among the workers one by one, and kept on disk."""

ALONE = 1_000_000
"""Bytes up to which the work is done in this process: starting others would take longer."""

_BATCH_BYTES = 200_000
_BATCH_FILES = 32


def reindex(
    settings: Settings,
    *,
    full: bool = False,
    jobs: int | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Bring the index up to date with the source files, which are only read, and return what was done.

    Only files that changed are read again, unless `full`, or the code that makes articles changed, or the index is damaged: then all are, and the new index replaces the old one when it is whole.
    A file that cannot be read is reported, and its former articles stay until it can be, or is removed.
    `jobs` is how many processes work; None for what the settings say, or one a core.
    `progress` is called before and after each file; what it raises ends the reindex, and nothing is committed.
    Raises IndexLockedError, and RoomError when the index folder cannot be written.
    """
    begun = time.monotonic()
    with ExitStack() as stack:
        engine = open_engine(settings.index)
        reader = _former(engine)
        if reader is not None:
            stack.enter_context(reader)
        remake = full or reader is None or engine.stamp() != code_stamp()
        known: Mapping[str, IndexedFile] = reader.files() if reader is not None else {}
        walked = walk(settings)
        todo = plan(walked, known, remake=remake)
        run = _Run(settings, reader, known, walked, todo, remake, progress or _silent)
        run.tell()
        if remake or todo.to_make or todo.touched or todo.removed:
            workers = stack.enter_context(Workers(_jobs(todo, jobs or settings.jobs)))
            engine.apply(
                run.items(workers),
                removed_files=todo.removed,
                touched={origin: IndexedFile(state, known[origin].ids) for origin, state in todo.touched},
                fresh=remake,
                stamp=code_stamp(),
            )
        kept = run.report(reports.load(settings.index))
    report = _timed(kept.report, begun)
    reports.save(settings.index, reports.Kept(report, kept.refused))
    return report


def changes(settings: Settings) -> int:
    """How many source files were added, changed or removed since the index was made, judged by size and time."""
    reader = _former(open_engine(settings.index))
    walked = walk(settings)
    if reader is None:
        return len(walked.files)
    kept = reports.load(settings.index)
    with reader:
        return count_changes(walked, reader.files(), kept.refused if kept else {})


def last_report(settings: Settings) -> Report | None:
    """What the last reindex did; None when there was none, or its report is lost."""
    kept = reports.load(settings.index)
    return kept.report if kept else None


def _former(engine: Engine) -> Reader | None:
    try:
        return engine.reader() if engine.exists() else None
    except (IndexMissingError, IndexDamagedError):
        return None


def _jobs(todo: Plan, wanted: int | None) -> int:
    """As many processes as asked for, or one a core, but no more than there is work for."""
    work = sum(source.size for source in todo.to_make)
    if work <= ALONE:
        return 1
    return max(1, min(wanted or _cores(), work // ALONE + 1))


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _silent(progress: Progress) -> None:
    del progress


def _timed(report: Report, begun: float) -> Report:
    took = (time.monotonic() - begun) * 1000
    return Report(report.added, report.updated, report.removed, report.unchanged, report.failed, took)


@dataclass(slots=True)
class _Run:
    """What a reindex knows and has found so far."""

    settings: Settings
    former: Reader | None
    known: Mapping[str, IndexedFile]
    walked: Walked
    todo: Plan
    remake: bool
    progress: Callable[[Progress], None]
    done: int = 0
    read: int = 0
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    unchanged: int = 0
    failed: list[Failure] = field(default_factory=list)
    refused: dict[str, tuple[int, int]] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)

    def tell(self, origin: str = "") -> None:
        self.progress(Progress(self.done, len(self.todo.to_make), origin, self.read))

    # --- What the engine takes in

    def items(self, workers: Workers) -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        """All that is new or changed, file by file, as `Engine.apply` takes it."""
        for origin in (*self.todo.unchanged, *(origin for origin, _ in self.todo.touched)):
            self.taken.update(dict.fromkeys(self.known[origin].ids, origin))
            if self.remake:
                yield from self.carried(origin, self.known[origin].state)
        small = [source for source in self.todo.to_make if source.size < LARGE]
        for item, made in workers.made(_batches(small)):
            assert isinstance(item, Source)
            yield from self.taken_in(item, made)
        for source in self.todo.to_make:
            if source.size >= LARGE:
                yield from self.large(source, workers)

    def carried(self, origin: str, state: FileState) -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        """The articles that the index holds of a file, once more."""
        if self.former is None:
            return
        held = Held(self.former, self.known[origin].ids)
        if self.remake:
            try:
                deque(held, maxlen=0)  # a damaged record must not stop what is to replace the damaged index
            except (IndexDamagedError, UnknownArticleError):
                reason = "What the index held of this file is damaged, and the file cannot be read."
                self.failed.append(Failure(origin, reason))
                return
        self.taken.update(dict.fromkeys(self.known[origin].ids, origin))
        yield origin, state, held

    def taken_in(self, source: Source, made: Made) -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        """What came of a file, unless nothing did: then its former articles stay."""
        self.failed.extend(made.failures)
        entries = [entry for entry in made.entries if self.is_new(entry, source.origin)]
        former = self.known.get(source.origin)
        if not entries or made.state is None:
            if not made.entries and not made.failures:
                self.failed.append(Failure(source.origin, "There is no article in this file. Take it out of the room."))
            self.refused[source.origin] = (source.size, source.mtime_ns)
            if former is not None:
                self.unchanged += len(former.ids)
                self.taken.update(dict.fromkeys(former.ids, source.origin))
                if self.remake:
                    yield from self.carried(source.origin, former.state)
        else:
            yield source.origin, made.state, entries
        self.done += 1
        self.tell(source.origin)

    def large(self, source: Source, workers: Workers) -> Iterator[tuple[str, FileState, Sequence[Entry]]]:
        """The same for a large file, whose articles never stand in memory together."""
        self.settings.index.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(Spool(self.settings.index)) as spool:
            made = self.spooled(source, workers, spool)
            if made.state is None or not len(spool):
                yield from self.taken_in(source, made)
                return
            self.failed.extend(made.failures)
            yield source.origin, made.state, spool
        self.done += 1
        self.tell(source.origin)

    def spooled(self, source: Source, workers: Workers, spool: Spool) -> Made:
        """The file's state and failures, once its articles are in the spool; no state when it failed on the way."""
        counted = len(self.added), len(self.updated), self.unchanged
        failures: list[Failure] = []
        state: FileState | None = None
        for made in _made_of_large(source, workers):
            failures.extend(made.failures)
            state = made.state or state
            for entry in made.entries:
                if self.is_new(entry, source.origin):
                    spool.append(entry)
            self.tell(source.origin)
        if state is None:
            for entry in spool:
                del self.taken[entry.article.id]
            del self.added[counted[0] :], self.updated[counted[1] :]
            self.unchanged = counted[2]
        return Made((), tuple(failures), state)

    # --- What the report says

    def is_new(self, entry: Entry, origin: str) -> bool:
        """Whether the entry's id is its own; counts it as added, updated or unchanged."""
        article_id = entry.article.id
        self.read += 1
        if article_id in self.taken:
            reason = f"An article of {self.taken[article_id]} has the same id ({article_id}). Rename this file."
            self.failed.append(Failure(entry.article.origin, reason))
            return False
        self.taken[article_id] = origin
        former = self.former_entry(article_id)
        if former is None:
            self.added.append(article_id)
        elif former == entry:
            self.unchanged += 1
        else:
            self.updated.append(article_id)
        return True

    def former_entry(self, article_id: str) -> Entry | None:
        try:
            return self.former.entry(article_id) if self.former is not None else None
        except (UnknownArticleError, IndexDamagedError):
            return None

    def report(self, before: reports.Kept | None) -> reports.Kept:
        """The report, without its time."""
        stay = {*self.todo.unchanged, *(origin for origin, _ in self.todo.touched)}
        self.unchanged += sum(len(self.known[origin].ids) for origin in stay)
        replaced = [source.origin for source in self.todo.to_make if source.origin not in self.refused]
        for origin in (*replaced, *self.todo.removed):
            if origin in self.known:
                self.dropped.extend(each for each in self.known[origin].ids if each not in self.taken)
        failed = [*self.walked.failures, *self.failed]
        if before is not None:
            # A file that was read in part is not read again until it changes, but the rest of it is still missing.
            failed.extend(each for each in before.report.failed if each.origin.partition("#")[0] in stay)
        failed = list(dict.fromkeys(failed))
        return reports.Kept(
            Report(tuple(self.added), tuple(self.updated), tuple(self.dropped), self.unchanged, tuple(failed)),
            self.refused,
        )


# --- Shares of work ---------------------------------------------------------------------------------------------


def _batches(sources: list[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for source in sources:
        if batch and (len(batch) == _BATCH_FILES or size + source.size > _BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(source)
        size += source.size
    if batch:
        yield batch


def _made_of_large(source: Source, workers: Workers) -> Iterator[Made]:
    """What comes of the documents of a large file, and last the file's state, or a Failure without one when the file failed."""
    failures: list[Failure] = []
    try:
        state = file_state(source)
        for _, made in workers.made(_document_batches(source, failures)):
            yield made
        yield Made((), tuple(failures), state)
    except (UnreadableError, OSError) as error:
        yield Made((), (*failures, Failure(source.origin, said(error))))
    except Exception as error:  # noqa: BLE001  (one file must not stop the others)
        yield Made((), (*failures, fault(source.origin, error)))


def _document_batches(source: Source, failures: list[Failure]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents(source):
        if isinstance(document, Failure):
            failures.append(document)
            continue
        if batch and size + len(document.text) > _BATCH_BYTES:
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.text)
    if batch:
        yield batch
