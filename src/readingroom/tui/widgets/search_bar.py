"""The search line."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from readingroom.printable import printable
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.screens.opening import PROMPT


class SearchBar(Input):
    """One line to type a query in. What is pasted into it is made printable first."""

    BINDINGS = bindings(Focus.SEARCH)

    def __init__(self) -> None:
        super().__init__(
            placeholder=PROMPT,
            id=Focus.SEARCH,
            compact=True,
            select_on_focus=False,
        )
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """All that is pasted is one line: a sentence copied off a page has breaks in it."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *sorted(self.selection))

    def validate_value(self, value: str) -> str:
        """Control characters become visible ones of the same length."""
        return printable(value)
