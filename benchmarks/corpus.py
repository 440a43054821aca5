"""The articles that benchmarks of the engine run on: real ones, and any number made of real sentences.

    python benchmarks/corpus.py N      # makes and caches them, and says how much text they are

Up to 37,249, articles are the first of `bulk-allsides`, as they are.
Beyond, all are made: whole sentences of those, drawn with a fixed seed, so that the vocabulary keeps its real shape; title, outlet and day are each that of some real article.
Made articles have 45 % of the sentences of a real one, which comes to the length of a wire report: 100,000 are some 270 MB.
Of one seed, a smaller number is the beginning of a larger one.

What was read or made is kept uncompressed in the temporary folder, and streamed from there: nobody has to hold it in memory.
"""

from __future__ import annotations

import json
import lzma
import os
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Date
from itertools import islice
from pathlib import Path
from typing import Any

DATA = Path(os.environ.get("READINGROOM_DATA", Path(__file__).parents[2] / "shared" / "data"))
REAL = 37_249
SEED = 20251107
SHARE = 0.45
"""How many sentences a made article has for each of a real one."""

_VERSION = 1
_BOUNDARY = re.compile(
    r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bSen\.)(?<!\bRep\.)(?<!\bGov\.)"
    r"\s+(?=[\"“‘(]?[A-Z])|\n+"
)
_LONGEST = 1000
"""Characters of a sentence; what is longer is a list or a table that was not parted."""


@dataclass(frozen=True, slots=True)
class Row:
    """An article, as all engines get it; the day is an ordinal (1 is 0001-01-01), 0 when unknown."""

    title: str
    text: str
    outlet: str
    day: int

    @property
    def date(self) -> Date | None:
        """The day, as a date."""
        return Date.fromordinal(self.day) if self.day else None


def articles(count: int, seed: int = SEED) -> Iterator[Row]:
    """So many articles, real ones as far as there are as many, made ones otherwise. Raises FileNotFoundError without the data folder."""
    with cached(count, seed).open(encoding="utf-8") as lines:
        for line in islice(lines, count):
            yield Row(*json.loads(line))


def cached(count: int, seed: int = SEED) -> Path:
    """A file of at least so many articles, made when there is none: a line each, `[title, text, outlet, day]`."""
    if count <= REAL:
        return _kept("real", REAL, _real())
    kind = f"made-{seed}"
    larger = sorted((int(path.stem.rpartition("-")[2]), path) for path in _folder().glob(f"{kind}-*.jsonl"))
    enough = [path for held, path in larger if held >= count]
    return enough[0] if enough else _kept(kind, count, _made(count, seed))


def _folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"readingroom-benchmarks-{os.getuid()}-{_VERSION}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.getuid():
        raise SystemExit(f"{folder} belongs to somebody else. Set TMPDIR to a folder of your own.")
    return folder


def _kept(kind: str, count: int, rows: Iterator[Row]) -> Path:
    path = _folder() / f"{kind}-{count}.jsonl"
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, suffix=".part", delete=False) as file:
            for row in rows:
                file.write(json.dumps([row.title, row.text, row.outlet, row.day], ensure_ascii=False) + "\n")
        Path(file.name).replace(path)
    return path


def _real() -> Iterator[Row]:
    with lzma.open(DATA / "bulk-allsides.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from (_row(json.loads(line)) for line in lines)


def _row(data: dict[str, Any]) -> Row:
    try:
        day = Date.fromisoformat((data.get("date") or "")[:10]).toordinal()
    except ValueError:
        day = 0
    return Row(data.get("title") or "", data["text"], data.get("outlet") or "", day)


def _made(count: int, seed: int) -> Iterator[Row]:
    heads: list[Row] = []
    lengths: list[int] = []
    sentences: list[str] = []
    for row in articles(REAL):
        parts = [part for each in _BOUNDARY.split(row.text) if (part := each.strip()) and len(part) <= _LONGEST]
        sentences += parts
        lengths.append(max(2, round(SHARE * len(parts))))
        heads.append(Row(row.title, "", row.outlet, row.day))
    chance = random.Random(seed)
    for _ in range(count):
        drawn = chance.choices(sentences, k=chance.choice(lengths))
        paragraphs = (" ".join(drawn[at : at + 3]) for at in range(0, len(drawn), 3))
        title, outlet, dated = (chance.choice(heads) for _ in range(3))
        yield Row(title.title, "\n\n".join(paragraphs), outlet.outlet, dated.day)


def main() -> None:
    """Make them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else REAL
    size = total = 0
    for row in articles(count):
        total += 1
        size += len(row.text.encode())
    print(f"{total:,} articles, {size / 1e6:.1f} MB of text, in {cached(count)}")


if __name__ == "__main__":
    main()
