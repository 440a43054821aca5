"""What keys mean while the results have them: the article of the row at hand, also where another one stands beside the list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from readingroom.tui.screens.viewing import Viewing


class AtRow(Viewing):
    """The reading screen whose article may be another than that of the row, come to by a reference, when one goes back to the results."""

    def _of_row(self, action: Callable[[], object]) -> None:
        """Do something with the article at hand; where that is not the one of the row, this is opened first, with its references."""
        row = self.row_elsewhere
        if row:
            self.glance()
            self.open_article(row)
            self.after_references(action)
        else:
            action()

    def action_step_hit(self, step: int) -> None:
        """To the next hit in the article."""
        self._of_row(partial(super().action_step_hit, step))

    def action_step_place(self, step: int) -> None:
        """To its next place with references."""
        self._of_row(partial(super().action_step_place, step))

    def action_step_statement(self, step: int) -> None:
        """To its next place with references that is no name and no date."""
        self._of_row(partial(super().action_step_statement, step))

    def action_compare(self) -> None:
        """Set it beside another one."""
        self._of_row(super().action_compare)

    def action_links(self) -> None:
        """The addresses in it."""
        self._of_row(super().action_links)

    def action_toggle_removed(self) -> None:
        """What cleaning removed from it."""
        self._of_row(super().action_toggle_removed)

    def action_select(self) -> None:
        """Select sentences of it."""
        self._of_row(super().action_select)

    def action_copy(self) -> None:
        """Copy words of it; what is selected with the mouse stands in the one that is shown."""
        if self.selections:
            super().action_copy()
        else:
            self._of_row(super().action_copy)

    async def action_find(self) -> None:
        """Find words in it; at once where it is there, for the next letters are meant for the line."""
        if self.row_elsewhere:
            self._of_row(partial(self.call_later, super().action_find))
        else:
            await super().action_find()

    async def action_open_original(self) -> None:
        """Open its original."""
        if self.row_elsewhere:
            self._of_row(partial(self.call_later, super().action_open_original))
        else:
            await super().action_open_original()
