"""Showing what cleaning removed, and having the last word on it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from readingroom.errors import ReadingroomError
from readingroom.model import Article, Block
from readingroom.tui.page import compose
from readingroom.tui.screens.shell import Shell

if TYPE_CHECKING:
    from readingroom.room import Room

MOST = 100
"""Things done that can be taken back one after another."""

Undo = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Said:
    """A decision of this sitting: on which block of which article, what it was before, and what it is now; None for none."""

    article: Article
    block: Block
    before: bool | None
    now: bool | None


_TOLD = {True: "Restored", False: "Removed", None: "Decision taken back"}


class Deciding(Shell):
    """The removed pieces of the article at hand, the pointer among them, and the reader's decisions."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self.show_removed = False
        self._done: list[Undo] = []  # what takes each thing done back, the last one last
        self._pending: dict[tuple[str, int], bool | None] = {}  # by article and place in its document
        self._chosen: tuple[str, int] | None = None  # where the pointer is to stand when the article comes back

    def show_article(self, article: Article) -> None:
        """Show an article, with what was removed from it when that is wanted."""
        decided = {
            number: self._pending[article.id, block.start]
            for number, block in enumerate(article.blocks)
            if (article.id, block.start) in self._pending
        }
        pieces = compose(article, show_removed=self.show_removed, decided=decided)
        self.article.show(pieces, article, choosing=self.show_removed)
        if self.show_removed and self._chosen is not None and self._chosen[0] == article.id:
            starts = {block.start: number for number, block in enumerate(article.blocks)}
            if self._chosen[1] in starts:
                self.call_after_refresh(self.article.stand_at_block, starts[self._chosen[1]])

    def action_toggle_removed(self) -> None:
        """Show or hide what cleaning removed, and stay at the same words."""
        article = self.article.article
        self.show_removed = not self.show_removed
        self._chosen = None
        if article is None:
            return
        self.show_article(article)
        gone = sum(1 for block in article.blocks if not block.kept)
        if self.show_removed and gone == 0:
            self.tell("Cleaning removed nothing from this article.")

    @property
    def deciding(self) -> bool:
        """Whether there are decisions that the index does not know yet."""
        return bool(self._pending)

    def decisions_are_known(self) -> None:
        """The index knows the decisions now."""
        self._pending.clear()

    async def action_decide(self) -> None:
        """Restore the removed piece at the pointer, or remove the kept one; or take such a decision back."""
        article = self.article.article
        number = self.article.block_at_hand
        if article is None:
            return
        if number is None:
            self.tell(
                f"{self.key('removed')} shows what was removed; then {self.key('decide')} decides on the piece at ▶."
            )
            return
        block = article.blocks[number]
        yours = block.kept if block.rule.startswith("yours.") else None
        before = self._pending.get((article.id, block.start), yours)
        await self._decide(Said(article, block, before, (not block.kept) if before is None else None))

    async def action_undo(self) -> None:
        """Take back the last thing that was decided or dismissed in this sitting."""
        if not self._done:
            self.tell("Nothing was decided or dismissed yet.")
            return
        await self._done.pop()()

    def done(self, undo: Undo) -> None:
        """Something was done that this takes back."""
        self._done.append(undo)
        del self._done[:-MOST]

    async def _decide(self, said: Said, *, again: bool = False) -> None:
        try:
            await asyncio.to_thread(self.room.decide, said.article, said.block, keep=said.now)
        except (ReadingroomError, OSError) as error:
            self.tell(f"This could not be kept: {error}", severity="error")
            return
        if not again:
            back = Said(said.article, said.block, said.now, said.before)
            self.done(partial(self._decide, back, again=True))
        self._pending[said.article.id, said.block.start] = said.now
        self._chosen = (said.article.id, said.block.start)
        if self.article.article is not None and self.article.article.id == said.article.id:
            self.show_article(self.article.article)
        where = f", and wherever {said.article.outlet} says the same" if said.article.outlet else ""
        self.tell(f"{_TOLD[said.now]}{where}." + ("" if again else f" {self.key('undo')} takes that back."))
        self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Let the index know what was decided."""
