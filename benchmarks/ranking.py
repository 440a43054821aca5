"""How well answers are ranked, on collections that others judged, beside two peers in the same run.

    python benchmarks/ranking.py [COLLECTION …] [--floors] [--speed N]

A collection is the name of a file `search-NAME.jsonl.xz` in the data folder; the default is time and lisa.
Documents are indexed as articles, through the engine; each query is asked twice: as a question, just as a person would type it, and as its words joined by OR.
Printed are MAP and nDCG@10 (relevant or not, binary gain, logarithm to base 2), by the halves of the queries too, so that a figure that hangs on a few queries shows.
The peers get the same titles and texts: bm25s with its defaults, English stop words and Snowball stems; SQLite FTS5 with its Porter tokenizer and bm25(), the words joined by OR.
`--floors` leaves the peers out.
`--speed N` prints what closeness and loosening cost, in processor time, on the first N articles of `bulk-allsides`.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import os
import re
import sqlite3
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.model import Analysis, Article, Entry, FileState

DATA = Path(os.environ.get("READINGROOM_DATA") or Path(__file__).resolve().parents[2] / "shared" / "data")
COLLECTIONS = ("time", "lisa")
DEEPEST = 1000
"""Answers to a query that are looked at."""

Ranker = Callable[[str], Sequence[str]]
"""A query → ids, best first."""


@dataclass(slots=True)
class Collection:
    """Documents as (id, title, text), queries by id, and the ids of what is relevant to each."""

    documents: list[tuple[str, str, str]] = field(default_factory=list)
    queries: dict[str, str] = field(default_factory=dict)
    relevant: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class Quality:
    """Average precision and nDCG@10 of each query, in the order of the queries."""

    precisions: tuple[float, ...]
    gains: tuple[float, ...]

    @property
    def map(self) -> float:
        """Mean average precision."""
        return statistics.fmean(self.precisions)

    @property
    def ndcg(self) -> float:
        """Mean nDCG@10."""
        return statistics.fmean(self.gains)


def collection(name: str) -> Collection:
    """A collection of the data folder. Raises FileNotFoundError."""
    found = Collection()
    with lzma.open(DATA / f"search-{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            match row["kind"]:
                case "doc":
                    found.documents.append((row["id"], row["title"], row["text"]))
                case "query":
                    found.queries[row["id"]] = row["text"]
                case "qrel" if row["relevance"] > 0:
                    found.relevant[row["query"]].add(row["doc"])
    return found


def quality(of: Collection, ranker: Ranker) -> Quality:
    """How well a ranker answers the queries that have an answer."""
    precisions, gains = [], []
    for number, query in of.queries.items():
        relevant = of.relevant.get(number)
        if relevant:
            hits = [rank for rank, each in enumerate(ranker(query), 1) if each in relevant]
            precisions.append(sum(found / rank for found, rank in enumerate(hits, 1)) / len(relevant))
            best = sum(1 / math.log2(rank + 1) for rank in range(1, min(10, len(relevant)) + 1))
            gains.append(sum(1 / math.log2(rank + 1) for rank in hits if rank <= 10) / best)
    return Quality(tuple(precisions), tuple(gains))


# --- Rankers ----------------------------------------------------------------------------------------------------


def indexed(documents: Iterable[tuple[str, str, str]], folder: Path) -> WhooshEngine:
    """The documents in the engine's index."""
    engine = WhooshEngine(folder)
    engine.apply(
        (each, FileState(0, 0, ""), [Entry(Article(each, each, text, (), title=title, language="en"), Analysis())])
        for each, title, text in documents
    )
    return engine


def typed(query: str) -> list[str]:
    """The words of a query as somebody types them: in small letters, as in capitals AND would be an operator, and without signs that mean something to the query language."""
    return [word for each in re.findall(r"[\w.,;'’?&/-]+", query.lower()) if (word := each.strip("-.,;?&/'’"))]


def ours(of: Collection, folder: Path) -> dict[str, Ranker]:
    """The engine, asked in two ways."""
    reader = indexed(of.documents, folder).reader()

    def ask(query: str) -> list[str]:
        return [each for each, _ in reader.find(query, limit=DEEPEST)[1]]

    return {
        "readingroom, as a question": lambda query: ask(" ".join(typed(query))),
        "readingroom, words with OR": lambda query: ask(" OR ".join(re.findall(r"[\w.'’]+", " ".join(typed(query))))),
    }


def bm25s_ranker(of: Collection) -> Ranker:
    """The peer bm25s, with its defaults."""
    import bm25s  # noqa: PLC0415 - a peer that only benchmarks install
    import Stemmer  # noqa: PLC0415

    stemmer = Stemmer.Stemmer("english")
    corpus = bm25s.tokenize(
        [f"{title} {text}" for _, title, text in of.documents], stopwords="en", stemmer=stemmer, show_progress=False
    )
    engine = bm25s.BM25()
    engine.index(corpus, show_progress=False)

    def rank(query: str) -> list[str]:
        words = bm25s.tokenize(query, stopwords="en", stemmer=stemmer, show_progress=False)
        found, scores = engine.retrieve(words, k=min(DEEPEST, len(of.documents)), show_progress=False)
        return [of.documents[at][0] for at, score in zip(found[0], scores[0], strict=True) if score > 0]

    return rank


def fts5_ranker(of: Collection) -> Ranker:
    """The peer SQLite FTS5, with Porter's stems."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table articles using fts5(title, text, tokenize = 'porter unicode61')")
    database.executemany(
        "insert into articles(rowid, title, text) values (?, ?, ?)",
        ((number, title, text) for number, (_, title, text) in enumerate(of.documents)),
    )

    def rank(query: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        rows = database.execute(
            "select rowid from articles where articles match ? order by bm25(articles) limit ?", (words, DEEPEST)
        )
        return [of.documents[number][0] for (number,) in rows]

    return rank


# --- Printing ---------------------------------------------------------------------------------------------------


def print_quality(name: str, *, peers: bool) -> None:
    """A line a ranker."""
    of = collection(name)
    with tempfile.TemporaryDirectory() as folder:
        rankers = ours(of, Path(folder) / "index")
        if peers:
            rankers |= {"bm25s": bm25s_ranker(of), "SQLite FTS5, porter": fts5_ranker(of)}
        print(f"{name}: {len(of.documents):,} documents, {len(of.queries)} queries")
        print(f"{'':28}   MAP  nDCG@10    MAP of either half of the queries")
        for title, ranker in rankers.items():
            found = quality(of, ranker)
            halves = [statistics.fmean(found.precisions[start::2]) for start in (0, 1)]
            print(f"{title:28}  {found.map:.3f}   {found.ndcg:.3f}     {halves[0]:.3f}  {halves[1]:.3f}")


def print_speed(count: int) -> None:
    """What ranking costs beside the same queries without it."""
    from corpus import articles  # noqa: PLC0415 - a neighbour of this program

    pairs = ("climate change", "white house", "supreme court ruling", "north korea missile", "health care senate vote")
    questions = (
        "what did the supreme court say about the affordable care act subsidies in 2015",
        "how many people were killed when the gunman opened fire at the church in texas",
    )
    with tempfile.TemporaryDirectory() as folder:
        documents = ((f"a{number}", row.title, row.text) for number, row in enumerate(articles(count)))
        reader = indexed(documents, Path(folder) / "index").reader()
        cases: Mapping[str, Sequence[str]] = {"words": pairs, "questions": questions}
        for title, queries in cases.items():
            for query in queries:
                took = []
                for _ in range(15):
                    began = time.process_time()
                    total, _ = reader.find(query, limit=20)
                    took.append((time.process_time() - began) * 1000)
                print(f"{title}: {statistics.median(took):6.2f} ms  {total:7,} found  {query}")


def main() -> None:
    """What the module says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("collections", nargs="*", default=COLLECTIONS)
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--speed", type=int, metavar="N")
    options = parser.parse_args()
    if options.speed:
        print_speed(options.speed)
        return
    for name in options.collections:
        print_quality(name, peers=not options.floors)


if __name__ == "__main__":
    main()
