"""A segment from entries in one step, to compare with what the engine makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from readingroom.index.analysis import Analyzer
from readingroom.index.whoosh.contents import Contents
from readingroom.index.whoosh.documents import outlined, prepared
from readingroom.index.whoosh.fields import ROOM
from readingroom.index.whoosh.filestates import FileRecord
from readingroom.index.whoosh.lexicon import Lexicon
from readingroom.model import Entry, FileState


def build_segment(files: Iterable[tuple[str, FileState, Sequence[Entry]]], path: Path) -> None:
    """Write the segment of some source files' articles, whose ids do not repeat, for the first generation."""
    analyzer = Analyzer()
    contents = Contents(ROOM, Lexicon(analyzer))
    for file, state, entries in files:
        for entry in entries:
            contents.add(prepared(outlined(entry, file), analyzer))
        contents.columns.files.append(FileRecord(file, 1, state, tuple(entry.article.id for entry in entries)))
    contents.write(path)
