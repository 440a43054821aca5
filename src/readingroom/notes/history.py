"""The queries that were searched for in a room, the last ones, to be brought back on another day."""

from __future__ import annotations

from pathlib import Path

from readingroom.notes.store import reading, writing

MOST = 200
"""Queries that are kept: an older one gives way."""

LONGEST = 4_000
"""Characters of a query that is kept; the query language allows no more."""

PATIENCE = 1.0
"""Seconds to wait for another program that writes: a query is kept by the way, and nobody should wait for it."""


def history(room: Path) -> tuple[tuple[str, str], ...]:
    """Each query that is kept, and when it was last searched for, in ISO 8601; the last one last. Raises NotesError."""
    with reading(room, patience=PATIENCE) as notes:
        found = (
            [] if notes is None else notes.rows("SELECT query, made FROM history ORDER BY number DESC LIMIT ?", MOST)
        )
    return tuple((str(query)[:LONGEST], str(made)) for query, made in reversed(found))


def keep_query(room: Path, query: str, made: str) -> None:
    """Keep a query as the last one; one that was kept before moves there. One that is too long for any search is not kept. Raises NotesError."""
    if not query or len(query) > LONGEST:
        return
    with writing(room, patience=PATIENCE) as notes:
        notes.overwrite_what_goes()
        notes.change("DELETE FROM history WHERE query = ?", query)
        notes.change(
            "INSERT INTO history (number, query, made) SELECT coalesce(max(number), 0) + 1, ?, ? FROM history",
            query,
            made,
        )
        notes.change(
            "DELETE FROM history WHERE number NOT IN (SELECT number FROM history ORDER BY number DESC LIMIT ?)", MOST
        )


def forget_query(room: Path, query: str) -> bool:
    """Keep a query no longer, and leave no trace of it in the file; whether it was kept. Raises NotesError."""
    if all(kept != query for kept, _ in history(room)):
        return False
    with writing(room) as notes:
        notes.overwrite_what_goes()
        return notes.change("DELETE FROM history WHERE query = ?", query) > 0


def forget_history(room: Path) -> int:
    """The same of all queries; how many were kept. Raises NotesError."""
    if not history(room):
        return 0
    with writing(room) as notes:
        notes.overwrite_what_goes()
        return notes.change("DELETE FROM history")
