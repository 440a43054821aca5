"""The first hour: what an empty room offers, and what may be put into a room at any time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from readingroom.errors import ReadingroomError
from readingroom.printable import printable
from readingroom.tui import guidance
from readingroom.tui.screens.viewing import Viewing

if TYPE_CHECKING:
    from readingroom.tui.messages.search import Found

ANSWERS = (
    "Point at a folder of articles",
    "Add one file",
    "Try the sample: five reports of one event",
)

TAKEN = "Text, Markdown, saved web pages, or JSON Lines. Your files are never changed, moved or copied."


LONGEST_NAMED = 34
"""Characters of a folder's name that stand on the line that speaks of it; a longer one has a line of its own."""

_LINES = "The room is the folder {}", "The room is the folder\n{}"


class Beginning(Viewing):
    """The reading screen with what puts articles into the room."""

    _offered = False  # an empty room asks once
    _building = False  # the index is being brought up to date

    @property
    def _empty(self) -> bool:
        """Whether the room is known to hold no article; while its files are being read, nobody knows."""
        nothing = self.results.total == 0 and not self.query_text.strip()
        return nothing and self.ready and not self._building

    def offer_beginning(self, message: Found) -> None:
        """A room without an article asks what is to stand in it."""
        empty = not message.results.query.strip() and message.results.total == 0
        if empty and not self._offered and self.app.screen is self:
            self._offered = True
            self.action_add()

    def action_add(self) -> None:
        """Ask what is to be added."""
        from readingroom.tui.screens.choosing import ChoiceScreen  # noqa: PLC0415  (most starts never show it)

        room = self.room.settings.room
        empty = self._empty
        title = "This room is empty" if empty else "Add to this room"
        hint = "1, 2 or 3, or enter · esc asks later" if empty else "1, 2 or 3, or enter · esc adds nothing"
        where = printable(guidance.named(room))
        about = [*_LINES[len(where) > LONGEST_NAMED].format(where).splitlines(), "What is to be read in it?"]
        self.app.push_screen(
            ChoiceScreen(title, about, ANSWERS, hint, min(self.size.width, 80)), self._answer_beginning
        )

    def _answer_beginning(self, number: int | None) -> None:
        match number:
            case 0:
                self._ask_for_path("Point at a folder", f"The path of a folder; those within it are read too. {TAKEN}")
            case 1:
                self._ask_for_path("Add a file", f"The path of a file. {TAKEN}", files=True)
            case 2:
                self._put(
                    self.room.add_sample, "The sample stands in {}; delete that folder when you are done with it."
                )

    def _ask_for_path(self, title: str, about: str, *, files: bool = False) -> None:
        from readingroom.tui.screens.asking_path import PathScreen  # noqa: PLC0415  (as above)

        try:
            start = Path.cwd()
        except OSError:  # it was removed meanwhile
            start = self.room.settings.room
        self.app.push_screen(PathScreen(title, about, start, files=files), self._named)

    def _named(self, path: Path | None) -> None:
        if path is None:
            if self._empty:
                self.action_add()
            return
        self._put(partial(self.room.add_source, path), "{} is read from now on.")

    def _put(self, add: Callable[[], Path], said: str) -> None:
        self.run_worker(self._added(add, said), group="add", exit_on_error=False)

    async def _added(self, add: Callable[[], Path], said: str) -> None:
        try:
            found = await asyncio.to_thread(add)
        except ReadingroomError as error:
            self.tell(f"{error.message} {error.remedy}".strip(), severity="warning")
            return
        self.tell(said.format(found))
        self.bring_up_to_date()
