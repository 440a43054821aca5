"""The one file that holds what the user writes or decides in a room: `notes.sqlite` in the room's folder, made when first needed.

Reading never writes, and a room without the file pays nothing for it.
A rollback journal, not a write-ahead log: a log needs memory shared between programs, which network folders do not give, leaves two more files beside the first, and cannot be read from a folder that must not be written; what a person decides is written rarely, and little at a time.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from readingroom.errors import NotesError
from readingroom.notes import schema

if TYPE_CHECKING:
    from sqlite3 import Connection, Error

NOTES = "notes.sqlite"

PATIENCE = 10.0
"""Seconds to wait while another program writes."""

LONGEST = 16 << 20
"""Bytes of the longest value that we are willing to read: a notes file may come from elsewhere."""

Value = str | int | float | None


class Notes:
    """The open file, within one transaction.

    Text may hold lone surrogates, as names of files do that are not UTF-8, though SQLite refuses them: such a text is kept as bytes, the same text always as the same bytes, so that it can be looked for like any other.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, query: str, *values: Value) -> list[tuple[Value, ...]]:
        """All rows that a SELECT finds."""
        found = self._connection.execute(query, [_bound(value) for value in values])
        return [tuple(map(_text, row)) for row in found]

    def change(self, statement: str, *values: Value) -> int:
        """Run an INSERT, UPDATE or DELETE; how many rows it concerned."""
        return self._connection.execute(statement, [_bound(value) for value in values]).rowcount

    def overwrite_what_goes(self) -> None:
        """From now on let what is deleted leave no trace in the file: what a person wants forgotten could else be read in it."""
        self._connection.execute("PRAGMA secure_delete = ON")


def exists(room: Path) -> bool:
    """Whether the room has a notes file; it costs one look at the disk."""
    return (room / NOTES).exists()


@contextlib.contextmanager
def reading(room: Path, *, patience: float = PATIENCE) -> Iterator[Notes | None]:
    """The room's notes as they are now; None when there are none. A file of an older version is read as one of today; `patience` is as in `writing`.

    Raises NotesError.
    """
    path = room / NOTES
    with _explained(path):
        if not _is_there(path):
            yield None
            return
        connection, found = _to_read(path, patience)
        with contextlib.closing(connection):
            if found == 0:  # made, and not written to
                yield None
            elif found < schema.VERSION:
                with contextlib.closing(_as_of_today(connection, found)) as copy:
                    yield Notes(copy)
            else:
                yield Notes(connection)


def check(room: Path) -> None:
    """Look at every page of the file, where there is one. Raises NotesError for what is wrong with it."""
    path = room / NOTES
    with reading(room) as notes:
        said = notes.rows("PRAGMA integrity_check(1)") if notes is not None else [("ok",)]
    if said != [("ok",)]:
        raise damaged(path.parent, str(said[0][0]))


@contextlib.contextmanager
def writing(room: Path, *, patience: float = PATIENCE) -> Iterator[Notes]:
    """The room's notes, to be changed: all of it is kept when the block ends, none when it raises. The file is made when there is none.

    Others that want to write wait meanwhile; `patience` is how many seconds we wait for them. Raises NotesError.
    """
    from readingroom.notes.decisions import take_over  # noqa: PLC0415  (it needs this module)

    path = room / NOTES
    with _explained(path):
        if not _is_there(path):
            _make(path)
        with contextlib.closing(_connected(path, "rw", patience)) as connection:
            found = _begun(connection, "BEGIN IMMEDIATE", path)
            _check(connection, path)
            notes = Notes(connection)
            if found < schema.VERSION:
                schema.bring_up(connection, found)
            if found == 0:
                take_over(notes, room)
            yield notes
            connection.execute("COMMIT")


def _to_read(path: Path, patience: float) -> tuple[Connection, int]:
    """A connection with a transaction begun, and the version of the file."""
    import sqlite3  # noqa: PLC0415  (most rooms have no notes)

    connection = _connected(path, "ro", patience)
    try:
        return connection, _begun(connection, "BEGIN", path)
    except sqlite3.OperationalError as error:
        connection.close()
        # A program was stopped while it wrote: what it had begun must be taken back before anything can be read.
        if error.sqlite_errorcode != sqlite3.SQLITE_READONLY_ROLLBACK or not os.access(path.parent, os.W_OK):
            raise
    except BaseException:
        connection.close()
        raise
    connection = _connected(path, "rw", patience)
    try:
        return connection, _begun(connection, "BEGIN", path)
    except BaseException:
        connection.close()
        raise


def _connected(path: Path, mode: str, patience: float = PATIENCE) -> Connection:
    import sqlite3  # noqa: PLC0415  (as above)

    where = path.absolute().as_uri()
    if not where.startswith("file:///"):  # a Windows share, whose host SQLite takes for no host
        where = where.replace("file://", "file:////", 1)
    connection = sqlite3.connect(f"{where}?mode={mode}", timeout=patience, uri=True, isolation_level=None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _begun(connection: Connection, begin: str, path: Path) -> int:
    """Begin a transaction; the version of the file. Raises NotesError for a file that is not for us."""
    connection.execute(begin)
    found = schema.version(connection)
    if found < 0:
        raise NotesError(f"{path} is a database of another program.", "Move it out of the way; it was not changed.")
    if found > schema.VERSION:
        raise NotesError(f"{path} was written by a newer readingroom.", "Update readingroom; the file was not changed.")
    return found


def _as_of_today(connection: Connection, found: int) -> Connection:
    """A copy in memory that has today's tables."""
    import sqlite3  # noqa: PLC0415  (as above)

    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    schema.bring_up(copy, found)
    return copy


def _check(connection: Connection, path: Path) -> None:
    """Never write to a file that is damaged. Raises NotesError."""
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        raise damaged(path.parent, str(said))


def _is_there(path: Path) -> bool:
    """Whether there is a file. Raises NotesError for what is no file: to open a named pipe waits for ever."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise NotesError(f"{path} cannot be read: {error.strerror}.", "Make it readable.") from error
    if not stat.S_ISREG(found.st_mode):
        raise NotesError(f"{path} is no ordinary file.", "Move it out of the way.")
    return True


def _make(path: Path) -> None:
    """An empty file, for its owner only; SQLite gives what it puts beside it the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise NotesError(
            f"{path} cannot be made: {error.strerror}.", "Make the room's folder one that you may write to."
        ) from error


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    """What SQLite raises becomes an error that says what to do."""
    try:
        yield
    except Exception as error:
        import sqlite3  # noqa: PLC0415  (as above)

        if isinstance(error, UnicodeDecodeError):  # what SQLite says of a damaged file may quote it
            raise damaged(path.parent, "it holds what is no text") from error
        if not isinstance(error, sqlite3.Error):
            raise
        raise _told(path, error) from error


def _told(path: Path, error: Error) -> NotesError:
    import sqlite3  # noqa: PLC0415  (as above)

    code = getattr(error, "sqlite_errorcode", 0)
    match code & 0xFF:
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT:
            return damaged(path.parent, str(error))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return NotesError(f"Another program is writing to {path}.", "Try again when it is done.")
        case sqlite3.SQLITE_FULL:
            return NotesError(f"The disk is full; nothing was written to {path}.", "Free some space.")
    if code == sqlite3.SQLITE_READONLY_ROLLBACK:
        return NotesError(
            f"A program was stopped while it wrote to {path}.",
            "Open the room once where it may be written to: what was half written is then taken back.",
        )
    if code & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return NotesError(
            f"{path} cannot be opened: {error}.", "Make it and the room's folder yours to read and write."
        )
    return NotesError(f"{path} cannot be used: {error}.", "readingroom doctor says more.")


def damaged(room: Path, said: str) -> NotesError:
    """The error of a notes file that holds what it should not."""
    return NotesError(
        f"{room / NOTES} is damaged: {said}.",
        "Put a copy of it back, or move it out of the way to go on without what it held; it was not changed.",
    )


def _bound(value: Value) -> Value | bytes:
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def _text(value: Value | bytes) -> Value:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
