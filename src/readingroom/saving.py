"""The searches that a user saved in a room, and what is new to each: a part of `room.Room`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from readingroom.errors import QueryError
from readingroom.model import SavedSearch

if TYPE_CHECKING:
    from readingroom.index.engine import Reader
    from readingroom.settings import Settings


class Saving(ABC):
    """The saved searches of a room; see `Room`."""

    settings: Settings

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

        return notes.forget_search(self.settings.room, query)
