"""Stock Whoosh on our segments: its own searcher finds what ours finds, and its writer's interface writes what ours reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from whoosh import query as q
from whoosh.qparser import QueryParser
from whoosh.scoring import BaseScorer, WeightingModel

from readingroom.errors import IndexLockedError
from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.index.whoosh.evaluation import Found
from readingroom.index.whoosh.leaves import K1, rarity
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.translation import translated
from readingroom.index.whoosh.writer import ArrayIndex

from .rooms import entry, files

TEXTS = (
    "Russia calls for restraint and calm after the strikes",
    "China urged restraint on both sides restraint above all",
    "Both sides were urged to show calm",
    "Nine sites were struck in the strikes early on Wednesday",
    "The strikes struck nine sites and the calls for calm went unheard",
    "Calm restraint",
    "restrained restraints restraint calm calm calm sides",
    "Nothing of the kind was said",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = WhooshEngine(tmp_path / "index")
    entries = [entry(f"id{number}", text, outlet=f"Outlet {number % 2}") for number, text in enumerate(TEXTS)]
    engine.apply(files(*entries[:3]))
    engine.apply(files(*entries[3:6], entry("gone", "restraint calm sides strikes")))
    engine.apply(files(*entries[6:]), removed_files=["gone.txt"])
    return tmp_path / "index"


QUERIES: dict[str, Any] = {
    "a term": q.Term("text", "restraint"),
    "an exact form": q.Term("text_exact", "restraints"),
    "two terms": q.And([q.Term("text", "restraint"), q.Term("text", "calm")]),
    "either term": q.Or([q.Term("text", "restraint"), q.Term("text", "strike"), q.Term("text", "absent")]),
    "one without the other": q.And([q.Term("text", "calm"), q.Not(q.Term("text", "strike"))]),
    "a phrase": q.Phrase("text", ["nine", "site"]),
    "a phrase of exact forms": q.Phrase("text_exact", ["nine", "sites"]),
    "a loose phrase": q.Phrase("text", ["call", "calm"], slop=3),
    "a beginning": q.Prefix("text_exact", "restrain"),
    "a pattern": q.Wildcard("text_exact", "str?k*"),
    "a misspelling": q.FuzzyTerm("text", "restrant"),
    "an outlet": q.And([q.Term("outlet", "outlet 1"), q.Term("text", "calm")]),
    "everything": q.Every(),
    "nothing": q.NullQuery,
    "nested": q.Or([q.And([q.Term("text", "side"), q.Term("text", "urg")]), q.Phrase("text", ["calm", "restraint"])]),
}


def _stock(folder: Path, query: Any, **options: Any) -> list[tuple[str, float]]:
    with ArrayIndex(folder).searcher(**options) as searcher:
        return [(hit["id"], hit.score or 0.0) for hit in searcher.search(query, limit=None)]


def _ours(folder: Path, query: Any) -> dict[str, float]:
    snapshot = Snapshot.open(folder)
    found = Found(snapshot, translated(query, snapshot), scored=True)
    scores = iter(found.scores.tolist())
    return {
        segment.values("id").terms[segment.values("id").values_of(document).item(0)].decode(): next(scores)
        for segment, documents in zip(snapshot.segments, found.by_segment, strict=True)
        for document in documents.tolist()
    }


@pytest.mark.parametrize("name", QUERIES)
def test_the_stock_searcher_finds_what_ours_finds(folder: Path, name: str) -> None:
    assert {each for each, _ in _stock(folder, QUERIES[name])} == set(_ours(folder, QUERIES[name]))


def test_the_queries_compared_find_something(folder: Path) -> None:
    found = {name: len(_ours(folder, query)) for name, query in QUERIES.items()}
    assert [name for name, count in found.items() if not count] == ["nothing"]


class _RoomScorer(BaseScorer):  # type: ignore[misc] # Whoosh has no types
    """Our formula, one posting at a time."""

    def __init__(self, snapshot: Snapshot, searcher: Any, fieldname: str, text: bytes) -> None:
        field = snapshot.schema[fieldname]
        having = sum(
            int(
                np.count_nonzero(
                    np.ones(segment.count, bool)[documents] if segment.live is None else segment.live[documents]
                )
            )
            for segment in snapshot.segments
            for number in segment.text(fieldname).stems.find(text)
            for documents in [segment.text(fieldname).documents(number)]
        )
        self._idf = rarity(snapshot.live_count, having)
        self._field = field
        self._average = snapshot.average_length(fieldname)
        self._searcher = searcher

    def score(self, matcher: Any) -> float:
        b = self._field.b
        length: int = self._searcher.doc_field_length(matcher.id(), self._field.name)
        norm = 1 - b + b * length / self._average
        weight: float = self._field.weight * matcher.weight() / norm
        return self._idf * (K1 + 1) * weight / (K1 + weight)


class _Room(WeightingModel):  # type: ignore[misc] # Whoosh has no types
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> _RoomScorer:
        del qf
        return _RoomScorer(self._snapshot, searcher, fieldname, text)


@pytest.mark.parametrize("name", ["a term", "two terms", "either term"])
def test_with_our_formula_the_stock_searcher_gives_the_same_scores(folder: Path, name: str) -> None:
    stock = dict(_stock(folder, QUERIES[name], weighting=_Room(Snapshot.open(folder))))
    assert stock == pytest.approx(_ours(folder, QUERIES[name]))


def test_a_query_from_the_stock_parser_runs_on_both(folder: Path) -> None:
    query = QueryParser("text", ArrayIndex(folder).schema).parse('strikes AND (calm OR "nine sites") NOT unheard')
    assert {each for each, _ in _stock(folder, query)} == set(_ours(folder, query)) == {"id0", "id3"}


def test_documents_written_through_the_stock_interface_are_found(folder: Path) -> None:
    with ArrayIndex(folder).writer() as writer:
        writer.add_document(id="new", title="Fresh restraint", text="A new voice", outlet="teleSUR")
    with WhooshEngine(folder).reader() as reader:
        assert reader.resolve("new") == "new"
        assert "new" in reader.ids()
        assert len(reader) == len(TEXTS) + 1


def test_updating_twice_in_one_writer_leaves_one_document(folder: Path) -> None:
    with ArrayIndex(folder).writer() as writer:
        writer.update_document(id="id0", text="first")
        writer.update_document(id="id0", text="second")
    assert len(WhooshEngine(folder).reader()) == len(TEXTS)
    assert _stock(folder, q.Term("text", "first")) == []
    assert [each for each, _ in _stock(folder, q.Term("text", "second"))] == ["id0"]


def test_deleting_by_term_deletes(folder: Path) -> None:
    ArrayIndex(folder).delete_by_term("id", "id5")
    assert "id5" not in list(WhooshEngine(folder).reader().ids())


def test_a_cancelled_writer_changes_nothing_and_frees_the_lock(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    writer = ArrayIndex(folder).writer()
    writer.add_document(id="new", text="never seen")
    with pytest.raises(IndexLockedError):
        ArrayIndex(folder).writer()
    writer.cancel()
    assert sorted(path.name for path in folder.iterdir()) == before
    ArrayIndex(folder).writer().cancel()


def test_stock_readers_know_terms_and_lengths(folder: Path) -> None:
    reader = ArrayIndex(folder).reader()
    # Stock Whoosh counts deleted articles until they are merged away.
    assert reader.doc_frequency("text", b"restraint") == 5
    assert b"restraints" in list(reader.lexicon("text_exact"))
    assert [text for _, text in reader.terms_from("outlet", "")][:2] == [b"outlet 0", b"outlet 1"]
    assert reader.max_field_length("text") == 12
