"""The searches that a user saved in a room, what is new to each, and the queries of the last days: a part of `room.Room`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from readingroom.errors import NotesError, QueryError, UsageError
from readingroom.model import PastQuery, SavedSearch

if TYPE_CHECKING:
    from readingroom.index.engine import Reader
    from readingroom.notes import Kept
    from readingroom.settings import Settings


class Saving(ABC):
    """The saved searches of a room, and its history; see `Room`."""

    settings: Settings

    def __init__(self) -> None:
        super().__init__()
        self._forgotten: list[Kept] = []

    @abstractmethod
    def _reading(self) -> AbstractContextManager[Reader]:
        """The reader that answers now."""

    def searches(self) -> tuple[SavedSearch, ...]:
        """The saved searches, the first saved first, each with what it finds now and how much of that is new since it was last looked at.

        One that the query language of today does not understand finds nothing. Raises IndexMissingError, IndexDamagedError, NotesError.
        """
        from readingroom import notes  # noqa: PLC0415  (most rooms have none)

        saved = notes.searches(self.settings.room)
        found: list[SavedSearch] = []
        with self._reading() as reader:
            for query, before, seen, made in saved:
                try:
                    ids = reader.matching(query)
                except QueryError:
                    ids = []
                new = max(0, len(ids) - before) if seen is None else sum(each not in seen for each in ids)
                found.append(SavedSearch(query, len(ids), new, made))
        return tuple(found)

    def save_search(self, query: str) -> None:
        """Save a search, or, when it is saved already, count as seen all that it finds now. Raises QueryError, IndexMissingError, NotesError."""
        from readingroom import notes  # noqa: PLC0415  (as above)

        with self._reading() as reader:
            ids = reader.matching(query)
        notes.save_search(self.settings.room, query.strip(), ids, datetime.now(UTC).isoformat(timespec="seconds"))

    def forget_search(self, query: str) -> bool:
        """Save a search no longer; whether it was saved. Raises NotesError."""
        from readingroom import notes  # noqa: PLC0415  (as above)

        kept = notes.kept_search(self.settings.room, query)
        forgotten = notes.forget_search(self.settings.room, query)
        if kept is not None and forgotten:
            self._forgotten.append(kept)
        return forgotten

    def put_back_search(self) -> str:
        """Save again the search that was forgotten last since the room was opened, with what was seen of it, in its place; its query. Raises UsageError when none was, NotesError."""
        from readingroom import notes  # noqa: PLC0415  (as above)

        if not self._forgotten:
            raise UsageError("No search was forgotten since the room was opened.")
        notes.put_back_search(self.settings.room, self._forgotten[-1])
        return self._forgotten.pop().query

    def history(self) -> tuple[PastQuery, ...]:
        """The queries that were last searched for in the interface, each once, the last one last. Raises NotesError."""
        from readingroom import notes  # noqa: PLC0415  (as above)

        return tuple(PastQuery(query, made) for query, made in notes.history(self.settings.room))

    def keep_query(self, query: str) -> None:
        """Keep a query for the history, unless the settings say that there is to be none.

        Never raises NotesError: that nothing can be kept must not keep anybody from searching.
        """
        from readingroom import notes  # noqa: PLC0415  (as above)

        if not self.settings.history:
            return
        with suppress(NotesError):  # the interface remembers it for as long as it runs
            notes.keep_query(self.settings.room, query.strip(), datetime.now(UTC).isoformat(timespec="seconds"))

    def forget_query(self, query: str) -> bool:
        """Keep a query in the history no longer; whether it was there. Raises NotesError."""
        from readingroom import notes  # noqa: PLC0415  (as above)

        return notes.forget_query(self.settings.room, query)

    def forget_history(self) -> int:
        """Keep none of the queries any longer; how many there were. Raises NotesError."""
        from readingroom import notes  # noqa: PLC0415  (as above)

        return notes.forget_history(self.settings.room)
