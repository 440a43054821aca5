"""The embedded engine's reader: one generation of the index, asked in the nouns of `model`."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import Self

import numpy as np

from readingroom.errors import ReadingroomError, UnknownArticleError
from readingroom.index.analysis import Analyzer
from readingroom.index.contexts import in_context
from readingroom.index.engine import IndexedFile, Probe
from readingroom.index.parser import parse
from readingroom.index.query import Everything, Query
from readingroom.index.suggestion import suggestion
from readingroom.index.whoosh.answering import Answer, answered, telling
from readingroom.index.whoosh.days import day_of
from readingroom.index.whoosh.evaluation import Found
from readingroom.index.whoosh.facets import Facets, day_counts, month_facet
from readingroom.index.whoosh.labels import label_key
from readingroom.index.whoosh.leaves import TextLeaf
from readingroom.index.whoosh.names_reader import NamesReader
from readingroom.index.whoosh.places import Places
from readingroom.index.whoosh.posted_text import PostedText
from readingroom.index.whoosh.previews import Preview, Sought
from readingroom.index.whoosh.ranking import Order
from readingroom.index.whoosh.sections import Array, damaged
from readingroom.index.whoosh.segment import NO_DAY, Segment
from readingroom.index.whoosh.snapshot import Snapshot
from readingroom.index.whoosh.stored import unpack
from readingroom.index.whoosh.unfinished import answers
from readingroom.index.whoosh.vocabulary import as_key, as_term, as_text
from readingroom.model import Concordance, Entry, FacetCount, Hit, Occurrence, Results, Span, Timeline

_SUSPECT = (
    IndexError,
    KeyError,
    ValueError,
    TypeError,
    OverflowError,
    MemoryError,
    ZeroDivisionError,
    struct.error,
    zlib.error,
)
"""What reading damaged arrays may raise; whether they are damaged, the checksums say."""


class WhooshReader(NamesReader):
    """A snapshot of the index. Everything that it caches is derived and replaced whole, so that threads may share it."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._snapshot = Snapshot.open(folder)
        self._order = Order(self._snapshot)
        self._facet_counts = Facets(self._snapshot)
        self._asked: tuple[Probe, Array] | None = None

    @property
    def generation(self) -> int:
        """The number of the commit that this is a snapshot of."""
        return self._snapshot.generation

    @property
    def snapshot(self) -> Snapshot:
        """The open segments, for those who want to look beneath."""
        return self._snapshot

    def __len__(self) -> int:
        return self._snapshot.live_count

    def ids(self) -> Iterator[str]:
        """The ids of all articles, in the order in which they are kept."""
        with self._guarded():
            for number, segment in enumerate(self._snapshot.segments):
                base = int(self._snapshot.bases[number])
                live = range(segment.count) if segment.live is None else np.flatnonzero(segment.live).tolist()
                for document in live:
                    yield _id(self._order.key_of(base + document))

    # --- Search

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: str = "relevance",
        as_you_type: bool = False,
        facets: bool = True,
    ) -> Results:
        """One page of what the query finds, with facets over all of it if they are wanted. Raises QueryError, UsageError."""
        began = perf_counter()
        tree = parse(query, as_you_type=as_you_type)
        limit, offset = max(limit, 0), max(offset, 0)
        with self._guarded():
            answer = answers(
                query, tree, self._snapshot, self._analyzer, scored=sort == "relevance", typing=as_you_type
            )
            found = answer.whole.found
            results = Results(
                query=query,
                total=len(found),
                took_ms=0.0,
                hits=tuple(self._page(answer.parts, sort, limit, offset)),
                facets=self._facets(found) if facets else {},
                suggestion=self._suggestion(query, tree) if answer.whole.loosened or not len(found) else "",
                loosened=answer.whole.loosened,
            )
        return replace(results, took_ms=(perf_counter() - began) * 1000)

    def _page(self, parts: Sequence[Answer], sort: str, limit: int, offset: int) -> Iterator[Hit]:
        """One page of what is listed part after part."""
        for part in parts:
            best = self._order.best(part.found, sort, offset + limit, part.closeness)[offset:] if limit else ()
            yield from self._hits(part.found, list(map(int, best)), part.tree, part.leaves)
            limit -= len(best)
            offset = max(offset - len(part.found), 0)

    def find(
        self, query: str, *, limit: int = 20, offset: int = 0, sort: str = "relevance"
    ) -> tuple[int, list[tuple[str, float]]]:
        """How many articles the query finds, and one page of their ids with scores: `search` without what a page shows."""
        tree = parse(query)
        with self._guarded():
            answer = answered(query, tree, self._snapshot, self._analyzer, scored=sort == "relevance")
            found = answer.found
            best = self._order.best(found, sort, offset + limit, answer.closeness)[offset:].tolist()
            return len(found), [(self._id_at(*found.place(index)), found.score(index)) for index in best]

    def find_and_count(
        self, query: str, field: str, *, limit: int = 20
    ) -> tuple[int, list[str], tuple[FacetCount, ...]]:
        """How many articles the query finds, the ids of the best, and how many of all have each value of a label field."""
        tree = parse(query)
        with self._guarded():
            answer = answered(query, tree, self._snapshot, self._analyzer, scored=True)
            found = answer.found
            best = self._order.best(found, "relevance", limit, answer.closeness).tolist()
            ids = [self._id_at(*found.place(index)) for index in best]
            return len(found), ids, self._facet_counts.values(found, field)

    def concordance(
        self, query: str, *, limit: int = 100, offset: int = 0, sort: str = "relevance", width: int = 80
    ) -> Concordance:
        """The places in one page of articles that answer the query; see `engine.Reader`. Raises QueryError, UsageError."""
        tree = parse(query)
        limit, offset = max(limit, 0), max(offset, 0)
        with self._guarded():
            answer = answered(query, tree, self._snapshot, self._analyzer, scored=sort == "relevance")
            found = answer.found
            best = self._order.best(found, sort, offset + limit, answer.closeness)[offset:].tolist()
            places = self._places(answer.tree)
            lines = [line for index in best for line in self._occurrences(*found.place(index), places, width)]
            return Concordance(query, len(found), len(best), tuple(lines))

    def _occurrences(self, number: int, document: int, places: Places, width: int) -> Iterator[Occurrence]:
        segment = self._snapshot.segments[number]
        shown, named = places.read(segment.record(document))
        article_id, title = self._id_at(number, document), segment.caption("heading", document)
        day = segment.days("date").item(document)
        date = None if day == NO_DAY else day_of(day)
        for field, text, spans in places.everywhere(title, shown, named):
            for span, before, after in in_context(text, spans, width):
                at = span if field == "text" else Span(0, 0)
                words = text[span.start : span.end]
                yield Occurrence(article_id, title, shown.outlet, date, at, before, words, after, field)

    def matching(self, query: str) -> list[str]:
        """The ids of all articles that the query finds, in no particular order. Raises QueryError."""
        tree = parse(query)
        with self._guarded():
            found = answered(query, tree, self._snapshot, self._analyzer, scored=False).found
            return [self._id_at(*found.place(index)) for index in range(len(found))]

    def timeline(self, query: str) -> Timeline:
        """On which days the articles that the query finds were published. Raises QueryError."""
        tree = parse(query)
        with self._guarded():
            found = answered(query, tree, self._snapshot, self._analyzer, scored=False).found
            days = day_counts(found, "date")
        return Timeline(query, len(found), len(found) - sum(count for _, count in days), days)

    def _id_at(self, number: int, document: int) -> str:
        return _id(self._snapshot.segments[number].values("id").first_of(document))

    def _hits(self, found: Found, best: list[int], tree: Query, leaves: Sequence[TextLeaf | None]) -> tuple[Hit, ...]:
        if not best:
            return ()
        weights = {number: leaf.idf if leaf else 0.1 for number, leaf in enumerate(leaves)}
        places = self._places(tree)
        preview = Preview(places.matcher, weights)
        sought: dict[int, Sought] = {}
        hits: list[Hit] = []
        for index in best:
            number, document = found.place(index)
            segment = self._snapshot.segments[number]
            if number not in sought:
                sought[number] = _sought(leaves, segment)
            shown, named = places.read(segment.record(document))
            day = segment.days("date").item(document)
            hits.append(
                Hit(
                    id=_id(segment.values("id").first_of(document)),
                    title=segment.caption("heading", document),
                    outlet=shown.outlet,
                    date=None if day == NO_DAY else day_of(day),
                    score=found.score(index),
                    snippets=preview.snippets(shown.text, shown.language, sought[number], named),
                )
            )
        return tuple(hits)

    def _facets(self, found: Found) -> Mapping[str, tuple[FacetCount, ...]]:
        return {
            "outlet": self._facet_counts.values(found, "outlet"),
            "date": month_facet(found, "date"),
            "names": self._facet_counts.values(found, "names"),
        }

    def _suggestion(self, query: str, tree: Query) -> str:
        if isinstance(tree, Everything):
            return ""
        return suggestion(query, tree, self._frequency, self._alike)

    def _frequency(self, word: str) -> int:
        """In how many articles, about, a folded word stands."""
        return sum(count for text, count in self._alike(word, 0) if text == word)

    def _alike(self, word: str, distance: int) -> list[tuple[str, int]]:
        """The words within some edits of a word in title and text, with how often they stand there."""
        counts: dict[str, int] = {}
        for segment in self._snapshot.segments:
            for name in ("text", "title"):
                field = segment.text(name)
                numbers = field.exact.resembling(word, distance) if distance else field.exact.find(as_term(word))
                for number in numbers:
                    text = as_text(field.exact[int(number)])
                    counts[text] = counts.get(text, 0) + field.exact_count.item(int(number))
        return sorted(counts.items())

    def highlights(self, query: str, article_id: str, *, as_you_type: bool = False) -> tuple[Span, ...]:
        """Where the query's words stand in an article's cleaned text, phrases only where they match, a question's stop words left out. Raises QueryError, UnknownArticleError."""
        tree = parse(query, as_you_type=as_you_type)
        with self._guarded():
            number, document = self._place(article_id)
            places = self._places(telling(query, tree, self._snapshot))
            return places.spans(*places.read(self._snapshot.segments[number].record(document)))

    def _places(self, tree: Query) -> Places:
        return Places(tree, self._analyzer, self._snapshot.as_one)

    # --- Articles

    def entry(self, article_id: str) -> Entry:
        """An article and its analysis. Raises UnknownArticleError."""
        with self._guarded():
            number, document = self._place(article_id)
            segment = self._snapshot.segments[number]
            return unpack(segment.record(document), segment.file.path)

    def _place(self, article_id: str) -> tuple[int, int]:
        """The segment's number and the document's within it."""
        key = as_key(article_id)
        for number, segment in enumerate(self._snapshot.segments):
            values = segment.values("id")
            for term in values.terms.find(key):
                for document in values.documents(term).tolist():
                    if segment.live is None or segment.live[document]:
                        return number, document
        raise UnknownArticleError(f"No article has the id “{article_id}”.", "`readingroom search` lists ids.")

    def resolve(self, prefix: str) -> str:
        """The one id that begins with `prefix`. Raises UnknownArticleError."""
        with self._guarded():
            found = self._beginning(as_key(prefix))
        if prefix in found:
            return prefix
        if not found or not prefix:
            raise UnknownArticleError(f"No article's id begins with “{prefix}”.", "`readingroom search` lists ids.")
        if len(found) > 1:
            some = ", ".join(sorted(found)[:5])
            raise UnknownArticleError(f"Several articles' ids begin with “{prefix}”: {some}.", "Type more of it.")
        return found.pop()

    def _beginning(self, prefix: bytes) -> set[str]:
        found: set[str] = set()
        for segment in self._snapshot.segments:
            values = segment.values("id")
            for term in values.terms.beginning(prefix):
                documents = values.documents(term)
                if segment.live is None or segment.live[documents].any():
                    found.add(_id(values.terms[term]))
                if len(found) > _MANY and _id(prefix) in found:
                    return found
        return found

    # --- What cross-references ask

    def terms(self, text: str, language: str = "") -> list[str]:
        """The stems that the index holds for the words of a text, in order, stop words left out."""
        return self._analyzer.terms(text, language)

    def frequencies(self, field: str, terms: Sequence[str]) -> list[int]:
        """In how many articles each term of `field` stands: a stem of a text field, or a value of another."""
        with self._guarded():
            return [self._document_frequency(field, term) for term in terms]

    def _document_frequency(self, name: str, term: str) -> int:
        count = 0
        running = name in self._snapshot.text_fields
        key = as_term(term) if running else label_key(term, self._analyzer)
        for segment in self._snapshot.segments:
            field = segment.text(name) if running else segment.values(name)
            for number in field.stems.find(key) if isinstance(field, PostedText) else field.terms.find(key):
                if segment.live is None:
                    count += field.document_count(number)
                else:
                    count += int(np.count_nonzero(segment.live[field.documents(number)]))
        return count

    def candidates(self, probe: Probe, limit: int = 20) -> list[tuple[str, float]]:
        """Ids of the articles that answer a probe, best first, with scores comparable only within the answer."""
        from readingroom.index.whoosh.probing import candidates, scored  # noqa: PLC0415 - a search never needs it

        with self._guarded():
            # An article is asked about within days of its date, and then without them.
            question = replace(probe, first=None, last=None)
            known = self._asked
            if known is None or known[0] != question:
                known = self._asked = question, scored(self._snapshot, self._analyzer, question)
            return candidates(self._snapshot, self._order, probe, known[1], limit)

    def files(self) -> Mapping[str, IndexedFile]:
        """The source files that the index was made of, by their path as the room sees it."""
        from readingroom.index.whoosh.filestates import indexed_files, unpack_records  # noqa: PLC0415 - the same

        with self._guarded():
            return indexed_files(
                record
                for segment in self._snapshot.all_segments
                for record in unpack_records(segment.file["files/blob"].tobytes())
            )

    # --- Its end

    def close(self) -> None:
        """Let go of what was worked out; the mappings go when nobody holds the reader any more, so that a search under way in another thread ends well."""
        self._order = Order(self._snapshot)
        self._facet_counts = Facets(self._snapshot)
        self._asked = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Turn what damaged arrays raise into IndexDamagedError, if the checksums agree that they are damaged."""
        self._snapshot.ease()
        try:
            yield
        except ReadingroomError:
            raise
        except _SUSPECT as error:
            for segment in self._snapshot.all_segments:
                for section in segment.file.verify():
                    raise damaged(segment.file.path, f"section {section} was altered") from error
            raise


def _sought(leaves: Sequence[TextLeaf | None], segment: Segment) -> Sought:
    """The words by which a paragraph of the text answers each leaf; of leaves that mean very many words, any paragraph is thought to hold one."""
    wanted: dict[int, list[frozenset[str]] | None] = {}
    for number, leaf in enumerate(leaves):
        if leaf is None or "text" not in leaf.fields:
            continue
        field = segment.text("text")
        groups = [np.concatenate([word.forms(field) for word in group]) for group in leaf.words]
        few = sum(map(len, groups)) <= _MOST_FORMS
        wanted[number] = [frozenset(field.exact.texts(group)) for group in groups] if few else None
    return Sought(wanted)


_MOST_FORMS = 2000
_MANY = 100


def _id(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")
