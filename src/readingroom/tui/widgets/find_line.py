"""The line under the article in which one types what to find there."""

from __future__ import annotations

from textual.widgets import Input

from readingroom.tui.actions import Focus, bindings
from readingroom.tui.messages.panes import WordsTyped
from readingroom.tui.widgets.line import Line


class FindLine(Line):
    """One line to type words in."""

    BINDINGS = bindings(Focus.FIND)

    def __init__(self) -> None:
        super().__init__("words in this article", Focus.FIND)

    def on_input_changed(self, message: Input.Changed) -> None:
        """A key."""
        message.stop()
        self.post_message(WordsTyped(message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter is dealt with as a key."""
        message.stop()
