"""What is measured of each engine, as plain data: building, asking, updating, memory."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

from corpus import articles
from hosting import Host
from peers.ask import Ask


@dataclass(frozen=True, slots=True)
class Built:
    """Seconds of a build, wall and processors', the most memory that it took in MB, and the index's size in MB."""

    threads: int
    wall: float
    cpu: float
    memory: float
    size: float


@dataclass(slots=True)
class Answers:
    """Milliseconds of each query by class, each the median of the passes, and of the first pass alone; and its count."""

    ms: dict[str, list[float]] = field(default_factory=dict)
    first: dict[str, list[float]] = field(default_factory=dict)
    worst: dict[str, float] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)

    def take(self, kind: str, spent: Sequence[float]) -> None:
        """The times of one query, in the order of the passes."""
        self.ms.setdefault(kind, []).append(statistics.median(spent))
        self.first.setdefault(kind, []).append(spent[0])
        self.worst[kind] = max(self.worst.get(kind, 0.0), *spent)


@dataclass(slots=True)
class Memory:
    """Resident MB of a process that has answered every query: all, and its own without mapped files."""

    resident: float
    anonymous: float


@dataclass(slots=True)
class Measured:
    """One engine."""

    built: list[Built] = field(default_factory=list)
    answers: Answers = field(default_factory=Answers)
    memory: Memory | None = None
    update_ms: list[float] = field(default_factory=list)
    """Processor milliseconds of one-article updates; `update_wall` has the wall's."""
    update_wall: list[float] = field(default_factory=list)

    def plain(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def built(name: str, folder: Path, count: int, threads: int) -> Built:
    """Build an index of the first `count` articles in `folder`, which must not exist. Raises MissingError."""
    with Host(name, folder) as host:
        spent, memory = host.do_watched("build", count=count, threads=threads)
    return Built(threads, spent["wall"], spent["cpu"], memory, size_of(folder))


def threads_of(name: str, folder: Path) -> Sequence[int]:
    """With how many threads the engine can be built. Raises MissingError."""
    with Host(name, folder) as host:
        return host.threads


def size_of(folder: Path) -> float:
    """MB on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def asked(folders: Mapping[str, Path], asks: Sequence[Ask], passes: int, into: Mapping[str, Measured]) -> None:
    """Ask all engines every query, `passes` times over: a few queries of one engine, the same of the next, so that noise meets all alike.

    One query at a time would mostly measure what it costs to change from process to process.
    """
    times: dict[tuple[str, int], list[float]] = defaultdict(list)
    with ExitStack() as stack:
        hosts = {name: stack.enter_context(Host(name, folder)) for name, folder in folders.items()}
        for host in hosts.values():
            host.do("open")
            host.do("ask", questions=[asdict(Ask("common", ("said",)))])  # what is loaded once is no query's business
        for turn in range(passes):
            for block, start in enumerate(range(0, len(asks), BLOCK)):
                questions = asks[start : start + BLOCK]
                for name in _rotated(list(hosts), turn + block):
                    answers = hosts[name].do("ask", questions=[asdict(ask) for ask in questions])
                    for number, (ask, answer) in enumerate(zip(questions, answers, strict=True), start):
                        if answer["count"] is None:
                            continue
                        times[name, number].append(answer["ms"])
                        if turn == 0:
                            into[name].answers.counts.setdefault(ask.kind, []).append(answer["count"])
        for name, host in hosts.items():
            into[name].memory = Memory(**host.do("memory"))
    for (name, number), spent in times.items():
        into[name].answers.take(asks[number].kind, spent)


BLOCK = 10
"""Queries that one engine answers before the next has its turn."""


def _rotated(names: list[str], by: int) -> Iterable[str]:
    at = by % len(names)
    return names[at:] + names[:at]


def updated(folders: Mapping[str, Path], count: int, times: int, into: Mapping[str, Measured]) -> None:
    """Replace single articles, here and there, by others; the engines in turn."""
    rows = [[row.title, row.text, row.outlet, row.day] for row in islice(articles(count), times)]
    with ExitStack() as stack:
        hosts = {name: stack.enter_context(Host(name, folder)) for name, folder in folders.items()}
        for host in hosts.values():
            host.do("open")
        for number, row in enumerate(rows):
            for name, host in hosts.items():
                spent = host.do("update", number=(number * 7919 + 17) % count, row=row)
                into[name].update_ms.append(spent["cpu"])
                into[name].update_wall.append(spent["wall"])
