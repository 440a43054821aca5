"""SQLite's full-text search."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from corpus import Row

from peers.ask import DEEP, SLOP, TOP, Ask


class Fts5:
    """Words by its Porter stemmer; outlet and day in a table beside, with an index each, so that they can be asked without reading texts."""

    name: ClassVar[str] = "FTS5"
    threads: ClassVar[tuple[int, ...]] = (1,)

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._db = sqlite3.connect(folder / "fts.sqlite")

    def build(self, rows: Iterator[tuple[str, Row]], threads: int) -> None:
        del threads
        self._db.executescript(
            "CREATE VIRTUAL TABLE a USING fts5(title, text, tokenize='porter unicode61');"
            "CREATE TABLE about (rowid INTEGER PRIMARY KEY, id TEXT UNIQUE, outlet TEXT, day INTEGER);"
            "CREATE INDEX by_day ON about (day); CREATE INDEX by_outlet ON about (outlet);"
        )
        with self._db:
            for number, (article_id, row) in enumerate(rows, 1):
                self._db.execute("INSERT INTO about VALUES (?, ?, ?, ?)", (number, article_id, row.outlet, row.day))
                self._db.execute("INSERT INTO a (rowid, title, text) VALUES (?, ?, ?)", (number, row.title, row.text))
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def open(self) -> None:
        """It is open."""

    def ask(self, ask: Ask) -> int | None:
        if (words := _match(ask)) is None:
            return None
        tables, where, arguments = "a", "a MATCH ?", [words]
        if ask.kind in ("date + term", "filter", "by date"):
            tables = "a JOIN about ON about.rowid = a.rowid"
        if ask.kind == "date + term":
            where += " AND day BETWEEN {} AND {}".format(*ask.days)
        if ask.kind == "filter":
            where += " AND outlet = ?"
            arguments.append(ask.outlet)
        shown = "snippet(a, 1, '', '', '…', 32)" if ask.kind == "snippets" else "a.rowid"
        order = "day DESC" if ask.kind == "by date" else "rank"
        page = f"LIMIT {TOP} OFFSET {DEEP if ask.kind == 'deep page' else 0}"
        self._db.execute(f"SELECT {shown} FROM {tables} WHERE {where} ORDER BY {order} {page}", arguments).fetchall()
        if ask.kind == "common + facet":
            self._db.execute(
                f"SELECT outlet, count(*) FROM a JOIN about ON about.rowid = a.rowid WHERE {where}"
                " GROUP BY outlet ORDER BY 2 DESC LIMIT 50",
                arguments,
            ).fetchall()
        [count] = self._db.execute(f"SELECT count(*) FROM {tables} WHERE {where}", arguments).fetchone()
        return int(count)

    def update(self, article_id: str, row: Row) -> None:
        with self._db:
            [number] = self._db.execute("SELECT rowid FROM about WHERE id = ?", (article_id,)).fetchone()
            self._db.execute("UPDATE about SET outlet = ?, day = ? WHERE rowid = ?", (row.outlet, row.day, number))
            self._db.execute("UPDATE a SET title = ?, text = ? WHERE rowid = ?", (row.title, row.text, number))


def _match(ask: Ask) -> str | None:
    words = [f'"{word}"' for word in ask.words]
    match ask.kind:
        case "wildcard" | "fuzzy":
            return None
        case "OR2" | "OR3":
            text = " OR ".join(words)
        case "NOT":
            text = " NOT ".join(words)
        case "phrase":
            text = f'"{" ".join(ask.words)}"'
        case "proximity":
            text = f"NEAR({' '.join(words)}, {SLOP})"
        case "prefix":
            text = f"{ask.words[0]}*"
        case "two fields":
            return f"text: {words[0]} AND title: {words[1]}"
        case _:
            text = " AND ".join(words)
    return f"{{text}}: ({text})"
