"""Other processes that make articles: as many as there are cores, each replaceable at any moment.

One that dies, or takes too long, costs only the item that it was at.
"""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Lock, Timer
from types import TracebackType
from typing import Self, TypeAlias

from readingroom import interpreters
from readingroom.model import Document, Failure
from readingroom.reindex.making import Made, make
from readingroom.reindex.walk import Source

Item: TypeAlias = Source | Document
Task: TypeAlias = Callable[[Item], Made]
"""What is done with each item; sent to a process once, before the first batch that it is for."""

TIME_LIMIT = 180.0
"""Seconds that an item may take, and as many again for each million characters: a hundred times what any should."""


class Workers:
    """`jobs` processes at work, in a `with` statement; with one job, the work is done in this process."""

    def __init__(self, jobs: int, *, time_limit: float = TIME_LIMIT) -> None:
        self.jobs = jobs
        self.time_limit = time_limit
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._workers: list[_Worker] = []
        self._threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        if self.jobs > 1 and sys.executable:
            self._threads = ThreadPoolExecutor(self.jobs, "reindex")
            self._workers = [_Worker() for _ in range(self.jobs)]
            for worker in self._workers:
                self._idle.put(worker)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.stop()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)
            self._threads = None

    def made(self, batches: Iterable[Sequence[Item]], task: Task = make) -> Iterator[tuple[Item, Made]]:
        """Each item of each batch with what came of it, in order; no more batches are taken than are at work or about to be."""
        if self._threads is None:
            yield from ((item, task(item)) for batch in batches for item in batch)
            return
        waiting: deque[tuple[Sequence[Item], Future[list[Made]]]] = deque()
        for batch in batches:
            waiting.append((batch, self._threads.submit(self._ask, batch, task)))
            while len(waiting) > 2 * self.jobs:
                yield from _finished(*waiting.popleft())
        while waiting:
            yield from _finished(*waiting.popleft())

    def _ask(self, batch: Sequence[Item], task: Task) -> list[Made]:
        worker = self._idle.get()
        try:
            return self._ask_worker(worker, batch, task)
        finally:
            self._idle.put(worker)

    def _ask_worker(self, worker: _Worker, batch: Sequence[Item], task: Task) -> list[Made]:
        try:
            return worker.ask(batch, task, self.time_limit * (1 + sum(map(_size, batch)) / 1e6))
        except _DiedError as died:
            if worker.stopped:
                return []
            if len(batch) == 1:
                return [Made((), (Failure(batch[0].origin, f"{died} Take it out of the room, and please report it."),))]
        # Which of them it was shows when each is tried alone.
        return [made for item in batch for made in self._ask_worker(worker, (item,), task)]


def _finished(batch: Sequence[Item], future: Future[list[Made]]) -> Iterator[tuple[Item, Made]]:
    return zip(batch, future.result(), strict=True)


def _size(item: Item) -> int:
    return item.size if isinstance(item, Source) else len(item.text)


# --- One process ------------------------------------------------------------------------------------------------


class _DiedError(Exception):
    """The process ended, or was ended, at its work; says how."""


class _Worker:
    """A process, started when it is first asked and again when it is asked after its death. Used by one thread at a time."""

    def __init__(self) -> None:
        self.stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._task: Task | None = None
        self._lock = Lock()

    def ask(self, batch: Sequence[Item], task: Task, seconds: float) -> list[Made]:
        process = self._running()
        late = Timer(seconds, process.kill)
        late.daemon = True
        late.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            interpreters.send(process.stdin, (None if task is self._task else task, batch))
            self._task = task
            answer: list[Made] = interpreters.receive(process.stdout)
        except (OSError, EOFError, ValueError) as error:
            in_time = late.is_alive()
            code = interpreters.end(process)
            raise _DiedError(_how(code) if in_time else "Reading this took far too long and was given up.") from error
        finally:
            late.cancel()
        return answer

    def stop(self) -> None:
        """End the process, whatever it is at, and start no other."""
        with self._lock:
            self.stopped = True
            process = self._process
        if process is not None:
            interpreters.end(process)

    def _running(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self.stopped:
                raise _DiedError("The work was called off.")
            if self._process is None or self._process.poll() is not None:
                self._process, self._task = interpreters.start(__name__), None
            return self._process


def _how(code: int) -> str:
    if code < 0:
        return f"The process that was reading this was killed (signal {-code}); it may have run out of memory."
    return f"The process that was reading this ended (status {code})."


def serve() -> None:
    """What the process does: answer batches from standard input on standard output, until there are no more."""
    questions, answers = interpreters.ends()
    task: Task = make
    while True:
        try:
            new, batch = interpreters.receive(questions)
        except EOFError:
            return
        task = new or task
        interpreters.send(answers, [task(item) for item in batch])
