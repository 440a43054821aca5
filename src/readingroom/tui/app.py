"""The application: a first frame, then the reading screen, in their colours, with the palette. What it does is in the screens."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import App

from readingroom.printable import printable

from .screens.opening import OpeningScreen
from .theme import THEMES, chosen, variables

if TYPE_CHECKING:
    from textual.command import Provider

    from readingroom.room import Room
    from readingroom.settings import Settings


LONGEST_FAULT = 500
"""Characters of an error that nobody foresaw."""


def _palette() -> type[Provider]:
    from .palette import Actions  # noqa: PLC0415  (most starts never show it)

    return Actions


class ReadingApp(App[int]):
    """A room in a terminal.

    `room` is one that is open already; left out, the room of the settings is opened after the first frame, and closed at the end.
    """

    CSS_PATH = "shell.tcss"
    COMMANDS = {_palette}  # noqa: RUF012  (Textual declares it so)
    TITLE = "readingroom"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING: ClassVar[str] = "ctrl+p"

    def __init__(self, settings: Settings, query: str = "", room: Room | None = None) -> None:
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.animation_level = "none"
        self.settings = settings
        self.keymap: Mapping[str, str] = settings.keys
        self._room = room
        self._opened: Room | None = None
        self._query_text = query
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = chosen(settings.theme, {"NO_COLOR": "1"} if self.no_color else os.environ, self.available_themes)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our style sheets need of a theme that is not ours."""
        return variables(self.current_theme)

    def action_use_theme(self, name: str) -> None:
        """Use another theme from now on, and say how to keep it."""
        self.theme = name
        self.notify(f'theme = "{name}" in readingroom.toml keeps these colours.', markup=False, timeout=6)

    def get_default_screen(self) -> OpeningScreen:
        """The first frame."""
        return OpeningScreen(self.settings.room.name, self._query_text, self.keymap, self.size.width)

    def on_mount(self) -> None:
        """Give the keys of the settings their say; load the rest when the first frame has been painted."""
        if self.keymap:
            from .wanted import named  # noqa: PLC0415  (most rooms have none)

            self.set_keymap(named(self.keymap))
        self._end_on_signals()
        self.screen.call_after_refresh(self.call_later, self._enter)

    def _end_on_signals(self) -> None:
        """Whoever asks the process to end, or closes its window, gets the terminal back as it was, and no build goes on behind."""
        for name in ("SIGTERM", "SIGHUP", "SIGQUIT"):
            number = getattr(signal, name, None)
            if number is not None:
                with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):  # Windows; not the main thread
                    asyncio.get_running_loop().add_signal_handler(number, partial(self.exit, return_code=128 + number))

    async def _enter(self) -> None:
        """Put the reading screen in place of the first frame, and give it what has been typed."""
        from .screens.reading import ReadingScreen  # noqa: PLC0415  (the first frame does not wait for it)

        opening = self.screen
        self.stylesheet.read(Path(__file__).with_name("reading.tcss"))
        if self._room is None:
            from readingroom.room import Room  # noqa: PLC0415  (the same)

            self._room = self._opened = Room(self.settings)
        # Over it, not in its stead: Textual does not take an application's first screen away.
        with self.batch_update():  # it looks the same until there is something in it
            await self.push_screen(ReadingScreen(self._room, self._query_text, self.keymap, self.size.width))
        assert isinstance(opening, OpeningScreen)
        for event in opening.waiting:
            again = (
                events.Key(event.key, event.character) if isinstance(event, events.Key) else events.Paste(event.text)
            )
            await self.on_event(again)  # at once: keys that came later wait in the queue

    def on_unmount(self) -> None:
        """Close the room, if it was opened here."""
        if self._opened is not None:
            self._opened.close()

    def _fatal_error(self) -> None:
        # Textual prints a page of source and of local variables, in which an article may stand; who wants to see it can.
        if os.environ.get("READINGROOM_TRACEBACK"):
            super()._fatal_error()
            return
        if not self._exit_renderables:  # what follows the first fault follows from it
            error = sys.exc_info()[1]
            said = f"readingroom: This should not have happened: {type(error).__name__}: {error}"
            remedy = (
                "It is a fault of readingroom; nothing of yours is lost. With READINGROOM_TRACEBACK=1 it says where."
            )
            self._exit_renderables.append(Text(f"{printable(said[:LONGEST_FAULT])}\n{remedy}"))
        self._close_messages_no_wait()
