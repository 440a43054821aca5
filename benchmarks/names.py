"""Who and what a room names most, for a reader to judge, and what listing it costs.

    python benchmarks/names.py ROOM [--top N] [--quick]

ROOM is the folder of a room that has an index.
Printed are, of each kind, the N entries (100 unless told) that most articles name, with the names of single articles that were taken for each; then milliseconds of processor time, in a process of its own each: of the first page of 30 entries from a room just opened, of the same page asked for again, and of entries found by the beginning of a word.
With `--quick` only the times.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys

TIMES = 5
"""Processes for each figure, of which the middle one counts."""

PAGE = 30
QUERIES = ("tru", "john", "department of", "new y", "smith")

_TIMED = """
import sys, time
from readingroom.model import NameType
from readingroom.room import Room
from readingroom import crossref
from readingroom.language.lexicon import lexicon
from readingroom.language.names.gazetteer import gazetteer
room, query, kind = sys.argv[1:]
lexicon("en"), gazetteer("en")
with Room.open(room) as opened:
    opened.search("", limit=1, facets=False)
    for _ in range(2):
        began = time.process_time()
        opened.names(query, kind=NameType(kind) if kind else None)
        print((time.process_time() - began) * 1e3)
"""


def timed(room: str, query: str = "", kind: str = "") -> tuple[float, float]:
    """Milliseconds of a page asked for the first time, and again."""
    first, again = [], []
    for _ in range(TIMES):
        call = [sys.executable, "-c", _TIMED, room, query, kind]
        done = subprocess.run(call, check=True, capture_output=True, text=True)
        one, other = map(float, done.stdout.split())
        first.append(one)
        again.append(other)
    return statistics.median(first), statistics.median(again)


def print_top(room: str, top: int) -> None:
    from readingroom.model import NameType  # noqa: PLC0415  (the times are taken elsewhere)
    from readingroom.room import Room  # noqa: PLC0415  (the same)

    with Room.open(room) as opened:
        for kind in NameType:
            print(f"\n{kind.value}")
            for entry in opened.names(kind=kind, limit=top):
                others = [name for name in entry.names if name != entry.name]
                print(f"{entry.articles:7,}  {entry.name}{'  = ' + '; '.join(others) if others else ''}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", metavar="ROOM")
    parser.add_argument("--top", type=int, metavar="N", default=100)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    if not given.quick:
        print_top(given.room, given.top)
    print(f"\nthe first {PAGE} entries; ms of processor time: at first, and again")
    for kind in ("", "person", "organisation", "place", "thing"):
        print(f"{kind or 'all':24} {'{:6.0f} {:6.0f}'.format(*timed(given.room, kind=kind))}")
    for query in QUERIES:
        print(f"{query + '…':24} {'{:6.0f} {:6.0f}'.format(*timed(given.room, query))}")


if __name__ == "__main__":
    main()
