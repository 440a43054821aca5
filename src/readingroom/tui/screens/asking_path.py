"""Asking for a folder or a file: a line to type or paste its path into, how it may go on, and what it is."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from readingroom.printable import printable
from readingroom.tui import paths
from readingroom.tui.ink import CLASSES
from readingroom.tui.layout import shortened
from readingroom.tui.widgets.line import Line

SHOWN = 8
"""Ways to go on that are shown at once."""


class PathLine(Line):
    """One line to type a path in. What is pasted or dropped into it is taken as one path."""

    # Of no priority: a key that follows others is dealt with when those stand in the line.
    BINDINGS = [  # noqa: RUF012  (Textual declares it so)
        Binding("escape", "screen.leave", show=False),
        Binding("tab", "screen.complete", show=False),
        Binding("down", "screen.step(1)", show=False),
        Binding("up", "screen.step(-1)", show=False),
        Binding("enter", "screen.accept", show=False),
    ]

    def __init__(self) -> None:
        super().__init__("~/clippings", "path")

    def on_paste(self, event: events.Paste) -> None:
        """The first line of what is pasted takes the place of what stood there, where it is a whole path."""
        event.prevent_default()
        event.stop()
        line = next((line for line in event.text.splitlines() if line.strip()), "").strip()
        if not line:
            return
        path = paths.meant(line)
        if os.path.isabs(path):  # noqa: PTH117  (a text, not yet a path)
            self.value = path
            self.cursor_position = len(path)
        else:
            self.replace(path, *sorted(self.selection))


class PathScreen(ModalScreen[Path | None]):
    """Asks for a folder, or with `files` for a file; gives its absolute path, or None. What can be read of the other kind is taken too."""

    COMPONENT_CLASSES = Screen.COMPONENT_CLASSES | CLASSES

    def __init__(self, title: str, about: str, start: Path, *, files: bool) -> None:
        super().__init__()
        self._files = files
        self._start = start
        self._about = printable(about)
        self._offers: list[str] = []
        self._at: int | None = None  # which of them the cursor stands at
        self._judged: tuple[str, paths.Judged] = ("", paths.Judged(""))
        self.line = PathLine()
        self._said = Static(id="path-said", markup=False)
        self._list = Static(id="path-offers", markup=False)
        self._box = Vertical(id="path-box")
        self._box.border_title = title

    def compose(self) -> ComposeResult:
        """What is asked for, the line, what it names, how it may go on, the keys."""
        with self._box:
            yield Static(Content(self._about), markup=False)
            yield self.line
            yield self._said
            yield self._list
            yield Static(
                Content.styled("tab completes · ↓ ↑ choose · enter adds it · esc goes back", "$rr-muted"), markup=False
            )

    def on_mount(self) -> None:
        """Begin to look."""
        self.line.focus()
        self._look()

    def on_input_changed(self, message: Input.Changed) -> None:
        """A key."""
        message.stop()
        self._at = None
        self._look()

    def _look(self) -> None:
        self.run_worker(self._answer(self.line.value), group="path", exclusive=True, exit_on_error=False)

    async def _answer(self, written: str) -> None:
        self._offers = await asyncio.to_thread(paths.offers, written, self._start, files=self._files)
        self._show()
        await self._judge(written)

    async def _judge(self, written: str) -> paths.Judged:
        found = await asyncio.to_thread(paths.judged, written, self._start)
        self._judged = written, found
        if written == self.line.value:
            self._said.update(Content.styled(found.said, "$rr-good" if found.good else "$rr-muted"))
        return found

    def _show(self) -> None:
        """The offers around the one at hand."""
        first = max(0, min((self._at or 0) - SHOWN // 2, len(self._offers) - SHOWN))
        lines: list[Content] = []
        width = max(10, self._list.size.width)
        for number, each in enumerate(self._offers[first : first + SHOWN], first):
            here = number == self._at
            text = shortened(f"{'▶' if here else ' '} {printable(each)}", width)
            lines.append(Content.styled(text, "bold $rr-accent" if here else "$rr-muted"))
        more = len(self._offers) - first - SHOWN
        if more > 0:
            lines.append(Content.styled(f"  {more:,} more", "italic $rr-muted"))
        self._list.update(Content("\n").join(lines))

    def _write(self, text: str) -> None:
        self.line.value = text
        self.line.cursor_position = len(text)

    async def action_complete(self) -> None:
        """Take the offer at hand, else go on as far as all offers agree."""
        written = self.line.value
        found = self._offers = await asyncio.to_thread(paths.offers, written, self._start, files=self._files)
        if self._at is not None and self._at < len(found):
            self._write(found[self._at])
        else:
            longer = paths.completed(written, found)
            if longer == written and found:
                self.action_step(1)
            self._write(longer)

    def action_step(self, step: int) -> None:
        """To another offer."""
        if self._offers:
            self._at = (-1 if self._at is None and step > 0 else self._at or 0) + step
            self._at %= len(self._offers)
            self._show()

    async def action_accept(self) -> None:
        """Take the offer at hand into the line; with none at hand, this is the path, if it can be read."""
        if self._at is not None and self._at < len(self._offers):
            self._write(self._offers[self._at])
            return
        written = self.line.value
        if not written.strip():
            self._said.update(Content.styled("Type or paste a path first.", "$rr-differs"))
            return
        found = await self._judge(written)
        if found.good:
            self.dismiss(paths.named(written, self._start))
        else:
            self._said.update(Content.styled(found.said, "bold $rr-differs"))

    def action_leave(self) -> None:
        """None."""
        self.dismiss(None)
