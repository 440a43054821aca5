"""What opening an article costs in a room, and whether its partners are among those it is compared with.

    python benchmarks/crossref_open.py [--articles N] [--opened N] [--incidents N]

`--articles N` makes a room of N articles of `bulk-allsides` (5,000 unless told; all are 37,249), and opens `--opened` of them (100): printed are milliseconds of processor time, the median and what 95 % stay within, of naming the candidates, of reading them, and of all references; and of the first reference that there is to show, when candidates are aligned one by one, the likeliest first.
`--incidents N` takes the first N incidents of `figures-gva-even` that several articles report (all unless told), makes a room of them with all others, and prints how many of an article's partners are among its first twenty candidates: `within reach` counts those partners that are dated as the look-up allows, `... with text` of these the pairs whose two pages hold 600 characters at least (others are registration forms and empty), `all` every one.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from corpus import articles

from crossref import news_entry, rows
from readingroom.crossref import align, candidates, commonplace, references
from readingroom.crossref.lookup import DAYS
from readingroom.index import open_engine
from readingroom.index.engine import Reader
from readingroom.language import analyse
from readingroom.model import Article, Entry, FileState

CANDIDATES = 20
SOME_TEXT = 600
SEED = 7


def room_of(entries: Sequence[Entry], folder: str) -> Reader:
    """An index of the entries, each its own file."""
    engine = open_engine(Path(folder) / "index")
    engine.apply([(entry.article.id, FileState(1, 1, "0"), [entry]) for entry in entries], fresh=True)
    return engine.reader()


def bulk_entry(number: int, title: str, text: str, outlet: str, day: int) -> Entry:
    """An article of the benchmarks' corpus as an entry."""
    from datetime import date  # noqa: PLC0415  (a day may be unknown)

    body = "\n\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
    name = f"{number:06d}"
    dated = date.fromordinal(day) if day else None
    article = Article(id=name, origin=name, text=body, blocks=(), title=title, outlet=outlet, date=dated, language="en")
    return Entry(article, analyse(article))


def print_opening(count: int, opened: int) -> None:
    entries = [bulk_entry(n, r.title, r.text, r.outlet, r.day) for n, r in enumerate(islice(articles(count), count))]
    took: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        reader = room_of(entries, folder)
        ids = random.Random(SEED).sample([entry.article.id for entry in entries], opened + 5)
        del entries
        for number, name in enumerate(ids):
            spent = opening(reader, name)
            if number >= 5:  # the first ones load word lists
                for what, ms in spent.items():
                    took[what].append(ms)
    print(f"{count:,} articles, {opened} opened; ms of processor time")
    for what, found in took.items():
        found.sort()
        print(f"{what:18} median {statistics.median(found):7.1f}, 95 % within {found[int(len(found) * 0.95)]:7.1f}")


def opening(reader: Reader, name: str) -> dict[str, float]:
    """Milliseconds of each step of opening one article."""
    out, began = {}, time.process_time()

    def lap(what: str) -> None:
        out[what] = (time.process_time() - began) * 1e3

    entry = reader.entry(name)
    chosen = candidates(entry, reader, CANDIDATES)
    lap("candidates named")
    others = [reader.entry(found) for found in chosen]
    common = commonplace(entry, reader)
    lap("... and read")
    for other in others:
        if align(entry, other):
            lap("first references")
            break
    entry, others = reader.entry(name), [reader.entry(found) for found in chosen]  # nothing remembered of them
    start = time.process_time()
    references(entry, others, common=common)
    out["all references"] = out["... and read"] + (time.process_time() - start) * 1e3
    return out


def print_partners(limit: int | None) -> None:
    incidents: dict[str, list[Entry]] = defaultdict(list)
    for row in rows("figures-gva-even"):
        incidents[row["incident"]].append(news_entry(row, "content"))
    several = [group for group in incidents.values() if len(group) > 1][:limit]
    hits: dict[str, list[bool]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        reader = room_of([entry for group in incidents.values() for entry in group], folder)
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
    parser.add_argument("--incidents", type=int, metavar="N")
    given = parser.parse_args()
    if given.articles or not given.incidents:
        print_opening(given.articles or 5_000, given.opened)
    if given.incidents or not given.articles:
        print_partners(given.incidents)


if __name__ == "__main__":
    main()
