"""The lines above and below the panes: which room this is, what the query came to, what to press next."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from readingroom.model import Span
from readingroom.printable import printable
from readingroom.tui.actions import Focus, footer
from readingroom.tui.ink import Inks
from readingroom.tui.layout import cells, shortened, wrap

Part = tuple[str, tuple[str, ...]]

WAY_OUT = "step-back"
"""The action that is shown, where a footer has it, however narrow the terminal."""

HEIGHT = 2
"""Rows of a remark."""


class Bar(Widget):
    """A line of inked words. Its text never passes through markup."""

    ALLOW_SELECT = False
    can_focus = False

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's own name for it)
        super().__init__(id=id)
        self._inks = Inks(self)

    def parts(self, width: int) -> list[Part]:
        """The words of the line, at most `width` cells."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        parts = self.parts(width) if y == 0 else []
        return Strip([Segment(text, self._inks(inks)) for text, inks in parts]).adjust_cell_length(width, self._inks())

    def notify_style_update(self) -> None:
        """The theme has changed."""
        super().notify_style_update()
        self._inks.forget()


class TitleBar(Bar):
    """Left, what and where this is; right, how the index stands."""

    def __init__(self, room: str) -> None:
        super().__init__(id="title")
        self._room = printable(room)
        self._state = ""
        self._alert = False

    def say(self, state: str, *, alert: bool = False) -> None:
        """Say how the index stands; an alert is drawn to be seen."""
        if (state, alert) != (self._state, self._alert):
            self._state, self._alert = printable(state), alert
            self.refresh()

    def parts(self, width: int) -> list[Part]:
        name, state = " readingroom", shortened(self._state, max(0, width - 16))
        room = shortened(self._room, width - cells(name) - cells(state) - 6)
        room = f"  {room}" if room else ""
        gap = max(1, width - cells(name) - cells(room) - cells(state) - 1)
        return [
            (name, ("gutter-at",)),
            (room, ("meta",)),
            (" " * gap, ()),
            (state, ("differs",) if self._alert else ("meta",)),
        ]


class Notice(Bar):
    """Under the search line: what the query came to, what may have been meant, or where it goes wrong."""

    PROMPT = 3
    """Cells before the first character of the query."""

    def __init__(self) -> None:
        super().__init__(id="notice")
        self._said: list[Part] = []
        self._error: tuple[str, Span, str] | None = None

    def say(self, text: str, *, offer: str = "", key: str = "") -> None:
        """What the query came to; `offer` is another query, and `key` what accepts it."""
        self._error = None
        self._said = [("   " + printable(text), ("meta",))]
        if offer:
            self._said += [
                ("  Did you mean ", ("meta",)), (printable(offer), ("heading",)), (f"?  {key} ", ("gutter-at",)), ("searches for it", ("meta",)),
            ]  # fmt: skip
        self.refresh()

    def refuse(self, query: str, span: Span, message: str) -> None:
        """A caret under the spot where the query goes wrong, and what is wrong there."""
        self._error = (printable(query), span, printable(message))
        self.refresh()

    def parts(self, width: int) -> list[Part]:
        if self._error is None:
            return _cut(self._said, width)
        query, span, message = self._error
        column = min(self.PROMPT + cells(query[: span.start]), max(0, width - 2))
        room = max(width // 3, width - column - 2 - cells(message))  # a long caret gives way to the words
        length = max(1, min(cells(query[span.start : span.end]), width - column, room))
        caret = "^" * length
        after = width - column - length - 2
        if cells(message) <= after or column < width // 2:
            return [(" " * column + caret + " ", ("differs",)), (shortened(message, after), ("text",))]
        text = shortened(message, column - 1)
        return [(" " * (column - 1 - cells(text)) + text + " ", ("text",)), (caret, ("differs",))]


class Remark(Bar):
    """Two lines under a view: what is at hand, in words."""

    def __init__(self, *, id: str = "remark") -> None:  # noqa: A002  (Textual's own name for it)
        super().__init__(id=id)
        self._text = ""

    def say(self, text: str) -> None:
        """Say something else."""
        self._text = printable(text)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The first row of the text, or the second, which takes what is left."""
        width = self.size.width
        rows = wrap(self._text, max(2, width - 2))
        shown = ""
        if y < len(rows) and y < HEIGHT:
            start, end = rows[y]
            shown = shortened(self._text[start:], width - 2) if y == HEIGHT - 1 else self._text[start:end]
        return Strip([Segment(f" {shown}", self._inks(["text"]))]).adjust_cell_length(width, self._inks())


class KeysBar(Bar):
    """The footer: at most six keys for whatever has the focus, a few more in a wide terminal."""

    def __init__(self, keymap: Mapping[str, str], focus: Focus = Focus.RESULTS) -> None:
        super().__init__(id="keys")
        self._keymap = keymap
        self.place = focus  # where the keys go
        self._without: frozenset[str] = frozenset()

    def follow(self, focus: Focus) -> None:
        """Show the keys of the widget that has the focus."""
        if focus is not self.place:
            self.place = focus
            self.refresh()

    def leave_out(self, *ids: str) -> None:
        """Do not show these actions: here and now they lead nowhere."""
        self._without = frozenset(ids)
        self.refresh()

    def _items(self, width: int) -> list[tuple[int, int, str, str, str]]:
        """Start and end cell, key, label and method of each key that has room; the way out has it before others."""
        shown = [
            (cells(key) + 1 + cells(action.label), key, action)
            for key, action in footer(self.place, self._keymap, width)
            if action.id not in self._without
        ]
        while shown and 1 + sum(long for long, _, _ in shown) + 3 * (len(shown) - 1) > width:
            kept = [at for at, (_, _, action) in enumerate(shown) if action.id == WAY_OUT]
            del shown[-2 if kept == [len(shown) - 1] and len(shown) > 1 else -1]
        items, at = [], 1
        for long, key, action in shown:
            items.append((at, at + long, key, action.label, action.method))
            at += long + 3
        return items

    def parts(self, width: int) -> list[Part]:
        parts: list[Part] = []
        at = 0
        for start, end, key, label, _method in self._items(width):
            parts += [(" " * (start - at), ()), (key, ("gutter-at",)), (f" {label}", ("meta",))]
            at = end
        return parts

    async def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        for start, end, _key, _label, method in self._items(self.size.width):
            if start <= event.x < end:
                await self.run_action(method)


def _cut(parts: list[Part], width: int) -> list[Part]:
    kept: list[Part] = []
    for text, inks in parts:
        kept.append((shortened(text, width), inks))
        width -= cells(text)
        if width <= 0:
            break
    return kept
