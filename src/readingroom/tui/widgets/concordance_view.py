"""A concordance: each place on a row, the words searched for below one another in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from readingroom.model import Occurrence
from readingroom.tui.actions import Focus, bindings
from readingroom.tui.ink import Inks
from readingroom.tui.layout import cells, offset_at, shortened
from readingroom.tui.messages.panes import RowChosen, RowHighlighted
from readingroom.tui.page import day, one_line
from readingroom.tui.widgets.pane import Pane

SOURCE = 30
"""Cells for outlet and date at the left, where the pane is wide enough for them."""

ROOMY = 100
"""Columns from which there is room for outlet and date; in fewer, the line below says them."""

Part = tuple[str, tuple[str, ...]]


class ConcordanceView(Pane, inherit_bindings=False):
    """Places in some order, one of them at hand."""

    BINDINGS = bindings(Focus.CONCORDANCE)

    def __init__(self) -> None:
        super().__init__(id=Focus.CONCORDANCE, classes="view")
        self.rows: Sequence[Occurrence] = ()
        self.cursor = 0
        self._inks = Inks(self)

    @property
    def at_hand(self) -> Occurrence | None:
        """The place at hand."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[Occurrence], *, keep: Occurrence | None) -> None:
        """Show places; the cursor stays at the one to `keep`, or goes to the first."""
        self.rows = rows
        self.cursor = next((at for at, row in enumerate(rows) if row is keep), 0) if keep is not None else 0
        self.measure(len(rows))
        self._reveal()
        self.refresh()

    def move(self, rows: int) -> None:
        """Move the cursor by so many places."""
        number = min(max(self.cursor + rows, 0), max(0, len(self.rows) - 1))
        if number != self.cursor:
            self.cursor = number
            self._reveal()
            self.refresh()
            self.post_message(RowHighlighted())

    def _reveal(self) -> None:
        top, height = round(self.scroll_y), max(1, self.size.height)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """A click stands at a place; another one goes there."""
        number = event.y + round(self.scroll_y)
        if not 0 <= number < len(self.rows):
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
        """One place."""
        number, width = y + round(self.scroll_y), self.size.width
        if number >= len(self.rows):
            return Strip.blank(width, self._inks())
        under = ("cursor",) if number == self.cursor else ()
        parts = _parts(self.rows[number], width, at_hand=bool(under))
        strip = Strip([Segment(text, self._inks(under + inks)) for text, inks in parts])
        return strip.adjust_cell_length(width, self._inks(under))


def _parts(found: Occurrence, width: int, *, at_hand: bool) -> list[Part]:
    parts: list[Part] = [("▌ " if at_hand else "  ", ("gutter-at",))]
    left = 2
    if width >= ROOMY:
        parts.append((_padded(source(found), SOURCE), ("meta",)))
        left += SOURCE + 2
        parts.append(("  ", ()))
    words = one_line(found.text)
    before, after = _spaced(found.before), _spaced(found.after)
    room = max(0, (width - left - min(cells(words), 24)) // 2)
    before = ending(before, room)
    parts.append((" " * (room - cells(before)) + before, ("text",)))
    parts.append((shortened(words, max(1, width - left - room)), ("hit",)))
    parts.append((after, ("text",)))
    return parts


def source(found: Occurrence) -> str:
    """Outlet and day of a place, or the title of its article when it has neither."""
    said = " · ".join(part for part in (day(found.date, short=True), one_line(found.outlet)) if part)
    return said or one_line(found.title)


def ending(text: str, width: int) -> str:
    """The last characters of a text that fit into `width` cells."""
    over = cells(text) - width
    if over <= 0:
        return text
    at = offset_at(text, over)
    while cells(text[at:]) > width:
        at += 1
    return text[at:]


def _spaced(text: str) -> str:
    """One line that keeps the blank at either end."""
    line = one_line(text)
    if not line:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + line + (" " if text[-1].isspace() else "")


def _padded(text: str, width: int) -> str:
    cut = shortened(text, width)
    return cut + " " * (width - cells(cut))
