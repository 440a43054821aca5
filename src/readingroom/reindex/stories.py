"""The stories of a room, brought up to date by a reindex and kept beside the index."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from readingroom.crossref import stories
from readingroom.crossref.stories import Archive, Sketch
from readingroom.errors import IndexDamagedError, UnknownArticleError
from readingroom.index import beside
from readingroom.index.engine import Reader

NAME = stories.NAME


def former(index: Path, generation: int) -> Archive | None:
    """What is kept of a generation; None when its file is lost, damaged, or was made in another way."""
    held = beside.load(index, NAME, generation, stories.VERSION)
    if held is None:
        return None
    try:
        return stories.archive_of(held)
    except (ValueError, KeyError):
        return None


def keep(
    index: Path,
    generation: int,
    before: Archive | None,
    standing: Collection[str],
    sketches: Mapping[str, Sketch],
    reader: Reader | None,
) -> None:
    """Keep the stories of the articles `standing` beside the index of a generation.

    `sketches` are those of new and changed articles; for others of which nothing is known `before`, `reader` has the article.
    Raises RoomError.
    """
    archive = before or stories.empty()
    known = {each: one for each, one in sketches.items() if each in standing}
    for each in set(standing).difference(archive.ids, known):
        if (found := _sketched(reader, each)) is not None:
            known[each] = found
    gone = set(archive.ids).difference(standing)
    if gone or known or before is None:
        archive = stories.updated(archive, gone, known)
    beside.save(index, NAME, generation, stories.VERSION, stories.sections(archive))


def is_kept(index: Path, generation: int) -> bool:
    """Whether there is a whole file of a generation."""
    return beside.is_whole(index, NAME, generation, stories.VERSION)


def tidy(index: Path, generation: int) -> None:
    """Remove the files of other generations."""
    beside.tidy(index, NAME, generation)


def _sketched(reader: Reader | None, article_id: str) -> Sketch | None:
    try:
        return stories.sketch(reader.entry(article_id)) if reader is not None else None
    except (IndexDamagedError, UnknownArticleError):
        return None
