"""From a key pressed to its results drawn, in a terminal, at ten keys a second, in a room of N articles.

    python benchmarks/keystrokes.py [N] [--queries 20] [--check]

The interface runs in a pseudo-terminal of 120 by 36, as `readingroom` starts it; queries are the first words of real titles, typed letter by letter.
All that it writes is kept with its time, and only afterwards shown to an emulator: a key's results are drawn when the screen shows the query as it then was and how many articles it finds.
A key counts if that differs from what the key before it led to; where the next key came first, the wait goes on until the results of a later one are drawn.
The room's index is made straight from the articles; names are words in a row with capitals, so that the facet of names is as large as in a room.
"""

from __future__ import annotations

import argparse
import fcntl
import math
import os
import pty
import random
import re
import select
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import overload

import pyte
from corpus import Row, articles
from peers.ask import id_of

from readingroom import Room
from readingroom.errors import QueryError
from readingroom.index import open_engine
from readingroom.model import Analysis, Article, Entry, FileState, Name, NameType
from readingroom.reindex.stamp import code_stamp

BAR = 50.0
EVERY = 0.1
"""Seconds from one key to the next."""

PATIENCE = 60.0
COLUMNS, ROWS = 120, 36
_CLEAR = b"\x15"
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)+")
_SEED = 20251107


# --- The room ---------------------------------------------------------------------------------------------------


class Entries(Sequence[Entry]):
    """So many articles as entries, made when they are asked for one after another."""

    def __init__(self, origin: str, count: int) -> None:
        self._origin = origin
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Entry]:
        return (_entry(id_of(number), self._origin, row) for number, row in enumerate(articles(self._count)))

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, slice):
            return list(self)[index]
        return next(islice(self, range(self._count)[index], None))


def _entry(article_id: str, origin: str, row: Row) -> Entry:
    names = tuple(
        Name(found.start(), found.end(), found[0], found[0], NameType.PERSON) for found in _NAME.finditer(row.text)
    )
    article = Article(
        id=article_id,
        origin=f"{origin}#{article_id}",
        text=row.text,
        blocks=(),
        title=row.title,
        outlet=row.outlet,
        date=row.date,
        language="en",
    )
    return Entry(article, Analysis(names=names))


def make_room(folder: Path, count: int) -> None:
    """A room with an index of so many articles, all of one file that has not changed since."""
    source = folder / "seeds" / "articles.jsonl"
    source.parent.mkdir()
    source.write_text("{}\n", encoding="utf-8")
    found = source.stat()
    origin = source.relative_to(folder).as_posix()
    state = FileState(found.st_size, found.st_mtime_ns, "00")
    open_engine(folder / "index").apply([(origin, state, Entries(origin, count))], stamp=code_stamp())


def queries_of(count: int, many: int) -> list[str]:
    """The first two or three words of real titles, in small letters."""
    chance = random.Random(_SEED)
    titles = [row.title for row in islice(articles(count), 5000)]
    found: list[str] = []
    while len(found) < many:
        words = re.findall(r"[a-z]{3,}", chance.choice(titles).lower())
        if len(words) > 3:
            found.append(" ".join(words[: chance.choice((2, 3))]))
    return found


# --- Typing -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Key:
    """A letter typed at a time, and what the screen then shows when its results are drawn."""

    at: float
    query: str
    summary: str


class Terminal:
    """The interface in a pseudo-terminal; `written` is all that it wrote, with the time of each piece."""

    def __init__(self, room: Path) -> None:
        self.written: list[tuple[float, bytes]] = []
        self._pid, self._master = pty.fork()
        if self._pid == 0:
            os.chdir(room)
            _take_along_priority()
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(sys.executable, [sys.executable, "-m", "readingroom"])
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def press(self, key: bytes) -> float:
        """Type, and tell when."""
        os.write(self._master, key)
        return time.perf_counter()

    def read_until(self, end: float, text: bytes = b"") -> bool:
        """Read until a time, or until a text is among what comes."""
        seen = bytearray()
        while (left := end - time.perf_counter()) > 0:
            if not select.select([self._master], [], [], left)[0]:
                break
            data = os.read(self._master, 1 << 16)
            self.written.append((time.perf_counter(), data))
            seen += data
            if text and text in seen:
                return True
        return not text

    def close(self) -> None:
        """End it."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._master)


def _take_along_priority() -> None:
    """A terminal is a session of its own, and Linux gives each session an equal share of the processors, whatever `nice` said in another."""
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(os.nice(0)), "ascii")


def typed(room: Path, queries: Sequence[str]) -> tuple[list[Key], list[tuple[float, bytes]]]:
    """Type all queries, and return the keys and what was written."""
    with Room.open(room) as asked:
        summaries = {part: _summary(asked, part) for query in queries for part in _parts(query)}
    terminal = Terminal(room)
    keys: list[Key] = []
    try:
        if not terminal.read_until(time.perf_counter() + PATIENCE, b"newest first"):
            raise SystemExit("The interface never showed its articles.")
        terminal.press(b"/")
        terminal.read_until(time.perf_counter() + 2)
        for query in queries:
            due = time.perf_counter()
            for part in _parts(query):
                keys.append(Key(terminal.press(part[-1].encode()), part, summaries[part]))
                due += EVERY
                terminal.read_until(due)
            terminal.read_until(time.perf_counter() + 1)
            terminal.press(_CLEAR)
            terminal.read_until(time.perf_counter() + 1)
    finally:
        terminal.close()
    return keys, terminal.written


def _parts(query: str) -> list[str]:
    return [query[:end] for end in range(1, len(query) + 1)]


def _summary(room: Room, query: str) -> str:
    try:
        total = room.search(query, limit=1, as_you_type=True).total
    except QueryError:
        return ""
    return f" {total:,} article{'' if total == 1 else 's'} found"


# --- Waiting ----------------------------------------------------------------------------------------------------


def waits(keys: Sequence[Key], written: Sequence[tuple[float, bytes]]) -> list[float]:
    """Milliseconds from each key that counts to the results of it, or of a later key, being drawn."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    drawn: list[tuple[float, str]] = []
    for at, data in written:
        stream.feed(data)
        top = "\n".join(screen.display[:4])
        if not drawn or drawn[-1][1] != top:
            drawn.append((at, top))
    found: list[float] = []
    for number, key in enumerate(keys):
        before = keys[number - 1].summary if number and key.query[:-1] == keys[number - 1].query else ""
        if not key.summary or key.summary == before:
            continue
        rest = [key, *_of_the_same(keys[number + 1 :], key.query)]
        end = min(
            (at for at, top in drawn if at > key.at and any(_shows(top, each) for each in rest)), default=math.inf
        )
        found.append((end - key.at) * 1000)
    return found


def _of_the_same(keys: Sequence[Key], query: str) -> list[Key]:
    """The keys that went on with a query."""
    found: list[Key] = []
    for key in keys:
        if len(key.query) <= len(query) or not key.query.startswith(query):
            break
        found.append(key)
    return found


def _shows(top: str, key: Key) -> bool:
    return key.summary in top and f"/ {key.query} " in top


def main() -> None:
    """Make the room, type, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=5000)
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--check", action="store_true", help=f"fail above {BAR} ms")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        make_room(Path(scratch), options.articles)
        found = sorted(waits(*typed(Path(scratch), queries_of(options.articles, options.queries))))
    p95 = found[math.ceil(0.95 * len(found)) - 1]
    print(f"{options.articles:,} articles, {len(found)} keys that change the results, ten a second")
    print(f"key to results drawn: p50 {statistics.median(found):.0f} ms, p95 {p95:.0f} ms, worst {found[-1]:.0f} ms")
    print(f"{'met' if p95 <= BAR else 'MISSED':8}p95 ≤ {BAR:.0f} ms")
    if options.check and p95 > BAR:
        sys.exit(1)


if __name__ == "__main__":
    main()
