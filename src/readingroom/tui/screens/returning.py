"""Coming back to the search before: from the search line, and from its results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readingroom.tui.actions import Focus
from readingroom.tui.screens.searching import Searching

if TYPE_CHECKING:
    from readingroom.room import Room
    from readingroom.tui.jumps import Position

MOST = 100
"""Searches that are come back to one after another."""


@dataclass(frozen=True, slots=True)
class Former:
    """A search that was left: its query, and the row at hand among its results."""

    query: str
    row: int = 0


class Returning(Searching):
    """The searches behind the reader, the last one last. A query counts as searched for once the search line is left for what it finds."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self._at = self.query_text  # the query that was last searched for
        self._before: list[Former] = []
        self._left: tuple[int, Position | None] | None = None  # row and place, when one began to type

    def search(self, *, as_you_type: bool) -> None:
        """Ask for what the query finds; what was searched for before can be come back to."""
        if as_you_type and not self.typing:
            self._left = self.results.cursor, self.position()
        elif not as_you_type and self.query_text != self._at:
            row = self._left[0] if self._left is not None else self.results.cursor
            self._before = [*self._before[1 - MOST :], Former(self._at, row)]
            self._at = self.query_text
            self.trail.begin()
        super().search(as_you_type=as_you_type)
        if not as_you_type:
            self._left = None

    def entered(self, pane: Focus) -> None:
        """Whoever goes from the search line to a pane has typed the whole query."""
        if self.typing:
            self.search(as_you_type=False)
        super().entered(pane)

    def action_to_results(self) -> None:
        """From the search line to the results; where they are those of another query, a new way begins there."""
        before = self._at
        super().action_to_results()
        if self._at != before:
            self.trail.begin()

    def action_step_back(self) -> None:
        """From what one has begun to type to the search before, and to what one was reading."""
        if self.focused is self.search_bar:
            self.take_line()
        if self.focused is not self.search_bar or self._left is None:
            super().action_step_back()
            return
        self.keep_query()  # who left the line by mistake can bring it back there
        row, place = self._left
        self._return(Former(self._at, row))
        if self.pane is not Focus.RESULTS and place is not None and place.article_id != self._opening:
            self.open_article(place.article_id, position=place)
        self.go(self.pane)

    def step_out(self) -> None:
        """From the results of a query to those of the one before, at last to all articles."""
        if self._before:
            self._return(self._before.pop())
        elif self.query_text:
            self._return(Former(""))

    def _return(self, former: Former) -> None:
        self._at = former.query
        self.set_query(former.query)
        self.row_wanted = former.row
