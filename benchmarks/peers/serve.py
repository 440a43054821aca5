"""One engine in a process of its own: does what standard input asks, a line of JSON each, and answers with a line on standard output.

    python -m peers.serve ENGINE FOLDER      # with the folder of benchmarks on the path

It uses nothing but the standard library beside its engine, so that the system's Python can run it for Xapian.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from corpus import Row, articles

from peers.ask import Ask, Peer, id_of

ENGINES = {
    "ours": ("peers.ours", "Ours"),
    "tantivy": ("peers.tantivy_peer", "Tantivy"),
    "FTS5": ("peers.fts5", "Fts5"),
    "Xapian": ("peers.xapian_peer", "Xapian"),
    "stock": ("peers.stock", "Stock"),
}

BATCH = 500
"""Articles that are read at once; reading them stands outside the time that building takes."""


def engine(name: str, folder: Path) -> Peer:
    """An engine by its name. Raises ImportError when it is not installed."""
    module, kind = ENGINES[name]
    made: Peer = getattr(import_module(module), kind)(folder)
    return made


class _Feed:
    """Articles with ids, read in batches; `wall` and `cpu` are the seconds that reading took."""

    def __init__(self, count: int) -> None:
        self.wall = self.cpu = 0.0
        self._rows = enumerate(articles(count))

    def __iter__(self) -> Iterator[tuple[str, Row]]:
        while batch := self._batch():
            yield from batch

    def _batch(self) -> list[tuple[str, Row]]:
        wall, cpu = time.perf_counter(), time.thread_time()
        batch = [(id_of(number), row) for _, (number, row) in zip(range(BATCH), self._rows, strict=False)]
        self.wall += time.perf_counter() - wall
        self.cpu += time.thread_time() - cpu
        return batch


def processor_seconds() -> float:
    """Of this process and the children that have ended."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def build(peer: Peer, count: int, threads: int) -> dict[str, float]:
    """Build, and tell the seconds, wall and processors'."""
    feed = _Feed(count)
    wall, cpu = time.perf_counter(), processor_seconds()
    peer.build(iter(feed), threads)
    return {
        "wall": time.perf_counter() - wall - feed.wall,
        "cpu": processor_seconds() - cpu - feed.cpu,
    }


def ask(peer: Peer, question: dict[str, Any]) -> dict[str, float | None]:
    """Ask once, and tell the milliseconds, wall and processor's, and the count."""
    asked = Ask(question["kind"], tuple(question["words"]), question["year"], question["outlet"])
    wall, cpu = time.perf_counter(), time.process_time()
    count = peer.ask(asked)
    spent = time.process_time() - cpu
    return {"count": count, "ms": spent * 1000, "wall": (time.perf_counter() - wall) * 1000}


def update(peer: Peer, number: int, row: list[Any]) -> dict[str, float]:
    """Replace an article, and tell the milliseconds, wall and processors'."""
    wall, cpu = time.perf_counter(), processor_seconds()
    peer.update(id_of(number), Row(*row))
    return {"wall": (time.perf_counter() - wall) * 1000, "cpu": (processor_seconds() - cpu) * 1000}


def memory() -> dict[str, float]:
    """Resident megabytes of this process: all, and what is its own rather than files mapped."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":" in line)
    return {
        "resident": int(status["VmRSS"].split()[0]) / 1e3,
        "anonymous": int(status["RssAnon"].split()[0]) / 1e3,
    }


def main() -> None:
    """Serve until there is nothing more to do."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a stray print must not end up among the answers
    name, folder = sys.argv[1], Path(sys.argv[2])
    peer: Peer | None = None
    try:
        peer = engine(name, folder)
        first: dict[str, Any] = {"threads": peer.threads}
    except ImportError as error:
        first = {"missing": str(error)}
    print(json.dumps(first), file=answers, flush=True)
    if peer is None:
        return
    doing: dict[str, Callable[..., Any]] = {
        "build": lambda count, threads: build(peer, count, threads),
        "open": peer.open,
        "ask": lambda questions: [ask(peer, question) for question in questions],
        "update": lambda number, row: update(peer, number, row),
        "memory": memory,
    }
    for line in sys.stdin:
        wish = json.loads(line)
        print(json.dumps(doing[wish.pop("do")](**wish)), file=answers, flush=True)


if __name__ == "__main__":
    main()
