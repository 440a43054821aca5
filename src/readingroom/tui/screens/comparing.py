"""Two articles side by side, stepped through by what joins them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from readingroom.errors import ReadingroomError
from readingroom.model import Reference
from readingroom.tui.comparison import Comparison, compare
from readingroom.tui.copying import with_source
from readingroom.tui.marks import SIGNS
from readingroom.tui.messages.panes import StepChosen
from readingroom.tui.page import one_line
from readingroom.tui.screens.view import Target, View
from readingroom.tui.widgets.comparison_view import ComparisonView

if TYPE_CHECKING:
    from readingroom.room import Room


class ComparingScreen(View):
    """The article `here` on the left and `there` on the right; `started` is the reference to begin at."""

    def __init__(self, room: Room, here: str, there: str, started: Reference | None, keymap: Mapping[str, str]) -> None:
        self.view = ComparisonView()
        super().__init__("compare", self.view, keymap)
        self.room = room
        self._ids = (here, there)
        self._started = started
        self._round = ""  # said when stepping has come round

    def begin(self) -> None:
        """Look for what joins them."""
        self.run_worker(self._compare(), exit_on_error=False)

    async def _compare(self) -> None:
        try:
            found = await asyncio.to_thread(self._compared)
        except ReadingroomError as error:
            self.dismiss(None)
            self.tell(str(error), severity="warning")
            return
        self.view.show(found, self._first_step(found))
        self.say()

    def _compared(self) -> Comparison:
        left, right, references = self.room.compare(*self._ids)
        return compare(left, right, references)

    def _first_step(self, found: Comparison) -> int | None:
        if self._started is None:
            return None
        same = [
            (-min(each.here.end, self._started.here.end) + max(each.here.start, self._started.here.start), step)
            for step, number in enumerate(found.steps)
            if (each := found.references[number]).kind is self._started.kind and each.here.overlaps(self._started.here)
        ]
        return min(same)[1] if same else None

    def _balance(self, found: Comparison) -> str:
        """How many paragraphs either has alone."""
        if not found.steps:
            return "nothing joins them"
        left, right = (
            f"{len(alone)} of {sum(piece.flow.at is not None for piece in pieces)}"
            for alone, pieces in zip(found.alone, found.pieces, strict=True)
        )
        if self.view.beside:
            return f"+ alone: {left} paragraphs left, {right} right"
        return f"+ alone: {left} above, {right} below"

    def say(self) -> None:
        """What is at hand, in words."""
        found, step = self.view.comparison, self.view.step
        if found is None:
            return
        self.title_bar.say(self._balance(found))
        if step is None:
            count = len(found.steps)
            if count:
                self.remark.say(f"{count} place{'s join' if count > 1 else ' joins'} the two: ] steps through them.")
            else:
                self.remark.say("No passage, quote or figure joins these two; names and dates in common are marked.")
            return
        reference = found.references[found.steps[step]]
        reason = one_line(reference.reason)
        if not self.view.in_sight(1, reference.there.start):
            reason = f"{self._way(reference)}: “{one_line(reference.there_text)}” {reason}"
        self.remark.say(
            f"{self._round}{step + 1}/{len(found.steps)} {reference.kind} {SIGNS[reference.verdict]}  {reason}"
        )

    def _way(self, reference: Reference) -> str:
        up = self.view.row_of(1, reference.there.start) < self.view.row_of(0, reference.here.start)
        side = "on the right" if self.view.beside else "in the lower one"
        return f"{side}, further {'up' if up else 'down'}"

    # --- What the keys do --------------------------------------------------------------------------------------

    def action_step_place(self, step: int) -> None:
        """To the next thing that joins the two; after the last comes the first, and it is said so."""
        found = self.view.comparison
        if found is None:
            return
        if not found.steps:
            return  # what is at hand says so already
        self._round = ""
        if self.view.step is not None:
            number: int | None = self.view.step + step
        else:
            number = self.view.nearest(forward=step > 0)
        if number is not None:
            if not 0 <= number < len(found.steps):
                self._round = "Round again: "
            self.view.stand_at(number % len(found.steps))
        self.say()

    def on_step_chosen(self, message: StepChosen) -> None:
        """A joined place was clicked."""
        self._round = ""
        self.view.stand_at(message.step)
        self.say()

    def action_follow(self) -> None:
        """Read the article on the right, at the words at hand."""
        reference = self.view.at_hand
        self.dismiss(Target(self._ids[1], reference.there if reference is not None else None))

    def action_compare(self) -> None:
        """The key that led here leads back."""
        self.dismiss(None)

    def action_copy(self) -> None:
        """Copy what both say at the step at hand, each with its source."""
        found, reference = self.view.comparison, self.view.at_hand
        if found is None or reference is None:
            self.tell("] goes to what joins the two; y copies it from both.")
            return
        left, right = found.articles
        self.app.copy_to_clipboard(
            with_source(reference.here_text, left) + "\n" + with_source(reference.there_text, right)
        )
        self.tell("Copied what both say, with their sources.")
