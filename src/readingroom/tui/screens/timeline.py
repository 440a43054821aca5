"""When the articles that a query finds were published."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from readingroom.index.bins import Bin, Unit, allowed, bins, fitting
from readingroom.index.clauses import narrowed
from readingroom.model import Timeline
from readingroom.tui.page import one_line
from readingroom.tui.screens.view import Asked, View
from readingroom.tui.widgets.timeline_view import TimelineView, label

if TYPE_CHECKING:
    from readingroom.room import Room


class TimelineScreen(View):
    """The timeline of a query, or of the whole room."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str]) -> None:
        self.view = TimelineView()
        super().__init__("timeline", self.view, keymap)
        self.room = room
        self.query_text = query
        self._timeline: Timeline | None = None
        self._unit = Unit.DAY

    def begin(self) -> None:
        """Ask the room."""
        self.run_worker(self._count(), exit_on_error=False)

    async def _count(self) -> None:
        found = await self.answer(partial(self.room.timeline, self.query_text))
        if found is None:
            return
        self._timeline = found
        self._unit = fitting(found.days)
        self._show(None)

    def _show(self, at_hand: Bin | None) -> None:
        """Show the bins of the unit; the cursor stays in the time that was at hand, else goes to the fullest bin."""
        assert self._timeline is not None
        made = bins(self._timeline.days, self._unit)
        cursor = max(range(len(made)), key=lambda number: made[number].count, default=0)
        if at_hand is not None:
            within = [
                number
                for number, found in enumerate(made)
                if found.first < at_hand.after and at_hand.first < found.after
            ]
            cursor = max(within, key=lambda number: made[number].count, default=cursor)
        self.view.show(made, cursor)
        self.say()

    def say(self) -> None:
        """What is at hand, in words."""
        found = self._timeline
        assert found is not None
        dated = found.total - found.undated
        self.title_bar.say(f"by {self._unit} · {dated:,} dated, {found.undated:,} undated")
        what = one_line(self.query_text) or "all articles"
        if not dated:
            self.remark.say(f"No article of {what} is dated.")
        else:
            self.remark.say(f"{what}: enter shows the articles of the time at hand; + and - change how long a bin is.")

    # --- What the keys do --------------------------------------------------------------------------------------

    def action_refine(self, step: int) -> None:
        """Another unit: shorter for -1, longer for 1."""
        if self._timeline is None:
            return
        units = allowed(self._timeline.days)
        at = units.index(self._unit) + step if self._unit in units else -1
        if not 0 <= at < len(units):
            self.tell("There is no shorter one." if step < 0 else "There is no longer one.")
            return
        self._unit = units[at]
        self._show(self.view.at_hand)

    def action_follow(self) -> None:
        """To the results of the query in the time at hand."""
        found = self.view.at_hand
        if found is not None:
            self.dismiss(Asked(narrowed(self.query_text, found.asked)))

    def action_copy(self) -> None:
        """Copy the counts, a line each."""
        lines = [f"{label(found)}\t{found.count}" for found in self.view.bins]
        self.app.copy_to_clipboard("\n".join(lines) + "\n")
        self.tell("Copied the counts.")
