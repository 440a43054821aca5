"""The saved searches of the room, and what is new to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from readingroom.tui.actions import by_id, keys_of
from readingroom.tui.page import one_line
from readingroom.tui.screens.view import Asked, View
from readingroom.tui.widgets.searches_list import SearchesList

if TYPE_CHECKING:
    from readingroom.room import Room


class SearchesScreen(View):
    """Saved searches; `query` is the one at hand, which may be saved."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str]) -> None:
        self.view = SearchesList()
        super().__init__("saved searches", self.view, keymap)
        self.room = room
        self.query_text = query.strip()

    def begin(self) -> None:
        """Ask the room."""
        self.run_worker(self._count(), group="searches", exclusive=True, exit_on_error=False)

    async def _count(self) -> None:
        saved = await self.answer(self.room.searches)
        if saved is None:
            return
        known = {found.query for found in saved}
        offered = self.query_text if self.query_text and self.query_text not in known else ""
        self.view.show(saved, offered)
        fresh = sum(1 for found in saved if found.new)
        self.title_bar.say(f"{len(saved):,} saved" + (f", {fresh:,} with something new" if fresh else ""))
        if not len(self.view):
            self.remark.say("No search is saved. Search for something, and come here to save it.")
        elif offered:
            self.remark.say(f"enter saves {one_line(offered)}; on a saved one it searches for it.")
        else:
            self.remark.say(
                "enter searches for the one at hand, and counts what it finds as seen; d saves it no longer."
            )

    def action_follow(self) -> None:
        """Save what is offered, or search for the one at hand and count what it finds as seen."""
        found = self.view.at_hand
        if found is not None:
            self._change(partial(self.room.save_search, found.query), "", partial(self.dismiss, Asked(found.query)))
        elif self.view.offered:
            self._change(partial(self.room.save_search, self.view.offered), "Saved: w shows what is new to it.", None)

    def action_forget(self) -> None:
        """Save the search at hand no longer."""
        found = self.view.at_hand
        if found is not None:
            back = keys_of(by_id("save-again"), self.keymap)[0]
            said = f"No longer saved: {one_line(found.query)}. {back} takes it back."
            self._change(partial(self.room.forget_search, found.query), said, None)

    def action_undo(self) -> None:
        """Save again what was forgotten last."""
        self._change(self.room.put_back_search, "Saved again, with what was seen of it.", None)

    def _change(self, change: Callable[[], object], said: str, then: Callable[[], object] | None) -> None:
        self.run_worker(self._changed(change, said, then), exit_on_error=False)

    async def _changed(self, change: Callable[[], object], said: str, then: Callable[[], object] | None) -> None:
        if not await self.changed(change) and then is None:
            return
        if said:
            self.tell(said)
        if then is not None:
            then()  # what was found can be read, also where nothing can be written
        else:
            await self._count()

    def action_copy(self) -> None:
        """Copy the queries, a line each."""
        self.app.copy_to_clipboard("".join(f"{one_line(found.query)}\n" for found in self.view.saved))
        self.tell("Copied the queries.")
