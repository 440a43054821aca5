"""A segment from entries, in one pure step that a worker process can take: all it needs goes in, and all that it makes is one file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from readingroom.index.analysis import Analyzer
from readingroom.index.whoosh.contents import Contents
from readingroom.index.whoosh.documents import outlined, prepared
from readingroom.index.whoosh.fields import ROOM, Schema
from readingroom.index.whoosh.filestates import FileRecord
from readingroom.index.whoosh.generations import SegmentInfo
from readingroom.index.whoosh.lexicon import Lexicon
from readingroom.model import Entry, FileState


def build_segment(
    files: Iterable[tuple[str, FileState, Sequence[Entry]]], path: Path, *, generation: int = 1, schema: Schema = ROOM
) -> SegmentInfo:
    """Write the segment of some source files' articles to `path`, whose stem becomes its name, and tell what a table of contents needs of it.

    Ids must not repeat; `generation` is the one that the segment will first be part of.
    Memory is some 8 bytes a character of text: the caller chooses how much one segment takes.
    Raises OSError when the file cannot be written, or exists.
    """
    analyzer = Analyzer()
    contents = Contents(schema, Lexicon(analyzer))
    for file, state, entries in files:
        for entry in entries:
            contents.add(prepared(outlined(entry, file), analyzer))
        contents.columns.files.append(FileRecord(file, generation, state, tuple(entry.article.id for entry in entries)))
    size = contents.write(path)
    return SegmentInfo(path.stem, contents.count, size)
