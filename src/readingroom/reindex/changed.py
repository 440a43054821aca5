"""What a reindex would find to do: asked at every start of the interface, so that nothing is loaded here that makes articles."""

from __future__ import annotations

from readingroom.errors import IndexDamagedError, IndexMissingError
from readingroom.index import open_engine
from readingroom.index.engine import Engine, Reader
from readingroom.reindex import reports
from readingroom.reindex.plan import count_changes
from readingroom.reindex.walk import walk
from readingroom.settings import Settings


def changes(settings: Settings) -> int:
    """How many source files were added, changed or removed since the index was made, judged by size and time. Raises IndexDamagedError."""
    reader = former(open_engine(settings.index))
    walked = walk(settings)
    if reader is None:
        return len(walked.files)
    kept = reports.load(settings.index)
    with reader:
        return count_changes(walked, reader.files(), kept.refused if kept else {})


def former(engine: Engine) -> Reader | None:
    """The reader of the index that is there, None where none is that can be read."""
    try:
        return engine.reader() if engine.exists() else None
    except (IndexMissingError, IndexDamagedError):
        return None
