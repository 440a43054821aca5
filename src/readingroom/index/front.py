"""The front page: the newest articles of an index, kept beside it as they are listed, so that a reader sees them before an engine is loaded."""

from __future__ import annotations

import contextlib
import json
from datetime import date as Date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from readingroom.errors import RoomError
from readingroom.index import beside
from readingroom.model import Hit, Results, Snippet, Span

if TYPE_CHECKING:
    from readingroom.index.engine import Reader

HITS = 10
"""Articles on it: the first page that the interface asks for."""

NAME = "front"
_VERSION = 1


def keep(index: Path, reader: Reader) -> None:
    """Put what a reader lists first beside its index, in place of the page of any other generation. A page that cannot be written is done without."""
    found = reader.search("", limit=HITS, sort="newest", facets=False)
    hits = [
        [hit.id, hit.title, hit.outlet, hit.date and hit.date.isoformat(), hit.score, list(map(_told, hit.snippets))]
        for hit in found.hits
    ]
    sections = {"total": json.dumps(found.total).encode(), "hits": json.dumps(hits).encode()}
    with contextlib.suppress(RoomError):
        beside.save(index, NAME, reader.generation, _VERSION, sections)
        beside.tidy(index, NAME, reader.generation)


def load(index: Path, generation: int, limit: int) -> Results | None:
    """The first `limit` newest articles of a generation, and the number of all, as a search for nothing finds them; None where the page is missing or does not hold so many."""
    begun = perf_counter()
    held = beside.load(index, NAME, generation, _VERSION)
    if held is None:
        return None
    total, told = json.loads(held["total"]), json.loads(held["hits"])
    if len(told) < min(limit, total):
        return None
    hits = tuple(
        Hit(name, title, outlet, Date.fromisoformat(day) if day else None, score, tuple(map(_snippet, snippets)))
        for name, title, outlet, day, score, snippets in told[:limit]
    )
    return Results("", total, (perf_counter() - begun) * 1000, hits)


def is_kept(index: Path, generation: int) -> bool:
    """Whether there is a whole page of a generation."""
    return beside.is_whole(index, NAME, generation, _VERSION)


def _told(snippet: Snippet) -> list[object]:
    return [snippet.text, snippet.start, [[span.start, span.end] for span in snippet.spans]]


def _snippet(told: tuple[str, int, list[tuple[int, int]]]) -> Snippet:
    text, start, spans = told
    return Snippet(text, start, tuple(Span(begin, end) for begin, end in spans))
