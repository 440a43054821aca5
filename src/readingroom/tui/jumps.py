"""The jump list: where the reader has been, as an editor keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from readingroom.model import Reference

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the room: an article, the offset into its cleaned text at the top of the pane, and the reference at hand, if any; and what lays the view over it again that led away from there."""

    article_id: str
    offset: int = 0
    reference: Reference | None = None
    relay: Callable[[], object] | None = None


class Jumps:
    """Positions behind and ahead of the reader. Leaving a position by a jump forgets what was ahead."""

    def __init__(self) -> None:
        self._behind: list[Position] = []
        self._ahead: list[Position] = []

    def leave(self, position: Position) -> None:
        """Note the position that a jump leaves."""
        if not self._behind or self._behind[-1] != position:
            self._behind.append(position)
        del self._behind[:-LONGEST]
        self._ahead.clear()

    def back(self, here: Position | None) -> Position | None:
        """The position before this one, or None at the beginning."""
        if not self._behind:
            return None
        if here is not None:
            self._ahead.append(here)
        return self._behind.pop()

    def forward(self, here: Position | None) -> Position | None:
        """The position that `back` last left, or None at the end."""
        if not self._ahead:
            return None
        if here is not None:
            self._behind.append(here)
        return self._ahead.pop()
