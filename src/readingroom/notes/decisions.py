"""The user's decisions on blocks: what stays in an article's text, and what does not, whatever cleaning thinks of it."""

from __future__ import annotations

from pathlib import Path

from readingroom.model import Decision
from readingroom.notes import former
from readingroom.notes.store import Notes, reading, writing

_SAME = "text = ? AND (origin = ? OR (outlet = ? AND outlet <> '') OR (title = ? AND title <> ''))"
"""On the same words: in the same article, wherever it stands now, or in articles of the same outlet."""


def decisions(room: Path) -> tuple[Decision, ...]:
    """All decisions of a room, the latest last. Raises NotesError."""
    with reading(room) as notes:
        if notes is None:
            return former.lines(room)
        found = notes.rows("SELECT keep, text, origin, outlet, title, made FROM decisions ORDER BY number")
    return tuple(Decision(bool(keep), *map(str, rest)) for keep, *rest in found)


def decide(room: Path, decision: Decision) -> None:
    """Keep a decision; one on the same words of the same article gives way to it. Raises NotesError."""
    with writing(room) as notes:
        _keep(notes, decision)


def withdraw(room: Path, decision: Decision) -> bool:
    """Take a decision back; whether there was one. Raises NotesError."""
    if not decisions(room):
        return False
    with writing(room) as notes:
        return _forget(notes, decision)


def take_over(notes: Notes, room: Path) -> None:
    """Put the decisions that were made before the room had a notes file into the one that is being made. Raises NotesError."""
    for decision in former.lines(room):
        _keep(notes, decision)


def _keep(notes: Notes, decision: Decision) -> None:
    _forget(notes, decision)
    notes.change(
        "INSERT INTO decisions (keep, text, origin, outlet, title, made) VALUES (?, ?, ?, ?, ?, ?)",
        int(decision.keep),
        decision.text,
        decision.origin,
        decision.outlet,
        decision.title,
        decision.made,
    )


def _forget(notes: Notes, decision: Decision) -> bool:
    statement = f"DELETE FROM decisions WHERE {_SAME}"  # noqa: S608  (no value is in it)
    return notes.change(statement, decision.text, decision.origin, decision.outlet, decision.title) > 0
