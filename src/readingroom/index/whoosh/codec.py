"""Our segments as Whoosh sees them: a codec, so that stock Whoosh code can read what we write.

A text field `f` appears as two Whoosh fields: `f` with stems as terms and `f_exact` with exact forms; positions are the same in both.
Values kept whole are terms; days are a column.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import analysis, columns, fields
from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from readingroom.index.analysis import Analyzer
from readingroom.index.whoosh.fields import FieldKind, Schema
from readingroom.index.whoosh.generations import SegmentInfo
from readingroom.index.whoosh.matchers import ArrayCursor, ArrayMatcher
from readingroom.index.whoosh.posted_text import Selection
from readingroom.index.whoosh.sections import Array
from readingroom.index.whoosh.segment import Segment
from readingroom.index.whoosh.snapshot import open_segment
from readingroom.index.whoosh.text_field import PLACE_BITS, TextField
from readingroom.index.whoosh.toc_names import INDEX_NAME
from readingroom.index.whoosh.vocabulary import Vocabulary, as_text

EXACT = "_exact"
"""What the name of a Whoosh field of exact forms ends in."""


class WordAnalyzer(analysis.Analyzer):  # type: ignore[misc] # Whoosh has no types
    """The room's analyser as one of Whoosh's: stems, or exact forms."""

    def __init__(self, analyzer: Analyzer, *, exact: bool) -> None:
        self._analyzer = analyzer
        self._exact = exact

    def __call__(self, value: str, **options: Any) -> Iterator[Any]:
        """Tokens with text and position; other options of Whoosh's are taken and not needed."""
        token = analysis.Token(positions=True, chars=True, mode=options.get("mode", ""))
        for word in self._analyzer.tokens(value):
            token.text = token.original = word.exact if self._exact else word.stem
            token.pos, token.startchar, token.endchar = word.position, word.start, word.end
            token.boost, token.stopped = 1.0, False
            yield token


def whoosh_schema(schema: Schema, analyzer: Analyzer) -> Any:
    """Whoosh's schema of ours."""
    made: dict[str, Any] = {}
    for field in schema.fields:
        if field.kind is FieldKind.TEXT:
            made[field.name] = fields.TEXT(analyzer=WordAnalyzer(analyzer, exact=False))
            made[field.name + EXACT] = fields.TEXT(analyzer=WordAnalyzer(analyzer, exact=True))
        elif field.kind in (FieldKind.LABEL, FieldKind.KEYWORD):
            made[field.name] = fields.ID(stored=True, unique=field.name == "id")
        elif field.kind is FieldKind.DAY:
            made[field.name] = fields.COLUMN(columns.NumericColumn("i"))
        elif field.kind is FieldKind.CAPTION:
            made[field.name] = fields.STORED()
    return fields.Schema(**made)


class ArraySegment(base.Segment):  # type: ignore[misc] # Whoosh has no types
    """What Whoosh keeps of a segment; the arrays themselves are in `arrays`."""

    def __init__(self, folder: Path, info: SegmentInfo, analyzer: Analyzer) -> None:
        self.indexname = INDEX_NAME
        self.segid = info.name.partition("_")[2]
        self.compound = False
        self.info = info
        self.arrays: Segment = open_segment(folder, info)
        self._codec = ArrayCodec(analyzer)

    def codec(self) -> ArrayCodec:
        return self._codec

    def doc_count_all(self) -> int:
        return self.arrays.count

    def deleted_count(self) -> int:
        return self.arrays.count - self.arrays.live_count

    def deleted_docs(self) -> Iterator[int]:
        if self.arrays.live is not None:
            yield from np.flatnonzero(~self.arrays.live).tolist()

    def is_deleted(self, docnum: int) -> bool:
        return self.arrays.live is not None and not self.arrays.live[docnum]

    def should_assemble(self) -> bool:
        return False


class ArrayCodec(base.Codec):  # type: ignore[misc] # Whoosh has no types
    """Reads segments of arrays for Whoosh; `writer.ArrayWriter` writes them, whole fields at a time instead of posting by posting."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTerms:
        del storage  # a segment is one file, which it holds open itself
        return ArrayTerms(segment.arrays)

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocuments:
        del storage
        return ArrayDocuments(segment.arrays)


class ArrayTerms(base.TermsReader):  # type: ignore[misc] # Whoosh has no types
    """Term dictionaries and postings of a segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._schema = Schema.from_json(segment.file.meta["schema"])
        self._names = [
            name
            for field in self._schema.of_kind(FieldKind.TEXT, FieldKind.LABEL, FieldKind.KEYWORD)
            for name in ((field.name, field.name + EXACT) if field.kind is FieldKind.TEXT else (field.name,))
        ]

    def indexed_field_names(self) -> list[str]:
        return self._names

    def _text(self, name: str) -> tuple[TextField, bool] | None:
        """The text field that a Whoosh field is of, and whether it means exact forms."""
        exact = name.endswith(EXACT)
        own = name.removesuffix(EXACT) if exact else name
        if own in self._schema and self._schema[own].kind is FieldKind.TEXT:
            return self._segment.text(own), exact
        return None

    def vocabulary(self, name: str) -> Vocabulary:
        """The sorted terms of a Whoosh field; exact forms may repeat there, once a stem."""
        if (text := self._text(name)) is not None:
            return text[0].exact if text[1] else text[0].stems
        return self._segment.values(name).terms

    def _selection(self, name: str, term: bytes) -> tuple[TextField, Selection] | None:
        if (text := self._text(name)) is None:
            return None
        field, exact = text
        return field, field.exact_selection(field.exact.find(term)) if exact else field.stem_selection([term])

    def postings(self, name: str, term: bytes) -> tuple[Array, Array]:
        """Documents, deleted ones included, and frequencies. Raises TermNotFound."""
        if name not in self._names or not self.vocabulary(name).find(term):
            raise TermNotFound(f"No term {name}:{term!r}")
        if (chosen := self._selection(name, term)) is not None:
            return chosen[0].postings(chosen[1])
        documents = self._segment.values(name).documents(self.vocabulary(name).find(term)[0])
        return documents, np.ones(len(documents), np.int64)

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return term[0] in self._names and bool(self.vocabulary(term[0]).find(term[1]))

    def terms(self) -> Iterator[tuple[str, bytes]]:
        for name in self._names:
            yield from self._from(name, 0)

    def _from(self, name: str, start: int) -> Iterator[tuple[str, bytes]]:
        vocabulary = self.vocabulary(name)
        former: bytes | None = None
        for number in range(start, len(vocabulary)):
            if (term := vocabulary[number]) != former:
                yield name, term
            former = term

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        yield from self._from(fieldname, self.vocabulary(fieldname).beginning(prefix).start if prefix else 0)
        for name in self._names[self._names.index(fieldname) + 1 :]:
            yield from self._from(name, 0)

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def cursor(self, fieldname: str, fieldobj: Any) -> ArrayCursor:
        return ArrayCursor(self.vocabulary(fieldname), lambda term: self.term_info(fieldname, term), fieldobj)

    def term_info(self, fieldname: str, text: bytes) -> Any:
        documents, frequencies = self.postings(fieldname, text)
        lengths = self._lengths(fieldname)[documents]
        return TermInfo(
            weight=float(frequencies.sum()),
            df=len(documents),
            minlength=int(lengths.min()) if len(lengths) else 0,
            maxlength=int(lengths.max()) if len(lengths) else 0,
            maxweight=float(frequencies.max()) if len(frequencies) else 0.0,
            minid=int(documents[0]) if len(documents) else None,
            maxid=int(documents[-1]) if len(documents) else 0,
        )

    def _lengths(self, name: str) -> Array:
        text = self._text(name)
        return np.ones(self._segment.count, np.int64) if text is None else text[0].lengths

    def frequency(self, fieldname: str, text: bytes) -> float:
        return float(self.postings(fieldname, text)[1].sum()) if (fieldname, text) in self else 0.0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        return len(self.postings(fieldname, text)[0]) if (fieldname, text) in self else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ArrayMatcher:
        documents, frequencies = self.postings(fieldname, text)
        chosen = self._selection(fieldname, text)

        def places() -> Array:
            return chosen[0].places(chosen[1]) if chosen is not None else documents.astype(np.int64) << PLACE_BITS

        lengths = self._lengths(fieldname)
        return ArrayMatcher((fieldname, text), documents, frequencies, lengths, places, format_, scorer)

    def close(self) -> None:
        """Nothing is held that does not go by itself."""


class ArrayDocuments(base.PerDocumentReader):  # type: ignore[misc] # Whoosh has no types
    """Lengths, columns, stored values and deletions of a segment."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._schema = Schema.from_json(segment.file.meta["schema"])

    def doc_count(self) -> int:
        return self._segment.live_count

    def doc_count_all(self) -> int:
        return self._segment.count

    def has_deletions(self) -> bool:
        return self._segment.live_count < self._segment.count

    def is_deleted(self, docnum: int) -> bool:
        return self._segment.live is not None and not self._segment.live[docnum]

    def deleted_docs(self) -> Iterator[int]:
        if self._segment.live is not None:
            yield from np.flatnonzero(~self._segment.live).tolist()

    def _lengths(self, name: str) -> Array | None:
        own = name.removesuffix(EXACT)
        if own in self._schema and self._schema[own].kind is FieldKind.TEXT:
            return self._segment.text(own).lengths
        return None

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._lengths(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None else int(lengths.sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None or not len(lengths) else int(lengths.min())

    def max_field_length(self, fieldname: str) -> int:
        lengths = self._lengths(fieldname)
        return 0 if lengths is None or not len(lengths) else int(lengths.max())

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return fieldname in self._schema and self._schema[fieldname].kind is FieldKind.DAY

    def list_columns(self) -> list[str]:
        return [field.name for field in self._schema.of_kind(FieldKind.DAY)]

    def column_reader(self, fieldname: str, column: Any) -> DayColumn:
        return DayColumn(self._segment.days(fieldname), column.default_value())

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        stored: dict[str, Any] = {
            field.name: self._segment.caption(field.name, docnum) for field in self._schema.of_kind(FieldKind.CAPTION)
        }
        for field in self._schema.of_kind(FieldKind.LABEL, FieldKind.KEYWORD):
            values = self._segment.values(field.name)
            shown = [as_text(values.shown[number]) for number in values.values_of(docnum).tolist()]
            if shown:
                stored[field.name] = shown[0] if len(shown) == 1 else shown
        return stored


class DayColumn(columns.ColumnReader):  # type: ignore[misc] # Whoosh has no types
    """Days as a Whoosh column."""

    def __init__(self, days: Array, default: int) -> None:
        self._days = days
        self._default = default
        self._doccount = len(days)

    def __len__(self) -> int:
        return len(self._days)

    def __getitem__(self, docnum: int) -> int:
        return int(self._days[docnum])

    def __iter__(self) -> Iterator[int]:
        return iter(self._days.tolist())

    def sort_key(self, docnum: int) -> int:
        return int(self._days[docnum])

    def load(self) -> list[int]:
        days: list[int] = self._days.tolist()
        return days
