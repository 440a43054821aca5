"""Rows of one line each with a cursor among them: what a view lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from readingroom.tui.ink import Inks
from readingroom.tui.messages.panes import RowChosen, RowHighlighted
from readingroom.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from readingroom.tui.actions import Focus

Part = tuple[str, tuple[str, ...]]


class Rows(Pane, inherit_bindings=False):
    """A list whose rows a subclass draws; it draws only those in sight. Rows that nothing can be done with are passed over."""

    def __init__(self, focus: Focus) -> None:
        super().__init__(id=focus, classes="view")
        self.cursor = 0
        self._top: int | None = None  # the topmost row, when it is known before there is room for any
        self.inks = Inks(self)

    def __len__(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def parts(self, number: int, width: int, *, at_hand: bool) -> list[Part]:
        """One row, at most `width` cells."""
        raise NotImplementedError

    def may_stand(self, number: int) -> bool:
        """Whether the cursor may stand at a row."""
        return 0 <= number < len(self)

    def lay(self, cursor: int) -> None:
        """The rows are other ones: stand at one of them."""
        self.cursor = cursor
        self.measure(len(self))
        self._reveal()
        self.refresh()

    @property
    def stood(self) -> tuple[int, int]:
        """The row at hand, and the topmost in sight."""
        return self.cursor, round(self.scroll_y)

    def stand_again(self, stood: tuple[int, int]) -> None:
        """Stand where one stood before; a list that is not on the screen yet does so as soon as it is."""
        self.cursor = min(stood[0], max(0, len(self) - 1))
        self._top = stood[1]
        if self.size.height:
            self.on_resize()

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows, or as far as there are any; past those where it cannot stand."""
        number = min(max(self.cursor + rows, 0), max(0, len(self) - 1))
        step = 1 if rows > 0 else -1
        while 0 <= number < len(self) and not self.may_stand(number):
            number += step
        while not self.may_stand(number) and number != self.cursor:
            number -= step
        if number != self.cursor:
            self.cursor = number
            self._reveal()
            self.refresh()
            self.post_message(RowHighlighted())

    def _reveal(self) -> None:
        top, height = round(self.scroll_y), max(1, self.size.height)
        if self.cursor < top:
            above = self.cursor - 1 if self.cursor and not self.may_stand(self.cursor - 1) else self.cursor
            self.scroll_to(y=above, animate=False, force=True)
        elif self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        if self._top is not None:
            self.scroll_to(y=self._top, animate=False, force=True)
            self._top = None
        self._reveal()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click stands at a row; another one chooses it."""
        number = event.y + round(self.scroll_y)
        if not self.may_stand(number):
            return
        if number == self.cursor:
            self.post_message(RowChosen())
        else:
            self.move(number - self.cursor)

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self.inks.forget()

    def render_line(self, y: int) -> Strip:
        """One row."""
        number, width = y + round(self.scroll_y), self.size.width
        if number >= len(self):
            return Strip.blank(width, self.inks())
        at_hand = number == self.cursor and self.may_stand(number)
        under = ("cursor",) if at_hand else ()
        parts = [("▌ " if at_hand else "  ", ("gutter-at",)), *self.parts(number, width - 2, at_hand=at_hand)]
        strip = Strip([Segment(text, self.inks(under + inks)) for text, inks in parts])
        return strip.adjust_cell_length(width, self.inks(under))
