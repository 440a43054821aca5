"""What it costs to learn what outlets repeat, beside what it costs to make articles.

    python benchmarks/archive.py [N]

On the first N articles of `bulk-allsides` (3000 unless told) are measured, in processor time: the survey that a reindex makes of each article before any is cleaned; cleaning and analysing them; counting all of them, and counting again when one more has come; and the size of what is kept beside the index.
Printed last is by how much the survey lengthens the making of articles.
"""

from __future__ import annotations

import argparse
import lzma
import os
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import TypeVar

from readingroom import cleaning
from readingroom.formats import parse
from readingroom.index import beside
from readingroom.model import Document
from readingroom.reindex import archive_file
from readingroom.reindex.archive import Archive, note
from readingroom.reindex.archive_file import Kept
from readingroom.reindex.making import Making

DATA = Path(os.environ.get("READINGROOM_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
ARTICLES = DATA / "bulk-allsides.jsonl.xz"
EVERY = 10
"""Of so many articles one is cleaned and analysed: that takes long, and its mean is soon known."""

T = TypeVar("T")


def documents(count: int) -> list[Document]:
    """The first articles, as formats reads them."""
    found: list[Document] = []
    with lzma.open(ARTICLES, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(islice(stream, count)):
            (document,) = parse(line, origin=f"article-{number}", media_type="application/json")
            assert isinstance(document, Document)
            found.append(document)
    return found


def timed(what: str, work: Callable[[], T], each: int = 1) -> tuple[T, float]:
    """What the work came to, and its processor time in milliseconds, shared out over so many articles."""
    begun = time.process_time()
    found = work()
    took = (time.process_time() - begun) * 1000 / each
    print(f"{what:42} {took:9.3f} ms{' an article' if each > 1 else ''}")
    return found, took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", metavar="N", nargs="?", type=int, default=3000, help="how many articles")
    count = parser.parse_args().count
    if not ARTICLES.exists():
        sys.exit(f"{ARTICLES} is not there; name the data folder in READINGROOM_DATA.")
    found = documents(count)
    cleaning.clean(found[0])
    noted, survey = timed(
        "survey",
        lambda: [note(f"a{number:09}", cleaning.survey(each)) for number, each in enumerate(found)],
        len(found),
    )
    archive, _ = timed("counting all", lambda: Archive().changed((), noted))
    timed("counting again for one more", lambda: archive.changed([noted[-1].id], noted[-1:]))
    with tempfile.TemporaryDirectory() as folder:
        timed("writing", lambda: archive_file.save(Path(folder), 1, Kept(archive)))
        timed("reading", lambda: archive_file.load(Path(folder), 1))
        size = beside.path_of(Path(folder), archive_file.NAME, 1).stat().st_size
    making = Making(archive.repeated())
    sample = found[::EVERY]
    _, made = timed("cleaning and analysing", lambda: [making.entry(each) for each in sample], len(sample))
    print(f"{size / len(found):.0f} bytes an article; {len(archive.keys)} paragraphs are repeated")
    print(f"the survey lengthens the making of articles by {100 * survey / made:.1f} %")


if __name__ == "__main__":
    main()
