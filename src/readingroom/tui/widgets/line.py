"""A line to type in, of which there are several: for a query, for words to find, for a path."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from readingroom.printable import printable


class Line(Input):
    """One line, without a box and without a blinking cursor; what is pasted into it is made printable and one line first."""

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__(placeholder=placeholder, id=name, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def on_paste(self, event: events.Paste) -> None:
        """All that is pasted is one line: a sentence copied off a page has breaks in it."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *sorted(self.selection))

    def validate_value(self, value: str) -> str:
        """Control characters become visible ones of the same length."""
        return printable(value)
