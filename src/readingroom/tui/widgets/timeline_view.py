"""A timeline: a bin of days on each row, with a bar as long as articles were many."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from readingroom.tui.actions import Focus, bindings
from readingroom.tui.bins import Bin
from readingroom.tui.ink import Inks
from readingroom.tui.messages.panes import RowChosen
from readingroom.tui.widgets.pane import Pane

LABEL = 20
"""Cells of a bin's label."""

EIGHTHS = " ▏▎▍▌▋▊▉"


class TimelineView(Pane, inherit_bindings=False):
    """Bins in order of time, one of them at hand."""

    BINDINGS = bindings(Focus.TIMELINE)

    def __init__(self) -> None:
        super().__init__(id=Focus.TIMELINE, classes="view")
        self.bins: Sequence[Bin] = ()
        self.cursor = 0
        self._most = 0
        self._inks = Inks(self)

    @property
    def at_hand(self) -> Bin | None:
        """The bin at hand."""
        return self.bins[self.cursor] if self.bins else None

    def show(self, bins: Sequence[Bin], cursor: int) -> None:
        """Show bins, with one of them at hand."""
        self.bins, self.cursor = bins, cursor
        self._most = max((found.count for found in bins), default=0)
        self.measure(len(bins))
        self._reveal()
        self.refresh()

    def move(self, rows: int) -> None:
        """Move the cursor by so many bins."""
        self.cursor = min(max(self.cursor + rows, 0), max(0, len(self.bins) - 1))
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        top, height = round(self.scroll_y), max(1, self.size.height)
        if not top <= self.cursor < top + height:
            self.scroll_to(y=max(0, self.cursor - height // 2), animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """A click stands at a bin; another one asks for what it holds."""
        number = event.y + round(self.scroll_y)
        if not 0 <= number < len(self.bins):
            return
        if number == self.cursor:
            self.post_message(RowChosen())
        else:
            self.move(number - self.cursor)

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._inks.forget()

    def render_line(self, y: int) -> Strip:
        """One bin."""
        number, width = y + round(self.scroll_y), self.size.width
        if number >= len(self.bins):
            return Strip.blank(width, self._inks())
        found = self.bins[number]
        under = ("cursor",) if number == self.cursor else ()
        most = self._most
        count = f"{found.count:,}" if found.count else "·"
        digits = len(f"{most:,}")
        room = max(0, width - LABEL - digits - 6)
        parts = [
            ("▌ " if under else "  ", ("gutter-at",)),
            (f"{found.label:<{LABEL}}", ("text",)),
            (f"{count:>{digits}}  ", ("meta",)),
            (bar(found.count, most, room), ("gutter-at",)),
        ]
        strip = Strip([Segment(text, self._inks((*under, *inks))) for text, inks in parts])
        return strip.adjust_cell_length(width, self._inks(under))


def bar(count: int, most: int, room: int) -> str:
    """A bar of `room` cells for the most, in eighths of a cell; what is there at all is seen."""
    eighths = max(1, round(8 * room * count / most)) if count and most and room else 0
    return "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")
