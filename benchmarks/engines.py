"""Our engine and its peers on the same articles, in one run: building, size, memory, queries by class, updates; and whether the bars are met.

    python benchmarks/engines.py [N] [--engines ours,tantivy,FTS5,Xapian] [--stock N] [--queries 40] [--passes 3] [--keep] [--json FILE]

Up to 37,249 articles are real ones, more are made of real sentences (see `corpus.py`).
Peers that are not installed are left out, and named: tantivy comes with `pip install readingroom[bench]`, SQLite and stock Whoosh with what is there, Xapian with `apt-get install python3-xapian`.
Stock Whoosh takes minutes for what others do in seconds; it is measured on `--stock` articles, ours on as many beside it.

Each engine stems English, keeps positions and the text, and answers with the best ten and the count of all.
Each works in a process of its own; every query is put to all of them in turn, and the median of the passes counts.
Times are the processor's unless said: on a machine that does other things too they say more, and for queries of one thread they are what one waits on an idle one.
With `--keep`, the indexes of FTS5, Xapian and stock Whoosh are kept in the temporary folder, and built once; ours and tantivy's are always built, as one is held against the other.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from agreement import agreements
from bars import Run, bars
from cold import cold
from corpus import articles, cached
from hosting import MissingError
from measuring import Built, Measured, asked, built, threads_of, updated
from queries import KINDS, asks_of
from tables import print_agreement, print_bars, print_builds, print_queries

ENGINES = ("ours", "tantivy", "FTS5", "Xapian")
UPDATED = ("ours", "tantivy", "FTS5")
UPDATES = 15
COMPARED = ("ours", "tantivy")
"""Engines whose builds are held against each other, and so are always made in the same run."""


class Site:
    """Where the indexes of one number of articles stand; those of peers may stand there already."""

    def __init__(self, folder: Path, count: int, *, keep: bool) -> None:
        self.count = count
        self.folders: dict[str, Path] = {}
        self.measured: dict[str, Measured] = {}
        self._folder = folder
        self._kept = cached(count).parent / f"indexes-{count}" if keep else folder

    def build(self, names: Sequence[str]) -> None:
        """Build what is installed, by as many threads as we can be; of several builds the first stays."""
        wanted: Sequence[int] = ()
        for name in names:
            folder = (self._folder if name == "ours" else self._kept) / name
            folder.parent.mkdir(exist_ok=True)
            try:
                threads = threads_of(name, Path(tempfile.mkdtemp(dir=self._folder)) / name)
            except MissingError as error:
                print(f"{name} is left out: {error}")
                continue
            wanted = wanted or threads
            self.measured[name] = Measured(self._builds(name, folder, [each for each in threads if each in wanted]))
            self.folders[name] = folder

    def _builds(self, name: str, folder: Path, threads: Sequence[int]) -> list[Built]:
        record = folder.parent / f"{name}.json"
        if name not in COMPARED and record.exists():
            former = [Built(**each) for each in json.loads(record.read_text())]
            if [each.threads for each in former] == list(threads):
                return former
        shutil.rmtree(folder, ignore_errors=True)
        found = [built(name, folder, self.count, threads[0])]
        for each in threads[1:]:
            other = self._folder / f"{name}-{each}"
            found.append(built(name, other, self.count, each))
            shutil.rmtree(other)
        record.write_text(json.dumps([asdict(each) for each in found]))
        return found

    def update(self) -> None:
        """Update copies, so that what is kept stays as it was built."""
        copies = {name: self._folder / f"{name}-updated" for name in UPDATED if name in self.folders}
        for name, copy in copies.items():
            shutil.copytree(self.folders[name], copy)
        updated(copies, self.count, UPDATES, self.measured)
        for copy in copies.values():
            shutil.rmtree(copy)


def run(options: argparse.Namespace, scratch: Path) -> Run:
    """Measure everything."""
    site = Site(scratch / "all", options.articles, keep=options.keep)
    site.build(options.engines.split(","))
    asks = asks_of(options.articles, options.queries)
    asked(site.folders, asks, options.passes, site.measured)
    if options.updates:
        site.update()
    beside: dict[str, Measured] = {}
    if options.stock:
        small = Site(scratch / "stock", options.stock, keep=options.keep)
        small.build(("ours", "stock"))
        asked(small.folders, asks_of(options.stock, options.queries), 1, small.measured)
        beside = small.measured
    return Run(site.measured, beside, cold(site.folders))


def main() -> None:
    """Build all, ask all, print what came of it."""
    arguments = argparse.ArgumentParser(
        description=(__doc__ or "").partition("\n")[0], epilog="docs/benchmarks.md says how to read what is printed."
    )
    arguments.add_argument("articles", nargs="?", type=int, default=5000)
    arguments.add_argument("--engines", default=",".join(ENGINES), help="those to measure, ours first")
    arguments.add_argument("--stock", type=int, default=0, metavar="N", help="stock Whoosh too, on N articles")
    arguments.add_argument("--queries", type=int, default=40, help="of each class")
    arguments.add_argument("--passes", type=int, default=3, help="how often each query is asked")
    arguments.add_argument("--no-updates", dest="updates", action="store_false")
    arguments.add_argument("--keep", action="store_true", help="keep the peers' indexes for another run")
    arguments.add_argument("--json", type=Path, metavar="FILE", help="write all figures there too")
    options = arguments.parse_args()
    megabytes = sum(len(row.text.encode()) for row in articles(options.articles)) / 1e6
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        for name in ("all", "stock"):
            (scratch / name).mkdir()
        found = run(options, scratch)
    print(f"{options.articles:,} articles, {megabytes:.1f} MB of text; {options.queries} queries a class")
    print_builds(found.measured, megabytes)
    print_queries(found.measured, KINDS)
    if found.at_stock:
        small = sum(len(row.text.encode()) for row in islice(articles(options.stock), options.stock)) / 1e6
        print(f"\nbeside stock Whoosh, {options.stock:,} articles, {small:.1f} MB of text")
        print_builds(found.at_stock, small)
        print_queries(found.at_stock, KINDS)
    print_agreement(agreements(found.measured))
    reached = bars(found)
    print_bars(reached)
    if options.json:
        options.json.write_text(
            json.dumps(
                {
                    "articles": options.articles,
                    "megabytes": megabytes,
                    "measured": {name: engine.plain() for name, engine in found.measured.items()},
                    "beside stock": {name: engine.plain() for name, engine in found.at_stock.items()},
                    "cold": found.cold,
                    "bars": [asdict(bar) for bar in reached],
                },
                indent=1,
            )
        )


if __name__ == "__main__":
    main()
