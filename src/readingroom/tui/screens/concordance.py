"""Every place in the room with some words, in context, as they are found."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from readingroom.errors import ReadingroomError
from readingroom.model import Occurrence
from readingroom.tui.copying import with_source
from readingroom.tui.page import one_line
from readingroom.tui.screens.view import Target, View
from readingroom.tui.widgets.concordance_view import ConcordanceView, source

if TYPE_CHECKING:
    from readingroom.room import Room

ARTICLES = 50
"""Articles read at once: the first places are there before the rest is read."""

MOST = 2_000
"""Articles read in all; whoever wants other ones asks more narrowly."""

AROUND = 120
"""Characters asked for on either side."""


def _words(text: str) -> list[str]:
    """What a row is sorted by: words, whatever case and signs they come with."""
    return re.findall(r"\w+", text.casefold())


ORDERS: Mapping[str, Callable[[Occurrence], Any]] = {
    "left": lambda found: _words(found.before)[::-1],
    "right": lambda found: _words(found.after),
    "date": lambda found: found.date or Date.max,
    "outlet": lambda found: (not found.outlet, found.outlet.casefold(), found.date or Date.max),
}


@dataclass(frozen=True, slots=True)
class Read:
    """How far a concordance had been read when it was left: its places, of how many of all articles, in which order they stood, and where one was in them."""

    found: Sequence[Occurrence] = ()
    read: int = 0
    total: int = 0
    arranged: str = ""
    stood: tuple[int, int] | None = None


class ConcordanceScreen(View):
    """The places of a query, article by article in the `order` of the results until another order is asked for; `done` is what was read of it before."""

    def __init__(self, room: Room, query: str, order: str, keymap: Mapping[str, str], done: Read | None = None) -> None:
        self.view = ConcordanceView()
        super().__init__("concordance", self.view, keymap)
        self.room = room
        self.query_text = query
        self._order = order
        done = done or Read()
        self._arranged = done.arranged
        self._found = list(done.found)
        self._sorted: list[tuple[Any, int, Occurrence]] = []
        self._read, self._total = done.read, done.total
        self._stood = done.stood

    def begin(self) -> None:
        """Begin to look, or go on with it."""
        if self._read:
            self._show()
            self._stand()
        self.run_worker(self._look(), exit_on_error=False)

    def _stand(self) -> None:
        """Be where one was."""
        if self._stood is not None:
            self.view.stand_again(self._stood)
            self.say()

    async def _look(self) -> None:
        """Read the articles that the query finds, page by page, and show their places as they come."""
        while not self._read or self._read < min(self._total, MOST):
            page = await self.answer(
                partial(
                    self.room.concordance,
                    self.query_text, limit=ARTICLES, offset=self._read, sort=self._order, width=AROUND,
                )
            )  # fmt: skip
            if page is None:
                return
            self._read += page.read
            self._total = page.total
            self._found += page.occurrences
            self._show()
            if not page.read:
                return

    def _show(self) -> None:
        keep = self.view.at_hand if self.view.cursor else None
        self.view.show(self._in_order(), keep=keep)
        places = f"{len(self._found):,} place{'' if len(self._found) == 1 else 's'}"
        articles = f"{self._total:,} article{'' if self._total == 1 else 's'}"
        if self._read < self._total:
            articles = f"the first {self._read:,} of {articles}"
        self.title_bar.say(f"{places} in {articles}" + (f", by {self._arranged}" if self._arranged else ""))
        self.say()

    def _in_order(self) -> list[Occurrence]:
        """The places as they are to be sorted; those of earlier pages are sorted already, and what they are sorted by is worked out once."""
        key = ORDERS.get(self._arranged)
        if key is None:
            return list(self._found)
        done = len(self._sorted)
        self._sorted += [(key(found), number, found) for number, found in enumerate(self._found[done:], done)]
        self._sorted.sort(key=itemgetter(0, 1))
        return [found for _, _, found in self._sorted]

    def say(self) -> None:
        """What is at hand, in words."""
        found = self.view.at_hand
        if found is None:
            self.remark.say(f"{one_line(self.query_text)} stands in no title, deck or text of this room.")
            return
        title = one_line(found.title)
        above = "" if found.field == "text" else f" · in the {found.field}"
        self.remark.say(f"{self.view.cursor + 1:,}: {source(found)}{above}" + (f" · {title}" if title else ""))

    # --- What the keys do --------------------------------------------------------------------------------------

    def action_arrange(self, order: str) -> None:
        """Sort the places; the same key again brings back the order of the results."""
        self._arranged = "" if order == self._arranged else order
        self._sorted.clear()
        self.view.cursor = 0
        self._show()

    def action_follow(self) -> None:
        """To the words in their article."""
        found = self.view.at_hand
        if found is not None:
            done = Read(tuple(self._found), self._read, self._total, self._arranged, self.view.stood)
            again = partial(ConcordanceScreen, self.room, self.query_text, self._order, self.keymap, done)
            self.dismiss(Target(found.id, found.span, again))

    async def action_copy(self) -> None:
        """Copy the place at hand with its source."""
        found = self.view.at_hand
        if found is None:
            return
        try:
            article = await asyncio.to_thread(self.room.article, found.id)
        except ReadingroomError as error:
            self.tell(str(error), severity="warning")
            return
        self.app.copy_to_clipboard(with_source(found.before + found.text + found.after, article))
        self.tell("Copied the place, with its source.")
