"""Selecting sentences of the article by keys."""

from __future__ import annotations

import asyncio
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import TYPE_CHECKING

from readingroom.errors import ReadingroomError
from readingroom.model import Span
from readingroom.tui.actions import Focus
from readingroom.tui.screens.finding import Finding

if TYPE_CHECKING:
    from readingroom.room import Room


class Selecting(Finding):
    """The article pane with a selection that grows and shrinks by sentences; that of the mouse is Textual's."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self._sentences: tuple[Span, ...] = ()
        self._ends: tuple[int, int] | None = None  # the sentence where the selection began, and the one where it ends

    @property
    def selecting(self) -> bool:
        """Whether sentences are selected by keys; not any more when the mouse has selected something else."""
        return self._ends is not None and self.article.selected is not None and bool(self.selections)

    @property
    def picked(self) -> str:
        """The text that is selected by keys, as it was written; empty when none is."""
        article, span = self.article.article, self.article.selected
        return article.text[span.start : span.end] if self.selecting and article is not None and span else ""

    def action_select(self) -> None:
        """Begin a selection with the sentence at hand, or leave it."""
        if self.selecting:
            self.leave_selection()
        elif self.article.article is None:
            self.tell("There is no article to select words of.")
        else:
            self.go(Focus.ARTICLE)
            self.ask("select", self._begin)

    async def _begin(self) -> None:
        article = self.article.article
        if article is None:
            return
        try:
            entry = await asyncio.to_thread(self.room.entry, article.id)
        except ReadingroomError as error:
            self.tell(str(error), severity="warning")
            return
        if self.article.article is None or self.article.article.id != article.id:
            return
        self._sentences = tuple(span for span in entry.analysis.sentences if span.end <= len(article.text))
        if not self._sentences:
            self.tell("This article has no text to select.")
            return
        number = self._sentence_at_hand()
        self._ends = number, number
        self._select()

    def _sentence_at_hand(self) -> int:
        """The sentence of the reference or the hit at hand, if that is in sight; else the first that begins in sight."""
        view = self.article
        at_hand = [view.places.places[view.place].span] if view.place is not None else []
        at_hand += [view.hits[view.hit]] if view.hit is not None else []
        at_hand += [view.landed] if view.landed is not None else []
        start = next((span.start for span in at_hand if view.in_sight(span)), None)
        starts = [span.start for span in self._sentences]
        if start is not None:
            return max(0, bisect_right(starts, start) - 1)
        return min(bisect_left(starts, view.offset_at_top), len(starts) - 1)

    def _select(self) -> None:
        assert self._ends is not None
        first, last = sorted(self._ends)
        self.article.select(Span(self._sentences[first].start, self._sentences[last].end))
        self.article.bring_into_sight(self._sentences[self._ends[1]])
        keys = f"{self.key('down')} {self.key('up')} extend, {self.key('copy')} copies"
        self.article.say(f" · {keys}")

    def leave_selection(self) -> None:
        """Select nothing any more."""
        if self._ends is not None:
            if self.selecting:
                self.clear_selection()
            self._ends = self.article.selected = None
            self.article.say("")
            self._say_found()

    # --- What the keys do meanwhile ----------------------------------------------------------------------------

    def action_move(self, step: int) -> None:
        """A sentence more or less, while sentences are selected."""
        if self.selecting and self.pane is Focus.ARTICLE:
            self._extend(step)
        else:
            super().action_move(step)

    def action_move_page(self, step: int) -> None:
        """To the end of a paragraph, or to the beginning of one before that where the selection began."""
        if not self.selecting or self.pane is not Focus.ARTICLE:
            super().action_move_page(step)
            return
        assert self._ends is not None
        began, at = self._ends
        edge = self._begins_paragraph if at + step < began else self._ends_paragraph
        at += step
        while 0 < at < len(self._sentences) - 1 and at != began and not edge(at):
            at += step
        self._extend(at - self._ends[1])

    def _begins_paragraph(self, number: int) -> bool:
        return number == 0 or self._ends_paragraph(number - 1)

    def _ends_paragraph(self, number: int) -> bool:
        article = self.article.article
        if article is None or number + 1 >= len(self._sentences):
            return True
        return "\n" in article.text[self._sentences[number].end : self._sentences[number + 1].start]

    def _extend(self, sentences: int) -> None:
        assert self._ends is not None
        began, at = self._ends
        self._ends = began, min(max(at + sentences, 0), len(self._sentences) - 1)
        self._select()

    def action_step_back(self) -> None:
        """From the selection to the article without one."""
        if self.selecting and self.focused is self.article:
            self.leave_selection()
        else:
            super().action_step_back()

    def leave_article(self) -> None:
        """Another article is about to be shown: nothing of this one stays selected."""
        super().leave_article()
        self.leave_selection()
