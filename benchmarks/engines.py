"""Our engine and its peers on the same real articles, in one run: time to build, size on disk, time of queries by class, ratios.

    python benchmarks/engines.py [ARTICLES] [--stock] [--queries 40]

Peers that are not installed are left out: tantivy comes with `pip install readingroom[bench]`, SQLite with Python; stock Whoosh is slow, and only measured with `--stock`.
Every engine stems English, keeps positions and the text, and answers with the best ten and the count of all; tokens differ in detail.
Times are of one process on whatever else the machine does: read the ratios, and run it twice.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import re
import shutil
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from itertools import islice
from math import exp, log
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Protocol

from readingroom.index.analysis import Analyzer
from readingroom.index.stop_words import STOP_WORDS
from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.index.whoosh.reader import WhooshReader
from readingroom.model import Analysis, Article, Entry, FileState

DATA = Path(os.environ.get("READINGROOM_DATA", Path(__file__).parents[2] / "shared" / "data"))


@dataclass(frozen=True, slots=True)
class Row:
    """An article, as all engines get it."""

    title: str
    text: str
    outlet: str
    day: Date | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A query of one class, in the parts that each engine puts together in its own way."""

    kind: str
    words: tuple[str, ...]


class Peer(Protocol):
    """An engine under measurement."""

    name: str

    def build(self, rows: list[Row]) -> None:
        """From text in memory to searchable on disk."""
        ...

    def ask(self, ask: Ask) -> int | None:
        """Answer with the best ten and the count of all, which is returned; None when the class is not its own."""
        ...


def rows_of(count: int) -> list[Row]:
    """The first articles of `bulk-allsides`."""
    with lzma.open(DATA / "bulk-allsides.jsonl.xz", "rt", encoding="utf-8") as file:
        return [_row(json.loads(line)) for line in islice(file, count)]


def _row(data: dict[str, Any]) -> Row:
    try:
        day = Date.fromisoformat((data.get("date") or "")[:10])
    except ValueError:
        day = None
    return Row(data.get("title") or "", data["text"], data.get("outlet") or "", day)


# --- Queries, drawn from the articles ---------------------------------------------------------------------------


def asks_of(rows: list[Row], each: int) -> list[Ask]:
    """`each` queries a class, from words and phrases that the articles hold; the same every time."""
    chance = random.Random(20251107)
    frequency: Counter[str] = Counter()
    for row in rows:
        frequency.update(set(re.findall("[a-z]{3,}", row.text.lower())) - STOP_WORDS["en"])
    known = sorted(word for word, count in frequency.items() if count >= 2)
    rare = [word for word in known if frequency[word] <= max(3, len(rows) // 2000)]
    common = [word for word in known if frequency[word] > len(rows) // 12]
    middle = [word for word in known if len(rows) // 300 < frequency[word] <= len(rows) // 12]
    frequent = common + middle

    def pick(words: list[str], count: int) -> tuple[str, ...]:
        return tuple(chance.sample(words, count))

    def phrase() -> tuple[str, ...]:
        while True:
            words = re.findall("[a-z]+", chance.choice(rows).text.lower())
            if len(words) > 30:
                at = chance.randrange(len(words) - 3)
                if len(found := words[at : at + chance.choice((2, 2, 3))]) > 1 and min(map(len, found)) > 2:
                    return tuple(found)

    def typo() -> tuple[str, ...]:
        word = chance.choice([word for word in middle if len(word) > 5])
        at = chance.randrange(1, len(word) - 1)
        return (word[:at] + word[at + 1 :],)

    makers: dict[str, Callable[[], tuple[str, ...]]] = {
        "rare": lambda: pick(rare, 1),
        "common": lambda: pick(common, 1),
        "AND2": lambda: pick(frequent, 2),
        "AND3": lambda: pick(frequent, 3),
        "OR2": lambda: pick(frequent, 2),
        "OR3": lambda: pick(frequent, 3),
        "NOT": lambda: pick(common, 2),
        "phrase": phrase,
        "proximity": lambda: pick(common, 2),
        "prefix": lambda: (chance.choice(frequent)[: chance.choice((3, 4, 5))],),
        "wildcard": lambda: (_pattern(chance.choice(frequent), chance),),
        "fuzzy": typo,
        "date + term": lambda: (*pick(common, 1), str(chance.choice(range(2013, 2020)))),
        "two fields": lambda: pick(frequent, 2),
        "common, newest": lambda: pick(common, 1),
    }
    return [Ask(kind, make()) for kind, make in makers.items() for _ in range(each)]


def _pattern(word: str, chance: random.Random) -> str:
    at = chance.randrange(2, max(3, len(word) - 1))
    return f"{word[:at]}*{word[-1]}"


# --- Engines ----------------------------------------------------------------------------------------------------


class Ours:
    """The room's embedded engine."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self._engine = WhooshEngine(folder)
        self._reader: WhooshReader | None = None

    def build(self, rows: list[Row]) -> None:
        self._engine.apply(self._entries(rows))
        self._reader = self._engine.reader()

    @staticmethod
    def _entries(rows: list[Row]) -> Iterator[tuple[str, FileState, list[Entry]]]:
        state = FileState(0, 0, "")
        for number, row in enumerate(rows):
            article = Article(
                id=f"a{number:09d}",
                origin=f"{number}.txt",
                text=row.text,
                blocks=(),
                title=row.title,
                outlet=row.outlet,
                date=row.day,
                language="en",
            )
            yield article.origin, state, [Entry(article, Analysis())]

    def query(self, ask: Ask) -> tuple[str, str]:
        """The query as typed, and its order."""
        words = [f"text:{word}" for word in ask.words]
        first = words[0]
        typed = {
            "OR2": " OR ".join(words),
            "OR3": " OR ".join(words),
            "NOT": " NOT ".join(words),
            "phrase": f'text:"{" ".join(ask.words)}"',
            "proximity": f"{first} NEAR/5 {words[-1]}",
            "prefix": f"{first}*",
            "fuzzy": f"{first}~1",
            "date + term": f"{first} date:{ask.words[-1]}",
            "two fields": f"{first} title:{ask.words[-1]}",
        }.get(ask.kind, " ".join(words))
        return typed, "newest" if ask.kind == "common, newest" else "relevance"

    def ask(self, ask: Ask) -> int | None:
        assert self._reader
        typed, sort = self.query(ask)
        return self._reader.find(typed, limit=10, sort=sort)[0]


class WholePage(Ours):
    """The same with all that a page shows: snippets of ten hits, three facets."""

    name = "ours, page"

    def __init__(self, ours: Ours) -> None:
        self._ours = ours

    def build(self, rows: list[Row]) -> None:
        """Nothing: it shares the index."""

    def ask(self, ask: Ask) -> int | None:
        assert self._ours._reader  # noqa: SLF001 - its own kind
        typed, sort = self.query(ask)
        return self._ours._reader.search(typed, limit=10, sort=sort).total  # noqa: SLF001 - its own kind


class Tantivy:
    """tantivy, through its Python binding."""

    name = "tantivy"

    def __init__(self, folder: Path) -> None:
        import tantivy  # noqa: PLC0415 - only with the extra

        folder.mkdir()
        self._t: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("outlet", stored=True, tokenizer_name="raw", fast=True)
        builder.add_integer_field("day", stored=True, indexed=True, fast=True)
        self._schema = builder.build()
        self._index: Any = tantivy.Index(self._schema, path=str(folder))
        self._searcher: Any = None

    def build(self, rows: list[Row]) -> None:
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        for row in rows:
            day = row.day.toordinal() if row.day else 0
            writer.add_document(self._t.Document(title=row.title, text=row.text, outlet=row.outlet, day=day))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, ask: Ask) -> int | None:
        query = self._query(ask)
        order = {"order_by_field": "day"} if ask.kind == "common, newest" else {}
        found = self._searcher.search(query, 10, **order)
        for _, address in found.hits:
            self._searcher.doc(address)["outlet"]
        return int(found.count)

    def _query(self, ask: Ask) -> Any:
        q = self._t.Query
        words = ask.words
        if ask.kind == "phrase":
            return self._index.parse_query(f'"{" ".join(words)}"', ["text"])
        if ask.kind == "proximity":
            return self._index.parse_query(f'"{" ".join(words)}"~5', ["text"])
        if ask.kind in ("prefix", "wildcard"):
            pattern = words[0] + "*" if ask.kind == "prefix" else words[0]
            return q.regex_query(self._schema, "text", pattern.replace("*", ".*"))
        if ask.kind == "fuzzy":
            return q.fuzzy_term_query(self._schema, "text", words[0], distance=1)
        terms = [self._index.parse_query(word, ["text"]) for word in words]
        must, should, never = self._t.Occur.Must, self._t.Occur.Should, self._t.Occur.MustNot
        if ask.kind == "date + term":
            year = int(words[1])
            first, last = Date(year, 1, 1).toordinal(), Date(year, 12, 31).toordinal()
            days = q.range_query(self._schema, "day", self._t.FieldType.Integer, first, last)
            return q.boolean_query([(must, terms[0]), (must, q.const_score_query(days, 0.0))])
        if ask.kind == "two fields":
            return q.boolean_query([(must, terms[0]), (must, self._index.parse_query(words[1], ["title"]))])
        if ask.kind == "NOT":
            return q.boolean_query([(must, terms[0]), (never, terms[1])])
        return q.boolean_query([(should if ask.kind.startswith("OR") else must, term) for term in terms])


class Fts5:
    """SQLite's full-text search."""

    name = "FTS5"

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._db = sqlite3.connect(folder / "fts.sqlite")
        self._db.execute(
            "CREATE VIRTUAL TABLE a USING fts5(title, text, outlet UNINDEXED, day UNINDEXED, tokenize='porter unicode61')"
        )

    def build(self, rows: list[Row]) -> None:
        with self._db:
            self._db.executemany(
                "INSERT INTO a VALUES (?, ?, ?, ?)",
                ((row.title, row.text, row.outlet, row.day.toordinal() if row.day else 0) for row in rows),
            )

    def ask(self, ask: Ask) -> int | None:
        words = [f'"{word}"' for word in ask.words]
        match ask.kind:
            case "wildcard" | "fuzzy":
                return None
            case "OR2" | "OR3":
                text = " OR ".join(words)
            case "NOT":
                text = " NOT ".join(words)
            case "phrase":
                text = f'"{" ".join(ask.words)}"'
            case "proximity":
                text = f"NEAR({' '.join(words)}, 4)"
            case "prefix":
                text = f"{ask.words[0]}*"
            case "date + term":
                text = words[0]
            case "two fields":
                text = f"{words[0]} AND title: {words[1]}"
            case _:
                text = " AND ".join(words)
        columns = text if ask.kind == "two fields" else f"{{text}}: ({text})"
        where, arguments = "a MATCH ?", [columns]
        if ask.kind == "date + term":
            year = int(ask.words[1])
            where += f" AND day BETWEEN {Date(year, 1, 1).toordinal()} AND {Date(year, 12, 31).toordinal()}"
        order = "day DESC" if ask.kind == "common, newest" else "rank"
        self._db.execute(f"SELECT rowid, outlet FROM a WHERE {where} ORDER BY {order} LIMIT 10", arguments).fetchall()
        [count] = self._db.execute(f"SELECT count(*) FROM a WHERE {where}", arguments).fetchone()
        return int(count)


class Stock:
    """Whoosh as it comes."""

    name = "whoosh"

    def __init__(self, folder: Path) -> None:
        from whoosh import analysis, fields, index  # noqa: PLC0415 - only when asked for

        folder.mkdir()
        analyzer = analysis.StemmingAnalyzer(cachesize=-1)
        self._schema = fields.Schema(
            title=fields.TEXT(analyzer=analyzer, stored=True),
            text=fields.TEXT(analyzer=analyzer, stored=True),
            outlet=fields.ID(stored=True),
            day=fields.NUMERIC(sortable=True, stored=True),
        )
        self._index = index.create_in(str(folder), self._schema)

    def build(self, rows: list[Row]) -> None:
        writer = self._index.writer(limitmb=256)
        for row in rows:
            writer.add_document(
                title=row.title, text=row.text, outlet=row.outlet, day=row.day.toordinal() if row.day else 0
            )
        writer.commit()
        self._searcher = self._index.searcher()

    def ask(self, ask: Ask) -> int | None:
        from whoosh import qparser, query  # noqa: PLC0415 - only when asked for

        words = list(ask.words)
        parser = qparser.QueryParser("text", self._schema)
        parser.add_plugin(qparser.FuzzyTermPlugin())
        joined = {
            "OR2": " OR ".join(words),
            "OR3": " OR ".join(words),
            "NOT": " NOT ".join(words),
            "phrase": f'"{" ".join(words)}"',
            "proximity": f'"{" ".join(words)}"~5',
            "prefix": f"{words[0]}*",
            "fuzzy": f"{words[0]}~1",
            "date + term": words[0],
            "two fields": f"{words[0]} title:{words[-1]}",
        }
        parsed = parser.parse(joined.get(ask.kind, " ".join(words)))
        if ask.kind == "date + term":
            year = int(words[1])
            days = query.NumericRange("day", Date(year, 1, 1).toordinal(), Date(year, 12, 31).toordinal())
            parsed = query.And([parsed, query.ConstantScoreQuery(days, 0.0)])
        order = {"sortedby": "day", "reverse": True} if ask.kind == "common, newest" else {}
        results = self._searcher.search(parsed, limit=10, **order)
        for hit in results:
            hit["outlet"]
        return len(results)


# --- Measuring --------------------------------------------------------------------------------------------------


def measured(peer: Peer, asks: list[Ask]) -> dict[str, list[float]]:
    """Milliseconds of each query, by class; each is asked twice and the better time counts."""
    times: dict[str, list[float]] = {}
    for ask in asks:
        best = float("inf")
        for _ in range(2):
            began = time.perf_counter()
            if peer.ask(ask) is None:
                break
            best = min(best, (time.perf_counter() - began) * 1000)
        else:
            times.setdefault(ask.kind, []).append(best)
    return times


def _print_table(times: dict[str, dict[str, list[float]]], asks: list[Ask]) -> None:
    names = list(times)
    print(f"\n{'p50/p95, ms':16}" + "".join(f"{name:>16}" for name in names) + f"{'ours ÷ tantivy':>16}")
    for kind in dict.fromkeys(ask.kind for ask in asks):
        cells = [
            f"{median(found):.2f}/{quantiles(found, n=20)[-1]:.2f}" if (found := times[name].get(kind)) else "–"
            for name in names
        ]
        ratio = ""
        if times.get("tantivy", {}).get(kind):
            ratio = f"{median(times['ours'][kind]) / median(times['tantivy'][kind]):.2f}"
        print(f"{kind:16}" + "".join(f"{cell:>16}" for cell in cells) + f"{ratio:>16}")
    for name in names[2:]:
        ratios = [median(found) / median(times["ours"][kind]) for kind, found in times[name].items()]
        print(f"{name} ÷ ours, geometric mean of the classes: {exp(sum(map(log, ratios)) / len(ratios)):.2f}")


def main() -> None:
    """Build all, ask all, print the ratios."""
    arguments = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    arguments.add_argument("articles", nargs="?", type=int, default=5000)
    arguments.add_argument("--queries", type=int, default=40)
    arguments.add_argument("--stock", action="store_true")
    options = arguments.parse_args()
    rows = rows_of(options.articles)
    megabytes = sum(len(row.text.encode()) for row in rows) / 1e6
    asks = asks_of(rows, options.queries)
    Analyzer().words("warm")
    print(f"{len(rows):,} articles, {megabytes:.1f} MB of text, {len(asks)} queries")
    with tempfile.TemporaryDirectory() as scratch:
        times: dict[str, dict[str, list[float]]] = {}
        for kind in (Ours, Tantivy, Fts5, *((Stock,) if options.stock else ())):
            folder = Path(scratch) / kind.__name__
            try:
                peer: Any = kind(folder)
            except ImportError as error:
                print(f"{kind.name}: left out ({error})")
                continue
            began, spent = time.perf_counter(), time.process_time()
            peer.build(rows)
            wall, cpu = time.perf_counter() - began, time.process_time() - spent
            size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
            print(
                f"{peer.name:8} built in {wall:6.2f} s ({cpu:6.2f} s CPU, {megabytes / cpu:5.1f} MB a CPU second), "
                f"{size:7.1f} MB on disk ({size / megabytes:.2f} of the text)"
            )
            times[peer.name] = measured(peer, asks)
            if isinstance(peer, Ours):
                times["ours, page"] = measured(WholePage(peer), asks)
            shutil.rmtree(folder)
        _print_table(times, asks)


if __name__ == "__main__":
    main()
