"""What is seen of the other articles while one steps through references, in terminals that have no room for all panes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from readingroom.tui.actions import Focus
from readingroom.tui.evidence import in_short
from readingroom.tui.screens.selecting import Selecting
from readingroom.tui.widgets.bars import Remark

if TYPE_CHECKING:
    from readingroom.room import Room


class Stepping(Selecting):
    """Beside the article stand its references, once one steps through them; where there is room for one pane, two lines under it tell of the one at hand."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self.said = Remark(id="said")  # put on the screen when it is wanted
        self.references.stood = self._tell_of_reference

    def begin_stepping(self) -> None:
        """Who steps through references wants to see what the others say, not the results."""
        if not self.said.is_attached:
            self.mount(self.said, before=self.keys_bar)
        self.add_class("stepping")
        if self.pane is Focus.RESULTS and not self.has_class("-wide"):
            self.go(Focus.ARTICLE)

    def _tell_of_reference(self) -> None:
        """Another reference is at hand, or none."""
        places, number = self.references.places, self.references.cursor
        self.said.say("" if number is None else in_short(places, number))
        if (number is not None) != self.has_class("standing"):
            self.set_class(number is not None, "standing")
            self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """The article has become lower, perhaps by the rows that the place at hand stands on."""
        view = self.article
        if view.place is not None and self.has_class("stepping"):
            view.bring_into_sight(view.places.places[view.place].span)
