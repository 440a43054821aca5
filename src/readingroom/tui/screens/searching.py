"""Asking the room as one types, and showing what it found."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.widgets import Input

from readingroom.errors import NotesError
from readingroom.model import Results
from readingroom.tui import guidance
from readingroom.tui.actions import Focus
from readingroom.tui.asking import PAUSE, trouble
from readingroom.tui.messages.panes import PageWanted, ResultHighlighted
from readingroom.tui.messages.search import PAGE, Counted, Found, FoundPage, Paused, Refused
from readingroom.tui.page import one_line
from readingroom.tui.queries import Queries
from readingroom.tui.screens.dismissing import Dismissing

if TYPE_CHECKING:
    from readingroom.room import Room


ORDERS = ("relevance", "newest", "oldest", "outlet", "title")


class Searching(Dismissing):
    """The search line, the notice under it and the results list."""

    def __init__(self, room: Room, query: str, keymap: Mapping[str, str], width: int) -> None:
        super().__init__(room, query, keymap, width)
        self._generation = 0
        self._asked = 0  # the generation that was last put to the room
        self._wanted_from = 0  # answers to older ones are dropped
        self._turn: object | None = None  # the worker that is waiting for an answer
        self._typing = False
        self._order = ""
        self._suggestion = ""
        self._queries = Queries()
        self._recalled = False
        self.ready = False

    @property
    def typing(self) -> bool:
        """Whether the last word of the query may be unfinished."""
        return self._typing

    @property
    def order(self) -> str:
        """How the results are sorted: as asked for; else by relevance, or from the newest when nothing is searched for."""
        return self._order or ("relevance" if self.query_text.strip() else "newest")

    def search(self, *, as_you_type: bool) -> None:
        """Ask for what the query finds.

        While one types, a question under way is answered first, and what stands in the search line then is asked next: results keep coming however fast the keys do.
        Otherwise a question under way is dropped.
        """
        self._generation += 1
        self._typing = as_you_type
        if not as_you_type:
            self._keep_query()
            self._wanted_from = self._generation
        if self.ready and not (as_you_type and self._turn is not None):
            self.ask("search", self._answer)

    async def _answer(self) -> None:
        self._turn = turn = object()
        try:
            while True:
                asked = self._asked = self._generation
                query, as_you_type = self.query_text, self._typing
                limit = min(self.results.in_sight, PAGE) if as_you_type else PAGE
                hits = await self.asker.search(asked, query, sort=self.order, as_you_type=as_you_type, limit=limit)
                if asked == self._generation:
                    break
        finally:
            if self._turn is turn:
                self._turn = None
        if as_you_type:
            await asyncio.sleep(PAUSE)
            self.post_message(Paused(asked))
        await self.asker.count(asked, hits, query, as_you_type=as_you_type)

    def on_input_changed(self, message: Input.Changed) -> None:
        """A key in the search line."""
        message.stop()
        if message.value != self.query_text:
            self.query_text = message.value
            self.search(as_you_type=True)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Enter in the search line."""
        message.stop()
        if self.focused is self.search_bar:
            self.action_to_results()
        else:
            self.action_read()  # a second Enter that was pressed before the first had led away

    def action_to_results(self) -> None:
        """From the search line to the results; the last word is now whole."""
        if self._typing and self.query_text.strip():
            self.search(as_you_type=False)
        self.go(Focus.RESULTS)

    def action_search(self) -> None:
        """Go to the search line; what stands there can be brought back when another was typed."""
        self._keep_query()
        super().action_search()

    def action_earlier_query(self) -> None:
        """Bring back the query before the one in the search line, and search for it."""
        self._bring_back(self._queries.earlier(self.search_bar.value))

    def action_later_query(self) -> None:
        """Bring back the query after it; after what one had begun to type come the results."""
        query = self._queries.later(self.search_bar.value)
        if query is None:
            self.action_to_results()
        else:
            self._bring_back(query)

    def _keep_query(self) -> None:
        """What stands in the search line was searched for: it can be brought back, today and on another day."""
        if self._queries.keep(self.query_text):
            # Not a worker: whatever else is asked for meanwhile must not cancel it.
            asyncio.get_running_loop().run_in_executor(None, self.room.keep_query, self.query_text)

    async def _recall(self) -> None:
        """The queries of other days, once there is something to read."""
        if self.room.settings.history:
            with suppress(NotesError):
                past = await asyncio.to_thread(self.room.history)
                self._queries.recall(one_line(each.query) for each in past)

    async def action_forget_history(self) -> None:
        """Forget all queries that were typed, those of today and those that are kept."""
        self._queries.forget()
        try:
            await asyncio.to_thread(self.room.forget_history)
        except NotesError as error:
            self.post_message(trouble(error))
        else:
            self.tell("No query is kept any longer.")

    def _bring_back(self, query: str | None) -> None:
        if query is not None:
            self.search_bar.value = query
            self.search_bar.cursor_position = len(query)

    def action_accept_suggestion(self) -> None:
        """Search for what “did you mean” offers."""
        if self._suggestion:
            self.set_query(self._suggestion)

    def set_query(self, query: str) -> None:
        """Search for another query, as if it had been typed and entered."""
        self.query_text = query
        self.search_bar.value = query
        self.search_bar.cursor_position = len(query)
        self.search(as_you_type=False)

    def action_sort(self, order: str) -> None:
        """Sort the results."""
        self._order = order
        self.search(as_you_type=self._typing)

    def action_sort_next(self) -> None:
        """Sort the results by the next of the orders; by relevance only where there is a query."""
        orders = ORDERS if self.query_text.strip() else ORDERS[1:]
        at = orders.index(self.order) if self.order in orders else -1
        self.action_sort(orders[(at + 1) % len(orders)])

    def step_out(self) -> None:
        """From the results of a query to all articles."""
        if self.query_text:
            self.set_query("")

    # --- What came of it ---------------------------------------------------------------------------------------

    def on_found(self, message: Found) -> None:
        """An answer: show it, and its first article unless another is being read; while one types, the article waits for a pause."""
        if message.generation < self._wanted_from:
            return
        self._wanted_from = message.generation
        if not self._recalled:
            self._recalled = True
            self.ask("history", self._recall)
        results = message.results
        self._suggestion = results.suggestion
        shown = self.article.article
        settled = shown is not None and self.in_article
        nothing = guidance.nothing_found(results.query, results.suggestion, self.key("accept"))
        if not results.query.strip():
            nothing = ["No articles yet"]
        self.results.order = self.order
        self.results.show(results.total, results.hits, nothing, keep=shown.id if shown is not None and settled else "")
        self.notice.say(self._summary(results), offer=results.suggestion, key=self.key("accept"))
        if shown is not None and settled:
            self._highlight(shown.id)
        elif not message.as_you_type:
            self._glance_at_row(self.results.cursor)

    def on_paused(self, message: Paused) -> None:
        """The reader has stopped typing, perhaps to look at what came of it."""
        if message.generation == self._asked and not self.in_article:
            self._glance_at_row(self.results.cursor)

    def _summary(self, results: Results) -> str:
        total = results.total
        found = f"{total:,} article" + ("" if total == 1 else "s")
        ordered = f"{self.order} first" if self.order in ("newest", "oldest") else f"by {self.order}"
        if not results.query.strip():
            return f"{found}, {ordered}"
        order = "" if self.order == "relevance" else f", {ordered}"
        return f"{found} with any of these words{order}" if results.loosened else f"{found} found{order}"

    def _glance_at_row(self, number: int) -> None:
        hit = self.results.hit_at(number)
        if hit is not None:
            self._glance_at(hit.id)
        elif self.results.total == 0 and self.query_text.strip():
            self.glance()
            self.show_nothing()  # the article of the query before would pass for an answer to this one

    def _glance_at(self, article_id: str) -> None:
        shown = self.article.article
        if shown is not None and shown.id == article_id:
            self._highlight(article_id)
            return
        self.glance()
        self._came_by = None
        self.open_article(article_id)

    def _highlight(self, article_id: str) -> None:
        self.ask("highlight", self.asker.highlight, article_id, self.query_text, as_you_type=self._typing)

    def on_found_page(self, message: FoundPage) -> None:
        """A later page of the answer."""
        if message.generation == self._asked:
            self.results.add(message.offset, message.hits)

    def on_counted(self, message: Counted) -> None:
        """How many hits the articles have."""
        if message.generation == self._asked:
            self.results.count(message.counts)

    def on_refused(self, message: Refused) -> None:
        """The query cannot be understood: say where and why; the results of the last one stay."""
        if message.generation == self._asked:
            self._suggestion = ""
            self.notice.refuse(message.query, message.error.span, str(message.error))

    def on_page_wanted(self, message: PageWanted) -> None:
        """The results list has come to rows that it does not hold."""
        self.ask(
            "pages",
            self.asker.page,
            self._asked,
            self.query_text,
            message.offset,
            exclusive=False,
            sort=self.order,
            as_you_type=self._typing,
        )

    def on_result_highlighted(self, message: ResultHighlighted) -> None:
        """The cursor stands on another result: show its article."""
        self._glance_at_row(message.index)

    def on_result_chosen(self) -> None:
        """A result was clicked: read it."""
        self.action_read()

    def action_read(self) -> None:
        """Read the article under the cursor."""
        hit = self.results.hit_at(self.results.cursor)
        if hit is None:
            return
        self._glance_at(hit.id)
        self.settle(hit.id)
        self.go(Focus.ARTICLE)
