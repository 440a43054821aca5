"""What opening an article costs in a room, and whether its partners are among those it is compared with.

    python benchmarks/crossref_open.py [--articles N] [--opened N] [--kept FOLDER] [--incidents N] [--meaning]

`--articles N` makes a room of N articles of the benchmarks' corpus (5,000 unless told; 37,249 are `bulk-allsides`, more are made of its sentences), and opens `--opened` of them (100): printed are milliseconds of processor time, the median and what 95 % stay within, until the candidates are named, until the first references are there, and until all are; what indexing pays an article; and the memory of the process that opened them, its own and with the pages of the index that it has in sight.
With `--kept` the room is made in that folder, or found there.
With `--meaning` the extra `readingroom[semantic]` gives its second opinion, and what loading it takes is printed too.
`--incidents N` takes the first N incidents of `figures-gva-even` that several articles report (all unless told), makes a room of them with all others, and prints how many of an article's partners are among its first twenty candidates: `within reach` counts those partners that are dated as the look-up allows, `... with text` of these the pairs whose two pages hold 600 characters at least (others are registration forms and empty), `all` every one.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from corpus import articles

from crossref import news_entry, rows
from readingroom.crossref import as_found, candidates, commonplace, record
from readingroom.crossref.lookup import DAYS
from readingroom.crossref.meaning import Meaning
from readingroom.crossref.meaning import load as load_meaning
from readingroom.index import open_engine
from readingroom.index.engine import Reader
from readingroom.language import analyse
from readingroom.model import Article, Entry, FileState
from readingroom.tui import collecting

WARM = 10
"""Articles that are opened before anything is measured."""

CANDIDATES = 20
SOME_TEXT = 600
SEED = 7


def room_of(entries: Iterable[Entry], folder: Path) -> Reader:
    """An index of the entries, each its own file, prepared as `reindex` prepares them."""
    engine = open_engine(folder / "index")
    kept = (replace(entry, prepared=record(entry)) for entry in entries)
    engine.apply(((entry.article.id, FileState(1, 1, "0"), [entry]) for entry in kept), fresh=True)
    return engine.reader()


def bulk_entry(number: int, title: str, text: str, outlet: str, day: int) -> Entry:
    """An article of the benchmarks' corpus as an entry."""
    from datetime import date  # noqa: PLC0415  (a day may be unknown)

    body = "\n\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
    name = f"{number:06d}"
    dated = date.fromordinal(day) if day else None
    article = Article(id=name, origin=name, text=body, blocks=(), title=title, outlet=outlet, date=dated, language="en")
    return Entry(article, analyse(article))


def make_room(count: int, folder: Path) -> None:
    room_of((bulk_entry(n, r.title, r.text, r.outlet, r.day) for n, r in enumerate(articles(count))), folder)


def print_opening(opened: int, folder: Path, *, second: bool = False) -> None:
    began = time.process_time()
    meaning = load_meaning() if second else None
    if meaning is not None:
        print(f"loading the model  {(time.process_time() - began) * 1e3:7.1f} ms")
    took: dict[str, list[float]] = defaultdict(list)
    collecting.seldom()  # as the application does before anything is opened
    with open_engine(folder / "index").reader() as reader:
        ids = random.Random(SEED).sample(sorted(reader.ids()), opened + WARM)
        for number, name in enumerate(ids):
            spent_on = opening(reader, name, meaning)
            if number >= WARM:  # the first ones load word lists
                for what, ms in spent_on.items():
                    took[what].append(ms)
        kept, seen = memory("RssAnon"), memory("VmRSS")
        preparing = _preparing(reader, ids)
        print(f"{len(reader):,} articles, {opened} opened; ms of processor time")
    for what, found in took.items():
        found.sort()
        print(f"{what:18} median {statistics.median(found):7.1f}, 95 % within {found[int(len(found) * 0.95)]:7.1f}")
    print(f"preparing          {preparing:7.1f} ms an article, when it is indexed")
    print(f"memory             {kept:7.0f} MB, {seen:.0f} MB with what is in sight of the index")


def opening(reader: Reader, name: str, meaning: Meaning | None = None) -> dict[str, float]:
    """Milliseconds from the opening of an article to the end of each step."""
    out: dict[str, float] = {}
    began = time.process_time()

    def lap(what: str) -> None:
        out.setdefault(what, (time.process_time() - began) * 1e3)

    entry = reader.entry(name)
    chosen = candidates(entry, reader, CANDIDATES)
    lap("candidates named")
    common = commonplace(entry, reader)
    for _ in as_found(entry, map(reader.entry, chosen), len(chosen), common=common, meaning=meaning):
        lap("first references")
    lap("all references")
    return out


def steps(reader: Reader, name: str) -> tuple[int, int, int]:
    """What opening an article takes, counted in calls of functions, which are the same on every machine: until the first references are there, until all are, and how many others it is compared with."""
    calls = 0
    first = None

    def count(_frame: object, event: str, _of: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        entry = reader.entry(name)
        chosen = candidates(entry, reader, CANDIDATES)
        common = commonplace(entry, reader)
        for _ in as_found(entry, map(reader.entry, chosen), len(chosen), common=common):
            first = calls if first is None else first
    finally:
        sys.setprofile(None)
    return calls if first is None else first, calls, len(chosen)


def _preparing(reader: Reader, names: Sequence[str]) -> float:
    """Milliseconds that it takes to prepare an article, the median."""
    took = []
    for name in names:
        entry = replace(reader.entry(name), prepared=b"")
        began = time.process_time()
        record(entry)
        took.append((time.process_time() - began) * 1e3)
    return statistics.median(took)


def memory(what: str) -> float:
    """MB of this process, by a name of /proc/self/status."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:")) / 1000


def print_partners(limit: int | None) -> None:
    incidents: dict[str, list[Entry]] = defaultdict(list)
    for row in rows("figures-gva-even"):
        incidents[row["incident"]].append(news_entry(row, "content"))
    several = [group for group in incidents.values() if len(group) > 1][:limit]
    hits: dict[str, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        reader = room_of((entry for group in incidents.values() for entry in group), Path(folder))
        for group in several:
            for entry in group:
                named = set(candidates(entry, reader, CANDIDATES))
                for other in (other for other in group if other is not entry):
                    hit = other.article.id in named
                    hits["all"].append(hit)
                    if within_reach(entry.article, other.article):
                        hits["within reach"].append(hit)
                        if min(len(entry.article.text), len(other.article.text)) >= SOME_TEXT:
                            hits["... with text"].append(hit)
    print(f"{len(several)} incidents: partners among the first {CANDIDATES} candidates")
    for what, found in sorted(hits.items()):
        print(f"{what:18} {statistics.fmean(found):.3f} of {len(found):,}")


def within_reach(one: Article, other: Article) -> bool:
    """Whether the look-up, bounded by days, may see one from the other."""
    return one.date is None or other.date is None or abs((one.date - other.date).days) <= DAYS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, metavar="N")
    parser.add_argument("--opened", type=int, metavar="N", default=100)
    parser.add_argument("--kept", type=Path, metavar="FOLDER")
    parser.add_argument("--incidents", type=int, metavar="N")
    parser.add_argument("--meaning", action="store_true")
    given = parser.parse_args()
    if given.articles or not given.incidents:
        with tempfile.TemporaryDirectory() as made:
            folder = given.kept or Path(made)
            if (folder / "index").is_dir():
                print_opening(given.opened, folder, second=given.meaning)
            else:
                make_room(given.articles or 5_000, folder)
                # In a process of its own, so that memory is that of reading alone.
                again = ["--articles", "1", "--opened", str(given.opened), "--kept", str(folder)]
                again += ["--meaning"] if given.meaning else []
                subprocess.run([sys.executable, __file__, *again], check=True)
    if given.incidents or not given.articles:
        print_partners(given.incidents)


if __name__ == "__main__":
    main()
