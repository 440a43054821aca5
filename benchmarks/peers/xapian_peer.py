"""Xapian, through the binding that the system's Python has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import xapian  # type: ignore[import-not-found] # only the system's Python has it
from corpus import Row

from peers.ask import DEEP, SLOP, TOP, Ask

_OUTLET, _DAY = 0, 1


class Xapian:
    """Stems only, each with its positions: what it keeps besides, by default, would only make it larger."""

    name: ClassVar[str] = "Xapian"
    threads: ClassVar[tuple[int, ...]] = (1,)

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stem: Any = xapian.Stem("en")
        self._db: Any = None
        self._writer: Any = None

    def build(self, rows: Iterator[tuple[str, Row]], threads: int) -> None:
        del threads
        db = xapian.WritableDatabase(str(self._folder), xapian.DB_CREATE_OR_OVERWRITE)
        for number, (article_id, row) in enumerate(rows, 1):
            db.add_document(self._document(article_id, row))
            if number % 20_000 == 0:
                db.commit()
        db.commit()
        db.close()

    def open(self) -> None:
        self._db = xapian.Database(str(self._folder))

    def ask(self, ask: Ask) -> int | None:
        query = self._query(ask)
        if query is None:
            return None
        enquire = xapian.Enquire(self._db)
        enquire.set_query(query)
        if ask.kind == "by date":
            enquire.set_sort_by_value_then_relevance(_DAY, True)
        if ask.kind == "common + facet":
            spy = xapian.ValueCountMatchSpy(_OUTLET)
            enquire.add_matchspy(spy)
        first = DEEP if ask.kind == "deep page" else 0
        # To look at every document is what makes the estimate exact.
        found = enquire.get_mset(first, TOP, self._db.get_doccount())
        if ask.kind == "common + facet":
            list(spy.top_values(50))
        if ask.kind == "snippets":
            for hit in found:
                found.snippet(hit.document.get_data().decode("utf-8"), 200, self._stem)
        return int(found.get_matches_estimated())

    def update(self, article_id: str, row: Row) -> None:
        if self._writer is None:
            self._writer = xapian.WritableDatabase(str(self._folder), xapian.DB_OPEN)
        self._writer.replace_document(f"Q{article_id}", self._document(article_id, row))
        self._writer.commit()

    def _document(self, article_id: str, row: Row) -> Any:
        document = xapian.Document()
        generator = xapian.TermGenerator()
        generator.set_stemmer(self._stem)
        generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
        generator.set_document(document)
        generator.index_text(row.title, 1, "S")
        generator.increase_termpos()
        generator.index_text(row.text)
        document.add_boolean_term(f"Q{article_id}")
        document.add_boolean_term(f"XO{row.outlet}")
        document.add_value(_OUTLET, row.outlet)
        document.add_value(_DAY, xapian.sortable_serialise(row.day))
        document.set_data(row.text)
        return document

    def _query(self, ask: Ask) -> Any:
        q = xapian.Query
        terms = [q(self._stem(word).decode()) for word in ask.words]
        match ask.kind:
            case "fuzzy" | "wildcard":
                return None
            case "prefix":
                return q(q.OP_WILDCARD, ask.words[0], 0, q.WILDCARD_LIMIT_ERROR, q.OP_OR)
            case "phrase":
                return q(q.OP_PHRASE, terms, len(terms))
            case "proximity":
                return q(q.OP_NEAR, terms, SLOP + 2)
            case "OR2" | "OR3":
                return q(q.OP_OR, terms)
            case "NOT":
                return q(q.OP_AND_NOT, terms[0], terms[1])
            case "date + term":
                first, last = (xapian.sortable_serialise(day) for day in ask.days)
                return q(q.OP_FILTER, terms[0], q(q.OP_VALUE_RANGE, _DAY, first, last))
            case "filter":
                return q(q.OP_FILTER, terms[0], q(f"XO{ask.outlet}"))
            case "two fields":
                return q(q.OP_AND, terms[0], q(f"S{self._stem(ask.words[1]).decode()}"))
            case _:
                return q(q.OP_AND, terms)
