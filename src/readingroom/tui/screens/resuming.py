"""Keeping where the reader left off in each article."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from readingroom.tui.screens.deciding import Deciding

if TYPE_CHECKING:
    from readingroom.model import Article
    from readingroom.room import Room


class Resuming(Deciding):
    """The article pane, whose place is kept whenever another article takes it, and when the room is left."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self._came_in_at: int | None = None  # where the article at hand was opened, when that is known

    def come_in(self, *, resuming: bool) -> None:
        """An article has been opened, and the pane is about to scroll to where."""
        self._came_in_at = None
        self.call_after_refresh(self._come_in, resuming)

    def _come_in(self, resuming: bool) -> None:
        """The pane has scrolled: who leaves the article there has not read on, and what was kept of it stays."""
        self._came_in_at = self.article.offset_at_top
        if resuming:
            self.article.resumed()

    def _left_off(self) -> tuple[Article, int] | None:
        """The article at hand and the place in it that the reader has come to; None for one who has not moved in it."""
        article, offset = self.article.article, self.article.offset_at_top
        moved = self._came_in_at is not None and offset != self._came_in_at
        return (article, offset) if article is not None and moved else None

    def leave_article(self) -> None:
        """Another article is about to be shown: keep the place to which the reader has come in this one."""
        place = self._left_off()
        if place is not None:
            # Not a worker: whatever else is asked for meanwhile must not cancel it.
            asyncio.get_running_loop().run_in_executor(None, self.room.keep_position, *place)

    async def on_unmount(self) -> None:
        """The room is left."""
        place = self._left_off()
        if place is not None:
            await asyncio.to_thread(self.room.keep_position, *place)
