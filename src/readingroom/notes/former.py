"""Decisions of rooms that have no notes file yet: one a line of JSON in `decisions.jsonl`.

They hold until the room's notes file is made, which takes them over in the same transaction; from then on the lines are left as they are, and no longer read.
"""

from __future__ import annotations

from pathlib import Path

from readingroom.errors import NotesError
from readingroom.model import Decision
from readingroom.typed_json import decode

DECISIONS = "decisions.jsonl"
LARGEST = 64 << 20
"""Bytes of the file that we are willing to read; a decision takes some hundred."""


def lines(room: Path) -> tuple[Decision, ...]:
    """The decisions of the file, the latest last; none when there is no file. Raises NotesError when it cannot be understood."""
    path = room / DECISIONS
    remedy = f"Mend or remove {path}."
    try:
        if path.stat().st_size > LARGEST:
            raise NotesError(f"{path} is larger than decisions could make it.", remedy)
        raw = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        raise NotesError(f"{path} cannot be read: {error.strerror}.", remedy) from error
    found: list[Decision] = []
    for number, line in enumerate(raw.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(decode(line, Decision))
        except ValueError as error:
            raise NotesError(f"{path}, line {number}: {error}.", remedy) from error
    return tuple(found)
