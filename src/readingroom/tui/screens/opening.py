"""The first frame: the shell of the reading screen, with nothing in it yet, painted before anything else is loaded.

What is typed meanwhile is kept, and typed again once there is somebody to read it.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from readingroom.printable import printable
from readingroom.tui.actions import Focus, footer

BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-wide")]
"""Columns from which the panes stand alone, two, or three beside one another, with the class that the screen has then."""

PROMPT = "words, “a phrase”, outlet:name, date:2025-05 …"
"""What stands in the search line while nothing is typed."""

STATE = "opening … "


def breakpoint_class(width: int) -> str:
    """The class of a screen that is `width` columns wide."""
    return [name for columns, name in BREAKPOINTS if columns <= width][-1]


class OpeningScreen(Screen[None]):
    """Bars and empty panes, where the reading screen will have them."""

    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    AUTO_FOCUS = None

    def __init__(self, room: str, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(classes=f"at-results {breakpoint_class(width)}")
        self._room = printable(room)
        self._query_text = printable(query)
        self._keymap = keymap
        self._width = width
        self.waiting: list[events.Key | events.Paste] = []

    def compose(self) -> ComposeResult:
        """Title, search line, panes, keys."""
        yield Static(self._title(), id="title")
        with Horizontal(id="searchline"):
            yield Static("/", id="slash", markup=False)
            yield Static(
                Content(self._query_text) if self._query_text else Content.styled(PROMPT, "italic $rr-muted"),
                id="search",
            )
        yield Static(id="notice")
        with Horizontal(id="panes"):
            for pane in (Focus.RESULTS, Focus.ARTICLE, Focus.REFERENCES):
                box = Static(id=pane)
                box.border_title = pane.capitalize()
                yield box
        yield Static(self._keys(), id="keys")

    def _title(self) -> Content:
        name = " readingroom"
        gap = " " * max(1, self._width - len(name) - 2 - len(self._room) - len(STATE))
        return Content.assemble((name, "bold $rr-accent"), (f"  {self._room}{gap}{STATE}", "$rr-muted"))

    def _keys(self) -> Content:
        parts: list[tuple[str, str]] = []
        for key, action in footer(Focus.RESULTS, self._keymap, self._width):
            parts += [("   " if parts else " ", ""), (key, "bold $rr-accent"), (f" {action.label}", "$rr-muted")]
        return Content.assemble(*parts)

    def on_key(self, event: events.Key) -> None:
        """Keep a key for later."""
        event.stop()
        self.waiting.append(event)

    def on_paste(self, event: events.Paste) -> None:
        """Keep what is pasted for later."""
        event.stop()
        self.waiting.append(event)
