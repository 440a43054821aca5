"""tantivy, through its Python binding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import tantivy
from corpus import Row

from peers.ask import DEEP, SLOP, TOP, Ask


class Tantivy:
    """With the heap that its documentation's examples use for each thread, and its own merge policy."""

    name: ClassVar[str] = "tantivy"
    threads: ClassVar[tuple[int, ...]] = (2, 1)

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("text", stored=True, tokenizer_name="en_stem")
        builder.add_text_field("outlet", stored=True, tokenizer_name="raw", fast=True, index_option="basic")
        builder.add_integer_field("day", stored=True, indexed=True, fast=True)
        self._schema: Any = builder.build()
        self._index: Any = tantivy.Index(self._schema, path=str(folder))
        self._searcher: Any = None
        self._writer: Any = None

    def build(self, rows: Iterator[tuple[str, Row]], threads: int) -> None:
        writer = self._index.writer(heap_size=128_000_000 * threads, num_threads=threads)
        for article_id, row in rows:
            writer.add_document(_document(article_id, row))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, ask: Ask) -> int | None:
        query = self._query(ask)
        match ask.kind:
            case "by date":
                return int(self._searcher.search(query, TOP, order_by_field="day").count)
            case "deep page":
                return int(self._searcher.search(query, TOP, offset=DEEP).count)
            case "common + facet":
                self._searcher.aggregate(query, {"outlets": {"terms": {"field": "outlet", "size": 50}}})
            case "snippets":
                found = self._searcher.search(query, TOP)
                snippets = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "text")
                for _, address in found.hits:
                    snippets.snippet_from_doc(self._searcher.doc(address)).fragment()
                return int(found.count)
        return int(self._searcher.search(query, TOP).count)

    def update(self, article_id: str, row: Row) -> None:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=128_000_000, num_threads=1)
        self._writer.delete_documents("id", article_id)
        self._writer.add_document(_document(article_id, row))
        self._writer.commit()

    def _query(self, ask: Ask) -> Any:
        q = tantivy.Query
        words = ask.words
        must, should, never = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
        match ask.kind:
            case "phrase":
                return self._index.parse_query(f'"{" ".join(words)}"', ["text"])
            case "proximity":
                return self._index.parse_query(f'"{" ".join(words)}"~{SLOP}', ["text"])
            case "prefix":
                return q.regex_query(self._schema, "text", f"{words[0]}.*")
            case "wildcard":
                return q.regex_query(self._schema, "text", words[0].replace("*", ".*"))
            case "fuzzy":
                return q.fuzzy_term_query(self._schema, "text", words[0], distance=1)
        terms = [self._index.parse_query(word, ["text"]) for word in words]
        match ask.kind:
            case "date + term":
                days = q.range_query(self._schema, "day", tantivy.FieldType.Integer, *ask.days)
                return q.boolean_query([(must, terms[0]), (must, q.const_score_query(days, 0.0))])
            case "filter":
                outlet = q.term_query(self._schema, "outlet", ask.outlet, index_option="basic")
                return q.boolean_query([(must, terms[0]), (must, q.const_score_query(outlet, 0.0))])
            case "two fields":
                return q.boolean_query([(must, terms[0]), (must, self._index.parse_query(words[1], ["title"]))])
            case "NOT":
                return q.boolean_query([(must, terms[0]), (never, terms[1])])
        if len(terms) == 1:
            return terms[0]
        return q.boolean_query([(should if ask.kind.startswith("OR") else must, term) for term in terms])


def _document(article_id: str, row: Row) -> Any:
    return tantivy.Document(id=article_id, title=row.title, text=row.text, outlet=row.outlet, day=row.day)
