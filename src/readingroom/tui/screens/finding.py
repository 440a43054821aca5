"""The words that are marked in the article, of the query or found in the page, and stepping through them."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from readingroom.tui.actions import Focus
from readingroom.tui.finding import MOST, Occurrences, Searchable
from readingroom.tui.layout import shortened
from readingroom.tui.messages.panes import WordsTyped
from readingroom.tui.screens.resuming import Resuming

if TYPE_CHECKING:
    from readingroom.model import Span
    from readingroom.room import Room

NAMED = 24
"""Cells of the words that are looked for in the pane's title."""


FROM_THE_TOP, FROM_THE_END = "That was the last: from the top again.", "That was the first: from the end again."
"""What is said when one steps past either end."""


class Finding(Resuming):
    """The hits in the article pane: the query's, or those of the words that one looks for in the article until one leaves them."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self._opening = ""  # the article that was last asked for
        self._query_hits: Sequence[Span] = ()
        self._searchable: Searchable | None = None
        self._sought = ""  # the words that are looked for in the article
        self._began_at = 0  # the offset at the top of the pane when one began to type them

    def show_hits(self, hits: Sequence[Span]) -> None:
        """The query's hits in the article at hand; marked unless others are looked for."""
        self._query_hits = hits
        if not self._sought:
            self.article.mark_hits(hits)
        if self._sought or self.find_box.has_class("open"):
            self.ask("find", self._fold)  # the article has come, or has come again, while one types

    def action_step_hit(self, step: int) -> None:
        """To the next hit, from the one at hand or from the top of what is in sight; after the last comes the first."""
        hits = self.article.hits
        if not hits:
            self.tell(self._without_hits())
            return
        at_hand = self.article.hit
        if at_hand is not None and self.article.in_sight(hits[at_hand]):
            number = at_hand + step
        else:
            later = self._first_from(self.article.offset_at_top)
            number = later % len(hits) if step > 0 else later - 1
        if not 0 <= number < len(hits):
            self.tell(FROM_THE_TOP if step > 0 else FROM_THE_END)
        self.article.stand_at_hit(number % len(hits))
        self._say_found()

    def _without_hits(self) -> str:
        if self._sought:
            return f"“{self._sought}” does not stand in this article."
        if self.query_text:
            return "No word of the query stands in this article."
        return "Nothing is searched for: / does."

    def _first_from(self, offset: int) -> int:
        """The number of the first hit that begins at an offset or after it; how many there are, when none does."""
        return bisect_left(self.article.hits, offset, key=lambda span: span.start)

    # --- Finding in the page -----------------------------------------------------------------------------------

    async def action_find(self) -> None:
        """Ask for words to find in the article, with what was asked for before ready to be typed over."""
        if self.article.article is None and not self._opening:
            self.tell("There is no article to find words in.")
            return
        self.go(Focus.ARTICLE)
        self._began_at = self.article.offset_at_top
        if not self.find_box.is_attached:
            await self.mount(self.find_box, before=self.keys_bar)
        self.find_box.add_class("open")
        self._place_line()
        self.set_focus(self.find_line)
        self.find_line.action_select_all()
        self.ask("find", self._fold)

    def _place_line(self) -> None:
        """Put the line under the article: it is no part of the pane, which would have to be drawn through one thing more at every frame."""
        if self.find_box.has_class("open"):
            self.find_box.styles.padding = (0, 0, 0, self.article.region.x)

    def on_resize(self) -> None:
        """The article may stand elsewhere now."""
        self.call_after_refresh(self._place_line)

    async def _fold(self) -> None:
        """Make the article ready to be searched, which takes a while where it is very long; then find what was typed meanwhile."""
        article = self.article.article
        if article is None:
            return
        if self._searchable is None:
            searchable = await asyncio.to_thread(Searchable, article.text)
            if self.article.article is not article:
                return
            self._searchable = searchable
        self._find(self.find_line.value)

    def on_words_typed(self, message: WordsTyped) -> None:
        """Another key in the line under the article."""
        message.stop()
        if self.find_box.has_class("open"):
            self._find(message.words)

    def _find(self, words: str) -> None:
        """Mark words wherever they stand, and go to the first place from where one began."""
        self._sought = words if words.strip() else ""
        if not self._sought:
            self._leave_found()
        elif self._searchable is not None:
            self.article.mark_hits(self._searchable.find(words))
            if self.article.hits:
                self.article.stand_at_hit(self._first_from(self._began_at) % len(self.article.hits))
            else:
                self.article.stand_at_offset(self._began_at)
            self._say_found()

    def _leave_found(self) -> None:
        """The query's hits again."""
        self._sought = ""
        self.article.mark_hits(self._query_hits)
        self.article.say("")

    def _say_found(self) -> None:
        """Which of how many, over the article; of the query's hits the pane says so itself."""
        if not self._sought:
            return
        hits, words = self.article.hits, shortened(self._sought, NAMED)
        if not hits:
            self.article.say(f" · no “{words}”")
            return
        more = "+" if isinstance(hits, Occurrences) and len(hits) == MOST else ""
        self.article.say(f" · {(self.article.hit or 0) + 1:,} of {len(hits):,}{more} “{words}”")

    def action_to_found(self) -> None:
        """From the line to the article, at what was found."""
        self.find_box.remove_class("open")
        self.go(Focus.ARTICLE)

    def action_step_back(self) -> None:
        """From the line to where one was before; from what was found to the query's hits."""
        if self.focused is self.find_line:
            self._leave_found()
            self.article.stand_at_offset(self._began_at)
            self.action_to_found()
        elif self._sought and self.pane is Focus.ARTICLE and self.focused is self.article and not self.selections:
            self.find_box.remove_class("open")
            self._leave_found()
        else:
            super().action_step_back()

    def leave_article(self) -> None:
        """An article is about to be shown: what was looked for in another one is left, but not in this one, nor while none was there."""
        super().leave_article()
        self._searchable = None
        self._query_hits = ()
        shown = self.article.article
        if self._opening and (shown is None or shown.id == self._opening):
            return
        if self._sought or self.find_box.has_class("open"):
            self._leave_found()
            self.find_line.value = ""
        if self.find_box.has_class("open"):
            typing = self.focused is self.find_line
            self.find_box.remove_class("open")
            if typing:
                self.go(self.pane)
