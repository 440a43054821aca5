"""Whoosh as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from corpus import Row
from whoosh import analysis, fields, index, qparser, query

from peers.ask import DEEP, SLOP, TOP, Ask


class Stock:
    """Its stemming analyzer with an unbounded cache, and a quarter of a gigabyte to sort in: the best that its settings give."""

    name: ClassVar[str] = "stock"
    threads: ClassVar[tuple[int, ...]] = (1,)

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index: Any = None
        self._searcher: Any = None
        self._parser: Any = None

    def build(self, rows: Iterator[tuple[str, Row]], threads: int) -> None:
        del threads
        self._folder.mkdir(exist_ok=True)
        analyzer = analysis.StemmingAnalyzer(cachesize=-1)
        schema = fields.Schema(
            id=fields.ID(unique=True),
            title=fields.TEXT(analyzer=analyzer, stored=True),
            text=fields.TEXT(analyzer=analyzer, stored=True),
            outlet=fields.ID(stored=True, sortable=True),
            day=fields.NUMERIC(stored=True, sortable=True),
        )
        writer = index.create_in(str(self._folder), schema).writer(limitmb=256)
        for article_id, row in rows:
            writer.add_document(id=article_id, title=row.title, text=row.text, outlet=row.outlet, day=row.day)
        writer.commit()

    def open(self) -> None:
        self._index = index.open_dir(str(self._folder))
        self._searcher = self._index.searcher()
        self._parser = qparser.QueryParser("text", self._index.schema)
        self._parser.add_plugin(qparser.FuzzyTermPlugin())

    def ask(self, ask: Ask) -> int | None:
        parsed = self._parser.parse(_typed(ask))
        if ask.kind == "date + term":
            parsed = query.And([parsed, query.ConstantScoreQuery(query.NumericRange("day", *ask.days), 0.0)])
        if ask.kind == "filter":
            parsed = query.And([parsed, query.ConstantScoreQuery(query.Term("outlet", ask.outlet), 0.0)])
        order: dict[str, Any] = {}
        if ask.kind == "by date":
            order = {"sortedby": "day", "reverse": True}
        if ask.kind == "common + facet":
            order = {"groupedby": "outlet"}
        results = self._searcher.search(parsed, limit=TOP + DEEP if ask.kind == "deep page" else TOP, **order)
        if ask.kind == "snippets":
            for hit in results:
                hit.highlights("text")
        return len(results)

    def update(self, article_id: str, row: Row) -> None:
        writer = self._index.writer()
        writer.update_document(id=article_id, title=row.title, text=row.text, outlet=row.outlet, day=row.day)
        writer.commit()


def _typed(ask: Ask) -> str:
    words = list(ask.words)
    match ask.kind:
        case "OR2" | "OR3":
            return " OR ".join(words)
        case "NOT":
            return f"{words[0]} NOT {words[1]}"
        case "phrase":
            return f'"{" ".join(words)}"'
        case "proximity":
            return f'"{" ".join(words)}"~{SLOP + 1}'
        case "prefix":
            return f"{words[0]}*"
        case "fuzzy":
            return f"{words[0]}~1"
        case "two fields":
            return f"{words[0]} title:{words[1]}"
        case _:
            return " ".join(words)
