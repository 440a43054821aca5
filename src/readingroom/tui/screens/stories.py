"""The stories of the room, or those of which the query finds an article."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from readingroom.model import Stories
from readingroom.tui.page import one_line
from readingroom.tui.screens.story import StoryScreen
from readingroom.tui.screens.view import Target, View, Way
from readingroom.tui.widgets.story_lists import StoryList

if TYPE_CHECKING:
    from readingroom.room import Room

LISTED = 500
"""Stories listed; a query narrows them down."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The list as it was when one left it: the stories, where one was among them, and what makes the story again that lay over it."""

    found: Stories
    stood: tuple[int, int]
    over: Callable[[], View]


class StoriesScreen(View):
    """A list of stories; each opens over it. `listed` is what was listed before."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], listed: Listed | None = None) -> None:
        self.view = StoryList()
        super().__init__("stories", self.view, keymap)
        self.room = room
        self.query_text = query
        self._listed = listed
        self._found: Stories | None = None

    def begin(self) -> None:
        """Ask the room, or be where one was."""
        if self._listed is None:
            self.run_worker(self._look(), exit_on_error=False)
        else:
            self._show(self._listed.found)
            self._stand(self._listed)

    def _stand(self, listed: Listed) -> None:
        self.view.stand_again(listed.stood)
        self.say()
        self.app.push_screen(listed.over(), self._lead)

    async def _look(self) -> None:
        found = await self.answer(partial(self.room.stories, self.query_text, limit=LISTED))
        if found is not None:
            self._show(found)

    def _show(self, found: Stories) -> None:
        self._found = found
        self.view.show(found.stories)
        count = f"{found.total:,} stor{'y' if found.total == 1 else 'ies'}"
        self.title_bar.say(
            f"the first {len(found.stories):,} of {count}" if len(found.stories) < found.total else count
        )
        self.say()

    def say(self) -> None:
        """What is at hand, in words."""
        found = self.view.at_hand
        if found is None:
            what = f"what {one_line(self.query_text)} finds" if self.query_text.strip() else "this room"
            self.remark.say(f"No two articles of {what} are of one event.")
            return
        outlets = ", ".join(one_line(outlet) for outlet in found.outlets)
        self.remark.say(f"{one_line(found.title)} – {outlets}" if outlets else one_line(found.title))

    def action_follow(self) -> None:
        """Open the story at hand; where that leads, this leads."""
        found = self.view.at_hand
        if found is not None:
            self.app.push_screen(StoryScreen(self.room, found.articles[0].id, self.keymap), self._lead)

    def _lead(self, way: Way | None) -> None:
        if isinstance(way, Target) and way.again is not None and self._found is not None:
            listed = Listed(self._found, self.view.stood, way.again)
            way = replace(way, again=partial(StoriesScreen, self.room, self.query_text, self.keymap, listed))
        if way is not None:
            self.dismiss(way)

    def action_copy(self) -> None:
        """Copy the titles, a line each."""
        lines = [f"{one_line(found.title)} ({len(found.articles)} articles)" for found in self.view.stories]
        self.app.copy_to_clipboard("\n".join(lines) + "\n")
        self.tell("Copied the list.")
