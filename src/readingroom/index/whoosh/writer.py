"""Our index as one of Whoosh's: its `Index` for reading and writing, its `SegmentWriter` with our arrays beneath.

No pickle is read or written on the way: the table of contents is ours (`generations`).
"""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date as Date
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from readingroom.index.analysis import Analyzer
from readingroom.index.whoosh.codec import ArrayCodec, ArraySegment, whoosh_schema
from readingroom.index.whoosh.committing import Commit, write_lock
from readingroom.index.whoosh.contents import Prepared, Value
from readingroom.index.whoosh.days import day_number
from readingroom.index.whoosh.fields import ROOM, FieldKind, Schema
from readingroom.index.whoosh.generations import read_toc
from readingroom.index.whoosh.labels import label_key
from readingroom.index.whoosh.toc_names import INDEX_NAME, latest_generation
from readingroom.index.whoosh.vocabulary import as_key, as_term


class _Toc:
    """What Whoosh asks of a table of contents."""

    release = (0, 1, 0)
    version = 1

    def __init__(self, schema: Any, segments: list[ArraySegment], generation: int) -> None:
        self.schema = schema
        self.segments = segments
        self.generation = generation


class ArrayIndex(FileIndex):  # type: ignore[misc] # Whoosh has no types
    """A folder of our segments, opened as a Whoosh index: `searcher()`, `reader()` and `writer()` are Whoosh's own."""

    def __init__(self, folder: Path, *, schema: Schema = ROOM, analyzer: Analyzer | None = None) -> None:
        self.folder = folder
        self.analyzer = analyzer or Analyzer()
        self.storage = FileStorage(str(folder), supports_mmap=False)
        self.indexname = INDEX_NAME
        self.fields = schema
        self._schema = None

    def latest_generation(self) -> int:
        return latest_generation(self.folder)

    def _read_toc(self) -> _Toc:
        if self.latest_generation() < 0:
            return _Toc(whoosh_schema(self.fields, self.analyzer), [], 0)
        toc = read_toc(self.folder)
        segments = [ArraySegment(self.folder, info, self.analyzer) for info in toc.segments]
        return _Toc(whoosh_schema(toc.schema, self.analyzer), segments, toc.generation)

    def writer(self, procs: int = 1, **kwargs: Any) -> ArrayWriter:
        """A writer; `procs` is taken and not needed."""
        del procs, kwargs
        return ArrayWriter(self)


class ArrayWriter(SegmentWriter):  # type: ignore[misc] # Whoosh has no types
    """Takes documents as Whoosh's writer does, and commits them as one segment of arrays. Raises IndexLockedError, IndexDamagedError."""

    def __init__(self, ix: ArrayIndex) -> None:
        self._held = ExitStack()
        self._held.enter_context(write_lock(ix.folder))
        with ExitStack() as on_error:
            on_error.push(self._held.__exit__)
            info = ix._read_toc()  # noqa: SLF001 - Whoosh's own way
            self.codec = ArrayCodec(ix.analyzer)
            self.storage = ix.storage
            self.indexname = ix.indexname
            self.schema = info.schema
            self.segments = info.segments
            self.generation = info.generation + 1
            self._fields = ix.fields
            self._analyzer = ix.analyzer
            self._changes = Commit(ix.folder, ix.analyzer, schema=ix.fields)
            self._setup_doc_offsets()
            on_error.pop_all()
        self.docnum = self.docbase = 0
        self.is_closed = False
        self._added = False
        self._searcher: Any = None

    def add_document(self, **fields: Any) -> None:
        """Add a document by field names; a document with an `id` replaces the one that had it."""
        self._check_state()
        self._check_fields(self.schema, [name for name in fields if not name.startswith("_")])
        key = fields.get("id")
        self._changes.add(self._prepared(fields), None if key is None else as_key(str(key)))
        self._added = True
        self.docnum += 1

    def update_document(self, **fields: Any) -> None:
        """The same: ids are unique."""
        self.add_document(**fields)

    def _prepared(self, given: dict[str, Any]) -> Prepared:
        texts: dict[str, str] = {}
        values: dict[str, list[Value]] = {}
        days: dict[str, int] = {}
        captions: dict[str, str] = {}
        for field in self._fields.fields:
            value = given.get(field.name)
            if value is None:
                continue
            if field.kind is FieldKind.TEXT:
                texts[field.name] = str(value)
            elif field.kind is FieldKind.DAY:
                days[field.name] = day_number(value) if isinstance(value, Date) else int(value)
            elif field.kind is FieldKind.CAPTION:
                captions[field.name] = str(value)
            elif field.kind in (FieldKind.LABEL, FieldKind.KEYWORD):
                listed = [value] if isinstance(value, str) else list(value)
                values[field.name] = [self._value(str(each), field.kind) for each in listed]
        language = str(given.get("language") or "")
        return Prepared(texts=texts, values=values, days=days, captions=captions, language=language)

    def _value(self, value: str, kind: FieldKind) -> Value:
        if kind is FieldKind.KEYWORD:
            return Value(as_key(value), as_key(value))
        return Value(label_key(value, self._analyzer), as_term(value))

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Delete a document by its number. Raises ValueError for `delete=False`: what is deleted stays so."""
        self._check_state()
        if not delete:
            raise ValueError("a deleted document cannot be brought back")
        segment, local = self._segment_and_docnum(docnum)
        self._changes.delete(segment.info.name, np.asarray([local]))

    def commit(self, mergetype: Any = None, optimize: Any = None, merge: Any = None) -> None:
        """Make the changes visible; merging is by our own policy."""
        del mergetype, optimize, merge
        self._check_state()
        try:
            self.generation = self._changes.finish("")
        except BaseException:
            self._changes.abandon()
            raise
        finally:
            self._end()

    def cancel(self) -> None:
        """Take the changes back."""
        self._check_state()
        self._changes.abandon()
        self._end()

    def _end(self) -> None:
        if self._searcher is not None:
            self._searcher._orig_close()  # noqa: SLF001 - Whoosh's own way
        self.is_closed = True
        self._held.close()
