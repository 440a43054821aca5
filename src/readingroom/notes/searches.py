"""The searches that the user saved, with what of their answers was seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from readingroom.notes.store import reading, writing

LARGEST = 8 << 20
"""Characters of ids that are kept of one search: of what finds more, only how much it found is known to have been seen."""


def searches(room: Path) -> tuple[tuple[str, int, frozenset[str] | None, str], ...]:
    """Each saved search: query, how many articles it found when it was last looked at, their ids (None where they were too many to keep), and when it was saved, in ISO 8601; the one saved first comes first.

    Raises NotesError.
    """
    with reading(room) as notes:
        found = (
            [] if notes is None else notes.rows("SELECT query, total, ids, whole, made FROM searches ORDER BY number")
        )
    return tuple(
        (str(query), int(total or 0), frozenset(str(ids).split()) if whole else None, str(made))
        for query, total, ids, whole, made in found
    )


def save_search(room: Path, query: str, ids: Iterable[str], made: str) -> None:
    """Save a search with the articles that it finds, all of which count as seen; one that was saved before keeps its place. Raises NotesError."""
    held = sorted(ids)
    text = " ".join(held)
    whole = len(text) <= LARGEST
    row = (len(held), text if whole else "", int(whole))
    with writing(room) as notes:
        if not notes.change("UPDATE searches SET total = ?, ids = ?, whole = ? WHERE query = ?", *row, query):
            notes.change(
                "INSERT INTO searches (query, total, ids, whole, made) VALUES (?, ?, ?, ?, ?)", query, *row, made
            )


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved search as it is kept: its place among them, query, how many articles it found, their ids if these are kept, and when it was saved."""

    number: int
    query: str
    total: int
    ids: str
    whole: bool
    made: str


def kept_search(room: Path, query: str) -> Kept | None:
    """A saved search as it is kept, to be put back when it was forgotten by mistake; None where it is not saved. Raises NotesError."""
    with reading(room) as notes:
        found = [] if notes is None else notes.rows("SELECT number, query, total, ids, whole, made FROM searches")
    kept = (
        Kept(int(str(number)), str(own), int(total or 0), str(ids), bool(whole), str(made))
        for number, own, total, ids, whole, made in found
    )
    return next((each for each in kept if each.query == query), None)


def put_back_search(room: Path, kept: Kept) -> None:
    """Save a search again as it was kept, in its place; one that was saved again meanwhile stays as it is. Raises NotesError."""
    with writing(room) as notes:
        notes.change(
            "INSERT OR IGNORE INTO searches (number, query, total, ids, whole, made) VALUES (?, ?, ?, ?, ?, ?)",
            kept.number,
            kept.query,
            kept.total,
            kept.ids,
            int(kept.whole),
            kept.made,
        )


def forget_search(room: Path, query: str) -> bool:
    """Save a search no longer; whether it was saved. Raises NotesError."""
    if all(saved != query for saved, *_ in searches(room)):
        return False
    with writing(room) as notes:
        return notes.change("DELETE FROM searches WHERE query = ?", query) > 0
