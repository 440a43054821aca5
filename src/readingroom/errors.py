"""Errors that a user sees: what happened, and what to do next.

Each carries the exit status that DESIGN gives it: 2 for wrong use, 3 for no usable room or index.
Messages may quote text from files, so they pass through `printable` like all other text on their way to a terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readingroom.model import Span


class ReadingroomError(Exception):
    """The root of all errors meant for a person at the keyboard; `remedy` says what to do next, and may be empty."""

    exit_status = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".rstrip()


class UsageError(ReadingroomError):
    """The command, a setting or an argument is not one that there is."""

    exit_status = 2


class QueryError(UsageError):
    """A query that cannot be understood; `span` marks the spot, in characters of the query as typed."""

    def __init__(self, message: str, span: Span, remedy: str = "") -> None:
        super().__init__(message, remedy)
        self.span = span


class UnknownArticleError(UsageError):
    """No article has this id, or several begin with it."""


class UnreadableError(ReadingroomError):
    """A file that cannot be read as an article."""


class RoomError(ReadingroomError):
    """There is no usable room here."""

    exit_status = 3


class IndexMissingError(RoomError):
    """The room has no index yet."""


class IndexDamagedError(RoomError):
    """The index cannot be read: cut short, altered, or written by a newer version."""


class IndexLockedError(RoomError):
    """Another process is writing to the index."""


class NotesError(RoomError):
    """What the user keeps of the room cannot be read or written: damaged, not ours, written by a newer version, or in use."""
