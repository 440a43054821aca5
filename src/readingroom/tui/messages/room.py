"""What is the matter with the room and its index."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from readingroom.model import Progress, Report


@dataclass(eq=False, repr=False, match_args=False)
class Looked(Message):
    """How the room stands.

    `renewed` when the index is another than at the last question; the rest is known only of a `thorough` look: how many articles there are, how many files differ from the index, and what the last reindex did.
    """

    has_index: bool
    changes: int = 0
    report: Report | None = None
    renewed: bool = False
    count: int | None = None

    @property
    def thorough(self) -> bool:
        """Whether more was looked at than whether there is an index."""
        return self.count is not None


@dataclass(eq=False, repr=False, match_args=False)
class Advanced(Message):
    """A reindex has come this far."""

    progress: Progress


@dataclass(eq=False, repr=False, match_args=False)
class Built(Message):
    """A reindex is done."""

    report: Report


@dataclass(eq=False, repr=False, match_args=False)
class Trouble(Message):
    """Something cannot be done: what happened, and what to do. `index` when the index itself is of no use."""

    message: str
    remedy: str = ""
    index: bool = False
