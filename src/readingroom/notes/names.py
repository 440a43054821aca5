"""What the user corrected of the names of a room: by the names themselves, so that it holds whatever becomes of the index."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from readingroom.model import NameChange, NameCorrection
from readingroom.notes.store import NOTES, Value, damaged, reading, writing

_COLUMNS = "change, name, other, articles, made"


def state(room: Path) -> tuple[int, ...] | None:
    """What changes whenever the notes do, at the cost of one look at the disk; None where there are none."""
    try:
        found = (room / NOTES).stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return ()  # whoever reads them will say what is wrong
    return found.st_mtime_ns, found.st_size, found.st_ino


def name_corrections(room: Path) -> tuple[NameCorrection, ...]:
    """All corrections of a room, the latest last: where two disagree, that one holds. Raises NotesError."""
    with reading(room) as notes:
        found = (
            [] if notes is None else notes.rows(f"SELECT {_COLUMNS}, number FROM name_corrections ORDER BY number")  # noqa: S608  (no value is in it)
        )
    try:
        return tuple(_correction(*row) for row in found)
    except (ValueError, TypeError) as error:
        raise damaged(room, str(error)) from error


def correct_name(room: Path, correction: NameCorrection) -> NameCorrection:
    """Keep a correction, as the latest; the very same one is not kept twice. What is given back has its number. Raises NotesError."""
    row: list[Value] = [
        correction.change.value,
        correction.name,
        correction.other,
        "\n".join(correction.articles),
    ]
    with writing(room) as notes:
        notes.change("DELETE FROM name_corrections WHERE change = ? AND name = ? AND other = ? AND articles = ?", *row)
        notes.change(
            f"INSERT INTO name_corrections ({_COLUMNS}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608  (as above)
            *row,
            correction.made,
        )
        ((number,),) = notes.rows("SELECT max(number) FROM name_corrections")
    return replace(correction, number=int(str(number)))


def uncorrect_name(room: Path, number: int) -> bool:
    """Take a correction back; whether there was one. Raises NotesError."""
    if all(each.number != number for each in name_corrections(room)):
        return False
    with writing(room) as notes:
        return notes.change("DELETE FROM name_corrections WHERE number = ?", number) > 0


def _correction(
    change: Value, name: Value, other: Value, articles: Value, made: Value, number: Value
) -> NameCorrection:
    """A row as what it means. Raises ValueError for what no version wrote."""
    ids = tuple(str(articles).split("\n")) if articles else ()
    return NameCorrection(NameChange(str(change)), str(name), str(other), ids, str(made), int(str(number)))
