"""The saved searches, each with what is new to it; and, on top, the query at hand while it is not one of them."""

from __future__ import annotations

from collections.abc import Sequence

from readingroom.model import SavedSearch
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.layout import shortened
from readingroom.tui.page import one_line
from readingroom.tui.widgets.rows import Part, Rows

COUNTS = 26
"""Cells for what is new and what there is in all."""


class SearchesList(Rows, inherit_bindings=False):
    """Saved searches, one of them at hand."""

    BINDINGS = bindings(Focus.SEARCHES)

    def __init__(self) -> None:
        super().__init__(Focus.SEARCHES)
        self.offered = ""
        self.saved: Sequence[SavedSearch] = ()

    def __len__(self) -> int:
        return len(self.saved) + bool(self.offered)

    @property
    def at_hand(self) -> SavedSearch | None:
        """The saved search at hand; None at the one that is offered."""
        number = self.cursor - bool(self.offered)
        return self.saved[number] if 0 <= number < len(self.saved) else None

    def show(self, saved: Sequence[SavedSearch], offered: str) -> None:
        """Show saved searches, and a query to save, empty when there is none; the cursor stays on its row."""
        self.saved, self.offered = saved, offered
        self.lay(min(self.cursor, max(0, len(self) - 1)))

    def parts(self, number: int, width: int, *, at_hand: bool) -> list[Part]:  # noqa: ARG002  (the rows look alike)
        """What is new, what there is in all, and the query."""
        number -= bool(self.offered)
        if number < 0:
            return [
                (f"{'+ save':<{COUNTS}}", ("gutter-at",)),
                (shortened(one_line(self.offered), width - COUNTS), ("text",)),
            ]
        found = self.saved[number]
        new = f"{found.new:,} new" if found.new else ""
        return [
            (f"{new:>11}  ", ("hit",) if found.new else ("meta",)),
            (f"{found.total:>9,}    ", ("meta",)),
            (shortened(one_line(found.query), width - COUNTS), ("title",) if found.new else ("text",)),
        ]
