"""The line under the article in which one types what to find there."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from readingroom.printable import printable
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.messages.panes import WordsTyped


class FindLine(Input):
    """One line to type words in; what is pasted into it is made printable and one line first."""

    BINDINGS = bindings(Focus.FIND)

    def __init__(self) -> None:
        super().__init__(placeholder="words in this article", id=Focus.FIND, compact=True, select_on_focus=False)
        self.cursor_blink = False

    def on_input_changed(self, message: Input.Changed) -> None:
        """A key."""
        message.stop()
        self.post_message(WordsTyped(message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter is dealt with as a key."""
        message.stop()

    def on_paste(self, event: events.Paste) -> None:
        """All that is pasted is one line."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *sorted(self.selection))

    def validate_value(self, value: str) -> str:
        """Control characters become visible ones of the same length."""
        return printable(value)
