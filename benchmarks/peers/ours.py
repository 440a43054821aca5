"""The room's embedded engine."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from corpus import Row

from peers.ask import DEEP, SLOP, TOP, Ask
from readingroom.index.whoosh.engine import WhooshEngine
from readingroom.index.whoosh.reader import WhooshReader
from readingroom.model import Analysis, Article, Entry, FileState

_STATE = FileState(0, 0, "")
_NOTHING = Analysis()


class Ours:
    """A file of its own for each article, as clippings have; neither cleaning nor language work is in the time."""

    name: ClassVar[str] = "ours"
    threads: ClassVar[tuple[int, ...]] = (2, 1) if "jobs" in inspect.signature(WhooshEngine.apply).parameters else (1,)

    def __init__(self, folder: Path) -> None:
        self._engine = WhooshEngine(folder)
        self._reader: WhooshReader | None = None

    def build(self, rows: Iterator[tuple[str, Row]], threads: int) -> None:
        more: dict[str, Any] = {"jobs": threads} if "jobs" in inspect.signature(self._engine.apply).parameters else {}
        self._engine.apply((_file(*row) for row in rows), fresh=True, **more)

    def open(self) -> None:
        self._reader = self._engine.reader()

    def ask(self, ask: Ask) -> int | None:
        assert self._reader is not None
        typed = typed_of(ask)
        match ask.kind:
            case "snippets":
                return self._reader.search(typed, limit=TOP, facets=False).total
            case "common + facet":
                return self._reader.find_and_count(typed, "outlet", limit=TOP)[0]
            case "by date":
                return self._reader.find(typed, limit=TOP, sort="newest")[0]
            case "deep page":
                return self._reader.find(typed, limit=TOP, offset=DEEP)[0]
            case _:
                return self._reader.find(typed, limit=TOP)[0]

    def update(self, article_id: str, row: Row) -> None:
        self._engine.apply([_file(article_id, row)])


def typed_of(ask: Ask) -> str:
    """The query as a reader would type it."""
    words = [f"text:{word}" for word in ask.words]
    first, last = words[0], words[-1]
    match ask.kind:
        case "OR2" | "OR3":
            return " OR ".join(words)
        case "NOT":
            return f"{first} NOT {last}"
        case "phrase":
            return f'text:"{" ".join(ask.words)}"'
        case "proximity":
            return f"{first} NEAR/{SLOP + 1} {last}"
        case "prefix":
            return f"{first}*"
        case "fuzzy":
            return f"{first}~1"
        case "date + term":
            return f"{first} date:{ask.year}"
        case "filter":
            return f'{first} outlet:"{ask.outlet}"'
        case "two fields":
            return f"{first} title:{ask.words[-1]}"
        case _:
            return " ".join(words)


def _file(article_id: str, row: Row) -> tuple[str, FileState, list[Entry]]:
    article = Article(
        id=article_id,
        origin=f"{article_id}.txt",
        text=row.text,
        blocks=(),
        title=row.title,
        outlet=row.outlet,
        date=row.date,
        language="en",
    )
    return article.origin, _STATE, [Entry(article, _NOTHING)]
