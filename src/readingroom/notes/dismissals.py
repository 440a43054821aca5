"""The references that the user does not want to see."""

from __future__ import annotations

from pathlib import Path

from readingroom.model import Anchor, Dismissal, Reach, ReferenceKind
from readingroom.notes.store import Value, damaged, reading, writing

_COLUMNS = (
    "reach, kind, made, here_article, here_text, here_before, here_after, here_value, "
    "there_article, there_text, there_before, there_after, there_value"
)


def dismissals(room: Path, article_id: str = "") -> tuple[Dismissal, ...]:
    """What was dismissed in a room, the latest last; with an article's id, only what may concern that article. Raises NotesError."""
    with reading(room) as notes:
        if notes is None:
            return ()
        query = f"SELECT {_COLUMNS} FROM dismissals"  # noqa: S608  (no value is in it)
        if article_id:
            concerning = " WHERE here_article = ? OR there_article = ? OR reach = ? ORDER BY number"
            found = notes.rows(query + concerning, article_id, article_id, Reach.EVERYWHERE.value)
        else:
            found = notes.rows(f"{query} ORDER BY number")
    try:
        return tuple(_dismissal(*map(str, row)) for row in found)
    except ValueError as error:
        raise damaged(room, str(error)) from error


def dismiss(room: Path, dismissal: Dismissal) -> None:
    """Keep a dismissal; the very same one is not kept twice. Raises NotesError."""
    with writing(room) as notes:
        notes.change(f"DELETE FROM dismissals WHERE {_SAME}", *_same(dismissal))  # noqa: S608  (no value is in it)
        marks = ", ".join("?" * (_COLUMNS.count(",") + 1))
        notes.change(f"INSERT INTO dismissals ({_COLUMNS}) VALUES ({marks})", *_row(dismissal))  # noqa: S608  (as above)


def restore(room: Path, dismissal: Dismissal) -> bool:
    """Take a dismissal back; whether there was one. Raises NotesError."""
    if not any(_same(each) == _same(dismissal) for each in dismissals(room)):
        return False
    with writing(room) as notes:
        return notes.change(f"DELETE FROM dismissals WHERE {_SAME}", *_same(dismissal)) > 0  # noqa: S608  (as above)


_SAME = " AND ".join(f"{column} = ?" for column in _COLUMNS.split(", ") if column != "made")


def _same(dismissal: Dismissal) -> list[Value]:
    """What makes two dismissals the same: all but when they were made."""
    row = _row(dismissal)
    return row[:2] + row[3:]


def _row(dismissal: Dismissal) -> list[Value]:
    row: list[Value] = [dismissal.reach.value, dismissal.kind.value, dismissal.made]
    for side in (dismissal.here, dismissal.there):
        row += [side.article, side.text, side.before, side.after, side.value]
    return row


def _dismissal(reach: str, kind: str, made: str, *sides: str) -> Dismissal:
    """A row as what it means. Raises ValueError for what no version wrote."""
    return Dismissal(Reach(reach), ReferenceKind(kind), Anchor(*sides[:5]), Anchor(*sides[5:]), made)
