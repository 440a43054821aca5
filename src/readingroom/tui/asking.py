"""Questions to the room, asked in threads: each method is the body of a worker, touches no widget, and posts what it learned."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from dataclasses import replace
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from readingroom.errors import (
    IndexDamagedError,
    IndexMissingError,
    NotesError,
    QueryError,
    ReadingroomError,
    UnknownArticleError,
)
from readingroom.model import Article, Hit, Reference, Results, Span

from .jumps import Position
from .messages.article import Highlighted, Opened, Referenced
from .messages.room import Looked, Trouble
from .messages.search import PAGE, Counted, Found, FoundPage, Refused
from .page import title_of
from .places import Places, group
from .threads import Threads

if TYPE_CHECKING:
    from readingroom.room import Room

PAUSE = 0.2
"""Seconds without a key before a query that is being typed gets more than its page of results: its first article, with references, and its hits counted."""

GLANCE = 0.1
"""Seconds that an article stays open before its references are looked for; a reader who runs down the results needs none."""

PACE = 0.1
"""Seconds between two sights of an article's references while these are still being found."""

Post = Callable[[Message], object]


class Asker:
    """Asks the room on behalf of the reading screen. Questions carry the number that their answers bring back."""

    def __init__(self, room: Room, post: Post) -> None:
        self._room = room
        self._post = post
        # One comparison at a time: those that are no longer wanted are dropped before they begin, and the rest of the room stays quick.
        self._comparer = Threads(1, "compare")

    async def search(
        self, generation: int, query: str, *, sort: str, as_you_type: bool, limit: int = PAGE
    ) -> tuple[Hit, ...]:
        """The first page of what a query finds, or its first `limit` hits; it is posted, and its hits are returned."""
        try:
            results = await asyncio.to_thread(self._search, query, 0, sort=sort, as_you_type=as_you_type, limit=limit)
        except QueryError as error:
            self._post(Refused(generation, query, error))
        except ReadingroomError as error:
            self._post(trouble(error))
        else:
            self._post(Found(generation, results, as_you_type))
            return results.hits
        return ()

    async def count(self, generation: int, hits: Sequence[Hit], query: str, *, as_you_type: bool) -> None:
        """How many hits each article on a page has."""
        await self._count(generation, [hit.id for hit in hits], query, as_you_type=as_you_type)

    async def page(self, generation: int, query: str, offset: int, *, sort: str, as_you_type: bool) -> None:
        """A later page."""

        async def ask() -> None:
            results = await asyncio.to_thread(self._search, query, offset, sort=sort, as_you_type=as_you_type)
            self._post(FoundPage(generation, offset, results.hits))
            await self._count(generation, [hit.id for hit in results.hits], query, as_you_type=as_you_type)

        await self._guarded(ask)

    def _search(self, query: str, offset: int, *, sort: str, as_you_type: bool, limit: int = PAGE) -> Results:
        """A page of results in which articles without a title go by their first words; no facets, as no pane shows any."""
        results = self._room.search(query, limit=limit, offset=offset, sort=sort, as_you_type=as_you_type, facets=False)
        if all(hit.title for hit in results.hits):
            return results
        hits = (hit if hit.title else replace(hit, title=title_of(self._room.article(hit.id))) for hit in results.hits)
        return replace(results, hits=tuple(hits))

    async def _count(self, generation: int, ids: list[str], query: str, *, as_you_type: bool) -> None:
        def count() -> dict[str, int]:
            return {found: len(self._room.highlights(found, query, as_you_type=as_you_type)) for found in ids}

        if not query.strip() or not ids:
            return
        try:
            counts = await asyncio.to_thread(count)
        except ReadingroomError:
            return  # the index has changed in between; the next question will say so
        self._post(Counted(generation, counts))

    async def open(
        self,
        ticket: int,
        article_id: str,
        query: str,
        *,
        as_you_type: bool,
        position: Position | None,
        landed: Span | None,
        resume: bool = False,
    ) -> None:
        """An article with its hits, and then its references, as they are found.

        Where neither a position nor a span says where to go in it, it is opened at its first hit; without one, or to `resume` reading, where the reader left off.
        """

        def read() -> tuple[Article, tuple[Span, ...], int]:
            article = self._room.article(article_id)
            hits = self._highlights(article_id, query, as_you_type=as_you_type)
            anywhere = position is None and landed is None and (resume or not hits)
            return article, hits, self._room.position(article) if anywhere else 0

        async def ask() -> None:
            article, hits, stood = await asyncio.to_thread(read)
            self._post(Opened(ticket, article, hits, position, landed, stood))
            if position is None and landed is None:
                await asyncio.sleep(GLANCE)
            loop, stop = asyncio.get_running_loop(), Event()

            def post(message: Message) -> None:
                loop.call_soon_threadsafe(self._post, message)

            try:
                await loop.run_in_executor(self._comparer, self._compare, ticket, article_id, post, stop)
            finally:
                stop.set()

        await self._guarded(ask)

    def _compare(self, ticket: int, article_id: str, post: Post, stop: Event) -> None:
        """Post the references as they are found, and all of them in the end; leave off when the reader has moved on."""
        found: list[Reference] = []
        others: dict[str, Article] = {}
        shown = -PACE
        with closing(self._room.references_as_found(article_id, dismissed=True)) as batches:
            for batch in batches:
                if stop.is_set():
                    return
                found += batch
                others |= {id_: self._room.article(id_) for id_ in {one.there_id for one in batch} - others.keys()}
                if monotonic() - shown >= PACE:
                    post(Referenced(ticket, self._grouped(found, others, post=None), whole=False))
                    shown = monotonic()
        if not stop.is_set():
            found = self._room.references(article_id, dismissed=True)  # the same, in their order
            post(Referenced(ticket, self._grouped(found, others, post=post)))

    def _grouped(self, references: list[Reference], others: dict[str, Article], *, post: Post | None) -> Places:
        """The places of those to be shown, and of those that the reader dismissed; when that cannot be known, of all, and why is posted."""
        try:
            standing, dismissed = self._room.sift(references)
        except NotesError as error:
            if post is not None:
                post(trouble(error))
            standing, dismissed = references, []
        return group(standing, others, dismissed)

    async def highlight(self, article_id: str, query: str, *, as_you_type: bool) -> None:
        """The hits of a new query in an article that is open already."""
        self._post(Highlighted(article_id, await self._hits(article_id, query, as_you_type=as_you_type)))

    async def _hits(self, article_id: str, query: str, *, as_you_type: bool) -> tuple[Span, ...]:
        return await asyncio.to_thread(self._highlights, article_id, query, as_you_type=as_you_type)

    def _highlights(self, article_id: str, query: str, *, as_you_type: bool) -> tuple[Span, ...]:
        if not query.strip():
            return ()
        try:
            return self._room.highlights(article_id, query, as_you_type=as_you_type)
        except (QueryError, UnknownArticleError):
            return ()

    async def look(self, *, thoroughly: bool) -> None:
        """How the room stands; `thoroughly` also looks for files that differ from the index."""

        def see() -> Looked:
            if not self._room.has_index():
                return Looked(has_index=False)
            renewed = self._room.refresh()
            if not thoroughly:
                return Looked(has_index=True, renewed=renewed)
            count = self._room.search("", limit=1, facets=False).total
            return Looked(True, self._room.changes(), self._room.last_report(), renewed, count)

        async def ask() -> None:
            self._post(await asyncio.to_thread(see))

        await self._guarded(ask)

    async def _guarded(self, ask: Callable[[], Awaitable[None]]) -> None:
        try:
            await ask()
        except ReadingroomError as error:
            self._post(trouble(error))


def trouble(error: ReadingroomError) -> Trouble:
    """An error as a message for the reader; one of the index itself is marked as such."""
    return Trouble(error.message, error.remedy, index=isinstance(error, IndexDamagedError | IndexMissingError))
