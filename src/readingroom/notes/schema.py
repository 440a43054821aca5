"""The tables of `notes.sqlite`, and the steps by which a file of an older version becomes one of today.

A new kind of thing to keep is a new step at the end of `STEPS`; a step that was released is never changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION = 0x52524E54
"""What tells our file from other databases (`PRAGMA application_id`): RRNT."""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE decisions (
            number INTEGER PRIMARY KEY, keep INTEGER NOT NULL, text TEXT NOT NULL,
            origin TEXT NOT NULL, outlet TEXT NOT NULL, title TEXT NOT NULL, made TEXT NOT NULL
        )
        """,
        "CREATE INDEX decisions_by_text ON decisions (text)",
    ),
    (
        """
        CREATE TABLE dismissals (
            number INTEGER PRIMARY KEY, reach TEXT NOT NULL, kind TEXT NOT NULL, made TEXT NOT NULL,
            here_article TEXT NOT NULL, here_text TEXT NOT NULL, here_before TEXT NOT NULL,
            here_after TEXT NOT NULL, here_value TEXT NOT NULL,
            there_article TEXT NOT NULL, there_text TEXT NOT NULL, there_before TEXT NOT NULL,
            there_after TEXT NOT NULL, there_value TEXT NOT NULL
        )
        """,
        "CREATE INDEX dismissals_by_here ON dismissals (here_article)",
        "CREATE INDEX dismissals_by_there ON dismissals (there_article)",
        "CREATE INDEX dismissals_by_reach ON dismissals (reach)",
    ),
    (
        """
        CREATE TABLE name_corrections (
            number INTEGER PRIMARY KEY AUTOINCREMENT, change TEXT NOT NULL, name TEXT NOT NULL, other TEXT NOT NULL,
            articles TEXT NOT NULL, made TEXT NOT NULL
        )
        """,
    ),
    (
        """
        CREATE TABLE story_corrections (
            number INTEGER PRIMARY KEY AUTOINCREMENT, together INTEGER NOT NULL,
            these TEXT NOT NULL, those TEXT NOT NULL, made TEXT NOT NULL
        )
        """,
    ),
    (
        """
        CREATE TABLE searches (
            number INTEGER PRIMARY KEY, query TEXT NOT NULL UNIQUE, total INTEGER NOT NULL,
            ids TEXT NOT NULL, whole INTEGER NOT NULL, made TEXT NOT NULL
        )
        """,
    ),
    (
        """
        CREATE TABLE positions (
            article TEXT PRIMARY KEY, offset INTEGER NOT NULL, text TEXT NOT NULL,
            before TEXT NOT NULL, after TEXT NOT NULL, made TEXT NOT NULL
        )
        """,
    ),
    ("CREATE TABLE history (number INTEGER PRIMARY KEY, query TEXT NOT NULL UNIQUE, made TEXT NOT NULL)",),
)
"""Of each version, the statements that lead to it from the one before. Names of files may be no UTF-8, so any column of text may hold bytes (see `store`)."""

VERSION = len(STEPS)
"""The version that we write (`PRAGMA user_version`)."""


def version(connection: Connection) -> int:
    """The version of an open file: 0 for an empty one, -1 for a database that is not ours."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application == APPLICATION:
        return int(found)
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return -1 if tables or found or application else 0


def bring_up(connection: Connection, since: int) -> None:
    """Make a file of an older version one of today. The caller has a transaction open."""
    for statements in STEPS[since:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
