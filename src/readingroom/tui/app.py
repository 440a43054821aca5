"""The application: the reading screen in its colours, with its palette. What it does is in the screens."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding

from readingroom.printable import printable

from .screens.reading import ReadingScreen
from .theme import THEMES, chosen

if TYPE_CHECKING:
    from textual.command import Provider

    from readingroom.room import Room


def _palette() -> type[Provider]:
    from .palette import Actions  # noqa: PLC0415  (most starts never show it)

    return Actions


class ReadingApp(App[int]):
    """A room in a terminal."""

    CSS_PATH = "readingroom.tcss"
    COMMANDS = {_palette}  # noqa: RUF012  (Textual declares it so)
    TITLE = "readingroom"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING: ClassVar[str] = "ctrl+p"

    def __init__(self, room: Room, query: str = "") -> None:
        super().__init__(ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.animation_level = "none"
        self.room = room
        self.keymap: Mapping[str, str] = room.settings.keys
        self._query_text = query
        self._clashes: set[str] = set()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = chosen(
            room.settings.theme, {"NO_COLOR": "1"} if self.no_color else os.environ, self.available_themes
        )

    def get_default_screen(self) -> ReadingScreen:
        """The reading screen is there from the first frame; no other is set up before it."""
        return ReadingScreen(self.room, self._query_text, self.keymap)

    def on_mount(self) -> None:
        """Give the keys of the settings their say."""
        self.set_keymap(self.keymap)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: object) -> None:  # noqa: ARG002  (Textual's signature)
        """Two actions were given one key in the settings: the later one has it; say so once."""
        names = ", ".join(sorted(binding.id or binding.action for binding in clashed_bindings))
        if names not in self._clashes:
            self._clashes.add(names)
            self.notify(
                printable(f"The settings take keys away from: {names}. The palette (ctrl+p) still has them."),
                severity="warning",
                markup=False,
            )
